"""The page about heavy and compulsory care, and who comes back: the figures of the indicators, in a sentence and in tables."""

from pathlib import Path

from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.indicators import calculate
from jeugdregie.store import Store


def text_of(client: Client, route: str, **choice: str) -> str:
    response = client.get(reverse(route), choice)
    assert response.status_code == 200
    return " ".join(html.fromstring(response.content).text_content().split())


def figure(store_path: Path, name: str, period: str) -> str:
    table = calculate(Store.open(store_path), name, periods=(period,))
    return table.text(table.cell(period)).replace("\xa0", " ")


def test_the_sentence_says_which_share_gets_what(analist: Client, store_path: Path) -> None:
    shares = [
        figure(store_path, name, "2024-H2")
        for name in ("aandeel-verblijf", "aandeel-gedwongen", "aandeel-gelijktijdig")
    ]
    said = text_of(analist, "vormen")
    named = zip(shares, ("verblijf", "gedwongen hulp", "meer dan één vorm van hulp tegelijk"), strict=True)
    assert all(f"{share} {words}" in said for share, words in named if share != "afgeschermd")
    assert "Van de jeugdigen in zorg kreeg in het tweede halfjaar 2024" in said


def test_what_cannot_be_told_is_said_with_its_reason(analist: Client) -> None:
    """No product code of the sample is known to be secure care."""
    assert "gesloten" in text_of(analist, "vormen")


def test_numbers_of_a_year(analist: Client, store_path: Path) -> None:
    page = html.fromstring(analist.get(reverse("vormen"), {"per": "jaar"}).content)
    rows = {
        row.xpath("string(th)").strip(): row.xpath("string(td[last()])").strip()
        for row in page.xpath("//section[@id='aantallen']//tbody/tr")
    }
    assert rows["Jeugdigen met verblijf"] == figure(store_path, "jeugdigen-met-verblijf", "2024")
    assert rows["Instroom in crisishulp"] == figure(store_path, "instroom-crisis", "2024")


def test_who_came_back_is_shown_over_the_periods_that_can_tell(analist: Client, store_path: Path) -> None:
    page = html.fromstring(analist.get(reverse("uitstroom")).content)
    columns = [
        text.split()[0]
        for text in page.xpath("//section[@id='terug']//thead/tr/th[position() > 1]//text()")
        if text.strip()
    ]
    assert "2023-H1" not in columns
    assert columns[-1] == "2024-H2"
    shown = page.xpath("string(//section[@id='terug']//tbody/tr/td[last()])").strip()
    assert shown.replace("\xa0", " ") == figure(store_path, "aandeel-herinstroom", "2024-H2")
