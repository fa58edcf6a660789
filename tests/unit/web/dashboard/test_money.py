"""Money in sentences and pictures, from figures that are shown."""

from datetime import date
from decimal import Decimal

import pytest

from jeugdregie.indicators import DISCLOSURE, TOTAL, Cell, Member, Row, SafeTable, find
from jeugdregie.web.dashboard.money import Change, completed_months, pays_most, signed, waterfall, why_changed

CAUSES = {"jeugdigen": "Aantal jeugdigen", "mix": "Productmix", "volume": "Volume", "prijs": "Prijs", TOTAL: "Totaal"}


def table(name: str, dimension: str, members: dict[str, str], **periods: tuple[int | None, ...]) -> SafeTable:
    """A safe table with a column per period."""
    labels = tuple(period.replace("_", "-") for period in periods)
    rows = tuple(
        Row(
            label,
            (Member(key, text),),
            Cell(None if value is None else Decimal(value), "afgeschermd" if value is None else None),
        )
        for place, (key, text) in enumerate(members.items())
        for label, values in zip(labels, periods.values(), strict=True)
        for value in (values[place],)
    )
    return SafeTable(find(name), (dimension,), labels, {}, rows, date(2025, 12, 31), DISCLOSURE)


def totals(name: str, provisional: bool = False, **periods: int | None) -> SafeTable:
    """A safe table of totals."""
    labels = tuple(period.replace("_", "-") for period in periods)
    rows = tuple(
        Row(
            label,
            (),
            Cell(None if value is None else Decimal(value), "afgeschermd" if value is None else None, provisional),
        )
        for label, value in zip(labels, periods.values(), strict=True)
    )
    return SafeTable(find(name), (), labels, {}, rows, date(2025, 12, 31), DISCLOSURE)


def change(old: int | None, new: int | None, *effects: int | None) -> Change:
    whole = None if old is None or new is None else new - old
    causes = table("kostenverandering", "factor", CAUSES, **{"2025_H1": (*effects, whole)})
    return Change(totals("kosten-aangevuld", **{"2024_H1": old, "2025_H1": new}), causes)


def said(*figures: int | None) -> str:
    """The sentence about a change, with plain spaces."""
    return why_changed(change(*figures)).replace("\u00a0", " ")


class TestWhyChanged:
    """The cost before and after, then the effect of jeugdigen, mix, volume and price."""

    def test_a_rise_names_every_cause_the_strongest_first(self) -> None:
        assert said(100_000, 131_000, 16_000, 20_000, -7_000, 2_000) == (
            "De kosten stegen met € 31.000 (31,0 %), naar schatting van € 100.000 in het eerste halfjaar 2024 naar € 131.000 in "
            "het eerste halfjaar 2025. Erbij kwam € 20.000 door meer of duurdere producten per jeugdige, € 16.000 door meer "
            "jeugdigen en € 2.000 door hogere prijzen. Eraf ging € 7.000 door minder uren of dagen per gebruiker."
        )

    def test_a_fall_begins_with_what_took_from_the_cost(self) -> None:
        assert said(100_000, 90_000, -12_000, 1_000, 1_000, 0) == (
            "De kosten daalden met € 10.000 (10,0 %), naar schatting van € 100.000 in het eerste halfjaar 2024 naar € 90.000 in "
            "het eerste halfjaar 2025. Eraf ging € 12.000 door minder jeugdigen. Erbij kwam € 1.000 door meer of duurdere "
            "producten per jeugdige en € 1.000 door meer uren of dagen per gebruiker. Geen verschil maakte de prijs."
        )

    def test_hardly_any_change_still_tells_what_moved(self) -> None:
        text = said(100_000, 100_020, 9_000, -9_000, 20, 0)
        assert text.startswith("De kosten bleven ongeveer gelijk, naar schatting van")
        assert "€ 9.000 door meer jeugdigen" in text
        assert "€ 9.000 door minder of goedkopere producten per jeugdige" in text

    def test_from_nothing_there_is_no_cause(self) -> None:
        assert said(0, 90_000, None, None, None, None).endswith("in het eerste halfjaar 2024 waren er geen kosten.")

    def test_what_is_hidden_is_not_told(self) -> None:
        assert "niet te tonen" in said(None, 90_000, 1, 1, 1, 1)
        assert said(100_000, 90_000, None, None, None, None).endswith("eerste halfjaar 2025.")


class TestWaterfall:
    def test_totals_at_the_ends_and_changes_between(self) -> None:
        picture = waterfall(change(100, 131, 16, 20, -7, 2))
        assert picture is not None
        assert picture.series[0].values == (100, 16, 20, -7, 2, 131)
        assert picture.labels == ("2024-H1", "Aantal jeugdigen", "Productmix", "Volume", "Prijs", "2025-H1")

    def test_none_when_a_part_is_hidden(self) -> None:
        assert waterfall(change(100, 131, 16, None, -7, 2)) is None


def test_who_pays_most_and_least() -> None:
    names = {"0392": "Haarlem", "0473": "Zandvoort", "0375": "Beverwijk", TOTAL: "Totaal"}
    found = table("kosten-per-jeugdige-aangevuld", "gemeente", names, **{"2025_H1": (6100, None, 5800, 6000)})
    assert pays_most(found).replace("\u00a0", " ") == (
        "Haarlem betaalt het meest per jeugdige: € 6.100 in het eerste halfjaar 2025. Beverwijk betaalt het minst: € 5.800."
    )
    alone = table(
        "kosten-per-jeugdige-aangevuld", "gemeente", {"0392": "Haarlem", TOTAL: "Totaal"}, **{"2025_H1": (6100, 6100)}
    )
    assert pays_most(alone) == ""


def test_completed_months_have_the_margin_as_a_band() -> None:
    months = {"2025_05": 800, "2025_06": 830}
    picture = completed_months(
        totals("kosten", **{"2025_05": 790, "2025_06": 500}),
        totals("kosten-aangevuld", provisional=True, **months),
        totals("kosten-aangevuld-marge", **{"2025_05": 10, "2025_06": None}),
    )
    completed, declared = picture.series
    assert (completed.low, completed.high) == ((790, None), (810, None))
    assert declared.values == (790, 500)
    assert completed.provisional == (True, True)


@pytest.mark.parametrize(("value", "text"), [(1500, "€ +1.500"), (-2_100_000, "€ -2,1 mln"), (0, "€ 0")])
def test_a_change_has_its_sign_and_stays_on_one_line(value: int, text: str) -> None:
    assert signed(Decimal(value)) == text.replace(" ", "\u00a0")
