"""As which membership someone works: chosen in the frame, kept in the session, looked up anew for every request."""

from collections.abc import Callable

from django.http import Http404, HttpRequest, HttpResponse

from jeugdregie.web.audit.actions import record

_KEPT_AS = "lidmaatschap"


class ActingMiddleware:
    """Hands the choice of this session to the user; whether it still counts is asked of the database."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.session.get(_KEPT_AS)
        if chosen is not None and request.user.is_authenticated:
            request.user.chosen_membership = chosen
        return self.get_response(request)


def work_as(request: HttpRequest, number: int) -> None:
    """Work as another of the own memberships from now on; 404 for one that is not, or no longer, one's own."""
    if number not in {item.pk for item in request.user.current_memberships}:
        raise Http404
    request.session[_KEPT_AS] = request.user.chosen_membership = number
    record("werk-als", request.user, allowed=True, details={"lidmaatschap": str(number)})
