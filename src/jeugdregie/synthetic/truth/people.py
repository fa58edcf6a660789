"""What the truth needs of a youth that was made: taken out before the messages leave memory."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from jeugdregie.synthetic.block import Youth
from jeugdregie.synthetic.lots import Fates
from jeugdregie.synthetic.pathway import Zorg
from jeugdregie.synthetic.truth.facts import Facts, facts_of
from jeugdregie.synthetic.truth.model import Regelfeit
from jeugdregie.synthetic.truth.verdicts import verdicts
from jeugdregie.synthetic.waiting import Gebeurtenis


class Zorgfeit(Struct, frozen=True, array_like=True):
    """Care as it really was."""

    gemeente: str
    aanbieder: str
    categorie: str
    code: str
    sector: str
    verwijzer: str
    aanmelding: date
    begin: date
    einde: date
    reden: str
    soort: str
    onderbrekingen: int


class Persoonsfeit(Struct, frozen=True, array_like=True):
    """One youth: who, what the messages say, which lines, and how it really was."""

    nummer: int
    bsn: str
    geboren: date
    datum_gebruik: str | None
    geslacht: str
    pc4: str
    feiten: Facts
    regels: list[Regelfeit]
    zorg: list[Zorgfeit]
    gebeurtenissen: list[Gebeurtenis]


def person_facts(youth: Youth, fates: Fates, horizon: date) -> Persoonsfeit:
    """Who it is, what the messages say, what was declared, and how it really was."""
    person = youth.persoon
    return Persoonsfeit(
        nummer=person.nummer,
        bsn=person.bsn,
        geboren=person.geboren,
        datum_gebruik=person.datum_gebruik,
        geslacht=person.geslacht,
        pc4=person.adres.postcode[:4],
        feiten=facts_of(youth.sent),
        regels=list(verdicts(youth.regels, fates, horizon)),
        zorg=[_care(zorg) for zorg in youth.pathway.zorgen],
        gebeurtenissen=youth.gebeurtenissen,
    )


def _care(zorg: Zorg) -> Zorgfeit:
    return Zorgfeit(
        gemeente=zorg.gemeente,
        aanbieder=zorg.aanbieder.code,
        categorie=zorg.product.categorie,
        code=zorg.product.code,
        sector=zorg.product.sector,
        verwijzer=zorg.verwijzer,
        aanmelding=zorg.aanmelding,
        begin=zorg.begin,
        einde=zorg.einde,
        reden=zorg.reden,
        soort=zorg.soort,
        onderbrekingen=len(zorg.onderbrekingen),
    )
