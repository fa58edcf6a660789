"""An adviser sees the figures of the own gemeente, whatever stands in the address."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregie.web.dashboard.page import Page
from jeugdregie.web.dashboard.pages import PAGES
from tests.integration.web.conftest import OTHER, OWN

CARDS = [(page, card.key) for page in PAGES for card in page.cards]
IDS = [f"{page.key}-{card}" for page, card in CARDS]
FILES = [(page.download_route, {"card": key, "kind": kind}) for page, key in CARDS for kind in ("csv", "xlsx")]
PICTURES = [(page.chart_route, {"card": key, "kind": kind}) for page, key in CARDS for kind in ("svg", "png")]
EVERYTHING = [*((page.key, {}) for page in PAGES), *FILES, *PICTURES]
TABEL = {"card": "tabel", "kind": "csv"}


@pytest.mark.parametrize(("route", "arguments"), EVERYTHING)
def test_another_gemeente_is_refused_everywhere(route: str, arguments: dict[str, str], adviseur: Client) -> None:
    response = adviseur.get(reverse(route, kwargs=arguments), {"gemeente": OTHER})
    assert response.status_code == 403


@pytest.mark.parametrize(
    "given", [f"{OWN}&gemeente={OTHER}", f"{OTHER}&gemeente={OWN}", f"{OWN},{OTHER}", "%20", "totaal", "*"]
)
def test_tricks_with_the_filter_never_show_more(given: str, adviseur: Client) -> None:
    address = reverse("overview-download", kwargs=TABEL)
    own = adviseur.get(address)
    tried = adviseur.get(f"{address}?gemeente={given}")
    assert tried.status_code in (400, 403) or tried.content == own.content


@pytest.mark.parametrize(("page", "card"), CARDS, ids=IDS)
def test_without_a_filter_the_figures_are_those_of_the_own_gemeente(
    page: Page, card: str, adviseur: Client, analist: Client
) -> None:
    address = reverse(page.download_route, kwargs={"card": card, "kind": "csv"})
    own, same = adviseur.get(address), analist.get(address, {"gemeente": OWN})
    assert own.status_code == same.status_code
    if own.status_code != 200:  # the card says why it is empty, on a page that names whose figures it would show
        assert own.status_code == 422
        return
    assert own.content == same.content
    region = analist.get(address).content
    assert own.content != region or is_nothing(region)  # nothing in the region is nothing in each gemeente


def is_nothing(content: bytes) -> bool:
    """Whether a file of figures holds noughts alone."""
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))
    return bool(rows) and all(row.get("value") == "0" for row in rows)


@pytest.mark.parametrize("route", [page.key for page in PAGES])
def test_the_page_of_an_adviser_names_no_other_gemeente_and_offers_no_choice(route: str, adviseur: Client) -> None:
    page = adviseur.get(reverse(route)).content.decode()
    assert 'name="gemeente"' not in page
    assert "Bloemendaal" not in page
    assert "Zandvoort" not in page


def test_the_analyst_sees_each_gemeente(analist: Client) -> None:
    address = reverse("overview-download", kwargs=TABEL)
    rows = list(csv.DictReader(io.StringIO(analist.get(address).content.decode("utf-8-sig"))))
    assert {row["gemeente"] for row in rows} == {"0392", "0377", "0473", "totaal"}
