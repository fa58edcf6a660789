"""Turns acts into typed messages: one youth at a time, in order of day, with the full set of assignments (OP087)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from jeugdregie.ijw.records import jw301, jw305, jw307, jw315, jw317, jw319, types
from jeugdregie.ijw.verdict import Versions
from jeugdregie.synthetic import parts
from jeugdregie.synthetic.acts import (
    Act,
    Antwoord,
    Start,
    Stop,
    Toekenning,
    Toewijzing,
    Verzoek,
    Wijzigingsverzoek,
)
from jeugdregie.synthetic.numbers import Numbers
from jeugdregie.synthetic.people import Jeugdige

XSD = Versions().xsd
_ORDER: dict[type, int] = {Verzoek: 0, Wijzigingsverzoek: 1, Antwoord: 2, Toekenning: 3, Start: 4, Stop: 5}
_CODES = {"JW301": "436", "JW305": "438", "JW307": "440", "JW315": "446", "JW317": "486", "JW319": "488"}
_FROM_GEMEENTE = frozenset({"JW301", "JW319"})
_WITHOUT_START = 12  # of so many youths one whose provider does not send the starts from before the data again


@dataclass(slots=True)
class Message:
    """A message before it is sent: its name, day and parties, its record, and why a class of it will be sent back."""

    naam: str
    dag: date
    gemeente: str
    aanbieder: str
    identificatie: str
    record: Any
    afgekeurd: str | None = None


@dataclass(frozen=True, slots=True)
class Window:
    """The days of the traffic. On `beginstand` every gemeente sends the full set of what then runs once more, and
    most providers the starts that belong to it."""

    first: date
    beginstand: date
    last: date


def messages_of(youth: Jeugdige, acts: Iterable[Act], numbers: Numbers, *, window: Window) -> Iterator[Message]:
    """The messages about one youth within the window."""
    return Scribe(youth, numbers, list(acts)).messages(window)


class Scribe:
    """Knows which assignments a youth has where, and what the provider was last told."""

    def __init__(self, youth: Jeugdige, numbers: Numbers, acts: list[Act]) -> None:
        self._youth = youth
        self._numbers = numbers
        self._acts = sorted(acts, key=lambda act: (act.dag, _ORDER[type(act)]))
        self._assignments: dict[tuple[str, str], list[Toewijzing]] = defaultdict(list)
        self._told: dict[tuple[str, str], date] = {}
        self._running: dict[tuple[str, str], dict[tuple[int, date], Start]] = defaultdict(dict)
        for act in self._acts:
            if (
                isinstance(act, Toekenning)
                and act.toewijzing not in self._assignments[act.gemeente, act.aanbieder.code]
            ):
                self._assignments[act.gemeente, act.aanbieder.code].append(act.toewijzing)

    def messages(self, window: Window) -> Iterator[Message]:
        """All messages in order of day; several changes on one day at one provider go in one JW301."""
        self._beginstand = window.beginstand
        pending = sorted(self._assignments)
        for act in self._acts:
            if act.dag > window.last:
                break
            pair = (act.gemeente, act.aanbieder.code)
            if act.dag > window.beginstand:
                yield from self._start_set(pending, window.beginstand)
                pending = []
            else:
                self._follow(act, pair, is_new=act.dag >= window.first)
            if act.dag < window.first:
                if isinstance(act, Toekenning):
                    self._told[pair] = act.dag
                continue
            if not isinstance(act, Toekenning):
                yield self._other(act)
            elif self._told.get(pair) != act.dag:
                yield self._toewijzing(act.dag, pair, act.voor_alle)
        yield from self._start_set(pending, window.beginstand)

    def _start_set(self, pairs: list[tuple[str, str]], day: date) -> Iterator[Message]:
        for pair in pairs:
            told = self._told.get(pair)
            if told is not None and told < day and any(self._runs(item, day) for item in self._assignments[pair]):
                yield self._toewijzing(day, pair, None, resend=True)
                if self._youth.nummer % _WITHOUT_START:
                    yield from map(self._start, self._running[pair].values())

    def _follow(self, act: Act, pair: tuple[str, str], *, is_new: bool) -> None:
        """Keep which care runs that was reported before the data: its start is sent again with the full set."""
        running = self._running[pair]
        if isinstance(act, Start) and act.afgekeurd is None:
            for item in act.meldingen:
                running.pop((act.toewijzing.nummer, item.begindatum), None)
                if item.status == "1" and not is_new:
                    again = replace(act, dag=self._beginstand, meldingen=(item,))
                    running[act.toewijzing.nummer, item.begindatum] = again
        elif isinstance(act, Stop):
            for stopped in act.beeindigingen:
                running.pop((act.toewijzing.nummer, stopped.begindatum), None)

    @staticmethod
    def _runs(assignment: Toewijzing, day: date) -> bool:
        version = assignment.version_on(day)
        return version is not None and (version.einddatum is None or version.einddatum >= day)

    # JW301

    def _toewijzing(self, day: date, pair: tuple[str, str], voor_alle: str | None, *, resend: bool = False) -> Message:
        told = self._told.get(pair)
        self._told[pair] = day
        products = []
        for assignment in self._assignments[pair]:
            version = assignment.version_on(day)
            if version is None:
                continue
            is_new = told is None or version.dag > told
            if not (is_new or version.einddatum is None or version.einddatum >= day):
                continue
            told_reason = version.reden if is_new or resend else None
            reference = voor_alle or (version.referentie if is_new or resend else None)
            products.append(parts.toegewezen(assignment, version, told_reason, reference))
        youth = self._youth
        client = jw301.Client(
            bsn=youth.bsn,
            geboortedatum=parts.geboortedatum(youth),
            geslacht=youth.geslacht,
            naam=types.VolledigeNaam(geslachtsnaam=parts.surname(youth), voornamen=youth.voornaam, naam_gebruik="1"),
            communicatie=types.Communicatie(vorm="1", taal="Engels") if youth.nummer % 29 == 0 else None,
            juridische_status="04" if any(item.product.code == "48A10" for item in self._assignments[pair]) else None,
            relaties=(parts.ouder(youth),) if youth.nummer % 3 else (),
            contactgegevens=tuple(parts.contacts(youth, products)),
            toegewezen_producten=tuple(products),
        )
        return self._message("JW301", day, *pair, jw301, client=client)

    # the other messages

    def _other(self, act: Verzoek | Wijzigingsverzoek | Antwoord | Start | Stop) -> Message:
        match act:
            case Start():
                return self._start(act)
            case Stop():
                return self._stop(act)
            case Verzoek():
                return self._verzoek(act)
            case Wijzigingsverzoek():
                return self._wijziging(act)
            case Antwoord():
                return self._antwoord(act)

    def _start(self, act: Start) -> Message:
        assignment = act.toewijzing
        products = tuple(
            jw305.StartProduct(
                toewijzing_nummer=act.nummer or assignment.nummer,
                product=parts.named_product(assignment.product),
                toewijzing_ingangsdatum=assignment.ingangsdatum,
                begindatum=item.begindatum,
                status_aanlevering=item.status,
            )
            for item in act.meldingen
        )
        message = self._message(
            "JW305",
            act.dag,
            act.gemeente,
            act.aanbieder.code,
            jw305,
            client=jw305.Client(**self._short(), start_producten=products),
        )
        message.afgekeurd = act.afgekeurd
        return message

    def _stop(self, act: Stop) -> Message:
        assignment = act.toewijzing
        products = tuple(
            jw307.StopProduct(
                toewijzing_nummer=assignment.nummer,
                product=parts.named_product(assignment.product),
                toewijzing_ingangsdatum=assignment.ingangsdatum,
                begindatum=item.begindatum,
                reden_beeindiging=item.reden,
                einddatum=item.einddatum,
                status_aanlevering=item.status,
            )
            for item in act.beeindigingen
        )
        return self._message(
            "JW307",
            act.dag,
            act.gemeente,
            act.aanbieder.code,
            jw307,
            client=jw307.Client(**self._short(), stop_producten=products),
        )

    def _verzoek(self, act: Verzoek) -> Message:
        asked = jw315.AangevraagdProduct(
            referentie_aanbieder=act.referentie,
            product=parts.named_product(act.product),
            toewijzing_ingangsdatum=act.ingangsdatum,
            toewijzing_einddatum=act.einddatum,
            omvang=parts.omvang(act.product, act.volume),
            budget=act.volume if act.product.is_aspecific else None,
            verwijzer=types.Verwijzer(
                type=act.verwijzer, naam=act.verwijzer_naam, zorgverlener_code=act.verwijzer_code
            ),
            raamcontract="1",
        )
        client = jw315.Client(**self._short(), gezagsdrager_bekend="1", aangevraagde_producten=(asked,))
        return self._message("JW315", act.dag, act.gemeente, act.aanbieder.code, jw315, client=client)

    def _wijziging(self, act: Wijzigingsverzoek) -> Message:
        """The whole wanted situation (OP308): what stays, what changes, what is new."""
        others = [
            item
            for item in self._assignments[act.gemeente, act.aanbieder.code]
            if item is not act.toewijzing and self._runs(item, act.dag)
        ]
        product = act.toewijzing.product
        wanted: dict[str, Any] = {
            "gewenste_ingangsdatum": act.ingangsdatum,
            "einddatum": act.einddatum,
            "omvang": parts.omvang(product, act.volume),
            "budget": act.volume if product.is_aspecific else None,
        }
        number = act.toewijzing.nummer
        request = jw317.Verzoek(
            referentie_aanbieder=act.referentie,
            reden_verzoek=act.reden,
            ongewijzigde_producten=tuple(jw317.OngewijzigdProduct(toewijzing_nummer=item.nummer) for item in others),
            te_wijzigen_producten=()
            if act.is_nieuw
            else (jw317.TeWijzigenProduct(toewijzing_nummer=number, **wanted),),
            nieuwe_producten=(jw317.NieuwProduct(product=parts.named_product(product), **wanted),)
            if act.is_nieuw
            else (),
        )
        client = jw317.Client(bsn=self._youth.bsn, verzoek=request)
        return self._message("JW317", act.dag, act.gemeente, act.aanbieder.code, jw317, client=client)

    def _antwoord(self, act: Antwoord) -> Message:
        answer = jw319.Antwoord(
            referentie_aanbieder=act.referentie,
            verzoek_antwoord=act.code,
            reden_afwijzing_verzoek=act.reden,
            woonplaatsbeginsel=jw319.Woonplaatsbeginsel(gemeente=act.woonplaats) if act.woonplaats else None,
        )
        return self._message("JW319", act.dag, act.gemeente, act.aanbieder.code, jw319, antwoord=answer)

    # parts

    def _short(self) -> dict[str, Any]:
        youth = self._youth
        return {
            "bsn": youth.bsn,
            "geboortedatum": parts.geboortedatum(youth),
            "geslacht": youth.geslacht,
            "naam": types.VerkorteNaam(geslachtsnaam=parts.surname(youth), voornamen=youth.voornaam),
        }

    def _message(self, naam: str, day: date, gemeente: str, aanbieder: str, module: Any, **body: Any) -> Message:
        identification = self._numbers.bericht()
        sends = naam in _FROM_GEMEENTE
        header = module.Header(
            bericht_code=_CODES[naam],
            bericht_versie=3,
            bericht_subversie=2,
            afzender=gemeente if sends else aanbieder,
            ontvanger=aanbieder if sends else gemeente,
            bericht_identificatie=types.BerichtIdentificatie(identificatie=identification, dagtekening=day),
            xsd_versie=XSD,
        )
        return Message(naam, day, gemeente, aanbieder, identification, module.Bericht(header=header, **body))
