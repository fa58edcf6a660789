"""Scenarios on pages: examples, own ones with versions, the form without JavaScript, and opinions of gemeenten."""

import io
import zipfile
from collections.abc import Callable

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.forecast.scenario import examples
from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.audit.models import Event
from jeugdregie.web.scenarios.actions import give_opinion
from jeugdregie.web.scenarios.models import Opinion, Plan, Version

LIST, NEW = reverse("scenarios"), reverse("scenario-new")
EXAMPLE = "tien-procent-in-twee-jaar"


def filled(**changed: str) -> dict[str, str | list[str]]:
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
    assert len(found.xpath("//caption")) == 3


def test_a_workbook_holds_outcome_measures_and_explanation(analist: Client) -> None:
    response = analist.get(reverse("scenario-example-file", args=[EXAMPLE]))
    with zipfile.ZipFile(io.BytesIO(response.content)) as book:
        assert "worksheets/sheet3.xml" in " ".join(book.namelist())
        assert "Regionale verwachting" in book.read("xl/sharedStrings.xml").decode()


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
    assert "2025-06" in old.text_content()
    assert "2025-09" in page(analist, reverse("scenario", args=[made.plan_id])).text_content()


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
