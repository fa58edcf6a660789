"""Measures of waiting: how long, how many still, above the norm, and what messages cannot know. docs/algorithms/wachten.md."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import ibis

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.measures.question import Measure, Question
from jeugdregie.indicators.measures.when import in_period
from jeugdregie.tables import WAITS

NORM_SCALE = 1000
"""A wait as long as its norm, on the scale of the norm."""

FROM_MESSAGES = "toewijzing-tot-start"
_MEASURED = ("begonnen", "wacht", "vervallen", "uit-beeld")

NO_CASE_FACTS = (
    "Er zijn geen wachtgegevens uit dossiers geladen, en berichten kennen geen aanmelding. Vraag aanbieders om een bestand "
    "wachtgebeurtenis.csv en laad het met jeugdregie load."
)


CASE_FILES = "wachtgegevens van aanbieders"
SCOPE = (
    "Aanmeldingen bij aanbieders die wachtgegevens aanleveren; exclusief lokaal team, pgb en crisis zonder wachtlijst."
)


def waits(question: Question, soort: str) -> Any:
    """Everybody who waited in the period, with the first and last day of waiting seen in it, and whether help began.

    Day 0 is the day of the first event, moved by pauses. Who waited already is seen from the first day of the period on
    (left-truncated); who waits on, gave up or went out of sight is seen up to the last day known (censored).
    """
    rows = _of_kind(question, soort)
    held = in_period(question, rows.filter(rows.uitkomst.isin(_MEASURED)), _waited)
    began = (held.uitkomst == "begonnen") & (held.gevolgd_tot <= held.laatste)
    return held.mutate(
        van=_days(held.telt_vanaf, ibis.greatest(held.telt_vanaf, held.eerste)),
        tot=_days(held.telt_vanaf, ibis.least(held.gevolgd_tot, held.laatste)),
        geeindigd=began,
    )


def waits_against_norm(question: Question, soort: str) -> Any:
    """The same for waits with a norm, with days as parts of it: 1000 is the norm, rounded up."""
    rows = waits(question, soort)
    rows = rows.filter(rows.norm.notnull())
    return rows.mutate(van=_of_norm(rows.van, rows.norm), tot=_of_norm(rows.tot, rows.norm))


def still_waiting(question: Question, soort: str) -> Any:
    """Waits that go on at the end of the last day."""
    rows = _of_kind(question, soort)
    return in_period(question, rows.filter(rows.uitkomst.isin(_MEASURED)), _goes_on)


def still_waiting_with_norm(question: Question, soort: str) -> Any:
    """Of those, the ones that have a norm."""
    rows = still_waiting(question, soort)
    return rows.filter(rows.norm.notnull())


def still_waiting_above_norm(question: Question, soort: str) -> Any:
    """Of those, the ones that are over it already on the last day."""
    rows = still_waiting_with_norm(question, soort)
    until = ibis.ifelse(rows.laatste > rows.gevolgd_tot, rows.gevolgd_tot, rows.laatste)
    return rows.filter(_days(rows.telt_vanaf, until) > rows.norm)


def begun(question: Question) -> Any:
    """Trajectories that began in the period, whether or not the wait after the assignment can be measured."""
    rows = _of_kind(question, FROM_MESSAGES)
    return in_period(question, rows.filter(rows.uitkomst.isin(("begonnen", "teruggedateerd", "niet-meetbaar"))), _seen)


def not_measurable(question: Question) -> Any:
    """Of those, the ones of which messages do not tell the wait."""
    rows = begun(question)
    return rows.filter(rows.uitkomst == "niet-meetbaar")


def measurable(question: Question) -> Any:
    """Of those, the ones of which they do."""
    rows = begun(question)
    return rows.filter(rows.uitkomst != "niet-meetbaar")


def backdated(question: Question) -> Any:
    """Of those, the ones that were assigned after they had begun."""
    rows = begun(question)
    return rows.filter(rows.uitkomst == "teruggedateerd")


def _of_kind(question: Question, soort: str) -> Any:
    rows = question.dataset.table("wachttijd")
    return rows.filter(rows.soort == soort)


def _waited(rows: Any, periods: Any) -> list[Any]:
    return [rows.telt_vanaf <= periods.laatste, rows.gevolgd_tot >= periods.eerste]


def _goes_on(rows: Any, periods: Any) -> list[Any]:
    out_of_sight = (rows.uitkomst == "uit-beeld") & (rows.gevolgd_tot >= periods.laatste)
    later = rows.uitkomst.isin(("begonnen", "vervallen")) & (rows.gevolgd_tot > periods.laatste)
    return [rows.telt_vanaf <= periods.laatste, (rows.uitkomst == "wacht") | out_of_sight | later]


def _seen(rows: Any, periods: Any) -> list[Any]:
    return [rows.gevolgd_tot >= periods.eerste, rows.gevolgd_tot <= periods.laatste]


def _days(first: Any, last: Any) -> Any:
    """Days from the first to the last: the same day is 0."""
    return last.delta(first, unit="day").cast("int64")


def _of_norm(days: Any, norm: Any) -> Any:
    return (days * NORM_SCALE + norm - 1) // norm


def _lacks_case_facts(dataset: Dataset) -> str:
    rows = dataset.table("wachttijd")
    found = rows.filter(rows.bron == "dossier").limit(1)
    return dataset.remember("dossiers", lambda: "" if dataset.rows(found) else NO_CASE_FACTS)


def _nothing(dataset: Dataset) -> str:
    return ""


def _of_waits(soort: str) -> Iterator[Measure]:
    """The measures of one kind of wait: the curve, who still waits; and from case files what the norm says of them."""
    in_files = soort != FROM_MESSAGES
    lacks = _lacks_case_facts if in_files else _nothing
    settles = () if in_files else ("naloop_dagen",)
    source, scope = (CASE_FILES, SCOPE) if in_files else ("", "")

    def measure(name: str, rows: Callable[..., Any], **how: Any) -> Measure:
        return Measure(
            f"{name}:{soort}",
            partial(rows, soort=soort),
            record="wachttijd",
            lacks=lacks,
            settles_after=settles,
            source=source,
            scope=scope,
            **how,
        )

    yield measure("wachten", waits, count="rijen", lives=True)
    yield measure("wachtend", still_waiting, count="jeugdigen")
    if in_files:
        yield measure("wachten-norm", waits_against_norm, count="rijen", lives=True)
        yield measure("wachtend-norm", still_waiting_with_norm, count="jeugdigen")
        yield measure("wachtend-boven-norm", still_waiting_above_norm, count="jeugdigen")


WAITING = (
    *(measure for soort in WAITS for measure in _of_waits(soort)),
    Measure("begonnen-na-toewijzing", begun, "rijen", "wachttijd"),
    Measure("wachttijd-niet-meetbaar", not_measurable, "rijen", "wachttijd"),
    Measure("wachttijd-meetbaar", measurable, "rijen", "wachttijd"),
    Measure("teruggedateerd", backdated, "rijen", "wachttijd"),
)
