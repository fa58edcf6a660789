"""The expressions behind the indicators: which rows count in a period, in Ibis.

A module per kind of thing counted ends with its own measures; docs/algorithms/indicatoren.md says them in words.
A new module is a line in MEASURES.
"""

from jeugdregie.indicators.measures.care import CARE
from jeugdregie.indicators.measures.columns import rows_of
from jeugdregie.indicators.measures.cost import COST
from jeugdregie.indicators.measures.flow import FLOW
from jeugdregie.indicators.measures.lines import LINES
from jeugdregie.indicators.measures.onward import ONWARD
from jeugdregie.indicators.measures.outcome import OUTCOME
from jeugdregie.indicators.measures.population import POPULATION
from jeugdregie.indicators.measures.question import UNIT_PARTS, Measure, Question
from jeugdregie.indicators.measures.sources import SOURCES
from jeugdregie.indicators.measures.waiting import WAITING

MEASURES = {
    measure.name: measure
    for measure in (
        *CARE,
        *FLOW,
        *ONWARD,
        *OUTCOME,
        *COST,
        *LINES,
        *SOURCES,
        *POPULATION,
        *WAITING,
    )
}
"""Every measure by the name that a definition file uses."""

__all__ = ["MEASURES", "UNIT_PARTS", "Measure", "Question", "rows_of"]
