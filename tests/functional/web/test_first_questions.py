"""A new user finds the first answers on the start page: each stands under its question, one click from the page behind it."""

import json
from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from jeugdregie.indicators.notation import large_money, money, number, percentage, points
from tests.functional.web.conftest import Site, jeugdregie

NOW, YEAR_BEFORE = "2025-H2", "2024-H2"
"""The half-year that is shown first, and the one that a change is held against."""


def rows(site: Site, name: str, by: str, *periods: str) -> list[dict[str, Any]]:
    """The shown figures of an indicator by the command line, the total left out."""
    asked = [part for period in periods for part in ("--period", period)]
    printed = jeugdregie("indicators", name, "--store", str(site.store), "--by", by, *asked, "--format", "json")
    return [row for row in json.loads(printed)["rows"] if row["value"] is not None and row[by] != "totaal"]


def figure(site: Site, name: str, period: str) -> Decimal:
    """An indicator over everything, by the command line."""
    printed = jeugdregie("indicators", name, "--store", str(site.store), "--period", period, "--format", "json")
    [row] = json.loads(printed)["rows"]
    return Decimal(str(row["value"]))


@pytest.fixture
def found_by_clicking(visit: Callable[..., Page]) -> Callable[[str], str]:
    """The answer under a question on the start page: read there without a click, and the same one click further."""

    def find(question: str) -> str:
        page = visit("/")
        topic = page.locator(".topic li").filter(has=page.get_by_role("link", name=question, exact=True))
        shown = topic.locator("p").inner_text()
        topic.get_by_role("link").click()
        expect(page.get_by_role("heading", level=1)).to_have_text(question)
        expect(page.locator("#antwoord")).to_have_text(shown)
        return shown.replace("\u00a0", " ")

    return find


def plain(text: str) -> str:
    """A written figure with plain spaces."""
    return text.replace("\u00a0", " ")


def test_which_referrer_grew_most_in_share(found_by_clicking: Callable[[str], str], site: Site) -> None:
    shares: dict[str, dict[str, Decimal]] = {}
    totals = {period: figure(site, "instroom", period) for period in (YEAR_BEFORE, NOW)}
    for row in rows(site, "instroom", "verwijzer", YEAR_BEFORE, NOW):
        shares.setdefault(row["verwijzer_label"], {})[row["periode"]] = (
            100 * Decimal(str(row["value"])) / totals[row["periode"]]
        )
    changes = {name: share[NOW] - share[YEAR_BEFORE] for name, share in shares.items() if len(share) == 2}
    grown = max(changes, key=lambda name: changes[name])
    assert found_by_clicking("Waar komt de instroom vandaan?") == plain(
        f"Het aandeel van de verwijzer {grown} groeide het meest: van {percentage(shares[grown][YEAR_BEFORE])} van de instroom "
        f"in het tweede halfjaar 2024 naar {percentage(shares[grown][NOW])} in het tweede halfjaar 2025 ({points(changes[grown])})."
    )


def test_which_products_wait_longest(found_by_clicking: Callable[[str], str], site: Site) -> None:
    waits = {row["product_label"]: row["value"] for row in rows(site, "totale-wachttijd", "product", NOW)}
    [first, *others] = sorted(waits, key=lambda name: -waits[name])[:3]
    shown = found_by_clicking("Waarop wacht men het langst?")
    assert shown.startswith(f"Het langst wacht men op {first}: de helft wacht {number(waits[first])} dagen of langer ")
    for name in others:
        assert f"{name} ({number(waits[name])} dagen)" in shown


def test_which_gemeente_pays_most_per_jeugdige(found_by_clicking: Callable[[str], str], site: Site) -> None:
    paid = {row["gemeente_label"]: row["value"] for row in rows(site, "kosten-per-jeugdige-aangevuld", "gemeente", NOW)}
    most, least = (pick(paid, key=lambda name: paid[name]) for pick in (max, min))
    whole = figure(site, "kosten-per-jeugdige-aangevuld", NOW)
    assert found_by_clicking("Hoe verschillen de gemeenten?") == plain(
        f"{most} betaalt het meest per jeugdige: {money(paid[most])} in het tweede halfjaar 2025. "
        f"Het laagst is {least}: {money(paid[least])}. Alles samen: {money(whole)}."
    )


SAID = {
    "jeugdigen": ("meer jeugdigen", "minder jeugdigen"),
    "mix": ("meer of duurdere producten per jeugdige", "minder of goedkopere producten per jeugdige"),
    "volume": ("meer uren of dagen per gebruiker", "minder uren of dagen per gebruiker"),
    "prijs": ("hogere prijzen", "lagere prijzen"),
}


def test_why_cost_rose(found_by_clicking: Callable[[str], str], site: Site) -> None:
    printed = json.loads(jeugdregie("decompose", "--store", str(site.store), "--to", NOW, "--format", "json"))
    effects = {row["factor"]: Decimal(str(row["value"])) for row in printed["rows"]}
    whole = effects.pop("totaal")
    before, now = (figure(site, "kosten-aangevuld", period) for period in (YEAR_BEFORE, NOW))
    assert sum(effects.values()) == whole == now - before
    shown = found_by_clicking("Waardoor veranderen de kosten?")
    assert shown.startswith(
        plain(
            f"De kosten {'stegen' if whole > 0 else 'daalden'} met {large_money(abs(whole))} "
            f"({percentage(100 * abs(whole) / before)}), naar schatting van {large_money(before)} in het tweede halfjaar 2024 "
            f"naar {large_money(now)} in het tweede halfjaar 2025."
        )
    )
    for factor, (more, less) in SAID.items():
        if value := effects[factor]:
            assert plain(f"{large_money(abs(value))} door {more if value > 0 else less}") in shown


def test_the_causes_of_the_cost_are_drawn_and_stand_in_a_table(visit: Callable[..., Page], site: Site) -> None:
    printed = json.loads(jeugdregie("decompose", "--store", str(site.store), "--to", NOW, "--format", "json"))
    card = visit("/geld/").locator("#oorzaken")
    expect(card.get_by_role("img").first).to_be_visible()
    card.get_by_text("Toon de cijfers als tabel").click()
    shown = {row.split("\t")[0]: row.split("\t")[1] for row in card.locator("tbody tr").all_inner_texts()}
    causes = {row["factor_label"]: plain(money(row["value"])) for row in printed["rows"] if row["factor"] != "totaal"}
    assert {name: plain(shown[name]) for name in causes} == causes


def test_a_table_sorts_without_javascript_and_the_address_keeps_it(visit: Callable[..., Page], site: Site) -> None:
    page = visit("/overzicht/?halfjaar=2025-H2", javascript=False)
    page.locator("#tabel").get_by_role("link", name="Jeugdigen in zorg").click()
    page.wait_for_url("**tabel.sorteer=-1**")
    assert "halfjaar=2025-H2" in page.url
    shown = page.locator("#tabel tbody tr:not(.total) th").all_inner_texts()
    found = rows(site, "jeugdigen-in-zorg", "gemeente", "2025-H2")
    ordered = [row["gemeente_label"] for row in sorted(found, key=lambda row: -row["value"])]
    assert shown[: len(ordered)] == ordered
    expect(page.locator("#tabel th[aria-sort]")).to_have_attribute("aria-sort", "descending")
