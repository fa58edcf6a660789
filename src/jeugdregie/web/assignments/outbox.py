"""Sending what stands ready, with a pause that grows after every failure, and taking in the answers."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any, Protocol

from django.db import transaction
from django.utils.timezone import now

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.ijw.check import check
from jeugdregie.ijw.records import jw302, jw320
from jeugdregie.ijw.verdict import is_objection
from jeugdregie.web.assignments.models import Assignment, Outgoing
from jeugdregie.web.sealing import unseal

MOST_ATTEMPTS = 5
PAUSE = timedelta(minutes=5)
_AT_ONCE = 100


class Transport(Protocol):
    """What takes a message to its receiver; OSError when it cannot now."""

    def send(self, name: str, content: bytes) -> None:
        """Take a file of that name along, or raise OSError; taking it twice does no harm."""


class Folder:
    """A folder that the message broker empties. A file appears whole or not at all."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def send(self, name: str, content: bytes) -> None:
        """Write it beside, and move it in place once it is on disk."""
        beside = self.path / f".{name}.deel"
        with open(os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(self.path / name)


def send_due(transport: Transport) -> Iterator[Outgoing]:
    """Send everything whose moment has come, the oldest first; yields each as it now stands."""
    due = Outgoing.objects.filter(state=Outgoing.State.READY, next_attempt__lte=now()).order_by("made_at")
    for key in list(due.values_list("pk", flat=True)[:_AT_ONCE]):
        with transaction.atomic():
            message = Outgoing.objects.select_for_update().get(pk=key)
            if message.state == Outgoing.State.READY:
                _send(transport, message)
                message.save()
        yield message


def try_again(message: Outgoing) -> None:
    """Let a message that is stuck be sent once more, from the first attempt on."""
    changed = Outgoing.objects.filter(pk=message.pk, state=Outgoing.State.STUCK).update(
        state=Outgoing.State.READY, attempts=0, next_attempt=now(), trouble=""
    )
    if not changed:
        raise ConflictError("Dit bericht staat niet meer vast.", code="bericht-stand")


@transaction.atomic
def take_in(data: bytes) -> Outgoing:
    """Read a JW302 or JW320 and lay it beside the message that it answers.

    Rejected products are told again with the next message: they count as never sent (OP286). InputError when this is no
    such retour, or answers nothing that went out.
    """
    retour = check(data).record
    if not isinstance(retour, jw302.Bericht | jw320.Bericht):
        raise InputError(
            "Dit is geen leesbare retour op een toewijzing of antwoord (JW302 of JW320).", code="geen-retour"
        )
    header = retour.header
    message = (
        Outgoing.objects.select_for_update()
        .filter(
            gemeente=header.afzender,
            aanbieder=header.ontvanger,
            identificatie=header.bericht_identificatie.identificatie,
        )
        .first()
    )
    if message is None:
        raise InputError("Deze retour hoort bij geen bericht dat hier wegging.", code="retour-onbekend")
    codes = _codes(retour)
    rejected = {path for path, given in codes.items() if any(map(is_objection, given))}
    message.retour_codes = codes
    message.state = Outgoing.State.REJECTED if rejected else Outgoing.State.ACCEPTED
    message.answered_at = now()
    message.save()
    _take_back(message, rejected)
    return message


def _send(transport: Transport, message: Outgoing) -> None:
    message.attempts += 1
    name = f"{message.soort}_{message.gemeente}_{message.aanbieder}_{message.identificatie}.xml"
    try:
        transport.send(name, unseal(message.sealed, message.identificatie.encode()))
    except OSError as error:
        message.trouble = error.strerror or type(error).__name__
        message.next_attempt = now() + PAUSE * 2 ** (message.attempts - 1)
        if message.attempts >= MOST_ATTEMPTS:
            message.state = Outgoing.State.STUCK
    else:
        message.state, message.trouble, message.sent_at = Outgoing.State.SENT, "", now()


def _codes(retour: jw302.Bericht | jw320.Bericht) -> dict[str, list[str]]:
    """Codes by where they stand: the header, and each product by its number."""
    found = {"Header": list(retour.header.retour_codes)}
    client: Any = getattr(retour, "client", None)
    if client is not None:
        found["Client"] = list(client.retour_codes)
        people = (*client.contactgegevens, *client.relaties)
        found["Contact"] = [code for one in people for code in one.retour_codes if is_objection(code)]
        found |= {str(one.toewijzing_nummer): list(one.retour_codes) for one in client.toegewezen_producten}
    return {place: codes for place, codes in found.items() if codes}


def _take_back(message: Outgoing, rejected: set[str]) -> None:
    """Let rejected products be told again: all of them when the message or the client is rejected."""
    whole = bool(rejected & {"Header", "Client"})
    for number, before in message.before.items():
        if whole or number in rejected:
            Assignment.objects.filter(gemeente=message.gemeente, nummer=int(number)).update(sent=before)
