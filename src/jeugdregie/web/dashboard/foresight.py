"""The forecast of a store and its record, made once per version of the store and kept for every page that asks."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

import numpy as np

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast import Asked, Forecast, day_of, forecast, mode_for, spells_of
from jeugdregie.forecast.backtest import LEAST, Part, Record, backtest
from jeugdregie.forecast.begun import Whole
from jeugdregie.forecast.calendar import month_index
from jeugdregie.forecast.tables import BANDS, definition_of, forecast_table
from jeugdregie.indicators import Dataset, SafeTable, calculate
from jeugdregie.periods import month_of

MONTHS, DRAWS = 36, 300
RECORD_MONTHS = (12, 6, 3)
"""How far ahead the record looks: the furthest that the data allow."""
_RECORD_DRAWS, _ORIGINS, _STEP = 200, 4, 3


def forecast_tables(dataset: Dataset, flow: str, where: Mapping[str, str]) -> tuple[SafeTable, ...]:
    """What is expected per month, once with each band, the widest last."""
    found = _forecast(dataset, mode_for(tuple(where)))
    return tuple(forecast_table(dataset, found, flow=flow, by=(), where=where, band=band) for band in BANDS)


def forecast_by(dataset: Dataset, flow: str, by: str, where: Mapping[str, str]) -> SafeTable:
    """What is expected per month, cut by one dimension, with the band of 80 %."""
    rest = {name: key for name, key in where.items() if name != by or by == "gemeente"}
    found = _forecast(dataset, mode_for((by, *rest)))
    table = forecast_table(dataset, found, flow=flow, by=(by,), where=rest, band=80)
    return replace(table, definition=definition_of(f"verwachte-{flow}"))


def record_of(dataset: Dataset, where: Mapping[str, str]) -> Record:
    """How well the stock was foreseen; NotMeasurableError when the data are short, or so few that errors would tell of persons."""
    part = Part(where.get("gemeente", ""), where.get("sector", ""))
    return dataset.remember(("terugblik", part), lambda: _record(dataset, where, part))


def is_ready(dataset: Dataset, where: Mapping[str, str]) -> bool:
    """Whether the forecast behind a table was made already, so that the table comes at once."""
    return dataset.kept.has(_key(mode_for(tuple(where))))


def _forecast(dataset: Dataset, mode: str) -> Forecast:
    return dataset.remember(_key(mode), lambda: _made(dataset, mode))


def _key(mode: str) -> tuple[str, str]:
    return "vooruitblik", mode


def _made(dataset: Dataset, mode: str) -> Forecast:
    """Without moves, which no page asks; the rest in as little room as its counts need."""
    found = forecast(spells_of(dataset, mode), Asked(months=MONTHS, draws=DRAWS))
    flows = found.flows
    packed = {name: _packed(getattr(flows, name)) for name in ("start", "stock", "inflow", "outflow")}
    return replace(found, flows=flows._replace(**packed, moved=np.zeros(0, np.int32)))


def _packed(counts: Whole) -> Whole:
    small = np.uint16 if counts.max(initial=0) <= np.iinfo(np.uint16).max else np.int32
    return counts.astype(small)


def _record(dataset: Dataset, where: Mapping[str, str], part: Part) -> Record:
    of = spells_of(dataset, mode_for(tuple(where)))
    today = month_of(day_of(of.last))
    if not calculate(dataset, "stand", periods=(today,), where=where).cell(today.label).value:
        raise NotMeasurableError("Er lopen te weinig trajecten: terugkijken zegt dan te veel over wie dat zijn.")
    seen = month_index(day_of(of.last) + timedelta(days=1)) - month_index(day_of(of.first))
    fitting = [months for months in RECORD_MONTHS if months + LEAST <= seen]
    if not fitting:
        raise NotMeasurableError(
            f"Terugkijken vraagt gegevens over ten minste {LEAST + RECORD_MONTHS[-1]} maanden; er zijn er {seen}."
        )
    return backtest(of, Asked(months=fitting[0], draws=_RECORD_DRAWS), origins=_ORIGINS, step=_STEP, part=part)
