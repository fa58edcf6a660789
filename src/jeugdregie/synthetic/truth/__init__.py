"""The truth beside the traffic: facts, counting rules in plain Python, and the figures that a test expects."""

from jeugdregie.synthetic.truth.expected import DIMENSIONS, MEASURES, expected
from jeugdregie.synthetic.truth.tables import read

__all__ = ["DIMENSIONS", "MEASURES", "expected", "read"]
