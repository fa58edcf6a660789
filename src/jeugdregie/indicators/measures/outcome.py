"""Measures of how trajectories ended, as far as messages tell: the harmonised outcomes drop-out and no new start."""

from __future__ import annotations

from typing import Any

import ibis

from jeugdregie.indicators.measures.flow import NEW_AFTER_DAYS, joined_trajectories, of_ended, uitstroom
from jeugdregie.indicators.measures.question import Question

PLANNED, PREMATURE = "redenen_volgens_plan", "redenen_voortijdig"
"""The settings with the reasons of ending (JZ588) that say how a trajectory ended."""


def met_oordeel(question: Question) -> Any:
    """Trajectories that ended in the period with a reason that says how: according to plan, or before its time."""
    ended = uitstroom(question)
    return ended.filter(ended.reden_beeindiging.isin([*_reasons(question, PLANNED), *_reasons(question, PREMATURE)]))


def voortijdig(question: Question) -> Any:
    """Trajectories that ended in the period before their time."""
    ended = uitstroom(question)
    return ended.filter(ended.reden_beeindiging.isin(_reasons(question, PREMATURE)))


def uit_zorg(question: Question) -> Any:
    """Trajectories that ended in the period while no other of the jeugdige ran on: the last of the youth care."""
    return _not_followed(question, within=0)


def zonder_nieuwe_start(question: Question) -> Any:
    """The same, of which no new trajectory of the jeugdige began within 365 days."""
    return _not_followed(question, within=NEW_AFTER_DAYS)


def _not_followed(question: Question, *, within: int) -> Any:
    """Trajectories that ended in the period, without those after whose end another runs that began within so many days."""
    ended, others = uitstroom(question), joined_trajectories(question).view()
    followed = ended.join(
        others,
        [
            ended.jeugdige_id == others.jeugdige_id,
            others.begindatum <= ended.einddatum + ibis.interval(days=within),
            # what begins after an end also runs after it
            others.einddatum.isnull() | (others.einddatum > ended.einddatum),
        ],
    )
    return ended.anti_join(followed.select("traject_id").distinct(), "traject_id")


def _reasons(question: Question, setting: str) -> tuple[str, ...]:
    return question.dataset.settings.words(setting, question.dataset.peildatum)


OUTCOME = (
    of_ended("met_oordeel", met_oordeel),
    of_ended("voortijdig", voortijdig),
    of_ended("uit_zorg", uit_zorg),
    of_ended("zonder_nieuwe_start", zonder_nieuwe_start, looks_ahead=NEW_AFTER_DAYS),
)
