"""Scenarios on pages: examples, own ones with versions, the form without JavaScript, and opinions of gemeenten."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.forecast.scenario import examples
from jeugdregie.indicators.notation import period_in_words
from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.audit.models import Event
from jeugdregie.web.scenarios.actions import give_opinion
from jeugdregie.web.scenarios.cards import cards_of
from jeugdregie.web.scenarios.chosen import shipped
from jeugdregie.web.scenarios.figures import shown_beside
from jeugdregie.web.scenarios.models import Opinion, Plan, Version
from jeugdregie.web.scenarios.paper import document_of
from jeugdregie.web.scope import REGION

LIST, NEW = reverse("scenarios"), reverse("scenario-new")
EXAMPLE = "tien-procent-in-twee-jaar"
ONE, OTHER = {f"kies.{EXAMPLE}": "ja"}, {"kies.toegang-bij-de-huisarts": "ja"}


def filled(**changed: str | list[str]) -> dict[str, str | list[str]]:
    """What a browser sends for a scenario with one measure."""
    row = {
        "naam": "Minder instroom",
        "hefboom": "instroom",
        "laagste": "-30",
        "waarschijnlijkst": "-20,5",
        "hoogste": "-10",
        "sector": ["ambulant"],
        "start": "2025-06",
        "vertraging": "0",
        "aanloop": "12",
        "kosten": "50000",
        "bewijs": "zwak",
        "bron": "eigen proef",
    } | changed
    sizes = {"TOTAL_FORMS": "1", "INITIAL_FORMS": "0", "MIN_NUM_FORMS": "1", "MAX_NUM_FORMS": "20"}
    return {
        "naam": "Eigen scenario",
        **{f"maatregel-{name}": value for name, value in sizes.items()},
        **{f"maatregel-0-{name}": value for name, value in row.items()},
    }


@pytest.fixture
def made(analist: Client) -> Version:
    """A scenario that the analyst saved."""
    assert analist.post(NEW, filled()).status_code == 302
    return Version.objects.get()


def page(client: Client, address: str) -> html.HtmlElement:
    return html.fromstring(client.get(address).content)


def test_the_list_offers_the_examples_and_says_that_there_is_no_own_one(analist: Client) -> None:
    found = page(analist, LIST)
    assert "Er is nog geen eigen scenario" in found.text_content()
    links = found.xpath("//main//a/@href")
    assert all(reverse("scenario-example", args=[name]) in links for name in examples())


def test_an_example_shows_base_beside_scenario_with_its_evidence(analist: Client) -> None:
    found = page(analist, reverse("scenario-example", args=[EXAMPLE]))
    text = found.text_content()
    for words in ("Zonder", "Met scenario", "Verschil", "verwachting: nog niets gemeten", "Over drie jaar samen"):
        assert words in text
    assert found.xpath("//figure//*[local-name()='svg']")
    assert [card.get("id") for card in found.xpath("//section[contains(@class, 'chart--full')]")] == [
        "kosten",
        "trajecten",
        "gevoelig",
    ]


def saved(client: Client, route: str, *arguments: str, **boxes: str) -> bytes:
    response = client.get(reverse(route, args=arguments), boxes)
    assert response.status_code == 200, response.content[:300]
    return response.content


def sheets(content: bytes) -> tuple[list[str], str]:
    """The names of the sheets of a workbook, and all its texts."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        names = html.fromstring(book.read("xl/workbook.xml")).xpath("//sheet/@name")
        return names, book.read("xl/sharedStrings.xml").decode()


def test_a_workbook_holds_outcome_measures_and_explanation(analist: Client) -> None:
    names, texts = sheets(saved(analist, "scenario-file", "xlsx", **ONE))
    assert names == ["kosten", "trajecten", "gevoelig", "maatregelen", "toelichting"]
    for words in ("binnen twee jaar 10 procent lager", "Verschil, van", "De prognose zelf"):
        assert words in texts


def test_a_pdf_is_tagged_dutch_and_holds_what_the_page_says(analist: Client) -> None:
    content = saved(analist, "scenario-file", "pdf", **ONE)
    for mark in (b"/StructTreeRoot", b"/MarkInfo", b"/Lang", b"pdfuaid"):
        assert mark in content
    assert re.search(rb"/Lang\s*\(nl", content)
    shown = shown_beside([shipped(EXAMPLE)], REGION, "")
    document = document_of(shown, cards_of(shown), region="Regio", made_on=date(2026, 1, 5), gemeenten={})
    assert document.title == "Tien procent minder kosten in twee jaar"
    assert document.subject.startswith("Drie jaar vooruit")
    assert document.figures[0].question == "Wat kost het per jaar?"
    assert all(figure.picture and figure.lines for figure in document.figures)
    assert "Bewijs: verwachting: nog niets gemeten" in document.stories[0].paragraphs


def test_scenarios_stand_beside_each_other_with_what_they_differ(analist: Client) -> None:
    response = analist.get(reverse("scenario-compare"), {**ONE, **OTHER})
    found = html.fromstring(response.content)
    heads = found.xpath("//section[@id='kosten']//thead//th")
    assert [" ".join(head.text_content().split()) for head in heads] == [
        "Jaar",
        "Zonder",
        "A",
        "B",
        "Verschil A",
        "Verschil B",
    ]
    text = " ".join(found.text_content().split())
    assert "A min B" in text
    assert "kost naar verwachting het minst" in text
    assert {"samen", "kosten", "trajecten", "gevoelig-a", "gevoelig-b"} == set(
        found.xpath("//section[contains(@class, 'chart--full')]/@id")
    )
    assert len(found.xpath("//input[@type='checkbox'][@checked]")) == 2


def test_files_of_a_comparison_hold_every_scenario(analist: Client) -> None:
    both = {**ONE, **OTHER}
    names, texts = sheets(saved(analist, "scenario-file", "xlsx", **both))
    assert names[0] == "samen"
    assert "binnen twee jaar 10 procent lager" in texts
    assert saved(analist, "scenario-file", "pdf", **both).startswith(b"%PDF")
    lines = list(
        csv.DictReader(io.StringIO(saved(analist, "scenario-card", "kosten", "csv", **both).decode("utf-8-sig")))
    )
    assert {line["indicator"] for line in lines} == {
        "scenario-kosten-basis",
        *(f"scenario-kosten-{side}-{letter}" for side in ("scenario", "verschil") for letter in "ab"),
    }
    for card, kind, begin in (
        ("samen", "svg", b"<svg"),
        ("gevoelig-b", "png", b"\x89PNG"),
        ("gevoelig-a", "xlsx", b"PK"),
    ):
        assert saved(analist, "scenario-card", card, kind, **both).startswith(begin)


@pytest.mark.parametrize("by", ["gemeente", "sector"])
def test_a_scenario_is_cut_by_gemeente_or_sector_with_a_picture_of_each(by: str, analist: Client) -> None:
    response = analist.get(reverse("scenario-example", args=[EXAMPLE]), {"deel": by})
    found = html.fromstring(response.content)
    rows = found.xpath("//section[@id='kosten-per']//tbody/tr/th")
    assert rows[-1].text == "Totaal"
    assert len(rows) > 2
    drawn = found.xpath("//section[@id='kosten-per']//*[local-name()='svg']")
    assert any(row.text in drawn[0].text_content() for row in rows[:-1])


def test_whoever_sees_one_gemeente_cuts_by_sector_only(adviseur: Client) -> None:
    address = reverse("scenario-example", args=[EXAMPLE])
    found = html.fromstring(adviseur.get(address).content)
    assert found.xpath("//select[@name='deel']/option/@value") == ["alles", "sector"]
    assert adviseur.get(address, {"deel": "gemeente"}).status_code == 400


@pytest.mark.parametrize(
    ("route", "arguments", "boxes", "status"),
    [
        ("scenario-compare", [], {}, 200),
        ("scenario-compare", [], {"kies.tien-procent-in-twee-jaar": "ja"}, 200),
        ("scenario-compare", [], {f"kies.{name}": "ja" for name in list(examples())[:5]}, 400),
        ("scenario-compare", [], {"kies.nergens": "ja"}, 404),
        ("scenario-compare", [], {"kies.99": "ja"}, 404),
        ("scenario-compare", [], {"kies.1.x": "ja"}, 404),
        ("scenario-file", ["xlsx"], {}, 400),
        ("scenario-file", ["doc"], {"kies.tien-procent-in-twee-jaar": "ja"}, 404),
        ("scenario-card", ["wachtenden", "csv"], {"kies.tien-procent-in-twee-jaar": "ja"}, 404),
        ("scenario-card", ["kosten", "pdf"], {"kies.tien-procent-in-twee-jaar": "ja"}, 404),
    ],
)
def test_a_wrong_choice_is_said(
    route: str, arguments: list[str], boxes: dict[str, str], status: int, analist: Client
) -> None:
    assert analist.get(reverse(route, args=arguments), boxes).status_code == status


def test_a_shipped_scenario_starts_with_the_forecast_also_as_a_beginning(analist: Client) -> None:
    shown = page(analist, reverse("scenario-example", args=[EXAMPLE])).text_content()
    started = page(analist, NEW + f"?van={EXAMPLE}").xpath("//input[@name='maatregel-0-start']/@value")
    assert started != [examples()[EXAMPLE].maatregel[0].start]
    assert period_in_words(started[0]) in shown


def test_a_measure_says_where_it_is_how_it_grows_and_what_happens_elsewhere(analist: Client) -> None:
    given = filled(gemeente=["0377"], waterbed_sector="verblijf", waterbed_deel="10", soort="jeugdteam")
    assert analist.post(NEW, given).status_code == 302
    text = " ".join(page(analist, reverse("scenario", args=[Plan.objects.get().pk])).text_content().split())
    assert "Ambulant; Bloemendaal" in text
    assert "in 12 maanden groeiend tot heel" in text
    assert "10 % van wie niet meer instroomt, komt in Verblijf" in text


def test_a_row_of_a_kind_comes_with_its_lever_and_what_happens_elsewhere(analist: Client) -> None:
    more = html.fromstring(analist.post(NEW, {**filled(), "erbij": "1", "erbij-soort": "pleegzorg-eerst"}).content)
    chosen = {
        name: more.xpath(f"//select[@name='maatregel-1-{name}']/option[@selected]/@value")
        for name in ("soort", "hefboom", "sector", "naar")
    }
    assert chosen == {"soort": ["pleegzorg-eerst"], "hefboom": ["mix"], "sector": ["instelling"], "naar": ["pleegzorg"]}
    assert "pleeggezinnen" in more.text_content()


def test_which_own_scenarios_were_looked_at_is_written_down(made: Version, analist: Client) -> None:
    analist.get(reverse("scenario-compare"), {f"kies.{made.plan_id}": "ja", **ONE, "kies.jan-jansen": "ja"})
    [event] = Event.objects.filter(action="scenario-compare")
    assert event.details == {"gekozen": str(made.plan_id), "aantal": "3"}


def test_what_was_filled_in_is_what_is_kept(made: Version) -> None:
    [measure] = made.scenario.maatregel
    assert measure.effect == (-0.3, -0.205, -0.1)
    assert (measure.sector, measure.start, measure.kosten) == (("ambulant",), "2025-06", 50_000.0)
    assert (made.plan.title, made.number) == ("Eigen scenario", 1)
    assert Event.objects.filter(action="scenario-opslaan").exists()


def test_each_save_is_a_version_and_the_old_one_stays(made: Version, analist: Client) -> None:
    assert analist.post(reverse("scenario-edit", args=[made.plan_id]), filled(start="2025-09")).status_code == 302
    assert [item.number for item in made.plan.versions.all()] == [2, 1]
    old = page(analist, reverse("scenario-version", args=[made.plan_id, 1]))
    assert "Dit is versie 1" in old.text_content()
    assert "juni 2025" in old.text_content()
    assert "september 2025" in page(analist, reverse("scenario", args=[made.plan_id])).text_content()


def test_the_form_of_a_version_begins_with_what_it_holds(made: Version, analist: Client) -> None:
    found = page(analist, reverse("scenario-edit", args=[made.plan_id]))
    assert found.xpath("//input[@name='maatregel-0-waarschijnlijkst']/@value") == ["-20,5"]
    assert found.xpath("//select[@name='maatregel-0-sector']/option[@selected]/@value") == ["ambulant"]


def test_a_row_is_added_and_taken_away_without_javascript(analist: Client) -> None:
    more = html.fromstring(analist.post(NEW, {**filled(), "erbij": "1"}).content)
    assert more.xpath("//input[@name='maatregel-1-naam']")
    assert more.xpath("//input[@name='maatregel-0-naam']/@value") == ["Minder instroom"]
    assert not Plan.objects.exists()
    two = {name.replace("-0-", "-1-"): value for name, value in filled(naam="Weg").items() if "-0-" in name}
    given = {**filled(), **two, "maatregel-TOTAL_FORMS": "2", "maatregel-1-DELETE": "on"}
    assert analist.post(NEW, given).status_code == 302
    assert [item.naam for item in Version.objects.get().scenario.maatregel] == ["Minder instroom"]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"laagste": "5"}, "laagste, waarschijnlijkste en hoogste"),
        ({"start": "juni"}, "geef als start een maand"),
        ({"hefboom": "mix"}, "een mix vraagt naar welke sector"),
        ({"verloop": "soms"}, "Schrijf maanden en procenten"),
        ({"naam": ""}, "verplicht"),
        ({"DELETE": "on"}, "ten minste één maatregel"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(changed: dict[str, str], said: str, analist: Client) -> None:
    response = analist.post(NEW, filled(**changed))
    assert response.status_code == 400
    assert said in response.content.decode()
    assert not Plan.objects.exists()


def test_a_gemeente_gives_its_opinion_of_the_version_that_holds(made: Version, adviseur: Client) -> None:
    address = reverse("scenario-opinion", args=[made.plan_id, made.number])
    assert adviseur.post(address, {"oordeel": "nee", "opmerking": "Eerst de raad"}).status_code == 302
    found = page(adviseur, reverse("scenario", args=[made.plan_id])).text_content()
    assert "Haarlem: stemt niet in" in found
    assert "Eerst de raad" in found
    assert Event.objects.filter(action="scenario-oordeel").exists()


def test_an_opinion_of_an_older_version_or_without_an_answer_is_refused(
    made: Version, adviseur: Client, analist: Client
) -> None:
    address = reverse("scenario-opinion", args=[made.plan_id, 1])
    assert adviseur.post(address, {}).status_code == 400
    analist.post(reverse("scenario-edit", args=[made.plan_id]), filled())
    assert adviseur.post(address, {"oordeel": "ja"}).status_code == 400
    assert not Opinion.objects.exists()


def test_who_made_a_version_does_not_judge_it(account: Callable[[Role | None], User], made: Version) -> None:
    judge = account(Role.GEMEENTEADVISEUR)
    made.author = judge
    made.save()
    with pytest.raises(PermissionDenied):
        give_opinion(made, judge, agrees=True, remark="")


def test_an_adviser_sees_the_own_gemeente_and_changes_nothing(adviseur: Client, analist: Client) -> None:
    address = reverse("scenario-example", args=[EXAMPLE])
    own, whole = (page(client, address).text_content() for client in (adviseur, analist))
    assert "Voor één gemeente telt niet mee" in own
    assert "Voor één gemeente telt niet mee" not in whole
    assert adviseur.get(NEW).status_code == 403
    assert adviseur.post(NEW, filled()).status_code == 403


def test_what_does_not_exist_is_not_found(made: Version, analist: Client) -> None:
    for address in (
        reverse("scenario-example", args=["nergens"]),
        reverse("scenario", args=[999]),
        reverse("scenario-version", args=[made.plan_id, 9]),
    ):
        assert analist.get(address).status_code == 404
