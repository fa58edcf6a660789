"""The page that sets gemeenten beside others: published figures, own figures, gaps."""

import csv
import io

from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.load.reference import default_reference

PAGE = reverse("context")


def _rows(page: html.HtmlElement, card: str) -> dict[str, list[str]]:
    lines = page.xpath(f"//section[@id='{card}']//table/tbody/tr")
    return {
        line.xpath("string(th)").strip(): [cell.text_content().strip() for cell in line.xpath("td")] for line in lines
    }


def test_published_use_is_that_of_the_table(analist: Client) -> None:
    page = html.fromstring(analist.get(PAGE).content)
    published = {row["gemeente"]: row for row in default_reference("context") if row["jaar"] == 2021}
    rows = _rows(page, "verwacht")
    for code, name in (("0392", "Haarlem"), ("0377", "Bloemendaal")):
        assert rows[name][0] == f"{published[code]['jeugdzorg']:,}".replace(",", ".")


def test_own_share_stands_beside_the_published_one(analist: Client) -> None:
    rows = _rows(html.fromstring(analist.get(PAGE).content), "aandeel")
    assert rows["Haarlem"][1:] == ["9,9\u00a0%", "10,8\u00a0%", "10,5\u00a0%"]


def test_peers_ask_for_a_gemeente_first(analist: Client) -> None:
    page = html.fromstring(analist.get(PAGE).content)
    assert "Kies bij de filters een gemeente" in page.xpath("string(//section[@id='vergelijkbaar'])")
    chosen = html.fromstring(analist.get(PAGE, {"gemeente": "0392"}).content)
    rows = _rows(chosen, "vergelijkbaar")
    assert next(iter(rows)) == "Haarlem"
    assert len(rows) == 11


def test_an_adviser_sees_the_own_gemeente(adviseur: Client) -> None:
    page = html.fromstring(adviseur.get(PAGE).content)
    assert set(_rows(page, "verwacht")) == {"Haarlem"}
    assert len(_rows(page, "vergelijkbaar")) == 11


def test_areas_that_are_not_there_are_explained(analist: Client) -> None:
    page = html.fromstring(analist.get(PAGE).content)
    assert "gebied.csv" in page.xpath("string(//section[@id='kwetsbaar'])")


def test_a_file_holds_the_published_figures_and_their_source(analist: Client) -> None:
    address = reverse("context-download", kwargs={"card": "verwacht", "kind": "csv"})
    text = analist.get(address).content.decode("utf-8-sig")
    rows = {row["Gemeente"]: row for row in csv.DictReader(io.StringIO(text))}
    assert rows["Haarlem"]["Werkelijk"] == "4005"
    assert rows["Haarlem"]["Oordeel"] == "past bij de verwachting"
    assert rows["Haarlem"]["Bron"].startswith("Bron: CBS")
