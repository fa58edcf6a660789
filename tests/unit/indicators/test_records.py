"""From a figure to the rows that were counted, and to the places in messages that they follow from."""

from datetime import date

import pytest

from jeugdregie.errors import InputError
from jeugdregie.indicators import Dataset
from jeugdregie.indicators.records import Source, records_behind
from tests.spec.indicators.tiny import COVERED, dataset, figures

TRAJECT = """
traject_id | modus    | jeugdige | sector   | gemeente | begin      | eind
t1         | regio    | a        | ambulant | 0392     | 2025-02-01 | 2025-06-30
t2         | regio    | b        | ambulant | 0473     | 2025-07-01 |
t3         | gemeente | a        | ambulant | 0392     | 2025-02-01 | 2025-03-31
t4         | gemeente | a        | ambulant | 0473     | 2025-04-05 | 2025-06-30
"""
LEVERING = """
levering_id | toewijzing_id | jeugdige | sector   | gemeente | begin      | eind       | bericht_id
l1          | w1            | a        | ambulant | 0392     | 2025-02-01 | 2025-03-31 | m305a
l2          | w2            | a        | ambulant | 0473     | 2025-04-05 | 2025-06-30 | m305b
l3          | w3            | a        | verblijf | 0392     | 2025-02-01 |            | m305c
l4          |               | a        | ambulant | 0392     | 2024-02-01 | 2024-03-31 | m305d
"""
TOEWIJZING = """
toewijzing_id | jeugdige | bericht_id
w1            | a        | m301a
w2            | a        | m301b
"""


@pytest.fixture
def data() -> Dataset:
    return dataset(traject=TRAJECT, levering=LEVERING, toewijzing=TOEWIJZING)


def test_a_trajectory_leads_to_its_leveringen_and_their_toewijzingen(data: Dataset) -> None:
    [record] = records_behind(data, "instroom", period="2025-H1")
    assert (record.table, record.key, record.jeugdige_id) == ("traject", ("t1",), "a")
    assert record.sources == (
        Source("levering", "l1", "m305a", 0),
        Source("levering", "l2", "m305b", 0),
        Source("toewijzing", "w1", "m301a", 0),
        Source("toewijzing", "w2", "m301b", 0),
    )


def test_a_choice_of_gemeente_leads_to_the_trajectories_within_it(data: Dataset) -> None:
    [record] = records_behind(data, "instroom", period="2025-H1", where={"gemeente": "0473"})
    assert record.key == ("t4",)
    assert [source.key for source in record.sources] == ["l2", "w2"]


def test_there_are_as_many_records_as_the_figure_says(data: Dataset) -> None:
    for name in ("instroom", "uitstroom", "stand", "trajecten"):
        for period in ("2025-H1", "2025-H2"):
            expected = figures(data, name, period=period).get("totaal", 0)
            assert len(records_behind(data, name, period=period)) == expected


def test_care_days_lead_to_the_start_of_their_levering() -> None:
    care = "levering_id | jeugdige | begin | eind\nl1 | a | 2025-01-01 | 2025-01-31\nl1 | a | 2025-03-01 |"
    data = dataset(zorgperiode=care, levering=LEVERING, toewijzing=TOEWIJZING)
    records = records_behind(data, "jeugdigen-in-zorg", period="2025-H1")
    assert [record.key for record in records] == [("l1", date(2025, 1, 1)), ("l1", date(2025, 3, 1))]
    assert [source.bericht_id for source in records[0].sources] == ["m305a", "m301a"]


def test_cost_leads_to_the_declared_line_and_its_toewijzing() -> None:
    lines = [{"regel_id": "r1", "toewijzing_id": "w1", "jeugdige_id": "a", "bericht_id": "m323", "klasse": 4}]
    cost = "regel_id | jeugdige | maand | bedrag\nr1 | a | 2025-02-01 | 100"
    data = dataset(kosten=cost, declaratieregel=lines, toewijzing=TOEWIJZING)
    [record] = records_behind(data, "kosten", period="2025-H1")
    assert record.sources == (Source("declaratieregel", "r1", "m323", 4), Source("toewijzing", "w1", "m301a", 0))


def test_the_denominator_has_records_of_its_own() -> None:
    data = dataset(
        zorgperiode="jeugdige | begin\na | 2025-01-01", kosten="jeugdige | maand | bedrag\na | 2025-02-01 | 1"
    )
    [top] = records_behind(data, "kosten-per-jeugdige", period="2025-H1")
    [below] = records_behind(data, "kosten-per-jeugdige", period="2025-H1", part="per")
    assert (top.table, below.table) == ("kosten", "zorgperiode")


def test_nothing_counted_is_nothing_found() -> None:
    assert records_behind(dataset(), "instroom", period="2025-H1") == ()


def test_residents_are_no_records() -> None:
    with pytest.raises(InputError, match="geen personen"):
        records_behind(dataset(), "aandeel-bevolking", period="2025-H1", part="per")


def test_a_trajectory_as_the_cbs_joins_them_leads_to_leveringen_of_its_provider_and_category() -> None:
    held = """
    levering_id | jeugdige | aanbieder | productcategorie | sector   | begin
    l1          | a        | 00000001  | 45               | ambulant | 2025-01-01
    l2          | a        | 00000001  | 41               | ambulant | 2025-01-01
    l3          | a        | 00000002  | 45               | ambulant | 2025-01-01
    """
    joined = "traject_id | modus | jeugdige | aanbieder | productcategorie | begin\nt1 | cbs | a | 00000001 | 45 | 2025-01-01"
    covered = [{**COVERED[0], "eerste_dagtekening": date(2020, 1, 1)}]
    [record] = records_behind(
        dataset(covered=covered, traject=joined, levering=held), "nieuwe-trajecten", period="2025-H1"
    )
    assert [source.key for source in record.sources] == ["l1"]
