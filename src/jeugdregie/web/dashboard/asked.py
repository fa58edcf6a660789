"""What one visitor asked: filters and choices, and the figures for them within the visitor's scope."""

from dataclasses import dataclass

from jeugdregie.indicators import KeyFigure, Member, SafeTable
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import PER, YEAR, Filters
from jeugdregie.web.scope import Scope


@dataclass(frozen=True)
class Asked:
    """The figures of a page for its filters; cards ask nothing but this."""

    figures: Figures
    filters: Filters

    @property
    def scope(self) -> Scope:
        """What the visitor's figures are limited to."""
        return self.figures.scope

    @property
    def gemeente(self) -> str:
        """The gemeente that the figures are about: chosen, or the only one that the visitor may see; empty is the region."""
        return self.filters.get("gemeente") or self.scope.gemeente or ""

    @property
    def periods(self) -> tuple[str, ...]:
        """The half-years up to and including the chosen one, oldest first; or the whole years in them, when those are asked."""
        halves = self.figures.periods(self.filters)
        return _whole_years(halves) if self.is_per_year else halves

    @property
    def is_per_year(self) -> bool:
        """Whether the page is about whole years."""
        return self.choice(PER.name) == YEAR

    @property
    def period(self) -> str:
        """The chosen half-year, or the latest that the data cover wholly; or the latest whole year up to it."""
        return self.periods[-1]

    @property
    def known(self) -> dict[str, tuple[Member, ...]]:
        """What each filter can be set to."""
        return self.figures.known

    def table(self, name: str, *, by: tuple[str, ...] = (), periods: tuple[str, ...] = ()) -> SafeTable:
        """An indicator for the filters, over the periods up to the chosen one unless periods are given."""
        return self.figures.table(name, self.filters, by=by, periods=periods or self.periods)

    def key_figures(self) -> tuple[KeyFigure, ...]:
        """The six key figures."""
        return self.figures.key_figures(self.filters)

    def choice(self, name: str) -> str:
        """The value of a choice of the page."""
        return self.filters.get(name)


def _whole_years(halves: tuple[str, ...]) -> tuple[str, ...]:
    """The years of which both halves are there."""
    return tuple(half[:4] for half in halves if half.endswith("H2") and f"{half[:4]}-H1" in halves)
