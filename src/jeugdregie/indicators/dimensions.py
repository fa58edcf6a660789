"""The ways to cut a figure: by care, by who referred, by place, by jeugdige; with keys, labels and order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from jeugdregie.errors import InputError
from jeugdregie.indicators.definition import Definition, suggestion
from jeugdregie.indicators.price_volume_mix import FACTORS
from jeugdregie.tables import CATEGORIES, END_REASONS, HULPVORMEN, OUTSIDE_KINDS, REFERRERS, SECTORS

TOTAL = "totaal"
"""Key of the row over all members of a dimension."""


@dataclass(frozen=True)
class Member:
    """One value of a dimension: the key in the data and the label shown."""

    key: str
    label: str


TOTAL_MEMBER = Member(TOTAL, "Totaal")


@dataclass(frozen=True)
class AgeGroup:
    """Ages from the first up to and including the last; no last is open-ended."""

    key: str
    label: str
    first: int
    last: int | None


AGE_GROUPS = (
    AgeGroup("0-3", "0 tot en met 3 jaar", 0, 3),
    AgeGroup("4-11", "4 tot en met 11 jaar", 4, 11),
    AgeGroup("12-17", "12 tot en met 17 jaar", 12, 17),
    AgeGroup("18-22", "18 tot en met 22 jaar", 18, 22),
    AgeGroup("23+", "23 jaar en ouder", 23, None),
)

UNKNOWN_MEMBER = "onbekend"
"""Key of the rows whose member the data do not tell."""

UNKNOWN_AGE = UNKNOWN_MEMBER

DIMENSIONS: Mapping[str, str] = {
    "sector": "Sector",
    "perceel": "Perceel",
    "hulpvorm": "Hulpvorm",
    "productcategorie": "Productcategorie",
    "product": "Product",
    "verwijzer": "Verwijzer",
    "regio": "Regio",
    "gemeente": "Gemeente",
    "wijk": "Wijk",
    "aanbieder": "Aanbieder",
    "leeftijdsgroep": "Leeftijdsgroep",
    "geslacht": "Geslacht",
    "reden_beeindiging": "Reden van beëindiging",
    "status": "Status van de declaratie",
    "vervolg": "Vervolg",
    "na": "Maanden na het begin",
    "product_eenheid": "Product en eenheid",
    "factor": "Oorzaak",
    "soort": "Soort bedrag",
}
"""Every dimension by key, with its title."""

NO_NEXT = "geen"
"""Key of a trajectory that no other care follows."""

MONTHS = tuple(range(37))
"""The months after the begin at which a curve of duration is given."""

WITHOUT_TOTAL = frozenset({"na"})
"""Dimensions whose members are moments: together they are nothing."""
_OPTIONAL = {UNKNOWN_MEMBER: "Onbekend"}


_FIXED: Mapping[str, Mapping[str, str]] = {
    "sector": SECTORS,
    "hulpvorm": {**HULPVORMEN, UNKNOWN_MEMBER: "Niet ingedeeld"},
    "productcategorie": {**CATEGORIES, UNKNOWN_MEMBER: "Zonder product"},
    "verwijzer": REFERRERS,
    "leeftijdsgroep": {**{group.key: group.label for group in AGE_GROUPS}, **_OPTIONAL},
    "geslacht": {"1": "Mannelijk", "2": "Vrouwelijk", UNKNOWN_MEMBER: "Onbekend"},
    "reden_beeindiging": {**END_REASONS, UNKNOWN_MEMBER: "Niet gemeld"},
    "status": {"toegekend": "Toegekend", "in behandeling": "In behandeling"},
    "vervolg": {**SECTORS, NO_NEXT: "Geen jeugdhulp"},
    "na": {str(month): f"{month} {'maand' if month == 1 else 'maanden'}" for month in MONTHS},
    "factor": FACTORS,
    "soort": OUTSIDE_KINDS,
}

ELSEWHERE = "-buiten"
"""After the code of a gemeente: the wijk of whoever lives in no known wijk of it."""
ELSEWHERE_LABEL = "{gemeente}: elders of onbekend"

UNKNOWN_LABELS: Mapping[str, str] = {
    "perceel": "Niet ingedeeld",
    "product": "Zonder product",
    "product_eenheid": "Onbekend product",
    "regio": "Zonder regio",
}
"""What stands for the unknown member of a dimension whose members are free."""


def require_dimensions(definition: Definition, names: Iterable[str]) -> None:
    """Refuse a dimension that does not exist or that this indicator cannot be cut by."""
    for name in names:
        if name not in DIMENSIONS:
            raise InputError(
                f"De indeling '{name}' bestaat niet.{suggestion(name, DIMENSIONS)}", code="indeling-onbekend"
            )
        if name not in definition.dimensions:
            allowed = ", ".join(definition.dimensions)
            raise InputError(f"{definition.title} is niet per {name} te tonen. Kies uit: {allowed}.", code="indeling")


def ordered_members(dimension: str, keys: Iterable[str], names: Mapping[str, str]) -> tuple[Member, ...]:
    """The members with these keys in the order shown: as declared, or else by name. `names` labels free members."""
    labels = _FIXED.get(dimension)
    if labels is None:
        words = {UNKNOWN_MEMBER: UNKNOWN_LABELS.get(dimension, UNKNOWN_MEMBER), **names}
        found = (Member(key, words.get(key) or key) for key in keys)
        return tuple(sorted(found, key=lambda item: (is_rest(item.key), item.label.casefold(), item.key)))
    present = set(keys)
    declared = tuple(Member(key, label) for key, label in labels.items() if key in present)
    return declared + tuple(Member(key, key) for key in sorted(present - set(labels)))


def is_rest(key: str) -> bool:
    """Whether a member stands for what the data cannot place."""
    return key == UNKNOWN_MEMBER or key.endswith(ELSEWHERE)


def declared_members(dimension: str) -> tuple[Member, ...]:
    """All members of a dimension whose members are declared; empty for those that the data give, such as gemeente."""
    return tuple(Member(key, label) for key, label in _FIXED.get(dimension, {}).items())
