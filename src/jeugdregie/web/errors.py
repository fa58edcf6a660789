"""The one place where errors become pages, or problem details (RFC 9457) for those who asked for data."""

from collections.abc import Callable
from http import HTTPStatus

import structlog
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django_htmx.http import HttpResponseClientRedirect

from jeugdregie.errors import ConflictError, InputError, NotMeasurableError, StoreError, UserError

_log = structlog.get_logger("jeugdregie.web")

STATUSES = (
    (NotMeasurableError, HTTPStatus.UNPROCESSABLE_ENTITY),
    (InputError, HTTPStatus.BAD_REQUEST),
    (ConflictError, HTTPStatus.CONFLICT),
    (StoreError, HTTPStatus.SERVICE_UNAVAILABLE),
    (UserError, HTTPStatus.BAD_REQUEST),
)
TITLES = {
    HTTPStatus.BAD_REQUEST: "Dit verzoek klopt niet",
    HTTPStatus.UNAUTHORIZED: "Wie ben je?",
    HTTPStatus.METHOD_NOT_ALLOWED: "Dit kan hier niet",
    HTTPStatus.FORBIDDEN: "Deze pagina is niet voor jou",
    HTTPStatus.NOT_FOUND: "Deze pagina bestaat niet",
    HTTPStatus.CONFLICT: "Dit kan nu niet",
    HTTPStatus.UNPROCESSABLE_ENTITY: "Dit is niet te meten",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Er ging iets mis",
    HTTPStatus.SERVICE_UNAVAILABLE: "De gegevens zijn er niet",
}


class UserErrorMiddleware:
    """Turns what stopped us into an answer that says what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """A page or problem for a UserError; anything else is ours and goes on to the 500 page."""
        if not isinstance(error, UserError):
            return None
        _log.info("user error", code=error.code, kind=type(error).__name__)
        return answer(request, status_of(error), str(error), code=error.code)


def status_of(error: UserError) -> HTTPStatus:
    """The HTTP status of a kind of error."""
    return next(status for kind, status in STATUSES if isinstance(error, kind))


def answer(request: HttpRequest, status: HTTPStatus, text: str, *, code: str) -> HttpResponse:
    """A page in Dutch, or problem details for a request that does not accept HTML.

    A part of a page that is renewed by htmx cannot show an error page: the browser is sent to the address itself.
    """
    if getattr(request, "htmx", False):
        return HttpResponseClientRedirect(request.get_full_path())
    if not is_for_programs(request) and request.accepts("text/html"):
        context = {"title": TITLES[status], "text": text, "status": status.value}
        return render(request, "error.html", context, status=status)
    return problem(status, text, code=code)


def is_for_programs(request: HttpRequest) -> bool:
    """Whether an address is part of the API, where an error is never a page."""
    return request.path.startswith("/api/")


def problem(status: HTTPStatus, text: str, *, code: str, **more: object) -> HttpResponse:
    """Problem details (RFC 9457)."""
    found = {"type": "about:blank", "title": TITLES[status], "status": status.value, "detail": text, "code": code}
    return JsonResponse({**found, **more}, status=status, content_type="application/problem+json")


def unknown_visitor() -> HttpResponse:
    """401, for a program without a valid key."""
    text = "Stuur een geldige sleutel mee in de header Authorization: Bearer. Een sleutel maak je op de pagina Mijn account."
    response = problem(HTTPStatus.UNAUTHORIZED, text, code="sleutel")
    response["WWW-Authenticate"] = "Bearer"
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    return answer(request, HTTPStatus.BAD_REQUEST, "Controleer het adres en probeer het opnieuw.", code="verzoek")


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    text = "Je account geeft geen toegang tot deze gegevens. Heb je ze nodig? Vraag het je beheerder."
    return answer(request, HTTPStatus.FORBIDDEN, text, code="geen-toegang")


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    text = "Het adres klopt niet, of de pagina is verplaatst. Ga verder vanaf het overzicht."
    return answer(request, HTTPStatus.NOT_FOUND, text, code="onbekend")


def server_error(request: HttpRequest) -> HttpResponse:
    """500, from a template that needs nothing."""
    return render(request, "500.html", status=HTTPStatus.INTERNAL_SERVER_ERROR)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that was too old or came from elsewhere."""
    text = "Dit formulier is verlopen. Ga terug, ververs de pagina en verstuur het opnieuw."
    return answer(request, HTTPStatus.FORBIDDEN, text, code="formulier-verlopen")
