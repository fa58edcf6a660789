"""Measures of leveringen by how they are known: reported with messages, or made up for when one is missing."""

from __future__ import annotations

from typing import Any

from jeugdregie.indicators.measures.care import leveringen
from jeugdregie.indicators.measures.question import Measure, Question


def leveringen_afgeleid(question: Question) -> Any:
    """Those known from declarations alone: no start message came."""
    rows = leveringen(question)
    return rows.filter(rows.herkomst == "afgeleid")


def leveringen_administratief(question: Question) -> Any:
    """Those that count as ended although no stop message came."""
    rows = leveringen(question)
    return rows.filter(rows.administratief_beeindigd)


SOURCES = (
    Measure("leveringen_afgeleid", leveringen_afgeleid, "rijen", "levering"),
    Measure("leveringen_administratief", leveringen_administratief, "rijen", "levering"),
)
