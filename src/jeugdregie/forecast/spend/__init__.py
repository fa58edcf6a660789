"""Money ahead: what a year will cost per contract, lot, provider or gemeente, as draws.

docs/algorithms/uitgavenprognose.md says in words what is done here.
"""

from jeugdregie.forecast.spend.book import SEPARATOR, UnitKind, with_unit
from jeugdregie.forecast.spend.contracts import WITHOUT, Contract, ceilings_of, contracts_of
from jeugdregie.forecast.spend.courses import Course, courses
from jeugdregie.forecast.spend.inflow import Inflow
from jeugdregie.forecast.spend.known import LEAST, Known, coming_of, known_of, year_of

__all__ = [
    "LEAST",
    "SEPARATOR",
    "WITHOUT",
    "Contract",
    "Course",
    "Inflow",
    "Known",
    "UnitKind",
    "ceilings_of",
    "coming_of",
    "contracts_of",
    "courses",
    "known_of",
    "with_unit",
    "year_of",
]
