"""Whatever the spells, a forecast is made or refused in words, and what must add up does so in every draw."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from jeugdregie.errors import UserError
from jeugdregie.forecast import Asked, forecast, spells
from jeugdregie.forecast.spells import OUT, links, stock

LAST = 20_000

SPELL = st.tuples(
    st.integers(0, 6),  # person
    st.integers(0, 2),  # category
    st.integers(0, 1),  # place
    st.integers(-1500, 30),  # entry, from the last day on
    st.one_of(st.none(), st.integers(0, 1200)),  # days in care
    st.one_of(st.none(), st.integers(-9000, 400)),  # birth, some after entry
)


def told(rows: list[tuple[int, ...]], seen: int):  # type: ignore[no-untyped-def]
    person, category, place, entry, days, birth = zip(*rows, strict=True)
    return spells(
        person=person,
        category=category,
        entry=[LAST + day for day in entry],
        exit=[None if some is None else LAST + day + some for day, some in zip(entry, days, strict=True)],
        birth=[None if day is None else LAST + day for day in birth],
        first=LAST - seen,
        last=LAST,
        categories=("a", "b", "c"),
        place=place,
        places=("x", "y"),
    )


@settings(max_examples=40, deadline=None)
@given(st.lists(SPELL, min_size=1, max_size=40), st.integers(0, 1400), st.integers(1, 14))
def test_any_spells_give_draws_that_add_up_or_a_reason(rows: list[tuple[int, ...]], seen: int, months: int) -> None:
    try:
        of = told(rows, seen)
        found = forecast(of, Asked(months=months, draws=7))
    except UserError as reason:
        refused = str(reason)
    else:
        refused = ""
    if refused:
        assert refused.endswith(".")
        return
    flows = found.flows
    change = np.diff(flows.stock, axis=-1, prepend=flows.start[..., None])
    assert (change == flows.inflow - flows.outflow + flows.moved).all()
    assert (flows.moved.sum(axis=(2, 3)) == 0).all()
    assert (flows.stock >= 0).all()
    assert (flows.start.sum(axis=(1, 3)) == stock(of, np.array([LAST]))[:, 0]).all()
    assert (found.by_source.sum(axis=2) == flows.inflow.sum(axis=(1, 3))).all()


@given(st.lists(SPELL, min_size=1, max_size=40), st.integers(0, 40))
def test_a_begin_follows_at_most_one_end(rows: list[tuple[int, ...]], gap: int) -> None:
    try:
        of = told(rows, 1400)
    except UserError:
        return
    found = links(of, gap)
    assert (found.before != OUT).sum() == (found.after != OUT).sum()
    assert (found.after[found.after != OUT] != of.category[found.after != OUT]).all()
