"""Invented families in every state, for a demonstration: the people come from `synthetic`, the words are our own."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random

from django.utils.timezone import localdate

from jeugdregie.ijw.records import jw301, types
from jeugdregie.synthetic.people import Bsns, make_family, make_youth
from jeugdregie.synthetic.region import region_of
from jeugdregie.web.accounts.models import User
from jeugdregie.web.assignments.actions import Pair, assign
from jeugdregie.web.conversations.actions import choose, keep
from jeugdregie.web.conversations.models import Conversation
from jeugdregie.web.involvement.models import Capacity, Involvement, PersonAccount
from jeugdregie.web.people import actions as people
from jeugdregie.web.people.models import Address, Contact, Family, FamilyMember, Person
from jeugdregie.web.plans import actions as plans
from jeugdregie.web.plans.content import Agreement, Content, Goal, Helper, Kind
from jeugdregie.web.plans.models import Outcome, Plan

_AGES = (4, 8, 11, 13, 15, 16)
_PERSONS = 90_000
"""Numbers are taken from the end of the test range, where those of the message traffic do not come."""


def plant_families(coach: User, parent: User | None, *, gemeente: str, aanbieder: str) -> Sequence[Family]:
    """Six families of one gemeente, from just begun to nearly done; nothing when there are families already.

    `parent` is the account of a mother: she sees the family whose plan waits for her answer.
    """
    if Family.objects.exists():
        return ()
    families = [_family(coach, gemeente, place, age) for place, age in enumerate(_AGES)]
    for place, family in enumerate(families):
        if place >= 1:
            _talk(family, coach, chosen=place >= 2)
        if place >= 2:
            plan = plans.begin(family, _content(family), by=coach)
            if place == 2 and parent is not None:
                PersonAccount.objects.create(user=parent, person=_parent_of(family))
            if place >= 3:
                _agree(plan, coach)
            if place >= 4:
                _reviewed(plan, coach, ends=place == 5)
        if place >= 3:
            _assigned(family, coach, gemeente, aanbieder)
    return families


def _family(coach: User, gemeente: str, place: int, age: int) -> Family:
    random, today = Random(4_000 + place), localdate()  # noqa: S311 - invented people
    home = region_of((gemeente,)).gemeenten[gemeente]
    gezin, adres = make_family(random, place, home)
    number = Bsns(1, _PERSONS)[_PERSONS - 1 - place]
    youth = make_youth(random, nummer=place, bsn=number, leeftijd=age + 0.4, op=today, gezin=gezin, adres=adres)
    jeugdige = Person(
        roepnaam=youth.voornaam,
        voorvoegsel=gezin.voorvoegsel or "",
        achternaam=gezin.achternaam,
        geboren=youth.geboren,
        geslacht=youth.geslacht,
    )
    family = people.begin_family(gezin.achternaam, gemeente, jeugdige, by=coach, number=number)
    parent = Person(
        roepnaam=gezin.ouder_voornaam,
        voorvoegsel=gezin.voorvoegsel or "",
        achternaam=gezin.achternaam,
        geboren=date(today.year - age - 30, 3, 14),
        geslacht=gezin.ouder_geslacht,
    )
    joining = people.Joining(str(FamilyMember.Part.OUDER), jeugdige.geboren, has_authority=True)
    people.join(family, parent, joining, by=coach)
    for person in (jeugdige, parent):
        Address.objects.create(
            person=person,
            since=jeugdige.geboren,
            straat=adres.straat,
            huisnummer=adres.huisnummer,
            postcode=adres.postcode,
            plaats=adres.plaats,
            gemeente=gemeente,
        )
    Contact.objects.create(person=parent, soort=Contact.Kind.TELEFOON, waarde=gezin.telefoon)
    Involvement.objects.create(
        jeugdige=jeugdige,
        organisation=coach.membership.organisation if coach.membership else None,
        user=coach,
        capacity=Capacity.CONSULENT,
        since=today - timedelta(days=30 * place),
    )
    return family


def _talk(family: Family, coach: User, *, chosen: bool) -> None:
    kept = keep(
        Conversation(
            jeugdige=_jeugdige_of(family),
            held_on=localdate() - timedelta(days=21),
            present=f"{_parent_of(family).roepnaam} en {_jeugdige_of(family).roepnaam}",
            question="De ochtenden lopen uit op ruzie, en naar school gaan lukt steeds minder.",
            found={
                "erbij": {"strengths": "Voetbalt elke zaterdag met vrienden uit de straat.", "mark": 8},
                "gekoesterd": {"strengths": "Oma woont om de hoek en kookt op woensdag.", "mark": 7},
                "leren": {"worries": "Bleef in een maand negen dagen thuis.", "mark": 4},
            },
            network="Oma kan twee ochtenden meelopen naar school.",
            safe=True,
            omgeving="matig",
            functioneren="matig",
        ),
        by=coach,
    )
    if chosen:
        choose(kept, "De coach helpt een half jaar; oma loopt op maandag en donderdag mee.", by=coach)


def _content(family: Family) -> Content:
    parent, today = _parent_of(family).roepnaam, localdate()
    return Content(
        strengths="Jullie maken elke week tijd voor elkaar, en oma staat klaar.",
        worries="De ochtenden kosten iedereen veel.",
        helpers=(
            Helper(parent, Kind.GEZIN),
            Helper("oma", Kind.JIM, "woont om de hoek"),
            Helper("de mentor", Kind.BEROEPSKRACHT),
        ),
        goals=(
            Goal(
                wish="Ik wil zonder ruzie de deur uit.",
                goal="Vier van de vijf ochtenden op tijd en zonder schreeuwen",
                seen_by="het lijstje op de koelkast",
                by=today + timedelta(days=90),
                agreements=(
                    Agreement("oma", "loopt op maandag en donderdag mee"),
                    Agreement(parent, "legt 's avonds alles klaar"),
                    Agreement("de mentor", "belt op vrijdag hoe het ging", today + timedelta(days=14)),
                ),
            ),
        ),
        coordinator=parent,
        review_on=today + timedelta(days=45),
    )


def _agree(plan: Plan, coach: User) -> None:
    for member in plan.family.members.select_related("person"):
        plans.respond(plan, member.person, agrees=True, text="", by=coach)
    plans.agree(plan, by=coach)


def _reviewed(plan: Plan, coach: User, *, ends: bool) -> None:
    today = localdate()
    first = plans.Look(
        today - timedelta(days=14),
        "allemaal",
        (7,),
        str(Outcome.AFSCHALEN),
        "Het gaat beter.",
        today + timedelta(days=60),
    )
    plans.review(plan, first, by=coach)
    if ends:
        plans.review(plan, plans.Look(today, "allemaal", (9,), str(Outcome.AFSLUITEN), "Doel gehaald."), by=coach)


def _assigned(family: Family, coach: User, gemeente: str, aanbieder: str) -> None:
    today = localdate()
    team = types.Telefoonnummers(telefoon01=types.Telefoon(telefoonnummer="0230000000", landnummer="+31"))
    reachable = jw301.Contact(soort="02", organisatie="Het toegangsteam", telefoon=team)
    product = jw301.ToegewezenProduct(
        toewijzing_nummer=0,
        product=types.Product(categorie="45", code="45A04"),
        toewijzingsdatum=today,
        toewijzingstijd=time(9),
        ingangsdatum=today + timedelta(days=7),
        einddatum=today + timedelta(days=187),
        omvang=types.Omvang(volume=120, eenheid="01", frequentie="2"),
    )
    assign(Pair(gemeente, _jeugdige_of(family), aanbieder, reachable), product, by=coach)


def _jeugdige_of(family: Family) -> Person:
    return family.members.filter(part=FamilyMember.Part.JEUGDIGE).first().person


def _parent_of(family: Family) -> Person:
    return family.members.filter(part=FamilyMember.Part.OUDER).first().person
