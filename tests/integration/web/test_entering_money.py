"""Entering ceilings and a budget: what is kept, what stays as it was, what is refused, and what is written down."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from lxml import html

from jeugdregie.store import Store
from jeugdregie.store.lock import writer_lock
from jeugdregie.web.accounts.models import Role
from jeugdregie.web.audit.models import Event
from tests.integration.web.sample import make_store
from tests.integration.web.test_spending_pages import HIGH, LOW, NONE, TABLES_OF_MONEY, _put

CEILINGS, BUDGET = "/geld/plafonds/invoeren/2025/", "/geld/begroting/invoeren/2025/"


@pytest.fixture
def store(settings: LazySettings, tmp_path: Path) -> Store:
    """A store of its own: these tests write to it."""
    made = make_store(tmp_path / "opslag", jeugdigen=60)
    _put(made, TABLES_OF_MONEY)
    settings.STORE = made.path
    return made


def sent(client: Client, address: str, **changed: str) -> dict[str, str]:
    """What a browser would send of the form at an address, with fields changed by the end of their name."""
    form = html.fromstring(client.get(address).content).xpath("//main//form[contains(@class, 'entering')]")[0]
    given = {name: value or "" for name, value in form.form_values()}
    return given | {f"regel-{name}": value for name, value in changed.items()}


def rows(store: Store, table: str) -> list[dict[str, Any]]:
    return Store.open(store.path).read_table(table).to_pylist()


def test_the_ceilings_of_a_year_are_replaced_and_other_years_stay(store: Store, analist: Client) -> None:
    given = sent(analist, CEILINGS)
    place = {value: name.split("-")[1] for name, value in given.items() if name.endswith("-contract")}
    assert given[f"regel-{place[f'c-{HIGH}']}-bedrag"] == "90.000.000"
    given |= {f"regel-{place[f'c-{LOW}']}-bedrag": "€ 2.500", f"regel-{place[f'c-{NONE}']}-bedrag": "700000"}
    given[f"regel-{place[f'c-{HIGH}']}-bedrag"] = ""
    answer = analist.post(CEILINGS, given)
    assert (answer.status_code, answer["Location"]) == (302, "/geld/plafonds/?jaar=2025")
    kept = {(row["contract"], row["jaar"]): row["bedrag"] for row in rows(store, "plafond")}
    assert kept == {
        (f"c-{LOW}", 2024): 1_000,
        (f"c-{HIGH}", 2024): 90_000_000,
        (f"c-{LOW}", 2025): 2_500,
        (f"c-{NONE}", 2025): 700_000,
    }
    [event] = Event.objects.filter(action="plafond-opslaan")
    assert event.details == {"jaar": "2025", "regels": "2", "was": "90001000", "wordt": "702500"}


def test_a_new_year_begins_with_the_budget_before_it_and_the_page_shows_what_was_kept(
    store: Store, analist: Client
) -> None:
    first = html.fromstring(analist.get(BUDGET).content)
    assert "Hier staat de begroting van 2024" in first.text_content()
    given = sent(
        analist, BUDGET, **{"0-bedrag": "1.100.000", "1-stroom": "Pgb", "1-zorgtype": "Ambulant", "1-bedrag": "50.000"}
    )
    assert analist.post(BUDGET, given)["Location"] == "/geld/begroting/"
    kept = [(row["jaar"], row["stroom"], row["zorgtype"], row["bedrag"]) for row in rows(store, "begroting")]
    assert sorted(kept) == [
        (2024, "Natura", "Ambulant", 1_000_000),
        (2025, "Natura", "Ambulant", 1_100_000),
        (2025, "Pgb", "Ambulant", 50_000),
    ]
    again = html.fromstring(analist.get(BUDGET).content)
    assert again.xpath("//input[@name='regel-0-bedrag']/@value") == ["1.100.000"]


@pytest.mark.parametrize(
    ("address", "changed", "said"),
    [
        (CEILINGS, {"0-bedrag": "12,50"}, "Schrijf hele euro"),
        (CEILINGS, {"0-bedrag": "-5"}, "Schrijf hele euro"),
        (CEILINGS, {"0-bedrag": "99999999999999"}, "plafond.csv"),
        (CEILINGS, {"0-contract": "verzonnen", "0-bedrag": "5"}, "contracten zijn intussen veranderd"),
        (BUDGET, {"1-bedrag": "5"}, "ook een stroom en een zorgtype"),
        (BUDGET, {"1-stroom": "Natura", "1-zorgtype": "Ambulant", "1-bedrag": "5"}, "over hetzelfde"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_changes(
    address: str, changed: dict[str, str], said: str, store: Store, analist: Client
) -> None:
    answer = analist.post(address, sent(analist, address, **changed))
    assert answer.status_code == 400
    assert said in " ".join(html.fromstring(answer.content).text_content().split())
    assert Store.open(store.path).version == store.version
    assert not Event.objects.filter(action__endswith="-opslaan").exists()


def test_while_a_load_is_running_nothing_is_kept_and_what_was_filled_in_stays(store: Store, analist: Client) -> None:
    given = sent(analist, CEILINGS, **{"0-bedrag": "4.321"})
    with writer_lock(store.path):
        answer = analist.post(CEILINGS, given)
    assert answer.status_code == 400
    assert "4.321" in answer.content.decode()
    assert not Event.objects.filter(action="plafond-opslaan").exists()


def test_a_year_that_cannot_be_and_a_role_that_may_not(store: Store, as_role: Callable[[Role | None], Client]) -> None:
    manager = as_role(Role.CONTRACTMANAGER)
    assert manager.get(CEILINGS).status_code == 200
    assert manager.get("/geld/plafonds/invoeren/1200/").status_code == 400
    assert as_role(Role.GEMEENTEADVISEUR).post(CEILINGS, {}).status_code == 403


def test_without_contracts_there_is_nothing_to_fill_in(settings: LazySettings, tmp_path: Path, analist: Client) -> None:
    settings.STORE = make_store(tmp_path / "leeg", jeugdigen=20).path
    assert "Er zijn nog geen contracten" in analist.get(CEILINGS).content.decode()
    assert "Begroting invoeren" in analist.get("/geld/begroting/").content.decode()
