"""Parts of a sector that measures tell apart: a stay in a family and one in an institution differ most in what they cost."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from jeugdregie.tables import SECTORS


@dataclass(frozen=True)
class Part:
    """A part of a sector: its label, and the forms of help in it; none: all that are in no other part."""

    sector: str
    label: str
    forms: tuple[str, ...] = ()


PARTS: Mapping[str, Part] = {
    "pleegzorg": Part("verblijf", "Verblijf: pleegzorg", ("pleegzorg",)),
    "gezinshuis": Part("verblijf", "Verblijf: gezinshuis", ("gezinsgericht",)),
    "instelling": Part("verblijf", "Verblijf: instelling"),
}
SPLIT = frozenset(part.sector for part in PARTS.values())
CATEGORIES = (*(sector for sector in SECTORS if sector not in SPLIT), *PARTS)
"""What care is told apart by in a scenario: sectors, and the parts of those that have parts."""

NAMES: Mapping[str, str] = {**SECTORS, **{key: part.label for key, part in PARTS.items()}}
"""What a measure can be about, by key, with the label shown."""


def category_of(sector: str, form: str | None) -> str:
    """The category of care of a sector in a form of help."""
    own = {key: part for key, part in PARTS.items() if part.sector == sector}
    for key, part in own.items():
        if form in part.forms or not part.forms:
            return key
    return sector


def sector_of(category: str) -> str:
    """The sector that a category is, or is a part of."""
    return PARTS[category].sector if category in PARTS else category
