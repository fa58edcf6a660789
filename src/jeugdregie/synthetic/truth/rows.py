"""From what was counted about one youth to rows of the truth."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from jeugdregie.synthetic.truth.counting import count
from jeugdregie.synthetic.truth.facts import Facts, Verzoekfeit
from jeugdregie.synthetic.truth.model import Counted, Known, Kost, Levering, Regelfeit, Stand, Traject
from jeugdregie.synthetic.truth.norms import norm_of
from jeugdregie.synthetic.truth.people import Persoonsfeit, Zorgfeit
from jeugdregie.synthetic.truth.tables import Row, Truth
from jeugdregie.synthetic.truth.waiting import Wait, case_waits, message_waits
from jeugdregie.synthetic.workdays import month_end


def person_id(number: int) -> str:
    """The number of a person as the truth writes it."""
    return f"P{number:07d}"


def add_person(truth: Truth, person: Persoonsfeit, known: Known) -> None:
    """Everything about one youth; nothing when no message, no line and no event names this one."""
    facts = person.feiten
    is_named = bool(facts.versies or facts.starts or facts.stops or facts.verzoeken or person.regels)
    if not (is_named or person.gebeurtenissen):
        return
    who = person_id(person.nummer)
    truth.add("sleutel", {"jeugdige_id": who, "bsn": person.bsn})
    for wait in case_waits(person.gebeurtenissen, known):
        truth.add("wachttijd", _wachttijd(who, wait, known))
    if is_named:
        _add_counted(truth, person, known)


def _add_counted(truth: Truth, person: Persoonsfeit, known: Known) -> None:
    """What the messages about one youth lead to."""
    facts, who = person.feiten, person_id(person.nummer)
    counted = count(facts, person.regels, known)
    truth.add("jeugdige", _jeugdige(who, person, counted, known))
    for zorg in person.zorg:
        truth.add("werkelijk", _werkelijk(who, zorg))
    for stand in counted.toewijzingen:
        truth.add("toewijzing", _toewijzing(who, stand, known))
    for levering in counted.leveringen:
        truth.add("levering", _levering(who, levering, known))
        for row in _zorgperioden(who, levering, known):
            truth.add("zorgperiode", row)
    for traject in counted.trajecten:
        truth.add("traject", _traject(who, traject, known))
    for line in person.regels:
        truth.add("declaratieregel", _regel(who, line, counted, known))
    for cost in counted.kosten:
        truth.add("kosten", _kosten(who, cost, known))
    for wait in message_waits(counted, known):
        truth.add("wachttijd", _wachttijd(who, wait, known))
    for request in facts.verzoeken:
        truth.add("verzoek", _verzoek(who, request, facts))


def _jeugdige(who: str, person: Persoonsfeit, counted: Counted, known: Known) -> Row:
    last = max(
        (stand for stand in counted.toewijzingen if not stand.vervallen),
        key=lambda stand: (stand.versie.dag, stand.versie.tijd),
        default=None,
    )
    died = counted.overleden_op
    return {
        "jeugdige_id": who,
        "geboortejaar": person.geboren.year,
        "geboortemaand": None if person.datum_gebruik == "2" else person.geboren.month,
        "geslacht": person.geslacht,
        "overleden_op": month_end(died) if died else None,
        "gemeente": last.gemeente if last else _last_named_in(person),
        # only an assignment has an address
        "wijk": known.wijken.get(person.pc4) if person.feiten.versies else None,
    }


def _last_named_in(person: Persoonsfeit) -> str | None:
    """The gemeente of the last message about a youth without assignment in the data."""
    facts = person.feiten
    named = [(item.dagtekening, item.gemeente) for item in facts.starts]
    named += [(item.dagtekening, item.gemeente) for item in facts.stops]
    named += [(item.dagtekening, item.gemeente) for item in facts.verzoeken]
    named += [(item.maand, item.gemeente) for item in person.regels]
    return max(named)[1] if named else None


def _werkelijk(who: str, zorg: Zorgfeit) -> Row:
    return {
        "jeugdige_id": who,
        "gemeente": zorg.gemeente,
        "aanbieder": zorg.aanbieder,
        "productcategorie": zorg.categorie,
        "productcode": zorg.code,
        "sector": zorg.sector,
        "verwijzer": zorg.verwijzer,
        "aanmelding": zorg.aanmelding,
        "begindatum": zorg.begin,
        "einddatum": zorg.einde,
        "reden_beeindiging": zorg.reden,
        "soort": zorg.soort,
        "onderbrekingen": zorg.onderbrekingen,
    }


def _toewijzing(who: str, stand: Stand, known: Known) -> Row:
    version = stand.versie
    return {
        "toewijzing_id": f"{stand.gemeente}-{stand.nummer}",
        "gemeente": stand.gemeente,
        "aanbieder": version.aanbieder,
        "jeugdige_id": who,
        "toewijzingnummer": stand.nummer,
        "productcategorie": version.categorie,
        "productcode": version.code,
        "sector": known.sector(version.categorie, version.code),
        "ingangsdatum": version.ingangsdatum,
        "einddatum": version.einddatum,
        "eerste_toewijzingsdatum": stand.eerste_dag,
        "toewijzingsdatum": version.dag,
        "volume": version.volume,
        "eenheid": version.eenheid,
        "frequentie": version.frequentie,
        "budget": version.budget,
        "reden_wijziging": stand.reden,
        "vervallen": stand.vervallen,
        "versies": stand.versies,
        "verwijzer": stand.verwijzer,
        "verwijzer_bron": stand.bron,
        "referenties": list(stand.referenties),
    }


def levering_id(levering: Levering) -> str:
    """A name of a levering that a person can read."""
    return f"{levering.gemeente}-{levering.aanbieder}-{levering.nummer}-{levering.begindatum}"


def _product(categorie: str | None, code: str | None, known: Known) -> Row:
    """A product, and where it belongs beside its sector."""
    place = known.place(categorie, code)
    return {"productcategorie": categorie, "productcode": code, "perceel": place.perceel, "hulpvorm": place.hulpvorm}


def _levering(who: str, levering: Levering, known: Known) -> Row:
    return {
        **_product(levering.categorie, levering.code, known),
        "levering_id": levering_id(levering),
        "toewijzing_id": f"{levering.gemeente}-{levering.nummer}" if levering.heeft_toewijzing else None,
        "gemeente": levering.gemeente,
        "aanbieder": levering.aanbieder,
        "jeugdige_id": who,
        "sector": levering.sector,
        "verwijzer": levering.verwijzer,
        "begindatum": levering.begindatum,
        "einddatum": levering.einddatum,
        "reden_beeindiging": levering.reden,
        "status": levering.status,
        "herkomst": levering.herkomst,
        "begonnen_voor_data": levering.begonnen_voor_data,
        "administratief_beeindigd": levering.administratief,
        "onderbrekingen": levering.onderbrekingen,
    }


def _zorgperioden(who: str, levering: Levering, known: Known) -> Iterator[Row]:
    for begin, end in levering.stukken:
        yield {
            **_product(levering.categorie, levering.code, known),
            "levering_id": levering_id(levering),
            "jeugdige_id": who,
            "gemeente": levering.gemeente,
            "aanbieder": levering.aanbieder,
            "sector": levering.sector,
            "verwijzer": levering.verwijzer,
            "begindatum": begin,
            "einddatum": end,
        }


def _traject(who: str, traject: Traject, known: Known) -> Row:
    first, last = traject.eerste, traject.leveringen[-1]
    # of those that end last, the last in order
    ended = max(reversed(traject.leveringen), key=lambda item: item.einddatum or date.max)
    month = known.eerste_maand.get(first.gemeente, date.min)
    return {
        **_product(first.categorie, first.code, known),
        "traject_id": f"{traject.modus}-{who}-{levering_id(first)}",
        "modus": traject.modus,
        "jeugdige_id": who,
        "gemeente": first.gemeente,
        "laatste_gemeente": last.gemeente,
        "aanbieder": first.aanbieder,
        "laatste_aanbieder": last.aanbieder,
        "sector": first.sector,
        "verwijzer": first.verwijzer,
        "begindatum": first.begindatum,
        "einddatum": traject.einddatum,
        "reden_beeindiging": ended.reden if traject.einddatum else None,
        "begonnen_voor_data": first.begonnen_voor_data or first.begindatum < month,
        "leveringen": len(traject.leveringen),
        "aanbieders": len({item.aanbieder for item in traject.leveringen}),
    }


def _regel(who: str, line: Regelfeit, counted: Counted, known: Known) -> Row:
    key = line.sleutel
    stands = {(stand.gemeente, stand.nummer) for stand in counted.toewijzingen}
    return {
        "regel_id": key,
        "gemeente": line.gemeente,
        "aanbieder": line.aanbieder,
        "jeugdige_id": who,
        "toewijzing_id": f"{line.gemeente}-{line.nummer}" if (line.gemeente, line.nummer) in stands else None,
        "declaratienummer": line.declaratienummer,
        "referentienummer": line.referentie,
        "vorig_referentienummer": line.vorige,
        "productcategorie": line.categorie,
        "productcode": line.code,
        "sector": known.sector(line.categorie, line.code),
        "verwijzer": counted.verwijzers[key],
        "periode_begin": line.begin,
        "periode_eind": line.einde,
        "declaratiemaand": line.maand,
        "volume": line.volume,
        "eenheid": line.eenheid,
        "tarief": line.tarief,
        "debet_credit": "D" if line.vorige is None else "C",
        "bedrag": line.bedrag if line.vorige is None else -line.bedrag,
        "netto": counted.netto[key],
        "status": line.status,
    }


def _kosten(who: str, cost: Kost, known: Known) -> Row:
    line = cost.regel
    return {
        **_product(line.categorie, line.code, known),
        "regel_id": line.sleutel,
        "gemeente": line.gemeente,
        "aanbieder": line.aanbieder,
        "jeugdige_id": who,
        "sector": cost.sector,
        "verwijzer": cost.verwijzer,
        "maand": cost.maand,
        "declaratiemaand": line.maand,
        "bedrag": cost.bedrag,
        "status": line.status,
        "gespreid": cost.gespreid,
    }


def _wachttijd(who: str, wait: Wait, known: Known) -> Row:
    counts_from = wait.begin + timedelta(days=wait.pauzedagen) if wait.begin else None
    return {
        **_product(wait.categorie, wait.code, known),
        "soort": wait.soort,
        "bron": wait.bron,
        "jeugdige_id": who,
        "gemeente": wait.gemeente,
        "aanbieder": wait.aanbieder,
        "sector": known.sector(wait.categorie, wait.code),
        "verwijzer": wait.verwijzer,
        "begin": wait.begin,
        "einde": wait.einde,
        "uitkomst": wait.uitkomst,
        "reden": wait.reden,
        "gevolgd_tot": wait.gevolgd_tot,
        "pauzedagen": wait.pauzedagen,
        "telt_vanaf": counts_from,
        "dagen": (wait.gevolgd_tot - counts_from).days if counts_from else None,
        "norm": norm_of(wait.soort, wait.categorie, wait.code, wait.begin) if wait.begin else None,
    }


def _verzoek(who: str, request: Verzoekfeit, facts: Facts) -> Row:
    """A request with its answer: an assignment that names it, else the latest JW319."""
    granted = min(
        (
            copy.dagtekening
            for copy in facts.versies
            if (copy.gemeente, copy.aanbieder, copy.referentie)
            == (request.gemeente, request.aanbieder, request.referentie)
        ),
        default=None,
    )
    answers = [
        item
        for item in facts.antwoorden
        if (item.gemeente, item.aanbieder, item.referentie) == (request.gemeente, request.aanbieder, request.referentie)
    ]
    last = max(answers, key=lambda item: item.dagtekening, default=None)
    outcome = {None: "open", "1": "afgewezen", "2": "in onderzoek"}[last.antwoord if last else None]
    return {
        "soort": request.soort,
        "gemeente": request.gemeente,
        "aanbieder": request.aanbieder,
        "jeugdige_id": who,
        "referentie": request.referentie,
        "productcategorie": request.categorie,
        "productcode": request.code,
        "verwijzer": request.verwijzer,
        "gewenste_ingangsdatum": request.ingangsdatum,
        "dagtekening": request.dagtekening,
        "antwoord": "toegewezen" if granted else outcome,
        "reden_afwijzing": last.reden if last and not granted else None,
        "antwoord_op": granted or (last.dagtekening if last else None),
    }
