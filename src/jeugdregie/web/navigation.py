"""The left navigation, by activity; a user sees the entries that their role may open."""

from dataclasses import dataclass

from jeugdregie.web.accounts.models import User
from jeugdregie.web.policy import allows


@dataclass(frozen=True)
class Entry:
    """One line of the menu; `routes` are the routes at which it is the current one."""

    label: str
    route: str
    icon: str
    routes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Section:
    """Entries under a heading; the first section has none."""

    label: str
    entries: tuple[Entry, ...]


MENU = (
    Section(
        "", (Entry("Overzicht", "overview", "overview"), Entry("Definities", "definitions", "book", ("definition",)))
    ),
    Section("Beheer", (Entry("Laden en kwaliteit", "loading", "check"),)),
)


def menu_for(user: User) -> tuple[Section, ...]:
    """The sections and entries that this user may open."""
    sections = (
        Section(section.label, tuple(entry for entry in section.entries if allows(user, entry.route)))
        for section in MENU
    )
    return tuple(section for section in sections if section.entries)
