"""The review list: running trajectories with at least one reason, the highest score first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.review.facts import Asked, facts_of
from jeugdregie.indicators.review.reasons import Facts
from jeugdregie.indicators.review.scoring import Hit, Rules, hits_of, rules_of, score_of


@dataclass(frozen=True)
class Case:
    """A running trajectory that asks for a look. Personal, though pseudonymised."""

    facts: Facts
    hits: tuple[Hit, ...]

    @property
    def score(self) -> int:
        """The sum of the weights of its reasons."""
        return score_of(self.hits)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its reasons."""
        return tuple(hit.reason.code for hit in self.hits)


@dataclass(frozen=True)
class Review:
    """The list as it is on a reference date, how many trajectories were looked at, and by which rules."""

    peildatum: date
    running: int
    rules: Rules
    cases: tuple[Case, ...]


def review_of(dataset: Dataset, *, gemeente: str | None = None) -> Review:
    """The review list of one gemeente, or of all. Thresholds of duration are those of the whole region either way."""
    rules = rules_of(dataset.settings, dataset.peildatum)
    found = [Facts(**row) for row in facts_of(Asked(dataset, gemeente))]
    cases = [Case(facts, hits) for facts in found if (hits := hits_of(facts, rules))]
    return Review(dataset.peildatum, len(found), rules, tuple(sorted(cases, key=_order)))


def _order(case: Case) -> tuple[int, int, str]:
    return (-case.score, -(case.facts.kosten or 0), case.facts.traject_id)
