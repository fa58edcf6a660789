"""The list of the social map as an address asks for it: searched, filtered, sorted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from jeugdregie.errors import InputError
from jeugdregie.indicators import Member
from jeugdregie.web.dashboard.filters import Control
from jeugdregie.web.social_map.models import Entry, theme_labels
from jeugdregie.web.social_map.searching import Searched, rank
from jeugdregie.web.social_map.waits import Wait, wait_of
from jeugdregie.web.social_map.words import OLDEST, Access

AGES: Mapping[str, tuple[str, int, int]] = {
    "0-3": ("0 tot en met 3 jaar", 0, 3),
    "4-11": ("4 tot en met 11 jaar", 4, 11),
    "12-17": ("12 tot en met 17 jaar", 12, 17),
    "18-22": ("18 tot en met 22 jaar", 18, 22),
}
SORTS: Mapping[str, str] = {"past": "Past het best", "naam": "Naam", "wachten": "Kortste wachttijd"}
MOST_ASKED = 80


@dataclass(frozen=True)
class Asked:
    """What an address asks for, checked."""

    search: str = ""
    theme: str = ""
    age: str = ""
    gemeente: str = ""
    access: str = ""
    sort: str = "past"

    @property
    def parameters(self) -> dict[str, str]:
        """The choice as parameters of an address, without what holds anyway."""
        given = {
            "zoek": self.search,
            "thema": self.theme,
            "leeftijd": self.age,
            "gemeente": self.gemeente,
            "toegang": self.access,
        }
        sort = {"sorteer": self.sort} if self.sort != "past" else {}
        return {name: value for name, value in given.items() if value} | sort

    @property
    def is_narrowed(self) -> bool:
        """Whether something was chosen."""
        return bool({*self.parameters} - {"sorteer"})


@dataclass(frozen=True)
class Known:
    """What can be chosen: themes and gemeenten by key."""

    themes: Mapping[str, str]
    gemeenten: Mapping[str, str]

    @classmethod
    def now(cls, gemeenten: Mapping[str, str]) -> "Known":
        """With the themes as they are."""
        return cls(theme_labels(), gemeenten)


def read(given: Mapping[str, Any], known: Known) -> Asked:
    """The choice in an address; what cannot be chosen is an InputError."""
    asked = {name: str(given.get(name, "")).strip() for name in ("thema", "leeftijd", "gemeente", "toegang", "sorteer")}
    allowed = {
        "thema": known.themes,
        "leeftijd": {**AGES, **{str(age): age for age in range(OLDEST + 1)}},
        "gemeente": known.gemeenten,
        "toegang": Access.values,
        "sorteer": SORTS,
    }
    for name, value in asked.items():
        if value and value not in allowed[name]:
            raise InputError(
                f"Deze keuze bij '{name}' bestaat niet. Wis de filters en kies opnieuw.", code="filter-onbekend"
            )
    search = str(given.get("zoek", "")).strip()[:MOST_ASKED]
    return Asked(
        search, asked["thema"], asked["leeftijd"], asked["gemeente"], asked["toegang"], asked["sorteer"] or "past"
    )


def controls(asked: Asked, known: Known) -> tuple[Control, ...]:
    """The select boxes."""
    return (
        Control("thema", "Waarover", _members(known.themes), asked.theme, "Alles"),
        Control("leeftijd", "Leeftijd", _members({key: label for key, (label, *_) in AGES.items()}), asked.age, "Alle"),
        Control("gemeente", "Gemeente", _members(known.gemeenten), asked.gemeente, "Alle"),
        Control("toegang", "Hoe kom je er", _members(dict(Access.choices)), asked.access, "Maakt niet uit"),
        Control("sorteer", "Volgorde", _members(SORTS), asked.sort, ""),
    )


def narrow(entries: Sequence[Entry], asked: Asked, known: Known, *, waits: Mapping[str, Wait]) -> list[Entry]:
    """The entries asked for, in the order asked for."""
    ranks: list[int | None] = [0] * len(entries)
    if asked.search:
        ranks = rank(asked.search, [searched(entry, known.themes) for entry in entries])
    left = [
        (entry, points)
        for entry, points in zip(entries, ranks, strict=True)
        if points is not None and _fits(entry, asked)
    ]
    return [entry for entry, _ in sorted(left, key=_order(asked.sort, waits))]


def searched(entry: Entry, themes: Mapping[str, str]) -> Searched:
    """The words of an entry: its name, themes and provider before the rest."""
    labels = " ".join(themes.get(key, "") for key in entry.themes)
    body = " ".join((entry.summary, entry.text, entry.for_whom, entry.method, entry.place))
    return Searched.of(f"{entry.name} {labels} {entry.offered_by}", body)


def _fits(entry: Entry, asked: Asked) -> bool:
    return (
        (not asked.theme or asked.theme in entry.themes)
        and (not asked.access or entry.access == asked.access)
        and (not asked.gemeente or entry.is_in(asked.gemeente))
        and (not asked.age or _fits_ages(entry, asked.age))
    )


def _fits_ages(entry: Entry, asked: str) -> bool:
    if asked not in AGES:
        return entry.fits_age(int(asked))
    _, first, last = AGES[asked]
    return any(entry.fits_age(age) for age in range(first, last + 1))


def _order(sort: str, waits: Mapping[str, Wait]) -> Callable[[tuple[Entry, int]], Any]:
    """Free help needs no waiting list; what is not known comes last."""

    def key(item: tuple[Entry, int]) -> Any:
        entry, points = item
        name = (entry.name.casefold(), entry.pk)
        if sort == "naam":
            return name
        if sort == "wachten":
            found = wait_of(entry.product, dict(waits))
            days = None if found is None else found.days
            return (entry.access != Access.FREE, days is None, days or 0, *name)
        return (-points, *name)

    return key


def _members(labels: Mapping[str, str]) -> tuple[Member, ...]:
    return tuple(Member(key, label) for key, label in labels.items())
