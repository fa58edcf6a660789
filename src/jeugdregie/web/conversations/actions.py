"""Keeping a conversation with the advice that follows from it; each in one transaction with its audit event."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import F

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.steering.passende_hulp import Beeld, Functioneren, Omgeving, advise
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.conversations.circle import Element, circle_of
from jeugdregie.web.conversations.models import Circle, Conversation, Instrument

WORST, BEST = 1, 10
RULES = "2014-1"
"""Version of the table of environment and functioning that advices rest on."""


@transaction.atomic
def keep(conversation: Conversation, *, by: User, version: int | None = None) -> Conversation:
    """Keep a new conversation, or one that was changed since `version` was seen; ConflictError when somebody was first."""
    _require_known(conversation.found)
    conversation.advice = _advice(conversation)
    if version is None:
        conversation.by = by
    else:
        changed = Conversation.objects.filter(pk=conversation.pk, version=version).update(version=F("version") + 1)
        if not changed:
            raise ConflictError("Een ander heeft dit gesprek intussen gewijzigd.", code="gesprek-gewijzigd")
        conversation.version = version + 1
    conversation.save()
    record("gesprek-bewaren", by, allowed=True, details={"gesprek": str(conversation.pk)})
    return conversation


@transaction.atomic
def choose(conversation: Conversation, what: str, *, by: User) -> None:
    """Keep what a person chose and why, beside the advice; without an advice there is nothing to choose beside."""
    if conversation.advice is None:
        raise InputError("Schat eerst de omgeving en het functioneren in.", code="gesprek-advies")
    if not what.strip():
        raise InputError("Schrijf wat jullie kiezen, en waarom.", code="gesprek-keuze")
    conversation.chosen = what
    conversation.save(update_fields=["chosen", "changed_at"])
    record("gesprek-keuze", by, allowed=True, details={"gesprek": str(conversation.pk)})


@transaction.atomic
def note_instrument(instrument: Instrument, *, by: User) -> Instrument:
    """Keep that an instrument was used, and its result."""
    instrument.by = by
    instrument.save()
    record("instrument-noteren", by, allowed=True, details={"persoon": str(instrument.jeugdige_id)})
    return instrument


@transaction.atomic
def set_circle(elements: Sequence[Mapping[str, str]], since: date, *, by: User) -> Circle:
    """Let conversations go along other elements from a day on; those that were held keep their own."""
    circle_of(elements)
    made = Circle.objects.create(since=since, elements=list(elements))
    record("kansencirkel-instellen", by, allowed=True, details={"vanaf": since.isoformat()})
    return made


def circle_on(day: date) -> tuple[Element, ...]:
    """The elements of a conversation on a day."""
    last = Circle.objects.filter(since__lte=day).last()
    return circle_of(last.elements if last else ())


def _require_known(found: Mapping[str, Mapping[str, Any]]) -> None:
    for key, element in found.items():
        if unknown := set(element) - {"strengths", "worries", "mark"}:
            raise InputError(f"Bij {key} staat iets onbekends: {', '.join(sorted(unknown))}.", code="gesprek-element")
        mark = element.get("mark")
        if mark is not None and not (isinstance(mark, int) and WORST <= mark <= BEST):
            raise InputError(f"Het cijfer bij {key} is niet {WORST} tot en met {BEST}.", code="gesprek-cijfer")


def _advice(conversation: Conversation) -> Mapping[str, Any] | None:
    """The advice as plain values, with what it rests on; None while one of both is not judged."""
    if not (conversation.omgeving and conversation.functioneren):
        return None
    given = advise(
        Beeld(
            omgeving=Omgeving[conversation.omgeving.upper()],
            functioneren=Functioneren[conversation.functioneren.upper()],
            veilig=conversation.safe,
            netwerk=conversation.network,
            gezin_redt_het=conversation.gezin_redt_het,
        )
    )
    return {
        "steun": given.vak.steun.value,
        "erbij": list(given.vak.erbij),
        "verblijf": given.vak.verblijf.value,
        "redenen": list(given.redenen),
        "regels": RULES,
    }
