"""Ceilings and budgets entered in the web application: a year of a reference table, replaced as a whole by what was filled in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.db import transaction

from jeugdregie.errors import InputError
from jeugdregie.load.reference_checks import refuse_impossible
from jeugdregie.tables import TABLES
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.region import current_store

Row = Mapping[str, Any]
MOST_ROWS = 1000
SPARE = 5
"""Empty lines for what is new, where lines may be added."""


class AmountField(forms.CharField):
    """Whole euros as people write them: € 1.234.000 or 1234000; empty is no amount."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=20, label="Bedrag in hele euro's", **kwargs)

    def clean(self, value: Any) -> int | None:
        """The amount in euros."""
        text = super().clean(value).replace("€", "").replace(".", "").replace("\u00a0", "").replace(" ", "")
        if not text:
            return None
        if not (text.isascii() and text.isdigit()):
            raise forms.ValidationError("Schrijf hele euro's, zoals 1.250.000. Zonder cijfers achter de komma.")
        return int(text)


class CeilingForm(forms.Form):
    """The ceiling of one contract; its code goes along unseen."""

    contract = forms.CharField(max_length=100, widget=forms.HiddenInput)
    bedrag = AmountField()


class PostForm(forms.Form):
    """A line of the budget; one without an amount is left out."""

    stroom = forms.CharField(label="Stroom", max_length=80, required=False)
    zorgtype = forms.CharField(label="Zorgtype", max_length=80, required=False)
    gemeente = forms.CharField(max_length=4, required=False, widget=forms.HiddenInput)
    bedrag = AmountField()

    def clean(self) -> dict[str, Any]:
        """An amount belongs to something."""
        given: dict[str, Any] = super().clean() or {}
        if given.get("bedrag") is not None and not (given.get("stroom") and given.get("zorgtype")):
            raise forms.ValidationError("Geef bij een bedrag ook een stroom en een zorgtype.")
        return given


@dataclass(frozen=True)
class Entered:
    """A table that can be entered: its name, its form, the columns that are filled in, and whether lines may be added."""

    table: str
    form: type[forms.Form]
    columns: tuple[str, ...]
    may_add: bool

    @property
    def formset(self) -> Callable[..., Any]:
        """The form of all its lines."""
        extra = SPARE if self.may_add else 0
        return forms.formset_factory(
            self.form, extra=extra, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
        )


CEILINGS = Entered("plafond", CeilingForm, ("contract",), may_add=False)
BUDGET = Entered("begroting", PostForm, ("stroom", "zorgtype", "gemeente"), may_add=True)


def rows_of(entered: Entered, cleaned: Sequence[Mapping[str, Any]], year: int) -> list[dict[str, Any]]:
    """The rows of a year from what was filled in; a line without an amount is none."""
    return [
        {"jaar": year, "bedrag": line["bedrag"], **{name: line[name] or None for name in entered.columns}}
        for line in cleaned
        if line and line.get("bedrag") is not None
    ]


def known_rows(table: str) -> list[dict[str, Any]]:
    """All rows of a reference table."""
    found: list[dict[str, Any]] = current_store().read_table(table).to_pylist()
    return found


def replace_year(entered: Entered, year: int, rows: Sequence[Row], user: User) -> None:
    """Put these rows in the place of those of a year; the event is written with it, or neither is.

    InputError for what cannot be true or stands there twice; StoreError when a load is running.
    """
    table = TABLES[entered.table]
    keys = [tuple(row.get(name) for name in table.key) for row in rows]
    if len(set(keys)) < len(keys):
        raise InputError("Twee regels gaan over hetzelfde. Tel ze op tot één regel.", code="referentie-dubbel")
    store = current_store()
    with store.writer() as writer, transaction.atomic():
        before = store.read_table(entered.table).to_pylist()
        old = [row for row in before if row["jaar"] == year]
        new = [*(row for row in before if row["jaar"] != year), *rows]
        refuse_impossible(entered.table, new)
        record(f"{entered.table}-opslaan", user, allowed=True, details=_told(year, old, rows))
        writer.commit(tables={entered.table: (writer.put_table(table, new),)})


def _told(year: int, old: Sequence[Row], new: Sequence[Row]) -> dict[str, str]:
    """What changed, for the audit trail: no line of it, only how many and how much."""
    sums = [str(sum(row["bedrag"] for row in rows)) for rows in (old, new)]
    return {"jaar": str(year), "regels": str(len(new)), "was": sums[0], "wordt": sums[1]}
