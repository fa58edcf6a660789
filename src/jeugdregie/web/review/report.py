"""What reviews led to, as tables for the page: counted from outcomes, made safe, then put in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localdate

from jeugdregie.indicators import Dataset, SafeTable
from jeugdregie.indicators.notation import period_in_words
from jeugdregie.indicators.review.after import after, care_of
from jeugdregie.indicators.review.report import Reviewed, outcomes_by
from jeugdregie.periods import half_year_of
from jeugdregie.web.loading.listings import Listing
from jeugdregie.web.review.models import Outcome
from jeugdregie.web.scope import Scope

TITLES: Mapping[str, str] = {
    "sector": "Per sector",
    "reden": "Per reden",
    "gemeente": "Per gemeente",
    "daarna": "Wat er daarna gebeurde",
}

HEADS: Mapping[str, str] = {"sector": "Sector", "reden": "Reden", "gemeente": "Gemeente", "daarna": "Daarna"}


@dataclass(frozen=True)
class Report:
    """The half-years with outcomes, the chosen one, and its tables."""

    periods: tuple[str, ...]
    period: str
    tables: tuple[SafeTable, ...]
    listings: tuple[tuple[str, Listing], ...]
    over_time: Listing | None

    @property
    def answer(self) -> str:
        """How many were reviewed in the half-year, in words."""
        cell = self.tables[0].cell(self.period)
        when = f"het {period_in_words(self.period)}"
        if cell.mark:
            return f"Hoeveel trajecten in {when} getoetst zijn, is {cell.mark}: te weinig om te tonen."
        return f"In {when} zijn ongeveer {self.tables[0].text(cell)} trajecten getoetst."


def report_of(dataset: Dataset, scope: Scope, asked: str = "") -> Report | None:
    """The report on a half-year (the latest when none is asked); None when nothing was reviewed."""
    reviewed = reviewed_in(dataset, scope)
    periods = tuple(sorted({item.halfjaar for item in reviewed}))
    if not periods:
        return None
    period = asked if asked in periods else periods[-1]
    tables = [_table(dataset, reviewed, (name, "uitkomst"), (period,)) for name in TITLES if _is_told(name, scope)]
    return Report(
        periods=periods,
        period=period,
        tables=tuple(tables),
        listings=tuple((TITLES[table.by[0]], _listing(table)) for table in tables),
        over_time=_over_time(_table(dataset, reviewed, ("uitkomst",), periods)) if len(periods) > 1 else None,
    )


def reviewed_in(dataset: Dataset, scope: Scope) -> list[Reviewed]:
    """The last outcome of each case in each half-year; one that was taken back does not count."""
    held = Outcome.objects.all() if scope.is_region else Outcome.objects.filter(gemeente=scope.gemeente)
    last: dict[tuple[Any, ...], Outcome] = {}
    for item in held:
        last[*item.case, half_year_of(localdate(item.at)).label] = item
    kept = {key: item for key, item in last.items() if not item.is_undone}
    care = care_of(dataset, {item.jeugdige_id for item in kept.values()})
    months = dataset.settings.number("toets_daarna_maanden", dataset.peildatum)
    return [
        Reviewed(
            jeugdige_id=item.jeugdige_id,
            halfjaar=key[-1],
            gemeente=item.gemeente,
            sector=item.sector,
            reasons=tuple(item.reasons),
            outcome=item.verdict,
            after=after(care[item.case], item.peildatum, today=dataset.peildatum, months=months)
            if item.case in care
            else "te-vroeg",
        )
        for key, item in kept.items()
    ]


def _is_told(dimension: str, scope: Scope) -> bool:
    return scope.is_region or dimension != "gemeente"


def _table(dataset: Dataset, reviewed: Sequence[Reviewed], by: tuple[str, ...], periods: Sequence[str]) -> SafeTable:
    return outcomes_by(
        reviewed,
        by,
        periods,
        settings=dataset.settings,
        peildatum=dataset.peildatum,
        gemeenten=dataset.names("gemeente"),
    )


def _listing(table: SafeTable) -> Listing:
    """A row per member, a column per outcome."""
    [period] = table.periods
    name = table.by[0]
    outcomes = table.members("uitkomst")
    rows = [
        (
            member.label,
            *(table.text(table.cell(period, **{name: member.key, "uitkomst": item.key})) for item in outcomes),
        )
        for member in table.members(name)
    ]
    columns = (HEADS[name], *(item.label for item in outcomes))
    return Listing(f"Uitkomsten {TITLES[name].lower()}", columns, tuple(rows), 1, len(rows))


def _over_time(table: SafeTable) -> Listing:
    outcomes = table.members("uitkomst")
    rows = tuple(
        (period, *(table.text(table.cell(period, uitkomst=item.key)) for item in outcomes))
        for period in reversed(table.periods)
    )
    return Listing("Uitkomsten per halfjaar", ("Halfjaar", *(item.label for item in outcomes)), rows, 1, len(rows))
