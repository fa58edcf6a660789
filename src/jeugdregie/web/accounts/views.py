"""The account page."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate

from jeugdregie.errors import UserError
from jeugdregie.web.accounts.actions import KEY_DAYS, end_key, make_key
from jeugdregie.web.organisations.acting import work_as
from jeugdregie.web.region import gemeenten


def account(request: HttpRequest) -> HttpResponse:
    """Who I am, in which role, and how I log in."""
    return _shown(request)


def switch(request: HttpRequest) -> HttpResponse:
    """Work as another of the own memberships, from the first page on."""
    number = request.POST.get("lidmaatschap", "")
    work_as(request, int(number) if number.isdecimal() and len(number) < 10 else 0)
    return redirect("start")


def new_key(request: HttpRequest) -> HttpResponse:
    """Make a key for a program and show it, this once."""
    days = request.POST.get("dagen", "")
    name = request.POST.get("naam", "")
    key = make_key(request.user, name, days=int(days) if days.isdecimal() and len(days) < 5 else 0, today=localdate())
    return _shown(request, key)


def end(request: HttpRequest) -> HttpResponse:
    """End a key."""
    number = request.POST.get("sleutel", "")
    if number.isdecimal() and len(number) < 10:
        end_key(request.user, int(number))
    return redirect("account")


def _shown(request: HttpRequest, key: str = "") -> HttpResponse:
    context = {
        "mfa": is_mfa_enabled(request.user),
        "gemeente": _gemeente_name(request.user.gemeente),
        "keys": request.user.access_keys.all(),
        "key": key,
        "key_days": KEY_DAYS,
        "today": localdate(),
    }
    return render(request, "account/account.html", context)


def _gemeente_name(code: str) -> str:
    try:
        return gemeenten().get(code, code)
    except UserError:
        return code
