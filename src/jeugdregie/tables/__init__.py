"""The canonical tables, declared once: columns, types, meaning, units, keys, retention."""

from jeugdregie.tables.canonical import HULPVORMEN, REFERRERS, SECTORS, TABLES
from jeugdregie.tables.facts import FACTS
from jeugdregie.tables.model import Column, Table

__all__ = ["FACTS", "HULPVORMEN", "REFERRERS", "SECTORS", "TABLES", "Column", "Table"]
