"""The counting rules in plain Python, for one youth at a time: a second opinion on what the product counts in SQL.

Written from the pages docs/algorithms/tellen.md, leveringen.md and trajecten.md; nothing here looks at how the traffic
was made, only at the facts that the accepted messages hold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal, TypeVar

from msgspec import Struct

from jeugdregie.periods import months
from jeugdregie.synthetic.truth.facts import Facts, Startfeit, Stopfeit, Versiefeit, Verzoekfeit
from jeugdregie.synthetic.workdays import month_end, month_start

GAP = 28
GRACE = 31
PAUSE = 180
UNKNOWN, DERIVED = "onbekend", "afgeleid"
Class = TypeVar("Class", Startfeit, Stopfeit)
Item = TypeVar("Item")
Group = TypeVar("Group", bound=Hashable)
Modus = Literal["regio", "gemeente", "cbs"]
Sectors = Callable[[str | None, str | None], str]


@dataclass(frozen=True)
class Known:
    """What the data as a whole decide: their last day, the first month of each gemeente, and the sectors."""

    peildatum: date
    eerste_maand: Mapping[str, date]
    sector: Sectors


class Regelfeit(Struct, frozen=True, array_like=True):
    """One declared line with its verdict; `bedrag` is without sign."""

    gemeente: str
    aanbieder: str
    declaratienummer: str
    referentie: str
    vorige: str | None
    nummer: int
    categorie: str
    code: str
    begin: date
    einde: date
    maand: date
    volume: int
    eenheid: str
    tarief: int | None
    bedrag: int
    status: str

    @property
    def sleutel(self) -> str:
        """What tells this line from every other, also from its own second sending."""
        return f"{self.aanbieder}|{self.gemeente}|{self.declaratienummer}|{self.referentie}"


@dataclass(slots=True)
class Stand:
    """An assignment in its valid version."""

    gemeente: str
    nummer: int
    versie: Versiefeit
    reden: str | None
    eerste_dag: date
    versies: int
    referenties: tuple[str, ...]
    verwijzer: str = UNKNOWN
    bron: str = "verzoek-ontbreekt"

    @property
    def vervallen(self) -> bool:
        """Whether it was removed and so never was."""
        return self.reden == "13"


@dataclass(slots=True)
class Levering:
    """Care from start to stop on one assignment; `stukken` are the days of care within it."""

    gemeente: str
    aanbieder: str
    nummer: int | None
    categorie: str | None
    code: str | None
    sector: str
    verwijzer: str
    begindatum: date
    einddatum: date | None
    reden: str | None
    status: str
    herkomst: str
    begonnen_voor_data: bool
    administratief: bool
    onderbrekingen: int
    heeft_toewijzing: bool
    stukken: list[tuple[date, date | None]] = field(default_factory=list)


@dataclass(slots=True)
class Traject:
    """Leveringen joined over short gaps."""

    modus: Modus
    leveringen: list[Levering]
    einddatum: date | None

    @property
    def eerste(self) -> Levering:
        """The levering that it began with."""
        return self.leveringen[0]


@dataclass(frozen=True, slots=True)
class Kost:
    """An amount in the month of the care."""

    regel: Regelfeit
    verwijzer: str
    sector: str
    maand: date
    bedrag: int
    gespreid: bool


@dataclass(slots=True)
class Counted:
    """Everything that counting makes of the facts about one youth."""

    toewijzingen: list[Stand]
    leveringen: list[Levering]
    trajecten: list[Traject]
    netto: dict[str, int]
    kosten: list[Kost]
    verwijzers: dict[str, str]
    overleden_op: date | None


def count(facts: Facts, lines: list[Regelfeit], known: Known) -> Counted:
    """Count one youth."""
    assignments = standing(facts.versies)
    refer(assignments, facts)
    net = net_amounts(lines)
    died = day_of_death(facts.stops)
    deliveries = list(cut(deliver(facts, assignments, lines, net, known), died))
    deliveries.sort(key=order_of)
    trajectories = [item for modus in ("regio", "gemeente", "cbs") for item in join(deliveries, modus)]
    referrers = {line.sleutel: _line_referrer(line, assignments) for line in lines}
    costs: list[Kost] = []
    for line in lines:
        spread_over = deliveries if _is_for_the_whole(line, assignments) else []
        costs += spread(line, net[line.sleutel], referrers[line.sleutel], spread_over, known)
    return Counted(list(assignments.values()), deliveries, trajectories, net, costs, referrers, died)


# assignments and their referrers


def standing(copies: list[Versiefeit]) -> dict[tuple[str, int], Stand]:
    """The valid version of each assignment: the latest Toewijzingsdatum and -tijd, content of the latest copy."""
    found: dict[tuple[str, int], Stand] = {}
    for key, group in grouped(copies, lambda copy: (copy.gemeente, copy.nummer)).items():
        latest = max((copy.dag, copy.tijd) for copy in group)
        valid = sorted((copy for copy in group if (copy.dag, copy.tijd) == latest), key=lambda copy: copy.dagtekening)
        reasons = [copy.reden for copy in valid if copy.reden is not None]
        found[key] = Stand(
            gemeente=key[0],
            nummer=key[1],
            versie=valid[-1],
            reden=reasons[-1] if reasons else None,
            eerste_dag=min(copy.dag for copy in group),
            versies=len({(copy.dag, copy.tijd) for copy in group}),
            referenties=tuple(sorted({copy.referentie for copy in group if copy.referentie is not None})),
        )
    return found


def refer(assignments: Mapping[tuple[str, int], Stand], facts: Facts) -> None:
    """Give each assignment its referrer: of its request, else of what it continues."""
    asked = grouped((item for item in facts.verzoeken if item.soort == "toewijzing"), _request_key)
    changed = grouped((item for item in facts.verzoeken if item.soort == "wijziging"), _request_key)
    waiting: dict[tuple[str, int], list[tuple[tuple[str, int], bool]]] = {}
    done: set[tuple[str, int]] = set()
    for key, stand in assignments.items():
        references = [(stand.versie.aanbieder, reference) for reference in stand.referenties]
        requests = [item for reference in references for item in asked.get(reference, [])]
        if requests:
            first = min(requests, key=lambda item: item.dagtekening)
            stand.verwijzer, stand.bron = first.verwijzer or UNKNOWN, "verzoek"
            done.add(key)
            continue
        before = _continued(stand, references, changed)
        if before:
            waiting[key] = before
            continue
        stand.verwijzer, stand.bron = _without_request(stand, references, changed)
        done.add(key)
    _follow(assignments, waiting, done)


def _without_request(
    stand: Stand,
    references: list[tuple[str, str]],
    changed: Mapping[tuple[str, str], list[Verzoekfeit]],
) -> tuple[str, str]:
    """Municipal access when no request was ever named; unknown when one is missing."""
    explained = all(any(_names(item, stand) for item in changed.get(reference, [])) for reference in references)
    return (DERIVED, "geen-verzoek") if explained else (UNKNOWN, "verzoek-ontbreekt")


def _continued(
    stand: Stand, references: list[tuple[str, str]], changed: Mapping[tuple[str, str], list[Verzoekfeit]]
) -> list[tuple[tuple[str, int], bool]]:
    """The assignments that this one continues, and whether each was to be changed."""
    found = []
    for request in (item for reference in references for item in changed.get(reference, [])):
        if not _names(request, stand):
            found += [((request.gemeente, number), True) for number in request.gewijzigd]
            found += [((request.gemeente, number), False) for number in request.ongewijzigd]
    return found


def _follow(
    assignments: Mapping[tuple[str, int], Stand],
    waiting: dict[tuple[str, int], list[tuple[tuple[str, int], bool]]],
    done: set[tuple[str, int]],
) -> None:
    """Chains of changes: round after round, until nothing changes; circles stay unknown."""
    while ready := [
        key for key, before in waiting.items() if all(item in done or item not in assignments for item, _ in before)
    ]:
        for key in ready:
            candidates = []
            for item, was_changed in waiting.pop(key):
                stand = assignments.get(item)
                referrer = stand.verwijzer if stand else UNKNOWN
                first = stand.eerste_dag if stand else date.max
                candidates.append((not was_changed, referrer == UNKNOWN, first, item, referrer))
            referrer = min(candidates)[-1]
            assignments[key].verwijzer = referrer
            assignments[key].bron = "verzoek-ontbreekt" if referrer == UNKNOWN else "wijzigingsverzoek"
        done.update(ready)


def _names(request: Verzoekfeit, stand: Stand) -> bool:
    return request.gemeente == stand.gemeente and stand.nummer in {*request.gewijzigd, *request.ongewijzigd}


def _request_key(request: Verzoekfeit) -> tuple[str, str]:
    return request.aanbieder, request.referentie


# declared lines


def net_amounts(lines: list[Regelfeit]) -> dict[str, int]:
    """What a debit line costs in the end: its amount minus the credits of it that are not rejected, never below 0."""
    credits: Counter[tuple[str, str, str]] = Counter()
    for line in lines:
        if line.vorige is not None and line.status != "afgewezen":
            credits[line.gemeente, line.aanbieder, line.vorige] += line.bedrag
    counts: dict[tuple[str, str, str], Regelfeit] = {}
    for line in lines:
        key = (line.gemeente, line.aanbieder, line.referentie)
        if line.vorige is None and (key not in counts or counts[key].status == "afgewezen"):
            counts[key] = line
    found = {}
    for line in lines:
        key = (line.gemeente, line.aanbieder, line.referentie)
        is_debit = line.vorige is None and line.status != "afgewezen"
        taken = credits[key] if counts.get(key) is line else 0
        found[line.sleutel] = max(0, line.bedrag - taken) if is_debit else 0
    return found


def _line_referrer(line: Regelfeit, assignments: Mapping[tuple[str, int], Stand]) -> str:
    stand = assignments.get((line.gemeente, line.nummer))
    return stand.verwijzer if stand else UNKNOWN


# leveringen

Key = tuple[str, str, int | None, str]


@dataclass(slots=True)
class _Spell:
    """A start with its stops, or a stop without its start."""

    begin: date
    gestart: bool
    product: tuple[str | None, str | None]
    tijdelijk: date | None = None
    definitief: date | None = None
    reden: str | None = None


def day_of_death(stops: Iterable[Stopfeit]) -> date | None:
    """The first reported day of death."""
    return min((stop.einddatum for stop in _existing(stops, _stop_key) if stop.reden == "02"), default=None)


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
    for key, spells in _spells(facts).items():
        gemeente, _, number, _ = key
        stand = assignments.get((gemeente, number)) if number is not None else None
        reported.add((gemeente, number))
        for chain in _chains(spells):
            levering = _reported(key, chain, stand, declared.get((gemeente, number or 0)), known)
            if stand is None or not stand.vervallen:
                yield levering
    for place, group in declared.items():
        granted = [line for line in group if line.status == "toegekend"]
        if granted and place not in reported:
            yield from _derived(place, granted, assignments.get(place), known)


def _spells(facts: Facts) -> dict[Key, list[_Spell]]:
    """Spells by assignment, in order of begin. A stop whose start was withdrawn makes none."""
    starts = _existing(facts.starts, _start_key)
    withdrawn = {(_place(item), item.begindatum) for item in facts.starts} - {
        (_place(item), item.begindatum) for item in starts
    }
    spells: dict[tuple[Key, date], _Spell] = {}
    for start in starts:
        spells[_place(start), start.begindatum] = _Spell(
            start.begindatum, gestart=True, product=(start.categorie, start.code)
        )
    for stop in sorted(_existing(facts.stops, _stop_key), key=lambda item: item.dagtekening):
        place = (_place(stop), stop.begindatum)
        if place in withdrawn:
            continue
        spell = spells.setdefault(place, _Spell(stop.begindatum, gestart=False, product=(stop.categorie, stop.code)))
        if stop.reden == "20":
            spell.tijdelijk = stop.einddatum
        else:
            spell.definitief, spell.reden = stop.einddatum, stop.reden
    found: dict[Key, list[_Spell]] = defaultdict(list)
    for (key, _), spell in sorted(spells.items(), key=lambda item: (str(item[0][0]), item[0][1])):
        found[key].append(spell)
    return found


def _chains(spells: list[_Spell]) -> Iterator[list[_Spell]]:
    """A spell continues the one before unless that ended for good."""
    chain: list[_Spell] = []
    for spell in spells:
        if chain and chain[-1].definitief is not None:
            yield chain
            chain = []
        chain.append(spell)
    if chain:
        yield chain


def _reported(
    key: Key, chain: list[_Spell], stand: Stand | None, lines: list[Regelfeit] | None, known: Known
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
    last: _Spell, stand: Stand | None, lines: list[Regelfeit] | None, known: Known
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


def _pieces(chain: list[_Spell], levering: Levering) -> Iterator[tuple[date, date | None]]:
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


def _derived(place: tuple[str, int], granted: list[Regelfeit], stand: Stand | None, known: Known) -> Iterator[Levering]:
    """A levering that only its granted lines know."""
    if stand is not None and stand.vervallen:
        return
    first, last = min(line.begin for line in granted), max(line.einde for line in granted)
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
        status="beeindigd",
        herkomst="afgeleid",
        begonnen_voor_data=first <= month_end(month) and (stand is None or stand.versie.ingangsdatum < month),
        administratief=True,
        onderbrekingen=0,
        heeft_toewijzing=stand is not None,
        stukken=[(first, last)],
    )


def cut(deliveries: Iterable[Levering], died: date | None) -> Iterator[Levering]:
    """No care after the day of death."""
    for item in deliveries:
        if died is None:
            yield item
        elif item.begindatum <= died:
            was_open = item.einddatum is None
            yield replace(
                item,
                einddatum=min(item.einddatum or died, died),
                reden="02" if was_open else item.reden,
                status="beeindigd",
                administratief=item.administratief or was_open,
                stukken=[(begin, min(end or died, died)) for begin, end in item.stukken if begin <= died],
            )


# trajectories


def order_of(levering: Levering) -> tuple[object, ...]:
    """Leveringen in order of begin; provider and number decide between equals."""
    return levering.begindatum, levering.aanbieder, levering.gemeente, levering.nummer or 0


def join(deliveries: list[Levering], modus: Modus) -> Iterator[Traject]:
    """Join leveringen of one group over short gaps; they come in order of begin."""
    for group in grouped(deliveries, _GROUPS[modus]).values():
        current: Traject | None = None
        for item in group:
            if current is not None and _joins(current, item, modus):
                current.leveringen.append(item)
                current.einddatum = _later(current.einddatum, item.einddatum)
                continue
            if current is not None:
                yield current
            current = Traject(modus, [item], item.einddatum)
        if current is not None:
            yield current


_GROUPS: Mapping[Modus, Callable[[Levering], Hashable]] = {
    "regio": lambda item: item.sector,
    "gemeente": lambda item: (item.sector, item.gemeente),
    "cbs": lambda item: (item.aanbieder, item.categorie),
}


def _joins(traject: Traject, item: Levering, modus: Modus) -> bool:
    gap = 0 if modus == "cbs" else GAP
    return traject.einddatum is None or (item.begindatum - traject.einddatum).days <= gap


def _later(one: date | None, other: date | None) -> date | None:
    return None if one is None or other is None else max(one, other)


# cost by month of care


def spread(line: Regelfeit, net: int, referrer: str, deliveries: list[Levering], known: Known) -> Iterator[Kost]:
    """The months that a net amount belongs to: output is spread over the days of care that it pays for."""
    if net <= 0:
        return
    sector = known.sector(line.categorie, line.code)
    levering = _paid_for(line, deliveries)
    days = _days_by_month(levering, line) if levering else {}
    if not days:
        yield Kost(line, referrer, sector, month_start(line.begin), net, gespreid=False)
        return
    total, so_far, spent = sum(days.values()), 0, 0
    for month in sorted(days):
        so_far += days[month]
        amount = net * so_far // total - spent
        spent += amount
        if amount:
            yield Kost(line, referrer, sector, month, amount, gespreid=True)


def _is_for_the_whole(line: Regelfeit, assignments: Mapping[tuple[str, int], Stand]) -> bool:
    """Whether a line is output that its assignment does not tie to a month or a week."""
    stand = assignments.get((line.gemeente, line.nummer))
    return line.eenheid in {"82", "83"} and (stand is None or stand.versie.frequentie in {None, "6"})


def _paid_for(line: Regelfeit, deliveries: list[Levering]) -> Levering | None:
    """Of the leveringen on the assignment the last one begun by the end of the period, else the first."""
    candidates = [item for item in deliveries if item.gemeente == line.gemeente and item.nummer == line.nummer]
    begun = [item for item in candidates if item.begindatum <= line.einde]
    return begun[-1] if begun else candidates[0] if candidates else None


def _days_by_month(levering: Levering, line: Regelfeit) -> dict[date, int]:
    until = levering.einddatum or max(line.einde, levering.begindatum)
    found: Counter[date] = Counter()
    for begin, end in levering.stukken:
        last = min(end or until, until)
        if begin > until:
            continue
        for month in months(begin, last):
            found[month.first] += (min(last, month.last) - max(begin, month.first)).days + 1
    return dict(found)


# plumbing


def _place(item: Startfeit | Stopfeit) -> Key:
    product = "" if item.nummer is not None else f"{item.categorie}|{item.code or ''}"
    return item.gemeente, item.aanbieder, item.nummer, product


def _start_key(item: Startfeit) -> Hashable:
    return (*_place(item), item.categorie, item.code, item.begindatum)


def _stop_key(item: Stopfeit) -> Hashable:
    return (*_place(item), item.categorie, item.code, item.begindatum, item.reden, item.einddatum)


def _existing(items: Iterable[Class], key: Callable[[Class], Hashable]) -> list[Class]:
    """Classes that exist: accepted 1s minus accepted 3s is at least 1; content of the latest 1."""
    found = []
    for group in grouped(items, key).values():
        first = [item for item in group if item.status == "1"]
        if len(first) > sum(item.status == "3" for item in group):
            found.append(max(first, key=lambda item: item.dagtekening))
    return found


def grouped(items: Iterable[Item], key: Callable[[Item], Group]) -> dict[Group, list[Item]]:
    """Items by key; keys in order of appearance."""
    found: dict[Group, list[Item]] = defaultdict(list)
    for item in items:
        found[key(item)].append(item)
    return dict(found)
