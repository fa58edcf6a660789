"""Django's settings; what may differ per installation comes from jeugdregie.web.environment."""

import os
import secrets
from pathlib import Path
from urllib.parse import urlsplit

from csp.constants import NONE, SELF

from jeugdregie.web.environment import LOCAL_HOSTS, read_environment
from jeugdregie.web.logs import logging_configuration

ENVIRONMENT = read_environment(os.environ)
WEB = Path(__file__).resolve().parent

DEBUG = ENVIRONMENT.debug
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)
# without a key each process invents one: fine for commands and tests; wsgi.py refuses to serve like that
SECRET_KEY = ENVIRONMENT.secret_key or secrets.token_urlsafe(50)

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "csp",
    "django_htmx",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "jeugdregie.web.accounts",
    "jeugdregie.web.organisations",
    "jeugdregie.web.audit",
    "jeugdregie.web.emergency",
    "jeugdregie.web.front_desk",
    "jeugdregie.web.goals",
    "jeugdregie.web.people",
    "jeugdregie.web.casework",
    "jeugdregie.web.conversations",
    "jeugdregie.web.plans",
    "jeugdregie.web.assignments",
    "jeugdregie.web.referral_index",
    "jeugdregie.web.procedures",
    "jeugdregie.web.involvement",
    "jeugdregie.web.retention",
    "jeugdregie.web.reports",
    "jeugdregie.web.review",
    "jeugdregie.web.scenarios",
    "jeugdregie.web.social_map",
]

MIDDLEWARE = [
    "jeugdregie.web.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "jeugdregie.web.organisations.acting.ActingMiddleware",
    "jeugdregie.web.accounts.keys.AccessKeyMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "jeugdregie.web.errors.UserErrorMiddleware",
    "jeugdregie.web.policy.PolicyMiddleware",
]

ROOT_URLCONF = "jeugdregie.web.urls"
WSGI_APPLICATION = "jeugdregie.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [WEB / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["jeugdregie.web.accounts.templatetags.fields", "django.templatetags.static"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "jeugdregie.web.frame.frame",
            ],
        },
    },
]

DATABASES = {"default": dict(ENVIRONMENT.database)}
if ENVIRONMENT.store is not None and ENVIRONMENT.store.is_dir() and isinstance(ENVIRONMENT.database["NAME"], Path):
    ENVIRONMENT.database["NAME"].parent.mkdir(mode=0o700, parents=True, exist_ok=True)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": ENVIRONMENT.work / "algemeen",
    },
    "charts": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": ENVIRONMENT.work / "grafieken",
        "TIMEOUT": None,
        "OPTIONS": {"MAX_ENTRIES": 5000},
    },
}

LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands")]
TIME_ZONE = "Europe/Amsterdam"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATICFILES_DIRS = [
    ("jeugdregie", WEB / "static" / "jeugdregie"),
    *([ENVIRONMENT.static] if ENVIRONMENT.static.is_dir() else []),
]
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_MAX_AGE = 300

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.ScryptPasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "start"
MAIL = ENVIRONMENT.mail
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if MAIL else 'dummy'}.EmailBackend"
if MAIL:
    EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = MAIL.host, MAIL.port, MAIL.user, MAIL.password
    EMAIL_USE_SSL, EMAIL_USE_TLS, EMAIL_TIMEOUT = MAIL.encrypted, not MAIL.encrypted, 10
    DEFAULT_FROM_EMAIL = MAIL.sender

ACCOUNT_ADAPTER = "jeugdregie.web.accounts.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_SESSION_REMEMBER = False
LOGIN_SHUT_MINUTES = 5
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": f"10/m/ip,5/{LOGIN_SHUT_MINUTES}m/key",
    # what residents send at the front desk without an account
    "loket-vraag": "6/h/ip",
    "loket-code": "30/h/ip",
    "loket-afspraak": "6/h/ip",
    "loket-cursus": "10/h/ip",
}
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if ENVIRONMENT.https else "http"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Jeugdregie"
SECOND_STEP_REQUIRED = ENVIRONMENT.second_step
OIDC_ASKS_SECOND_STEP = ENVIRONMENT.oidc_second_step
REFERRAL_INDEX = ENVIRONMENT.referral_index
SOCIALACCOUNT_ADAPTER = "jeugdregie.web.accounts.adapters.SocialAccountAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_AUTO_SIGNUP = True
SOCIALACCOUNT_EMAIL_REQUIRED = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "oidc"
OIDC = ENVIRONMENT.openid_connect
SOCIALACCOUNT_PROVIDERS = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "organisatie",
                "name": OIDC.name,
                "client_id": OIDC.client,
                "secret": OIDC.secret,
                "settings": {"server_url": OIDC.server},
            }
        ]
        if OIDC
        else [],
    }
}

SESSION_COOKIE_AGE = 8 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = ENVIRONMENT.https
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = (
    ("__Host-sessie", "__Host-csrf") if ENVIRONMENT.https else ("jeugdregie_sessie", "jeugdregie_csrf")
)
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "jeugdregie.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = ENVIRONMENT.https
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if ENVIRONMENT.https else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ENVIRONMENT.behind_proxy else None
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ENVIRONMENT.hosts if host not in LOCAL_HOSTS]
X_FRAME_OPTIONS = "DENY"
_FORM_TARGETS = [SELF, *([f"{urlsplit(OIDC.server).scheme}://{urlsplit(OIDC.server).netloc}"] if OIDC else [])]
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],  # the QR code of the authenticator app is a data address
        "connect-src": [SELF],
        "form-action": _FORM_TARGETS,
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LOGGING = logging_configuration(ENVIRONMENT.log_level)
STORE = ENVIRONMENT.store
AUDIT_FOLDER, AUDIT_KEY = ENVIRONMENT.audit, ENVIRONMENT.audit_key
DEMO = ENVIRONMENT.demo
