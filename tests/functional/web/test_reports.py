"""A report from draft to what everybody reads: made, published and saved in a browser."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.functional.web.conftest import Site
from tests.functional.web.test_accessibility import AXE
from tests.functional.web.test_first_questions import rows


def saved(page: Page, name: str) -> bytes:
    """What a link saves."""
    with page.expect_download() as started:
        page.get_by_role("link", name=name).click()
    return started.value.path().read_bytes()


@pytest.fixture
def published(visit: Callable[..., Page]) -> Page:
    """A report made without JavaScript, as who made it sees it."""
    page = visit("/rapporten/", javascript=False)
    page.get_by_label("Over welk halfjaar?").select_option("2025-H2")
    page.get_by_role("button", name="Maak een concept").click()
    page.get_by_role("button", name="Publiceren").click()
    expect(page.get_by_text("iedereen kan het lezen")).to_be_visible()
    return page


def test_a_report_is_saved_as_pdf_and_as_a_page(published: Page, visit: Callable[..., Page], site: Site) -> None:
    made = {kind: saved(published, kind) for kind in ("PDF", "HTML")}
    published.get_by_role("link", name="Zoals inwoners het zien").click()
    page = visit(published.url.removeprefix(site.address), account="")
    assert saved(page, "Dit rapport als PDF").startswith(b"%PDF")
    assert saved(page, "Als webpagina (HTML)") == made["HTML"]
    assert made["PDF"].startswith(b"%PDF")
    text = made["HTML"].decode("utf-8")
    found = rows(site, "jeugdigen-in-zorg", "sector", "2025-H2")
    assert len(found) > 1
    for row in found:
        assert row["sector_label"] in text


def test_the_saved_page_is_read_by_itself_on_a_telephone(
    published: Page, visit: Callable[..., Page], tmp_path: Path
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core ontbreekt: python -m jeugdregie.web.assets")
    file = tmp_path / "rapport.html"
    file.write_bytes(saved(published, "HTML"))
    page = visit("/publiek/", account="", width=320)
    page.goto(file.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    assert not [item["id"] for item in found["violations"]]
