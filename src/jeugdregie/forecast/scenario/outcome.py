"""What scenarios do, safe to show: base, scenario and difference per year, what they hang on, and how far they lie apart.

A figure is hidden where that of today is hidden (docs/decisions/0120); docs/decisions/0141 says what else is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import msgspec

from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.forecast.scenario.base import Base, within
from jeugdregie.forecast.scenario.compare import Compared, compare
from jeugdregie.forecast.scenario.document import Measure, Scenario
from jeugdregie.forecast.scenario.safe import QUANTITIES, SIDES, Quantity, Safe, SafeSwing, Side
from jeugdregie.indicators import Cell, Dataset, Disclosure, SafeTable, calculate
from jeugdregie.periods import month_of

AXES = ("gemeente", "sector")


@dataclass(frozen=True)
class Outcome:
    """Tables by quantity and side, what is saved over all months, and the measures by how much hangs on each.

    `own` is the change of the cost of care with every measure at its likeliest, with the interval of the forecast alone.
    """

    scenario: Scenario
    tables: Mapping[tuple[Quantity, Side], SafeTable]
    saved: Cell
    swings: tuple[SafeSwing, ...]
    own: Cell
    notes: tuple[str, ...]

    @property
    def quantities(self) -> tuple[Quantity, ...]:
        """What there is to say: waiting only when the scenario limits room."""
        return tuple(quantity for quantity in QUANTITIES if (quantity, SIDES[0]) in self.tables)


@dataclass(frozen=True)
class Beside:
    """Scenarios on the same futures. `apart` is, by the places of two, what the first costs less than the second over all months."""

    outcomes: tuple[Outcome, ...]
    apart: Mapping[tuple[int, int], Cell]


def outcome(
    dataset: Dataset,
    base: Base,
    scenario: Scenario,
    *,
    gemeente: str = "",
    by: Sequence[str] = (),
    disclosure: Disclosure | None = None,
) -> Outcome:
    """A scenario held against the base of a store, for the region or one gemeente, cut by at most one of AXES.

    NotMeasurableError when so little care runs that its figures are hidden.
    """
    [found] = beside(dataset, base, [scenario], gemeente=gemeente, by=by, disclosure=disclosure).outcomes
    return found


def beside(
    dataset: Dataset,
    base: Base,
    scenarios: Sequence[Scenario],
    *,
    gemeente: str = "",
    by: Sequence[str] = (),
    disclosure: Disclosure | None = None,
) -> Beside:
    """The same for several scenarios in the same futures; InputError when they differ in how much room there is."""
    if wrong := [name for name in by if name not in AXES] or list(by[1:]):
        raise InputError(f"Een scenario is niet per {wrong[0]} te tonen. Kies gemeente of sector.", code="indeling")
    shown = _today(dataset, base, gemeente, by, disclosure)
    outcomes, saved, safe = [], [], None
    for scenario in _in_the_same_room(scenarios):
        found = _compared(base, scenario, gemeente)
        safe = Safe(found, base, shown, tuple(by), tuple(_notes(found, base, gemeente=gemeente, by=by)))
        outcomes.append(_outcome(safe, scenario))
        saved.append(found.saved)
    pairs = combinations(range(len(saved)), 2)
    apart = {(one, other): safe.amount(saved[one] - saved[other]) for one, other in pairs} if safe else {}
    return Beside(tuple(outcomes), apart)


def _today(dataset: Dataset, base: Base, gemeente: str, by: Sequence[str], disclosure: Disclosure | None) -> SafeTable:
    """The figures of the last known month, which say what may be shown of those ahead."""
    today = (month_of(base.origin),)
    where = {"gemeente": gemeente} if gemeente else {}
    # trajectories of the base are joined within a gemeente, so those of today are counted so too
    cut = tuple(by) if gemeente or "gemeente" in by else (*by, "gemeente")
    shown = calculate(dataset, "stand", by=cut, periods=today, where=where, disclosure=disclosure)
    if shown.cell(shown.periods[0]).value is None:
        raise NotMeasurableError("Er lopen te weinig trajecten om een scenario te tonen.", code="scenario-klein")
    return shown


def _outcome(safe: Safe, scenario: Scenario) -> Outcome:
    return Outcome(
        scenario=scenario,
        tables={(quantity, side): safe.table(quantity, side) for quantity in _asked(safe.found) for side in SIDES},
        saved=safe.saved(),
        swings=tuple(safe.swings()),
        own=safe.own(),
        notes=safe.notes,
    )


def _in_the_same_room(scenarios: Sequence[Scenario]) -> Iterator[Scenario]:
    """Each scenario with the room that any of them names: how much there is now is one fact, not a choice of a scenario."""
    room: dict[str, float] = {}
    for scenario in scenarios:
        for name, places in scenario.ruimte.items():
            if room.setdefault(name, places) != places:
                raise InputError(
                    f"De scenario's noemen verschillende ruimte voor {name}. Maak die gelijk: hoeveel plek er nu is, "
                    "is geen keuze van een scenario. Extra plekken zijn een maatregel op capaciteit.",
                    code="scenario-ruimte",
                )
    return (msgspec.structs.replace(scenario, ruimte=room) for scenario in scenarios)


def _compared(base: Base, scenario: Scenario, gemeente: str) -> Compared:
    """Of one gemeente alone: only what is about it, without what counts for the region as a whole."""
    if not gemeente:
        return compare(base.course, scenario)
    about = (item for item in scenario.maatregel if not item.gemeente or gemeente in item.gemeente)
    measures = tuple(_without_cost(item) for item in about)
    own = Scenario(scenario.naam, measures, scenario.toelichting)
    return compare(within(base, gemeente).course, own)


def _without_cost(measure: Measure) -> Measure:
    """A measure without what it costs itself, for a part of the region."""
    return msgspec.structs.replace(measure, kosten=0.0, gemeente=())


def _asked(found: Compared) -> tuple[Quantity, ...]:
    return QUANTITIES if found.base.room else QUANTITIES[:-1]


def _notes(found: Compared, base: Base, *, gemeente: str, by: Sequence[str]) -> Iterator[str]:
    yield "Het midden van alle toekomsten, met de band van 80 %. Scenario en basis zijn in elke toekomst met elkaar vergeleken."
    yield from base.notes
    if gemeente:
        yield "Voor één gemeente telt niet mee wat de maatregelen zelf kosten en hoeveel ruimte er is: dat geldt de hele regio."
    elif by and found.measures_cost.any():
        yield "Wat de maatregelen zelf kosten, staat alleen in het totaal."
    late = [item.naam for item in found.scenario.maatregel if item.begins.first > base.course.months[-1].first]
    if late:
        yield f"Begint na de laatste maand van de prognose en doet hier dus niets: {', '.join(late)}."
    early = [item.naam for item in found.scenario.maatregel if item.begins.last <= base.origin]
    if early:
        yield f"Begon al voor de prognose: {', '.join(early)}. Wat een maatregel tot dan deed, zit al in de basis en telt hier dubbel: zet de start later."
    weak = sum(item.bewijs == "verwachting" for item in found.scenario.maatregel)
    if weak:
        yield f"Van {weak} van de {len(found.scenario.maatregel)} maatregelen is het effect een verwachting die nog niet is gemeten."
