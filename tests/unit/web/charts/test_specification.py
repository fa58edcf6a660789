"""What a picture is made of: axes from zero, gaps for what is not shown, labels that do not overlap."""

from itertools import pairwise

import altair as alt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from jeugdregie.web.charts.axes import FILE, LINE_HEIGHT, NARROW, WIDE, Size, nice_top, value_axis
from jeugdregie.web.charts.lines import label_places
from jeugdregie.web.charts.palette import SECTOR, VERWIJZER, colour_of
from jeugdregie.web.charts.picture import Norm, Panel, Panels, Picture, Series, Tornado
from jeugdregie.web.charts.spark import spark
from jeugdregie.web.charts.specification import specification
from jeugdregie.web.charts.tornado import tornado_rows
from jeugdregie.web.charts.waterfall import waterfall_rows

LINES = Picture(
    kind="lines",
    title="Vraag?",
    description="Antwoord.",
    labels=("2024-H1", "2024-H2"),
    series=(Series("Ambulant", SECTOR["ambulant"], (120.0, None)), Series("Crisis", SECTOR["crisis"], (40.0, 45.0))),
)
BARS = Picture(
    kind="bars",
    title="Vraag?",
    description="Antwoord.",
    labels=("Ambulant", "Crisis"),
    series=(Series("Kosten", "#000000", (1000.0, None)),),
    texts=("€ 1.000", "afgeschermd"),
)


BANDED = Series("Ambulant", SECTOR["ambulant"], (90.0, 60.0, None), low=(85.0, 50.0, None), high=(95.0, 70.0, None))
STEPS = Picture("steps", ("0", "1", "2"), (BANDED,), axis="maanden", unit="procent")
WATERFALL = Picture(
    "waterfall",
    ("2024", "Meer jeugdigen", "Lagere prijs", "2025"),
    (Series("Kosten", "#000000", (100.0, 30.0, -10.0, 120.0)),),
    texts=("100", "+30", "-10", "120"),
)
NORMED = Picture(
    "bars", BARS.labels, (Series("Wachten", "#000000", (8.0, None)),), texts=BARS.texts, norm=Norm(10, "norm 10 weken")
)
OWN_NORMS = Picture("bars", BARS.labels, NORMED.series, texts=BARS.texts, norm=Norm(0, "norm"), norms=(12.0, None))
MULTIPLES = Picture("multiples", LINES.labels, LINES.series, texts=("120", "45"), reference=LINES.series[0])
FAN = Picture(
    "fan",
    ("2025-11", "2025-12", "2026-01"),
    (
        Series("gezien", "#000000", (90.0, 92.0, None)),
        Series("verwacht", "#000000", (None, 92.0, 95.0)),
        *(
            Series(name, "#000000", (None,) * 3, low=(None, 92.0, low), high=(None, 92.0, high))
            for name, low, high in (("50 %", 93.0, 97.0), ("80 %", 91.0, 101.0), ("95 %", 85.0, 110.0))
        ),
    ),
)


COLUMNS = Picture("columns", LINES.labels, LINES.series)
WHISKERS = Picture("columns", LINES.labels, (Series("A", "#000000", (9.0, None), low=(8.0, None), high=(11.0, None)),))
PANELS = Panels("panels", LINES.labels, LINES.series, panels=(Panel("Haarlem", "laatste jaar: -2 %", LINES.series),))
TORNADO = Tornado(
    "tornado",
    ("Groep", "Prognose"),
    (Series("laagste", "#000000", (-30.0, -12.0)), Series("hoogste", "#111111", (5.0, -8.0))),
    middles=(-10.0, -10.0),
    end_texts=(("-30", "-12"), ("+5", "-8")),
    zero="zonder",
)


@pytest.mark.parametrize("size", [WIDE, NARROW, FILE])
@pytest.mark.parametrize(
    "picture",
    [LINES, BARS, COLUMNS, WHISKERS, STEPS, WATERFALL, NORMED, OWN_NORMS, MULTIPLES, FAN, PANELS],
    ids=["lines", "bars", "columns", "whiskers", "steps", "waterfall", "norm", "norms", "multiples", "fan", "panels"],
)
def test_every_axis_of_values_begins_at_zero(picture: Picture, size: object) -> None:
    def domains(part: object) -> list[list[float]]:
        if isinstance(part, dict):
            own = (
                [part["scale"]["domain"]]
                if part.get("type") == "quantitative" and "domain" in part.get("scale", {})
                else []
            )
            return own + [found for value in part.values() for found in domains(value)]
        return [found for item in part for found in domains(item)] if isinstance(part, list) else []

    drawn = specification(picture, size)
    charts = {"multiples": alt.ConcatChart, "panels": alt.VConcatChart}
    charts.get(picture.kind, alt.LayerChart).from_dict(drawn, validate=True)
    found = domains(drawn)
    assert found
    assert all(domain[0] == 0 for domain in found)


def test_a_point_that_is_not_shown_is_a_gap() -> None:
    def rows(part: object) -> list[dict[str, object]]:
        if isinstance(part, dict):
            return [part] if "series" in part else [row for value in part.values() for row in rows(value)]
        return [row for item in part for row in rows(item)] if isinstance(part, list) else []

    points = [row for row in rows(specification(LINES, WIDE)) if row["series"] == "Ambulant" and "provisional" in row]
    assert {(row["label"], row["value"]) for row in points} == {("2024-H1", 120.0), ("2024-H2", None)}


@pytest.mark.parametrize(("highest", "top"), [(0, 1), (1, 1), (7, 8), (10, 10), (11, 12), (2600, 3200), (0.2, 0.2)])
def test_the_axis_ends_just_above_the_highest_value(highest: float, top: float) -> None:
    assert nice_top(highest) == pytest.approx(top)


@pytest.mark.parametrize(
    ("top", "unit", "ticks"),
    [
        (1, "jeugdigen", [0, 1]),
        (2, "dagen", [0, 1, 2]),
        (2, "procent", [0, 0.5, 1, 1.5, 2]),
        (8, "trajecten", [0, 2, 4, 6, 8]),
    ],
)
def test_an_axis_of_counts_has_whole_numbers_only(top: float, unit: str, ticks: list[float]) -> None:
    assert value_axis(top, unit).values == ticks


@pytest.mark.parametrize(
    ("values", "zero"), [((0, 0), True), ((0, None), False), ((None, None), False), ((0, 5), False), ((), False)]
)
def test_a_picture_of_zeros_is_not_one_of_unknown_figures(values: tuple[float | None, ...], zero: bool) -> None:
    assert Picture("lines", ("a", "b"), (Series("Ambulant", "", values),)).is_zero is zero


@given(st.lists(st.tuples(st.floats(0, 100), st.integers(1, 2)), min_size=1, max_size=6))
def test_labels_never_overlap_and_keep_their_order(values: list[tuple[float, int]]) -> None:
    height = 260.0
    places = label_places(values, top=100, height=height)
    boxes = sorted(
        (height * (1 - place / 100) - LINE_HEIGHT / 2, lines) for place, (_, lines) in zip(places, values, strict=True)
    )
    assert all(upper + LINE_HEIGHT * lines <= lower + 0.01 for (upper, lines), (lower, _) in pairwise(boxes))
    ranked = sorted(range(len(values)), key=lambda index: -values[index][0])
    assert all(places[first] >= places[second] for first, second in pairwise(ranked))


def test_the_norm_is_on_the_axis_when_all_values_lie_below_it() -> None:
    assert NORMED.highest == 10


def test_a_waterfall_begins_each_change_where_the_one_before_ended_and_arrives_at_the_total() -> None:
    found = [(row["from"], row["to"]) for row in waterfall_rows(WATERFALL)]
    assert found == [(0, 100), (100, 130), (130, 120), (0, 120)]


def test_ticks_are_written_as_dutch_readers_do() -> None:
    picture = Picture("lines", ("2024-H1",), (Series("Ambulant", "#000000", (4225.0,)),))
    axes = [
        layer["encoding"]["y"]["axis"]
        for layer in specification(picture, WIDE)["layer"]
        if "axis" in layer["encoding"]["y"]
    ]
    assert axes[0]["values"] == [0, 1000, 2000, 3000, 4000, 5000]
    assert '"1000": "1.000"' in axes[0]["labelExpr"]
    assert '"5000": "5.000"' in axes[0]["labelExpr"]


def test_a_picture_without_anything_above_nought_is_empty() -> None:
    assert Picture("lines", ("2024-H1",), (Series("Crisis", "#000000", (0.0,)),)).is_empty
    assert Picture("lines", ("2024-H1",), (Series("Crisis", "#000000", (None,)),)).is_empty
    assert not LINES.is_empty


def test_members_have_colours_of_their_own() -> None:
    for colours in (SECTOR, VERWIJZER):
        assert len(set(colours.values())) == len(colours)
    assert colour_of("sector", "crisis") == SECTOR["crisis"]
    assert colour_of("gemeente", "0392") == colour_of("gemeente", "0392")


@pytest.mark.parametrize("colour", sorted({*SECTOR.values(), *VERWIJZER.values()}))
def test_a_label_in_its_colour_can_be_read_on_white(colour: str) -> None:
    """WCAG 2.2, contrast of text: at least 4.5 to 1."""
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    luminance = sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    assert 1.05 / (luminance + 0.05) >= 4.5


def test_a_spark_has_a_gap_where_nothing_is_shown() -> None:
    drawn = spark((10.0, None, 20.0, 5.0))
    assert drawn is not None
    assert drawn.path.count("M") == 2
    assert spark((None, 3.0)) is None
    assert spark((0.0, 0.0)) is None


def test_bands_of_a_fan_lie_from_wide_to_narrow_under_the_lines() -> None:
    layers = specification(FAN, WIDE)["layer"]
    assert [layer["mark"]["type"] for layer in layers] == ["area", "area", "area", "line", "line", "text"]
    opacity = [layer["mark"]["opacity"] for layer in layers[:3]]
    assert opacity == sorted(opacity)


def test_a_tornado_reaches_from_end_to_end_with_each_amount_at_its_own_side() -> None:
    first, _ = tornado_rows(TORNADO)
    assert (first["left"], first["right"], first["left_text"], first["right_text"]) == (-30, 5, "-30", "+5")
    assert (first["middle0"], first["end0"], first["middle1"], first["end1"]) == (-10, -30, -10, 5)
    swapped = Tornado(
        "tornado",
        ("Duur",),
        (Series("laagste", "", (4.0,)), Series("hoogste", "", (-9.0,))),
        middles=(0.0,),
        end_texts=(("+4",), ("-9",)),
    )
    [row] = tornado_rows(swapped)
    assert (row["left_text"], row["right_text"]) == ("-9", "+4")


@pytest.mark.parametrize("size", [WIDE, NARROW, FILE])
def test_a_tornado_has_nothing_within_its_scale_and_is_never_empty_for_being_below_it(size: Size) -> None:
    drawn = specification(TORNADO, size)
    alt.LayerChart.from_dict(drawn, validate=True)
    low, high = drawn["layer"][1]["encoding"]["x"]["scale"]["domain"]
    assert low < -30 < 5 < high
    below = Tornado(
        "tornado",
        ("A",),
        (Series("l", "", (-3.0,)), Series("h", "", (-2.0,))),
        middles=(-2.5,),
        end_texts=(("",), ("",)),
    )
    assert not below.is_empty
    assert Tornado("tornado", (), ()).is_empty
