"""Measures of trajectories: what begins, runs, ends and begins again, and how long it lasts."""

from __future__ import annotations

from typing import Any

import ibis

from jeugdregie.indicators.measures.question import Measure, Question
from jeugdregie.indicators.measures.when import begins, days, ends, in_period, overlaps, runs_on

NEW_AFTER_DAYS = 365
"""Days without care after which a jeugdige counts as new, and within which a next trajectory is a re-entry."""

CBS_YEARS = 5
"""Years without care before the reporting period after which the CBS counts a trajectory as new."""

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


def nieuwe_trajecten(question: Question) -> Any:
    """Trajectories as the CBS joins them that began in the period, of jeugdigen without care in the five years before it."""
    held, care = question.dataset.table("traject"), question.dataset.table("zorgperiode")
    begun = in_period(question, held.filter(held.modus == "cbs"), begins)
    care = care.select("jeugdige_id", van="begindatum", tot="einddatum")
    recent = begun.join(
        care,
        [
            begun.jeugdige_id == care.jeugdige_id,
            care.van < begun.eerste,
            care.tot.isnull() | (care.tot >= begun.eerste - ibis.interval(years=CBS_YEARS)),
        ],
    )
    return begun.anti_join(recent.select("traject_id").distinct(), "traject_id")


def instroom_crisis(question: Question) -> Any:
    """Trajectories in the sector crisis that began in the period."""
    begun = instroom(question)
    return begun.filter(begun.sector == "crisis")


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


def of_trajectories(name: str, rows: Any, **how: Any) -> Measure:
    """A measure whose rows are trajectories."""
    return Measure(name, rows, **{"count": "rijen", "record": "traject", "trajectories": True, **how})


def of_ended(name: str, rows: Any, **how: Any) -> Measure:
    """A measure of trajectories that ended: provisional until the gap and the lag of messages have passed."""
    return of_trajectories(name, rows, age_on="einddatum", settles_after=OUTFLOW_SETTLES, **how)


FLOW = (
    of_trajectories("trajecten", trajecten),
    of_trajectories("instroom", instroom, age_on="begindatum"),
    of_ended("uitstroom", uitstroom),
    of_trajectories("stand", stand),
    of_trajectories("duur", duur, lives=True, settles_after=OUTFLOW_SETTLES),
    of_ended("dagen_beeindigd", dagen_beeindigd, count="som", quantity="dagen"),
    of_trajectories(
        "nieuwe_jeugdigen", nieuwe_jeugdigen, count="jeugdigen", age_on="begindatum", looks_back=NEW_AFTER_DAYS
    ),
    of_trajectories("herinstroom", herinstroom, age_on="begindatum", looks_back=NEW_AFTER_DAYS),
    # five years hold at least one leap day; data begin on the first of a month, so a day more or less is no matter
    of_trajectories(
        "nieuwe_trajecten", nieuwe_trajecten, age_on="begindatum", modus="cbs", looks_back=365 * CBS_YEARS + 1
    ),
    of_trajectories("instroom_crisis", instroom_crisis, age_on="begindatum"),
)
