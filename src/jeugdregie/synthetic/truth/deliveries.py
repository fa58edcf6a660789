"""Leveringen: reported by starts and stops, or derived from granted lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

from jeugdregie.synthetic.truth.facts import Facts
from jeugdregie.synthetic.truth.model import UNKNOWN, Known, Levering, Regelfeit, Stand, grouped
from jeugdregie.synthetic.truth.spells import Key, Spell, chains_of, spells_of
from jeugdregie.synthetic.workdays import month_end

GRACE = 31
"""Days after the end of an assignment in which a stop may still come."""
PAUSE = 180
"""Days after a temporary stop in which a restart may still come."""
LAG = 92
"""Days after a declared period in which the next may still be declared."""


def deliver(
    facts: Facts,
    assignments: Mapping[tuple[str, int], Stand],
    lines: list[Regelfeit],
    net: Mapping[str, int],
    known: Known,
) -> Iterator[Levering]:
    """The leveringen that are reported, then those that only granted lines know."""
    declared = _declared(lines, net)
    reported = set()
    for key, spells in spells_of(facts).items():
        gemeente, _, number, _ = key
        stand = assignments.get((gemeente, number)) if number is not None else None
        reported.add((gemeente, number))
        for chain in chains_of(spells):
            levering = _reported(key, chain, stand, declared.get((gemeente, number or 0)), known)
            if stand is None or not stand.vervallen:
                yield levering
    for place, group in declared.items():
        if place not in reported:
            yield from _derived(place, group, assignments.get(place), known)


def _reported(
    key: Key, chain: list[Spell], stand: Stand | None, lines: list[Regelfeit] | None, known: Known
) -> Levering:
    gemeente, aanbieder, number, _ = key
    first, last = chain[0], chain[-1]
    category, code = first.product
    if category is None and stand is not None:
        category, code = stand.versie.categorie, stand.versie.code
    end, status, administrative = _end(last, stand, lines, known)
    if end is not None:
        end = max(end, last.begin)
    levering = Levering(
        gemeente=gemeente,
        aanbieder=aanbieder,
        nummer=number,
        categorie=category,
        code=code,
        sector=known.sector(category, code),
        verwijzer=stand.verwijzer if stand else UNKNOWN,
        begindatum=first.begin,
        einddatum=end,
        reden=last.reden,
        status=status,
        herkomst="gemeld",
        begonnen_voor_data=not first.gestart and first.begin < known.eerste_maand.get(gemeente, date.min),
        administratief=administrative,
        onderbrekingen=sum(spell.tijdelijk is not None for spell in chain),
        heeft_toewijzing=stand is not None,
    )
    levering.stukken = list(_pieces(chain, levering))
    return levering


def _end(
    last: Spell, stand: Stand | None, lines: list[Regelfeit] | None, known: Known
) -> tuple[date | None, str, bool]:
    """End, status and whether nobody reported that end."""
    assigned_until = stand.versie.einddatum if stand else None
    expired = assigned_until is not None and (known.peildatum - assigned_until).days > GRACE
    if last.definitief is not None:
        return min(last.definitief, last.tijdelijk or last.definitief), "beeindigd", False
    if last.tijdelijk is not None:
        if expired or (known.peildatum - last.tijdelijk).days > PAUSE:
            return last.tijdelijk, "beeindigd", True
        return None, "onderbroken", False
    if expired and assigned_until is not None:
        last_declared = max((month_end(line.einde) for line in lines or []), default=assigned_until)
        return max(assigned_until, last_declared), "beeindigd", True
    return None, "lopend", False


def _pieces(chain: list[Spell], levering: Levering) -> Iterator[tuple[date, date | None]]:
    """Days of care: from each begin to its stop, or to the day before the next begin if that is earlier."""
    until = levering.einddatum or (chain[-1].tijdelijk if levering.status == "onderbroken" else None)
    for index, spell in enumerate(chain):
        if index + 1 == len(chain):
            end = until
        else:
            day_before = chain[index + 1].begin - timedelta(days=1)
            end = min(spell.tijdelijk or day_before, day_before)
            end = end if until is None else min(end, until)
        if end is None or end >= spell.begin:
            yield spell.begin, end


def _declared(lines: list[Regelfeit], net: Mapping[str, int]) -> dict[tuple[str, int], list[Regelfeit]]:
    """Lines with a net amount, by assignment."""
    return grouped((line for line in lines if net[line.sleutel] > 0), lambda line: (line.gemeente, line.nummer))


def _derived(
    place: tuple[str, int], declared: list[Regelfeit], stand: Stand | None, known: Known
) -> Iterator[Levering]:
    """A levering that only its granted lines know; it runs on while its assignment does and lines may still come."""
    granted = [line for line in declared if line.status == "toegekend"]
    if not granted or (stand is not None and stand.vervallen):
        return
    first = min(line.begin for line in granted)
    declared_until = max(line.einde for line in declared)
    runs = _is_valid(stand, known.peildatum) and (known.peildatum - declared_until).days <= LAG
    last = None if runs else max(line.einde for line in granted)
    month = known.eerste_maand[place[0]]
    category, code = granted[-1].categorie, granted[-1].code
    if stand is not None:
        category, code = stand.versie.categorie, stand.versie.code or code
    yield Levering(
        gemeente=place[0],
        aanbieder=granted[0].aanbieder,
        nummer=place[1],
        categorie=category,
        code=code,
        sector=known.sector(category, code),
        verwijzer=stand.verwijzer if stand else UNKNOWN,
        begindatum=first,
        einddatum=last,
        reden=None,
        status="lopend" if runs else "beeindigd",
        herkomst="afgeleid",
        begonnen_voor_data=first <= month_end(month) and (stand is None or stand.versie.ingangsdatum < month),
        administratief=not runs,
        onderbrekingen=0,
        heeft_toewijzing=stand is not None,
        stukken=[(first, last)],
    )


def _is_valid(stand: Stand | None, day: date) -> bool:
    """Whether an assignment that is known did not end before a day."""
    return stand is not None and (stand.versie.einddatum is None or stand.versie.einddatum >= day)


def cut(deliveries: Iterable[Levering], died: date | None) -> Iterator[Levering]:
    """No care after the day of death; a pause that death ends, ends the care on the day that it began."""
    for item in deliveries:
        if died is None:
            yield item
        elif item.begindatum <= died:
            was_open = item.einddatum is None
            last_day = item.stukken[-1][1] if item.status == "onderbroken" else item.einddatum
            yield replace(
                item,
                einddatum=min(last_day or died, died),
                reden="02" if was_open else item.reden,
                status="beeindigd",
                administratief=item.administratief or was_open,
                stukken=[(begin, min(end or died, died)) for begin, end in item.stukken if begin <= died],
            )


def order_of(levering: Levering) -> tuple[object, ...]:
    """Leveringen in order of begin; provider and number decide between equals."""
    return levering.begindatum, levering.aanbieder, levering.gemeente, levering.nummer or 0
