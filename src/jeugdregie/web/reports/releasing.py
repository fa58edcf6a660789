"""A report on its way to the public: its figures are registered as a release, and the document is drawn from what may be shown."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypeAlias

from django.utils import timezone

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import SafeTable, dataset_of
from jeugdregie.indicators.opendata import csv_files_of, named
from jeugdregie.indicators.releases import Offer, public_rules, release
from jeugdregie.store.register import Register
from jeugdregie.web.accounts.models import User
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import PERIOD, Filters
from jeugdregie.web.region import current_store, region_name
from jeugdregie.web.reports.document import Document, compose
from jeugdregie.web.reports.models import Report
from jeugdregie.web.scope import REGION

NAME = "halfjaarrapport"
MISSING = "Dit rapport gaat over een halfjaar dat niet (meer) in de gegevens zit."

Question: TypeAlias = tuple[str, tuple[str, ...], tuple[str, ...]]
"""What a table was asked by: indicator, cut and periods; a report is about the whole region."""


class Gathered(Figures):
    """Figures that remember which tables were asked for, and that give others in their place where there are."""

    def __init__(self, instead: Mapping[Question, SafeTable] | None = None) -> None:
        super().__init__(REGION)
        self.tables: dict[Question, SafeTable] = {}
        self._instead = instead or {}

    def table(
        self, name: str, filters: Filters, *, by: tuple[str, ...] = (), periods: tuple[str, ...] = ()
    ) -> SafeTable:
        """An indicator; what stands in place of it, if anything."""
        found = super().table(name, filters, by=by, periods=periods)
        question = (name, by, found.periods)
        self.tables[question] = found
        return self._instead.get(question, found)


def draft_of(report: Report, figures: Figures) -> Document:
    """The document of a draft as the figures now are."""
    if report.period not in {member.key for member in figures.known[PERIOD]}:
        raise NotMeasurableError(MISSING, code="rapport-halfjaar")
    return compose(report, figures, region=region_name(), made_on=timezone.localdate())


def release_report(report: Report, user: User, *, at: datetime, hide: bool) -> Document:
    """The document to publish, its figures registered as a release; RefusedError when it would give a small one away."""
    gathered = Gathered()
    draft_of(report, gathered)
    store = current_store()
    dataset = dataset_of(store)
    tables = named(gathered.tables.values())
    offer = Offer(
        name=NAME,
        title=report.title,
        tables=tables,
        rules=public_rules(dataset),
        by=user.get_username(),
        at=at,
        files=lambda shown, _: csv_files_of(shown),
    )
    shown = release(dataset, Register(store.path), offer, hide=hide).tables
    name_of = {
        question: name for question, table in gathered.tables.items() for name in tables if tables[name] == table
    }
    return draft_of(report, Gathered({question: shown[name] for question, name in name_of.items()}))
