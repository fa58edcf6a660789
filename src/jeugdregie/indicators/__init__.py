"""Figures about youth care: definitions, counting, and the safe tables in which figures leave.

>>> table = calculate(store, "instroom", by=("sector",), periods=("2025-H1", "2025-H2"))  # doctest: +SKIP
>>> table.text(table.cell("2025-H1", sector="ambulant"))  # doctest: +SKIP
'1.235'
"""

from jeugdregie.indicators.calculate import calculate, complete_half_years
from jeugdregie.indicators.dataset import Dataset, dataset_of
from jeugdregie.indicators.definition import Definition, catalogue, find
from jeugdregie.indicators.dimensions import DIMENSIONS, TOTAL, Member
from jeugdregie.indicators.disclosure import DISCLOSURE, EXACT
from jeugdregie.indicators.norms import NormRange, norms_of
from jeugdregie.indicators.overview import KeyFigure, key_figures
from jeugdregie.indicators.safe_table import SCOPE, SUPPRESSED, UNKNOWN, Cell, Disclosure, Row, SafeTable

__all__ = [
    "DIMENSIONS",
    "DISCLOSURE",
    "EXACT",
    "SCOPE",
    "SUPPRESSED",
    "TOTAL",
    "UNKNOWN",
    "Cell",
    "Dataset",
    "Definition",
    "Disclosure",
    "KeyFigure",
    "Member",
    "NormRange",
    "Row",
    "SafeTable",
    "calculate",
    "catalogue",
    "complete_half_years",
    "dataset_of",
    "find",
    "key_figures",
    "norms_of",
]
