"""A forecast as a safe table: the middle draw per month with its band, hidden where the figure of today is hidden.

docs/decisions/0120-a-forecast-is-hidden-with-todays-figure.md says why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from importlib.resources import files
from typing import TypeAlias

import numpy as np

from jeugdregie.errors import InputError
from jeugdregie.forecast.begun import Whole
from jeugdregie.forecast.model import Choice, Forecast
from jeugdregie.forecast.pieces import DUTCH, Array
from jeugdregie.forecast.spells import day_of
from jeugdregie.indicators import (
    SUPPRESSED,
    TOTAL,
    Cell,
    Dataset,
    Definition,
    Disclosure,
    Member,
    Row,
    SafeTable,
    calculate,
)
from jeugdregie.indicators.definition import read_definition
from jeugdregie.indicators.dimensions import AGE_GROUPS
from jeugdregie.indicators.disclosure import rounded_count, worked_out
from jeugdregie.indicators.notation import long_date, number, percentage
from jeugdregie.periods import month_of

FLOWS = {"stand": "stock", "instroom": "inflow", "uitstroom": "outflow"}
"""What can be asked, with the name of the counts."""

_AXES = {"gemeente": 1, "sector": 2, "leeftijdsgroep": 3}
_SOURCE_AXES = {"sector": 1, "verwijzer": 2}
"""Where a dimension stands in the draws; of who referred only the inflow is drawn."""

BANDS = {50: (0.25, 0.5, 0.75), 80: (0.1, 0.5, 0.9), 95: (0.025, 0.5, 0.975)}
"""The quantiles of a band by its percentage."""

WIDEST = 95

Drawn: TypeAlias = tuple[Whole, Mapping[str, int]]
"""Draws, and on which axis of them each dimension is."""

GROWING = "Instroom groeit en krimpt mee met de bevolkingsprognose per gemeente en leeftijd."
AS_NOW = (
    "De bevolking is gelijk gehouden: er is geen bevolkingsprognose geladen (tabel bevolkingsprognose.csv met gemeente, leeftijd, "
    "jaar, opgesteld en aantal)."
)

_SHORT = 24
"""Months of data below which a reader is told that they are few."""


def forecast_table(
    dataset: Dataset,
    found: Forecast,
    *,
    flow: str = "stand",
    by: Sequence[str] = ("sector",),
    where: Mapping[str, str] | None = None,
    band: int = WIDEST,
    disclosure: Disclosure | None = None,
) -> SafeTable:
    """The stock, inflow or outflow per month, cut by at most two of gemeente, sector and leeftijdsgroep, for a choice of those;
    the inflow also by verwijzer, alone or with sector.

    The forecast must be made of trajectories that were joined as `mode_for` says of all that it is cut by or chosen from.
    """
    where = where or {}
    if flow not in FLOWS:
        raise InputError(f"Kies uit {', '.join(FLOWS)}.", code="prognose-stroom")
    axes = _SOURCE_AXES if flow == "instroom" and "verwijzer" in (*by, *where) else _AXES
    if wrong := next((name for name in (*by, *where) if name not in axes), None):
        raise InputError(
            f"Een prognose van de {flow} is niet per {wrong} te tonen. Kies uit: {', '.join(axes)}.", code="indeling"
        )
    today = month_of(day_of(found.origin))
    shown = calculate(dataset, "stand", by=by, periods=(today,), where=where, disclosure=disclosure)
    counts: Whole = found.by_source if axes is _SOURCE_AXES else getattr(found.flows, FLOWS[flow])
    rows = tuple(
        row
        for members in dict.fromkeys(row.members for row in shown.rows)
        if all(member.key in _keys(found, name) for name, member in zip(by, members, strict=True))
        for row in _rows(shown, found, (counts, axes), members, band=band)
    )
    return worked_out(
        shown,
        definition=_titled(definition_of(f"verwachte-{flow}"), band),
        by=tuple(by),
        periods=tuple(_labels(found)),
        rows=rows,
        notes=(*_notes(found, band), *shown.notes),
    )  # fmt: skip


def forecast_definitions() -> tuple[Definition, ...]:
    """What can be forecast."""
    return tuple(definition_of(f"verwachte-{flow}") for flow in FLOWS)


def definition_of(name: str) -> Definition:
    """The definition of a forecast."""
    file = f"{name}.toml"
    return read_definition((files("jeugdregie.forecast") / "definitions" / file).read_text("utf-8"), file=file)


def few_months(choice: Choice) -> Iterator[str]:
    """What a reader must know of data that are short."""
    if choice.months < _SHORT:
        months = f"{number(choice.months)} {'maand' if choice.months == 1 else 'maanden'}"
        yield f"De gegevens beslaan {months}: daarvan is weinig te leren, en de banden zijn daarom breed."


def _titled(definition: Definition, band: int) -> Definition:
    """A name of its own for each band, since all of them may stand in one file."""
    return definition if band == WIDEST else replace(definition, name=f"{definition.name}-band-{band}")


def _labels(found: Forecast) -> Iterator[str]:
    return (month_of(day_of(found.origin + int(moment))).label for moment in found.moments)


def _keys(found: Forecast, dimension: str) -> tuple[str, ...]:
    """The keys of a dimension in the order of the draws, and the total."""
    groups = tuple(group.key for group in AGE_GROUPS) if found.ages == DUTCH else ()
    return (
        *{"gemeente": found.places, "sector": found.categories, "leeftijdsgroep": groups, "verwijzer": found.sources}[
            dimension
        ],
        TOTAL,
    )


def _rows(shown: SafeTable, found: Forecast, drawn: Drawn, members: tuple[Member, ...], *, band: int) -> Iterator[Row]:
    """A line of the table: one cell per month."""
    keys = {name: member.key for name, member in zip(shown.by, members, strict=True)}
    today = shown.cell(shown.periods[0], **keys)
    chosen = {name: member.key for name, member in shown.where.items()}
    draws = _chosen(found, drawn, chosen | {name: key for name, key in keys.items() if key != TOTAL})
    for label, values in zip(_labels(found), np.quantile(draws, BANDS[band], axis=0).T, strict=True):
        yield Row(label, members, _cell(today, values, shown.disclosure))


def _chosen(found: Forecast, drawn: Drawn, keys: dict[str, str]) -> Array:
    """The draws of a line: [draw, month]."""
    counts, axes = drawn
    chosen: list[int | slice] = [slice(None)] * counts.ndim
    for name, key in keys.items():
        known = _keys(found, name)
        place = known.index(key) if key in known else len(known)  # of whom nobody is in the data: none
        chosen[axes[name]] = slice(place, place + 1)
    found_draws: Array = counts[tuple(chosen)].sum(axis=tuple(range(1, counts.ndim - 1)))
    return found_draws


def _cell(today: Cell, band: Array, rules: Disclosure) -> Cell:
    low, middle, high = (rounded_count(round(float(value)), rules) for value in band)
    few = not rules.is_exact and 0 < band[1] < rules.threshold
    if today.mark == SUPPRESSED or few:
        return Cell(None, SUPPRESSED)
    return Cell(middle, None, low=low, high=high)


def _notes(found: Forecast, band: int) -> Iterator[str]:
    choice = found.choice
    yield f"Prognose vanaf {long_date(day_of(found.origin))}: de middelste trekking, met daarnaast de band van {band} %."
    yield from few_months(choice)
    yield GROWING if choice.has_projection else AS_NOW
    if choice.trust.origins:
        tried = f"{number(choice.trust.origins)} eerdere {'moment' if choice.trust.origins == 1 else 'momenten'}"
        yield f"Vertrouwen in het model naast 'het blijft zoals het is': {percentage(100 * choice.trust.share, 0)}, geleerd van {tried}."
    else:
        yield "Het model is nog op geen eerder moment te proberen; daarvoor is minstens een jaar aan gegevens nodig."
