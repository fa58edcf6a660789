"""A scenario as people write it: a TOML file with measures, read strictly, with errors that say what to change."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import msgspec

from jeugdregie.errors import InputError
from jeugdregie.forecast.calendar import first_of_month, month_index
from jeugdregie.forecast.scenario.kinds import kinds
from jeugdregie.forecast.scenario.terms import Evidence, Lever, Waterbed
from jeugdregie.periods import Period, month_of, parse_period

_LEAST = -1.0
"""Less than nothing cannot come, last or cost."""


class Measure(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One measure; docs/algorithms/scenarios.md says what its fields mean."""

    naam: str
    hefboom: Lever
    effect: tuple[float, float, float]
    start: str
    bewijs: Evidence
    bron: str
    sector: tuple[str, ...] = ()
    gemeente: tuple[str, ...] = ()
    verwijzer: tuple[str, ...] = ()
    naar: str = ""
    waterbed: Waterbed | None = None
    vertraging: int = 0
    aanloop: int = 0
    verloop: tuple[tuple[float, float], ...] = ()
    kosten: float = 0.0
    toelichting: str = ""
    soort: str = ""

    @property
    def begins(self) -> Period:
        """The month in which it starts."""
        return parse_period(self.start)

    @property
    def points(self) -> tuple[tuple[float, float], ...]:
        """Months after the start and the part of the effect then; before the first none, after the last as at the last."""
        return self.verloop or ((self.vertraging, 0.0), (self.vertraging + self.aanloop, 1.0))


class Scenario(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Measures that are taken together. `ruimte` is how many youths a sector can help at once; no line: no limit."""

    naam: str
    maatregel: tuple[Measure, ...]
    toelichting: str = ""
    ruimte: dict[str, float] = {}


def read_scenario(text: str, *, file: str) -> Scenario:
    """A scenario from the text of its file; InputError names the file, the measure and the field."""
    try:
        return scenario_from(tomllib.loads(text), file=file)
    except tomllib.TOMLDecodeError as error:
        raise InputError(f"{file} is geen goed TOML-bestand: {error}.", code="scenario-vorm") from None


def scenario_from(given: Mapping[str, Any], *, file: str) -> Scenario:
    """A scenario from plain values, checked as a file is."""
    try:
        found = msgspec.convert(given, type=Scenario)
    except msgspec.ValidationError as error:
        raise InputError(
            f"{file} heeft niet de goede vorm ({error}). docs/algorithms/scenarios.md zegt welke velden er zijn.",
            code="scenario-vorm",
        ) from None
    for measure in found.maatregel:
        for fault in _faults(measure):
            raise InputError(f"{file}, maatregel {measure.naam}: {fault}", code="scenario-waarde")
    return found


def moved(scenario: Scenario, to: Period) -> Scenario:
    """The same measures with the first of them starting in a month, the others as long after it as they were."""
    first = min((month_index(item.begins.first) for item in scenario.maatregel), default=0)
    later = month_index(to.first) - first
    measures = tuple(
        msgspec.structs.replace(item, start=month_of(first_of_month(month_index(item.begins.first) + later)).label)
        for item in scenario.maatregel
    )
    return msgspec.structs.replace(scenario, maatregel=measures)


@cache
def examples() -> dict[str, Scenario]:
    """The scenarios that come with the package, by file name without extension; `moved` lets them start with a forecast."""
    folder = files(__package__) / "voorbeelden"
    found = sorted((item for item in folder.iterdir() if item.name.endswith(".toml")), key=lambda item: item.name)
    return {item.name[: -len(".toml")]: read_scenario(item.read_text("utf-8"), file=item.name) for item in found}


def _faults(measure: Measure) -> Iterator[str]:
    """What cannot be, in Dutch."""
    yield from _faults_in_size(measure)
    if measure.naar and measure.naar in measure.sector:
        yield "een mix gaat naar een andere sector dan waar hij vandaan komt."
    if measure.waterbed and not 0 <= measure.waterbed.deel <= 1:
        yield "het deel van het waterbed ligt tussen 0 en 1."
    if measure.verwijzer and measure.hefboom not in {"instroom", "mix"}:
        yield "een verwijzer hoort alleen bij instroom of mix: duur, capaciteit en prijs vragen niet wie verwees."
    if measure.soort and measure.soort not in kinds():
        yield f"de soort {measure.soort} bestaat niet. Kies uit: {', '.join(kinds())}."
    yield from _faults_in_time(measure)


def _faults_in_size(measure: Measure) -> Iterator[str]:
    low, likely, high = measure.effect
    if not low <= likely <= high:
        yield "geef het effect als laagste, waarschijnlijkste en hoogste verandering, in die volgorde."
    if low < _LEAST or (measure.hefboom == "duur" and low <= _LEAST):
        yield "een effect onder -1 (honderd procent minder) kan niet; een duur kan niet helemaal weg."
    if measure.hefboom == "mix" and (not measure.naar or low < 0 or high > 1):
        yield "een mix vraagt naar welke sector het gaat, en een deel tussen 0 en 1."


def _faults_in_time(measure: Measure) -> Iterator[str]:
    if measure.vertraging < 0 or measure.aanloop < 0 or measure.kosten < 0:
        yield "vertraging, aanloop en kosten zijn nul of meer."
    if [month for month, _ in measure.verloop] != sorted({month for month, _ in measure.verloop}):
        yield "zet de punten van het verloop in volgorde van maand, elk één keer."
    if not _is_month(measure.start):
        yield "geef als start een maand, zoals 2026-01."


def _is_month(text: str) -> bool:
    try:
        period = parse_period(text)
    except InputError:
        return False
    return period.first.month == period.last.month
