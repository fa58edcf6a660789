"""Open data in a browser: published on the command line, found, understood and downloaded by somebody without an account."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.functional.web.conftest import Site, jeugdregie
from tests.functional.web.test_accessibility import AXE, OPEN_DETAILS


@pytest.fixture(scope="session")
def published(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Open data of the region, published once."""
    out = tmp_path_factory.mktemp("open")
    store = str(site.store)
    given = (f"uitgave_website={site.address}", "uitgave_contact=data@regio.example")
    jeugdregie("store", "--store", store, *(part for text in given for part in ("--set", text)))
    jeugdregie("opendata", "--store", store, "--out", str(out), "--by", "analist")
    return out


def test_a_resident_downloads_a_table_and_what_it_means(published: Path, visit: Callable[..., Page]) -> None:
    page = visit("/publiek/", account="", javascript=False)
    page.get_by_role("link", name="De cijfers als open data").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Welke cijfers kunt u zelf gebruiken?")
    with page.expect_download() as waiting:
        page.get_by_role("link", name="jeugdigen-in-zorg-per-sector.csv").first.click()
    given = Path(waiting.value.path()).read_text("utf-8")
    assert given == (published / "jeugdigen-in-zorg-per-sector.csv").read_text("utf-8")
    rows = list(csv.DictReader(io.StringIO(given)))
    with page.expect_download() as waiting:
        page.get_by_role("link", name="csv-metadata.json").first.click()
    tables = json.loads(Path(waiting.value.path()).read_text("utf-8"))["tables"]
    [described] = [item for item in tables if item["url"] == "jeugdigen-in-zorg-per-sector.csv"]
    assert [column["name"] for column in described["tableSchema"]["columns"]] == list(rows[0])


def test_the_page_says_what_is_hidden_and_why(published: Path, visit: Callable[..., Page]) -> None:
    page = visit("/publiek/opendata/", account="")
    expect(page.get_by_text("te klein of te herleiden. Dat is geen nul.").first).to_be_visible()


def test_who_publishes_finds_the_entry_by_keyboard(published: Path, visit: Callable[..., Page]) -> None:
    page = visit("/beheer/uitgaven/")
    link = page.get_by_role("rowheader").first.get_by_role("link")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Uitgave")
    expect(page.get_by_text("Uitgegeven op")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(
    ("account", "path"),
    [("", "/publiek/opendata/"), ("analist", "/beheer/uitgaven/"), ("analist", "/beheer/uitgaven/1/")],
)
def test_everyone_can_use_it(published: Path, visit: Callable[..., Page], account: str, path: str, width: int) -> None:
    page = visit(path, account=account, width=width)
    page.evaluate(OPEN_DETAILS)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if not AXE.exists():
        pytest.skip("axe-core ontbreekt: python -m jeugdregie.web.assets")
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    problems = [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in found["violations"]]
    assert not problems, json.dumps(problems, indent=1)
