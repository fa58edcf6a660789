"""Which figure the list of records is about: the select boxes that are no filter of the data."""

from functools import cache

from jeugdregie.indicators import Member, catalogue
from jeugdregie.indicators.definition import Definition
from jeugdregie.indicators.measures import MEASURES
from jeugdregie.web.dashboard.filters import Choice

INDICATOR, PART = "indicator", "deel"
PARTS = {"teller": "measure", "noemer": "per"}
"""Which part of a quotient; a figure that is no quotient has a numerator only."""


@cache
def choices() -> tuple[Choice, ...]:
    """The figures that are about persons, by title, and the part."""
    shown = sorted((item for item in catalogue() if _has_persons(item)), key=lambda item: item.title)
    return (
        Choice(INDICATOR, "Cijfer", tuple(Member(item.name, item.title) for item in shown)),
        Choice(PART, "Deel van het cijfer", (Member("teller", "Teller"), Member("noemer", "Noemer"))),
    )


def _has_persons(definition: Definition) -> bool:
    return MEASURES[definition.measure].quantity != "inwoners"
