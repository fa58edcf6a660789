"""A second step at login for everybody who works here: without it no page opens but the one to set it up."""

from http import HTTPStatus

from allauth.account.authentication import get_authentication_records
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from jeugdregie.web.errors import is_for_programs, problem

SET_UP = frozenset({"mfa_activate_totp", "account_reauthenticate"})
"""The routes that are open before the second step is set up: setting it up, and the password once more for that."""

_THROUGH_ORGANISATION = "socialaccount"


def lacks_second_step(request: HttpRequest) -> bool:
    """Whether this visitor must set up a second step first. Citizens choose for themselves."""
    if not settings.SECOND_STEP_REQUIRED or not request.user.is_staff_member:
        return False
    return not (_asked_elsewhere(request) or is_mfa_enabled(request.user))


def set_up_first(request: HttpRequest) -> HttpResponse:
    """To the page where it is set up; a program hears why it gets nothing."""
    if is_for_programs(request):
        text = "Zet eerst een tweede stap aan voor dit account, op de pagina Mijn account."
        return problem(HTTPStatus.FORBIDDEN, text, code="tweede-stap")
    address = reverse("mfa_activate_totp")
    return HttpResponseClientRedirect(address) if request.htmx else redirect(address)


def _asked_elsewhere(request: HttpRequest) -> bool:
    """Whether the organisation through which this session began asks the second step itself."""
    if not settings.OIDC_ASKS_SECOND_STEP:
        return False
    return any(
        item.get("method") == _THROUGH_ORGANISATION for item in get_authentication_records(request, request.user)
    )
