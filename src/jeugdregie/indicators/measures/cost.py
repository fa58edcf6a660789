"""Measures of money: amounts for the care of a period, as declared and completed."""

from __future__ import annotations

from typing import Any

import ibis

from jeugdregie.indicators.dataset import Dataset, product_key
from jeugdregie.indicators.declaration_lag import completed_lines
from jeugdregie.indicators.measures.care import is_stay
from jeugdregie.indicators.measures.question import UNIT_PARTS, Measure, Question
from jeugdregie.indicators.measures.when import in_months, in_period, overlaps

COST_SETTLES = ("declaratie_naloop_dagen",)

EUROS = "83"
"""The unit of lines that are paid in euros; their volume is in eurocents."""


def kosten(question: Question) -> Any:
    """Net amounts in eurocents for the months of care in the period."""
    amounts = question.dataset.table("kosten")
    return in_months(question, amounts.mutate(waarde=amounts.bedrag))


def kosten_in_behandeling(question: Question) -> Any:
    """The part of it that no decision was received on."""
    rows = kosten(question)
    return rows.filter(rows.status == "in behandeling")


def kosten_aangevuld(question: Question) -> Any:
    """The same amounts completed: with what is still to be declared, going by earlier months."""
    lines = completed_lines(question.dataset)
    return in_months(question, lines.mutate(waarde=lines.aangevuld))


def kosten_verblijf(question: Question) -> Any:
    """The completed cost of stay."""
    rows = kosten_aangevuld(question)
    return rows.filter(is_stay(rows))


def volume(question: Question) -> Any:
    """Units delivered, completed as the cost is, in UNIT_PARTS; a line's units go over its months as its amount does."""
    lines = completed_lines(question.dataset)
    units = question.dataset.table("declaratieregel").select("regel_id", "volume", "eenheid", debet="bedrag")
    joined = lines.join(units, "regel_id")
    joined = joined.filter(joined.debet != 0)
    parts = ibis.ifelse(joined.eenheid == EUROS, UNIT_PARTS / 100, float(UNIT_PARTS))
    share = parts * joined.volume * joined.bedrag * joined.deel / joined.debet
    return in_months(question, joined.mutate(waarde=share.round().cast("int64")).drop("eenheid"))


def gebruikers(question: Question) -> Any:
    """Stretches of care days that touch the period, once for each product that is declared for their levering."""
    care = question.dataset.table("zorgperiode").join(_products_of_leveringen(question.dataset), "levering_id")
    return in_period(question, care, overlaps)


def _products_of_leveringen(dataset: Dataset) -> Any:
    """Which products each levering is declared as; before the first declaration what its code is declared as
    elsewhere; where a code is paid by more units, the first."""
    held = dataset.table("levering").select("levering_id", "toewijzing_id", "productcategorie", "productcode")
    lines = dataset.table("declaratieregel").filter(lambda line: line.netto > 0)
    lines = lines.mutate(product_eenheid=product_key(lines))
    declared = held.join(lines.select("toewijzing_id", "product_eenheid").distinct(), "toewijzing_id")
    usual = lines.group_by("productcategorie", "productcode").agg(product_eenheid=lines.product_eenheid.min())
    waiting = held.anti_join(declared, "levering_id").join(usual, ["productcategorie", "productcode"])
    return declared.select("levering_id", "product_eenheid").union(waiting.select("levering_id", "product_eenheid"))


def _of_cost(name: str, rows: Any, **how: Any) -> Measure:
    return Measure(name, rows, "som", "kosten", **{"quantity": "eurocent", "settles_after": COST_SETTLES, **how})


COST = (
    _of_cost("kosten", kosten),
    _of_cost("kosten_in_behandeling", kosten_in_behandeling),
    _of_cost("kosten_aangevuld", kosten_aangevuld, completed=True),
    _of_cost("kosten_verblijf", kosten_verblijf, completed=True),
    _of_cost("kosten_grootste", kosten_aangevuld, completed=True),
    _of_cost("concentratie", kosten_aangevuld, completed=True, quantity="index"),
    _of_cost("aanvulling_marge", kosten_aangevuld, completed=True),
    _of_cost("volume", volume, completed=True, quantity="eenheden"),
    Measure("gebruikers", gebruikers, "jeugdigen", "zorgperiode"),
)
