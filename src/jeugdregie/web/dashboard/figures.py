"""The only way from a page to the figures: within the user's scope, counted once per content of the store."""

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from pathlib import Path

from jeugdregie.errors import StoreError
from jeugdregie.forecast.backtest import Record
from jeugdregie.indicators import (
    Dataset,
    KeyFigure,
    Member,
    NormRange,
    SafeTable,
    calculate,
    complete_half_years,
    dataset_of,
    key_figures,
    norms_of,
)
from jeugdregie.indicators.context import Context, Vulnerable, context_of, vulnerable_in
from jeugdregie.periods import Period
from jeugdregie.store import Store
from jeugdregie.web.dashboard.filters import CUTS, PERIOD, Filters
from jeugdregie.web.dashboard.foresight import forecast_by, forecast_tables, is_ready, record_of
from jeugdregie.web.region import current_store
from jeugdregie.web.scope import Scope


class Figures:
    """Figures of the present store for one user; every question is narrowed to the scope before it is counted."""

    def __init__(self, scope: Scope) -> None:
        self.scope = scope
        store = current_store()
        self._at = (store.path, store.version)

    @property
    def known(self) -> dict[str, tuple[Member, ...]]:
        """What each filter can be set to; the half-years are those that the data cover wholly, latest first."""
        return _known(*self._at)

    def members(self, dimension: str) -> tuple[Member, ...]:
        """The members of a dimension in the data; of gemeenten only those that this user may see."""
        found = _dataset(*self._at).members(dimension)
        own = self.scope.gemeente
        return found if own is None or dimension != "gemeente" else tuple(item for item in found if item.key == own)

    def table(
        self, name: str, filters: Filters, *, by: tuple[str, ...] = (), periods: tuple[str, ...] = ()
    ) -> SafeTable:
        """An indicator for a choice of filters."""
        return _table(*self._at, name, by, periods or self.periods(filters), self._where(filters))

    def key_figures(self, filters: Filters) -> tuple[KeyFigure, ...]:
        """The six key figures for a choice of filters."""
        return _key_figures(*self._at, self._where(filters), self.periods(filters)[-1])

    def forecast(self, flow: str, filters: Filters, *, by: str = "") -> tuple[SafeTable, ...]:
        """What is expected per month: once with each band, or cut by one dimension."""
        return _forecast(*self._at, flow, by, self._where(filters))

    def is_foreseen(self, filters: Filters) -> bool:
        """Whether the forecast for a choice of filters was made already."""
        return is_ready(_dataset(*self._at), dict(self._where(filters)))

    def record(self, filters: Filters) -> Record:
        """How well the stock was foreseen before."""
        return record_of(_dataset(*self._at), dict(self._where(filters)))

    def norms(self, soort: str, dimension: str, period: Period) -> Mapping[str, NormRange]:
        """The norms of a kind of wait per member of a dimension: what was agreed, the same for everybody."""
        return norms_of(_dataset(*self._at), soort, dimension, period)

    @property
    def peildatum(self) -> date:
        """The day that the data are known to."""
        return _dataset(*self._at).peildatum

    @property
    def first_day(self) -> date:
        """The first day that the data know wholly."""
        return _dataset(*self._at).first_day

    @property
    def behind(self) -> dict[str, str]:
        """The gemeenten whose messages end before those of the others, by code with their name; the own one only."""
        dataset = _dataset(*self._at)
        names = dataset.names("gemeente")
        return {code: names.get(code, code) for code in dataset.behind if self.scope.gemeente in (None, code)}

    @property
    def context(self) -> Context | None:
        """What is published of gemeenten; public, so the same for everybody."""
        return context_of(_dataset(*self._at))

    def vulnerable(self, gemeente: str) -> tuple[Vulnerable, ...]:
        """Vulnerable groups per area of a gemeente, an estimate from public counts."""
        return vulnerable_in(_dataset(*self._at), gemeente)

    def periods(self, filters: Filters) -> tuple[str, ...]:
        """The half-years up to and including the chosen one, oldest first."""
        labels = tuple(reversed([member.key for member in self.known[PERIOD]]))
        chosen = filters.get(PERIOD)
        return labels[: labels.index(chosen) + 1] if chosen else labels

    def _where(self, filters: Filters) -> tuple[tuple[str, str], ...]:
        where = filters.where
        gemeente = self.scope.limit(where.get("gemeente"))
        return tuple(sorted({**where, **({"gemeente": gemeente} if gemeente else {})}.items()))


def _dataset(path: Path, version: str) -> Dataset:
    store = Store.open(path)
    if store.version != version:
        raise StoreError("De gegevens zijn net vernieuwd. Ververs de pagina.", code="opslag-vernieuwd")
    return dataset_of(store)


@lru_cache(maxsize=4)
def _known(path: Path, version: str) -> dict[str, tuple[Member, ...]]:
    dataset = _dataset(path, version)
    periods = [Member(period.label, period.label) for period in reversed(complete_half_years(dataset))]
    return {**{name: dataset.members(name) for name in CUTS}, PERIOD: tuple(periods)}


@lru_cache(maxsize=1024)
def _table(
    path: Path,
    version: str,
    name: str,
    by: tuple[str, ...],
    periods: tuple[str, ...],
    where: tuple[tuple[str, str], ...],
) -> SafeTable:
    return calculate(_dataset(path, version), name, by=by, periods=periods, where=dict(where))


@lru_cache(maxsize=512)
def _forecast(
    path: Path, version: str, flow: str, by: str, where: tuple[tuple[str, str], ...]
) -> tuple[SafeTable, ...]:
    dataset, chosen = _dataset(path, version), dict(where)
    return (forecast_by(dataset, flow, by, chosen),) if by else forecast_tables(dataset, flow, chosen)


@lru_cache(maxsize=128)
def _key_figures(path: Path, version: str, where: tuple[tuple[str, str], ...], until: str) -> tuple[KeyFigure, ...]:
    return key_figures(_dataset(path, version), where=dict(where), until=until)
