"""How allauth behaves here: no accounts by self-service, and a login through an organisation begins without a role."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialLogin
from django.conf import settings
from django.http import HttpRequest


class AccountAdapter(DefaultAccountAdapter):
    """Accounts are made by whoever manages the installation; who is shut out reads for how long."""

    error_messages = {  # noqa: RUF012 - the library's own attribute
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": (
            f"Er is te vaak met een verkeerd wachtwoord ingelogd. Wacht {settings.LOGIN_SHUT_MINUTES} minuten en probeer het opnieuw."
        ),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Never: a public page cannot make an account."""
        return False

    def add_message(self, *args: object, **kwargs: object) -> None:
        """Pages say themselves what happened."""


class SocialAccountAdapter(DefaultSocialAccountAdapter):
    """Whoever the configured organisation vouches for gets an account; a role is given by hand."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Only for the provider named in the environment."""
        return sociallogin.account.provider == "organisatie"
