"""Scenarios held against the forecast of the present store, within what the visitor may see."""

from collections.abc import Sequence
from dataclasses import dataclass

import msgspec

from jeugdregie.forecast.scenario import Scenario
from jeugdregie.forecast.scenario.base import Base, base_of
from jeugdregie.forecast.scenario.document import moved
from jeugdregie.forecast.scenario.outcome import Beside, Outcome, beside
from jeugdregie.indicators import Dataset, SafeTable, dataset_of
from jeugdregie.web.region import current_store
from jeugdregie.web.scenarios.chosen import LETTERS, Chosen
from jeugdregie.web.scope import Scope

MONTHS = 36


@dataclass(frozen=True)
class Shown:
    """What a page of scenarios shows: the scenarios beside the base, and the dimension that they are cut by, if any."""

    found: Beside
    by: str

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """What each scenario does."""
        return self.found.outcomes

    @property
    def is_one(self) -> bool:
        """Whether there is one scenario only, which then needs no letter."""
        return len(self.outcomes) == 1

    @property
    def names(self) -> tuple[str, ...]:
        """What each is called in pictures and headings."""
        return ("met scenario",) if self.is_one else tuple(LETTERS[: len(self.outcomes)])

    @property
    def first(self) -> SafeTable:
        """A table, for what all tables have in common."""
        return self.outcomes[0].tables["kosten", "basis"]

    @property
    def has_costs(self) -> bool:
        """Whether anything is known of what care costs."""
        return self.outcomes[0].saved.value is not None


def shown_beside(chosen: Sequence[Chosen], scope: Scope, by: str) -> Shown:
    """What scenarios do for whom the visitor may see, counted once per version of the store."""
    dataset = dataset_of(current_store())
    base = base_of(dataset, months=MONTHS)
    scenarios = [started(item, base) for item in chosen]
    gemeente = scope.gemeente or ""
    key = ("scenarios", msgspec.json.encode(scenarios), gemeente, by)
    found = dataset.remember(key, lambda: _beside(dataset, base, scenarios, gemeente, by))
    return Shown(found, by)


def started(item: Chosen, base: Base) -> Scenario:
    """A scenario; a shipped one begins with the forecast."""
    return moved(item.scenario, base.course.months[0]) if item.is_shipped else item.scenario


def begun(item: Chosen) -> Scenario:
    """The same for the present store; as it was written when the data are too few for a forecast."""
    return started(item, base_of(dataset_of(current_store()), months=MONTHS))


def _beside(dataset: Dataset, base: Base, scenarios: Sequence[Scenario], gemeente: str, by: str) -> Beside:
    return beside(dataset, base, scenarios, gemeente=gemeente, by=(by,) if by else ())
