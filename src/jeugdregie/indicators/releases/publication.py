"""A publication: a declared list of tables under one name, one file each, read strictly."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import msgspec

from jeugdregie.errors import InputError, NotMeasurableError, ProgrammingError
from jeugdregie.indicators.calculate import calculate, complete_half_years
from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.definition import find, suggestion
from jeugdregie.indicators.dimensions import require_dimensions
from jeugdregie.indicators.disclosure import disclosure_of
from jeugdregie.indicators.safe_table import Disclosure, SafeTable

FOLDER = "publicaties"


class Asked(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An indicator and how it is cut: a table per cut. `settled` leaves out periods that are still provisional."""

    indicator: str
    cuts: tuple[tuple[str, ...], ...] = ((),)
    settled: bool = False


class Publication(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is published together. `half_years` is how many complete half-years, the latest ones."""

    name: str
    title: str
    description: str
    keywords: tuple[str, ...]
    half_years: int
    tables: tuple[Asked, ...]


@dataclass(frozen=True)
class Left:
    """A table that could not be made, and why."""

    title: str
    reason: str


@cache
def publications() -> tuple[Publication, ...]:
    """Every publication, in alphabetical order of name."""
    folder = files(__package__) / FOLDER
    found = (read_publication(item.read_text("utf-8"), file=item.name) for item in folder.iterdir())
    return tuple(sorted(found, key=lambda item: item.name))


def find_publication(name: str) -> Publication:
    """The publication with this name; an unknown name is an InputError that suggests one."""
    by_name = {item.name: item for item in publications()}
    if name not in by_name:
        hint = suggestion(name, by_name)
        raise InputError(f"De publicatie '{name}' bestaat niet.{hint}", code="publicatie-onbekend")
    return by_name[name]


def read_publication(text: str, *, file: str) -> Publication:
    """A publication from the text of its file; an unknown, missing or ill-typed field, indicator or cut is an error."""
    try:
        found = msgspec.convert(tomllib.loads(text), Publication)
    except msgspec.ValidationError as error:
        raise ProgrammingError(f"{file}: {error}") from error
    if f"{found.name}.toml" != file:
        raise ProgrammingError(f"{file}: holds the publication {found.name}")
    for asked in found.tables:
        for cut in asked.cuts:
            require_dimensions(find(asked.indicator), cut)
    return found


def public_rules(dataset: Dataset) -> Disclosure:
    """The rules for what everybody may read: stricter for amounts than those for colleagues."""
    return replace(disclosure_of(dataset.settings, dataset.peildatum), public=True)


def tables_of(
    dataset: Dataset, publication: Publication, *, periods: Sequence[str] = ()
) -> tuple[tuple[SafeTable, ...], tuple[Left, ...]]:
    """The tables of a publication, and those that the data cannot give. Without periods: those that it declares."""
    labels = tuple(periods) or tuple(item.label for item in complete_half_years(dataset))[-publication.half_years :]
    if not labels:
        raise NotMeasurableError(
            "De berichten beslaan nog geen heel halfjaar: er is niets om uit te geven.", code="gegevens-te-kort"
        )
    made: list[SafeTable] = []
    left: list[Left] = []
    for asked in publication.tables:
        for cut in asked.cuts:
            try:
                made.append(_table(dataset, asked, cut, labels))
            except NotMeasurableError as error:
                left.append(Left(_heading(asked, cut), str(error)))
    return tuple(made), tuple(left)


def _table(dataset: Dataset, asked: Asked, cut: tuple[str, ...], labels: Sequence[str]) -> SafeTable:
    measurable = tuple(_measurable(dataset, asked, cut, labels)) if len(labels) > 1 else tuple(labels)
    if not measurable:
        calculate(dataset, asked.indicator, by=cut, periods=labels)  # says why not
    table = calculate(dataset, asked.indicator, by=cut, periods=measurable)
    if not asked.settled:
        return table
    open_ones = {row.period for row in table.rows if row.cell.provisional}
    closed = tuple(label for label in table.periods if label not in open_ones)
    if not closed:
        raise NotMeasurableError("Alle gekozen halfjaren zijn nog voorlopig.", code="voorlopig")
    return calculate(dataset, asked.indicator, by=cut, periods=closed)


def _measurable(dataset: Dataset, asked: Asked, cut: tuple[str, ...], labels: Iterable[str]) -> Iterator[str]:
    """The periods for which the data go back and ahead far enough."""
    for label in labels:
        with suppress(NotMeasurableError):
            calculate(dataset, asked.indicator, by=cut, periods=(label,))
            yield label


def _heading(asked: Asked, cut: tuple[str, ...]) -> str:
    title = find(asked.indicator).title
    return f"{title} per {' en '.join(cut)}" if cut else title
