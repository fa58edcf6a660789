"""Which dimensions lie within others in the data: every wijk in one gemeente, every product in one sector."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import TypeAlias

import ibis

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.measures import Question
from jeugdregie.indicators.measures.columns import with_dimensions
from jeugdregie.indicators.relations import NESTED

Within: TypeAlias = Mapping[str, Mapping[str, Mapping[str, str]]]
"""By inner dimension, by outer dimension: the outer member of each inner one."""


def within_of(dataset: Dataset, names: Iterable[str], allowed: Collection[str]) -> Within:
    """What these dimensions lie within, and what that lies within; only dimensions that are allowed.

    A dimension in which two members share an inner one is no outer one; nor is one that has a single member.
    """
    found: dict[str, dict[str, Mapping[str, str]]] = {}
    todo = list(names)
    while todo:
        inner = todo.pop()
        for outer in (
            outer for name, outer in NESTED if name == inner and outer in allowed and not dataset.lacks(outer)
        ):
            belongs = _belongs(dataset, inner, outer)
            if belongs:
                found.setdefault(inner, {})[outer] = belongs
                todo.append(outer)
    return found


def finest(names: Iterable[str], within: Within) -> tuple[str, ...]:
    """The dimensions that are not told by a finer one among them, in alphabetical order."""
    asked = set(names)
    return tuple(sorted(asked - {outer for name in asked for outer in outers(name, within)}))


def outers(name: str, within: Within) -> frozenset[str]:
    """Everything that a dimension lies within."""
    direct = within.get(name, {})
    return frozenset(direct).union(*(outers(outer, within) for outer in direct))


def _belongs(dataset: Dataset, inner: str, outer: str) -> Mapping[str, str]:
    return dataset.remember(("ligt in", inner, outer), lambda: _look(dataset, inner, outer))


def _look(dataset: Dataset, inner: str, outer: str) -> Mapping[str, str]:
    question = Question(dataset, (), (inner, outer), {})
    tables = (with_dimensions(question, dataset.table(name)) for name in ("zorgperiode", "kosten"))
    pairs = dataset.rows(ibis.union(*(table.select(inner, outer) for table in tables), distinct=True))
    found = {row[inner]: row[outer] for row in pairs}
    return found if len(found) == len(pairs) and len(set(found.values())) > 1 else {}
