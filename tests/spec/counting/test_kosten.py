"""The month that costs belong to."""

import pytest

from tests.spec.counting.traffic import becomes, count

CARE = """
    305 op=2025-03-31 nr=7 begin=2025-03-30
    307 op=2025-05-05 nr=7 begin=2025-03-30 eind=2025-05-02
"""


def costs(traffic: str) -> list[tuple[str, ...]]:
    return count(traffic).rows("kosten", "maand bedrag gespreid")


def test_a_line_belongs_to_the_month_of_its_period_not_of_its_declaration() -> None:
    becomes(
        "323 op=2025-06-10 maand=2025-05 in=2025-01 bedrag=1000",
        "kosten",
        "maand | declaratiemaand | bedrag | gespreid\n2025-01-01 | 2025-05-01 | 1000 | nee",
    )


@pytest.mark.parametrize("unit", ["82", "83"])
def test_output_is_spread_over_the_care_days(unit: str) -> None:
    assert costs(f"{CARE}\n323 op=2025-06-10 maand=2025-05 bedrag=10000 eenheid={unit}") == [
        ("2025-03-01", "588", "ja"),
        ("2025-04-01", "8823", "ja"),
        ("2025-05-01", "589", "ja"),
    ]


@pytest.mark.parametrize("unit", ["01", "04", "14", "16", "84"])
def test_effort_is_not_spread(unit: str) -> None:
    assert costs(f"{CARE}\n323 op=2025-06-10 maand=2025-05 bedrag=10000 eenheid={unit}") == [
        ("2025-05-01", "10000", "nee")
    ]


def test_paused_days_cost_nothing() -> None:
    paused = """
        305 op=2025-01-31 nr=7 begin=2025-01-31
        307 op=2025-02-05 nr=7 begin=2025-01-31 eind=2025-01-31 reden=20
        305 op=2025-03-05 nr=7 begin=2025-03-01
        307 op=2025-03-09 nr=7 begin=2025-03-01 eind=2025-03-03
    """
    assert costs(f"{paused}\n323 op=2025-04-10 maand=2025-03 bedrag=1000 eenheid=82") == [
        ("2025-01-01", "250", "ja"),
        ("2025-03-01", "750", "ja"),
    ]


def test_while_care_runs_days_go_up_to_the_end_of_the_period() -> None:
    running = "305 op=2025-01-31 nr=7 begin=2025-01-22\npeildatum 2025-08-01"
    assert costs(f"{running}\n323 op=2025-04-10 maand=2025-02 bedrag=3800 eenheid=82") == [
        ("2025-01-01", "1000", "ja"),
        ("2025-02-01", "2800", "ja"),
    ]


def test_of_two_leveringen_the_last_one_begun_pays() -> None:
    two = """
        305 op=2025-01-31 nr=7 begin=2025-01-01
        307 op=2025-02-05 nr=7 begin=2025-01-01 eind=2025-01-31
        305 op=2025-03-31 nr=7 begin=2025-03-01
        307 op=2025-04-05 nr=7 begin=2025-03-01 eind=2025-03-31
    """
    assert costs(f"{two}\n323 op=2025-04-10 maand=2025-03 bedrag=100 eenheid=82") == [("2025-03-01", "100", "ja")]
    assert costs(f"{two}\n323 op=2025-03-10 maand=2025-02 bedrag=100 eenheid=82") == [("2025-01-01", "100", "ja")]


def test_without_levering_nothing_is_spread() -> None:
    assert costs("323 op=2025-06-10 maand=2025-05 bedrag=10000 eenheid=82") == [("2025-05-01", "10000", "nee")]


def test_the_raw_view_is_kept() -> None:
    counted = count(f"{CARE}\n323 op=2025-06-10 maand=2025-05 bedrag=10000 eenheid=82")
    assert counted.rows("declaratieregel", "periode_begin netto") == [("2025-05-01", "10000")]


@pytest.mark.parametrize(
    ("product", "expected"), [("47A66", "nee"), ("48B01", "nee"), ("49A01", "nee"), ("46A10", "ja")]
)
@pytest.mark.parametrize("assignment", ["", "301 op=2025-03-30 nr=7 product={0} eenheid=82 freq=6 ingang=2025-03-30"])
def test_the_month_tariff_of_a_certified_institution_stays_in_its_month(
    product: str, expected: str, assignment: str
) -> None:
    care = CARE.replace("nr=7", f"nr=7 product={product}")
    counted = count(
        f"{assignment.format(product)}\n{care}\n323 op=2025-06-10 maand=2025-05 eenheid=82 product={product}"
    )
    assert {spread for (spread,) in counted.rows("kosten", "gespreid")} == {expected}


def test_what_was_credited_or_rejected_costs_nothing() -> None:
    credited = "323 op=2025-02-10 ref=P1\n323 op=2025-03-10 maand=2025-02 in=2025-01 ref=C1 credit=P1"
    assert costs(credited) == []
    assert costs("323 op=2025-02-10 id=D\n325 op=2025-02-20 over=D klasse=1:9321") == []


def test_declared_and_granted_are_told_apart() -> None:
    counted = count(
        "323 op=2025-02-10 id=D bedrag=1000\n325 op=2025-02-20 over=D\n323 op=2025-03-10 maand=2025-02 bedrag=200 nr=8"
    )
    assert counted.rows("kosten", "bedrag status") == [("1000", "toegekend"), ("200", "in behandeling")]


@pytest.mark.parametrize(("frequency", "expected"), [("6", "ja"), ("4", "nee")])
def test_only_output_for_a_whole_assignment_is_spread(frequency: str, expected: str) -> None:
    assigned = f"301 op=2025-03-30 nr=7 ingang=2025-03-30 eind=2025-12-31 eenheid=82 freq={frequency}"
    counted = count(f"{assigned}\n{CARE}\n323 op=2025-06-10 maand=2025-05 bedrag=10000 eenheid=82")
    assert {spread for (spread,) in counted.rows("kosten", "gespreid")} == {expected}
    assert sum(int(amount) for (amount,) in counted.rows("kosten", "bedrag")) == 10000
