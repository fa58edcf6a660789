"""Builds the JW325 that answers a declaration (JW323): what is granted, and what is not with its codes (IV087, IV088)."""

from collections.abc import Iterator
from itertools import chain

from msgspec import structs

from jeugdregie.ijw.records import jw323, jw325, types
from jeugdregie.ijw.verdict import (
    FULLY_GRANTED,
    HEADER,
    NO_REMARK,
    NOT_ASSESSED,
    TECHNICAL,
    Codes,
    Respondent,
    Verdict,
)

DECLARATIE = "Declaratie"


def declaratie_antwoord(original: jw323.Bericht, verdict: Verdict, respondent: Respondent) -> jw325.Bericht:
    """The JW325 on a declaration that passed the schema."""
    if verdict.is_technical:
        return jw325.Bericht(header=_header(original.header, (TECHNICAL,), respondent, technical=True))
    if verdict.objects_to(HEADER):
        return jw325.Bericht(header=_header(original.header, verdict.of(HEADER), respondent))
    return jw325.Bericht(
        header=_header(original.header, (NO_REMARK,), respondent),
        declaratie_antwoord=_antwoord(original.declaratie, verdict),
    )


def signed(amount: types.BedragMetDC) -> int:
    """An amount in cents, negative for a credit."""
    return -amount.bedrag if amount.debet_credit == "C" else amount.bedrag


def signed_total(amount: types.TotaalBedragMetDC) -> int:
    """A total in cents, negative for a credit."""
    return -amount.totaal_bedrag if amount.debet_credit == "C" else amount.totaal_bedrag


def total(cents: int) -> types.TotaalBedragMetDC:
    """Cents as the standard writes them: without sign, C below zero, and zero as D (CS325)."""
    return types.TotaalBedragMetDC(totaal_bedrag=abs(cents), debet_credit="C" if cents < 0 else "D")


def _header(header: jw323.Header, codes: Codes, respondent: Respondent, *, technical: bool = False) -> jw325.Header:
    return jw325.Header(
        bericht_code="491",
        bericht_versie=header.bericht_versie,
        bericht_subversie=header.bericht_subversie,
        afzender=header.ontvanger,
        ontvanger=header.afzender,
        bericht_identificatie=types.BerichtIdentificatie(
            identificatie=respondent.identification, dagtekening=respondent.day
        ),
        xsd_versie=respondent.versions.xsd,
        declaratie_identificatie=header.bericht_identificatie,
        xslt_versie=respondent.versions.xslt if technical else None,
        xsd_versie_declaratie=header.xsd_versie,
        retour_codes=codes,
    )


def _antwoord(declaratie: jw323.Declaratie, verdict: Verdict) -> jw325.DeclaratieAntwoord:
    submitted = signed_total(declaratie.totaal_ingediend_bedrag)
    is_assessed = not verdict.objects_to(DECLARATIE)
    clienten = tuple(_clienten(declaratie, verdict)) if is_assessed else ()
    rejected = sum(signed(line.ingediend_bedrag) for line in _lines(clienten))
    granted = submitted - rejected if is_assessed else 0
    return jw325.DeclaratieAntwoord(
        declaratie_nummer=declaratie.declaratie_nummer,
        totaal_ingediend_bedrag=declaratie.totaal_ingediend_bedrag,
        totaal_toegekend_bedrag=total(granted),
        clienten=clienten,
        retour_codes=_codes(clienten, verdict),
    )


def _codes(clienten: tuple[jw325.Client, ...], verdict: Verdict) -> Codes:
    if verdict.objects_to(DECLARATIE):
        return verdict.of(DECLARATIE)
    return (NO_REMARK,) if clienten else (FULLY_GRANTED,)


def _lines(clienten: tuple[jw325.Client, ...]) -> Iterator[jw325.Prestatie]:
    return chain.from_iterable(client.prestaties for client in clienten)


def _clienten(declaratie: jw323.Declaratie, verdict: Verdict) -> Iterator[jw325.Client]:
    """The clients of whom anything was rejected, with only what was rejected (OP304)."""
    for index, client in enumerate(declaratie.clienten, start=1):
        path = f"{DECLARATIE}/Clienten/Client[{index}]"
        if verdict.objects_to(path):
            lines = tuple(_line(line, (NOT_ASSESSED,)) for line in client.prestaties)
            yield jw325.Client(bsn=client.bsn, prestaties=lines, retour_codes=verdict.of(path))
            continue
        lines = tuple(_rejected_lines(client, path, verdict))
        if lines:
            yield jw325.Client(bsn=client.bsn, prestaties=lines, retour_codes=(NO_REMARK,))


def _rejected_lines(client: jw323.Client, above: str, verdict: Verdict) -> Iterator[jw325.Prestatie]:
    for index, line in enumerate(client.prestaties, start=1):
        path = f"{above}/Prestaties/Prestatie[{index}]"
        if verdict.objects_to(path):
            yield _line(line, verdict.of(path))


def _line(line: jw323.Prestatie, codes: Codes) -> jw325.Prestatie:
    return jw325.Prestatie(**structs.asdict(line), retour_codes=codes)
