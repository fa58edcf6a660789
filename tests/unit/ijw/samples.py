"""Small valid records to start from, with invented people and BSNs from the test range."""

from datetime import date, time

from jeugdregie.ijw.records import MODULES, Bericht, jw301, jw305, jw307, jw315, jw317, jw319, jw323, types
from jeugdregie.ijw.standard import MESSAGES

GEMEENTE, AANBIEDER = "0392", "42420001"
BSN, OTHER_BSN = "999900006", "999900018"
DAY = date(2026, 5, 6)
APRIL = types.GeslotenPeriode(begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 30))
XSD = types.XsdVersie(basisschema_xsd_versie="1.2.3", bericht_xsd_versie="1.2.4")

_PERSON = {"bsn": BSN, "geboortedatum": types.Geboortedatum(datum=date(2012, 2, 29)), "geslacht": "2"}
_SHORT_NAME = types.VerkorteNaam(geslachtsnaam=types.Achternaam(achternaam="Jansen"))


def header(name):
    """A header of a message, from whom it comes to whom it goes."""
    message = MESSAGES[name]
    parties = (GEMEENTE, AANBIEDER) if message.sender == "gemeente" else (AANBIEDER, GEMEENTE)
    return MODULES[name].Header(
        bericht_code=message.code,
        bericht_versie=3,
        bericht_subversie=2,
        afzender=parties[0],
        ontvanger=parties[1],
        bericht_identificatie=types.BerichtIdentificatie(identificatie="B1", dagtekening=DAY),
        xsd_versie=XSD,
    )


def toewijzing():
    """A JW301 with one relation and two assignments."""
    naam = types.VolledigeNaam(geslachtsnaam=types.Achternaam(achternaam="Jansen"), naam_gebruik="1")
    adres = types.Adres(huis=types.Huis(huisnummer=1), postcode="2011AA", land_code="NL")
    contact = jw301.Contact(soort="01", adres=adres)
    producten = tuple(
        jw301.ToegewezenProduct(
            toewijzing_nummer=number,
            product=types.Product(categorie="45"),
            toewijzingsdatum=DAY,
            toewijzingstijd=time(12, 30),
            ingangsdatum=date(2026, 5, number),
            einddatum=date(2026, 5, number),
        )
        for number in (1, 2)
    )
    client = jw301.Client(
        **_PERSON,
        naam=naam,
        relaties=(jw301.Relatie(nummer="1", soort="10", naam=naam, contact=contact),),
        contactgegevens=(contact,),
        toegewezen_producten=producten,
    )
    return jw301.Bericht(header=header("JW301"), client=client)


def start(*statuses):
    """A JW305 with a StartProduct for each StatusAanlevering."""
    producten = tuple(
        jw305.StartProduct(
            toewijzing_nummer=number,
            product=types.Product(categorie="45"),
            begindatum=date(2026, 4, 20),
            status_aanlevering=status,
        )
        for number, status in enumerate(statuses or ("1",), start=1)
    )
    client = jw305.Client(**_PERSON, naam=_SHORT_NAME, start_producten=producten)
    return jw305.Bericht(header=header("JW305"), client=client)


def stop():
    """A JW307 with one StopProduct."""
    product = jw307.StopProduct(
        toewijzing_nummer=1,
        product=types.Product(categorie="45"),
        begindatum=date(2026, 4, 1),
        reden_beeindiging="31",
        einddatum=date(2026, 4, 20),
        status_aanlevering="1",
    )
    client = jw307.Client(**_PERSON, naam=_SHORT_NAME, stop_producten=(product,))
    return jw307.Bericht(header=header("JW307"), client=client)


def verzoek_om_toewijzing():
    """A JW315 with one product."""
    product = jw315.AangevraagdProduct(
        referentie_aanbieder="R1",
        product=types.Product(categorie="45"),
        toewijzing_ingangsdatum=date(2026, 5, 1),
        verwijzer=types.Verwijzer(type="02", naam="Praktijk De Duinen"),
    )
    client = jw315.Client(**_PERSON, naam=_SHORT_NAME, aangevraagde_producten=(product,))
    return jw315.Bericht(header=header("JW315"), client=client)


def verzoek_om_wijziging():
    """A JW317 that leaves one assignment as it is and asks for one new product."""
    verzoek = jw317.Verzoek(
        referentie_aanbieder="R1",
        reden_verzoek="1",
        ongewijzigde_producten=(jw317.OngewijzigdProduct(toewijzing_nummer=1),),
        nieuwe_producten=(
            jw317.NieuwProduct(product=types.Product(categorie="45"), gewenste_ingangsdatum=date(2026, 6, 1)),
        ),
    )
    return jw317.Bericht(header=header("JW317"), client=jw317.Client(bsn=BSN, verzoek=verzoek))


def antwoord():
    """A JW319 that rejects a request because another gemeente is responsible."""
    return jw319.Bericht(
        header=header("JW319"),
        antwoord=jw319.Antwoord(
            referentie_aanbieder="R1",
            verzoek_antwoord="1",
            reden_afwijzing_verzoek="8",
            woonplaatsbeginsel=jw319.Woonplaatsbeginsel(gemeente="0394"),
        ),
    )


def prestatie(reference, amount):
    """A line of a declaration; a negative amount is a credit of the line 'X' plus the reference."""
    return jw323.Prestatie(
        product_referentie=types.Referentie(
            referentie_nummer=reference, vorig_referentie_nummer=f"X{reference}" if amount < 0 else None
        ),
        toewijzing_nummer=int(reference.strip("N")),
        product_categorie="45",
        product_code="45A04",
        product_periode=APRIL,
        geleverd_volume=1,
        eenheid="82",
        product_tarief=abs(amount),
        ingediend_bedrag=types.BedragMetDC(bedrag=abs(amount), debet_credit="C" if amount < 0 else "D"),
    )


def declaratie(*clients):
    """A JW323; each client is the list of the amounts of its lines, references count on: N1, N2, ..."""
    number = 0
    built = []
    for bsn, amounts in zip((BSN, OTHER_BSN), clients, strict=False):
        lines = []
        for amount in amounts:
            number += 1
            lines.append(prestatie(f"N{number}", amount))
        built.append(jw323.Client(bsn=bsn, prestaties=tuple(lines)))
    submitted = sum(sum(amounts) for amounts in clients)
    return jw323.Bericht(
        header=header("JW323"),
        declaratie=jw323.Declaratie(
            declaratie_nummer="D1",
            declaratie_periode=APRIL,
            declaratie_dagtekening=DAY,
            totaal_ingediend_bedrag=types.TotaalBedragMetDC(
                totaal_bedrag=abs(submitted), debet_credit="C" if submitted < 0 else "D"
            ),
            clienten=tuple(built),
        ),
    )


ORIGINALS: dict[str, Bericht] = {
    "JW301": toewijzing(),
    "JW305": start(),
    "JW307": stop(),
    "JW315": verzoek_om_toewijzing(),
    "JW317": verzoek_om_wijziging(),
    "JW319": antwoord(),
    "JW323": declaratie([100, 200]),
}
"""One record of each message that gets an answer."""
