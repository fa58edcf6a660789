"""Courses of a year on hand-made care: what is known stays as it is, what runs goes on, and what must not be made up is not."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from jeugdregie.errors import NotMeasurableError
from jeugdregie.forecast.spend import Course, coming_of, courses, known_of, year_of
from jeugdregie.indicators import Dataset
from jeugdregie.periods import months
from tests.spec.indicators.tiny import dataset

DAY = 100_00
"""Cents of a care day, the same for all."""
YOUTHS = 12
COVERED = [{"gemeente": "0392", "eerste_dagtekening": date(2025, 1, 2), "laatste_dagtekening": date(2025, 12, 31)}]


def _data(
    *,
    sector: str = "ambulant",
    new_each_month: int = 0,
    is_reversed: bool = False,
    dearer: date = date.max,
    cents: int = DAY,
) -> Dataset:
    """Twelve youths in care from before the data on, declared at once every month up to November; others for twenty days."""
    people = [f"j{number}" for number in range(YOUTHS)]
    care = [
        {"levering_id": who, "jeugdige_id": who, "begindatum": date(2024, 6, 1), "einddatum": None, "sector": sector}
        for who in people
    ]
    short = [
        {
            "levering_id": f"n{month.label}{number}",
            "jeugdige_id": f"n{month.label}{number}",
            "begindatum": month.first,
            "einddatum": month.first.replace(day=20),
            "sector": sector,
        }
        for month in months(date(2025, 1, 1), date(2025, 12, 31))
        for number in range(new_each_month)
    ]
    lines = [
        {
            "regel_id": f"{who}-{month.label}",
            "jeugdige_id": who,
            "maand": month.first,
            "declaratiemaand": month.first,
            "bedrag": cents * month.days * (2 if month.first >= dearer else 1),
            "sector": sector,
        }
        for who in people
        for month in months(date(2025, 1, 1), date(2025, 11, 1))
    ]
    lines += [
        {
            "regel_id": row["levering_id"],
            "jeugdige_id": row["jeugdige_id"],
            "maand": row["begindatum"],
            "declaratiemaand": row["begindatum"],
            "bedrag": DAY * 20,
            "sector": sector,
        }
        for row in short
        if row["begindatum"] < date(2025, 12, 1)
    ]
    every = [*care, *short]
    if is_reversed:
        every, lines = every[::-1], lines[::-1]
    return dataset(
        covered=COVERED,
        levering=[{**row, "status": "beeindigd" if row["einddatum"] else "lopend"} for row in every],
        zorgperiode=every,
        kosten=lines,
        tarief=[_index(dearer)] if dearer < date.max else [],
    )


def _index(since: date) -> dict[str, object]:
    """From a day on everything costs twice as much."""
    return {
        "geldig_van": since,
        "indexcijfer": 2000,
        **dict.fromkeys(("productcategorie", "productcode", "aanbieder", "tarief")),
    }


def _course(data: Dataset, year: int) -> Course:
    (found,) = courses(known_of(data, year, "gemeente"), year)
    return found


def test_declared_months_are_known_to_the_cent_in_every_draw() -> None:
    course = _course(_data(), 2025)
    known = np.array([DAY * YOUTHS * month.days for month in course.months[:11]], dtype=float)
    assert course.declared[:11].tolist() == known.tolist()
    assert np.allclose(course.running[:, :11], known)
    assert course.completed[:11] == pytest.approx(known)


def test_a_month_without_declarations_is_filled_by_its_care_days() -> None:
    course = _course(_data(), 2025)
    assert course.declared[11] == 0
    assert course.completed[11] == pytest.approx(DAY * YOUTHS * 31, rel=0.001)


def test_after_a_change_of_price_care_costs_what_it_costs_now() -> None:
    """From July on a day cost twice as much: December, not declared yet, costs that, and so does the year after."""
    course = _course(_data(dearer=date(2025, 7, 1)), 2025)
    assert course.completed[11] == pytest.approx(2 * DAY * YOUTHS * 31, rel=0.001)
    later = _course(_data(dearer=date(2025, 7, 1)), 2026)
    assert later.running[:, 0].mean() == pytest.approx(2 * DAY * YOUTHS * 31, rel=0.1)


def test_running_care_goes_on_and_nobody_new_comes_when_nobody_came() -> None:
    course = _course(_data(), 2026)
    assert course.running[:, 0].mean() == pytest.approx(DAY * YOUTHS * 31, rel=0.1)
    assert course.running[:, 11].mean() < course.running[:, 0].mean()
    assert course.entering.sum() == 0


@pytest.mark.parametrize(
    ("sector", "can_be_stopped"),
    [("ambulant", True), ("verblijf", True), ("crisis", False), ("jeugdbescherming", False)],
)
def test_inflow_that_nothing_may_stop_belongs_to_what_goes_on(sector: str, can_be_stopped: bool) -> None:
    course = _course(_data(sector=sector, new_each_month=5), 2026)
    assert bool(course.entering.sum() > 0) is can_be_stopped
    monthly = course.running.mean(axis=0) + course.entering.sum(axis=1).mean(axis=0)
    assert monthly[1] > DAY * YOUTHS * 28


def test_the_year_ahead_is_that_of_the_day_after_the_last_message() -> None:
    assert year_of(_data()) == 2026


def test_the_same_store_gives_the_same_draws_in_whatever_order_its_rows_come() -> None:
    one, other = (_course(_data(new_each_month=5, is_reversed=turn), 2026) for turn in (False, True))
    assert (one.running == other.running).all()
    assert (one.entering == other.entering).all()


def test_a_year_too_far_off_and_a_month_of_data_are_refused() -> None:
    with pytest.raises(NotMeasurableError, match="24 maanden"):
        courses(known_of(_data(), 2028, "gemeente"), 2028)
    with pytest.raises(NotMeasurableError, match="minder dan 3 maanden"):
        known_of(dataset(covered=COVERED), 2025, "gemeente")


def test_more_credited_than_declared_is_said_and_not_forecast() -> None:
    with pytest.raises(NotMeasurableError, match="meer gecrediteerd dan gedeclareerd"):
        known_of(_data(cents=-DAY), 2025, "gemeente")


def _months_of_care(last: date) -> Dataset:
    """Youths who come in each month of 2025 up to the last day of the data."""
    care = [
        {"jeugdige": f"j{month.label}{number}", "begin": month.first, "eind": None}
        for month in months(date(2025, 1, 1), last)
        for number in range(5)
    ]
    return dataset(covered=[{**COVERED[0], "laatste_dagtekening": last}], traject=care)


@pytest.mark.parametrize(
    ("last", "follows"), [(date(2025, 7, 27), False), (date(2025, 7, 28), True)], ids=["five whole months", "six"]
)
def test_six_whole_months_lead_inflow_by_the_demand_forecast(last: date, follows: bool) -> None:
    """Ends of a month stand fixed 28 days after it: on 27 July those of May, on 28 July those of June."""
    assert (coming_of(_months_of_care(last)) is not None) is follows


def test_without_any_care_there_is_no_demand_forecast() -> None:
    assert coming_of(dataset(covered=COVERED)) is None
