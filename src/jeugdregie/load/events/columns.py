"""The columns of a file with events about waiting, declared once: what each may hold, and what to say when it does not."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from jeugdregie.ijw.standard.codelists import CODELISTS
from jeugdregie.load.stand_ins import BSN_LENGTH, passes_eleven
from jeugdregie.tables import EVENTS

Value = str | date | bool | None

LONGEST_REFERENCE = 60
FIRST_DAY = date(2015, 1, 1)
"""Before this day gemeenten had no youth care."""

_CATEGORIES = frozenset(CODELISTS["ProductCategorie"].values())
_REFERRERS = frozenset(CODELISTS["TypeVerwijzer"].values())
_DUTCH_DATE = re.compile(r"(\d{1,2})-(\d{1,2})-(\d{4})\Z")
_STATUSES = {"gemeld": False, "ingetrokken": True}


class RefusedError(ValueError):
    """A value that may not stand in its column; the text says why and what to do, never what stood there."""


@dataclass(frozen=True)
class EventColumn:
    """A column of the file. `read` turns a text into a value or refuses it; `empty` is the value of an empty cell."""

    name: str
    meaning: str
    read: Callable[[str], Value]
    required: bool = True
    empty: Value = None


def _kenmerk(text: str) -> str:
    if len(text) > LONGEST_REFERENCE:
        raise RefusedError(f"is langer dan {LONGEST_REFERENCE} tekens; geef alleen het nummer van de aanmelding")
    return text


def _bsn(text: str) -> str:
    if not text.isdecimal() or len(text) > BSN_LENGTH:
        raise RefusedError("is geen BSN van negen cijfers; laat de kolom leeg als het niet bekend is")
    if len(text) < BSN_LENGTH:
        raise RefusedError("heeft minder dan negen cijfers: is een nul vooraan weggevallen? Bewaar de kolom als tekst")
    if not passes_eleven(text):
        raise RefusedError("is geen geldig BSN (elfproef); kijk het na of laat de kolom leeg")
    return text


def _aanbieder(text: str) -> str:
    return _digits(text, 8, "AGB-code")


def _gemeente(text: str) -> str:
    return _digits(text, 4, "CBS-code")


def _digits(text: str, length: int, what: str) -> str:
    if not re.fullmatch(rf"[0-9]{{{length}}}", text):
        raise RefusedError(f"is geen {what} van {length} cijfers; bewaar de kolom als tekst, met nullen vooraan")
    return text


def _categorie(text: str) -> str:
    if text not in _CATEGORIES:
        raise RefusedError("is geen productcategorie uit de lijst JZ020 (twee cijfers, zoals 45)")
    return text


def _code(text: str) -> str:
    if not re.fullmatch(r"[0-9]{2}[A-Z0-9]{3}", text):
        raise RefusedError("is geen productcode van vijf tekens, zoals 45A04; laat de kolom leeg als er geen is")
    return text


def _verwijzer(text: str) -> str:
    if text.zfill(2) not in _REFERRERS:
        raise RefusedError(
            "is geen code uit de lijst COD327 (zoals 02 voor de huisarts); laat de kolom leeg als die onbekend is"
        )
    return text.zfill(2)


def _gebeurtenis(text: str) -> str:
    if text.lower() not in EVENTS:
        raise RefusedError(f"is geen van {', '.join(EVENTS)}")
    return text.lower()


def _datum(text: str) -> date:
    dutch = _DUTCH_DATE.match(text)
    try:
        day = date(int(dutch[3]), int(dutch[2]), int(dutch[1])) if dutch else date.fromisoformat(text)
    except ValueError:
        raise RefusedError("is geen bestaande datum; schrijf jjjj-mm-dd of dd-mm-jjjj") from None
    if day < FIRST_DAY:
        raise RefusedError("ligt voor 2015; kijk de datum na")
    return day


def _status(text: str) -> bool:
    if text.lower() not in _STATUSES:
        raise RefusedError("is geen van gemeld, ingetrokken; leeg is gemeld")
    return _STATUSES[text.lower()]


COLUMNS = (
    EventColumn("kenmerk", "nummer van de aanmelding bij de aanbieder", _kenmerk),
    EventColumn("bsn", "burgerservicenummer; leeg zolang het niet bekend is", _bsn, required=False),
    EventColumn("aanbieder", "AGB-code", _aanbieder),
    EventColumn("gemeente", "CBS-code", _gemeente),
    EventColumn("productcategorie", "productcategorie (JZ020)", _categorie),
    EventColumn("productcode", "productcode van de regio", _code, required=False),
    EventColumn("verwijzer", "verwijzer (COD327)", _verwijzer, required=False),
    EventColumn("gebeurtenis", "wat er gebeurde", _gebeurtenis),
    EventColumn("datum", "dag van de gebeurtenis", _datum),
    EventColumn("tot_en_met", "laatste dag van een pauze", _datum, required=False),
    EventColumn("status", "gemeld of ingetrokken", _status, required=False, empty=False),
)
"""Every column, in the order that files usually have."""

NAMES = tuple(column.name for column in COLUMNS)
NEEDED = frozenset(column.name for column in COLUMNS if column.required)
