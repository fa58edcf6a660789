"""The columns that rows are cut by and told apart by: dimensions that no table holds itself, and the key of the record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import ibis

from jeugdregie.indicators.dataset import product_key
from jeugdregie.indicators.dimensions import AGE_GROUPS, ELSEWHERE, UNKNOWN_AGE, UNKNOWN_MEMBER
from jeugdregie.indicators.measures.question import Measure, Question
from jeugdregie.tables import TABLES

_CBS_WIJK = r"^WK\d{6}$"
"""WK, the four digits of the gemeente, and two of the wijk."""
_VALUES = ("waarde", "van", "tot", "geeindigd")


def rows_of(question: Question, measure: Measure) -> Any:
    """The rows that a measure counts: period, jeugdige, key of the record, every dimension asked, and what is summed."""
    rows = with_dimensions(question, measure.rows(question), age_on=measure.age_on)
    kept = rows.filter(*(rows[name] == key for name, key in question.only.items())) if question.only else rows
    values = [name for name in _VALUES if name in kept.columns]
    return kept.select(
        *dict.fromkeys(("periode", "jeugdige_id", *TABLES[measure.record].key, *question.needed, *values))
    )


def with_dimensions(question: Question, rows: Any, *, age_on: str = "laatste") -> Any:
    """Rows with a column for each dimension that is asked, and the unknown member where the data do not tell it."""
    for name in question.needed:
        if name not in rows.columns:
            rows = _ADDED[name](question, rows, age_on)
        if name in _MAY_BE_EMPTY:
            rows = rows.mutate(**{name: rows[name].fill_null(UNKNOWN_MEMBER)})
    return rows


def with_age(question: Question, rows: Any, day_column: str) -> Any:
    """Add age and age group on the last day of the month of a day; only the month of birth is known."""
    young = question.dataset.table("jeugdige").select("jeugdige_id", "geboortejaar", "geboortemaand")
    joined = attached(rows, young, "jeugdige_id")
    day = joined[day_column]
    age = day.year() - joined.geboortejaar - ibis.ifelse(joined.geboortemaand > day.month(), 1, 0)
    known = joined.mutate(leeftijd=ibis.ifelse(joined.geboortemaand.isnull(), ibis.null("int64"), age.cast("int64")))
    return known.mutate(leeftijdsgroep=age_group(known.leeftijd))


def attached(rows: Any, other: Any, key: str) -> Any:
    """Rows with the columns of another table that has at most one row per key; a row without one keeps its place."""
    return rows.left_join(other, key).drop(f"{key}_right")


def age_group(age: Any) -> Any:
    """The key of the age group of an age."""
    branches = [
        ((age >= group.first) if group.last is None else age.between(group.first, group.last), group.key)
        for group in AGE_GROUPS
    ]
    return ibis.cases(*branches, else_=UNKNOWN_AGE)


def _with_product(question: Question, rows: Any, age_on: str) -> Any:
    """The code of the product; its category where only that was assigned."""
    return rows.mutate(product=rows.productcode.fill_null(rows.productcategorie))


def _with_product_and_unit(question: Question, rows: Any, age_on: str) -> Any:
    """The product of declared lines (its code, or else its category) and the unit that it is paid by."""
    lines = question.dataset.table("declaratieregel")
    return attached(rows, lines.select("regel_id", product_eenheid=product_key(lines)), "regel_id")


def _with_regio(question: Question, rows: Any, age_on: str) -> Any:
    return attached(rows, question.dataset.table("gemeente").select("gemeente", "regio"), "gemeente")


def with_wijk(question: Question, rows: Any, age_on: str = "") -> Any:
    """Add the wijk where a jeugdige lives, of the gemeente that the row is of; who lives elsewhere stands apart per gemeente.

    So each wijk lies in one gemeente. A code of the region's own does not tell its gemeente, and is taken as it is.
    """
    young = question.dataset.table("jeugdige")
    joined = attached(rows, young.select("jeugdige_id", woont=young.wijk), "jeugdige_id")
    is_own = (joined.woont.substr(2, 4) == joined.gemeente) | ~joined.woont.re_search(_CBS_WIJK)
    wijk = ibis.ifelse(is_own.fill_null(False), joined.woont, joined.gemeente + ibis.literal(ELSEWHERE))
    return joined.mutate(wijk=wijk).drop("woont")


def _with_geslacht(question: Question, rows: Any, age_on: str) -> Any:
    young = question.dataset.table("jeugdige")
    known = young.select("jeugdige_id", geslacht=young.geslacht.nullif("0"))
    return attached(rows, known, "jeugdige_id")


_ADDED: Mapping[str, Callable[[Question, Any, str], Any]] = {
    "leeftijdsgroep": with_age,
    "product": _with_product,
    "product_eenheid": _with_product_and_unit,
    "regio": _with_regio,
    "wijk": with_wijk,
    "geslacht": _with_geslacht,
}
"""How a dimension is added to rows that do not have it, given the column with the day that age is taken on."""

_MAY_BE_EMPTY = frozenset(
    (
        "perceel",
        "hulpvorm",
        "productcategorie",
        "product",
        "product_eenheid",
        "regio",
        "geslacht",
        "reden_beeindiging",
    )
)
