"""Open data for everybody, and the register for who publishes."""

from __future__ import annotations

import shutil
from pathlib import Path

import msgspec
import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.indicators.releases.evidence import Evidence, as_table
from jeugdregie.store.register import REFUSED, Register


@pytest.fixture
def register(settings: LazySettings, store_path: Path, tmp_path: Path) -> Register:
    """A register of its own, with a refused entry after the published one."""
    settings.STORE = shutil.copytree(store_path, tmp_path / "opslag")
    found = Register(settings.STORE)
    entry = msgspec.structs.replace(found.find(1), uitkomst=REFUSED, redenen=("Instroom, 2024-H1, totaal: veranderd.",))
    with found.writing():
        found.add(entry, as_table(Evidence("", (), {})), {})
    return found


def text(content: bytes) -> str:
    return " ".join(html.fromstring(content).text_content().split())


def test_everybody_sees_what_was_published_when_with_files_and_what_is_hidden(client: Client) -> None:
    page = client.get(reverse("public-opendata"))
    assert page.status_code == 200
    said = text(page.content)
    for part in ("1 maart 2025", "eerste halfjaar 2024 tot en met tweede halfjaar 2024", "Van de 12 cijfers zijn er 3"):
        assert part in said
    links = html.fromstring(page.content).xpath("//a/@href")
    assert reverse("public-opendata-file", args=[1, "instroom.csv"]) in links
    assert reverse("public-opendata-file", args=[1, "dcat.jsonld"]) in links


def test_a_file_is_downloaded_as_what_it_is(client: Client) -> None:
    answer = client.get(reverse("public-opendata-file", args=[1, "instroom.csv"]))
    assert answer.content == b"periode\r\n"
    assert answer["Content-Type"] == "text/csv; charset=utf-8"
    assert "attachment" in answer["Content-Disposition"]


def test_the_catalogue_stands_at_an_address_that_stays(client: Client) -> None:
    answer = client.get("/publiek/opendata/dcat.jsonld")
    assert (answer.content, answer["Content-Type"]) == (b"{}", "application/ld+json")


@pytest.mark.parametrize("path", ["1/geen.csv", "9/instroom.csv", "1/uitgave.json", "1/..%2Fuitgave.json"])
def test_nothing_but_published_files_is_given(client: Client, path: str) -> None:
    assert client.get(f"/publiek/opendata/{path}").status_code == 404


def test_what_was_refused_is_for_who_publishes_with_the_reason(
    client: Client, analist: Client, register: Register
) -> None:
    assert "veranderd" not in text(client.get(reverse("public-opendata")).content)
    assert client.get(reverse("public-opendata-file", args=[2, "instroom.csv"])).status_code == 404
    listed = text(analist.get(reverse("releases")).content)
    assert "1 keer uitgegeven, 1 keer geweigerd" in listed
    assert register.entries()[-1].digest in listed
    page = text(analist.get(reverse("release", args=[2])).content)
    assert "Instroom, 2024-H1, totaal: veranderd." in page
    assert "Geweigerd op 1 maart 2025" in page


def test_the_register_is_searched_and_sorted(analist: Client, register: Register) -> None:
    page = html.fromstring(analist.get(reverse("releases"), {"zoek": "geweigerd", "sorteer": "dag"}).content)
    rows = page.xpath("//table[contains(@class, 'list')]/tbody/tr")
    assert len(rows) == 1


def test_an_unknown_release_does_not_exist(analist: Client) -> None:
    assert analist.get(reverse("release", args=[99])).status_code == 404


def test_before_anything_was_published_the_pages_say_so(
    settings: LazySettings, store_path: Path, tmp_path: Path, client: Client, analist: Client
) -> None:
    ignored = shutil.ignore_patterns("uitgaven")
    settings.STORE = shutil.copytree(store_path, tmp_path / "opslag", ignore=ignored)
    assert "Er is nog niets uitgegeven" in text(client.get(reverse("public-opendata")).content)
    assert "jeugdregie opendata" in text(analist.get(reverse("releases")).content)
    assert client.get("/publiek/opendata/dcat.jsonld").status_code == 404


def test_a_register_that_was_changed_is_said_to_be_damaged(client: Client, register: Register) -> None:
    (register.path / "0001" / "uitgave.json").write_text("{}")
    answer = client.get(reverse("public-opendata"))
    assert answer.status_code >= 400
    assert "register van uitgaven is beschadigd" in answer.content.decode()
