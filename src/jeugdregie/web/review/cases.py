"""Running trajectories to review within a user's scope, each with the outcome that holds for it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from jeugdregie.errors import StoreError
from jeugdregie.indicators import dataset_of
from jeugdregie.indicators.review import Case, Review, review_of
from jeugdregie.store import Store
from jeugdregie.web.region import current_store
from jeugdregie.web.review.models import Outcome
from jeugdregie.web.scope import Scope

OPEN, AGAIN = "open", "opnieuw-toetsen"
"""States of a case without an outcome that holds, and of one whose day of looking again has come."""


@dataclass(frozen=True)
class Shown:
    """A case with its outcome, if one holds."""

    case: Case
    outcome: Outcome | None
    today: date

    @property
    def is_due(self) -> bool:
        """Whether the day of looking again has come."""
        return (
            self.outcome is not None and self.outcome.next_review is not None and self.outcome.next_review <= self.today
        )

    @property
    def state(self) -> str:
        """'open', 'opnieuw-toetsen', or the key of the outcome."""
        if self.outcome is None:
            return OPEN
        return AGAIN if self.is_due else str(self.outcome.verdict)


def current_review() -> Review:
    """The review list of the present store, made once per content of the store."""
    store = current_store()
    return _review(store.path, store.version)


def shown_cases(scope: Scope, today: date) -> tuple[Shown, ...]:
    """The cases of a scope, the highest score first."""
    cases = [case for case in current_review().cases if scope.gemeente in (None, case.facts.gemeente)]
    outcomes = latest_outcomes(scope)
    return tuple(Shown(case, holds(outcomes, case_of(case), case.facts.begindatum), today) for case in cases)


def case_of(case: Case) -> tuple[str, str, str]:
    """Whose care a case is about."""
    return (case.facts.jeugdige_id, case.facts.gemeente, case.facts.sector)


def latest_outcomes(scope: Scope) -> Mapping[tuple[str, str, str], Outcome]:
    """The last outcome of every case in a scope."""
    held = Outcome.objects.all() if scope.is_region else Outcome.objects.filter(gemeente=scope.gemeente)
    return {item.case: item for item in held}


def holds(outcomes: Mapping[tuple[str, str, str], Outcome], case: tuple[str, str, str], begin: date) -> Outcome | None:
    """The last outcome, if it was noted about the trajectory that began on this day and was not taken back."""
    found = outcomes.get(case)
    return None if found is None or found.is_undone or found.peildatum < begin else found


def history(row: Mapping[str, Any]) -> list[Outcome]:
    """All outcomes of a case, the latest first."""
    held = Outcome.objects.filter(jeugdige_id=row["jeugdige_id"], gemeente=row["gemeente"], sector=row["sector"])
    return list(held.select_related("author").order_by("-number"))


def find_case(cases: Iterable[Case], traject_id: str) -> Case | None:
    """The case of a trajectory; None when it has no reason any more."""
    return next((case for case in cases if case.facts.traject_id == traject_id), None)


@lru_cache(maxsize=2)
def _review(path: Path, version: str) -> Review:
    store = Store.open(path)
    if store.version != version:
        raise StoreError("De gegevens zijn net vernieuwd. Ververs de pagina.", code="opslag-vernieuwd")
    return review_of(dataset_of(store))
