"""Figures beside the population they come from: vulnerable groups, comparable gemeenten, expected use, the country.

docs/algorithms/context.md says in words what is done here.
"""

from jeugdregie.indicators.context.comparison import Context, context_of, vulnerable_in
from jeugdregie.indicators.context.expected import Expected, Model, fitted
from jeugdregie.indicators.context.features import COUNTRY, FEATURES, Feature, Place, places
from jeugdregie.indicators.context.peers import Peer, peers_of
from jeugdregie.indicators.context.vulnerable import Vulnerable, vulnerable

__all__ = [
    "COUNTRY",
    "FEATURES",
    "Context",
    "Expected",
    "Feature",
    "Model",
    "Peer",
    "Place",
    "Vulnerable",
    "context_of",
    "fitted",
    "peers_of",
    "places",
    "vulnerable",
    "vulnerable_in",
]
