"""The page of areas: tiles until the region gives outlines, then its own map; nothing shown that the table does not show."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.load.areas import keep_areas, read_areas
from jeugdregie.store import Store
from jeugdregie.web.accounts.roles import Role
from tests.integration.web.sample import GEMEENTEN, make_rows, make_store

CARD = "//section[@id='kaart']"


def drawn(client: Client, query: str = "") -> Any:
    return html.fromstring(client.get(reverse("gebieden") + query).content)


def squares(*codes: str) -> bytes:
    def ring(place: int) -> list[list[float]]:
        west, south = 4.5 + place / 10, 52.3
        return [[west, south], [west + 0.1, south], [west + 0.1, south + 0.1], [west, south + 0.1], [west, south]]

    features = [
        {"properties": {"gm": f"GM{code}"}, "geometry": {"type": "Polygon", "coordinates": [ring(place)]}}
        for place, code in enumerate(codes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def test_without_outlines_each_gemeente_is_a_tile(analist: Client) -> None:
    page = drawn(analist)
    texts = " ".join(page.xpath(f"{CARD}//*[local-name()='text']//text()"))
    assert all(name in texts for name in GEMEENTEN.values())
    assert "Elke tegel is een gemeente" in page.xpath(CARD)[0].text_content()


def test_with_outlines_of_all_gemeenten_the_map_is_drawn_and_the_note_goes(
    analist: Client, settings: LazySettings, tmp_path: Path
) -> None:
    settings.STORE = make_store(tmp_path / "opslag", jeugdigen=120).path
    missing = keep_areas(Store.open(settings.STORE), "gemeente", read_areas(squares("0392", "9999"), "gemeente"))
    assert missing == ("0377", "0473")
    assert "Elke tegel" in drawn(analist).xpath(CARD)[0].text_content()
    keep_areas(Store.open(settings.STORE), "gemeente", read_areas(squares(*GEMEENTEN), "gemeente"))
    assert "Elke tegel" not in drawn(analist).xpath(CARD)[0].text_content()


def test_an_area_that_is_not_shown_reads_so_on_the_map(analist: Client) -> None:
    texts = drawn(analist).xpath(f"{CARD}//*[local-name()='text']//text()")
    assert "afgeschermd" in " ".join(texts)


def test_the_answer_names_the_gemeente_that_pays_most(analist: Client) -> None:
    page = drawn(analist)
    cells = {
        row.xpath("th")[0].text: row.xpath("td")[-1].text
        for row in page.xpath(f"{CARD}//tbody/tr[not(@class='total')]")
    }
    amounts = {name: int(text[2:].replace(".", "")) for name, text in cells.items() if text.startswith("€")}
    highest = max(amounts, key=lambda name: amounts[name])
    answer = page.xpath("//p[@id='antwoord']")[0].text
    assert answer.startswith(f"{highest} betaalt het meest per jeugdige: {cells[highest]}")


@pytest.fixture
def with_wijken(tmp_path: Path, settings: LazySettings) -> None:
    """Two wijken in Haarlem; a few for whom Haarlem pays live in Bloemendaal."""
    rows = make_rows(jeugdigen=300, seed=1)
    for number, row in enumerate(rows["jeugdige"]):
        row["wijk"] = "WK037701" if number % 50 == 0 else f"WK{row['gemeente']}0{1 + number % 2}"
    rows["wijk"] = [
        {"pc4": "2011", "wijk": "WK039201", "naam": "Centrum"},
        {"pc4": "2025", "wijk": "WK039202", "naam": "Noord"},
        {"pc4": "2061", "wijk": "WK037701", "naam": "Bloemendaal dorp"},
    ]
    Store.from_tables(tmp_path / "opslag", rows)
    settings.STORE = tmp_path / "opslag"


@pytest.mark.usefixtures("with_wijken")
def test_the_wijken_of_a_gemeente_can_be_read_though_a_few_live_elsewhere(analist: Client) -> None:
    page = drawn(analist, "?gemeente=0392")
    assert page.xpath("string(//h1)") == "Hoe verschillen de wijken?"
    lines = {
        row.xpath("string(th)").strip(): row.xpath("string(td[last()])").strip()
        for row in page.xpath("//section[@id='wijken']//tbody/tr")
    }
    assert {"Centrum", "Noord", "Haarlem: elders of onbekend"} <= lines.keys()
    # the few are protected by one wijk; the other is shown
    assert lines["Haarlem: elders of onbekend"] == "afgeschermd"
    assert sorted(lines[name].isdigit() for name in ("Centrum", "Noord")) == [False, True]


def test_an_adviser_of_one_gemeente_is_asked_about_wijken(as_role: Callable[[Role | None], Client]) -> None:
    adviser = as_role(Role.GEMEENTEADVISEUR)
    assert drawn(adviser).xpath("string(//h1)") == "Hoe verschillen de wijken?"
    assert "Hoe verschillen de wijken?" in adviser.get("/overzicht/").content.decode()
