"""Someone logs in, filters, reads a figure, and it is the one that the command line gives."""

import csv
import io
import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from jeugdregie.indicators.notation import number
from tests.functional.web.conftest import Site, jeugdregie, log_in


def figure(site: Site, name: str, period: str, *where: str) -> str:
    """A figure by the command line, as it is written on a page."""
    choice = [part for item in where for part in ("--where", item)]
    printed = jeugdregie(
        "indicators", name, "--store", str(site.store), "--period", period, "--format", "json", *choice
    )
    [row] = json.loads(printed)["rows"]
    return row["mark"] or number(row["value"])


def shown(page: Page, name: str) -> str:
    """A key figure on the page."""
    return page.locator(f"[data-indicator='{name}'] .key-figure__value").inner_text()


@pytest.mark.parametrize("javascript", [True, False], ids=["with-javascript", "without-javascript"])
def test_a_filtered_figure_equals_that_of_the_command_line(javascript: bool, site: Site, browser: Browser) -> None:
    context = browser.new_context(java_script_enabled=javascript)
    page = context.new_page()
    log_in(page, site, "analist")
    assert shown(page, "jeugdigen-in-zorg") == figure(site, "jeugdigen-in-zorg", "2025-H2")
    page.get_by_label("Gemeente", exact=True).select_option("0392")
    page.get_by_label("Halfjaar", exact=True).select_option("2025-H1")
    page.get_by_role("button", name="Toon").click()
    expect(page.get_by_text("Gemeente: Haarlem")).to_be_visible()
    page.wait_for_url("**gemeente=0392**halfjaar=2025-H1**")
    for name in ("jeugdigen-in-zorg", "instroom", "stand"):
        assert shown(page, name) == figure(site, name, "2025-H1", "gemeente=0392"), name
    context.close()


def test_a_filter_works_at_once_and_can_be_kept_as_an_address(visit: Callable[..., Page], site: Site) -> None:
    page = visit("/overzicht/")
    page.evaluate("window.notReloaded = true")
    page.get_by_label("Gemeente", exact=True).select_option("0392")
    expect(page.get_by_text("Gemeente: Haarlem")).to_be_visible()
    assert page.evaluate("window.notReloaded")
    assert "gemeente=0392" in page.url
    kept = visit(page.url.removeprefix(site.address))
    assert shown(kept, "stand") == shown(page, "stand")


def test_the_table_beside_a_picture_can_be_opened_without_javascript(visit: Callable[..., Page], site: Site) -> None:
    page = visit("/uitstroom/", javascript=False)
    card = page.locator("#saldo")
    card.get_by_text("Toon de cijfers als tabel").click()
    row = card.get_by_role("row").filter(has_text="Instroom")
    expect(row).to_be_visible()
    assert row.get_by_role("cell").last.inner_text() == figure(site, "instroom", "2025-H2")


def test_a_download_holds_the_figures_of_the_command_line(visit: Callable[..., Page], site: Site) -> None:
    page = visit("/instroom/")
    with page.expect_download() as started:
        page.locator("#verwijzers").get_by_role("link", name="CSV").click()
    downloaded = started.value.path().read_text("utf-8-sig")
    periods = ["--period", "2024-H1..2025-H2"]
    printed = jeugdregie(
        "indicators", "instroom", "--store", str(site.store), "--by", "verwijzer", *periods, "--format", "csv"
    )
    rows = [{**row} for row in csv.DictReader(io.StringIO(downloaded))]
    assert {row.pop("indicator") for row in rows} == {"instroom"}
    expected = list(csv.DictReader(line for line in io.StringIO(printed) if not line.startswith("#")))
    assert sorted(row.items() for row in rows) == sorted(row.items() for row in expected)


def test_the_adviser_sees_the_own_gemeente_only(visit: Callable[..., Page], site: Site) -> None:
    page = visit("/overzicht/", account="adviseur")
    assert shown(page, "jeugdigen-in-zorg") == figure(site, "jeugdigen-in-zorg", "2025-H2", "gemeente=0392")
    assert page.get_by_label("Gemeente", exact=True).count() == 0
    assert page.get_by_role("link", name="Laden en kwaliteit").count() == 0
    refused = visit("/overzicht/?gemeente=0377", account="adviseur")
    expect(refused.get_by_role("heading", name="Deze pagina is niet voor jou")).to_be_visible()


def test_a_print_says_whose_figures_these_are_and_that_they_are_invented(visit: Callable[..., Page]) -> None:
    page = visit("/overzicht/", account="adviseur")
    page.emulate_media(media="print")
    expect(page.get_by_text("alle cijfers zijn verzonnen")).to_be_visible()
    expect(page.get_by_role("banner").get_by_text("Gemeente Haarlem", exact=True)).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)
