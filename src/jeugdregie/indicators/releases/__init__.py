"""Releases: tables that are published together, held against everything that was published before."""

from jeugdregie.indicators.releases.publication import (
    Publication,
    find_publication,
    public_rules,
    publications,
    tables_of,
)
from jeugdregie.indicators.releases.releasing import Offer, Outcome, release

__all__ = [
    "Offer",
    "Outcome",
    "Publication",
    "find_publication",
    "public_rules",
    "publications",
    "release",
    "tables_of",
]
