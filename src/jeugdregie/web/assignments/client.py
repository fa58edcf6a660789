"""A person as the client of a JW301: only what the standard asks for, and nothing of an address that is secret."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jeugdregie.errors import InputError
from jeugdregie.ijw.records import jw301, types
from jeugdregie.periods import years_after
from jeugdregie.steering.zeggenschap import DECIDES_ALONE, who_decide
from jeugdregie.web.people import bsn
from jeugdregie.web.people.models import Address, Contact, Person
from jeugdregie.web.people.say import with_authority

_BRP, _CORRESPONDENCE = "01", "02"
_OWN_NAME = "1"
_GUARDIAN = "11"


def client_of(
    person: Person, products: tuple[jw301.ToegewezenProduct, ...], day: date, *, reachable_at: jw301.Contact
) -> jw301.Client:
    """The client with the products. `reachable_at`: where to write and call when the address is secret or not known.

    Raises InputError for a person without a citizen service number (OP079).
    """
    if person.bsn_sealed is None:
        raise InputError(
            "Van deze jeugdige is nog geen BSN vastgesteld. Zonder BSN kan er geen bericht uit.", code="geen-bsn"
        )
    return jw301.Client(
        bsn=bsn.unseal(person.bsn_sealed, person.pk),
        geboortedatum=types.Geboortedatum(datum=person.geboren, datum_gebruik=person.datum_gebruik or None),
        geslacht=person.geslacht,
        naam=_name(person),
        relaties=tuple(_with_authority(person, day, reachable_at)),
        contactgegevens=tuple(_contacts(person, day)) or (reachable_at,),
        toegewezen_producten=products,
    )


def _name(person: Person) -> types.VolledigeNaam:
    surname = types.Achternaam(achternaam=person.achternaam, voorvoegsel=person.voorvoegsel or None)
    given = person.voornamen or person.roepnaam or None
    return types.VolledigeNaam(geslachtsnaam=surname, voornamen=given, naam_gebruik=_OWN_NAME)


def _with_authority(person: Person, day: date, reachable_at: jw301.Contact) -> Iterator[jw301.Relatie]:
    """Who has authority, unless that is the jeugdige (OP002, OP002x2)."""
    if day >= years_after(person.geboren, DECIDES_ALONE) and who_decide(with_authority(person), day) == {
        str(person.pk)
    }:
        return
    holders = [one.holder for one in person.authorities.select_related("holder") if _counts(one.since, one.until, day)]
    for place, holder in enumerate(dict.fromkeys(holders), start=1):
        contact = next(_contacts(holder, day), None)
        yield jw301.Relatie(
            nummer=str(place),
            volgorde=place,
            soort=_what_to(person, holder),
            geboortedatum=types.Geboortedatum(datum=holder.geboren, datum_gebruik=holder.datum_gebruik or None),
            geslacht=holder.geslacht,
            naam=_name(holder),
            contact=contact or reachable_at,
        )


def _what_to(person: Person, holder: Person) -> str:
    known = person.relations.filter(other=holder).values_list("soort", flat=True)
    return next(iter(known), _GUARDIAN)


def _contacts(person: Person, day: date) -> Iterator[jw301.Contact]:
    """The woonadres with telephone and e-mail; nothing when they are secret, or too little is known to write to."""
    if person.geheim:
        return
    numbers = {one.soort: one.waarde for one in person.contacts.all()}
    phone = numbers.get(Contact.Kind.TELEFOON)
    address = next((one for one in person.addresses.all() if _counts(one.since, one.until, day)), None)
    is_complete = address is not None and address.land == "NL" and address.huisnummer and address.postcode
    if not is_complete and phone is None:
        return
    yield jw301.Contact(
        soort=_BRP if is_complete else _CORRESPONDENCE,
        adres=_address(address) if is_complete and address is not None else None,
        telefoon=_telephone(phone) if phone else None,
        emailadres=numbers.get(Contact.Kind.EMAIL),
    )


def _address(address: Address) -> types.Adres:
    return types.Adres(
        huis=types.Huis(huisnummer=address.huisnummer or 0, huisnummer_toevoeging=address.toevoeging or None),
        postcode=address.postcode.replace(" ", "").upper(),
        straatnaam=address.straat or None,
        plaatsnaam=address.plaats or None,
        land_code=address.land,
    )


def _telephone(number: str) -> types.Telefoonnummers:
    """A number with its country; without one it is Dutch."""
    digits = "".join(one for one in number if one.isdigit())
    country, local = ("+31", digits.removeprefix("31")) if number.strip().startswith("+31") else ("+31", digits)
    return types.Telefoonnummers(telefoon01=types.Telefoon(telefoonnummer=local, landnummer=country))


def _counts(since: date, until: date | None, day: date) -> bool:
    return since <= day and (until is None or day <= until)
