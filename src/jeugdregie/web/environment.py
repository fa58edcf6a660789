"""The settings of the web application, read strictly from environment variables and explained when they are wrong."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from jeugdregie.errors import SettingsError

ROOT = Path(__file__).resolve().parents[3]
LOCAL_HOSTS = ("localhost", "127.0.0.1", "[::1]")
PREFIX = "JEUGDREGIE_"
_YES_NO = {"ja": True, "1": True, "true": True, "nee": False, "0": False, "false": False}


@dataclass(frozen=True)
class OpenIdConnect:
    """An identity provider that people may log in with."""

    server: str
    client: str
    secret: str
    name: str


@dataclass(frozen=True)
class MailServer:
    """Where mail goes, and from whom; mail never holds content."""

    host: str
    port: int
    user: str
    password: str
    encrypted: bool
    sender: str


@dataclass(frozen=True)
class Environment:
    """Everything that can be set from outside, parsed."""

    store: Path | None
    database: Mapping[str, object]
    secret_key: str
    debug: bool
    hosts: tuple[str, ...]
    https: bool
    behind_proxy: bool
    static: Path
    work: Path
    demo: bool
    log_level: str
    openid_connect: OpenIdConnect | None
    mail: MailServer | None
    audit: Path
    audit_key: str
    second_step: bool
    oidc_second_step: bool
    referral_index: bool


def read_environment(variables: Mapping[str, str]) -> Environment:
    """The settings in these variables; SettingsError names the variable that is wrong and what it should be."""
    store = Path(variables[f"{PREFIX}STORE"]).absolute() if variables.get(f"{PREFIX}STORE") else None
    beside = store.with_name(f"{store.name}.web") if store else ROOT
    hosts = _hosts(variables.get(f"{PREFIX}HOSTS", ""))
    debug = _yes_no(variables, "DEBUG", default=False)
    return Environment(
        store=store,
        database=_database(variables.get(f"{PREFIX}DATABASE", ""), default=beside / "web.sqlite3"),
        secret_key=_secret_key(variables.get(f"{PREFIX}SECRET_KEY", "")),
        debug=debug,
        hosts=hosts,
        https=_yes_no(variables, "HTTPS", default=not debug and not set(hosts) <= set(LOCAL_HOSTS)),
        behind_proxy=_yes_no(variables, "PROXY", default=False),
        static=Path(variables.get(f"{PREFIX}STATIC") or ROOT / "static"),
        work=Path(variables.get(f"{PREFIX}WORK") or beside / "cache"),
        demo=_yes_no(variables, "DEMO", default=False),
        log_level=_log_level(variables.get(f"{PREFIX}LOG", "info")),
        openid_connect=_openid_connect(variables),
        mail=_mail(variables),
        audit=Path(variables.get(f"{PREFIX}AUDIT") or beside).absolute(),
        audit_key=variables.get(f"{PREFIX}AUDIT_KEY", "").strip(),
        second_step=_yes_no(variables, "MFA", default=True),
        oidc_second_step=_yes_no(variables, "OIDC_MFA", default=False),
        referral_index=_yes_no(variables, "VERWIJSINDEX", default=True),
    )


def _yes_no(variables: Mapping[str, str], name: str, *, default: bool) -> bool:
    given = variables.get(f"{PREFIX}{name}")
    if given is None or not given.strip():
        return default
    if given.strip().lower() not in _YES_NO:
        raise SettingsError(f"{PREFIX}{name} is '{given}'. Gebruik ja of nee.")
    return _YES_NO[given.strip().lower()]


def _log_level(given: str) -> str:
    if given.lower() not in ("info", "warning", "error"):
        raise SettingsError(f"{PREFIX}LOG is '{given}'. Gebruik info, warning of error.")
    return given.upper()


def _hosts(given: str) -> tuple[str, ...]:
    hosts = tuple(host.strip() for host in given.split(",") if host.strip())
    if "*" in hosts:
        raise SettingsError(f"{PREFIX}HOSTS mag geen * bevatten. Noem de namen waaronder de site te bereiken is.")
    return hosts or LOCAL_HOSTS


def _secret_key(given: str) -> str:
    if given and len(given) < 40:
        raise SettingsError(f"{PREFIX}SECRET_KEY is te kort. Gebruik minstens 40 willekeurige tekens.")
    return given


def _database(given: str, *, default: Path) -> Mapping[str, object]:
    """Django's description of a database address: sqlite:///pad/bestand or postgresql://naam:wachtwoord@host/naam."""
    if not given:
        return _sqlite(default)
    address = urlsplit(given)
    if address.scheme == "sqlite" and address.path:
        return _sqlite(Path(unquote(address.path)))
    if address.scheme in ("postgresql", "postgres") and address.path.strip("/"):
        return {
            "ENGINE": "django.db.backends.postgresql",
            "NAME": unquote(address.path.strip("/")),
            "USER": unquote(address.username or ""),
            "PASSWORD": unquote(address.password or ""),
            "HOST": address.hostname or "",
            "PORT": address.port or "",
            "OPTIONS": {**dict(parse_qsl(address.query)), "pool": True},
        }
    raise SettingsError(
        f"{PREFIX}DATABASE is geen adres van een database. "
        "Gebruik sqlite:///pad/naar/bestand of postgresql://naam:wachtwoord@host/database."
    )


def _sqlite(path: Path) -> Mapping[str, object]:
    """Write-ahead log, write locks taken at the start of a transaction, every commit on disk."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            "timeout": 10,
        },
    }


def _openid_connect(variables: Mapping[str, str]) -> OpenIdConnect | None:
    names = ("OIDC_SERVER", "OIDC_CLIENT", "OIDC_SECRET")
    given = [variables.get(PREFIX + name, "") for name in names]
    if not any(given):
        return None
    missing = [PREFIX + name for name, value in zip(names, given, strict=True) if not value]
    if missing:
        raise SettingsError(f"Voor inloggen met OpenID Connect ontbreekt {' en '.join(missing)}.")
    server, client, secret = given
    if urlsplit(server).scheme != "https" and urlsplit(server).hostname not in ("localhost", "127.0.0.1"):
        raise SettingsError(f"{PREFIX}OIDC_SERVER moet met https:// beginnen.")
    return OpenIdConnect(server, client, secret, variables.get(f"{PREFIX}OIDC_NAME") or "uw organisatie")


def _mail(variables: Mapping[str, str]) -> MailServer | None:
    given, sender = variables.get(f"{PREFIX}MAIL", ""), variables.get(f"{PREFIX}MAIL_FROM", "")
    if not given:
        return None
    address = urlsplit(given)
    if address.scheme not in ("smtp", "smtps") or not address.hostname or "@" not in sender:
        raise SettingsError(
            f"{PREFIX}MAIL of {PREFIX}MAIL_FROM klopt niet. Gebruik smtps://naam:wachtwoord@host:poort (of smtp:// met STARTTLS) "
            "en een adres als afzender."
        )
    encrypted = address.scheme == "smtps"
    user, password = unquote(address.username or ""), unquote(address.password or "")
    port = address.port or (465 if encrypted else 587)
    return MailServer(address.hostname, port, user, password, encrypted, sender)
