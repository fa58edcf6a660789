"""Parts of messages: products, names, addresses, as the standard writes them."""

from __future__ import annotations

from collections.abc import Iterator

from jeugdregie.ijw.records import jw301, types
from jeugdregie.synthetic.acts import Toewijzing, Versie
from jeugdregie.synthetic.people import Adres, Jeugdige
from jeugdregie.synthetic.region import Product


def toegewezen(
    assignment: Toewijzing, version: Versie, reason: str | None, reference: str | None
) -> jw301.ToegewezenProduct:
    """An assigned product in one version, with the reason and reference that this copy carries."""
    product = assignment.product
    return jw301.ToegewezenProduct(
        toewijzing_nummer=assignment.nummer,
        referentie_aanbieder=reference,
        product=named_product(product),
        toewijzingsdatum=version.dag,
        toewijzingstijd=version.tijd,
        ingangsdatum=assignment.ingangsdatum,
        einddatum=version.einddatum,
        reden_wijziging=reason,
        omvang=omvang(product, assignment.volume),
        budget=assignment.volume if product.is_aspecific else None,
    )


def named_product(product: Product) -> types.Product:
    """Category and code; without code where the provider chooses it."""
    return types.Product(categorie=product.categorie, code=None if product.is_aspecific else product.code)


def omvang(product: Product, volume: int) -> types.Omvang | None:
    """Volume, unit and frequency; none where a budget is assigned."""
    if product.frequentie is None:
        return None
    return types.Omvang(volume=volume, eenheid=product.eenheid, frequentie=product.frequentie)


def geboortedatum(youth: Jeugdige) -> types.Geboortedatum:
    """The date of birth as far as it is known."""
    return types.Geboortedatum(datum=youth.geboren, datum_gebruik=youth.datum_gebruik)


def surname(youth: Jeugdige) -> types.Achternaam:
    """The surname of the family."""
    return types.Achternaam(achternaam=youth.gezin.achternaam, voorvoegsel=youth.gezin.voorvoegsel)


def _contact(home: Adres, phone: str) -> jw301.Contact:
    return jw301.Contact(
        soort="01",
        adres=types.Adres(
            huis=types.Huis(huisnummer=home.huisnummer),
            postcode=home.postcode,
            straatnaam=home.straat,
            plaatsnaam=home.plaats,
            land_code="NL",
        ),
        telefoon=_phone(phone),
    )


def contacts(youth: Jeugdige, products: list[jw301.ToegewezenProduct]) -> Iterator[jw301.Contact]:
    """The home address, and with a stay elsewhere the institution."""
    yield _contact(youth.adres, youth.gezin.telefoon)
    if any(item.product is not None and item.product.categorie == "43" for item in products):
        yield jw301.Contact(
            soort="02",
            organisatie="Woongroep De Kreek",
            telefoon=_phone("0235550100"),
            emailadres="post@voorbeeld.invalid",
        )


def _phone(number: str) -> types.Telefoonnummers:
    return types.Telefoonnummers(telefoon01=types.Telefoon(telefoonnummer=number, landnummer="+31"))


def ouder(youth: Jeugdige) -> jw301.Relatie:
    """The parent with authority, as a relation."""
    family = youth.gezin
    return jw301.Relatie(
        nummer=family.relatienummer,
        volgorde=1,
        soort="10",
        geslacht=family.ouder_geslacht,
        naam=types.VolledigeNaam(geslachtsnaam=surname(youth), voornamen=family.ouder_voornaam, naam_gebruik="1"),
        contact=jw301.Contact(soort="02", telefoon=_phone(family.telefoon)),
    )
