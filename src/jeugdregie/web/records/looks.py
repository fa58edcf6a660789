"""A look at the data of a person as an event: at whom, at what, and for which purpose. If it cannot be kept, nothing is shown."""

from typing import NoReturn

from django.http import Http404, HttpRequest

from jeugdregie.web.audit.actions import record
from jeugdregie.web.records.purpose import purpose_of


def looked(request: HttpRequest, what: str, **details: str) -> None:
    """Keep that this user looks at something that exists; call it before anything of it is shown."""
    record(what, request.user, allowed=True, details={"doel": purpose_of(request), **details})


def nothing_there(request: HttpRequest, what: str) -> NoReturn:
    """Answer alike for what does not exist and for what is of another gemeente; the try is kept, what was typed is not."""
    record(what, request.user, allowed=False, details={"doel": purpose_of(request)})
    raise Http404
