"""Everyone can use it: axe finds nothing, nothing scrolls sideways on a telephone, and a keyboard is enough."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from jeugdregie.web.assets import ROOT

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TWO = "kies.tien-procent-in-twee-jaar=ja&kies.toegang-bij-de-huisarts=ja"
PAGES = [
    ("", "/account/login/"),
    ("analist", "/overzicht/"),
    ("analist", "/overzicht/?gemeente=0473"),
    ("analist", "/overzicht/?gemeente=onzin"),
    ("analist", "/instroom/?aandelen.sorteer=-4"),
    ("analist", "/uitstroom/"),
    ("analist", "/wegen/"),
    ("analist", "/duur/"),
    ("analist", "/vormen/"),
    ("analist", "/geld/?per=jaar"),
    ("analist", "/gebieden/?gemeente=0392"),
    ("analist", "/geld/plafonds/?jaar=2025"),
    ("analist", "/geld/plafonds/contract/98760102-ambulant/?jaar=2025"),
    ("analist", "/geld/plafonds/contract/98760105-ambulant/?jaar=2025"),
    ("analist", "/geld/plafonds/invoeren/2026/"),
    ("analist", "/geld/begroting/invoeren/2026/"),
    ("analist", "/geld/eindafrekening/?jaar=2025"),
    ("analist", "/geld/begroting/"),
    ("analist", "/wachten/"),
    ("analist", "/vooruitblik/"),
    ("analist", "/scenarios/"),
    ("analist", "/scenarios/voorbeeld/toegang-bij-de-huisarts/"),
    ("analist", "/scenarios/voorbeeld/tien-procent-in-twee-jaar/?deel=gemeente"),
    ("analist", f"/scenarios/vergelijken/?{TWO}&deel=sector"),
    ("analist", "/scenarios/nieuw/?van=toegang-bij-de-huisarts"),
    ("analist", "/definities/"),
    ("analist", "/definities/kosten-per-jeugdige/"),
    ("analist", "/beheer/laden/"),
    ("analist", "/account/"),
    ("analist", "/account/password/change/"),
    ("analist", "/account/tweede-stap/"),
    ("analist", "/account/tweede-stap/totp/activate/"),
    ("analist", "/bestaat-niet/"),
    ("adviseur", "/overzicht/"),
    ("adviseur", "/beheer/laden/"),
]


NARROW = [
    ("", "/account/login/"),
    ("analist", "/overzicht/"),
    ("analist", "/wegen/"),
    ("analist", "/wachten/"),
    ("contractmanager", "/geld/plafonds/"),
    ("contractmanager", "/geld/begroting/"),
    ("contractmanager", f"/scenarios/vergelijken/?{TWO}"),
]
OPEN_DETAILS = "document.querySelectorAll('details').forEach(item => item.open = true)"


@pytest.mark.parametrize(
    ("account", "path", "width"), [(*item, 1280) for item in PAGES] + [(*item, 320) for item in NARROW]
)
def test_axe_finds_no_violation(account: str, path: str, width: int, visit: Callable[..., Page]) -> None:
    if not AXE.exists():
        pytest.skip("axe-core ontbreekt: python -m jeugdregie.web.assets")
    page = visit(path, account=account, width=width)
    page.evaluate(OPEN_DETAILS)
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    problems = [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in found["violations"]]
    assert not problems, json.dumps(problems, indent=1)


@pytest.mark.parametrize(("account", "path"), PAGES)
def test_nothing_scrolls_sideways_on_a_telephone(account: str, path: str, visit: Callable[..., Page]) -> None:
    page = visit(path, account=account, width=320)
    page.evaluate(OPEN_DETAILS)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_skip_link_leads_past_the_menu(visit: Callable[..., Page]) -> None:
    page = visit("/overzicht/")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()


def test_the_folded_menu_opens_with_the_keyboard_and_without_javascript(visit: Callable[..., Page]) -> None:
    page = visit("/overzicht/", width=320, javascript=False)
    menu = page.get_by_role("navigation", name="Menu", exact=True)
    expect(menu).to_be_hidden()
    page.locator("summary", has_text="Menu").focus()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Definities").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/definities/")


def test_a_filter_is_chosen_with_the_keyboard_alone(visit: Callable[..., Page]) -> None:
    page = visit("/overzicht/", javascript=False)
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "filter-gemeente":
            break
    page.keyboard.type("Haarlem")
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == "Toon":
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**gemeente=0392**")


def test_what_has_focus_can_be_seen(visit: Callable[..., Page]) -> None:
    page = visit("/overzicht/")
    for _ in range(25):
        page.keyboard.press("Tab")
        outline = page.evaluate(
            "(() => { const style = getComputedStyle(document.activeElement);"
            " return [document.activeElement.outerHTML.slice(0, 80), style.outlineStyle, parseFloat(style.outlineWidth)] })()"
        )
        assert outline[1] != "none", outline
        assert outline[2] >= 2, outline


def test_zoomed_to_double_nothing_scrolls_sideways(visit: Callable[..., Page]) -> None:
    """A window of 1280 at 200 % is laid out as one of 640 (WCAG 2.2, 1.4.4 and 1.4.10)."""
    page = visit("/overzicht/", width=640)
    assert page.evaluate("document.documentElement.scrollWidth") <= 640
