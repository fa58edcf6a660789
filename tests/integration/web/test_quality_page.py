"""Quality per provider: the page, one provider, and the file that can be sent."""

import io
import zipfile
from datetime import date

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.load.senders import Declared, FindingLine, Lag, SenderMonth, SenderReport
from jeugdregie.web.loading import senders

A, B = "42420001", "42420002"
JANUARY, FEBRUARY = date(2025, 1, 1), date(2025, 2, 1)
REPORT = SenderReport(
    peildatum=date(2025, 2, 28),
    vertraging=(Lag(A, "Duinzorg", "start", 90, 4, 12, 9), Lag(B, "Zeezorg", "start", 10, 9, 20, 5)),
    gedeclareerd=(
        Declared(A, "Duinzorg", JANUARY, 40, 38),
        Declared(A, "Duinzorg", FEBRUARY, 40, 4),
        Declared(B, "Zeezorg", JANUARY, 9, 9),
    ),
    per_maand=(
        SenderMonth(A, "Duinzorg", JANUARY, 50, 1, 5),
        SenderMonth(B, "Zeezorg", JANUARY, 50, 0, 0),
        SenderMonth("0392", "Haarlem", FEBRUARY, 20, 0, 1),
    ),
    tegenspraak=(),
)


def test_the_answer_names_the_share_in_time_and_who_lags_most() -> None:
    """14 of 100 starts were late; of Zeezorg half."""
    assert senders.answer(REPORT) == (
        "86,0\u00a0% van de starts is op tijd gemeld. Het vaakst te laat: Zeezorg, 50,0\u00a0% van de starts."
    )


def test_without_starts_nothing_is_claimed() -> None:
    assert "nog geen startberichten" in senders.answer(SenderReport(None, (), (), (), ()))


def test_few_leveringen_say_nothing_about_completeness() -> None:
    listing = senders.completeness(REPORT, everything=True)
    assert listing.columns == ("Aanbieder", "2025\u201101", "2025\u201102")
    assert listing.rows == (("Duinzorg", "95\u00a0%", "10\u00a0%"), ("Zeezorg", "te weinig", "–"))


def test_findings_over_time_add_senders_up_or_show_one() -> None:
    assert senders.over_time(REPORT).rows[1] == ("2025\u201101", "100", "1", "5", "5,0\u00a0%")
    assert senders.over_time(REPORT, A).rows == (("2025\u201101", "50", "1", "5", "10,0\u00a0%"),)


def test_who_reports_starts_latest_stands_on_top() -> None:
    assert [row[:3] for row in senders.lags(REPORT, everything=True).rows] == [
        ("Zeezorg", "9", "50,0\u00a0%"),
        ("Duinzorg", "4", "10,0\u00a0%"),
    ]
    assert senders.lags_of(REPORT, A).rows == (("Start", "90", "4", "12", "10,0\u00a0%"),)


def test_gemeenten_are_no_providers() -> None:
    assert senders.names(REPORT) == {A: "Duinzorg", B: "Zeezorg"}


def test_a_formula_in_a_file_stays_text() -> None:
    line = FindingLine(JANUARY, "JW305", "=1+1", "0392", "afgekeurd", "retour", "TR063", "Bericht", 1, "Tekst")
    book = zipfile.ZipFile(io.BytesIO(senders.provider_file([line], aanbieder=A, peildatum=None)))
    sheet, texts = book.read("xl/worksheets/sheet1.xml").decode(), book.read("xl/sharedStrings.xml").decode()
    assert "<f>" not in sheet
    assert "'=1+1" in texts
    assert "afgekeurd: afgekeurd in een retourbericht" in texts


@pytest.mark.parametrize("code", ["42429999", "0392", "onzin"])
def test_an_unknown_provider_is_not_found(analist: Client, code: str) -> None:
    for route in ("quality-provider", "quality-file"):
        assert analist.get(reverse(route, kwargs={"code": code})).status_code == 404


def test_the_page_links_every_provider(analist: Client) -> None:
    page = html.fromstring(analist.get(reverse("quality")).content)
    links = page.xpath("//ul[@class='columns']//a/@href")
    assert reverse("quality-provider", kwargs={"code": A}) in links
    for link in links:
        assert analist.get(link).status_code == 200


def test_an_adviser_sees_no_quality_of_providers(adviseur: Client) -> None:
    assert adviseur.get(reverse("quality")).status_code == 403
