"""What stands under a key figure when it has no change to show."""

from typing import Any

import pytest

from jeugdregie.indicators.overview import KeyFigure
from jeugdregie.indicators.safe_table import SUPPRESSED, Cell
from jeugdregie.web.dashboard.answers import trend

NO_TABLE: Any = None
HIDDEN = Cell(None, SUPPRESSED)


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [
        (Cell(10), None, "nog geen jaar eerder om mee te vergelijken"),
        (Cell(10, provisional=True), Cell(20), "nog niet te vergelijken"),
        (Cell(0), Cell(0), "een jaar eerder ook 0"),
        (Cell(10), Cell(0), "een jaar eerder 0"),
        (HIDDEN, Cell(0), "verandering niet te tonen"),
        (Cell(10), HIDDEN, "verandering niet te tonen"),
    ],
)
def test_why_there_is_no_change_is_said(now: Cell, before: Cell | None, said: str) -> None:
    figure = KeyFigure(NO_TABLE, "2025-H2", now, before, change=None)
    assert trend(figure) == {"icon": "level", "tone": "neutral", "text": said}
