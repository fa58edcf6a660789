"""The review list agrees with a second count in plain Python, on invented worlds that are nothing but corner cases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jeugdregie.indicators.review import review_of
from jeugdregie.store import Setting
from tests.generative import plain_review
from tests.spec.indicators.tiny import dataset

TODAY, FIRST = date(2025, 12, 31), date(2024, 1, 1)
COVERED = [{"gemeente": "0392", "eerste_dagtekening": FIRST, "laatste_dagtekening": TODAY}]
FEWEST = 2


def day(since: date = date(2023, 6, 1)) -> st.SearchStrategy[date]:
    return st.integers(0, (TODAY - since).days).map(lambda number: since + timedelta(days=number))


near = st.sampled_from([-40, -1, 0, 1, 30, 200]).map(lambda number: TODAY + timedelta(days=number))


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, list[dict[str, Any]]]:
    """A few jeugdigen with care in two sectors of two gemeenten, and assignments with versions."""
    world: dict[str, list[dict[str, Any]]] = {
        name: [] for name in ("jeugdige", "traject", "levering", "toewijzing", "toewijzingversie")
    }
    for number in range(draw(st.integers(1, 4))):
        _add_child(draw, world, f"j{number}")
    return world


def _add_child(draw: st.DrawFn, world: dict[str, list[dict[str, Any]]], who: str) -> None:
    birth = draw(st.sampled_from([(2007, 11), (2007, 12), (2004, 12), (2004, 11), (2002, 11), (2012, 5), (2007, None)]))
    world["jeugdige"].append({"jeugdige_id": who, "geboortejaar": birth[0], "geboortemaand": birth[1]})
    for _ in range(draw(st.integers(1, 3))):
        place = {
            "jeugdige_id": who,
            "gemeente": draw(st.sampled_from(["0392", "0473"])),
            "sector": draw(st.sampled_from(["ambulant", "verblijf"])),
        }
        begin = draw(day())
        end = draw(st.none() | st.just(min(TODAY, begin + timedelta(days=draw(st.integers(0, 300))))))
        product = draw(st.sampled_from([("45", "45A10"), ("45", None), ("43", "43A20"), (None, None)]))
        traject = {
            **place,
            "traject_id": f"t{len(world['traject'])}",
            "modus": draw(st.sampled_from(["gemeente", "gemeente", "regio"])),
            "begindatum": begin,
            "einddatum": end,
            "productcategorie": product[0],
            "productcode": product[1],
        }
        world["traject"].append(traject)
        for _ in range(draw(st.integers(1, 3))):
            _add_care(draw, world, place, begin)


def _add_care(draw: st.DrawFn, world: dict[str, list[dict[str, Any]]], place: dict[str, str], begin: date) -> None:
    product = draw(st.sampled_from([("45", "45A10"), ("45", "45A20"), ("35", None), ("47", "47A10"), (None, None)]))
    care = {
        **place,
        "levering_id": f"l{len(world['levering'])}",
        "toewijzing_id": _assigned(draw, world, place) if draw(st.booleans()) else None,
        "begindatum": begin + timedelta(days=draw(st.integers(-3, 5))) if draw(st.booleans()) else draw(day()),
        "status": draw(st.sampled_from(["lopend", "lopend", "onderbroken", "beeindigd"])),
        "aanbieder": draw(st.sampled_from(["00000001", "00000002", "00000003"])),
        "verwijzer": draw(st.sampled_from(["02", "08"])),
        "hulpvorm": draw(st.sampled_from([None, None, "pleegzorg", "residentieel"])),
        "perceel": draw(st.sampled_from([None, "Ambulant", "Pleegzorg en gezinshuis"])),
        "productcategorie": product[0],
        "productcode": product[1],
    }
    world["levering"].append(care)


def _assigned(draw: st.DrawFn, world: dict[str, list[dict[str, Any]]], place: dict[str, str]) -> str:
    name = f"w{len(world['toewijzing'])}"
    versions = [
        {
            "toewijzing_id": name,
            "versie": number,
            "toewijzingsdatum": draw(day()),
            "ingangsdatum": draw(day()),
            "einddatum": draw(st.none() | near | day()),
            "volume": draw(st.none() | st.sampled_from([0, 100, 119, 120, 520, 3146])),
            "eenheid": draw(st.sampled_from(["01", "01", "04", "82"])),
            "frequentie": draw(st.sampled_from(["1", "2", "2", "4", "6"])),
        }
        for number in range(1, 1 + draw(st.integers(1, 4)))
    ]
    world["toewijzingversie"] += versions
    world["toewijzing"].append(
        {
            **place,
            "toewijzing_id": name,
            "aanbieder": draw(st.sampled_from(["00000001", "00000002"])),
            "productcategorie": "45",
            "productcode": draw(st.sampled_from(["45A10", "45A20", None])),
            "vervallen": draw(st.sampled_from([False, False, False, True])),
            "eerste_toewijzingsdatum": min(row["toewijzingsdatum"] for row in versions),
            "einddatum": versions[-1]["einddatum"],
        }
    )
    return name


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(worlds())
def test_two_counts_agree(world: dict[str, list[dict[str, Any]]]) -> None:
    data = dataset(covered=COVERED, **world)
    data.settings = data.settings.changed(
        Setting("duur_minimum_gevolgd", date(2015, 1, 1), str(FEWEST), "trajecten", "proef")
    )
    found = {case.facts.traject_id: case for case in review_of(data).cases}
    expected = plain_review.reasons(world, TODAY, FIRST, FEWEST)
    assert {key: case.codes for key, case in found.items()} == expected
    for key, case in found.items():
        assert case.score == sum(plain_review.WEIGHTS[code] for code in expected[key])
