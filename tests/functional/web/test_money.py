"""The pages about money ahead as their users go through them: by keyboard, without JavaScript, on a telephone, on paper."""

import csv
import io
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.functional.web.test_reports import saved

PAGES = ("/geld/plafonds/?jaar=2025", "/geld/eindafrekening/?jaar=2025", "/geld/begroting/")
MANAGER = "contractmanager"


@pytest.fixture
def ceilings(visit: Callable[..., Page]) -> Page:
    """The list of ceilings, as a contract manager without JavaScript sees it."""
    return visit(PAGES[0], account=MANAGER, javascript=False)


def test_a_contract_is_found_sorted_opened_and_saved_without_javascript(ceilings: Page) -> None:
    ceilings.get_by_label("Stand", exact=True).select_option("let-op")
    ceilings.get_by_role("button", name="Toon").click()
    ceilings.get_by_label("Stand", exact=True).select_option("")
    ceilings.get_by_role("button", name="Toon").click()
    ceilings.get_by_role("link", name="Verwacht", exact=True).click()
    expect(ceilings.locator("th[aria-sort='descending']")).to_have_text("Verwacht")
    link = ceilings.locator("table.ceilings tbody th a").first
    name = link.inner_text()
    link.click()
    expect(ceilings.get_by_role("heading", level=1)).to_have_text(name)
    rows = list(csv.DictReader(io.StringIO(saved(ceilings, "CSV").decode("utf-8-sig"))))
    assert [row["zorgmaand"] for row in rows] == [f"2025-{month:02}" for month in range(1, 13)]
    expect(ceilings.locator("dl.standing")).to_contain_text("Kans op meer dan 100 %")


def test_a_year_is_chosen_with_the_keyboard_alone(ceilings: Page) -> None:
    for _ in range(40):
        ceilings.keyboard.press("Tab")
        if ceilings.evaluate("document.activeElement.id") == "filter-jaar":
            break
    ceilings.keyboard.type("2024")
    for _ in range(5):
        ceilings.keyboard.press("Tab")
        if ceilings.evaluate("document.activeElement.textContent") == "Toon":
            break
    ceilings.keyboard.press("Enter")
    ceilings.wait_for_url("**jaar=2024**")
    expect(ceilings.get_by_role("heading", name="Stand van 2024")).to_be_visible()


@pytest.mark.parametrize("path", PAGES)
def test_on_paper_the_table_stays_and_the_choices_go(path: str, visit: Callable[..., Page]) -> None:
    page = visit(path, account=MANAGER)
    page.emulate_media(media="print")
    expect(page.locator("main table").first).to_be_visible()
    for gone in (".filters-card", ".years", ".search", "nav[aria-label='Menu']"):
        assert not any(item.is_visible() for item in page.locator(gone).all()), gone
    widths = page.evaluate(
        "[...document.querySelectorAll('main table')].map(item => [item.scrollWidth, item.closest('.scroll').clientWidth])"
    )
    assert all(table <= room + 1 for table, room in widths), widths


def test_the_money_pages_show_the_same_without_javascript_on_a_telephone(visit: Callable[..., Page]) -> None:
    for path in PAGES:
        wide, narrow = visit(path, account=MANAGER), visit(path, account=MANAGER, width=320, javascript=False)
        assert narrow.evaluate("document.documentElement.scrollWidth") <= 320
        texts = [re.sub(r"\s+", " ", page.locator("main table").first.text_content() or "") for page in (wide, narrow)]
        assert texts[0] == texts[1]


def test_scenarios_are_chosen_by_boxes_compared_and_saved_without_javascript(visit: Callable[..., Page]) -> None:
    page = visit("/scenarios/", account=MANAGER, javascript=False)
    page.get_by_label("Vergelijk Tien procent minder").check()
    page.get_by_label("Vergelijk Jeugdhulp dicht bij de huisarts").check()
    page.get_by_role("button", name="Vergelijk").click()
    expect(page.get_by_role("heading", name="Wat scheelt elk scenario over drie jaar samen?")).to_be_visible()
    page.get_by_label("Laat zien").select_option("sector")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_role("heading", name="Wat kost het per jaar, per sector?")).to_be_visible()
    expect(page.locator(".letters")).to_contain_text("Jeugdhulp dicht bij de huisarts")
    assert saved(page, "Alles als PDF").startswith(b"%PDF")
    assert saved(page, "Alles als Excel").startswith(b"PK")
