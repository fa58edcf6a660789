"""An adviser sees the figures of the own gemeente, whatever stands in the address."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from jeugdregie.web.dashboard.cards import CHARTS
from tests.integration.web.conftest import OTHER, OWN

CARDS = (*CHARTS, "tabel")
FILES = [("overview-download", {"table": key, "kind": kind}) for key in CARDS for kind in ("csv", "xlsx")]
PICTURES = [("overview-chart", {"chart": key, "kind": kind}) for key in CHARTS for kind in ("svg", "png")]
EVERYTHING = [("overview", {}), *FILES, *PICTURES]


@pytest.mark.parametrize(("route", "arguments"), EVERYTHING)
def test_another_gemeente_is_refused_everywhere(route: str, arguments: dict[str, str], adviseur: Client) -> None:
    response = adviseur.get(reverse(route, kwargs=arguments), {"gemeente": OTHER})
    assert response.status_code == 403


@pytest.mark.parametrize(
    "given", [f"{OWN}&gemeente={OTHER}", f"{OTHER}&gemeente={OWN}", f"{OWN},{OTHER}", "%20", "totaal", "*"]
)
def test_tricks_with_the_filter_never_show_more(given: str, adviseur: Client) -> None:
    own = adviseur.get(reverse("overview-download", kwargs={"table": "tabel", "kind": "csv"}))
    tried = adviseur.get(f"{reverse('overview-download', kwargs={'table': 'tabel', 'kind': 'csv'})}?gemeente={given}")
    assert tried.status_code in (400, 403) or tried.content == own.content


@pytest.mark.parametrize("table", CARDS)
def test_without_a_filter_the_figures_are_those_of_the_own_gemeente(
    table: str, adviseur: Client, analist: Client
) -> None:
    address = reverse("overview-download", kwargs={"table": table, "kind": "csv"})
    own = adviseur.get(address).content
    assert own == analist.get(address, {"gemeente": OWN}).content
    assert own != analist.get(address).content


def test_the_page_of_an_adviser_names_no_other_gemeente_and_offers_no_choice(adviseur: Client) -> None:
    page = adviseur.get(reverse("overview")).content.decode()
    assert 'name="gemeente"' not in page
    assert "Bloemendaal" not in page
    assert "Zandvoort" not in page


def test_the_analyst_sees_each_gemeente(analist: Client) -> None:
    address = reverse("overview-download", kwargs={"table": "tabel", "kind": "csv"})
    rows = list(csv.DictReader(io.StringIO(analist.get(address).content.decode("utf-8-sig"))))
    assert {row["gemeente"] for row in rows} == {"0392", "0377", "0473", "totaal"}
