"""The account page."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jeugdregie.errors import UserError
from jeugdregie.web.region import gemeenten


def account(request: HttpRequest) -> HttpResponse:
    """Who I am, in which role, and how I log in."""
    context = {"mfa": is_mfa_enabled(request.user), "gemeente": _gemeente_name(request.user.gemeente)}
    return render(request, "account/account.html", context)


def _gemeente_name(code: str) -> str:
    try:
        return gemeenten().get(code, code)
    except UserError:
        return code
