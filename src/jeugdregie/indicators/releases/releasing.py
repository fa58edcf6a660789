"""From tables to a registered release: hold them against earlier ones, refuse or hide, write, never twice the same."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TypeAlias

import msgspec

from jeugdregie.indicators.cost_change import CHANGE
from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.disclosure import without
from jeugdregie.indicators.figures import Figure
from jeugdregie.indicators.releases.differencing import Exposure, by_version, exposures, to_hide
from jeugdregie.indicators.releases.evidence import (
    Behind,
    Evidence,
    as_table,
    count_behind,
    evidence_of,
    figures_in,
    from_table,
    parts_of,
)
from jeugdregie.indicators.releases.wording import RefusedError, hidden_because, reasons_for
from jeugdregie.indicators.safe_table import SUPPRESSED, Disclosure, SafeTable
from jeugdregie.indicators.together import hidden_together
from jeugdregie.store.register import PUBLISHED, REFUSED, Register, Release, ReleasedTable

_MOST_ROUNDS = 20

Named: TypeAlias = Mapping[str, SafeTable]
"""Tables by the name of their file."""
Files: TypeAlias = Callable[[Named, int], Mapping[str, bytes]]
"""Makes the files of a release from its tables and its number, once it is known what they show."""


@dataclass(frozen=True)
class Offer:
    """What somebody wants to publish: tables under a name, who, when, and the rules for what everybody may read."""

    name: str
    title: str
    tables: Named
    rules: Disclosure
    by: str
    at: datetime
    files: Files = lambda _tables, _number: {}


@dataclass(frozen=True)
class Outcome:
    """The entry in the register, the tables as published, and whether it was there already."""

    entry: Release
    tables: Named
    is_new: bool


def release(dataset: Dataset, register: Register, offer: Offer, *, hide: bool = False) -> Outcome:
    """Publish tables, or raise RefusedError when that would give a small figure away; both are written in the register.

    With `hide` what would give it away is hidden instead. The same content of the same version is no new release.
    """
    with register.writing():
        known = register.entries()
        before = _evidence_before(register, known)
        tables, hidden, evidence, reasons = _judge(dataset, before, offer, hide=hide)
        content = _content(offer, tables, dataset.version)
        same = [entry for entry in known if entry.inhoud == content and entry.is_published != bool(reasons)]
        if same:
            if reasons:
                raise RefusedError(reasons)
            return Outcome(same[-1], tables, is_new=False)
        entry = _entry(dataset, offer, tables, content)
        if reasons:
            refused = msgspec.structs.replace(entry, uitkomst=REFUSED, redenen=reasons)
            register.add(refused, as_table(replace(evidence, figures={})), {})
            raise RefusedError(reasons)
        told = msgspec.structs.replace(entry, redenen=hidden_because(dataset, hidden, list(tables.values())))
        return Outcome(register.add(told, as_table(evidence), offer.files(tables, len(known) + 1)), tables, is_new=True)


def _judge(
    dataset: Dataset, before: Sequence[Evidence], offer: Offer, *, hide: bool
) -> tuple[Named, frozenset[Figure], Evidence, tuple[str, ...]]:
    """The tables to publish, what was hidden in them, what they tell, and why they cannot be published."""
    already = exposures(before, offer.rules) if before else frozenset()
    behind = count_behind(dataset, offer.tables.values(), offer.rules)
    earlier = next((item for item in by_version(before) if item.version == dataset.version), None)
    offered = protected(dataset, offer.tables, behind, offer.rules, earlier=earlier)
    tables, hidden = offered, frozenset[Figure]()
    for _ in range(_MOST_ROUNDS):
        evidence = evidence_of(dataset, tables.values(), behind, offer.rules)
        given_away = _new(exposures([*before, evidence], offer.rules), already)
        if not given_away:
            return tables, hidden, evidence, ()
        more = to_hide(before, evidence, offer.rules, given_away) - hidden if hide else frozenset()
        if not more:
            break
        hidden |= more
        tables = _all_masked(dataset, offered, hidden, offer.rules)
    return tables, hidden, evidence, reasons_for(dataset, given_away, list(offered.values()), offer.rules)


def protected(
    dataset: Dataset, tables: Named, behind: Behind, rules: Disclosure, *, earlier: Evidence | None = None
) -> Named:
    """The tables by the rules for what everybody may read, safe side by side and beside `earlier`, what was published of these data.

    What was hidden, inside or there, stays hidden; what was shown there is known.
    """
    here = figures_in(dataset, tables.values())
    hidden = {figure for figure, shown in here.items() if not shown and figure in behind.counts}
    whole, known = behind, frozenset[Figure]()
    if earlier is not None:
        whole, known = behind.beside(earlier), earlier.shown
        hidden |= earlier.figures.keys() - known
    found = hidden_together(whole.counts, whole.sensitive, whole.periods, rules, also=hidden - known, known=known)
    return _all_masked(dataset, tables, found.hidden - known, rules)


def _all_masked(dataset: Dataset, tables: Named, hidden: frozenset[Figure], rules: Disclosure) -> Named:
    return {name: masked(dataset, table, hidden, rules) for name, table in tables.items()}


def _new(found: frozenset[Exposure], already: frozenset[Exposure]) -> frozenset[Exposure]:
    """What was given away before cannot be taken back, and is no reason to refuse."""
    return found - already


def masked(dataset: Dataset, table: SafeTable, hidden: frozenset[Figure], rules: Disclosure) -> SafeTable:
    """A table without the cells that these figures are part of; a change is part of them in whatever period."""
    if table.definition.name == CHANGE:
        hidden = frozenset(figure._replace(period=period) for figure in hidden for period in table.periods)
    gone = [row for row in table.rows if not hidden.isdisjoint(parts_of(table, row, dataset))]
    return replace(without(table, gone), disclosure=rules)


def _evidence_before(register: Register, known: Sequence[Release]) -> list[Evidence]:
    return [from_table(register.figures(entry), version=entry.versie) for entry in known if entry.is_published]


def _content(offer: Offer, tables: Named, version: str) -> str:
    parts = [offer.name, version, offer.rules.text, *(name + table.to_csv() for name, table in tables.items())]
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


def _entry(dataset: Dataset, offer: Offer, tables: Named, content: str) -> Release:
    rules = offer.rules
    return Release(
        nummer=0,
        naam=offer.name,
        titel=offer.title,
        uitkomst=PUBLISHED,
        moment=offer.at,
        door=offer.by,
        peildatum=dataset.peildatum,
        versie=dataset.version,
        perioden=tuple(sorted({period for table in tables.values() for period in table.periods})),
        regels={
            "drempel": rules.threshold,
            "afronding": rules.counts,
            "afronding_euro": rules.euros,
            "marge": rules.margin,
        },
        bescherming=rules.text,
        inhoud=content,
        tabellen=tuple(
            ReleasedTable(
                table.title,
                name,
                len(table.rows),
                sum(row.cell.mark == SUPPRESSED for row in table.rows),
            )
            for name, table in tables.items()
        ),
    )
