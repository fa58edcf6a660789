"""Who reviews: a purpose first, then the list, a case, and from a figure to its records and messages; by every way of using a page."""

import json
import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.functional.web.conftest import Site, jeugdregie
from tests.functional.web.test_accessibility import AXE, OPEN_DETAILS

NOW = "2025-H2"
LIST, REPORT = "/trajecten/toetsen/", "/trajecten/getoetst/"
RECORDS = f"/gegevens/?indicator=instroom&halfjaar={NOW}"
ROW = "main tbody th a"
FORMS = {"": "/gegevens/doel/", "lijst": LIST, "zaak": LIST, "verslag": REPORT, "gegevens": RECORDS, "gegeven": RECORDS, "bericht": RECORDS}  # fmt: skip
"""The pages about persons, by name, with the page from which they are opened."""

CLICKS = {"zaak": 1, "gegeven": 1, "bericht": 2}
"""How many first rows are opened from there."""


@pytest.fixture
def as_toetser(visit: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page as who reviews, with a purpose chosen where none was yet."""

    def open_page(path: str, **how: object) -> Page:
        page = visit(path, account="toetser", **how)
        if "/gegevens/doel/" in page.url and path != "/gegevens/doel/":
            page.get_by_label("Toetsen of een traject nog past").check()
            page.get_by_role("button", name="Verder").click()
        return page

    return open_page


@pytest.fixture
def named(as_toetser: Callable[..., Page]) -> Callable[..., Page]:
    """Opens a page about persons by its name."""

    def open_page(name: str, **how: object) -> Page:
        page = as_toetser(FORMS[name], **how)
        for _ in range(CLICKS.get(name, 0)):
            page.goto(page.locator(ROW).first.evaluate("link => link.href"))
        return page

    return open_page


def exact(site: Site, name: str) -> int:
    """A figure of Haarlem as it is, without protection."""
    printed = jeugdregie(
        "indicators", name, "--store", str(site.store), "--period", NOW, "--where", "gemeente=0392",
        "--disclosure", "none", "--format", "json",
    )  # fmt: skip
    return int(json.loads(printed)["rows"][0]["value"])


def reviewed(site: Site) -> list[dict[str, object]]:
    """The trajectories of Haarlem to review, by the command line."""
    printed = jeugdregie("review", "--store", str(site.store), "--gemeente", "0392", "--format", "json")
    found: list[dict[str, object]] = json.loads(printed)["trajecten"]
    return found


def test_without_a_purpose_nobody_is_seen_and_the_choice_leads_on(visit: Callable[..., Page], site: Site) -> None:
    page = visit(LIST, account="", javascript=False)
    page.get_by_label("Gebruikersnaam").fill("toetser")
    page.get_by_label("Wachtwoord").fill(site.accounts["toetser"])
    page.get_by_role("button", name="Inloggen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Waarom kijk je naar gegevens van jeugdigen?")
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("alert")).to_contain_text("Kies een doel")
    page.get_by_label("Een fout in de gegevens uitzoeken").check()
    page.get_by_role("button", name="Verder").click()
    page.wait_for_url(f"**{LIST}")
    expect(page.get_by_text("Doel: een fout in de gegevens uitzoeken")).to_be_visible()


def test_the_list_is_that_of_the_command_line_and_sorts_without_javascript(
    as_toetser: Callable[..., Page], site: Site
) -> None:
    found = reviewed(site)
    page = as_toetser(f"{LIST}?uitkomst=alle", javascript=False)
    expect(page.locator(".intro")).to_contain_text(f"Bij {len(found)} lopende trajecten valt iets op")
    assert page.locator(".cases__score").first.inner_text() == str(max(item["score"] for item in found))  # type: ignore[type-var]
    page.get_by_role("link", name="Kosten 12 maanden").click()
    page.wait_for_url("**sorteer=**kosten**")
    assert "uitkomst=alle" in page.url
    shown = [int(re.sub(r"\D", "", text)) for text in page.locator(".cases__case .number").all_inner_texts()]
    assert shown in (sorted(shown), sorted(shown, reverse=True))
    page.locator("details.why summary").first.click()
    expect(page.locator(".reasons").first).to_be_visible()


def test_an_outcome_is_kept_without_javascript_and_seen_again(as_toetser: Callable[..., Page]) -> None:
    page = as_toetser(LIST, javascript=False)
    page.locator(ROW).first.click()
    address = page.url
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_role("alert")).to_contain_text("Nog niet vastgelegd")
    page.get_by_label("Passend: de hulp past zo").check()
    page.get_by_label("Toelichting").fill("Past bij het plan.")
    page.get_by_role("button", name="Leg vast").click()
    expect(page.get_by_text("De uitkomst is vastgelegd.")).to_be_visible()
    expect(page.locator(".history li").first).to_contain_text("Past bij het plan.")
    page.goto(LIST)
    assert address not in page.locator(ROW).evaluate_all("links => links.map(link => link.href)")


def test_a_case_is_opened_with_the_keyboard_alone(as_toetser: Callable[..., Page]) -> None:
    page = as_toetser(LIST)
    wanted = page.locator(ROW).first.get_attribute("href")
    for _ in range(80):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == wanted:
            break
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{wanted}")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name") == "verdict":
            break
    page.keyboard.press("Space")
    expect(page.locator("input[name=verdict]:checked")).to_have_count(1)


def test_from_a_figure_to_its_records_and_to_a_message(as_toetser: Callable[..., Page], site: Site) -> None:
    page = as_toetser("/gegevens/")
    page.goto("/overzicht/")
    page.locator("[data-indicator='instroom']").get_by_role("link", name="Gegevens achter instroom").click()
    number = exact(site, "instroom")
    expect(page.locator(".intro")).to_contain_text(f"{number} trajecten van")
    expect(page.locator("#lijst")).to_contain_text(f"{number} gevonden")
    page.locator(ROW).first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Traject: ")
    told_by = page.get_by_role("region", name="Berichten").get_by_role(
        "link", name=re.compile(r"JW30[15]")
    )  # no retour
    told_by.first.click()
    expect(page.get_by_text("Hier staan naam en BSN.")).to_be_visible()
    expect(page.get_by_text("hieruit volgt het gegeven").first).to_be_visible()


def test_who_reviews_has_no_way_to_another_gemeente(
    as_toetser: Callable[..., Page], visit: Callable[..., Page]
) -> None:
    refused = as_toetser(f"{RECORDS}&gemeente=0377")
    expect(refused.get_by_role("heading", name="Deze pagina is niet voor jou")).to_be_visible()
    for account in ("analist", "adviseur"):
        closed = visit(LIST, account=account)
        expect(closed.get_by_role("heading", name="Deze pagina is niet voor jou")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 320])
@pytest.mark.parametrize("name", FORMS)
def test_axe_finds_no_violation_and_nothing_scrolls_sideways(name: str, width: int, named: Callable[..., Page]) -> None:
    if not AXE.exists():
        pytest.skip("axe-core ontbreekt: python -m jeugdregie.web.assets")
    page = named(name, width=width)
    page.evaluate(OPEN_DETAILS)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.evaluate(AXE.read_text("utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    problems = [(item["id"], [node["html"][:200] for node in item["nodes"]]) for item in found["violations"]]
    assert not problems, json.dumps(problems, indent=1)


@pytest.mark.parametrize("name", ["lijst", "zaak", "gegevens", "gegeven", "bericht"])
def test_a_print_leaves_out_what_cannot_be_used_on_paper(name: str, named: Callable[..., Page]) -> None:
    page = named(name)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("banner").get_by_text("Gemeente Haarlem", exact=True)).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)
    for unusable in page.get_by_role("button").all() + page.get_by_role("search").all():
        expect(unusable).to_be_hidden()
