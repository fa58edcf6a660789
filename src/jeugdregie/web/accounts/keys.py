"""Lets a program in with a key, for one request, without ever making a session."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from jeugdregie.web.accounts.actions import owner_of
from jeugdregie.web.errors import is_for_programs, unknown_visitor

SCHEME = "Bearer "


class AccessKeyMiddleware:
    """A key counts for the API only, and there it counts instead of a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("Authorization", "")
        if not given or not is_for_programs(request):
            return self.get_response(request)
        user = owner_of(given.removeprefix(SCHEME).strip(), timezone.localdate()) if given.startswith(SCHEME) else None
        if user is None:
            return unknown_visitor()
        request.user = user
        return self.get_response(request)
