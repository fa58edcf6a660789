"""Declarations (JW323) of one provider and the answers to them (JW325), gathered from the lines of all families."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from jeugdregie.ijw.declaratie_antwoord import declaratie_antwoord, total
from jeugdregie.ijw.records import jw323, types
from jeugdregie.ijw.verdict import Respondent, Verdict
from jeugdregie.ijw.write import write
from jeugdregie.synthetic import faults
from jeugdregie.synthetic.lines import Regel
from jeugdregie.synthetic.lots import Fates, Lot
from jeugdregie.synthetic.messages import XSD
from jeugdregie.synthetic.sending import ACCEPTED, REJECTED, Sent
from jeugdregie.synthetic.workdays import month_end


@dataclass(frozen=True, slots=True)
class Part:
    """A declaration: one provider, one gemeente, one month."""

    aanbieder: str
    gemeente: str
    maand: date
    regels: tuple[Regel, ...]


def declarations_of(lines: Iterable[Regel], fates: Fates, horizon: date) -> Iterator[Sent]:
    """All declarations in these lines, with their answers, until the horizon."""
    for part in parts_of(lines):
        lot = fates.of(part.aanbieder, part.gemeente, part.maand)
        yield from (sent for sent in _attempts(part, lot, horizon) if sent.dag <= horizon)


def parts_of(lines: Iterable[Regel]) -> Iterator[Part]:
    """The declarations that lines belong to: by provider, gemeente and month."""
    grouped: dict[tuple[str, str, date], list[Regel]] = defaultdict(list)
    for line in lines:
        grouped[line.aanbieder, line.gemeente, line.maand].append(line)
    for key in sorted(grouped):
        lines_in_order = sorted(grouped[key], key=lambda line: (line.bsn, not line.is_credit, line.referentie))
        yield Part(*key, tuple(lines_in_order))


def _attempts(part: Part, lot: Lot, horizon: date) -> Iterator[Sent]:
    """The first sending, and where that fails and is not lost the second."""
    first = declaration_record(part, lot.verzonden, "A")
    if lot.fout is not None:
        yield from _faulty(first, part, lot, horizon)
    else:
        codes = {"Declaratie": (lot.geweigerd,)} if lot.geweigerd else _codes(part)
        yield _sent(first, part)
        yield _answer(first, part, Verdict(codes=codes), lot.beantwoord, "A")
    if lot.opnieuw is not None and lot.opnieuw_beantwoord is not None:
        again = declaration_record(part, lot.opnieuw, "B", suffix=lot.toevoeging)
        yield _sent(again, part)
        yield _answer(again, part, Verdict(codes=_codes(part)), lot.opnieuw_beantwoord, "B")


def _faulty(first: jw323.Bericht, part: Part, lot: Lot, horizon: date) -> Iterator[Sent]:
    rule = lot.fout or ""
    lost = lot.opnieuw is None or lot.opnieuw > horizon
    if rule == faults.XSD:
        broken_data = faults.break_structure(write(first))
        yield _sent(first, part, data=broken_data, fout=rule, reden="niveau-1", verloren=lost)
        return
    change = faults.planter(rule, faults.DECLARATION)
    broken = change(first) if change else first
    reason = "retour" if lot.beantwoord <= horizon else "niveau-2"
    yield _sent(broken, part, fout=rule, reden=reason, verloren=lost)
    yield _answer(broken, part, Verdict(is_technical=True), lot.beantwoord, "A")


def declaration_record(part: Part, day: date, attempt: str, *, suffix: str = "") -> jw323.Bericht:
    """The JW323 of a declaration, sent on a day; `suffix` is put behind the numbers of its lines."""
    clients = tuple(
        jw323.Client(bsn=bsn, prestaties=tuple(_prestatie(line, suffix) for line in lines))
        for bsn, lines in groupby(part.regels, key=lambda line: line.bsn)
    )
    submitted = sum(-line.bedrag if line.is_credit else line.bedrag for line in part.regels)
    return jw323.Bericht(
        header=jw323.Header(
            bericht_code="490",
            bericht_versie=3,
            bericht_subversie=2,
            afzender=part.aanbieder,
            ontvanger=part.gemeente,
            bericht_identificatie=types.BerichtIdentificatie(
                identificatie=declaration_number(part.maand, part.gemeente, attempt), dagtekening=day
            ),
            xsd_versie=XSD,
        ),
        declaratie=jw323.Declaratie(
            declaratie_nummer=declaration_number(part.maand, part.gemeente, attempt),
            declaratie_periode=types.GeslotenPeriode(begindatum=part.maand, einddatum=month_end(part.maand)),
            declaratie_dagtekening=day,
            totaal_ingediend_bedrag=total(submitted),
            clienten=clients,
        ),
    )


def declaration_number(month: date, gemeente: str, attempt: str) -> str:
    """The number of a declaration; A is the first sending, B the second."""
    return f"{month:%y%m}{gemeente}{attempt}1"


def _prestatie(line: Regel, suffix: str) -> jw323.Prestatie:
    return jw323.Prestatie(
        product_referentie=types.Referentie(
            referentie_nummer=line.referentie + suffix, vorig_referentie_nummer=line.vorige
        ),
        toewijzing_nummer=line.toewijzingnummer,
        product_categorie=line.categorie,
        product_code=line.code,
        product_periode=types.GeslotenPeriode(begindatum=line.begin, einddatum=line.einde),
        geleverd_volume=line.volume,
        eenheid=line.eenheid,
        product_tarief=line.tarief,
        ingediend_bedrag=types.BedragMetDC(bedrag=line.bedrag, debet_credit="C" if line.is_credit else "D"),
    )


def _codes(part: Part) -> dict[str, tuple[str, ...]]:
    """The codes of rejected lines by their path in the message."""
    found: dict[str, tuple[str, ...]] = {}
    for client, (_, group) in enumerate(groupby(part.regels, key=lambda line: line.bsn), start=1):
        for index, line in enumerate(group, start=1):
            if line.afkeurcode is not None:
                found[f"Declaratie/Clienten/Client[{client}]/Prestaties/Prestatie[{index}]"] = (line.afkeurcode,)
    return found


def _sent(
    record: jw323.Bericht,
    part: Part,
    *,
    data: bytes | None = None,
    fout: str | None = None,
    reden: str | None = None,
    verloren: bool = False,
) -> Sent:
    identification = record.header.bericht_identificatie
    return Sent(
        f"{identification.dagtekening:%Y%m%d}_JW323_{part.aanbieder}_{identification.identificatie}.xml",
        identification.dagtekening,
        data or write(record),
        "JW323",
        part.aanbieder,
        part.gemeente,
        identification.identificatie,
        REJECTED if fout else ACCEPTED,
        reden,
        fout,
        verloren,
    )


def _answer(record: jw323.Bericht, part: Part, verdict: Verdict, day: date, attempt: str) -> Sent:
    number = f"{part.aanbieder[-4:]}{part.maand:%y%m}{attempt}1"
    answer = declaratie_antwoord(record, verdict, Respondent(number, day))
    name = f"{day:%Y%m%d}_JW325_{part.gemeente}_{number}.xml"
    return Sent(name, day, write(answer), "JW325", part.gemeente, part.gemeente, number)
