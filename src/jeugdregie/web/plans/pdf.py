"""A plan on paper, for the family to keep: a tagged PDF in plain words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jeugdregie.indicators.notation import long_date
from jeugdregie.web import papers
from jeugdregie.web.plans.content import LABELS, Agreement, Content, Goal, Helper


def pdf_of(family: str, version: int, content: Content, *, made_on: date) -> bytes:
    """The plan of a family in one version."""
    given = {
        "title": f"Plan van gezin {family}",
        "about": f"Versie {version}, gemaakt op {long_date(made_on)}",
        "strengths": content.strengths,
        "worries": content.worries,
        "helpers": [_helper(one, content.coordinator) for one in content.helpers],
        "goals": [_goal(number, goal) for number, goal in enumerate(content.goals, start=1)],
        "review": long_date(content.review_on) if content.review_on else "",
        "safety": _safety(content),
    }
    return papers.pdf_of(__package__, "plan.typ", given, made_on=made_on)


def _helper(helper: Helper, coordinator: str) -> Sequence[str]:
    keeps_watch = " · houdt het plan in het oog" if helper.naam == coordinator else ""
    return helper.naam, LABELS[helper.kind] + keeps_watch, helper.bereikbaar or "–"


def _goal(number: int, goal: Goal) -> dict[str, object]:
    return {
        "heading": f"Doel {number}: {goal.goal or goal.wish}",
        "wish": goal.wish,
        "seen_by": goal.seen_by,
        "by": long_date(goal.by) if goal.by else "",
        "agreements": [_agreement(one) for one in goal.agreements],
    }


def _agreement(agreement: Agreement) -> Sequence[str]:
    when = "klaar" if agreement.done else (long_date(agreement.by) if agreement.by else "–")
    return agreement.who, agreement.what, when


def _safety(content: Content) -> Sequence[Sequence[str]]:
    pairs = (
        ("Waaraan merken wij dat het niet veilig is", content.safety.signs),
        ("Wat doet ieder dan", content.safety.steps),
        ("Wie bellen wij", content.safety.call),
    )
    return [pair for pair in pairs if pair[1].strip()]
