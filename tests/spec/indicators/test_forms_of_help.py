"""Stay, secure, compulsory and crisis care, and care side by side, on tables of a few lines."""

from decimal import Decimal

import pytest

from jeugdregie.errors import NotMeasurableError
from tests.spec.indicators.tiny import dataset, exact, figures

CARE = """
jeugdige | levering_id | sector   | productcategorie | hulpvorm     | verwijzer | begin      | eind
a        | l1          | verblijf | 43               | residentieel | 02        | 2025-06-30 |
b        | l2          | overig   | 35               | pleegzorg    | 02        | 2024-07-01 | 2025-01-01
c        | l3          | ambulant | 45               |              | 02        | 2025-01-01 |
c        | l4          | crisis   | 46               |              | 04        | 2025-02-01 | 2025-02-10
d        | l5          | verblijf | 44               |              | 02        | 2025-07-01 |
"""


class TestStay:
    def test_the_sector_or_a_form_with_stay_counts_also_on_a_first_or_last_day(self) -> None:
        assert figures(dataset(zorgperiode=CARE), "jeugdigen-met-verblijf") == {"totaal": 2}

    def test_the_share_is_of_all_jeugdigen_with_care(self) -> None:
        assert figures(dataset(zorgperiode=CARE), "aandeel-verblijf") == {"totaal": Decimal("66.6667")}

    def test_stays_silent_without_a_stay_and_is_unknown_without_care(self) -> None:
        ambulant = "jeugdige | begin\na | 2025-01-01"
        assert exact(dataset(zorgperiode=ambulant), "aandeel-verblijf").cell("2025-H1").value == 0
        assert exact(dataset(), "aandeel-verblijf").cell("2025-H1").mark == "onbekend"

    def test_what_has_no_form_is_a_member_of_its_own(self) -> None:
        product = [{"productcategorie": "35", "geldig_van": None, "hulpvorm": "pleegzorg", "naam": "Pleegzorg"}]
        data = dataset(zorgperiode=CARE, product=product)
        assert figures(data, "jeugdigen-in-zorg", by="hulpvorm") == {
            "residentieel": 1, "pleegzorg": 1, "onbekend": 1, "totaal": 3,
        }  # fmt: skip

    def test_no_product_with_a_form_is_said(self) -> None:
        with pytest.raises(NotMeasurableError, match="Geen enkel product heeft een hulpvorm"):
            figures(dataset(zorgperiode=CARE), "jeugdigen-in-zorg", by="hulpvorm")


class TestSecureCare:
    MAPPED = ({"productcategorie": "43", "productcode": "43A40", "hulpvorm": "gesloten", "naam": "Plus"},)

    def test_is_refused_when_no_product_code_is_known_to_be_secure(self) -> None:
        by_category = [
            {"productcategorie": "37", "productcode": None, "hulpvorm": "gesloten", "naam": "Gesloten plaatsing"}
        ]
        with pytest.raises(NotMeasurableError, match="Geen enkele productcode is als gesloten"):
            figures(dataset(zorgperiode=CARE, product=by_category), "jeugdzorgplus")

    def test_counts_care_days_in_secure_products(self) -> None:
        care = "jeugdige | hulpvorm | begin | eind\na | gesloten | 2025-01-01 | 2025-01-01\nb | residentieel | 2025-01-01 |"
        assert figures(dataset(zorgperiode=care, product=self.MAPPED), "jeugdzorgplus") == {"totaal": 1}

    def test_nobody_is_zero_when_the_codes_are_known(self) -> None:
        assert figures(dataset(zorgperiode=CARE, product=self.MAPPED), "jeugdzorgplus") == {}

    def test_care_of_the_category_itself_needs_no_code(self) -> None:
        care = "jeugdige | productcategorie | hulpvorm | begin\na | 37 | gesloten | 2025-01-01"
        assert figures(dataset(zorgperiode=care), "jeugdzorgplus") == {"totaal": 1}


class TestCompulsoryCare:
    @pytest.mark.parametrize(
        ("category", "referrer", "counts"),
        [("47", "02", 1), ("48", "02", 1), ("45", "04", 1), ("45", "08", 1), ("49", "02", 0), ("45", "05", 0), ("", "01", 0)],
    )  # fmt: skip
    def test_an_order_or_a_referral_by_institution_or_judge_counts(
        self, category: str, referrer: str, counts: int
    ) -> None:
        care = f"jeugdige | productcategorie | verwijzer | begin\na | {category} | {referrer} | 2025-03-01"
        assert figures(dataset(zorgperiode=care), "gedwongen-hulp").get("totaal", 0) == counts

    def test_the_share_counts_each_jeugdige_once(self) -> None:
        care = """
        jeugdige | productcategorie | verwijzer | begin      | eind
        a        | 48               | 08        | 2025-01-01 |
        a        | 45               | 04        | 2025-01-01 |
        b        | 45               | 02        | 2025-01-01 |
        """
        assert figures(dataset(zorgperiode=care), "aandeel-gedwongen") == {"totaal": Decimal(50)}
        assert exact(dataset(), "aandeel-gedwongen").cell("2025-H1").mark == "onbekend"


class TestCrisis:
    def test_counts_jeugdigen_with_a_care_day_and_trajectories_that_begin(self) -> None:
        begun = """
        jeugdige | sector   | begin      | eind
        a        | crisis   | 2025-01-01 | 2025-01-20
        a        | crisis   | 2025-06-30 |
        a        | ambulant | 2025-03-01 |
        b        | crisis   | 2024-12-31 |
        """
        data = dataset(traject=begun, zorgperiode=CARE)
        assert figures(data, "jeugdigen-crisis") == {"totaal": 1}
        assert figures(data, "instroom-crisis") == {"totaal": 2}

    def test_without_crisis_is_zero(self) -> None:
        assert figures(dataset(zorgperiode="jeugdige | begin\na | 2025-01-01"), "jeugdigen-crisis") == {}
        assert figures(dataset(traject="jeugdige | begin\na | 2025-01-01"), "instroom-crisis") == {}


class TestOrders:
    PEOPLE = """
    jeugdige | geboortejaar | geboortemaand
    a        | 2007         | 7
    b        | 2007         | 6
    c        | 2013         | 6
    d        | 2013         | 7
    """
    RESIDENTS = """
    gemeente | leeftijd | jaar | aantal
    0392     | 8        | 2025 | 10
    0392     | 12       | 2025 | 40
    0392     | 17       | 2025 | 50
    0392     | 22       | 2025 | 100
    0392     | 23       | 2025 | 1000
    """

    def test_protection_is_a_share_of_residents_up_to_17(self) -> None:
        care = "jeugdige | productcategorie | begin\na | 48 | 2025-01-01\nb | 48 | 2025-01-01\nc | 47 | 2025-01-01"
        data = dataset(zorgperiode=care, jeugdige=self.PEOPLE, bevolking=self.RESIDENTS)
        # a is 17 and b 18 on 30 June; 1 of 10 + 40 + 50
        assert figures(data, "aandeel-jeugdbescherming") == {"totaal": Decimal(1)}

    def test_probation_is_a_share_of_residents_of_12_up_to_22(self) -> None:
        care = "jeugdige | productcategorie | begin\nc | 47 | 2025-01-01\nd | 47 | 2025-01-01\na | 48 | 2025-01-01"
        data = dataset(zorgperiode=care, jeugdige=self.PEOPLE, bevolking=self.RESIDENTS)
        # c is 12 and d 11 on 30 June; 1 of 40 + 50 + 100
        assert figures(data, "aandeel-jeugdreclassering") == {"totaal": Decimal("0.5263")}

    @pytest.mark.parametrize("name", ["aandeel-jeugdbescherming", "aandeel-jeugdreclassering"])
    def test_nobody_is_zero_and_no_residents_is_unknown(self, name: str) -> None:
        assert exact(dataset(bevolking=self.RESIDENTS), name).cell("2025-H1").value == 0
        assert exact(dataset(), name).cell("2025-H1").mark == "onbekend"


class TestSideBySide:
    @pytest.mark.parametrize(
        ("first", "second", "counts"),
        [
            ("l1 | 2025-01-01 | 2025-01-31", "l2 | 2025-01-31 | ", 1),
            ("l1 | 2025-01-01 | 2025-01-31", "l2 | 2025-02-01 | ", 0),
            ("l1 | 2025-01-01 | 2025-01-31", "l1 | 2025-01-15 | ", 0),
            ("l1 | 2024-01-01 | 2025-01-01", "l2 | 2024-06-01 | ", 1),
            ("l1 | 2024-01-01 | 2024-12-31", "l2 | 2024-06-01 | ", 0),
            ("l1 | 2024-01-01 | ", "l2 | 2025-06-30 | ", 1),
            ("l1 | 2024-01-01 | ", "l2 | 2025-07-01 | ", 0),
        ],
        ids=["one day", "the day after", "one levering twice", "first day", "before", "last day", "after"],
    )
    def test_two_leveringen_on_one_day_of_the_period(self, first: str, second: str, counts: int) -> None:
        care = f"jeugdige | levering_id | begin | eind\na | {first}\na | {second}\nb | l9 | 2025-01-01 |"
        assert figures(dataset(zorgperiode=care), "jeugdigen-gelijktijdig").get("totaal", 0) == counts

    def test_two_jeugdigen_are_not_side_by_side(self) -> None:
        care = "jeugdige | levering_id | begin\na | l1 | 2025-01-01\nb | l2 | 2025-01-01"
        assert figures(dataset(zorgperiode=care), "jeugdigen-gelijktijdig") == {}

    def test_each_of_the_two_counts_in_its_own_sector_and_the_jeugdige_once(self) -> None:
        assert figures(dataset(zorgperiode=CARE), "jeugdigen-gelijktijdig", by="sector") == {
            "ambulant": 1, "crisis": 1, "totaal": 1,
        }  # fmt: skip

    def test_the_share_is_of_all_jeugdigen_with_care(self) -> None:
        assert figures(dataset(zorgperiode=CARE), "aandeel-gelijktijdig") == {"totaal": Decimal("33.3333")}
        assert exact(dataset(), "aandeel-gelijktijdig").cell("2025-H1").mark == "onbekend"
