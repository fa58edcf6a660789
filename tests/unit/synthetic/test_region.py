"""The project's own small tables fit together."""

import pytest

from jeugdregie.errors import InputError
from jeugdregie.ijw.standard import SIMPLE_TYPES
from jeugdregie.synthetic.region import REFERRERS, region_of, residents, rows
from jeugdregie.tables import SECTORS


def test_the_region_is_the_seven_gemeenten_of_the_regional_vision() -> None:
    assert {item.naam for item in region_of().gemeenten.values()} == {
        "Haarlem", "Bloemendaal", "Heemstede", "Zandvoort", "Beverwijk", "Heemskerk", "Velsen",
    }  # fmt: skip


def test_every_product_has_a_sector_a_valid_category_and_a_provider_in_every_gemeente() -> None:
    region = region_of()
    categories = SIMPLE_TYPES["LDT_ProductCategorie"].codelist
    for product in region.producten.values():
        assert product.sector in SECTORS
        assert categories is not None
        assert product.categorie in categories.values()
        assert product.code.startswith(product.categorie)
        assert all(region.providers_of(product.code, code) for code in region.gemeenten), product.code


def test_every_provider_has_a_code_of_eight_digits_and_knows_its_products() -> None:
    region = region_of()
    for provider in region.aanbieders.values():
        assert len(provider.code) == 8
        assert provider.code.isdigit()
        assert set(provider.producten) <= set(region.producten)
    assert 30 <= len(region.aanbieders) <= 60


def test_every_referrer_leads_somewhere_at_every_age() -> None:
    region = region_of()
    for referrer in REFERRERS:
        assert all(region.products_for(referrer, age) for age in range(18)), referrer


def test_a_sector_comes_from_the_code_else_from_the_category() -> None:
    region = region_of()
    assert region.place_of("54", "54D10").sector == "ambulant"
    assert region.place_of("54", "54XX9").sector == "jeugd-ggz"
    assert region.place_of("45", "54D10").sector == "ambulant"
    assert region.place_of("45", None).sector == "ambulant"
    assert region.place_of(None, None).sector == "overig"


def test_residents_of_2021_are_those_of_the_table() -> None:
    for gemeente in region_of().gemeenten:
        table = sum(int(row["inwoners"]) for row in rows("bevolking") if row["gemeente"] == gemeente)
        assert sum(count for age, count in residents(gemeente, 2021).items() if age < 25) == pytest.approx(
            table, abs=15
        )


def test_an_unknown_gemeente_is_refused() -> None:
    with pytest.raises(InputError, match="9999"):
        region_of(("0392", "9999"))
