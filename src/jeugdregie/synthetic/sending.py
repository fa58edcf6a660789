"""Sends messages: writes them, plants faults, answers with retours, and sends again what was rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from random import Random
from typing import Any

from msgspec.structs import replace

from jeugdregie.ijw.retour import RETOURS, retour
from jeugdregie.ijw.verdict import Respondent, Verdict
from jeugdregie.ijw.write import write
from jeugdregie.synthetic import faults
from jeugdregie.synthetic.messages import Message
from jeugdregie.synthetic.numbers import Numbers
from jeugdregie.synthetic.request import Fault
from jeugdregie.synthetic.streams import chance, days_between
from jeugdregie.synthetic.workdays import plus_workdays

ACCEPTED, REJECTED, REPEATED = "geaccepteerd", "afgekeurd", "duplicaat"
RESEND_SHARE = 0.85
_REJECTED_CLASS = {"JW305": "Client/StartProducten/StartProduct[1]", "JW307": "Client/StopProducten/StopProduct[1]"}


@dataclass(frozen=True, slots=True)
class Sent:
    """A file of the traffic with what is true about it. `record` is None when its content never took effect."""

    bestand: str
    dag: date
    data: bytes
    naam: str
    afzender: str
    gemeente: str
    identificatie: str
    status: str = ACCEPTED
    reden: str | None = None
    fout: str | None = None
    verloren: bool = False
    record: Any = None
    message: Message | None = None


@dataclass(frozen=True, slots=True)
class _Planted:
    """A rule and the record that breaks it."""

    regel: str
    record: Any


@dataclass(frozen=True, slots=True)
class Post:
    """Sends the messages of one youth until the horizon."""

    random: Random
    numbers: Numbers
    planted: tuple[Fault, ...]
    horizon: date

    def send(self, messages: Iterable[Message]) -> Iterator[Sent]:
        """Every file that follows from these messages; none is dated after the horizon."""
        for message in messages:
            yield from (sent for sent in self._send(message) if sent.dag <= self.horizon)

    def _send(self, message: Message) -> Iterator[Sent]:
        planted = self._planted_in(message)
        if planted is None or planted.regel == faults.DUPLICATE:
            yield from self._send_good(message)
            if planted is not None:
                yield self._again_the_same(message)
            return
        answered = plus_workdays(message.dag, days_between(self.random, 0, 3))
        again = plus_workdays(answered, days_between(self.random, 1, 7))
        lost = not chance(self.random, RESEND_SHARE)
        yield from self._send_faulty(message, planted, answered, lost=lost or again > self.horizon)
        if not lost:
            yield from self._send_good(self._renewed(message, again))

    def _planted_in(self, message: Message) -> _Planted | None:
        """The fault that this message gets, if any: the first that is drawn and for which it has room."""
        if message.afgekeurd is not None:
            return None
        for fault in self.planted:
            if not chance(self.random, fault.aandeel):
                continue
            if fault.regel in {faults.XSD, faults.DUPLICATE}:
                return _Planted(fault.regel, message.record)
            change = faults.planter(fault.regel, message.naam)
            broken = change(message.record) if change else None
            if broken is not None:
                return _Planted(fault.regel, broken)
        return None

    def _send_good(self, message: Message) -> Iterator[Sent]:
        answered = plus_workdays(message.dag, days_between(self.random, 0, 3))
        rejected = message.afgekeurd is not None and answered <= self.horizon
        if message.afgekeurd is not None and not rejected:
            return
        codes = {_REJECTED_CLASS[message.naam]: (message.afgekeurd,)} if message.afgekeurd else {}
        yield _sent(message, write(message.record), takes_effect=not rejected)
        yield self._retour(message, message.record, Verdict(codes=codes), answered)

    def _send_faulty(self, message: Message, planted: _Planted, answered: date, *, lost: bool) -> Iterator[Sent]:
        rule = planted.regel
        if rule == faults.XSD:
            data = faults.break_structure(write(message.record))
            yield _sent(message, data, takes_effect=False, fout=rule, reden="niveau-1", verloren=lost)
            return
        reason = "retour" if answered <= self.horizon else "niveau-2"
        yield _sent(message, write(planted.record), takes_effect=False, fout=rule, reden=reason, verloren=lost)
        yield self._retour(message, planted.record, Verdict(is_technical=True), answered)

    def _again_the_same(self, message: Message) -> Sent:
        day = plus_workdays(message.dag, days_between(self.random, 0, 20))
        first = _sent(message, write(message.record), takes_effect=False)
        return Sent(
            f"{day:%Y%m%d}_{message.naam}_{first.afzender}_{message.identificatie}_2.xml",
            day,
            first.data,
            message.naam,
            first.afzender,
            message.gemeente,
            message.identificatie,
            REPEATED,
            fout=faults.DUPLICATE,
        )

    def _renewed(self, message: Message, day: date) -> Message:
        """The same content under a new identification."""
        header = message.record.header
        identification = self.numbers.bericht()
        fresh = replace(header.bericht_identificatie, identificatie=identification, dagtekening=day)
        record = replace(message.record, header=replace(header, bericht_identificatie=fresh))
        return Message(message.naam, day, message.gemeente, message.aanbieder, identification, record)

    def _retour(self, message: Message, record: Any, verdict: Verdict, day: date) -> Sent:
        name = RETOURS[message.naam]
        identification = self.numbers.bericht()
        answer = retour(name, record, verdict, Respondent(identification, day))
        sender = record.header.ontvanger
        file = f"{day:%Y%m%d}_{name}_{sender}_{identification}.xml"
        return Sent(file, day, write(answer), name, sender, message.gemeente, identification)


def _sent(
    message: Message,
    data: bytes,
    *,
    takes_effect: bool,
    fout: str | None = None,
    reden: str | None = None,
    verloren: bool = False,
) -> Sent:
    sender = message.record.header.afzender
    return Sent(
        bestand=f"{message.dag:%Y%m%d}_{message.naam}_{sender}_{message.identificatie}.xml",
        dag=message.dag,
        data=data,
        naam=message.naam,
        afzender=sender,
        gemeente=message.gemeente,
        identificatie=message.identificatie,
        status=REJECTED if fout else ACCEPTED,
        reden=reden,
        fout=fout,
        verloren=verloren,
        record=message.record if takes_effect else None,
        message=message,
    )
