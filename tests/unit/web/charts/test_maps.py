"""Maps: round classes that hold every value, marks apart from the lowest class, outlines or tiles."""

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jeugdregie.web.charts.axes import FILE, NARROW, WIDE
from jeugdregie.web.charts.maps import classes, colour_for
from jeugdregie.web.charts.palette import CLASSES, MISSING
from jeugdregie.web.charts.picture import Area, AreaMap
from jeugdregie.web.charts.specification import specification

SQUARE = (((0.0, 0.0), (1000.0, 0.0), (1000.0, 1000.0), (0.0, 1000.0), (0.0, 0.0)),)


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30))
def test_every_value_lies_in_one_of_at_most_five_classes(values: list[float]) -> None:
    found = classes(values)
    assert 1 <= len(found) <= 5
    assert found[0].low <= min(values)
    assert found[-1].high >= max(values) * (1 - 1e-9)


@pytest.mark.parametrize(
    ("values", "bounds"),
    [
        ([6.1, 9.7], [6, 7, 8, 9, 10]),
        ([0, 480], [0, 100, 200, 300, 400, 500]),
        ([12], [12, 13]),
    ],
)
def test_classes_have_round_bounds(values: list[float], bounds: list[float]) -> None:
    found = classes(values)
    assert [item.low for item in found] + [found[-1].high] == pytest.approx(bounds)


def test_what_is_not_shown_has_a_colour_that_no_class_has() -> None:
    assert colour_for(None, classes([0, 10])) == MISSING
    assert MISSING not in CLASSES
    assert classes([]) == ()
    assert colour_for(None, ()) == MISSING


@pytest.mark.parametrize("size", [WIDE, NARROW, FILE])
@pytest.mark.parametrize(
    "areas",
    [
        (Area("0392", "Haarlem", 7.5, "7,5 %", (SQUARE,)), Area("0473", "Zandvoort", None, "afgeschermd", (SQUARE,))),
        (Area("0392", "Haarlem", 7.5, "7,5 %"), Area("0473", "Zandvoort", None, "onbekend", tile=(1, 0))),
        (Area("0473", "Zandvoort", None, "afgeschermd"),),
    ],
    ids=["outlines", "tiles", "nothing shown"],
)
def test_it_is_valid_vega_lite(areas: tuple[Area, ...], size: object) -> None:
    drawn = specification(AreaMap("map", (), (), unit="procent", areas=areas), size)
    alt.VConcatChart.from_dict(drawn, validate=True)
