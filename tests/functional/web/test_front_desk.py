"""The social map and the front desk in a browser, without JavaScript, by somebody without an account; axe and a telephone."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.functional.web.test_accessibility import AXE, OPEN_DETAILS

PUBLIC = (
    *("/sociale-kaart/", "/sociale-kaart/1/", "/sociale-kaart/scheiding/", "/routekaart/?wie=huisarts", "/informatie/"),
    *(
        "/informatie/wat-doet-het-cjg/",
        "/vraag/",
        "/vraag/antwoord/",
        "/afspraak/",
        "/afspraak/1/",
        "/cursussen/",
        "/cursussen/1/",
    ),
)
DESK = ("/loket/vragen/", "/loket/vragen/2/", "/loket/overdracht/nieuw/", "/loket/afspraken/", "/loket/cursussen/1/")
TEXTS = (
    *("/loket/sociale-kaart/", "/loket/sociale-kaart/1/", "/loket/sociale-kaart/1/geschiedenis/"),
    *("/loket/sociale-kaart/inlezen/", "/loket/informatie/", "/loket/informatie/1/"),
)
SLOWLY = 3500
"""Milliseconds: faster than this is a machine."""


def test_a_parent_finds_help_asks_without_a_name_and_reads_the_answer(visit: Callable[..., Page]) -> None:
    page = visit("/sociale-kaart/", account="", javascript=False, width=320)
    page.get_by_label("Waar zoekt u hulp bij?").fill("scheidng")
    page.get_by_role("button", name="Zoek", exact=True).click()
    page.get_by_role("link", name="Twee huizen, één kind").click()
    expect(page.get_by_text("Beide ouders met gezag geven toestemming", exact=False).first).to_be_visible()
    page.goto("/vraag/")
    page.get_by_label("Wat wilt u vragen?").fill("Mijn zoon wil niet meer naar zijn vader. Wat nu?")
    page.wait_for_timeout(SLOWLY)
    page.get_by_role("button", name="Verstuur").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw vraag is verstuurd")
    code = page.locator(".the-code").inner_text()
    assert re.fullmatch(r"(\w{5}-){3}\w{5}", code)

    desk = visit("/loket/vragen/", account="coach", javascript=False)
    desk.get_by_role("link", name="Vraag ").last.click()
    desk.get_by_label("Antwoord", exact=True).fill("Kom langs op woensdag.")
    desk.get_by_role("button", name="Zet het antwoord klaar").click()
    expect(desk.get_by_role("status")).to_contain_text("Het antwoord staat klaar")

    page.goto("/vraag/antwoord/")
    page.get_by_label("Uw code").fill(code)
    page.get_by_role("button", name="Lees het antwoord").click()
    expect(page.get_by_text("Kom langs op woensdag.")).to_be_visible()
    assert code not in page.url


def test_a_moment_is_booked_and_called_off_by_keyboard(visit: Callable[..., Page]) -> None:
    page = visit("/afspraak/", account="")
    first = page.get_by_role("link", name=re.compile("09:00 uur")).first
    chosen = first.inner_text()
    first.focus()
    page.keyboard.press("Enter")
    page.get_by_label("Hoe mogen wij u noemen?").fill("Anna")
    page.wait_for_timeout(SLOWLY)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Uw afspraak staat")
    code = page.locator(".the-code").inner_text()
    page.goto("/afspraak/")
    expect(page.get_by_role("link", name=chosen)).to_have_count(0)
    page.get_by_label("Uw code").fill(code)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Zeg deze afspraak af").click()
    expect(page.get_by_role("status")).to_contain_text("afgezegd")


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize(("account", "paths"), [("", PUBLIC), ("coach", DESK), ("beheerder", TEXTS)])
def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    account: str, paths: tuple[str, ...], width: int, visit: Callable[..., Page]
) -> None:
    if not AXE.exists():
        pytest.skip("axe-core ontbreekt: python -m jeugdregie.web.assets")
    page = visit(paths[0], account=account, width=width)
    for path in paths:
        response = page.goto(path)
        assert response is not None
        assert response.status == 200, path
        page.evaluate(OPEN_DETAILS)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        page.evaluate(AXE.read_text("utf-8"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        problems = [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in found["violations"]]
        assert not problems, f"{path}: {json.dumps(problems, indent=1)}"
