"""What follows a trajectory: the other care that a jeugdige has when it ends, or soon after. docs/algorithms/vervolg.md."""

from __future__ import annotations

from typing import Any

import ibis

from jeugdregie.indicators.dimensions import NO_NEXT
from jeugdregie.indicators.measures.flow import OUTFLOW_SETTLES, joined_trajectories, uitstroom
from jeugdregie.indicators.measures.question import Measure, Question

WITHIN = "vervolg_dagen"
"""The setting that says how soon."""


def vervolg(question: Question) -> Any:
    """Trajectories that ended in the period, with the sector of the one that follows, or none."""
    ended = uitstroom(question)
    following = _nearest(_others(question, ended))
    joined = ended.left_join(following, "traject_id")
    return joined.select(*ended.columns, vervolg=ibis.coalesce(joined.volgend, NO_NEXT))


def _others(question: Question, ended: Any) -> Any:
    """Other trajectories of the jeugdige that run on after the end and began before it or within the days set."""
    days = question.dataset.settings.number(WITHIN, question.dataset.peildatum)
    other = joined_trajectories(question).view()
    joined = ended.join(
        other,
        [
            ended.jeugdige_id == other.jeugdige_id,
            ended.traject_id != other.traject_id,
            other.begindatum <= ended.einddatum + ibis.interval(days=days),
            other.einddatum.isnull() | (other.einddatum > ended.einddatum),
        ],
    )
    return joined.select(
        "traject_id",
        volgend=other.sector,
        volgend_id=other.traject_id,
        begin=other.begindatum,
        afstand=other.begindatum.delta(ended.einddatum, unit="day").abs(),
    )


def _nearest(others: Any) -> Any:
    """Of several, the one that began nearest to the end; of those the later, then by sector and key."""
    order = [others.afstand, others.begin.desc(), others.volgend, others.volgend_id]
    place = ibis.row_number().over(ibis.window(group_by=others.traject_id, order_by=order))
    ranked = others.mutate(plaats=place)
    return ranked.filter(ranked.plaats == 0).select("traject_id", "volgend")


ONWARD = (
    Measure(
        "vervolg",
        vervolg,
        count="rijen",
        record="traject",
        trajectories=True,
        age_on="einddatum",
        settles_after=(*OUTFLOW_SETTLES, WITHIN),
    ),
)
