"""The pages about money ahead: what they say, what they hide, sorting and searching, files, empty states, and who may look."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client

from jeugdregie.store import Store
from jeugdregie.tables import TABLES
from jeugdregie.web.accounts.models import Role
from jeugdregie.web.audit.models import Event
from tests.integration.web.sample import AANBIEDERS, make_store

LOW, HIGH, NONE = AANBIEDERS
TABLES_OF_MONEY: dict[str, list[dict[str, Any]]] = {
    "contract": [
        {"contract": f"c-{code}", "aanbieder": code, "geldig_van": date(2020, 1, 1), "naam": f"Contract {name}"}
        for code, name in AANBIEDERS.items()
    ],
    "plafond": [
        {"contract": f"c-{code}", "jaar": year, "bedrag": amount}
        for year in (2024, 2025)
        for code, amount in ((LOW, 1_000), (HIGH, 90_000_000))
    ],
    "begroting": [{"jaar": 2024, "stroom": "Natura", "zorgtype": "Ambulant", "bedrag": 1_000_000}],
    "verschuiving": [
        {"jaar": 2025, "stroom": "*", "zorgtype": "*", "soort": "korting", "deel": -700, "bedrag": None},
        {"jaar": 2025, "stroom": "Natura", "zorgtype": "Teams", "soort": "transformatie", "deel": None, "bedrag": 5},
    ],
    "verdeelsleutel": [{"jaar": 2024, "soort": "inwoners", "deel": 1000}],
}


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_store(tmp_path_factory.mktemp("geld") / "opslag")
    _put(made, TABLES_OF_MONEY)
    return made.path


@pytest.fixture
def page(settings: LazySettings, agreed: Path, analist: Client) -> Callable[[str], str]:
    settings.STORE = agreed

    def text_of(address: str) -> str:
        answer = analist.get(address)
        assert answer.status_code == 200, answer.content
        return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))

    return text_of


def _put(store: Store, tables: dict[str, list[dict[str, Any]]]) -> None:
    with store.writer() as writer:
        writer.commit(tables={name: (writer.put_table(TABLES[name], rows),) for name, rows in tables.items()})


def test_the_list_says_who_passes_with_a_word_and_who_has_no_ceiling(page: Callable[[str], str]) -> None:
    text = page("/geld/plafonds/?jaar=2024")
    assert "In 2024 gingen 1 van de 2 contracten waarschijnlijk over hun plafond, en 0 misschien." in text
    assert re.search(r"Contract Stichting Duinzorg Erover kans > 99 %", text)
    assert re.search(r"Contract Huize Zeewind Geen plafond", text)


def test_it_is_narrowed_by_standing_searched_and_sorted(page: Callable[[str], str]) -> None:
    assert "Huize Zeewind" not in page("/geld/plafonds/?jaar=2024&stand=over")
    assert "1 van 3 gevonden" in page("/geld/plafonds/?jaar=2024&zoek=zeewind")
    assert "Er staat niets in deze lijst met 'xyz'" in page("/geld/plafonds/?jaar=2024&zoek=xyz")
    ordered = page("/geld/plafonds/?jaar=2024&sorteer=naam")
    assert ordered.index("Huize Zeewind") < ordered.index("Stichting Duinzorg")


def test_a_contract_shows_months_and_until_when_acting_helps(page: Callable[[str], str]) -> None:
    text = page(f"/geld/plafonds/contract/c-{LOW}/?jaar=2025")
    assert "Tot wanneer helpt ingrijpen?" in text
    assert re.search(r"Instroomstop niet genoeg > 99 %", text)
    assert "2025-12" in text
    past = page(f"/geld/plafonds/contract/c-{LOW}/?jaar=2024")
    assert "Tot wanneer helpt ingrijpen?" not in past


def test_what_is_not_there_is_not_found_and_a_wrong_choice_is_refused(
    settings: LazySettings, agreed: Path, analist: Client
) -> None:
    settings.STORE = agreed
    assert analist.get("/geld/plafonds/contract/nee/").status_code == 404
    assert analist.get("/geld/plafonds/?jaar=1999").status_code == 400
    assert analist.get("/geld/plafonds/?per=jeugdige").status_code == 400
    assert analist.get("/geld/plafonds/bestand.pdf").status_code == 404


def test_files_hold_what_the_page_shows(settings: LazySettings, agreed: Path, analist: Client) -> None:
    settings.STORE = agreed
    given = analist.get("/geld/plafonds/bestand.csv?jaar=2024").content.decode("utf-8-sig")
    rows = {row["contract"]: row for row in csv.DictReader(io.StringIO(given))}
    assert (rows[f"c-{LOW}"]["kans_100"], rows[f"c-{LOW}"]["plafond"]) == ("100", "1000")
    assert rows[f"c-{HIGH}"]["naam"] == "Contract =1+1 Jeugdpraktijk"
    for address in (
        "plafonds/bestand.xlsx?jaar=2024",
        "eindafrekening/bestand.xlsx?jaar=2024",
        "begroting/bestand.xlsx",
    ):
        assert analist.get(f"/geld/{address}").content.startswith(b"PK")


def test_a_contract_is_saved_by_month_with_its_line_of_the_list(
    settings: LazySettings, agreed: Path, analist: Client
) -> None:
    settings.STORE = agreed
    page = analist.get(f"/geld/plafonds/contract/c-{LOW}/?jaar=2025").content.decode()
    address = f"/geld/plafonds/bestand/csv/c-{LOW}?jaar=2025"
    assert f'href="{address}"' in page
    rows = list(csv.DictReader(io.StringIO(analist.get(address).content.decode("utf-8-sig"))))
    assert [row["zorgmaand"] for row in rows] == [f"2025-{month:02}" for month in range(1, 13)]
    assert {row["gedeclareerd"] for row in rows} == {""}  # all of 2025 is still to come
    assert int(rows[-1]["tot_en_met_laag"]) <= int(rows[-1]["tot_en_met"]) <= int(rows[-1]["tot_en_met_hoog"])
    with zipfile.ZipFile(io.BytesIO(analist.get(f"/geld/plafonds/bestand/xlsx/c-{LOW}?jaar=2025").content)) as book:
        assert [name for name in ("Maanden 2025", "Stand 2025") if name in book.read("xl/workbook.xml").decode()] == [
            "Maanden 2025",
            "Stand 2025",
        ]
    for wrong in (f"pdf/c-{LOW}", "csv/nee"):
        assert analist.get(f"/geld/plafonds/bestand/{wrong}").status_code == 404


def test_the_statement_adds_up_and_says_how_it_was_split(page: Callable[[str], str]) -> None:
    text = page("/geld/eindafrekening/?jaar=2024")
    assert "Elk perceel zonder eigen sleutel: 100,0 % naar inwoners van 0 tot en met 22 jaar." in text
    [samen] = re.findall(r"Samen ((?:€ [\d.]+ ?)+)", text)
    amounts = [int(part.replace(".", "")) for part in re.findall(r"[\d.]+", samen)]
    assert amounts[2] == amounts[3]  # own cost of all is what all pay


def test_without_a_year_the_statement_is_about_the_last_of_the_data(page: Callable[[str], str]) -> None:
    assert "Eindafrekening 2024" in page("/geld/eindafrekening/")


def test_the_budget_names_transformation_that_is_out_of_balance(page: Callable[[str], str]) -> None:
    text = page("/geld/begroting/")
    assert re.search(r"Natura Ambulant € 1.000.000 € -70.000 € 0 € 0 € 930.000", text)
    assert "samen is het € 5 in plaats van nul" in text


def test_without_tables_there_are_forecasts_but_no_ceilings(analist: Client) -> None:
    text = analist.get("/geld/plafonds/?jaar=2024").content.decode()
    assert "zijn geen plafonds bekend" in text
    assert "Nog geen begroting" in analist.get("/geld/begroting/").content.decode()


def test_too_little_data_says_so_on_the_page(settings: LazySettings, tmp_path: Path, analist: Client) -> None:
    settings.STORE = Store.create(tmp_path / "leeg").path
    for address in ("/geld/plafonds/", "/geld/eindafrekening/"):
        assert "De opslag is leeg" in analist.get(address).content.decode()


def test_a_look_is_written_down_and_an_adviser_of_a_gemeente_may_not(
    settings: LazySettings, agreed: Path, as_role: Callable[[Role | None], Client]
) -> None:
    settings.STORE = agreed
    assert as_role(Role.GEMEENTEADVISEUR).get("/geld/plafonds/").status_code == 403
    assert as_role(Role.ANALIST).get(f"/geld/plafonds/contract/c-{LOW}/").status_code == 200
    assert {"plafonds", "contract"} <= set(Event.objects.values_list("action", flat=True))
