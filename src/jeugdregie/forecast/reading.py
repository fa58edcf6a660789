"""Spells from a store: trajectories as figures count them, through the one layer that asks an engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast.residents import Residents
from jeugdregie.forecast.spells import Days, Spells, day_number, spells
from jeugdregie.indicators import Dataset
from jeugdregie.indicators.notation import long_date
from jeugdregie.tables import REFERRERS, SECTORS

REGION, GEMEENTE = "regio", "gemeente"
"""How trajectories are joined: over the region, or within a gemeente."""

_COLUMNS = ("jeugdige_id", "gemeente", "sector", "hulpvorm", "verwijzer", "begindatum", "einddatum")


def origin_of(dataset: Dataset) -> date:
    """The last day of the last month of which ends are known: a trajectory ends for certain when no gap can follow."""
    known = dataset.known_until() - timedelta(days=dataset.number("traject_gat_dagen"))
    origin = (known + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    if origin < dataset.first_day:
        raise NotMeasurableError(
            f"De gegevens beslaan geen hele maand die vaststaat: zij lopen van {long_date(dataset.first_day)} tot en met "
            f"{long_date(dataset.peildatum)}. Laad meer maanden berichten.",
            code="prognose-te-kort",
        )
    return origin


def mode_for(by: Sequence[str]) -> str:
    """How trajectories are joined for a table that is cut so, as figures do it: who moves begins anew in a gemeente."""
    return GEMEENTE if "gemeente" in by else REGION


def spells_of(
    dataset: Dataset,
    mode: str = REGION,
    *,
    categories: Sequence[str] = tuple(SECTORS),
    category_of: Callable[[str, str | None], str] = lambda sector, _form: sector,
) -> Spells:
    """The trajectories of a store, seen from the first month of the messages until the origin.

    They are told apart by sector, or by what `category_of` makes of a sector and a form of help.
    """
    last = origin_of(dataset)
    rows = [{**row, "category": category_of(row["sector"], row["hulpvorm"])} for row in _rows(dataset, mode, last)]
    places = tuple(sorted({row["gemeente"] for row in rows}))
    found = spells(
        person=_indices(rows, "jeugdige_id"),
        category=_indices(rows, "category", categories),
        entry=[day_number(row["begindatum"]) for row in rows],
        exit=[None if row["einddatum"] is None else day_number(row["einddatum"]) for row in rows],
        birth=[_birth(row) for row in rows],
        first=day_number(dataset.first_day),
        last=day_number(last),
        categories=tuple(categories),
        place=_indices(rows, "gemeente", places),
        places=places,
        source=_indices(rows, "verwijzer", tuple(REFERRERS)),
        sources=tuple(REFERRERS),
    )
    return replace(found, residents=residents_of(dataset, places))


def residents_of(dataset: Dataset, places: Sequence[str]) -> Residents | None:
    """Residents of these places, counted and projected; None without a projection. A count is known on its 1 January."""
    counted, projected = dataset.table("bevolking"), dataset.table("bevolkingsprognose")
    names = ("gemeente", "leeftijd", "jaar", "aantal")
    rows = dataset.rows(projected.filter(projected.gemeente.isin(places)).select(*names, "opgesteld"))
    if not rows:
        return None
    rows += dataset.rows(counted.filter(counted.gemeente.isin(places)).select(*names))
    known = [row.get("opgesteld") for row in rows]
    return Residents(
        place=np.array([places.index(row["gemeente"]) for row in rows]),
        age=np.array([row["leeftijd"] for row in rows]),
        year=np.array([row["jaar"] for row in rows]),
        number=np.array([float(row["aantal"]) for row in rows]),
        known=np.array([day_number(day or date(row["jaar"], 1, 1)) for day, row in zip(known, rows, strict=True)]),
        is_counted=np.array([day is None for day in known]),
    )


def _rows(dataset: Dataset, mode: str, last: date) -> Sequence[Mapping[str, Any]]:
    held, young = dataset.table("traject"), dataset.table("jeugdige")
    # what ends before it begins is a finding of the load, not care
    sound = held.einddatum.isnull() | (held.einddatum >= held.begindatum)
    chosen = held.filter(held.modus == mode, held.begindatum <= last, sound).select("traject_id", *_COLUMNS)
    born = young.select("jeugdige_id", "geboortejaar", "geboortemaand")
    return dataset.rows(chosen.left_join(born, "jeugdige_id").order_by("traject_id"))


def _birth(row: Mapping[str, Any]) -> int | None:
    """The first day of the month of birth: on every last day of a month the age is as figures count it."""
    if row["geboortejaar"] is None:
        return None
    return day_number(date(row["geboortejaar"], row["geboortemaand"] or 7, 1))


def _indices(rows: Sequence[Mapping[str, Any]], name: str, names: Sequence[str] = ()) -> Days:
    known = {name: index for index, name in enumerate(names)}
    return np.array([known.setdefault(row[name], len(known)) for row in rows], np.int64)
