"""What became of declared lines, as far as the answers until the horizon tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from jeugdregie.synthetic.declaring import declaration_number
from jeugdregie.synthetic.lines import Regel
from jeugdregie.synthetic.lots import Fates, Lot
from jeugdregie.synthetic.truth.model import Regelfeit

PENDING, GRANTED, REJECTED = "in behandeling", "toegekend", "afgewezen"


def verdicts(lines: Iterable[Regel], fates: Fates, horizon: date) -> Iterator[Regelfeit]:
    """Every line with its status; a line that was sent twice is there twice, one in a void declaration is not there."""
    for line in lines:
        lot = fates.of(line.aanbieder, line.gemeente, line.maand)
        first = _first_status(line, lot, horizon)
        if lot.verzonden <= horizon and first is not None:
            yield _fact(line, "A", first)
        if lot.opnieuw is not None and lot.opnieuw <= horizon:
            yield _fact(line, "B", _status(line, lot.opnieuw_beantwoord, horizon), suffix=lot.toevoeging)


def _first_status(line: Regel, lot: Lot, horizon: date) -> str | None:
    """None when the declaration broke a rule, so that it was void as a whole (OP286)."""
    if lot.fout is not None:
        return None
    if lot.geweigerd is not None:
        return REJECTED if lot.beantwoord <= horizon else PENDING
    return _status(line, lot.beantwoord, horizon)


def _status(line: Regel, answered: date | None, horizon: date) -> str:
    if answered is None or answered > horizon:
        return PENDING
    return GRANTED if line.afkeurcode is None else REJECTED


def _fact(line: Regel, attempt: str, status: str, *, suffix: str = "") -> Regelfeit:
    return Regelfeit(
        gemeente=line.gemeente,
        aanbieder=line.aanbieder,
        declaratienummer=declaration_number(line.maand, line.gemeente, attempt),
        referentie=line.referentie + suffix,
        vorige=line.vorige,
        nummer=line.toewijzingnummer,
        categorie=line.categorie,
        code=line.code,
        begin=line.begin,
        einde=line.einde,
        maand=line.maand,
        volume=line.volume,
        eenheid=line.eenheid,
        tarief=line.tarief,
        bedrag=line.bedrag,
        status=status,
    )
