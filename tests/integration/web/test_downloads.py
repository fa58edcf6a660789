"""What is downloaded equals what is shown, and no spreadsheet takes a text for a formula."""

import csv
import io
import zipfile

import pytest
from django.test import Client
from django.urls import reverse
from lxml import etree, html

from jeugdregie.web.dashboard.page import Page
from jeugdregie.web.dashboard.pages import PAGES
from jeugdregie.web.dashboard.pages.instroom import INSTROOM
from jeugdregie.web.dashboard.pages.overzicht import OVERZICHT

SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
CARDS = [(page, card.key) for page in PAGES for card in page.cards]
IDS = [f"{page.key}-{card}" for page, card in CARDS]


def file(client: Client, card: str, kind: str, query: str = "", *, page: Page = OVERZICHT) -> bytes:
    response = client.get(reverse(page.download_route, kwargs={"card": card, "kind": kind}) + query)
    assert response.status_code == 200
    assert (
        response["Content-Disposition"]
        == f'attachment; filename="jeugdregie-{page.address[:-1].replace("/", "-")}-{card}.{kind}"'
    )
    return response.content


def csv_rows(client: Client, card: str, query: str = "", *, page: Page = OVERZICHT) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(file(client, card, "csv", query, page=page).decode("utf-8-sig"))))


def sheet(content: bytes, number: int = 1) -> list[list[str]]:
    """The texts and numbers of a worksheet, row by row, read from its XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        shared = etree.fromstring(book.read("xl/sharedStrings.xml"))
        strings = ["".join(item.itertext()) for item in shared.iter(f"{SHEET}si")]
        root = etree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
    assert not list(root.iter(f"{SHEET}f")), "a formula"
    return [
        [
            strings[int(cell.findtext(f"{SHEET}v"))] if cell.get("t") == "s" else cell.findtext(f"{SHEET}v")
            for cell in row
        ]
        for row in root.iter(f"{SHEET}row")
    ]


def shown(client: Client, card: str, query: str = "", *, page: Page = OVERZICHT) -> list[list[str]]:
    """The table of a card as it stands on the page."""
    root = html.fromstring(client.get(reverse(page.key) + query).content)
    [table] = root.xpath(f"//section[@id='{card}']//table")
    return [["".join(cell.itertext()).strip() for cell in row] for row in table.iter("tr")]


def plain(text: str) -> str:
    """A figure as the page writes it, as a plain number; marks stay."""
    bare = text.replace("€\xa0", "").replace("\xa0%", "").removeprefix("+").replace(".", "").replace(",", ".")
    return f"{float(bare):.15g}" if bare.replace(".", "").replace("-", "").isdigit() else text


@pytest.mark.parametrize(("page", "card"), CARDS, ids=IDS)
@pytest.mark.parametrize("query", ["", "?gemeente=0392&sector=ambulant", "?halfjaar=2023-H2"])
def test_the_workbook_holds_the_table_of_the_page(page: Page, card: str, query: str, analist: Client) -> None:
    if analist.get(reverse(page.download_route, kwargs={"card": card, "kind": "xlsx"}) + query).status_code == 422:
        assert 'class="empty"' in analist.get(reverse(page.key) + query).content.decode()
        return
    if "gemeente=" in query and next(item for item in page.cards if item.key == card).compares:
        assert f'id="{card}"' not in analist.get(reverse(page.key) + query).content.decode()
        return
    on_page = shown(analist, card, query, page=page)
    in_book = sheet(file(analist, card, "xlsx", query, page=page))
    assert in_book[0] == on_page[0]
    assert [[row[0].removeprefix("'"), *map(plain, row[1:])] for row in on_page[1:]] == [
        [row[0].removeprefix("'"), *map(plain_value, row[1:])] for row in in_book[1:]
    ]


def plain_value(text: str) -> str:
    try:
        return f"{float(text):.15g}"
    except ValueError:
        return text


def test_the_csv_holds_the_figures_of_the_page(analist: Client) -> None:
    on_page = shown(analist, "verwijzers", page=INSTROOM)
    periods = [heading.split(" ")[0] for heading in on_page[0][1:]]
    by_place = {
        (row["verwijzer_label"], row["periode"]): row["value"] or row["mark"]
        for row in csv_rows(analist, "verwijzers", page=INSTROOM)
    }
    expected = {
        (row[0], period): plain(text) for row in on_page[1:] for period, text in zip(periods, row[1:], strict=True)
    }
    assert by_place == expected


def test_a_file_explains_itself(analist: Client) -> None:
    explained = dict(row for row in sheet(file(analist, "kosten", "xlsx"), 2) if len(row) == 2)
    assert explained["Peildatum"] == "31-12-2024"
    assert explained["Reikwijdte"].startswith("Zorg in natura via iJw")


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_provider_named_as_a_formula_is_a_text(kind: str, analist: Client) -> None:
    query = "?aanbieder=42420002"
    content = file(analist, "sectoren", kind, query)
    texts = (
        [cell for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))) for cell in row]
        if kind == "csv"
        else [cell for number in (1, 2) for row in sheet(content, number) for cell in row if cell]
    )
    assert not [
        text
        for text in texts
        if text.startswith(("=", "+", "@", "\t")) or (text.startswith("-") and not text[1:2].isdigit())
    ]


@pytest.mark.parametrize(("page", "card"), CARDS, ids=IDS)
def test_a_picture_is_an_image_with_its_source(page: Page, card: str, analist: Client) -> None:
    svg = analist.get(reverse(page.chart_route, kwargs={"card": card, "kind": "svg"}))
    shown = html.fromstring(analist.get(reverse(page.key)).content)
    if not shown.xpath(f"//section[@id='{card}']//figure"):
        assert svg.status_code in (404, 422)
        return
    root = etree.fromstring(svg.content)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    assert "peildatum 31-12-2024" in "".join(root.itertext())
    png = analist.get(reverse(page.chart_route, kwargs={"card": card, "kind": "png"}))
    assert png.content.startswith(b"\x89PNG")


def test_a_kind_or_card_that_does_not_exist_is_not_found(analist: Client) -> None:
    for route, arguments in (
        ("overview-download", {"card": "sectoren", "kind": "exe"}),
        ("overview-download", {"card": "nergens", "kind": "csv"}),
        ("overview-chart", {"card": "tabel", "kind": "svg"}),
        ("overview-chart", {"card": "sectoren", "kind": "gif"}),
    ):
        assert analist.get(reverse(route, kwargs=arguments)).status_code == 404
