"""The list of cases of a procedure: filters, columns, and the same as a file."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from jeugdregie.errors import InputError
from jeugdregie.indicators.downloads import harmless
from jeugdregie.indicators.notation import short_date
from jeugdregie.web.accounts.models import User
from jeugdregie.web.lists import Column
from jeugdregie.web.procedures.access import cases_for
from jeugdregie.web.procedures.declaration import Extra, Procedure
from jeugdregie.web.procedures.models import Case
from jeugdregie.web.spending.asked import Control, Option

STATE, OPEN, LATE = "stand", "open", "te-laat"


@dataclass(frozen=True)
class Listed:
    """The cases that an address asks for, with the select box that narrows them."""

    cases: tuple[Case, ...]
    control: Control
    chosen: str


def listed(procedure: Procedure, user: User, given: Mapping[str, str]) -> Listed:
    """The cases of a procedure in a state, the open ones, or those that are too late; InputError for a choice that is not there."""
    options = (
        Option("", "Alle"),
        Option(OPEN, "Open"),
        Option(LATE, "Te laat"),
        *(Option(state.key, state.label) for state in procedure.states),
    )
    chosen = given.get(STATE, "")
    if chosen not in {option.key for option in options}:
        raise InputError("Deze keuze bestaat niet. Wis de filters en kies opnieuw.", code="filter-onbekend")
    found = cases_for(user, procedure)
    if chosen == LATE:
        found = found.filter(due__lt=timezone.localdate())
    elif chosen == OPEN:
        found = found.exclude(state__in=[state.key for state in procedure.states if procedure.is_end(state.key)])
    elif chosen:
        found = found.filter(state=chosen)
    return Listed(tuple(found), Control(STATE, "Stand", chosen, options), chosen)


def columns(procedure: Procedure) -> tuple[Column, ...]:
    """Number, subject, state, what the procedure adds, last day, date of the last step."""
    return (
        Column("nummer", "Nummer", lambda case: case.number),
        Column("onderwerp", "Onderwerp", lambda case: case.subject),
        Column(STATE, "Stand", lambda case: procedure.state(case.state).label),
        *(_column(extra) for extra in procedure.columns),
        Column("uiterlijk", "Uiterlijk", _last_day, lambda case: case.due),
        Column("gewijzigd", "Gewijzigd", lambda case: short_date(_local(case)), lambda case: case.changed_at),
    )


def as_csv(procedure: Procedure, cases: tuple[Case, ...]) -> bytes:
    """The same columns as a file for a spreadsheet."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    shown = columns(procedure)
    writer.writerow([column.label for column in shown])
    writer.writerows([harmless(column.text(case)) for column in shown] for case in cases)
    return out.getvalue().encode("utf-8-sig")


def searched_in(case: Case) -> str:
    """What the search box looks in."""
    return f"{case.number} {case.subject}"


def _column(extra: Extra) -> Column:
    order = extra.order
    return Column(
        extra.key,
        extra.label,
        lambda case: extra.text(case.values),
        (lambda case: order(case.values)) if order else None,
        number=extra.number,
    )


def _last_day(case: Case) -> str:
    if case.is_suspended:
        return "staat stil"
    return short_date(case.due) if case.due else ""


def _local(case: Case) -> date:
    return timezone.localtime(case.changed_at).date()
