"""The chain ladder on the worked table and on a triangle whose errors were published."""

import numpy as np
import pytest

from jeugdregie.indicators.completion import develop

WORKED = np.array([[100, 800, 1000, 1020], [100, 840, 1030, 0], [120, 960, 0, 0], [110, 0, 0, 0]])
"""The table in docs/algorithms/kosten-aanvullen.md: care days, then euros after 0, 1 and 2 months."""

TAYLOR_ASHE = """
357848 1124788 1735330 2218270 2745596 3319994 3466336 3606286 3833515 3901463
352118 1236139 2170033 3353322 3799067 4120063 4647867 4914039 5339085
290507 1292306 2218525 3235179 3985995 4132918 4628910 4909315
310608 1418858 2195047 3757447 4029929 4381982 4588268
443160 1136350 2128333 2897821 3402672 3873311
396132 1333217 2180715 2985752 3691712
440832 1288463 2419861 3483130
359480 1421128 2864498
376686 1363294
344014
"""
"""Taylor and Ashe (1983), as in Mack, Distribution-free calculation of the standard error of chain ladder reserve
estimates, ASTIN Bulletin 23 (1993), table 1."""

PUBLISHED = {
    1: (94_634, 75_535), 2: (469_511, 121_699), 3: (709_638, 133_549), 4: (984_889, 261_406), 5: (1_419_459, 411_010),
    6: (2_177_641, 558_317), 7: (3_920_301, 875_328), 8: (4_278_972, 971_258), 9: (4_625_811, 1_363_155),
}  # fmt: skip
"""Reserve and standard error per row, from the same article, table 3."""


def triangle() -> tuple[np.ndarray, list[int]]:
    rows = [[float(cell) for cell in line.split()] for line in TAYLOR_ASHE.strip().splitlines()]
    return np.array([row + [0.0] * (10 - len(row)) for row in rows]), [len(row) - 1 for row in rows]


class TestPublished:
    def test_reserves_and_errors_per_row(self) -> None:
        table, known = triangle()
        found = develop(table, known)
        for row, (reserve, error) in PUBLISHED.items():
            assert found.ultimate[row] - table[row, known[row]] == pytest.approx(reserve, abs=1)
            assert found.standard_error([row]) == pytest.approx(error, abs=1)

    def test_reserve_and_error_of_all_rows_together(self) -> None:
        table, known = triangle()
        found = develop(table, known)
        latest = sum(table[row, column] for row, column in enumerate(known))
        assert found.ultimate.sum() - latest == pytest.approx(18_680_856, abs=2)
        assert found.standard_error(range(10)) == pytest.approx(2_447_095, abs=2)


class TestWorkedTable:
    def test_factors_and_completed_months(self) -> None:
        found = develop(WORKED, [3, 2, 1, 0])
        assert found.factors == pytest.approx([8.125, 1.2378049, 1.02], abs=1e-7)
        assert found.ultimate == pytest.approx([1020, 1050.6, 1212.06, 1128.41], abs=0.01)

    def test_variances_and_the_rule_for_a_step_seen_once(self) -> None:
        assert develop(WORKED, [3, 2, 1, 0], apart=1).variances == pytest.approx([5.5, 0.2323, 0.2323], abs=1e-4)

    def test_the_margin_of_february(self) -> None:
        assert develop(WORKED, [3, 2, 1, 0], apart=1).standard_error([1]) == pytest.approx(22.04, abs=0.01)

    def test_other_units_of_money_change_nothing(self) -> None:
        cents = WORKED * [1, 100, 100, 100]
        errors = [develop(table, [3, 2, 1, 0], apart=1).standard_error(range(4)) for table in (WORKED, cents)]
        assert errors[1] == pytest.approx(100 * errors[0])


class TestBorders:
    def test_a_complete_month_is_untouched_and_certain(self) -> None:
        found = develop(WORKED, [3, 2, 1, 0])
        assert (found.ultimate[0], found.standard_error([0])) == (1020, 0)

    def test_values_beyond_what_is_known_do_not_count(self) -> None:
        beyond = WORKED.copy()
        beyond[2:, 2:] = 999_999
        assert develop(beyond, [3, 2, 1, 0]).ultimate == pytest.approx(develop(WORKED, [3, 2, 1, 0]).ultimate)

    def test_a_step_that_nobody_has_made_changes_nothing(self) -> None:
        assert develop(np.array([[10, 80, 0], [10, 90, 0]]), [1, 1]).ultimate.tolist() == [80, 90]

    def test_a_month_without_anything_stays_nothing_and_tells_nothing(self) -> None:
        found = develop(np.array([[0, 0, 0], [10, 50, 60], [10, 40, 0]]), [2, 2, 1])
        assert found.ultimate == pytest.approx([0, 60, 48])
        assert found.standard_error([0, 1]) == 0

    def test_no_months_at_all(self) -> None:
        assert develop(np.zeros((0, 3)), []).ultimate.tolist() == []
