"""What stands on the pages: answers, gaps, empty states, errors, headers."""

import io
import json
import logging
from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from lxml import html
from structlog.stdlib import ProcessorFormatter

from jeugdregie.indicators import calculate, catalogue
from jeugdregie.store import Store
from jeugdregie.web.accounts.models import Role
from jeugdregie.web.dashboard.pages import PAGES

OVERVIEW = reverse("overview")


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> io.StringIO:
    """What the web application writes to its log, as it would stand there."""
    out = io.StringIO()
    for name in ("jeugdregie", "django", "django.request"):
        for handler in logging.getLogger(name).handlers:
            if isinstance(handler.formatter, ProcessorFormatter):
                monkeypatch.setattr(handler, "stream", out)
    return out


def test_the_overview_shows_what_the_indicators_say(analist: Client, store_path: Path) -> None:
    page = html.fromstring(analist.get(OVERVIEW).content)
    store = Store.open(store_path)
    for name in ("jeugdigen-in-zorg", "instroom", "uitstroom", "stand", "kosten-per-jeugdige-aangevuld"):
        table = calculate(store, name, periods=["2024-H2"])
        [shown] = page.xpath(f"//article[@data-indicator='{name}']//p[contains(@class, 'key-figure__value')]/text()")
        assert shown == table.text(table.cell("2024-H2")), name


def test_the_table_of_the_start_page_says_what_it_is_cut_by(analist: Client) -> None:
    assert "Hoe verschilt het per gemeente?" in analist.get(reverse("overview")).content.decode()
    assert "Hoe verschilt het per sector?" in analist.get(reverse("overview"), {"gemeente": "0392"}).content.decode()


@pytest.mark.parametrize(
    ("route", "card"),
    [("gebieden", "kaart"), ("geld", "gemeenten"), ("instroom", "gemeenten"), ("wachten", "gemeenten"), ("aanbieders", "gemeenten")],
)  # fmt: skip
def test_one_gemeente_is_not_compared_with_itself(route: str, card: str, analist: Client, adviseur: Client) -> None:
    assert f'id="{card}"' in analist.get(reverse(route)).content.decode()
    own = adviseur.get(reverse(route)).content.decode()
    assert f'id="{card}"' not in own
    assert "het meest per jeugdige" not in own


def test_the_completed_cost_is_marked_and_has_the_declared_one_beside_it(analist: Client, store_path: Path) -> None:
    page = html.fromstring(analist.get(OVERVIEW).content)
    [tile] = page.xpath("//article[@data-indicator='kosten-aangevuld']")
    declared = calculate(Store.open(store_path), "kosten", periods=["2024-H2"]).cell("2024-H2")
    text = tile.text_content()
    assert ("aangevuld" in tile.xpath(".//span[contains(@class, 'badge')]/text()")) == declared.provisional
    assert ("gedeclareerd tot nu" in text) == declared.provisional


@pytest.mark.parametrize("route", [page.key for page in PAGES])
def test_no_two_elements_of_a_page_have_the_same_id(analist: Client, route: str) -> None:
    """Two pictures with the same numbers for their clippings are cut off at each other's edges."""
    page = html.fromstring(analist.get(reverse(route)).content)
    ids = page.xpath("//@id")
    assert sorted(set(ids)) == sorted(ids)


def test_a_suppressed_figure_is_named_so_and_is_never_nought(analist: Client) -> None:
    page = html.fromstring(analist.get(OVERVIEW, {"gemeente": "0473"}).content)
    values = page.xpath("//article[@data-indicator='jeugdigen-in-zorg']//p[contains(@class, 'value')]/text()")
    assert values == ["afgeschermd"]


def test_each_picture_has_a_name_a_description_a_table_and_a_source(analist: Client) -> None:
    page = html.fromstring(analist.get(OVERVIEW).content)
    charts = page.xpath("//section[contains(@class, 'chart')][.//figure]")
    assert len(charts) == 2
    for chart in charts:
        for drawing in chart.xpath(".//*[local-name()='svg'][@role='img']"):
            title, description = (
                drawing.xpath(f".//*[@id='{key}']/text()")[0] for key in drawing.get("aria-labelledby").split()
            )
            assert title
            assert description.endswith("De cijfers staan in de tabel bij deze grafiek.")
        assert chart.xpath(".//table/caption")
        assert "peildatum 31-12-2024" in chart.text_content()
        assert chart.xpath(".//a[starts-with(@href, '/definities/')]")


def test_filters_stay_in_the_address_of_every_link_to_a_file(analist: Client) -> None:
    page = html.fromstring(analist.get(OVERVIEW, {"sector": "ambulant", "halfjaar": "2024-H1"}).content)
    links = page.xpath("//a[@download]/@href")
    assert links
    assert all(link.endswith("?sector=ambulant&halfjaar=2024-H1") for link in links)


def test_an_unknown_choice_is_explained_without_being_repeated(analist: Client) -> None:
    response = analist.get(OVERVIEW, {"sector": "<script>alert(1)</script>"})
    assert response.status_code == 400
    assert "komt niet voor in de gegevens" in response.content.decode()
    assert "alert(1)" not in response.content.decode()


def test_who_asks_for_data_gets_problem_details(analist: Client) -> None:
    response = analist.get(
        reverse("overview-download", kwargs={"card": "sectoren", "kind": "csv"}),
        {"sector": "onzin"},
        headers={"Accept": "application/json"},
    )
    assert response["Content-Type"] == "application/problem+json"
    problem = json.loads(response.content)
    assert problem["status"] == response.status_code == 400
    assert problem["code"] == "filter-onbekend"


@pytest.mark.parametrize("route", ["overview", "loading"])
def test_without_a_store_the_page_says_what_to_do(
    route: str, analist: Client, settings: LazySettings, tmp_path: Path
) -> None:
    settings.STORE = tmp_path / "nergens"
    response = analist.get(reverse(route))
    assert response.status_code == 503
    assert "jeugdregie load" in response.content.decode()
    assert str(tmp_path) not in response.content.decode()


@pytest.mark.parametrize("route", ["overview", "loading"])
def test_an_empty_store_gives_an_empty_state(
    route: str, analist: Client, settings: LazySettings, tmp_path: Path
) -> None:
    settings.STORE = Store.create(tmp_path / "leeg").path
    response = analist.get(reverse(route))
    assert response.status_code == 200
    assert "laad" in response.content.decode().lower()


def test_every_definition_has_a_page(analist: Client) -> None:
    listed = analist.get(reverse("definitions")).content.decode()
    for definition in catalogue():
        assert reverse("definition", args=[definition.name]) in listed
        page = analist.get(reverse("definition", args=[definition.name])).content.decode()
        assert definition.question in page
    assert analist.get(reverse("definition", args=["bestaat-niet"])).status_code == 404


def test_a_page_that_does_not_exist_says_so_in_dutch(analist: Client) -> None:
    response = analist.get("/bestaat/niet/")
    assert response.status_code == 404
    assert "Deze pagina bestaat niet" in response.content.decode()


def test_a_refused_page_says_why(adviseur: Client) -> None:
    response = adviseur.get(reverse("loading"))
    assert response.status_code == 403
    assert "Je account geeft geen toegang" in response.content.decode()


def test_our_own_faults_are_told_without_details(
    analist: Client, monkeypatch: pytest.MonkeyPatch, logged: io.StringIO
) -> None:
    def broken(*_: object) -> None:
        raise ValueError("BSN 999999990")

    monkeypatch.setattr("jeugdregie.web.dashboard.views.Figures", broken)
    analist.raise_request_exception = False
    response = analist.get(OVERVIEW)
    assert response.status_code == 500
    assert "Er ging iets mis" in response.content.decode()
    assert "999999990" not in response.content.decode()
    assert "ValueError" in logged.getvalue()
    assert "999999990" not in logged.getvalue()


def test_what_someone_types_in_an_address_is_not_logged(analist: Client, logged: io.StringIO) -> None:
    analist.get("/999999990/", {"naam": "Jansen"})
    analist.get(OVERVIEW, {"gemeente": "999999990", "naam": "Jansen"})
    assert '"route": "overview"' in logged.getvalue()
    assert "999999990" not in logged.getvalue()
    assert "Jansen" not in logged.getvalue()


@pytest.mark.parametrize("role", [Role.ANALIST, Role.GEMEENTEADVISEUR, Role.TOETSER, Role.BEHEERDER])
def test_no_pseudonym_or_message_leaves_on_any_page(role: Role, as_role: Callable[[Role], Client]) -> None:
    client = as_role(role)
    for route in ("overview", "definitions", "loading", "account"):
        page = client.get(reverse(route), follow=True).content.decode()
        assert "j000" not in page
        assert "jeugdige_id" not in page


def test_the_browser_is_told_to_run_nothing_from_elsewhere(analist: Client) -> None:
    response = analist.get(OVERVIEW)
    policy = response["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["X-Frame-Options"] == "DENY"
    assert response["Referrer-Policy"] == "same-origin"
    page = html.fromstring(response.content)
    assert not page.xpath("//@style")
    assert not page.xpath("//style")
    assert all(script.get("src") for script in page.xpath("//script"))
    assert not [name for element in page.iter() for name in element.attrib if name.startswith("on")]


def test_a_part_of_a_page_never_shows_a_whole_other_page(analist: Client, client: Client) -> None:
    """htmx renews a part; a login or an error is opened as a page of its own."""
    expired = client.get(OVERVIEW, {"sector": "ambulant"}, headers={"HX-Request": "true"})
    assert expired["HX-Redirect"] == "/account/login/?next=/overzicht/%3Fsector%3Dambulant"
    wrong = analist.get(OVERVIEW, {"sector": "onzin"}, headers={"HX-Request": "true"})
    assert wrong["HX-Redirect"] == "/overzicht/?sector=onzin"


def test_the_head_names_what_the_user_sees(analist: Client, adviseur: Client) -> None:
    for client, name in ((analist, "Kennemerland"), (adviseur, "Gemeente Haarlem")):
        [shown] = html.fromstring(client.get(OVERVIEW).content).xpath("//*[@class='region']")
        assert shown.text_content() == name


def test_more_filters_than_can_be_protected_together_are_said(analist: Client) -> None:
    query = "gemeente=0392&sector=ambulant&verwijzer=02&aanbieder=42420001"
    for address in ("/overzicht/", "/instroom/"):
        response = analist.get(f"{address}?{query}")
        assert response.status_code == 200
        assert "meer dan 3 indelingen en keuzes" in response.content.decode(), address
    assert analist.get(f"/geld/?{query}").status_code == 200
    answer = analist.get(f"/api/v1/indicatoren/instroom/cijfers?keuze={query.replace('&', ',')}")
    assert 400 <= answer.status_code < 500
    assert "meer dan 3 indelingen en keuzes" in answer.content.decode()
