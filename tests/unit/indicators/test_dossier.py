"""What belongs to a record, within one gemeente."""

from typing import Any

import pytest

from jeugdregie.errors import InputError
from jeugdregie.indicators import Dataset
from jeugdregie.indicators.dossier import Dossier, dossier
from jeugdregie.indicators.records import Asked, rows_behind, table_behind
from tests.spec.indicators.tiny import dataset
from tests.unit.indicators.test_records import LEVERING, TRAJECT

REGELS = [
    {"regel_id": "r1", "toewijzing_id": "w1", "jeugdige_id": "a", "bericht_id": "m323", "klasse": 4},
    {"regel_id": "r2", "toewijzing_id": None, "jeugdige_id": "a", "bericht_id": "m323", "klasse": 5},
]
VERZOEK = [{"verzoek_id": "v1", "jeugdige_id": "a", "referentie": "V1", "bericht_id": "m315"}]


@pytest.fixture
def data() -> Dataset:
    assigned = [
        {"toewijzing_id": "w1", "jeugdige_id": "a", "bericht_id": "m301a", "referenties": ["V1"]},
        {"toewijzing_id": "w2", "jeugdige_id": "a", "bericht_id": "m301b", "gemeente": "0473", "referenties": []},
    ]
    return dataset(traject=TRAJECT, levering=LEVERING, toewijzing=assigned, declaratieregel=REGELS, verzoek=VERZOEK)


def found(data: Dataset, table: str, key: str, gemeente: str | None = None) -> Dossier:
    result = dossier(data, table, key, gemeente=gemeente)
    assert result is not None
    return result


def keys(found: Dossier) -> dict[str, list[Any]]:
    own = {"declaratieregel": "regel_id"}
    return {
        table: [row[own.get(table, f"{table}_id")] for row in rows] for table, rows in found.related.items() if rows
    }


def test_a_trajectory_over_the_region_has_its_leveringen_and_what_hangs_on_them(data: Dataset) -> None:
    assert keys(found(data, "traject", "t1")) == {
        "traject": ["t1"],
        "verzoek": ["v1"],
        "toewijzing": ["w1", "w2"],
        "levering": ["l1", "l2"],
        "declaratieregel": ["r1"],
    }


def test_a_gemeente_sees_its_own_part_of_it_only(data: Dataset) -> None:
    own = found(data, "traject", "t1", "0392")
    assert keys(own)["levering"] == ["l1"]
    assert {source.bericht_id for source in own.sources} == {"m305a", "m301a", "m323", "m315"}


def test_what_is_of_another_gemeente_is_not_there(data: Dataset) -> None:
    assert dossier(data, "levering", "l2", gemeente="0392") is None
    assert dossier(data, "levering", "bestaat-niet", gemeente="0392") is None
    assert dossier(data, "jeugdige", "a", gemeente="0392") is None


@pytest.mark.parametrize(("table", "key"), [("levering", "l1"), ("toewijzing", "w1"), ("declaratieregel", "r1")])
def test_all_ways_lead_to_the_same_siblings(data: Dataset, table: str, key: str) -> None:
    assert keys(found(data, table, key)) == {
        "traject": ["t3"],
        "verzoek": ["v1"],
        "toewijzing": ["w1"],
        "levering": ["l1"],
        "declaratieregel": ["r1"],
    }


def test_a_request_leads_to_the_assignments_that_name_it(data: Dataset) -> None:
    assert keys(found(data, "verzoek", "v1"))["toewijzing"] == ["w1"]


def test_what_hangs_on_nothing_stands_alone(data: Dataset) -> None:
    assert keys(found(data, "declaratieregel", "r2")) == {"declaratieregel": ["r2"]}
    assert keys(found(data, "levering", "l4"))["levering"] == ["l4"]


def test_events_stand_in_the_order_of_their_days(data: Dataset) -> None:
    events = found(data, "levering", "l1").events
    assert [event.what for event in events if event.table == "levering"] == ["Zorg begint", "Zorg eindigt"]
    assert list(events) == sorted(events, key=lambda event: event.day)


def test_rows_behind_a_figure_are_whole_and_counted_once(data: Dataset) -> None:
    asked = Asked("instroom", "2025-H1")
    assert table_behind(asked) == "traject"
    assert [(row["traject_id"], row["sector"]) for row in rows_behind(data, asked, most=10)] == [("t1", "ambulant")]
    within = Asked("instroom", "2025-H1", (("gemeente", "0473"),))
    assert [row["traject_id"] for row in rows_behind(data, within, most=10)] == ["t4"]


def test_too_many_rows_ask_for_a_narrower_choice(data: Dataset) -> None:
    with pytest.raises(InputError, match="Kies een gemeente"):
        rows_behind(data, Asked("instroom", "2025-H1"), most=0)


def test_a_figure_about_residents_has_no_rows(data: Dataset) -> None:
    with pytest.raises(InputError, match="geen personen"):
        rows_behind(data, Asked("aandeel-bevolking", "2025-H1", part="per"), most=10)
