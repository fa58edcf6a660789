"""Rules about a declaration and the answer to it (JW323, JW325): amounts, periods, references."""

from collections.abc import Hashable, Sequence
from datetime import date, timedelta

from jeugdregie.ijw.records import jw323, jw325
from jeugdregie.ijw.records.types import TotaalBedragMetDC
from jeugdregie.ijw.rules.dates import ends_before_it_begins, lies_more_years_before
from jeugdregie.ijw.rules.model import Indices, Outcome, Rule, places
from jeugdregie.ijw.rules.repeats import repeated

_CREDIT, _DEBIT = "C", "D"
_EUROS = "83"
_FIRST_DAY = date(2021, 1, 1)  # CS100
_OLDEST = 5  # years, TR335
_NOT_A_REJECTION = frozenset(("0200", "0233", "8001"))

Client = jw323.Client | jw325.Client


def signed(bedrag: int, debet_credit: str) -> int:
    """An amount as a number: debit counts up, credit down."""
    return -bedrag if debet_credit == _CREDIT else bedrag


def total_of(clienten: Sequence[Client]) -> int:
    """The sum of what is declared for all clients."""
    total = 0
    for client in clienten:
        for prestatie in client.prestaties:
            bedrag = prestatie.ingediend_bedrag
            total += -bedrag.bedrag if bedrag.debet_credit == _CREDIT else bedrag.bedrag
    return total


def differs_from_its_parts(totaal_bedrag: int, debet_credit: str, clienten: Sequence[Client]) -> bool:
    """Whether a total is not the sum of what is declared below it."""
    return signed(totaal_bedrag, debet_credit) != total_of(clienten)


def leaves_difference_unexplained(
    ingediend: TotaalBedragMetDC, toegekend: TotaalBedragMetDC, clienten: Sequence[Client], codes: Sequence[str]
) -> bool:
    """Whether declared minus granted is not the sum of the rejected lines.

    When the declaration as a whole is rejected no line is judged: then nothing is granted.
    """
    granted = signed(toegekend.totaal_bedrag, toegekend.debet_credit)
    if not _NOT_A_REJECTION.issuperset(codes):
        return granted != 0
    declared = signed(ingediend.totaal_bedrag, ingediend.debet_credit)
    return declared - granted != total_of(clienten)


def is_not_one_month(begindatum: date, einddatum: date) -> bool:
    """Whether a period is not exactly one calendar month."""
    return begindatum.day != 1 or leaves_month(begindatum, einddatum) or not _is_last_of_month(einddatum)


def leaves_month(begindatum: date, einddatum: date) -> bool:
    """Whether a period ends in another month than it begins."""
    return (begindatum.year, begindatum.month) != (einddatum.year, einddatum.month)


def _is_last_of_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1


def ends_out_of_bounds(begindatum: date, einddatum: date, dagtekening: date) -> bool:
    """Whether a period ends before it begins, or after the day of the message."""
    return ends_before_it_begins(begindatum, einddatum) or einddatum > dagtekening


def is_later_period(begindatum: date, einddatum: date, last_day: date) -> bool:
    """Whether a line begins or ends after the period that is declared."""
    return begindatum > last_day or einddatum > last_day


def repeated_credits(clienten: Sequence[jw323.Client]) -> Outcome:
    """The lines that refer to a line that another line before them refers to."""
    seen = set[str]()
    found = []
    for place, vorig in _references(clienten):
        if vorig in seen:
            found.append(place)
        seen.add(vorig)
    return found


def credits_within_message(clienten: Sequence[jw323.Client]) -> Outcome:
    """The lines that refer to a line of the same message."""
    referring = _references(clienten)
    if not referring:
        return False
    numbers = {line.product_referentie.referentie_nummer for client in clienten for line in client.prestaties}
    return [place for place, vorig in referring if vorig in numbers]


def _references(clienten: Sequence[jw323.Client]) -> list[tuple[Indices, str]]:
    """The lines that refer to an earlier line, and the number of that line."""
    return [
        ((row, index), vorig)
        for row, client in enumerate(clienten)
        for index, line in enumerate(client.prestaties)
        if (vorig := line.product_referentie.vorig_referentie_nummer) is not None
    ]


def repeated_debits(prestaties: Sequence[jw323.Prestatie]) -> Outcome:
    """The debit lines of a client that declare what another debit line before them declares."""
    return len(prestaties) > 1 and repeated([*map(_declared_product, prestaties)])


def _declared_product(line: jw323.Prestatie) -> Hashable | None:
    """What a line declares once and no more; None for a credit."""
    if line.ingediend_bedrag.debet_credit != _DEBIT:
        return None
    return line.toewijzing_nummer, line.product_categorie, line.product_code, line.product_periode


_LINE_PERIOD = "product_periode.begindatum product_periode.einddatum"
_WHOLE_PERIOD = "declaratie_periode.begindatum declaratie_periode.einddatum"

RULES = (
    Rule(
        "CD060",
        "VorigReferentieNummer is gevuld bij een creditbedrag, en anders leeg.",
        "VorigReferentieNummer is filled for a credit, and absent otherwise.",
        "Verwijs bij een credit naar de regel die wordt ingetrokken; laat het bij een debet weg.",
        places("""
            JW323 Prestatie/ProductReferentie/VorigReferentieNummer:
                ingediend_bedrag.debet_credit product_referentie.vorig_referentie_nummer
            JW325 Prestatie/ProductReferentie/VorigReferentieNummer:
                ingediend_bedrag.debet_credit product_referentie.vorig_referentie_nummer
        """),
        lambda debet_credit, vorig: (debet_credit == _CREDIT) != (vorig is not None),
    ),
    Rule(
        "CD087",
        "ProductTarief is leeg als de eenheid euro's is (83), en anders gevuld.",
        "ProductTarief is absent when the unit is euros (83), and filled otherwise.",
        "Vul ProductTarief, of laat het weg bij Eenheid 83.",
        places("JW323 Prestatie/ProductTarief: eenheid product_tarief"),
        lambda eenheid, tarief: (eenheid == _EUROS) != (tarief is None),
    ),
    Rule(
        "CS100",
        "Er wordt niet gedeclareerd over de tijd voor 2021.",
        "Nothing before 2021 is declared.",
        "Verbeter de begindatum, of declareer buiten deze berichten om.",
        places("""
            JW323 Declaratie/DeclaratiePeriode/Begindatum: declaratie_periode.begindatum
            JW323 Prestatie/ProductPeriode/Begindatum: product_periode.begindatum
        """),
        lambda begindatum: begindatum < _FIRST_DAY,
    ),
    Rule(
        "CS325",
        "Een bedrag van 0 is debet.",
        "An amount of 0 is debit.",
        "Vul DebetCredit met D.",
        places("""
            JW323 Declaratie/TotaalIngediendBedrag/DebetCredit:
                totaal_ingediend_bedrag.totaal_bedrag totaal_ingediend_bedrag.debet_credit
            JW323 Prestatie/IngediendBedrag/DebetCredit: ingediend_bedrag.bedrag ingediend_bedrag.debet_credit
            JW325 DeclaratieAntwoord/TotaalIngediendBedrag/DebetCredit:
                totaal_ingediend_bedrag.totaal_bedrag totaal_ingediend_bedrag.debet_credit
            JW325 DeclaratieAntwoord/TotaalToegekendBedrag/DebetCredit:
                totaal_toegekend_bedrag.totaal_bedrag totaal_toegekend_bedrag.debet_credit
            JW325 Prestatie/IngediendBedrag/DebetCredit: ingediend_bedrag.bedrag ingediend_bedrag.debet_credit
        """),
        lambda bedrag, debet_credit: bedrag == 0 and debet_credit != _DEBIT,
    ),
    Rule(
        "CS337",
        "Een productperiode valt binnen één kalendermaand.",
        "A product period lies within one calendar month.",
        "Splits de regel per maand.",
        places(f"JW323 Prestatie/ProductPeriode/Einddatum: {_LINE_PERIOD}"),
        leaves_month,
    ),
    Rule(
        "CS339",
        "Het ingediende bedrag is gelijk aan het volume als de eenheid euro's is (83).",
        "The amount equals the volume when the unit is euros (83).",
        "Maak IngediendBedrag gelijk aan GeleverdVolume, beide in centen.",
        places("JW323 Prestatie/IngediendBedrag/Bedrag: eenheid geleverd_volume ingediend_bedrag.bedrag"),
        lambda eenheid, volume, bedrag: eenheid == _EUROS and volume != bedrag,
    ),
    Rule(
        "CS340",
        "Een declaratieperiode is precies één hele kalendermaand.",
        "A declaration period is exactly one whole calendar month.",
        "Laat de periode lopen van de eerste tot en met de laatste dag van de maand.",
        places(f"JW323 Declaratie/DeclaratiePeriode: {_WHOLE_PERIOD}"),
        is_not_one_month,
    ),
    Rule(
        "TR137",
        "Een periode eindigt niet voor haar begin en niet na de dagtekening van het bericht.",
        "A period does not end before it begins or after the day of the message.",
        "Verbeter de einddatum.",
        places(f"""
            JW323 Declaratie/DeclaratiePeriode/Einddatum: {_WHOLE_PERIOD} @dagtekening
            JW323 Prestatie/ProductPeriode/Einddatum: {_LINE_PERIOD} @dagtekening
            JW325 Prestatie/ProductPeriode/Einddatum: {_LINE_PERIOD} @dagtekening
        """),
        ends_out_of_bounds,
    ),
    Rule(
        "TR315",
        "Naar een eerdere regel wordt in een bericht maar één keer verwezen.",
        "An earlier line is referred to only once in a message.",
        "Crediteer een regel één keer.",
        places("""
            JW323 Declaratie/Clienten/Client/Prestaties/Prestatie/ProductReferentie/VorigReferentieNummer: clienten
        """),
        repeated_credits,
    ),
    Rule(
        "TR316",
        "Een regel wordt niet gecrediteerd in het bericht waarin zij wordt gedeclareerd.",
        "A line is not credited in the message that declares it.",
        "Laat beide regels weg.",
        places("""
            JW323 Declaratie/Clienten/Client/Prestaties/Prestatie/ProductReferentie/VorigReferentieNummer: clienten
        """),
        credits_within_message,
    ),
    Rule(
        "TR319",
        "Een productperiode ligt in de declaratieperiode of daarvoor.",
        "A product period lies in the declaration period or before it.",
        "Declareer deze regel in een latere periode.",
        places(f"JW323 Prestatie/ProductPeriode: {_LINE_PERIOD} @laatste_declaratiedag"),
        is_later_period,
        retourcode="9319",  # the list counts it as level 3, with a code of its own; see docs/decisions/0010
    ),
    Rule(
        "TR335",
        "Een productperiode eindigt niet meer dan vijf jaar voor de dagtekening van de declaratie.",
        "A product period ends at most five years before the day of the declaration.",
        "Verbeter de einddatum; wat ouder is, kan niet meer worden gedeclareerd.",
        places("JW323 Prestatie/ProductPeriode/Einddatum: product_periode.einddatum @declaratie_dagtekening"),
        lambda einddatum, dagtekening: lies_more_years_before(einddatum, _OLDEST, dagtekening),
    ),
    Rule(
        "TR342",
        "Het verschil tussen ingediend en toegekend is de som van de afgewezen prestaties; "
        "is de hele declaratie afgewezen, dan is er niets toegekend.",
        "Declared minus granted is the sum of the rejected lines; nothing is granted when all is rejected.",
        "Neem precies de afgewezen prestaties op, of verbeter de totalen.",
        places("""
            JW325 DeclaratieAntwoord/TotaalToegekendBedrag:
                totaal_ingediend_bedrag totaal_toegekend_bedrag clienten retour_codes
        """),
        leaves_difference_unexplained,
    ),
    Rule(
        "TR358",
        "Het totaal is de som van de prestaties: debet erbij, credit eraf.",
        "The total is the sum of the lines: debit added, credit subtracted.",
        "Verbeter TotaalIngediendBedrag of de bedragen van de prestaties.",
        places("""
            JW323 Declaratie/TotaalIngediendBedrag:
                totaal_ingediend_bedrag.totaal_bedrag totaal_ingediend_bedrag.debet_credit clienten
        """),
        differs_from_its_parts,
    ),
    Rule(
        "TR416",
        "Een product wordt per toewijzing en periode maar één keer debet gedeclareerd.",
        "A product is declared only once per assignment and period.",
        "Voeg de regels samen.",
        places("JW323 Client/Prestaties/Prestatie: prestaties"),
        repeated_debits,
    ),
)
