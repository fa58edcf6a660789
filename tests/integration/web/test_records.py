"""From a figure to its records and messages: who may see them, for which purpose, of which gemeente, and every look kept."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import DatabaseError
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.load import load
from jeugdregie.store import Store
from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.audit.models import Event
from jeugdregie.web.organisations.models import Membership
from tests.integration.web.conftest import OTHER, OWN
from tests.spec.counting.traffic import BSN, KEYS, Traffic

TRAFFIC = """
    315 op=2025-01-02 ref=V1 verwijzer=02
    301 op=2025-01-04 id=eerste nr=7 ref=V1 ingang=2025-01-05
    302 op=2025-01-05 over=eerste
    305 op=2025-01-10 id=begin nr=7 begin=2025-01-05
    301 op=2025-01-04 id=tweede wie=b nr=8 ingang=2025-01-05
    305 op=2025-01-10 wie=b nr=8 begin=2025-01-06
    301 op=2025-01-04 wie=c nr=9 ingang=2025-01-05 gemeente=0377
    305 op=2025-01-10 wie=c nr=9 begin=2025-01-07 gemeente=0377
    323 op=2025-02-10 id=samen maand=2025-01 wie=a ref=r1 nr=7
      + wie=b ref=r2 nr=8
    325 op=2025-02-20 over=samen
    peildatum 2025-12-31
"""
NAMES = ("Proefkonijn", "Testje", "Proefstraat")
INSTROOM = {"indicator": "instroom", "halfjaar": "2025-H1"}


@pytest.fixture(scope="module")
def traffic_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Three jeugdigen in two gemeenten, loaded from real messages."""
    folder = tmp_path_factory.mktemp("berichten")
    for index, data in enumerate(Traffic(TRAFFIC).messages):
        (folder / f"{index}.xml").write_bytes(data)
    store = Store.create(folder / "opslag", KEYS)
    load(store, sorted(folder.glob("*.xml")), horizon=date(2026, 1, 1), processes=1)
    return store


@pytest.fixture(autouse=True)
def over_traffic(settings: LazySettings, traffic_store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    """The site over that store; its keys come from the environment, as they do in production."""
    settings.STORE = traffic_store.path
    monkeypatch.setenv("JEUGDREGIE_PSEUDONYM_KEY", KEYS.pseudonym_key.hex())
    monkeypatch.setenv("JEUGDREGIE_RAW_KEY", KEYS.raw_key.hex())


@pytest.fixture
def regiotoetser(as_role: Callable[[Role | None], Client]) -> Client:
    client = as_role(Role.REGIOTOETSER)
    client.post(reverse("records-purpose"), {"doel": "controle"})
    return client


def key_of(store: Store, table: str, person: str, **chosen: str) -> str:
    """The key of the one row of a table about a person."""
    [row] = [
        row
        for row in store.read_table(table).to_pylist()
        if row["jeugdige_id"] == KEYS.pseudonym(BSN[person])
        and all(row[name] == value for name, value in chosen.items())
    ]
    found: str = row[
        "traject_id" if table == "traject" else "regel_id" if table == "declaratieregel" else f"{table}_id"
    ]
    return found


def message_of(store: Store, table: str, key: str) -> str:
    """The message that a row follows from."""
    [row] = [row for row in store.read_table(table).to_pylist() if row[f"{table}_id"] == key]
    found: str = row["bericht_id"]
    return found


def address(table: str, key: str, message: str = "") -> str:
    named = {"table": table, "key": key}
    return (
        reverse("record-message", kwargs={**named, "bericht": message}) if message else reverse("record", kwargs=named)
    )


def text_of(response: Any) -> str:
    return " ".join(html.fromstring(response.content).text_content().split())


def test_nothing_is_shown_before_a_purpose_was_chosen(as_role: Callable[[Role | None], Client]) -> None:
    client = as_role(Role.TOETSER)
    asked = client.get(reverse("records"), INSTROOM)
    assert asked.status_code == 302
    assert asked["Location"].startswith(reverse("records-purpose"))
    page = client.get(asked["Location"])
    assert "Waarom kijk je" in text_of(page)
    wanted = html.fromstring(page.content).xpath("//input[@name='verder']/@value")[0]
    assert client.post(reverse("records-purpose"), {"doel": "nieuwsgierig", "verder": wanted}).status_code == 400
    chosen = client.post(reverse("records-purpose"), {"doel": "toetsing", "verder": wanted})
    assert client.get(chosen["Location"]).status_code == 200


def test_the_purpose_leads_nowhere_else(toetser: Client) -> None:
    for onward in ("https://elders.example/", "//elders.example", "javascript:alert(1)"):
        response = toetser.post(reverse("records-purpose"), {"doel": "toetsing", "verder": onward})
        assert response["Location"] == reverse("records")


def test_a_purpose_ends_with_the_session(toetser: Client, account: Any) -> None:
    user = User.objects.get(username=Role.TOETSER.value)
    toetser.logout()
    toetser.force_login(user)
    assert toetser.get(reverse("records"), INSTROOM).status_code == 302


def test_the_list_counts_what_the_figure_counts(toetser: Client, regiotoetser: Client) -> None:
    assert "2 trajecten van 2 jeugdigen" in text_of(toetser.get(reverse("records"), INSTROOM))
    assert "3 trajecten van 3 jeugdigen" in text_of(regiotoetser.get(reverse("records"), INSTROOM))
    narrowed = regiotoetser.get(reverse("records"), {**INSTROOM, "gemeente": OTHER})
    assert "1 trajecten van 1 jeugdige." in text_of(narrowed)


def test_an_empty_list_says_what_to_do(toetser: Client) -> None:
    page = text_of(toetser.get(reverse("records"), {**INSTROOM, "sector": "verblijf"}))
    assert "Achter dit cijfer staan geen gegevens" in page
    assert toetser.get(reverse("records"), {**INSTROOM, "zoek": "bestaatniet"}).status_code == 200


def test_another_gemeente_cannot_be_asked_for(toetser: Client) -> None:
    assert toetser.get(reverse("records"), {**INSTROOM, "gemeente": OTHER}).status_code == 403


def test_what_is_of_another_gemeente_and_what_does_not_exist_look_the_same(
    toetser: Client, traffic_store: Store
) -> None:
    theirs = key_of(traffic_store, "levering", "c")
    answers = [
        toetser.get(address("levering", key)) for key in (theirs, "a" * 32, KEYS.pseudonym(BSN["a"]), "999900006")
    ]
    answers += [
        toetser.get(address("levering", theirs, message_of(traffic_store, "levering", theirs))),
        toetser.get(address("levering", key_of(traffic_store, "levering", "a"), "b" * 32)),
        toetser.get(address("jeugdige", KEYS.pseudonym(BSN["a"]))),
    ]
    assert {answer.status_code for answer in answers} == {404}
    pages = {html.fromstring(answer.content).xpath("string(//main)") for answer in answers}
    assert len(pages) == 1


def test_a_message_of_someone_else_is_not_opened_through_an_own_record(toetser: Client, traffic_store: Store) -> None:
    own, other = (key_of(traffic_store, "levering", person) for person in "ab")
    message = message_of(traffic_store, "levering", other)
    assert toetser.get(address("levering", other, message)).status_code == 200
    assert toetser.get(address("levering", own, message)).status_code == 404


@pytest.mark.parametrize("role", [Role.ANALIST, Role.GEMEENTEADVISEUR, Role.BEHEERDER, None])
def test_other_roles_see_no_record_and_no_way_to_one(
    role: Role | None, as_role: Callable[[Role | None], Client], traffic_store: Store
) -> None:
    client = as_role(role)
    key = key_of(traffic_store, "levering", "a")
    for where in (address("levering", key), address("levering", "a" * 32), reverse("records")):
        assert client.get(where).status_code == 403
    assert reverse("records") not in client.get(reverse("start"), follow=True).content.decode()


def test_a_record_shows_what_happened_and_leads_to_its_siblings_and_messages(
    toetser: Client, traffic_store: Store
) -> None:
    key = key_of(traffic_store, "traject", "a", modus="gemeente")
    page = toetser.get(address("traject", key))
    links = set(html.fromstring(page.content).xpath("//main//a/@href"))
    levering = key_of(traffic_store, "levering", "a")
    assert address("levering", levering) in links
    assert address("toewijzing", "0392-7") in links
    assert address("declaratieregel", key_of(traffic_store, "declaratieregel", "a")) in links
    assert address("verzoek", key_of(traffic_store, "verzoek", "a")) in links
    assert address("traject", key, message_of(traffic_store, "levering", levering)) in links
    assert "Zorg begint" in text_of(page)
    for name in (*NAMES, *BSN.values()):
        assert name not in page.content.decode()


def test_a_message_is_readable_and_marks_where_the_record_follows_from(toetser: Client, traffic_store: Store) -> None:
    key = key_of(traffic_store, "levering", "a")
    response = toetser.get(address("levering", key, message_of(traffic_store, "levering", key)))
    page = text_of(response)
    assert "JW305 Start jeugdhulp" in page
    assert "BSN999900006" in page.replace(" ", "")
    assert "Toewijzing nummer" in page
    [marked] = html.fromstring(response.content).xpath("//*[contains(@class, 'part--source')]//h3/text()")
    assert marked.strip() == "Start product"


def test_a_declaration_shows_only_the_person_of_the_record(toetser: Client, traffic_store: Store) -> None:
    key = key_of(traffic_store, "declaratieregel", "b")
    [line] = [row for row in traffic_store.read_table("declaratieregel").to_pylist() if row["regel_id"] == key]
    response = toetser.get(address("declaratieregel", key, line["bericht_id"]))
    page = response.content.decode()
    assert BSN["b"] in page
    assert BSN["a"] not in page
    marked = html.fromstring(response.content).xpath("string(//*[contains(@class, 'part--source')])")
    assert "r2" in marked
    retours = html.fromstring(response.content).xpath("//main//a[contains(., 'open het antwoord')]/@href")
    answer = toetser.get(retours[0])
    assert "JW325" in text_of(answer)
    assert "beslist over een ander" in text_of(answer)


def test_every_look_is_kept_with_whom_it_was_at_and_why(toetser: Client, traffic_store: Store) -> None:
    key = key_of(traffic_store, "levering", "a")
    message = message_of(traffic_store, "levering", key)
    toetser.get(reverse("records"), INSTROOM)
    toetser.get(address("levering", key))
    toetser.get(address("levering", key, message))
    person = KEYS.pseudonym(BSN["a"])
    kept = {event.action: event for event in Event.objects.filter(action__in=("lijst", "gegeven", "bericht"))}
    asked = {**INSTROOM, "deel": "measure", "gemeente": OWN}
    assert kept["lijst"].details == {**asked, "aantal": "2", "doel": "toetsing"}
    assert kept["gegeven"].details == {"tabel": "levering", "sleutel": key, "jeugdige": person, "doel": "toetsing"}
    assert kept["bericht"].details["bericht"] == message
    assert kept["bericht"].details["jeugdige"] == person
    assert all(event.user.username == "toetser" and event.gemeente == OWN for event in kept.values())
    assert Event.objects.filter(action="record-message").latest("pk").details["doel"] == "toetsing"


def test_a_look_at_what_is_not_there_is_kept_as_refused_without_what_was_typed(toetser: Client) -> None:
    toetser.get(address("levering", "999900006"))
    event = Event.objects.latest("pk")
    assert (event.action, event.outcome, event.details) == ("gegeven", "geweigerd", {"doel": "toetsing"})
    assert "999900006" not in str(list(Event.objects.values_list("details", flat=True)))


@pytest.mark.parametrize("what", ["lijst", "gegeven", "bericht"])
def test_when_a_look_cannot_be_kept_nothing_is_shown(
    what: str, toetser: Client, traffic_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(action: str, *_: Any, **__: Any) -> None:
        raise DatabaseError("disk full")

    opened: list[str] = []
    monkeypatch.setattr("jeugdregie.web.records.looks.record", full)
    monkeypatch.setattr(Store, "raw", lambda _self, bericht_id: opened.append(bericht_id))
    key = key_of(traffic_store, "levering", "a")
    message = message_of(traffic_store, "levering", key)
    where = {
        "lijst": reverse("records"),
        "gegeven": address("levering", key),
        "bericht": address("levering", key, message),
    }
    toetser.raise_request_exception = False
    response = toetser.get(where[what])
    assert response.status_code == 500
    assert not opened
    assert KEYS.pseudonym(BSN["a"]) not in response.content.decode()


def test_a_file_takes_a_right_of_its_own(toetser: Client) -> None:
    refused = toetser.get(reverse("records-export"), INSTROOM)
    assert refused.status_code == 403
    assert "bestand.csv" not in toetser.get(reverse("records"), INSTROOM).content.decode()
    Membership.objects.filter(user__username="toetser").update(may_export=True)
    assert "bestand.csv" in toetser.get(reverse("records"), INSTROOM).content.decode()
    response = toetser.get(reverse("records-export"), INSTROOM)
    lines = response.content.decode("utf-8-sig").splitlines()
    assert len(lines) == 3
    assert not any(number in response.content.decode() for number in BSN.values())
    assert Event.objects.filter(action="bestand").latest("pk").details["aantal"] == "2"


def test_records_are_never_stored_by_a_browser(toetser: Client, traffic_store: Store) -> None:
    for where in (reverse("records"), address("levering", key_of(traffic_store, "levering", "a"))):
        assert toetser.get(where)["Cache-Control"] == "no-store"


def test_without_keys_a_message_stays_closed(
    toetser: Client, traffic_store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("JEUGDREGIE_PSEUDONYM_KEY")
    monkeypatch.delenv("JEUGDREGIE_RAW_KEY")
    key = key_of(traffic_store, "levering", "a")
    response = toetser.get(address("levering", key, message_of(traffic_store, "levering", key)))
    assert response.status_code == 503
    assert "sleutels" in text_of(response)


def test_figures_lead_to_records_for_a_toetser_only(toetser: Client, settings: LazySettings, store_path: Path) -> None:
    settings.STORE = store_path
    links = html.fromstring(toetser.get(reverse("overview")).content).xpath("//main//a/@href")
    behind = [link for link in links if link.startswith(reverse("records"))]
    assert any("indicator=kosten" in link for link in behind)
    assert all(toetser.get(link).status_code == 200 for link in behind[:6])
