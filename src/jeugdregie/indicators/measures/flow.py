"""Measures of trajectories: what begins, runs, ends and begins again, and how long it lasts."""

from __future__ import annotations

from typing import Any

import ibis

from jeugdregie.indicators.measures.question import Measure, Question
from jeugdregie.indicators.measures.when import begins, days, ends, in_period, overlaps, runs_on

NEW_AFTER_DAYS = 365
"""Days without care after which a jeugdige counts as new, and within which a next trajectory is a re-entry."""

OUTFLOW_SETTLES = ("traject_gat_dagen", "naloop_dagen")


def trajecten(question: Question) -> Any:
    """Trajectories that ran on a day of the period."""
    return in_period(question, joined_trajectories(question), overlaps)


def instroom(question: Question) -> Any:
    """Trajectories that began in the period."""
    return in_period(question, joined_trajectories(question), begins)


def uitstroom(question: Question) -> Any:
    """Trajectories that ended in the period."""
    return in_period(question, joined_trajectories(question), ends)


def stand(question: Question) -> Any:
    """Trajectories that ran on at the end of the last day."""
    return in_period(question, joined_trajectories(question), runs_on)


def dagen_beeindigd(question: Question) -> Any:
    """Trajectories that ended in the period, with their days from begin up to and including end."""
    ended = uitstroom(question)
    return ended.mutate(waarde=days(ended.begindatum, ended.einddatum))


def nieuwe_jeugdigen(question: Question) -> Any:
    """Trajectories that began in the period of jeugdigen without a care day in the 365 days before."""
    begun = instroom(question)
    care = question.dataset.table("zorgperiode").select("jeugdige_id", van="begindatum", tot="einddatum")
    window_start = begun.begindatum - ibis.interval(days=NEW_AFTER_DAYS)
    recent = begun.join(
        care,
        [
            begun.jeugdige_id == care.jeugdige_id,
            care.van < begun.begindatum,
            care.tot.isnull() | (care.tot >= window_start),
        ],
    )
    return begun.anti_join(recent.select("traject_id").distinct(), "traject_id")


def herinstroom(question: Question) -> Any:
    """Trajectories that began within 365 days after the last earlier one of the jeugdige had ended."""
    begun, earlier = instroom(question), joined_trajectories(question).view()
    before = begun.join(earlier, [begun.jeugdige_id == earlier.jeugdige_id, earlier.begindatum < begun.begindatum])
    before = before.select("traject_id", begin=begun.begindatum, eind=earlier.einddatum)
    last = before.group_by("traject_id", "begin").aggregate(
        laatste=before.eind.max(), loopt=(before.eind.isnull() | (before.eind >= before.begin)).any()
    )
    again = last.filter(~last.loopt, days(last.laatste, last.begin) - 1 <= NEW_AFTER_DAYS)
    return begun.semi_join(again, "traject_id")


def duur(question: Question) -> Any:
    """Trajectories that ran in the period, with the first and last day of their life seen in it, and whether they ended.

    Day 1 of a life is the begindatum. Whoever began earlier is seen from the first day of the period on (left-truncated);
    whoever runs on is seen up to and including the last (censored).
    """
    ran = trajecten(question)
    ended = ran.einddatum.notnull() & (ran.einddatum <= ran.laatste)
    return ran.mutate(
        van=days(ran.begindatum, ibis.greatest(ran.begindatum, ran.eerste)),
        tot=days(ran.begindatum, ibis.ifelse(ended, ran.einddatum, ran.laatste)),
        geeindigd=ended,
    )


def joined_trajectories(question: Question) -> Any:
    """The trajectories as joined for this question: over the region, or within the gemeente."""
    table = question.dataset.table("traject")
    return table.filter(table.modus == question.modus)


def _of_trajectories(name: str, rows: Any, **how: Any) -> Measure:
    return Measure(name, rows, **{"count": "rijen", "record": "traject", "trajectories": True, **how})


FLOW = (
    _of_trajectories("trajecten", trajecten),
    _of_trajectories("instroom", instroom, age_on="begindatum"),
    _of_trajectories("uitstroom", uitstroom, age_on="einddatum", settles_after=OUTFLOW_SETTLES),
    _of_trajectories("stand", stand),
    _of_trajectories("duur", duur, lives=True, settles_after=OUTFLOW_SETTLES),
    _of_trajectories(
        "dagen_beeindigd",
        dagen_beeindigd,
        count="som",
        quantity="dagen",
        age_on="einddatum",
        settles_after=OUTFLOW_SETTLES,
    ),
    _of_trajectories(
        "nieuwe_jeugdigen", nieuwe_jeugdigen, count="jeugdigen", age_on="begindatum", looks_back=NEW_AFTER_DAYS
    ),
    _of_trajectories("herinstroom", herinstroom, age_on="begindatum", looks_back=NEW_AFTER_DAYS),
)
