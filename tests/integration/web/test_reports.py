"""Reports: from draft to published, the same content as page and PDF, and nothing for the public before it is published."""

import io
import re
import shutil
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.indicators import calculate
from jeugdregie.store import Store
from jeugdregie.store.register import Register
from jeugdregie.web.audit.models import Event
from jeugdregie.web.reports.document import choices
from jeugdregie.web.reports.models import Report, Story
from tests.integration.web.sample import load_again


@pytest.fixture(autouse=True)
def store_of_its_own(settings: LazySettings, store_path: Path, tmp_path: Path) -> Path:
    """Publishing writes in the register of the store."""
    settings.STORE = shutil.copytree(store_path, tmp_path / "opslag", ignore=shutil.ignore_patterns("uitgaven"))
    return settings.STORE


@pytest.fixture
def draft(analist: Client) -> Report:
    """A draft over the second half of 2024, with a story."""
    analist.post(reverse("reports"), {"period": "2024-H2"})
    report = Report.objects.get()
    sent = {"title": "Eerder gebeld", "text": "Een moeder belde <b>eerder</b>.\n\nDat hielp.", "position": "0"}
    analist.post(reverse("report-story", args=[report.pk]), sent)
    return report


def _text(page: bytes) -> str:
    return " ".join(html.fromstring(page).text_content().split())


def test_a_draft_holds_figures_and_stories(analist: Client, draft: Report, store_path: object) -> None:
    text = _text(analist.get(reverse("report", args=[draft.pk])).content)
    assert "In welke sectoren krijgen jeugdigen hulp?" in text
    assert "Een moeder belde <b>eerder</b>." in text
    table = calculate(Store.open(store_path), "jeugdigen-in-zorg", by=("sector",), periods=("2024-H2",))
    assert table.text(table.cell("2024-H2", sector="ambulant")) in text


def test_nobody_else_sees_a_draft(draft: Report, client: Client, adviseur: Client) -> None:
    assert client.get(reverse("public-report", args=[draft.pk])).status_code == 404
    assert client.get(reverse("public-report-file", args=[draft.pk, "pdf"])).status_code == 404
    assert draft.title not in client.get(reverse("public-reports")).content.decode()
    for route in ("reports", "report", "report-file"):
        arguments = {"reports": [], "report-file": [draft.pk, "html"]}.get(route, [draft.pk])
        assert adviseur.get(reverse(route, args=arguments)).status_code == 403


def test_a_published_report_is_for_everybody_and_stays_as_it_was(
    analist: Client, client: Client, draft: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    analist.post(reverse("report-publish", args=[draft.pk]))
    before = _text(analist.get(reverse("report", args=[draft.pk])).content)
    monkeypatch.setattr("jeugdregie.web.reports.releasing.compose", lambda *_, **__: pytest.fail("composed again"))
    shown = _text(client.get(reverse("public-report", args=[draft.pk])).content)
    figures = re.search(r"In welke sectoren.*Hoe zijn deze cijfers beschermd", before).group()
    assert figures in shown
    assert client.get(reverse("public-report-file", args=[draft.pk, "pdf"])).content.startswith(b"%PDF")


def _numbers(page: bytes) -> list[str]:
    return [cell.text_content().strip() for cell in html.fromstring(page).xpath("//td")]


def test_what_is_published_is_what_the_draft_shows_or_hidden(analist: Client, client: Client, draft: Report) -> None:
    before = _numbers(analist.get(reverse("report", args=[draft.pk])).content)
    analist.post(reverse("report-publish", args=[draft.pk]))
    after = _numbers(client.get(reverse("public-report", args=[draft.pk])).content)
    assert len(before) == len(after) > 20
    assert all(new in (old, "afgeschermd") for old, new in zip(before, after, strict=True))


def test_a_published_report_is_a_release_and_the_same_one_again_is_not(
    analist: Client, draft: Report, store_of_its_own: Path
) -> None:
    for _ in range(2):
        analist.post(reverse("report-publish", args=[draft.pk]))
        analist.post(reverse("report-withdraw", args=[draft.pk]))
    [entry] = Register(store_of_its_own).entries()
    assert (entry.naam, entry.titel, entry.door, entry.is_published) == (
        "halfjaarrapport",
        draft.title,
        "analist",
        True,
    )
    assert "jeugdigen-in-zorg-per-sector.csv" in entry.bestanden


def test_a_report_that_would_give_something_away_is_refused_until_that_is_hidden(
    analist: Client, client: Client, draft: Report, store_of_its_own: Path
) -> None:
    Report.objects.update(cards=["overview:sectoren"])
    analist.post(reverse("report-publish", args=[draft.pk]))
    analist.post(reverse("report-withdraw", args=[draft.pk]))
    load_again(store_of_its_own, jeugdigen=603)
    refused = analist.post(reverse("report-publish", args=[draft.pk]))
    assert refused.status_code == 409
    assert Event.objects.filter(action="rapport-geweigerd").count() == 1
    assert "sector Ambulant: sinds een eerdere uitgave veranderd met minder dan 10" in _text(refused.content)
    assert client.get(reverse("public-report", args=[draft.pk])).status_code == 404
    assert analist.post(reverse("report-publish", args=[draft.pk]), {"afschermen": "ja"}).status_code == 302
    assert client.get(reverse("public-report", args=[draft.pk])).status_code == 200
    entries = Register(store_of_its_own).entries()
    assert [entry.is_published for entry in entries] == [True, False, True]
    assert entries[1].redenen
    assert not entries[1].bestanden


def test_a_published_report_cannot_be_changed(analist: Client, draft: Report) -> None:
    story = Story.objects.get()
    analist.post(reverse("report-publish", args=[draft.pk]))
    assert analist.get(reverse("report-edit", args=[draft.pk])).status_code == 404
    assert analist.get(reverse("report-story-edit", args=[draft.pk, story.pk])).status_code == 404
    assert analist.post(reverse("report-story-remove", args=[draft.pk, story.pk])).status_code == 404
    assert analist.post(reverse("report-remove", args=[draft.pk])).status_code == 400
    assert analist.post(reverse("report-publish", args=[draft.pk])).status_code == 400


def test_a_withdrawn_report_is_a_draft_again(analist: Client, client: Client, draft: Report) -> None:
    analist.post(reverse("report-publish", args=[draft.pk]))
    analist.post(reverse("report-withdraw", args=[draft.pk]))
    assert client.get(reverse("public-report", args=[draft.pk])).status_code == 404
    assert Event.objects.filter(action="rapport-intrekken").count() == 1


def test_the_chosen_figures_are_those_in_the_report(analist: Client, draft: Report) -> None:
    keys = [key for key, _, _ in choices()]
    sent = {"title": "Kort", "introduction": "Alinea een.\n\nAlinea twee.", "cards": keys[:2]}
    analist.post(reverse("report-edit", args=[draft.pk]), sent)
    page = html.fromstring(analist.get(reverse("report", args=[draft.pk])).content)
    assert len(page.xpath("//section[contains(@class, 'report__figure')]")) == 2
    assert "Alinea twee." in page.text_content()


def test_an_unknown_figure_is_refused(analist: Client, draft: Report) -> None:
    sent = {"title": "Kort", "cards": ["overview:onzin"]}
    assert analist.post(reverse("report-edit", args=[draft.pk]), sent).status_code == 400


def test_every_card_can_be_published_and_printed(
    analist: Client, client: Client, draft: Report, store_of_its_own: Path
) -> None:
    Report.objects.update(cards=[key for key, _, _ in choices()])
    assert analist.post(reverse("report-publish", args=[draft.pk])).status_code == 302
    [entry] = Register(store_of_its_own).entries()
    assert len(entry.bestanden) > 20
    assert "kosten-buiten-berichten" not in Register(store_of_its_own).figures(entry)["maat"].to_pylist()
    assert client.get(reverse("public-report", args=[draft.pk])).status_code == 200
    answer = client.get(reverse("public-report-file", args=[draft.pk, "pdf"]))
    assert answer["Content-Type"] == "application/pdf"
    assert len(answer.content) > 20_000


def test_the_pdf_is_tagged_and_says_what_it_is(analist: Client, draft: Report) -> None:
    content = analist.get(reverse("report-file", args=[draft.pk, "pdf"])).content
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"pdfuaid"):
        assert mark in content


def test_the_page_as_a_file_holds_the_same_text_and_needs_nothing_beside_it(analist: Client, draft: Report) -> None:
    answer = analist.get(reverse("report-file", args=[draft.pk, "html"]))
    assert answer["Content-Disposition"] == 'attachment; filename="jeugdhulp-2024-H2.html"'
    whole = re.search(r"In welke sectoren.*Hoe zijn deze cijfers beschermd", _text(answer.content))
    page = _text(analist.get(reverse("report", args=[draft.pk])).content)
    assert whole
    assert whole.group() in page
    assert html.fromstring(answer.content).xpath("//link | //script | //img | //@src") == []
    assert analist.get(reverse("report-file", args=[draft.pk, "docx"])).status_code == 404


def test_a_period_that_left_the_data_is_explained(analist: Client, draft: Report) -> None:
    Report.objects.update(period="2019-H1")
    response = analist.get(reverse("report", args=[draft.pk]))
    assert response.status_code == 422
    assert "niet (meer) in de gegevens" in response.content.decode()


def test_a_timer_makes_one_draft(db: None) -> None:
    for expected in ("staat klaar", "is er al een rapport"):
        out = io.StringIO()
        call_command("make_report", stdout=out)
        assert expected in out.getvalue()
    assert Report.objects.get().period == "2024-H2"
