"""The rule of 105 % by two people in a browser: a forecast without JavaScript, a task, a stop that the other decides on."""

import json
import re
from collections.abc import Callable
from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from tests.functional.web.test_accessibility import AXE, OPEN_DETAILS

CONTRACT = "/geld/plafonds/contract/98760102-ambulant/?jaar=2025"
OVER = "999.000.000"
"""Euros above every ceiling of the demonstration."""


def faults(page: Page) -> list[str]:
    page.evaluate(OPEN_DETAILS)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("async () => (await axe.run()).violations.map(item => [item.id, item.nodes[0].html])")
    return [json.dumps(item) for item in found]


def test_a_stop_is_proposed_by_a_forecast_and_decided_by_a_colleague(visit: Callable[..., Page]) -> None:
    maker = visit(CONTRACT, account="contractmanager", javascript=False)
    maker.get_by_role("link", name="Eerste prognose: instroom en budget").click()
    maker.get_by_label("Prognose van de aanbieder voor het hele jaar, in euro").fill(OVER)
    maker.get_by_role("button", name="Leg vast").click()
    expect(maker.get_by_role("alert")).to_contain_text("Nog niet vastgelegd")
    expect(maker.get_by_label("Prognose van de aanbieder voor het hele jaar, in euro")).to_have_value(OVER)
    maker.get_by_label("Tot en met welke maand kende de aanbieder de kosten?").fill("2025-06")
    maker.get_by_role("button", name="Leg vast").click()
    expect(maker.get_by_text("Instroomstop voorgesteld", exact=True)).to_be_visible()
    expect(maker.get_by_text("Je werkte hier zelf aan; een collega doet deze stap.").first).to_be_visible()
    address = maker.url

    checker = visit("/werk/taken/", account="collega", width=320)
    assert faults(checker) == []
    checker.locator(f'main a[href="{urlsplit(address).path}"]').click()
    expect(checker).to_have_url(address)
    assert faults(checker) == []
    checker.get_by_role("link", name="Instroomstop instellen").focus()
    checker.keyboard.press("Enter")
    expect(checker.get_by_role("heading", level=1)).to_contain_text("Instroomstop instellen")
    assert faults(checker) == []
    checker.get_by_label("Per", exact=True).fill("2025-08-01")
    checker.get_by_label("Bij welke andere aanbieder kunnen jeugdigen terecht?").select_option(index=1)
    checker.get_by_label("Waarom?").fill("De prognose ligt ver boven 105 %.")
    checker.get_by_role("button", name="Leg vast").click()
    expect(checker.get_by_text("Vastgelegd: instroomstop ingesteld.")).to_be_visible()
    expect(checker.get_by_text(re.compile("niet hier: verwijs naar"))).to_be_visible()
    assert checker.evaluate("document.documentElement.scrollWidth") <= 320
    for path in ("/procedures/instroom-en-budget/", "/procedures/extra-budget/nieuw/", "/procedures/extra-budget/"):
        checker.goto(path)
        assert faults(checker) == []
        assert checker.evaluate("document.documentElement.scrollWidth") <= 320
