"""An entry as a page or a program shows it: in words, and with its waiting time."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlsplit

from jeugdregie.web.region import Places
from jeugdregie.web.social_map.models import Entry
from jeugdregie.web.social_map.waits import Wait, wait_of
from jeugdregie.web.social_map.words import Access


@dataclass(frozen=True)
class Shown:
    """What stands on a page about an entry."""

    entry: Entry
    themes: tuple[tuple[str, str], ...]
    where: str
    wait: Wait | None

    @property
    def is_free(self) -> bool:
        """Whether no referral or decision is needed."""
        return self.entry.access == Access.FREE

    @property
    def site(self) -> str:
        """The website as people call it."""
        return urlsplit(self.entry.website).netloc.removeprefix("www.")

    def is_overdue(self, today: date) -> bool:
        """Whether it should have been looked at again."""
        return not self.entry.is_archived and self.entry.review_on < today


def shown(entry: Entry, *, themes: Mapping[str, str], places: Places, waits: Mapping[str, Wait]) -> Shown:
    """An entry in words."""
    return Shown(
        entry,
        tuple((key, themes[key]) for key in entry.themes if key in themes),
        where(entry, places),
        wait_of(entry.product, dict(waits)),
    )


def where(entry: Entry, places: Places) -> str:
    """Where one can get it."""
    names = [places.gemeenten.get(code, code) for code in entry.gemeenten]
    names += [
        f"{places.wijken.get(code, code)} ({places.gemeenten.get(code[2:6], code[2:6])})" for code in entry.wijken
    ]
    area = ", ".join(names) if names else "De hele regio"
    return f"{area}; ook online" if entry.online else area
