"""What every page needs around its content: menu, whose figures these are, banner."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from jeugdregie.errors import UserError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.navigation import menu_for
from jeugdregie.web.region import gemeenten, places, region_name
from jeugdregie.web.scope import REGION, Scope


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for the base template."""
    user: User | None = getattr(request, "user", None)
    match = getattr(request, "resolver_match", None)
    signed_in = user is not None and user.is_authenticated
    route = match.view_name if match else ""
    lacks_second_step = getattr(request, "lacks_second_step", False)
    return {
        "menu": menu_for(user, route) if user is not None and signed_in and not lacks_second_step else (),
        "lacks_second_step": lacks_second_step,
        "memberships": user.current_memberships if user is not None and signed_in else (),
        "route": route,
        "region": _named(getattr(request, "scope", REGION)) if signed_in else "",
        "public_region": lambda: places().region,  # asked for by the pages for everybody only
        "demo": settings.DEMO,
        "openid_connect": settings.ENVIRONMENT.openid_connect,
    }


def _named(scope: Scope) -> str:
    """The region, or the one gemeente that is all this user sees: on paper nothing else tells them apart."""
    try:
        return region_name() if scope.is_region else _gemeente(scope)
    except UserError:
        return ""


def _gemeente(scope: Scope) -> str:
    name = gemeenten().get(scope.gemeente or "", "")
    return f"Gemeente {name}" if name else ""
