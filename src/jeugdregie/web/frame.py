"""What every page needs around its content: menu, region name, banner."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest

from jeugdregie.errors import UserError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.navigation import menu_for
from jeugdregie.web.region import region_name


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context for the base template."""
    user: User | None = getattr(request, "user", None)
    match = getattr(request, "resolver_match", None)
    signed_in = user is not None and user.is_authenticated
    route = match.view_name if match else ""
    return {
        "menu": menu_for(user, route) if user is not None and signed_in else (),
        "route": route,
        "region": _region_name() if signed_in else "",
        "demo": settings.DEMO,
        "openid_connect": settings.ENVIRONMENT.openid_connect,
    }


def _region_name() -> str:
    try:
        return region_name()
    except UserError:
        return ""
