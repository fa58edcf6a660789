"""What is still credited of what was declared: by months since, and nothing where nothing was."""

from __future__ import annotations

import pytest

from jeugdregie.forecast.spend.credits import credits_of
from tests.spec.indicators.tiny import dataset

LINES = """
regel_id | referentienummer | vorig_referentienummer | declaratiemaand | debet_credit | bedrag | status
a        | 1                |                        | 2025-01-01      | D            | 60000  | toegekend
b        | 2                |                        | 2025-01-01      | D            | 40000  | toegekend
c        | 3                | 1                      | 2025-02-01      | C            | -5000  | toegekend
d        | 4                | 2                      | 2025-04-01      | C            | -1000  | toegekend
e        | 5                | 2                      | 2025-04-01      | C            | -9000  | afgewezen
"""


def test_a_credit_counts_until_the_month_in_which_it_came() -> None:
    """6 of 100 are credited in the end: 5 a month later and 1 three months later."""
    found = credits_of(dataset(declaratieregel=LINES))
    assert found.ahead[:4] == pytest.approx([0.06, 0.01, 0.01, 0.0])


def test_the_size_of_a_credit_is_what_a_euro_of_it_is_part_of() -> None:
    assert credits_of(dataset(declaratieregel=LINES)).spread == pytest.approx((5000**2 + 1000**2) / 6000)


def test_without_credits_nothing_is_taken_off() -> None:
    found = credits_of(dataset())
    assert found.ahead.sum() == 0
    assert found.spread == 0
