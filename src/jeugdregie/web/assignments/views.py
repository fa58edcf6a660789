"""The outbox of a gemeente: what went out, what came back, and what needs somebody's look. No names stand in it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from jeugdregie.ijw.standard import SIMPLE_TYPES
from jeugdregie.web.assignments.models import Outgoing
from jeugdregie.web.assignments.outbox import try_again
from jeugdregie.web.lists import Column, turn_to

_CODES = SIMPLE_TYPES["LDT_RetourCode"].codelist
_PLACES = {"Header": "het bericht", "Client": "de jeugdige", "Contact": "een contactgegeven"}


def _what(message: Outgoing) -> str:
    """Why it does not go out, or what the retour says of which part."""
    if message.trouble:
        return message.trouble
    said = (
        f"{_PLACES.get(place, f'toewijzing {place}')}: {', '.join(map(_meaning, codes))}"
        for place, codes in message.retour_codes.items()
    )
    return "; ".join(said) or "–"


def _meaning(code: str) -> str:
    known = _CODES is not None and code in _CODES.by_value
    return f"{code} ({_CODES.meaning(code)})" if _CODES is not None and known else code


COLUMNS = (
    Column("bericht", "Bericht", lambda message: f"{message.soort} {message.identificatie}"),
    Column("aanbieder", "Aanbieder", lambda message: message.aanbieder),
    Column("stand", "Stand", lambda message: message.get_state_display()),
    Column(
        "gemaakt",
        "Gemaakt",
        lambda message: f"{localtime(message.made_at):%d-%m-%Y %H:%M}",
        order=lambda message: message.made_at,
    ),
    Column("wat", "Wat is er?", _what),
)


def outbox(request: HttpRequest) -> HttpResponse:
    """Every message of the own gemeente, the newest first; what stands stuck on top."""
    messages = list(Outgoing.objects.filter(gemeente=request.user.gemeente or "-"))
    leaf = turn_to(
        messages,
        COLUMNS,
        request.GET,
        kept={},
        words=lambda message: f"{message.identificatie} {message.aanbieder} {message.get_state_display()}",
        first="-gemaakt",
    )
    context = {
        "stuck": [(message, _what(message)) for message in messages if message.state == Outgoing.State.STUCK],
        "rejected": sum(message.state == Outgoing.State.REJECTED for message in messages),
        "leaf": leaf,
        "lines": [("", cells) for _message, cells in leaf.rows],
    }
    return render(request, "assignments/outbox.html", context)


def retry(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let a message that stands stuck go out once more."""
    message = Outgoing.objects.filter(gemeente=request.user.gemeente or "-", pk=key).first()
    if message is None:
        raise Http404
    try_again(message)
    return redirect("outbox")
