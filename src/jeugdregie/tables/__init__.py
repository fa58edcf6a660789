"""The canonical tables, declared once: columns, types, meaning, units, keys, retention."""

from jeugdregie.tables.canonical import HULPVORMEN, NEVER_STOPPED, OUTSIDE_KINDS, REFERRERS, SECTORS, TABLES, WAITS
from jeugdregie.tables.codes import CATEGORIES, END_REASONS, UNITS
from jeugdregie.tables.facts import EVENTS, FACTS
from jeugdregie.tables.model import Column, Table

__all__ = [
    "CATEGORIES",
    "END_REASONS",
    "EVENTS",
    "FACTS",
    "HULPVORMEN",
    "NEVER_STOPPED",
    "OUTSIDE_KINDS",
    "REFERRERS",
    "SECTORS",
    "TABLES",
    "UNITS",
    "WAITS",
    "Column",
    "Table",
]
