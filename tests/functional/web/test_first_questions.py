"""A new user finds the first answers on the start page: each stands under its question, one click from the page behind it."""

import json
from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Locator, Page, expect

from jeugdregie.indicators.notation import money, percentage
from jeugdregie.web.dashboard.pages import PAGES
from tests.functional.web.conftest import Site, jeugdregie


def rows(site: Site, name: str, by: str, *periods: str) -> list[dict[str, str]]:
    """The shown figures of an indicator by the command line."""
    asked = [part for period in periods for part in ("--period", period)]
    printed = jeugdregie("indicators", name, "--store", str(site.store), "--by", by, *asked, "--format", "json")
    return [row for row in json.loads(printed)["rows"] if row["value"] is not None]


def answer(page: Page, question: str) -> Locator:
    """What stands under a question on the start page."""
    return page.locator(".topic li").filter(has=page.get_by_role("link", name=question, exact=True)).locator("p")


def test_which_referrer_grew_most_in_share(visit: Callable[..., Page], site: Site) -> None:
    shares: dict[str, dict[str, Decimal]] = {}
    found = rows(site, "instroom", "verwijzer", "2024-H1", "2024-H2")
    totals = {row["periode"]: Decimal(row["value"]) for row in found if row["verwijzer"] == "totaal"}
    for row in found:
        shares.setdefault(row["verwijzer_label"], {})[row["periode"]] = (
            100 * Decimal(row["value"]) / totals[row["periode"]]
        )
    changes = {name: share["2024-H2"] - share["2024-H1"] for name, share in shares.items() if len(share) == 2}
    grown = max(changes, key=lambda name: changes[name])
    page = visit("/")
    shown = answer(page, "Waar komt de instroom vandaan?").inner_text()
    assert f"verwijzer {grown} groeide het meest" in shown
    assert percentage(shares[grown]["2024-H2"]) in shown
    page.get_by_role("link", name="Waar komt de instroom vandaan?").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Waar komt de instroom vandaan?")
    expect(page.locator("#antwoord")).to_have_text(shown)


def test_which_gemeente_pays_most_per_jeugdige(visit: Callable[..., Page], site: Site) -> None:
    found = [
        row for row in rows(site, "kosten-per-jeugdige-aangevuld", "gemeente", "2024-H2") if row["gemeente"] != "totaal"
    ]
    highest = max(found, key=lambda row: row["value"])
    shown = answer(visit("/"), "Hoe verschillen de gemeenten?").inner_text()
    assert shown.startswith(f"{highest['gemeente_label']} betaalt het meest per jeugdige: {money(highest['value'])}")


@pytest.mark.parametrize("activity", ["wachten", "geld"])
def test_every_other_first_question_has_its_answer_on_the_start_page(activity: str, visit: Callable[..., Page]) -> None:
    """Which products wait longest, and why cost rose; what the pages themselves say is tested with them."""
    pages = [page for page in PAGES if page.activity == activity and page.answer]
    if not pages:
        pytest.skip(f"er is nog geen vraagpagina bij '{activity}'")
    shown = visit("/")
    for item in pages:
        assert answer(shown, item.question).inner_text().strip()


def test_a_table_sorts_without_javascript_and_the_address_keeps_it(visit: Callable[..., Page], site: Site) -> None:
    page = visit("/overzicht/?halfjaar=2024-H2", javascript=False)
    page.locator("#tabel").get_by_role("link", name="Jeugdigen in zorg").click()
    page.wait_for_url("**tabel.sorteer=-1**")
    assert "halfjaar=2024-H2" in page.url
    shown = page.locator("#tabel tbody tr:not(.total) th").all_inner_texts()
    found = [row for row in rows(site, "jeugdigen-in-zorg", "gemeente", "2024-H2") if row["gemeente"] != "totaal"]
    ordered = [row["gemeente_label"] for row in sorted(found, key=lambda row: -row["value"])]
    assert shown[: len(ordered)] == ordered
    expect(page.locator("#tabel th[aria-sort]")).to_have_attribute("aria-sort", "descending")
