"""The page of loads and quality says what the report says, and its counts add up."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.load.quality import (
    Behind,
    Completeness,
    QualityReport,
    Reason,
    Received,
    RuleCount,
    SenderCount,
    Shares,
)
from jeugdregie.store import Load, Store
from jeugdregie.web.accounts.models import Role
from jeugdregie.web.loading import listings

SHARES = Shares(200, 10, 4, 2, 20, 6, 100, 1, 30, 40, 5, 1000, 50, 20, 8)


def report(**changes: object) -> QualityReport:
    given = {
        "peildatum": date(2024, 12, 31),
        "is_complete": True,
        "totaal": {"ontvangen": 1000, "geaccepteerd": 900, "afgekeurd": 60, "dubbel": 30, "onleesbaar": 10},
        "loads": (Load(datetime(2025, 1, 2, 9, 30, tzinfo=UTC), klaar=True, ontvangen=1000, geaccepteerd=900),),
        "ontvangen": (Received("JW301", 900, 60, 0, 880), Received(None, 0, 0, 10, 0)),
        "redenen": (Reason("niveau-2", 60), Reason("niet-leesbaar", 10)),
        "regels": tuple(RuleCount(f"TR{number:03d}", 2, f"Tekst {number}", number, number, 1) for number in range(40)),
        "afzenders": (SenderCount("42420001", "Duinzorg", 500, 60, 70), SenderCount("42420003", None, 400, 0, 0)),
        "dekking": (),
        "volledigheid": (Completeness("42420001", "Duinzorg", date(2024, 3, 1), 0, 0, 0),),
        "aandelen": SHARES,
    }
    return QualityReport(**{**given, **changes})


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch, as_role: Callable[[Role], Client]) -> Callable[..., str]:
    client = as_role(Role.BEHEERDER)

    def show(query: str = "", **changes: object) -> str:
        monkeypatch.setattr("jeugdregie.web.loading.views._report", lambda *_: report(**changes))
        return client.get(reverse("loading") + query).content.decode()

    return show


def test_the_parts_add_up_to_what_was_received() -> None:
    found = listings.parts(report())
    assert [(part.name, part.count, part.share) for part in found] == [
        ("geaccepteerd", "900", "90,0\xa0%"),
        ("afgekeurd", "60", "6,0\xa0%"),
        ("dubbel", "30", "3,0\xa0%"),
        ("onleesbaar", "10", "1,0\xa0%"),
    ]
    assert [part.start for part in found] == [0, 90, 96, 99]
    assert sum(part.width for part in found) == 100


def test_nothing_received_divides_by_nothing() -> None:
    nothing = dict.fromkeys(("ontvangen", *listings.FATES), 0)
    assert [part.width for part in listings.parts(report(totaal=nothing))] == [0, 0, 0, 0]


def test_the_page_says_in_words_what_became_of_the_messages(page: Callable[..., str]) -> None:
    found = html.fromstring(page())
    text = " ".join(found.text_content().split())
    rows = [[cell.text_content() for cell in row] for row in found.iter("tr")]
    assert "Er kwamen 1.000 berichten binnen. Daarvan tellen er 900 mee; 70 niet, en 30 waren dubbel." in text
    assert ["De inhoud klopt niet (niveau 2)", "60"] in rows
    assert ["Duinzorg", "42420001", "500", "60", "70"] in rows
    assert "1 van de 2 afzenders" in text


def test_a_long_list_shows_its_beginning_and_its_length(page: Callable[..., str]) -> None:
    assert "25 van 40" in page()
    assert "Tekst 39" not in page()
    assert "Tekst 39" in page("?toon=alles")


def test_a_load_that_was_broken_off_is_told(page: Callable[..., str]) -> None:
    assert "is afgebroken" in page(is_complete=False)
    assert "is afgebroken" not in page()


def test_a_month_without_messages_is_named(page: Callable[..., str]) -> None:
    assert "2024-03" in page()


def test_a_gemeente_that_lags_behind_is_named_with_what_to_do(page: Callable[..., str]) -> None:
    late = Behind("0473", "Zandvoort", date(2024, 6, 30))
    assert "Zandvoort tot en met 30 juni 2024. Laad ook de latere berichten" in page(achter=(late,))
    assert "lopen zo ver door" not in page()


def test_a_store_with_tables_only_has_nothing_to_tell(analist: Client) -> None:
    assert "Er is nog niets geladen" in analist.get(reverse("loading")).content.decode()


def test_a_new_load_is_shown_at_once(analist: Client, settings: LazySettings, tmp_path: Path) -> None:
    store = Store.create(tmp_path / "nieuw")
    settings.STORE = store.path
    assert "Er is nog niets geladen" in analist.get(reverse("loading")).content.decode()
    with store.writer() as writer:
        writer.commit(loads=(Load(datetime(2025, 7, 1, 22, 30, tzinfo=UTC), klaar=True, ontvangen=3, dubbel=3),))
    assert "02-07-2025 00:30" in analist.get(reverse("loading")).content.decode()
