"""A first set of rules that compare a message with earlier ones (level 3), and TR135 that compares it with today.

A rule is data, as at level 2; what it knows of earlier messages comes from a `History`. The other rules of this
level wait for the parts of the history that they ask about.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from jeugdregie.ijw.findings import Finding
from jeugdregie.ijw.history import Assignment, Delivery, DeliveryKey, History, Line
from jeugdregie.ijw.records import Bericht
from jeugdregie.ijw.standard import MESSAGES
from jeugdregie.ijw.walk import classes_in

_REMOVE = "3"
_TEMPORARY = "20"
_HOUR, _MINUTE = "04", "01"


@dataclass(frozen=True)
class Situation:
    """A class of a message, the parties, the client it is about, and what is known beside the message."""

    message: str
    record: Any
    aanbieder: str
    gemeente: str
    client: str | None
    today: date
    history: History

    @property
    def sender(self) -> str:
        """Who sent the message."""
        return self.gemeente if MESSAGES[self.message].sender == "gemeente" else self.aanbieder

    @property
    def is_removal(self) -> bool:
        """Whether an earlier start or stop is taken back."""
        return bool(self.record.status_aanlevering == _REMOVE)

    @cached_property
    def assignment(self) -> Assignment | None:
        """The assignment named here, if this gemeente gave it to this aanbieder for this client."""
        number = self.record.toewijzing_nummer
        found = None if number is None else self.history.assignment(self.gemeente, number)
        if found is None or (found.aanbieder, found.client) != (self.aanbieder, self.client):
            return None
        return found

    @cached_property
    def delivery(self) -> Delivery:
        """What is known of the delivery that is started or stopped here."""
        product = self.record.product
        key = DeliveryKey(
            aanbieder=self.aanbieder,
            gemeente=self.gemeente,
            client=self.client or "",
            toewijzing_nummer=self.record.toewijzing_nummer,
            categorie=product and product.categorie,
            code=product and product.code,
            begindatum=self.record.begindatum,
        )
        return self.history.delivery(key) or Delivery(is_started=False)

    @cached_property
    def credited_line(self) -> Line | None:
        """The line that this line credits; None when it is a debit or unknown."""
        reference = self.record.product_referentie.vorig_referentie_nummer
        return None if reference is None else self.history.line(self.aanbieder, reference)

    @property
    def is_credit(self) -> bool:
        """Whether a line takes back an earlier one."""
        return bool(self.record.ingediend_bedrag.debet_credit == "C")


@dataclass(frozen=True)
class HistoryRule:
    """One rule: where it applies ('JW305 StartProduct'), what must hold, what to do, and whether it is broken."""

    code: str
    retourcode: str
    places: tuple[str, ...]
    meaning: str
    english: str
    advice: str
    is_broken: Callable[[Situation], bool]
    level: int = 3


_HEADERS = tuple(f"{name} Header" for name, message in MESSAGES.items() if not message.is_retour)
_START, _STOP = ("JW305 StartProduct",), ("JW307 StopProduct",)
_LINE = ("JW323 Prestatie",)


def _number_used_before(asked: Situation) -> bool:
    return asked.history.has_message(asked.message, asked.sender, asked.record.bericht_identificatie.identificatie)


def _is_assigned_elsewhere(asked: Situation) -> bool:
    found = asked.history.assignment(asked.gemeente, asked.record.toewijzing_nummer)
    return found is not None and (found.aanbieder, found.client) != (asked.aanbieder, asked.client)


def _names_no_assignment(asked: Situation) -> bool:
    named = asked.record.toewijzing_nummer is not None  # task-oriented care has no assignment
    return named and not asked.is_removal and asked.assignment is None


def _has_stop_like_this(asked: Situation) -> bool:
    this = (asked.record.einddatum, asked.record.reden_beeindiging)
    return any((stop.einddatum, stop.reden_beeindiging) == this for stop in asked.delivery.stops)


def _differs(declared: str, assigned: str | None) -> bool:
    return assigned is not None and declared != assigned


def _has_unfitting_unit(line: Any, assigned: Assignment) -> bool:
    return (line.eenheid, assigned.eenheid) != (_MINUTE, _HOUR) and _differs(line.eenheid, assigned.eenheid)


def _ends_after(line: Any, assigned: Assignment) -> bool:
    return assigned.einddatum is not None and line.product_periode.einddatum > assigned.einddatum


def _with_assignment(broken: Callable[[Any, Assignment], bool]) -> Callable[[Situation], bool]:
    """A rule about the assignment has nothing to say where there is none: TR338 says that."""

    def is_broken(asked: Situation) -> bool:
        assigned = asked.assignment
        return assigned is not None and broken(asked.record, assigned)

    return is_broken


RULES = (
    HistoryRule(
        "TR056", "9056", _HEADERS,
        "De identificatie van een bericht is per berichtsoort uniek voor de afzender.",
        "The identification of a message is unique per kind and sender.",
        "Geef het bericht een nieuwe identificatie.",
        _number_used_before,
    ),
    HistoryRule(
        "TR135", "8848", _HEADERS,
        "De dagtekening ligt niet in de toekomst.",
        "A message is not dated in the future.",
        "Verbeter de dagtekening.",
        lambda asked: asked.record.bericht_identificatie.dagtekening > asked.today,
        level=4,
    ),
    HistoryRule(
        "TR332", "9332", ("JW301 ToegewezenProduct",),
        "Een toewijzingsnummer is uniek binnen de gemeente.",
        "The number of an assignment is unique within the gemeente.",
        "Geef de toewijzing een nummer dat nog niet voor een ander is gebruikt.",
        _is_assigned_elsewhere,
    ),
    HistoryRule(
        "TR019", "9019", (*_START, *_STOP),
        "Een start of stop hoort bij een toewijzing van deze gemeente aan deze aanbieder voor deze cliënt.",
        "A start or stop belongs to an assignment by this gemeente to this provider for this client.",
        "Controleer het toewijzingsnummer; vraag zo nodig eerst een toewijzing aan.",
        _names_no_assignment,
    ),
    HistoryRule(
        "TR063", "9063", _START,
        "Alleen een start die eerder is gemeld kan worden verwijderd.",
        "Only a start that was reported can be removed.",
        "Controleer of alle sleutelgegevens gelijk zijn aan die van de eerdere start.",
        lambda asked: asked.is_removal and not asked.delivery.is_started,
    ),
    HistoryRule(
        "TR063", "9063", _STOP,
        "Alleen een stop die eerder is gemeld kan worden verwijderd.",
        "Only a stop that was reported can be removed.",
        "Controleer of alle sleutelgegevens gelijk zijn aan die van de eerdere stop.",
        lambda asked: asked.is_removal and not _has_stop_like_this(asked),
    ),
    HistoryRule(
        "TR071", "9071", _START,
        "Een start waarna een stop is gemeld kan niet worden verwijderd.",
        "A start cannot be removed after its stop.",
        "Verwijder eerst de stop.",
        lambda asked: asked.is_removal and bool(asked.delivery.stops),
    ),
    HistoryRule(
        "TR074", "9074", _START,
        "Een start met dezelfde sleutel is niet eerder gemeld.",
        "A start is reported once.",
        "Verwijder eerst de eerdere start als deze onjuist is.",
        lambda asked: not asked.is_removal and asked.delivery.is_started,
    ),
    HistoryRule(
        "TR074", "9074", _STOP,
        "Een stop met dezelfde sleutel is niet eerder gemeld.",
        "A stop is reported once.",
        "Verwijder eerst de eerdere stop als deze onjuist is.",
        lambda asked: not asked.is_removal and _has_stop_like_this(asked),
    ),
    HistoryRule(
        "TR382", "9069", _STOP,
        "Een stop herhaalt de sleutel van een start die is gemeld.",
        "A stop repeats the key of a start that was reported.",
        "Neem de sleutelgegevens van de start over, of meld eerst de start.",
        lambda asked: not asked.is_removal and not asked.delivery.is_started,
    ),
    HistoryRule(
        "TR413", "9413", _STOP,
        "Een levering wordt niet twee keer tijdelijk gestopt zonder nieuwe start.",
        "A delivery is not stopped temporarily twice.",
        "Meld de nieuwe start, of verwijder de eerdere tijdelijke stop.",
        lambda asked: not asked.is_removal
        and asked.record.reden_beeindiging == _TEMPORARY
        and any(stop.reden_beeindiging == _TEMPORARY for stop in asked.delivery.stops),
    ),
    HistoryRule(
        "TR414", "9414", _STOP,
        "Een volgende stop ligt niet voor de eerdere stop van dezelfde levering.",
        "A later stop does not lie before the earlier one.",
        "Verbeter de einddatum, of verwijder de eerdere stop.",
        lambda asked: not asked.is_removal
        and any(asked.record.einddatum < stop.einddatum for stop in asked.delivery.stops),
    ),
    HistoryRule(
        "TR415", "9415", _STOP,
        "Na een definitieve stop volgt geen stop van dezelfde levering.",
        "No stop follows a definitive stop.",
        "Verwijder de eerdere stop als deze onjuist is.",
        lambda asked: not asked.is_removal
        and any(stop.reden_beeindiging != _TEMPORARY for stop in asked.delivery.stops),
    ),
    HistoryRule(
        "TR333", "9333", ("JW323 Declaratie",),
        "Een declaratienummer is uniek voor de aanbieder.",
        "The number of a declaration is unique for the provider.",
        "Geef de declaratie een nieuw nummer.",
        lambda asked: asked.history.has_declaration(asked.aanbieder, asked.record.declaratie_nummer),
    ),
    HistoryRule(
        "TR314", "8021", _LINE,
        "Een referentienummer is uniek voor de aanbieder.",
        "The reference of a line is unique for the provider.",
        "Geef de prestatie een nieuw referentienummer.",
        lambda asked: asked.history.line(asked.aanbieder, asked.record.product_referentie.referentie_nummer) is not None,
    ),
    HistoryRule(
        "TR323", "8017", _LINE,
        "Een creditregel verwijst naar een eerdere debetregel die is toegekend.",
        "A credit refers to an earlier debit that was granted.",
        "Controleer het vorige referentienummer.",
        lambda asked: asked.is_credit
        and not ((line := asked.credited_line) is not None and line.is_debit and line.is_granted),
    ),
    HistoryRule(
        "TR390", "9390", _LINE,
        "Een debetregel wordt maar één keer gecrediteerd.",
        "A debit is credited once.",
        "Laat deze creditregel weg.",
        lambda asked: asked.is_credit and (line := asked.credited_line) is not None and line.is_credited,
    ),
    HistoryRule(
        "TR338", "9338", _LINE,
        "Een prestatie hoort bij een toewijzing van deze gemeente aan deze aanbieder voor deze cliënt.",
        "A line belongs to an assignment by this gemeente to this provider for this client.",
        "Controleer het toewijzingsnummer.",
        lambda asked: asked.assignment is None,
    ),
    HistoryRule(
        "TR307", "9307", _LINE,
        "Een prestatie begint niet voor de toewijzing.",
        "A line does not begin before its assignment.",
        "Declareer alleen de dagen binnen de toewijzing.",
        _with_assignment(lambda line, assigned: line.product_periode.begindatum < assigned.ingangsdatum),
    ),
    HistoryRule(
        "TR308", "9308", _LINE,
        "Een prestatie eindigt niet na de toewijzing.",
        "A line does not end after its assignment.",
        "Declareer alleen de dagen binnen de toewijzing.",
        _with_assignment(_ends_after),
    ),
    HistoryRule(
        "TR339", "9339", _LINE,
        "De productcategorie is die van de toewijzing, als die er een noemt.",
        "The category is that of the assignment, where it names one.",
        "Neem de productcategorie van de toewijzing over.",
        _with_assignment(lambda line, assigned: _differs(line.product_categorie, assigned.categorie)),
    ),
    HistoryRule(
        "TR340", "9340", _LINE,
        "De productcode is die van de toewijzing, als die er een noemt.",
        "The product code is that of the assignment, where it names one.",
        "Neem de productcode van de toewijzing over.",
        _with_assignment(lambda line, assigned: _differs(line.product_code, assigned.code)),
    ),
    HistoryRule(
        "TR341", "9341", _LINE,
        "De eenheid is die van de toewijzing; wat in uren is toegewezen mag in minuten worden gedeclareerd.",
        "The unit is that of the assignment; hours may be declared in minutes.",
        "Neem de eenheid van de toewijzing over.",
        _with_assignment(_has_unfitting_unit),
    ),
    HistoryRule(
        "TR384", "9384", _LINE,
        "Op een verwijderde toewijzing wordt niet gedeclareerd.",
        "Nothing is declared on an assignment that was removed.",
        "Laat de prestatie weg.",
        _with_assignment(lambda _line, assigned: assigned.is_removed),
    ),
)  # fmt: skip
"""The rules, those of one place in the order in which their findings are given."""


WITHOUT_HISTORY = tuple(rule for rule in RULES if rule.level == 4)
"""The rules that need no earlier messages, only the day on which a message is judged."""


def compare(
    message: str, record: Bericht, history: History, *, today: date, rules: Sequence[HistoryRule] = RULES
) -> tuple[Finding, ...]:
    """The findings of a message that passed levels 1 and 2, against everything known beside it.

    `today` is the day on which the message is judged. A finding points at the class that the retour code belongs to.
    """
    return tuple(
        Finding(rule.code, rule.level, f"Bericht/{path}", None, f"{rule.meaning} {rule.advice}", rule.retourcode)
        for path, place, asked in _situations(message, record, history, today)
        for rule in rules
        if place in rule.places and rule.is_broken(asked)
    )


def _situations(message: str, record: Bericht, history: History, today: date) -> Iterator[tuple[str, str, Situation]]:
    header = record.header
    parties = (header.afzender, header.ontvanger)
    gemeente, aanbieder = parties if MESSAGES[message].sender == "gemeente" else reversed(parties)
    client = None
    for visit in classes_in(message, record):
        if visit.class_name == "Client":
            client = history.client(visit.record.bsn)
        asked = Situation(message, visit.record, aanbieder, gemeente, client, today, history)
        yield visit.path, f"{message} {visit.class_name}", asked
