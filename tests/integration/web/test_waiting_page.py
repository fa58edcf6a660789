"""The page about waiting: which product waits longest, against which norm, and what is not measurable said plainly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.indicators import calculate
from jeugdregie.store import Store
from jeugdregie.web.accounts.models import Role
from tests.integration.web.sample import make_store

PAGE = reverse("wachten")


def text_of(client: Client, **choice: str) -> str:
    response = client.get(PAGE, choice)
    assert response.status_code == 200
    return " ".join(html.fromstring(response.content).text_content().split())


def test_the_sentence_under_the_title_names_the_product_and_its_norm(analist: Client, store_path: Path) -> None:
    table = calculate(Store.open(store_path), "totale-wachttijd", by=("product",), periods=("2024-H2",))
    longest = max((row for row in table.rows if row.keys != ("totaal",)), key=lambda row: row.cell.value or 0)
    said = text_of(analist)
    assert (
        f"Het langst wacht men op {longest.members[0].label}: de helft wacht {longest.cell.value} dagen of langer"
        in said
    )
    assert "(norm 98 dagen)" in said


@pytest.mark.parametrize(
    ("choice", "span"), [("aanmelding", "van aanmelding tot intake"), ("behandeling", "van intake tot start")]
)
def test_another_wait_can_be_chosen(analist: Client, choice: str, span: str) -> None:
    assert span in text_of(analist, wacht=choice)


def test_a_whole_year_can_be_asked(analist: Client, store_path: Path) -> None:
    table = calculate(Store.open(store_path), "totale-wachttijd", by=("product",), periods=("2024",))
    longest = max((row for row in table.rows if row.keys != ("totaal",)), key=lambda row: row.cell.value or 0)
    said = text_of(analist, per="jaar")
    assert f"{longest.members[0].label}: de helft wacht {longest.cell.value} dagen of langer" in said
    assert "(norm 98 dagen), in 2024." in said
    assert "in 2024, en wie op de laatste dag wacht" in said


def test_a_year_that_is_not_over_is_not_shown(analist: Client) -> None:
    assert "in 2023, en wie op de laatste dag wacht" in text_of(analist, per="jaar", halfjaar="2024-H1")
    assert "Tot en met dit halfjaar is er nog geen heel jaar." in text_of(analist, per="jaar", halfjaar="2023-H1")


def test_a_wait_from_messages_has_no_norm(analist: Client) -> None:
    said = text_of(analist, wacht="toewijzing")
    assert "van toewijzing tot start" in said
    assert "Langer dan de norm" not in said


def test_what_is_not_measurable_is_said_with_its_share_and_its_reason(analist: Client, store_path: Path) -> None:
    table = calculate(Store.open(store_path), "wachttijd-niet-meetbaar", periods=("2024-H2",))
    said = text_of(analist)
    share = table.text(table.cell("2024-H2")).replace("\xa0", " ")
    assert f"Van {share} van de trajecten die in het tweede halfjaar 2024 begonnen" in said
    assert "niet als 0 dagen maar als 'niet meetbaar'" in said


def test_providers_can_be_sorted_by_who_waits(analist: Client) -> None:
    page = html.fromstring(analist.get(PAGE, {"aanbieders.sorteer": "-1"}).content)
    cells = page.xpath("//section[@id='aanbieders']//tbody/tr[not(@class='total')]/td[1]/text()")
    shown = [int(cell) for cell in cells if cell.isdigit()]
    assert len(shown) > 1
    assert shown == sorted(shown, reverse=True)


def test_an_adviser_sees_the_own_gemeente_only(as_role: Callable[[Role | None], Client]) -> None:
    page = html.fromstring(as_role(Role.GEMEENTEADVISEUR).get(PAGE).content)
    assert page.xpath("//section[@id='gemeenten'] | //select[@id='filter-gemeente']") == []
    assert "Bloemendaal" not in page.text_content()


def test_without_case_files_it_says_what_to_ask_for(analist: Client, settings: LazySettings, tmp_path: Path) -> None:
    make_store(tmp_path / "opslag", with_waits=False)
    settings.STORE = tmp_path / "opslag"
    said = text_of(analist)
    assert "Vraag aanbieders om een bestand wachtgebeurtenis.csv" in said
    assert "Wat weten berichten niet van het wachten?" in said
