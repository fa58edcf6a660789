"""Money: the worked tables of docs/algorithms/kosten-aanvullen.md and prijs-volume-mix.md, and cases per indicator."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from jeugdregie.errors import InputError
from jeugdregie.indicators import EXACT, Dataset, calculate
from tests.spec.indicators.tiny import dataset, exact, figures


def until(day: date) -> list[dict[str, object]]:
    """Messages from January 2025 to a day."""
    return [{"gemeente": "0392", "eerste_dagtekening": date(2025, 1, 2), "laatste_dagtekening": day}]


CARE = """
jeugdige | begin      | eind
a        | 2025-01-01 |
b        | 2025-01-01 |
c        | 2025-01-01 |
d        | 2025-01-01 | 2025-01-07
d        | 2025-02-01 | 2025-02-16
d        | 2025-03-01 | 2025-03-27
d        | 2025-04-01 | 2025-04-20
"""
"""100, 100, 120 and 110 care days in the first four months of 2025."""

DECLARED = """
jeugdige | maand      | declaratiemaand | bedrag
a        | 2025-01-01 | 2025-01-01      | 80000
a        | 2025-01-01 | 2025-02-01      | 20000
a        | 2025-01-01 | 2025-03-01      | 2000
b        | 2025-02-01 | 2025-02-01      | 84000
b        | 2025-02-01 | 2025-03-01      | 19000
c        | 2025-03-01 | 2025-03-01      | 96000
"""


class TestKostenPerJeugdigeAangevuld:
    @pytest.mark.parametrize(
        ("month", "euros"),
        [("2025-01", "255"), ("2025-02", "262.65"), ("2025-03", "303.02"), ("2025-04", "282.10")],
    )
    def test_the_worked_table_over_four_jeugdigen(self, month: str, euros: str) -> None:
        data = dataset(zorgperiode=CARE, kosten=DECLARED, covered=until(date(2025, 4, 30)))
        assert figures(data, "kosten-per-jeugdige-aangevuld", period=month) == {"totaal": Decimal(euros)}

    def test_when_all_is_declared_it_is_what_was_declared(self) -> None:
        data = dataset(zorgperiode=CARE, kosten=DECLARED, covered=until(date(2026, 12, 30)))
        declared = figures(data, "kosten-per-jeugdige", period="2025-01")
        assert figures(data, "kosten-per-jeugdige-aangevuld", period="2025-01") == declared == {"totaal": Decimal(255)}

    def test_without_anybody_in_care_there_is_no_cost_of_one(self) -> None:
        data = dataset(
            zorgperiode="jeugdige | begin | eind\nz | 2025-06-01 | 2025-06-02",
            kosten=DECLARED,
            covered=until(date(2025, 8, 30)),
        )
        assert figures(data, "kosten-per-jeugdige-aangevuld", period="2025-01") == {"totaal": "onbekend"}


class TestKostenAangevuld:
    @pytest.mark.parametrize(
        ("month", "euros"),
        [("2025-01", "1020"), ("2025-02", "1050.60"), ("2025-03", "1212.06"), ("2025-04", "1128.41")],
    )
    def test_the_worked_table(self, month: str, euros: str) -> None:
        data = dataset(zorgperiode=CARE, kosten=DECLARED, covered=until(date(2025, 4, 30)))
        assert figures(data, "kosten-aangevuld", period=month) == {"totaal": Decimal(euros)}

    def test_a_declaration_month_is_in_28_days_after_its_end(self) -> None:
        in_time = dataset(zorgperiode=CARE, kosten=DECLARED, covered=until(date(2025, 4, 28)))
        assert figures(in_time, "kosten-aangevuld", period="2025-02") == {"totaal": Decimal("1050.60")}
        # one day earlier March is not in: 120 days x (800 + 840) / 200 x 1000 / 800
        too_soon = dataset(zorgperiode=CARE, kosten=DECLARED, covered=until(date(2025, 4, 27)))
        assert figures(too_soon, "kosten-aangevuld", period="2025-03") == {"totaal": Decimal(1230)}

    def test_a_month_without_declarations_is_shared_out_as_the_last_one_with(self) -> None:
        lines = DECLARED.replace(
            "c        | 2025-03-01 | 2025-03-01      | 96000", "c | 2025-03-01 | 2025-03-01 | 72000"
        )
        lines += "d | 2025-03-01 | 2025-03-01 | 24000\n"
        data = dataset(zorgperiode=CARE, kosten=lines, covered=until(date(2025, 4, 30)))
        # 1.128,41 for April: three quarters and a quarter
        table = exact(data, "kosten-aangevuld", period="2025-04")
        assert table.cell("2025-04").value == Decimal("1128.41")
        young = exact(data, "volume-per-jeugdige", period="2025-04")
        assert young.cell("2025-04").mark == "onbekend"

    def test_stays_silent_about_a_month_that_is_complete(self) -> None:
        late = "a | 2025-01-01 | 2025-04-01 | 7\n"
        data = dataset(zorgperiode=CARE, kosten=DECLARED + late, covered=until(date(2026, 12, 30)))
        assert figures(data, "kosten-aangevuld", period="2025-01") == figures(data, "kosten", period="2025-01")

    def test_output_that_is_spread_grows_by_itself(self) -> None:
        spread = """
        jeugdige | maand      | declaratiemaand | bedrag | gespreid
        a        | 2025-01-01 | 2025-01-01      | 10000  | ja
        a        | 2025-01-01 | 2025-02-01      | 30000  | ja
        b        | 2025-02-01 | 2025-02-01      | 20000  | ja
        b        | 2025-02-01 | 2025-02-01      | 5000   |
        """
        data = dataset(zorgperiode=CARE, kosten=spread, covered=until(date(2025, 3, 31)))
        # 200 x (100 + 300) / 100 = 800 spread; the other line has no earlier month to grow by
        assert figures(data, "kosten-aangevuld", period="2025-02") == {"totaal": Decimal(850)}

    def test_month_tariffs_count_whole_months_from_the_first_whole_one(self) -> None:
        data = dataset(
            zorgperiode="""
            jeugdige | levering_id | begin      | eind
            a        | l0          | 2025-01-01 |
            b        | l1          | 2025-02-15 |
            """,
            levering="""
            jeugdige | levering_id | begin      | productcategorie
            a        | l0          | 2025-01-01 | 48
            b        | l1          | 2025-02-15 | 48
            """,
            kosten="""
            jeugdige | maand      | declaratiemaand | bedrag
            a        | 2025-01-01 | 2025-01-01      | 31000
            """,
            covered=until(date(2025, 2, 28)),
        )
        # 28 days of a at 10 euros; the broken first month of b is not paid
        assert figures(data, "kosten-aangevuld", period="2025-02") == {"totaal": Decimal(280)}

    def test_nothing_declared_is_nothing(self) -> None:
        data = dataset(zorgperiode=CARE, covered=until(date(2025, 4, 30)))
        assert exact(data, "kosten-aangevuld", period="2025-03").cell("2025-03").value == 0

    def test_before_anything_is_in_the_declared_cost_stands(self) -> None:
        lines = "jeugdige | maand | declaratiemaand | bedrag\na | 2025-01-01 | 2025-01-01 | 500\n"
        data = dataset(kosten=lines, covered=until(date(2025, 2, 3)))
        assert figures(data, "kosten-aangevuld", period="2025-01") == {"totaal": Decimal(5)}


class TestMarge:
    def test_is_196_times_the_error_of_mack(self) -> None:
        data = dataset(zorgperiode=CARE, kosten=DECLARED, covered=until(date(2025, 4, 30)))
        # February: 1050,6^2 x 0,2323 / 1,02^2 x (1/1030 + 1/1000) = 485,7; 1,96 x root = 43,20
        found = exact(data, "kosten-aangevuld-marge", period="2025-02").cell("2025-02").value
        assert found == pytest.approx(Decimal("43.20"), abs=Decimal("0.02"))

    def test_a_complete_month_has_none(self) -> None:
        data = dataset(zorgperiode=CARE, kosten=DECLARED, covered=until(date(2025, 4, 30)))
        assert figures(data, "kosten-aangevuld-marge", period="2025-01") == {}

    def test_has_no_cuts(self) -> None:
        with pytest.raises(InputError):
            exact(dataset(), "kosten-aangevuld-marge", by="sector")


LINES = """
regel_id | jeugdige | productcode | eenheid | periode_begin | periode_eind | declaratiemaand | volume | bedrag | netto
r0       | a        | 45A10       | 04      | 2025-01-01    | 2025-01-31   | 2025-01-01      | 10     | 100000 | 100000
r1       | a        | 45A10       | 04      | 2025-02-01    | 2025-02-28   | 2025-02-01      | 20     | 240000 | 240000
r2       | b        | 43A30       | 14      | 2025-02-01    | 2025-02-28   | 2025-02-01      | 28     | 280000 | 280000
r3       | b        | 42A10       | 83      | 2025-02-01    | 2025-02-28   | 2025-02-01      | 5000   | 5000   | 5000
"""
COST = """
regel_id | jeugdige | maand      | bedrag
r0       | a        | 2025-01-01 | 100000
r1       | a        | 2025-02-01 | 240000
r2       | b        | 2025-02-01 | 280000
r3       | b        | 2025-02-01 | 5000
"""


class TestPerProduct:
    def money(self, **more: str) -> Dataset:
        return dataset(kosten=COST, declaratieregel=LINES, **more)

    def test_price_is_cost_per_unit_of_its_own(self) -> None:
        found = figures(self.money(), "prijs-per-eenheid", by="product_eenheid")
        assert found == {
            "45A10-04": Decimal("113.3333"), "43A30-14": Decimal(100), "42A10-83": Decimal(1), "totaal": "onbekend",
        }  # fmt: skip

    def test_volume_per_jeugdige_with_lines(self) -> None:
        found = figures(self.money(), "volume-per-jeugdige", by="product_eenheid")
        assert found == {
            "45A10-04": Decimal(30), "43A30-14": Decimal(28), "42A10-83": Decimal(50), "totaal": "onbekend",
        }  # fmt: skip

    def test_a_jeugdige_with_care_and_no_line_yet_uses_the_product(self) -> None:
        held = """
        jeugdige | levering_id | toewijzing_id | begin      | productcode
        a        | l0          | w0            | 2025-01-01 | 45A10
        c        | l1          | w1            | 2025-02-20 | 45A10
        """
        care = "jeugdige | levering_id | begin | eind\na | l0 | 2025-01-01 | 2025-02-28\nc | l1 | 2025-02-20 | 2025-02-28\n"
        data = self.money(levering=held, zorgperiode=care)
        assert figures(data, "volume-per-jeugdige", by="product_eenheid")["45A10-04"] == 15

    def test_without_the_product_there_is_no_total(self) -> None:
        assert figures(self.money(), "prijs-per-eenheid") == {"totaal": "onbekend"}

    def test_a_line_spread_over_months_has_its_pieces_spread(self) -> None:
        half = "regel_id | jeugdige | maand | bedrag\nr1 | a | 2025-02-01 | 60000\nr1 | a | 2025-03-01 | 180000\n"
        data = dataset(kosten=half, declaratieregel=LINES)
        assert figures(data, "volume-per-jeugdige", by="product_eenheid", period="2025-02")["45A10-04"] == 5


class TestLaatGedeclareerd:
    def late(self, *days: str, status: str = "toegekend") -> Dataset:
        lines = "regel_id | bericht_id | periode_begin | periode_eind | declaratiemaand | netto | status\n"
        sent = "bericht_id | dagtekening\n"
        for number, day in enumerate(days):
            lines += f"r{number} | b{number} | 2025-01-01 | 2025-01-15 | 2025-01-01 | 1 | {status}\n"
            sent += f"b{number} | {day}\n"
        return dataset(declaratieregel=lines + "", bericht=sent)

    def test_more_than_62_days_after_the_end_of_the_month_is_late(self) -> None:
        # 31 January + 62 days is 3 April
        assert figures(self.late("2025-04-03", "2025-04-04"), "aandeel-laat-gedeclareerd") == {"totaal": Decimal(50)}

    def test_in_time_is_nothing(self) -> None:
        assert figures(self.late("2025-02-03"), "aandeel-laat-gedeclareerd") == {}

    def test_stays_silent_about_rejected_lines(self) -> None:
        data = self.late("2025-12-01", status="afgewezen")
        assert figures(data, "aandeel-laat-gedeclareerd") == {"totaal": "onbekend"}


class TestGecrediteerd:
    LINES = """
    regel_id | debet_credit | periode_begin | periode_eind | declaratiemaand | bedrag | netto | status
    r0       | D            | 2025-01-01    | 2025-01-31   | 2025-01-01      | 40000  | 30000 | toegekend
    r1       | C            | 2025-01-01    | 2025-01-31   | 2025-02-01      | -10000 | 0     | toegekend
    r2       | C            | 2025-01-01    | 2025-01-31   | 2025-02-01      | -10000 | 0     | afgewezen
    r3       | D            | 2024-12-01    | 2024-12-31   | 2025-02-01      | 99999  | 99999 | toegekend
    """

    def test_credits_that_hold_against_debits(self) -> None:
        assert figures(dataset(declaratieregel=self.LINES), "aandeel-gecrediteerd") == {"totaal": Decimal(25)}

    def test_nothing_declared_is_unknown(self) -> None:
        assert figures(dataset(), "aandeel-gecrediteerd") == {"totaal": "onbekend"}

    def test_declared_and_nothing_taken_back_is_zero(self) -> None:
        assert figures(dataset(declaratieregel=self.LINES), "aandeel-gecrediteerd", period="2024-H2") == {}


class TestConcentratie:
    COST = """
    jeugdige | aanbieder | sector   | maand      | bedrag
    a        | 1         | ambulant | 2025-01-01 | 50000
    b        | 2         | ambulant | 2025-01-01 | 20000
    c        | 3         | ambulant | 2025-01-01 | 10000
    d        | 4         | ambulant | 2025-01-01 | 8000
    e        | 5         | ambulant | 2025-01-01 | 7000
    f        | 6         | ambulant | 2025-01-01 | 5000
    g        | 6         | crisis   | 2025-01-01 | 300000
    """

    def test_share_of_the_five_largest(self) -> None:
        found = figures(dataset(kosten=self.COST), "aandeel-grootste-aanbieders", by="sector")
        # overall provider 6 has 305.000 of 400.000 and provider 5 falls out
        assert found == {"ambulant": Decimal(95), "crisis": Decimal(100), "totaal": Decimal("98.25")}

    def test_herfindahl_is_the_sum_of_squares(self) -> None:
        found = figures(dataset(kosten=self.COST), "concentratie-aanbieders", by="sector")
        # 2500 + 400 + 100 + 64 + 49 + 25; (50^2 + 20^2 + 10^2 + 8^2 + 7^2 + 305^2) / 400^2 x 10.000 = 6008,6
        assert found == {"ambulant": 3138, "crisis": 10_000, "totaal": 6009}

    def test_without_cost_there_is_none(self) -> None:
        assert figures(dataset(), "concentratie-aanbieders") == {"totaal": "onbekend"}


class TestShares:
    def test_stay_is_the_sector_alone(self) -> None:
        data = dataset(
            kosten="""
            jeugdige | sector   | maand      | bedrag
            a        | verblijf | 2025-01-01 | 30000
            b        | crisis   | 2025-01-01 | 50000
            c        | ambulant | 2025-01-01 | 20000
            """
        )
        assert figures(data, "aandeel-verblijf-kosten") == {"totaal": Decimal(30)}

    def test_what_nobody_has_decided_on(self) -> None:
        data = dataset(
            kosten="""
            jeugdige | status         | maand      | bedrag
            a        | in behandeling | 2025-01-01 | 30000
            b        | toegekend      | 2025-01-01 | 90000
            """
        )
        assert figures(data, "aandeel-in-behandeling") == {"totaal": Decimal(25)}

    def test_of_leveringen_without_start_or_without_stop(self) -> None:
        data = dataset(
            levering="""
            jeugdige | begin      | eind       | herkomst | administratief_beeindigd
            a        | 2025-01-01 | 2025-02-01 | afgeleid | ja
            b        | 2025-01-01 |            | gemeld   |
            c        | 2025-03-01 | 2025-04-01 | gemeld   | ja
            d        | 2025-03-01 |            | gemeld   |
            e        | 2024-01-01 | 2024-12-31 | afgeleid | ja
            """
        )
        assert figures(data, "aandeel-afgeleid") == {"totaal": Decimal(25)}
        assert figures(data, "aandeel-administratief-beeindigd") == {"totaal": Decimal(50)}
        assert figures(data, "aandeel-afgeleid", period="2023-H1") == {"totaal": "onbekend"}


class TestPerZorgdag:
    def test_days_of_each_levering_in_the_period(self) -> None:
        data = dataset(
            zorgperiode="""
            jeugdige | begin      | eind
            a        | 2024-12-30 | 2025-01-08
            a        | 2025-01-01 | 2025-01-02
            """,
            kosten="jeugdige | maand | bedrag\na | 2025-01-01 | 100000\n",
        )
        assert figures(data, "kosten-per-zorgdag") == {"totaal": Decimal(100)}

    def test_days_after_the_peildatum_are_not_there_yet(self) -> None:
        data = dataset(
            zorgperiode="jeugdige | begin\na | 2025-01-01\n",
            kosten="jeugdige | maand | bedrag\na | 2025-01-01 | 31000\n",
            covered=until(date(2025, 1, 31)),
        )
        assert figures(data, "kosten-per-zorgdag") == {"totaal": Decimal(10)}

    def test_cost_without_care_is_unknown(self) -> None:
        data = dataset(kosten="jeugdige | maand | bedrag\na | 2025-01-01 | 100000\n")
        assert figures(data, "kosten-per-zorgdag") == {"totaal": "onbekend"}


def two_years() -> Dataset:
    """The worked table of docs/algorithms/prijs-volume-mix.md, a first half-year after the other."""
    lines, care = [], []
    for month, young, prices, days in (
        (date(2024, 1, 1), 10, (1000, 2000), (10, 10)),
        (date(2025, 1, 1), 12, (1100, 2200), (12, 12, 12)),
    ):
        care += [
            {"jeugdige_id": f"j{who}", "begindatum": month, "einddatum": month.replace(day=28)} for who in range(young)
        ]
        lines += [_line(f"h{who}", f"j{who}", month, "45A10", 10, 10 * prices[0]) for who in range(young)]
        lines += [_line(f"d{who}", f"j{who}", month, "43A30", stay, stay * prices[1]) for who, stay in enumerate(days)]
    cost = [{**line, "maand": line["periode_begin"], "bedrag": line["netto"]} for line in lines]
    return dataset(declaratieregel=lines, kosten=cost, zorgperiode=care)


def _line(key: str, who: str, month: date, code: str, volume: int, cents: int) -> dict[str, Any]:
    return {
        "regel_id": f"{month.year}-{key}", "jeugdige_id": who, "productcode": code, "volume": volume, "bedrag": cents,
        "netto": cents, "periode_begin": month, "periode_eind": month, "declaratiemaand": month, "toewijzing_id": key,
    }  # fmt: skip


class TestKostenverandering:
    def test_the_worked_table(self) -> None:
        table = calculate(two_years(), "kostenverandering", by=("factor",), periods=("2025-H1",), disclosure=EXACT)
        found = {row.keys[0]: row.cell.value for row in table.rows}
        assert found == {
            "jeugdigen": Decimal("314.63"), "mix": Decimal("127.77"), "volume": Decimal("104.63"),
            "prijs": Decimal("164.97"), "totaal": Decimal(712),
        }  # fmt: skip

    def test_one_period_is_set_against_the_year_before_and_two_against_each_other(self) -> None:
        one = calculate(two_years(), "kostenverandering", periods=("2025",), disclosure=EXACT)
        two = calculate(two_years(), "kostenverandering", periods=("2024", "2025"), disclosure=EXACT)
        assert [(row.period, row.cell) for row in one.rows] == [(row.period, row.cell) for row in two.rows]

    def test_what_is_hidden_in_one_period_is_hidden_here(self) -> None:
        table = calculate(two_years(), "kostenverandering", by=("sector", "factor"), periods=("2025-H1",))
        assert {row.cell.mark for row in table.rows} == {None}  # ten and twelve jeugdigen
        fewer = calculate(
            two_years(), "kostenverandering", by=("factor",), periods=("2025-H1",), where={"aanbieder": "00000001"}
        )
        assert {row.cell.mark for row in fewer.rows} == {None}

    def test_without_a_period_before_there_is_no_split(self) -> None:
        table = calculate(
            two_years(), "kostenverandering", by=("factor",), periods=("2023-H2", "2024-H1"), disclosure=EXACT
        )
        marks = {row.keys[0]: row.cell.mark for row in table.rows}
        assert marks == {
            "jeugdigen": "onbekend",
            "mix": "onbekend",
            "volume": "onbekend",
            "prijs": "onbekend",
            "totaal": None,
        }

    def test_needs_a_period(self) -> None:
        with pytest.raises(InputError, match="periode"):
            calculate(two_years(), "kostenverandering")


class TestBuitenBerichten:
    AMOUNTS = """
    gemeente | jaar | soort    | bedrag
    0392     | 2025 | pgb      | 1200000
    0392     | 2025 | subsidie | 300000
    0473     | 2025 | pgb      | 80000
    """

    def amounts(self, **asked: str) -> dict[object, object]:
        return figures(
            dataset(kosten_buiten_berichten=self.AMOUNTS), "kosten-buiten-berichten", **{"period": "2025", **asked}
        )

    def test_per_kind_and_gemeente(self) -> None:
        assert self.amounts(by="soort") == {"pgb": 1_280_000, "subsidie": 300_000, "totaal": 1_580_000}
        assert self.amounts(by="gemeente") == {"0392": 1_500_000, "0473": 80_000, "totaal": 1_580_000}

    def test_what_was_not_given_is_unknown_and_not_zero(self) -> None:
        assert self.amounts(by="gemeente soort")["0473", "subsidie"] == "onbekend"
        assert self.amounts(period="2024") == {"totaal": "onbekend"}

    def test_half_a_year_is_unknown(self) -> None:
        assert self.amounts(period="2025-H1") == {"totaal": "onbekend"}

    def test_is_never_in_the_cost(self) -> None:
        data = dataset(kosten_buiten_berichten=self.AMOUNTS, kosten=COST)
        assert figures(data, "kosten", period="2025") == {"totaal": Decimal(6250)}
