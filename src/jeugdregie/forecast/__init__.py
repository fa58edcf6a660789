"""Statements about the future: demand as draws, with a record of how well earlier ones came true.

docs/algorithms/vraagprognose.md says in words what is done here.
"""

from jeugdregie.forecast.model import Choice, Forecast, forecast
from jeugdregie.forecast.pieces import Ages
from jeugdregie.forecast.prepared import Asked
from jeugdregie.forecast.reading import mode_for, spells_of
from jeugdregie.forecast.spells import OPEN, Spells, day_number, day_of, spells

__all__ = [
    "OPEN",
    "Ages",
    "Asked",
    "Choice",
    "Forecast",
    "Spells",
    "day_number",
    "day_of",
    "forecast",
    "mode_for",
    "spells",
    "spells_of",
]
