"""The form of a step: fields, and rows of fields that are added without JavaScript; filled in by a page or by a program."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.http import QueryDict
from stdnum.nl import bsn

from jeugdregie.web.procedures.declaration import Step, Values

ROWS, SEEN, MORE = "regels", "gezien", "erbij"
MOST_ROWS = 60
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")


class EuroField(forms.DecimalField):
    """An amount as people write it, € 1.234,50; its value is cents."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
        super().__init__(max_digits=14, decimal_places=2, localize=True, widget=widget, **options)

    def to_python(self, value: Any) -> Any:
        """Without the sign and the spaces."""
        return super().to_python(re.sub(r"[€\s]", "", value) if isinstance(value, str) else value)

    def clean(self, value: Any) -> Any:
        """Cents."""
        euros: Decimal | None = super().clean(value)
        return None if euros is None else int(euros * 100)

    def prepare_value(self, value: Any) -> Any:
        """Cents as euros; what somebody typed stays as typed."""
        return f"{value / 100:.2f}".replace(".", ",") if isinstance(value, int) else value


class ReasonField(forms.CharField):
    """Text that says why; without numbers that can be those of a citizen."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("max_length", 2000)
        super().__init__(widget=forms.Textarea(attrs={"rows": 4}), **options)

    def clean(self, value: Any) -> Any:
        """A number that can be a citizen service number does not belong in a text."""
        text = super().clean(value)
        if any(bsn.is_valid(number) for number in _NINE_DIGITS.findall(text.replace(".", "").replace(" ", ""))):
            raise forms.ValidationError("Hier lijkt een burgerservicenummer in te staan. Haal het weg.")
        return text


class StepForm(forms.Form):
    """A form that knows what the case knew; `known` is that."""

    def __init__(self, *args: Any, known: Values | None = None, **options: Any) -> None:
        super().__init__(*args, **options)
        self.known: Values = known or {}


@dataclass(frozen=True)
class Filled:
    """The fields and rows of a step, as shown or as sent."""

    fields: StepForm | None
    rows: Any | None

    @property
    def is_valid(self) -> bool:
        """Whether all can be kept; what cannot is said at the field."""
        parts = [part for part in (self.fields, self.rows) if part is not None]
        return [part.is_valid() for part in parts].count(False) == 0  # all are asked, so that every fault shows at once

    @property
    def values(self) -> Values:
        """What was filled in, as JSON can hold it; rows that were left empty or crossed out are not there."""
        given = _stored(self.fields.cleaned_data) if self.fields else {}
        if self.rows is not None:
            kept = [row.cleaned_data for row in self.rows if row.has_changed() and not row.cleaned_data.get("DELETE")]
            given[ROWS] = [{name: value for name, value in _stored(row).items() if name != "DELETE"} for row in kept]
        return given

    def faults(self) -> list[dict[str, str]]:
        """Every fault with its place, for a program."""
        found = [(name, text) for name, texts in _errors(self.fields) for text in texts]
        for place, row in enumerate(self.rows or (), start=1):
            found += [(f"{ROWS}.{place}.{name}", text) for name, texts in _errors(row) for text in texts]
        found += [(ROWS, text) for text in (self.rows.non_form_errors() if self.rows is not None else ())]
        return [{"plaats": name, "fout": str(text)} for name, text in found]


def shown(step: Step, known: Values, initial: Values) -> Filled:
    """A form to fill in; of rows those that are known, and one more."""
    fields = step.form(known=known, initial=dict(initial)) if step.form else None
    rows = None
    if step.rows:
        given: Sequence[Values] = initial.get(ROWS, ())
        rows = _row_set(step, extra=1)(prefix=ROWS, initial=[dict(row) for row in given])
    return Filled(fields, rows)


def sent(step: Step, known: Values, data: Mapping[str, Any]) -> Filled:
    """A form as it was sent."""
    fields = step.form(data, known=known) if step.form else None
    return Filled(fields, _row_set(step)(data, prefix=ROWS) if step.rows else None)


def sent_by_program(step: Step, known: Values, given: Values) -> Filled:
    """The same from plain values, with rows as a list."""
    lines: Sequence[Values] = given.get(ROWS) or ()
    data = {name: value for name, value in given.items() if name != ROWS}
    counts = {f"{ROWS}-TOTAL_FORMS": len(lines), f"{ROWS}-INITIAL_FORMS": 0}
    rows = {f"{ROWS}-{place}-{name}": value for place, line in enumerate(lines) for name, value in line.items()}
    return sent(step, known, {**data, **counts, **rows})


def as_typed(step: Step, known: Values, data: QueryDict) -> dict[str, Any]:
    """What somebody typed, whether it is right or not, to begin a form with again."""
    typed = _typed(step.form(known=known), data, "") if step.form else {}
    if step.rows:
        count = data.get(f"{ROWS}-TOTAL_FORMS", "0")
        places = range(min(int(count), MOST_ROWS) if count.isascii() and count.isdigit() and len(count) < 5 else 0)
        rows = [_typed(step.rows(), data, f"{ROWS}-{place}-") for place in places]
        typed[ROWS] = [row for row in rows if any(row.values())]
    return typed


def _typed(form: forms.Form, data: QueryDict, prefix: str) -> dict[str, Any]:
    return {name: item.widget.value_from_datadict(data, {}, f"{prefix}{name}") for name, item in form.fields.items()}


def _row_set(step: Step, *, extra: int = 0) -> Any:
    return forms.formset_factory(
        step.rows, extra=extra, can_delete=True, max_num=MOST_ROWS, absolute_max=MOST_ROWS, validate_max=True
    )


def _errors(form: forms.Form | None) -> list[tuple[str, Any]]:
    return list(form.errors.items()) if form is not None else []


def _stored(cleaned: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _plain(value) for name, value in cleaned.items()}


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
