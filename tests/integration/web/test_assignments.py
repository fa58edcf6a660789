"""Assignments from decision to message and back: what is told, what is told again, and what two at once do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, time, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localtime, now
from msgspec import structs

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.ijw import beantwoorden, honoreren, toewijzen
from jeugdregie.ijw.answer import answer as answer_of
from jeugdregie.ijw.check import check
from jeugdregie.ijw.records import jw301, jw317, jw319, types
from jeugdregie.ijw.verdict import Respondent
from jeugdregie.ijw.write import write
from jeugdregie.store.keys import KEY_BYTES, PSEUDONYM_VARIABLE, RAW_VARIABLE
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.assignments import actions, outbox
from jeugdregie.web.assignments.actions import Pair
from jeugdregie.web.assignments.models import Assignment, Outgoing
from jeugdregie.web.audit.models import Event
from jeugdregie.web.people import bsn
from jeugdregie.web.people.models import Address, Authority, Contact, Person, Relation
from jeugdregie.web.sealing import unseal
from tests.integration.web.conftest import give_second_step

pytestmark = pytest.mark.django_db

BSN = "999900006"
GEMEENTE, AANBIEDER = "0392", "42420001"
TEAM = jw301.Contact(
    soort="02",
    organisatie="CJG Voorbeeld",
    telefoon=types.Telefoonnummers(telefoon01=types.Telefoon(telefoonnummer="0230000000", landnummer="+31")),
)


@pytest.fixture(autouse=True)
def keys(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys for this store, in the environment."""
    monkeypatch.setenv(PSEUDONYM_VARIABLE, "ab" * KEY_BYTES)
    monkeypatch.setenv(RAW_VARIABLE, "cd" * KEY_BYTES)


@pytest.fixture
def worker(account: Callable[[Role], User]) -> User:
    return account(Role.BESCHIKKER)


@pytest.fixture
def child(db: None) -> Person:
    """A jeugdige of twelve with a home and a mother who has authority."""
    made = Person(voornamen="Sanne", achternaam="Jansen", geboren=date(2014, 5, 1), geslacht="2")
    made.bsn_sealed, made.bsn_digest = bsn.seal(BSN, made.pk), bsn.digest(BSN)
    made.save()
    mother = Person.objects.create(voornamen="Els", achternaam="Visser", geboren=date(1985, 1, 1), geslacht="2")
    for person in (made, mother):
        Address.objects.create(
            person=person,
            since=date(2014, 5, 1),
            straat="Dorpsstraat",
            huisnummer=1,
            postcode="2011 aa",
            plaats="Haarlem",
            gemeente="0392",
        )
    Relation.objects.create(person=made, other=mother, soort=Relation.PARENT, since=made.geboren)
    Authority.objects.create(jeugdige=made, holder=mother, since=made.geboren)
    return made


@pytest.fixture
def pair(child: Person) -> Pair:
    return Pair(GEMEENTE, child, AANBIEDER, TEAM)


def product(categorie: str = "45", *, hours: int = 2, ends: date | None = None) -> jw301.ToegewezenProduct:
    today = localtime().date()
    return jw301.ToegewezenProduct(
        toewijzing_nummer=0,
        product=types.Product(categorie=categorie, code=f"{categorie}A04"),
        toewijzingsdatum=today,
        toewijzingstijd=time(9),
        ingangsdatum=today,
        einddatum=ends or today + timedelta(days=180),
        omvang=types.Omvang(volume=hours, eenheid="04", frequentie="2"),
    )


def message(out: Outgoing) -> jw301.Bericht:
    """What goes out, as its receiver reads it: without anything to remark."""
    checked = check(unseal(out.sealed, out.identificatie.encode()))
    assert checked.status == "accepted", checked.findings
    assert isinstance(checked.record, jw301.Bericht)
    return checked.record


def told(out: Outgoing) -> list[tuple[int, str | None, str | None]]:
    products = message(out).client.toegewezen_producten
    return [(one.toewijzing_nummer, one.reden_wijziging, one.referentie_aanbieder) for one in products]


def last() -> Outgoing:
    return Outgoing.objects.latest("made_at", "identificatie")


def test_a_decision_is_a_message_with_the_person_their_home_and_who_has_authority(pair: Pair, worker: User) -> None:
    made = actions.assign(pair, product(), by=worker)
    record = message(last())
    assert (record.header.afzender, record.header.ontvanger) == (GEMEENTE, AANBIEDER)
    assert (record.client.bsn, record.client.naam.geslachtsnaam.achternaam) == (BSN, "Jansen")
    assert record.client.contactgegevens[0].adres.postcode == "2011AA"
    (mother,) = record.client.relaties
    assert (mother.soort, mother.naam.geslachtsnaam.achternaam) == ("10", "Visser")
    assert told(last()) == [(made.nummer, None, None)]
    assert BSN.encode() not in bytes(last().sealed)


def test_each_message_holds_the_full_set_and_says_once_what_changed(pair: Pair, worker: User) -> None:
    first = actions.assign(pair, product("45"), by=worker)
    second = actions.assign(pair, product("41"), by=worker)
    assert told(last()) == [(first.nummer, None, None), (second.nummer, None, None)]
    shorter = toewijzen.change(first.product, "05", localtime(), einddatum=localtime().date() + timedelta(days=30))
    actions.change(pair, first, shorter, by=worker, version=first.version)
    assert told(last()) == [(first.nummer, "05", None), (second.nummer, None, None)]
    removed = toewijzen.remove(second.product, localtime(), is_declared=False)
    actions.change(pair, second, removed, by=worker, version=second.version)
    assert told(last()) == [(first.nummer, None, None), (second.nummer, "13", None)]


def test_another_jeugdige_or_aanbieder_is_another_message(pair: Pair, worker: User) -> None:
    actions.assign(pair, product("45"), by=worker)
    elsewhere = actions.assign(Pair(GEMEENTE, pair.jeugdige, "42420002", TEAM), product("45"), by=worker)
    assert told(last()) == [(elsewhere.nummer, None, None)]


def test_who_changes_second_is_told_and_changes_nothing(pair: Pair, worker: User) -> None:
    made = actions.assign(pair, product(), by=worker)
    seen = made.version
    later = localtime().date() + timedelta(days=30)
    actions.change(
        pair, made, toewijzen.change(made.product, "05", localtime(), einddatum=later), by=worker, version=seen
    )
    count_before = Outgoing.objects.count()
    again = toewijzen.change(made.product, "04", localtime(), einddatum=later + timedelta(days=300))
    with pytest.raises(ConflictError, match="intussen"):
        actions.change(pair, made, again, by=worker, version=seen)
    made.refresh_from_db()
    assert made.product.einddatum == later
    assert Outgoing.objects.count() == count_before


def test_what_cannot_be_told_is_not_decided(pair: Pair, worker: User) -> None:
    Person.objects.filter(pk=pair.jeugdige.pk).update(bsn_sealed=None, bsn_digest=None)
    pair.jeugdige.refresh_from_db()
    with pytest.raises(InputError, match="geen BSN"):
        actions.assign(pair, product(), by=worker)
    assert not Assignment.objects.exists()
    assert not Event.objects.filter(action="toewijzen").exists()


def test_a_product_that_the_standard_does_not_allow_is_refused_with_its_rule(pair: Pair, worker: User) -> None:
    wrong = structs.replace(product(), einddatum=product().ingangsdatum - timedelta(days=1))
    with pytest.raises(InputError, match=r"[A-Z]{2}\d{3}"):
        actions.assign(pair, wrong, by=worker)
    assert not Outgoing.objects.exists()


def test_a_secret_address_does_not_go_out(pair: Pair, worker: User) -> None:
    Person.objects.update(geheim=True)
    Contact.objects.create(person=pair.jeugdige, soort=Contact.Kind.TELEFOON, waarde="0611111111")
    pair.jeugdige.refresh_from_db()
    actions.assign(pair, product(), by=worker)
    written = unseal(last().sealed, last().identificatie.encode()).decode()
    for secret in ("Dorpsstraat", "2011AA", "0611111111"):
        assert secret not in written
    assert message(last()).client.contactgegevens == (TEAM,)


def test_at_sixteen_nobody_else_is_told_of(pair: Pair, worker: User) -> None:
    Person.objects.filter(pk=pair.jeugdige.pk).update(geboren=localtime().date() - timedelta(days=16 * 366))
    pair.jeugdige.refresh_from_db()
    actions.assign(pair, product(), by=worker)
    assert message(last()).client.relaties == ()


def test_a_request_for_change_is_honoured_as_a_whole_under_its_reference(pair: Pair, worker: User) -> None:
    first = actions.assign(pair, product("45", hours=2), by=worker)
    wanted = jw317.TeWijzigenProduct(
        toewijzing_nummer=first.nummer,
        gewenste_ingangsdatum=localtime().date() + timedelta(days=10),
        einddatum=first.product.einddatum,
        omvang=types.Omvang(volume=4, eenheid="04", frequentie="2"),
    )
    asked = jw317.Verzoek(referentie_aanbieder="A001", reden_verzoek="1", te_wijzigen_producten=(wanted,))
    honoured = honoreren.honour_change(asked, [first.product], localtime(), numbers=actions.numbers(GEMEENTE))
    out = actions.honour(pair, honoured, by=worker)
    assert told(out) == [(first.nummer, "12", "A001"), (first.nummer + 1, None, "A001")]
    assert told(actions.tell(pair)) == [(first.nummer, None, None), (first.nummer + 1, None, None)]


def test_a_rejection_goes_out_as_an_answer(worker: User, db: None) -> None:
    rejected = beantwoorden.afwijzen(
        "R1", beantwoorden.Stand.ONBEANTWOORD, beantwoorden.Soort.TOEWIJZING, reden="8", gemeente="0377"
    )
    out = actions.answer(GEMEENTE, AANBIEDER, rejected, by=worker)
    checked = check(unseal(out.sealed, out.identificatie.encode()))
    assert (checked.status, checked.message) == ("accepted", "JW319")
    assert isinstance(checked.record, jw319.Bericht)


class Broken:
    """A transport that does not work now."""

    def send(self, name: str, content: bytes) -> None:
        raise OSError(28, "No space left on device")


def test_a_message_that_went_out_lies_in_the_folder_as_a_whole(pair: Pair, worker: User, tmp_path: Path) -> None:
    actions.assign(pair, product(), by=worker)
    folder = tmp_path / "uit"
    folder.mkdir()
    (sent,) = outbox.send_due(outbox.Folder(folder))
    (file,) = folder.iterdir()
    assert (sent.state, file.suffix) == (Outgoing.State.SENT, ".xml")
    assert check(file.read_bytes()).status == "accepted"
    assert file.stat().st_mode & 0o077 == 0
    assert list(outbox.send_due(outbox.Folder(folder))) == []


def test_what_does_not_go_out_is_tried_five_times_with_a_growing_pause_and_then_stands_stuck(
    pair: Pair, worker: User, tmp_path: Path
) -> None:
    actions.assign(pair, product(), by=worker)
    pauses = []
    for _attempt in range(outbox.MOST_ATTEMPTS):
        Outgoing.objects.update(next_attempt=now())
        (tried,) = outbox.send_due(Broken())
        pauses.append((tried.next_attempt - now()).total_seconds() // 60)
    assert (tried.state, tried.attempts, tried.trouble) == (Outgoing.State.STUCK, 5, "No space left on device")
    assert pauses == sorted(pauses)
    assert list(outbox.send_due(outbox.Folder(tmp_path))) == []
    outbox.try_again(tried)
    (sent,) = outbox.send_due(outbox.Folder(tmp_path))
    assert sent.state == Outgoing.State.SENT
    with pytest.raises(ConflictError):
        outbox.try_again(sent)


def retour(out: Outgoing, **rejected: tuple[str, ...]) -> bytes:
    """The retour that an aanbieder sends, made by our own answering part."""
    checked = check(unseal(out.sealed, out.identificatie.encode()))
    paths = {"Header": "Header", "product": "Client/ToegewezenProducten/ToegewezenProduct[1]"}
    given = {paths[place]: codes for place, codes in rejected.items()}
    answered = answer_of(checked, Respondent("RET1", localtime().date()), rejected=given)
    assert answered.record is not None
    return write(answered.record)


def test_a_good_retour_closes_the_message(pair: Pair, worker: User) -> None:
    actions.assign(pair, product(), by=worker)
    answered = outbox.take_in(retour(last()))
    assert (answered.state, answered.retour_codes) == (Outgoing.State.ACCEPTED, {})  # a header without codes


@pytest.mark.parametrize("place", ["Header", "product"])
def test_what_is_rejected_is_told_again_as_if_it_never_was(pair: Pair, worker: User, place: str) -> None:
    made = actions.assign(pair, product(), by=worker)
    outbox.take_in(retour(last()))
    longer = toewijzen.change(made.product, "04", localtime(), einddatum=localtime().date() + timedelta(days=300))
    actions.change(pair, made, longer, by=worker, version=made.version)
    answered = outbox.take_in(retour(last(), **{place: ("9332",)}))
    assert answered.state == Outgoing.State.REJECTED
    assert "9332" in str(answered.retour_codes)
    assert told(actions.tell(pair)) == [(made.nummer, "04", None)]


def test_a_retour_to_nothing_that_went_out_is_refused(pair: Pair, worker: User) -> None:
    actions.assign(pair, product(), by=worker)
    answered = retour(last())
    Outgoing.objects.all().delete()
    with pytest.raises(InputError, match="geen bericht"):
        outbox.take_in(answered)


def test_what_is_no_retour_is_refused(pair: Pair, worker: User) -> None:
    actions.assign(pair, product(), by=worker)
    for data in (b"", b"<x/>", unseal(last().sealed, last().identificatie.encode())):
        with pytest.raises(InputError, match="geen leesbare retour"):
            outbox.take_in(data)


def test_every_decision_is_in_the_log(pair: Pair, worker: User) -> None:
    made = actions.assign(pair, product(), by=worker)
    event = Event.objects.latest("pk")
    assert (event.action, event.user, event.details["toewijzing"]) == ("toewijzen", worker, str(made.nummer))


def test_numbers_of_a_gemeente_are_its_own(db: None, settings: LazySettings) -> None:
    assert [actions.next_number("0392"), actions.next_number("0392"), actions.next_number("0377")] == [1, 2, 1]


def test_the_commands_send_and_take_in_and_their_counts_add_up(
    pair: Pair, worker: User, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    actions.assign(pair, product(), by=worker)
    call_command("send_messages", map=tmp_path)
    assert capsys.readouterr().out == "1 verstuurd, 0 later opnieuw, 0 lukt niet.\n"
    good, bad = tmp_path / "goed.xml", tmp_path / "slecht.xml"
    good.write_bytes(retour(last()))
    bad.write_bytes(b"<x/>")
    with pytest.raises(CommandError):
        call_command("take_in", str(good), str(bad))
    out = capsys.readouterr()
    assert out.out.endswith("1 ingenomen, 1 niet.\n")
    assert "slecht.xml: Dit is geen leesbare retour" in out.err
    with pytest.raises(CommandError, match="geen map"):
        call_command("send_messages", map=tmp_path / "weg")


def test_the_outbox_shows_what_needs_a_look_and_names_nobody(
    pair: Pair, worker: User, account: Callable[[Role], User], as_role: Callable[[Role], Client]
) -> None:
    made = actions.assign(pair, product(), by=worker)
    outbox.take_in(retour(last(), product=("9332",)))
    stuck = actions.tell(pair)
    Outgoing.objects.filter(pk=stuck.pk).update(state=Outgoing.State.STUCK, trouble="No space left on device")
    client = Client()
    give_second_step(worker)
    client.force_login(worker)
    page = client.get(reverse("outbox")).content.decode()
    assert f"toewijzing {made.nummer}: 9332" in page
    assert "staat vast" in page
    assert "Jansen" not in page
    assert client.post(reverse("outbox-retry", args=(stuck.pk,))).status_code == 302
    assert client.post(reverse("outbox-retry", args=(made.jeugdige_id,))).status_code == 404
    stuck.refresh_from_db()
    assert stuck.state == Outgoing.State.READY
