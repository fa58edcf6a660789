"""The left navigation, by activity; a user sees the activities and entries that their role may open.

A question page names its activity itself. Another page gets a row in LINKS.
"""

from dataclasses import dataclass

from jeugdregie.web.accounts.models import User
from jeugdregie.web.dashboard.pages import PAGES
from jeugdregie.web.policy import allows
from jeugdregie.web.procedures.registry import PROCEDURES

MOST_SHOWN = 8
"""More activities than this are no longer read at a glance."""


@dataclass(frozen=True)
class Activity:
    """What someone comes to do, with the icon of its line."""

    key: str
    label: str
    icon: str


@dataclass(frozen=True)
class Entry:
    """A page under an activity; `routes` are further routes at which it is the current one."""

    label: str
    route: str
    activity: str
    routes: tuple[str, ...] = ()


@dataclass(frozen=True)
class Item:
    """An activity in the menu of a user: where it leads, and its pages when it is the current one."""

    activity: Activity
    entries: tuple[Entry, ...]
    route: str
    is_current: bool

    @property
    def open_entries(self) -> tuple[Entry, ...]:
        """The pages shown under the line: those of the current activity, when there is a choice."""
        return self.entries if self.is_current and len(self.entries) > 1 else ()


ACTIVITIES = (
    Activity("overzicht", "Overzicht", "overview"),
    Activity("stroom", "Instroom en uitstroom", "flow"),
    Activity("geld", "Geld", "money"),
    Activity("wachten", "Wachten", "clock"),
    Activity("trajecten", "Trajecten", "path"),
    Activity("werk", "Mijn werk", "person"),
    Activity("inkoop", "Inkoop", "contract"),
    Activity("verbeteren", "Verbeteren", "goal"),
    Activity("overleg", "Overleg", "people"),
    Activity("beheer", "Beheer", "check"),
)
LINKS = (
    Entry("Definities", "definitions", "overzicht", ("definition",)),
    Entry("Sociale kaart", "social-map", "overzicht", ("social-map-entry", "social-map-divorce")),
    Entry(
        "Plafonds",
        "plafonds",
        "geld",
        (
            "contract",
            "plafonds-enter",
        ),
    ),
    Entry("Eindafrekening", "statement", "geld"),
    Entry("Begroting", "budget", "geld", ("budget-enter",)),
    Entry("Mijn taken", "tasks", "werk"),
    Entry(
        "Jeugdigen",
        "people",
        "werk",
        (
            *(
                "person",
                "person-edit",
                "person-number",
                "person-residence",
                "person-add",
                "family-new",
                "family",
                "member-new",
            ),
            *("conversation-new", "conversation", "conversation-edit", "conversation-choose"),
            *("plan", "plan-version", "plan-edit", "plan-respond", "plan-review", "plan-agree"),
        ),
    ),
    Entry("Uitgaande berichten", "outbox", "werk", ("outbox-retry",)),
    Entry("Verwijsindex", "index-signals", "werk", ("index-report", "index-take-back", "index-follow-up")),
    Entry("Te toetsen", "cases", "trajecten", ("case",)),
    Entry("Getoetst", "review-report", "trajecten"),
    Entry("Achter de cijfers", "records", "trajecten", ("record", "record-message", "records-purpose")),
    Entry("Vragen van inwoners", "desk-questions", "werk", ("desk-question",)),
    Entry("Overdracht", "desk-handovers", "werk", ("desk-handover", "desk-handover-new")),
    Entry("Afspraken", "desk-slots", "werk"),
    Entry("Cursussen", "desk-courses", "werk", ("desk-course-new", "desk-course-edit")),
    Entry("Doelen", "goals", "verbeteren", ("goal-new", "goal-edit", "goal-remove", "goal-note")),
    Entry(
        "Scenario's",
        "scenarios",
        "verbeteren",
        ("scenario", "scenario-version", "scenario-example", "scenario-compare", "scenario-new", "scenario-edit"),
    ),
    Entry("Rapporten", "reports", "overleg", ("report", "report-edit", "report-story", "report-story-edit")),
    Entry("Open data", "public-opendata", "overleg"),
    Entry("Noodtoegang", "emergency", "werk"),
    Entry("Noodtoegang beoordelen", "emergencies", "beheer"),
    Entry("Logboek", "log", "beheer"),
    Entry(
        "Sociale kaart bijhouden",
        "entries",
        "beheer",
        ("entry-new", "entry-edit", "entry-history", "entries-import", "themes"),
    ),
    Entry("Informatiepagina's", "desk-pages", "beheer", ("desk-page-new", "desk-page-edit", "desk-page-version")),
    Entry("Accounts", "accounts", "beheer", ("account-new", "account-detail", "account-edit")),
    Entry("Organisaties", "organisations", "beheer", ("organisation", "organisation-new", "organisation-edit")),
    Entry("Gebieden", "areas", "beheer", ("area-new", "area-edit")),
    Entry("Laden", "loading", "beheer"),
    Entry("Kwaliteit per aanbieder", "quality", "beheer", ("quality-provider",)),
    Entry("Register van uitgaven", "releases", "beheer", ("release",)),
)
ENTRIES = (
    *(Entry(page.label, page.key, page.activity) for page in PAGES),
    *LINKS,
    *(Entry(item.label, item.key, item.activity, item.routes) for item in PROCEDURES),
)


def menu_for(user: User, route: str = "") -> tuple[Item, ...]:
    """The activities of this user, each with the pages that they may open."""
    items = []
    for activity in ACTIVITIES:
        entries = tuple(item for item in ENTRIES if item.activity == activity.key and allows(user, item.route))
        if entries:
            is_current = any(route in (entry.route, *entry.routes) for entry in entries)
            items.append(Item(activity, entries, entries[0].route, is_current))
    return tuple(items)
