"""Scenarios: named measures with a size, a start and evidence, held against the forecast without them."""

from jeugdregie.forecast.scenario.compare import Compared, Swing, compare
from jeugdregie.forecast.scenario.course import Cell, Course
from jeugdregie.forecast.scenario.document import Measure, Scenario, examples, read_scenario, scenario_from

__all__ = [
    "Cell",
    "Compared",
    "Course",
    "Measure",
    "Scenario",
    "Swing",
    "compare",
    "examples",
    "read_scenario",
    "scenario_from",
]
