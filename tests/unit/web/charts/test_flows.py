"""The layout of flows: what comes in goes out, nothing overlaps, nothing of nothing is drawn."""

from itertools import pairwise

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jeugdregie.web.charts.axes import FILE, NARROW, WIDE_FULL
from jeugdregie.web.charts.flows import layout, ribbons
from jeugdregie.web.charts.picture import Flow, FlowPicture, Node
from jeugdregie.web.charts.specification import specification

NODES = tuple(
    Node(f"{kind}{number}", f"{kind} {number}", column, "#000000")
    for column, kind in enumerate(("verwijzer", "sector", "daarna"))
    for number in range(3)
)


def picture(values: list[int]) -> FlowPicture:
    """Each referrer to each sector by `values`; each sector's inflow on to one node after it."""
    first = [Flow(f"verwijzer{place // 3}", f"sector{place % 3}", value) for place, value in enumerate(values)]
    through = [sum(flow.value for flow in first if flow.end == f"sector{number}") for number in range(3)]
    then = [Flow(f"sector{number}", f"daarna{number}", value) for number, value in enumerate(through)]
    return FlowPicture("flow", (), (), nodes=NODES, flows=(*first, *then), heads=("Verwijzer", "Sector", "Daarna"))


@given(st.lists(st.integers(0, 1000), min_size=9, max_size=9).filter(any))
def test_nodes_of_a_column_never_overlap_and_are_as_tall_as_what_flows(values: list[int]) -> None:
    drawn = picture(values)
    boxes = layout(drawn, width=900, height=400)
    for column in range(3):
        own = sorted((box for box in boxes.values() if box.node.column == column), key=lambda box: box.top)
        assert all(upper.top + upper.height < lower.top for upper, lower in pairwise(own))
    passing = {key: max(_sum(drawn, start=key), _sum(drawn, end=key)) for key in boxes}
    scale = max(box.height / passing[key] for key, box in boxes.items() if box.height > 2)
    assert all(box.height == pytest.approx(max(passing[key] * scale, 1.5)) for key, box in boxes.items())


def _sum(drawn: FlowPicture, *, start: str = "", end: str = "") -> float:
    return sum(flow.value for flow in drawn.flows if start in ("", flow.start) and end in ("", flow.end))


@given(st.lists(st.integers(10, 1000), min_size=9, max_size=9))
def test_ribbons_leave_and_arrive_within_their_nodes_side_by_side(values: list[int]) -> None:
    drawn = picture(values)
    boxes = layout(drawn, width=900, height=400)
    found = list(ribbons(drawn, boxes))
    for box in boxes.values():
        for leaving in (True, False):
            own = sorted(
                (ribbon.from_top if leaving else ribbon.to_top, ribbon.width)
                for ribbon in found
                if (ribbon.start if leaving else ribbon.end) == box
            )
            assert all(top + wide <= below + 0.51 for (top, wide), (below, _) in pairwise(own))
            assert all(box.top - 0.01 <= top and top + wide <= box.top + box.height + 0.51 for top, wide in own)


def test_a_node_that_nothing_passes_is_left_out() -> None:
    boxes = layout(picture([5, 0, 0, 0, 0, 0, 0, 0, 0]), width=900, height=400)
    assert set(boxes) == {"verwijzer0", "sector0", "daarna0"}


@pytest.mark.parametrize("size", [WIDE_FULL, NARROW, FILE])
def test_it_is_valid_vega_lite(size: object) -> None:
    alt.LayerChart.from_dict(specification(picture([1, 2, 3, 4, 5, 6, 7, 8, 9]), size), validate=True)


def test_without_any_flow_there_is_no_picture() -> None:
    assert picture([0] * 9).is_empty
    assert not picture([1] * 9).is_empty
