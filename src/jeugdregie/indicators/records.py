"""The records behind a figure, one by one, with the places in messages that they were counted from.

These are personal data: nothing here is rounded or hidden, and nothing here is a SafeTable. Only for people who may see
the jeugdigen themselves, and each look must be written down by whoever shows it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from jeugdregie.errors import InputError
from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.definition import find
from jeugdregie.indicators.dimensions import require_dimensions
from jeugdregie.indicators.measures import MEASURES, Measure, Question, rows_of
from jeugdregie.indicators.notation import number
from jeugdregie.periods import Period, parse_period
from jeugdregie.tables import TABLES


@dataclass(frozen=True, order=True)
class Source:
    """A class in a message: what it became (a levering, a toewijzing, a declaratieregel) and where it stands."""

    table: str
    key: str
    bericht_id: str
    klasse: int


@dataclass(frozen=True)
class Record:
    """One row that was counted: its table, its key, the jeugdige, and where it comes from."""

    table: str
    key: tuple[Any, ...]
    jeugdige_id: str
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Asked:
    """Which records are asked for: an indicator, a period, a member per dimension, and the part of a quotient.

    `part` is 'measure' (the numerator) or 'per' (the denominator).
    """

    name: str
    period: str
    where: tuple[tuple[str, str], ...] = ()
    part: str = "measure"


def table_behind(asked: Asked) -> str:
    """The canonical table whose rows a figure counts; InputError for a figure that is not about persons."""
    return _measure(asked.name, asked.part).record


def rows_behind(dataset: Dataset, asked: Asked, *, most: int) -> list[dict[str, Any]]:
    """The rows that a figure counts, each whole, in the order of jeugdige and key. Personal: see the head of this module.

    More than `most` of them is an InputError that asks for a narrower choice.
    """
    require_dimensions(find(asked.name), dict(asked.where))
    measure = _measure(asked.name, asked.part)
    question = Question(dataset, (parse_period(asked.period),), (), dict(asked.where))
    key = TABLES[measure.record].key
    keys = rows_of(question, measure).select(*key).distinct()
    held = dataset.table(measure.record).semi_join(keys, list(key)).order_by("jeugdige_id", *key)
    found = dataset.rows(held.limit(most + 1))
    if len(found) > most:
        raise InputError(
            f"Achter dit cijfer staan meer dan {number(most)} gegevens. Kies een gemeente, sector of aanbieder.",
            code="te-veel-records",
        )
    return found


def _measure(name: str, part: str) -> Measure:
    definition = find(name)
    chosen = getattr(definition, part)
    if not chosen or MEASURES[chosen].quantity == "inwoners":
        raise InputError(f"Achter {definition.title} staan hier geen personen.", code="geen-records")
    return MEASURES[chosen]


def records_behind(
    dataset: Dataset, name: str, *, period: str | Period, where: Mapping[str, str] | None = None, part: str = "measure"
) -> tuple[Record, ...]:
    """The rows that a figure counts, in the order of jeugdige and key. Personal: see the head of this module.

    `where` holds keys of members by dimension, as many as you like; `part` is 'measure' (the numerator) or 'per' (the
    denominator). A figure about residents has no records.
    """
    definition = find(name)
    require_dimensions(definition, where or {})
    measure = _measure(name, part)
    asked = parse_period(period) if isinstance(period, str) else period
    question = Question(dataset, (asked,), (), dict(where or {}))
    key = TABLES[measure.record].key
    rows = rows_of(question, measure).select("jeugdige_id", *key).distinct()
    sources = _sources(question, rows, measure.record)
    found = (
        Record(measure.record, place, row["jeugdige_id"], sources.get(place, ()))
        for row in dataset.rows(rows)
        for place in [_key(row, key)]
    )
    return tuple(sorted(found, key=lambda record: (record.jeugdige_id, record.key)))


def _sources(question: Question, rows: Any, record: str) -> Mapping[tuple[Any, ...], tuple[Source, ...]]:
    """Per key of a record, every class that it follows from."""
    found: dict[tuple[Any, ...], set[Source]] = defaultdict(set)
    key = TABLES[record].key
    for table, linked in _ORIGINS[record].items():
        [own] = TABLES[table].key
        held = question.dataset.table(table)
        places = held.filter(held.bericht_id.notnull()).select(own, "bericht_id", "klasse")
        links = linked(question, rows).select(*dict.fromkeys((*key, own)))
        for row in question.dataset.rows(links.join(places, own)):
            found[_key(row, key)].add(Source(table, row[own], row["bericht_id"], row["klasse"]))
    return {place: tuple(sorted(sources)) for place, sources in found.items()}


def _key(row: Mapping[str, Any], names: Iterable[str]) -> tuple[Any, ...]:
    return tuple(row[name] for name in names)


def _themselves(question: Question, rows: Any) -> Any:
    """Rows that hold the key of their origin."""
    return rows


def _leveringen_joined(question: Question, rows: Any) -> Any:
    """The leveringen that a trajectory joins: those of its jeugdige and sector (and gemeente) that begin while it runs;
    as the CBS joins them, of its provider and category."""
    joined, held = question.dataset.table("traject").semi_join(rows, "traject_id"), question.dataset.table("levering")
    links = joined.join(
        held,
        [
            joined.jeugdige_id == held.jeugdige_id,
            held.begindatum >= joined.begindatum,
            joined.einddatum.isnull() | (held.begindatum <= joined.einddatum),
            (joined.modus == "cbs") | (joined.sector == held.sector),
            (joined.modus != "gemeente") | (joined.gemeente == held.gemeente),
            (joined.modus != "cbs") | (joined.aanbieder == held.aanbieder),
            (joined.modus != "cbs") | (joined.productcategorie.fill_null("") == held.productcategorie.fill_null("")),
        ],
    )
    return links.select("traject_id", held.levering_id, held.toewijzing_id)


def _toewijzingen_of(question: Question, rows: Any) -> Any:
    """The toewijzingen of rows that hold a levering."""
    return rows.join(question.dataset.table("levering").select("levering_id", "toewijzing_id"), "levering_id")


def _toewijzingen_of_lines(question: Question, rows: Any) -> Any:
    """The toewijzingen of rows that hold a declaratieregel."""
    return rows.join(question.dataset.table("declaratieregel").select("regel_id", "toewijzing_id"), "regel_id")


_OF_A_LEVERING: Mapping[str, Callable[[Question, Any], Any]] = {"levering": _themselves, "toewijzing": _toewijzingen_of}
_OF_A_LINE: Mapping[str, Callable[[Question, Any], Any]] = {
    "declaratieregel": _themselves,
    "toewijzing": _toewijzingen_of_lines,
}

_ORIGINS: Mapping[str, Mapping[str, Callable[[Question, Any], Any]]] = {
    "levering": _OF_A_LEVERING,
    "zorgperiode": _OF_A_LEVERING,
    "traject": {"levering": _leveringen_joined, "toewijzing": _leveringen_joined},
    "kosten": _OF_A_LINE,
    "declaratieregel": _OF_A_LINE,
    "toewijzing": {"toewijzing": _themselves},
    "verzoek": {"verzoek": _themselves},
    "wachttijd": {"wachttijd": _themselves},
}
"""Per record, the tables that it follows from and how its rows lead to theirs."""
