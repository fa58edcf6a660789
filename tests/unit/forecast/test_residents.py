"""Growth of residents: counted before projected, what is absent stays as it is, and what was not known yet is not used."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest

from jeugdregie.forecast import Asked, day_number, forecast
from jeugdregie.forecast.calendar import month_index
from jeugdregie.forecast.mix import exposure, mix_of
from jeugdregie.forecast.reading import residents_of
from jeugdregie.forecast.residents import MOST, OLDEST, Residents
from jeugdregie.forecast.spells import Spells
from tests.spec.indicators.tiny import dataset
from tests.unit.forecast.region import LAST, in_balance

HERE = month_index(date(2025, 12, 1))
YEAR_LATER = HERE + 12
MADE = date(2025, 6, 1)

Line = tuple[int, int, int, float, date | None]
"""Place, age, year, number, and the day of the projection; None is counted."""


def _residents(*lines: Line) -> Residents:
    place, age, year, number, made = zip(*lines, strict=True) if lines else ((), (), (), (), ())
    return Residents(
        np.array(place, np.int64),
        np.array(age, np.int64),
        np.array(year, np.int64),
        np.array(number, float),
        np.array([day_number(day or date(of, 1, 1)) for day, of in zip(made, year, strict=True)], np.int64),
        np.array([day is None for day in made], bool),
    )


def _growth(found: Residents, month: int = YEAR_LATER, place: int = 0, age: int = 8) -> float:
    return float(found.growth(2, np.array([month]), here=HERE)[place, age, 0])


PROJECTED: tuple[Line, ...] = ((0, 8, 2025, 1000, MADE), (0, 8, 2026, 1000, MADE), (0, 8, 2027, 1240, MADE))


def test_between_two_years_residents_grow_in_a_straight_line() -> None:
    """In the middle of December 2026 11,5 of the 12 months to January 2027 have passed: 230 of the 240 more."""
    assert _growth(_residents(*PROJECTED)) == pytest.approx(1.230)
    assert _growth(_residents(*PROJECTED), HERE) == 1


def test_after_the_last_year_residents_stay() -> None:
    assert _growth(_residents(*PROJECTED), HERE + 36) == pytest.approx(1.24)


def test_of_a_projection_the_growth_counts_and_not_the_height() -> None:
    """Counted 2.000 where 1.000 was projected: it still grows by a quarter less a twenty-fourth of it."""
    counted: tuple[Line, ...] = ((0, 8, 2025, 2000, None),)
    assert _growth(_residents(*counted, *PROJECTED)) == pytest.approx(1.230)


def test_what_was_counted_goes_before_what_was_projected() -> None:
    counted: tuple[Line, ...] = ((0, 8, 2025, 1000, None), (0, 8, 2026, 1100, None), (0, 8, 2027, 1100, None))
    here = _residents(*counted, *PROJECTED)
    assert here.growth(1, np.array([HERE - 11, HERE]), here=HERE)[0, 8, 0] == pytest.approx(
        (1000 + 100 * 0.5 / 12) / (1000 + 100 * 11.5 / 12)
    )
    assert _growth(here) == pytest.approx(1100 / (1000 + 100 * 11.5 / 12))


def test_a_later_projection_goes_before_an_earlier_one() -> None:
    later: tuple[Line, ...] = ((0, 8, 2026, 1000, date(2025, 9, 1)), (0, 8, 2027, 1000, date(2025, 9, 1)))
    assert _growth(_residents(*PROJECTED, *later)) == 1


@pytest.mark.parametrize(
    ("place", "age"), [(1, 8), (0, 9), (0, OLDEST)], ids=["another gemeente", "another age", "no youth any more"]
)
def test_what_is_absent_stays_as_it_is(place: int, age: int) -> None:
    assert _growth(_residents(*PROJECTED), place=place, age=age) == 1


def test_a_projection_of_nobody_or_of_too_many_is_held_to_what_can_be() -> None:
    emptied = _residents((0, 8, 2026, 1000, MADE), (0, 8, 2027, 0, MADE))
    crowded = _residents((0, 8, 2026, 10, MADE), (0, 8, 2027, 10_000, MADE))
    assert _growth(emptied, HERE + 36) == pytest.approx(1 / MOST)
    assert _growth(crowded, HERE + 36) == MOST
    assert _growth(_residents((0, 8, 2026, 0, MADE), (0, 8, 2027, 500, MADE)), HERE + 36) == 1


def test_what_was_made_later_than_the_last_day_is_not_known() -> None:
    found = _residents(*PROJECTED)
    assert not found.until(day_number(MADE) - 1).has_projection
    assert found.until(day_number(MADE)).has_projection


def test_no_rows_at_all_say_nothing() -> None:
    assert not _residents().has_projection
    assert _growth(_residents()) == 1


def _ages_eight(of: Spells) -> Spells:
    return replace(of, birth=of.entry - 3_000)


def _with(of: Spells, growth: tuple[float, float]) -> Spells:
    """Two places whose residents of eight years old grow until January 2027."""
    lines = [
        line
        for place, times in enumerate(growth)
        for line in ((place, 8, 2026, 1000, MADE), (place, 8, 2027, 1000 * times, MADE))
    ]
    return replace(of, residents=_residents(*lines))


def test_the_index_of_the_worked_table() -> None:
    """60 of the newcomers are of place A (times 1,10) and 40 of B (times 0,90): 1,02."""
    of = _ages_eight(in_balance(per_day=0.5, places=2))
    of = replace(of, place=(np.arange(len(of)) % 10 >= 6).astype(np.int64), entry=np.full(len(of), LAST - 10))
    of = _with(_ages_eight(of), (1.10, 0.90))
    rows = np.arange(len(of) - len(of) % 10)
    mix = mix_of(of, rows, np.array([HERE, HERE + 36]), here=HERE)
    assert np.asarray(exposure(of, rows, mix))[0] == pytest.approx([1, 1.02])


def test_inflow_grows_with_residents_and_comes_from_where_they_grow() -> None:
    of = _ages_eight(in_balance(per_day=1, mean_days=100, places=2))
    plain, grown = (forecast(item, Asked(months=24, draws=60)) for item in (of, _with(of, (1.5, 1.0))))
    last = slice(14, 24)  # residents have grown since January 2027
    before, after = (item.flows.inflow[..., last].sum(axis=(0, 2, 3, 4)) for item in (plain, grown))
    assert after[0] / before[0] == pytest.approx(1.5, rel=0.05)
    assert after[1] / before[1] == pytest.approx(1.0, rel=0.05)
    assert (plain.choice.has_projection, grown.choice.has_projection) == (False, True)


def test_a_backtest_does_not_see_a_projection_of_later() -> None:
    of = _with(_ages_eight(in_balance(places=2)), (1.5, 1.0))
    assert not forecast(of.until(day_number(MADE) - 1), Asked(months=6, draws=5)).choice.has_projection


PROJECTION = {"gemeente": "0392", "leeftijd": 8, "jaar": 2027, "opgesteld": MADE, "aantal": 110}


def test_a_store_gives_counts_and_projections_of_its_gemeenten() -> None:
    elsewhere = {**PROJECTION, "gemeente": "0363"}
    counted = {"gemeente": "0392", "leeftijd": 8, "jaar": 2026, "aantal": 100}
    found = residents_of(dataset(bevolkingsprognose=[PROJECTION, elsewhere], bevolking=[counted]), ("0392",))
    assert found is not None
    rows = sorted(zip(found.year, found.number, found.is_counted, strict=True))
    assert rows == [(2026, 100, True), (2027, 110, False)]
    assert found.known.tolist() == [day_number(MADE), day_number(date(2026, 1, 1))]


def test_a_store_without_a_projection_of_its_gemeenten_has_none() -> None:
    assert residents_of(dataset(), ("0392",)) is None
    assert residents_of(dataset(bevolkingsprognose=[PROJECTION]), ("0363",)) is None
