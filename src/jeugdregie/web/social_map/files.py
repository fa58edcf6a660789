"""Entries as CSV: written for everybody or for colleagues, and read row by row with all that is wrong.

A row goes through the same form as a page does, so both know the same faults.
"""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from jeugdregie.errors import InputError
from jeugdregie.indicators.downloads import harmless
from jeugdregie.web.accounts.models import User
from jeugdregie.web.organisations.models import Organisation
from jeugdregie.web.social_map import actions
from jeugdregie.web.social_map.forms import EntryForm
from jeugdregie.web.social_map.models import Change, Entry

COLUMNS: Mapping[str, str] = {
    "naam": "name",
    "in_een_zin": "summary",
    "wat": "text",
    "themas": "themes",
    "voor_wie": "for_whom",
    "leeftijd_van": "age_from",
    "leeftijd_tot": "age_to",
    "gemeenten": "gemeenten",
    "wijken": "wijken",
    "online": "online",
    "toegang": "access",
    "hoe": "how",
    "aanbieder": "offered_by",
    "agb": "provider",
    "website": "website",
    "telefoon": "phone",
    "email": "email",
    "plaats": "place",
    "kosten_gezin": "family_cost",
    "kosten_gemeente": "public_cost",
    "product": "product",
    "fase_scheiding": "phase",
    "werkwijze": "method",
    "voorwaarden": "conditions",
    "eigenaar": "owner",
    "nagekeken_op": "reviewed_on",
    "nakijken_op": "review_on",
}
"""Columns of the file, with the field of each. `nummer` stands before them: filled, it names the entry to change."""
NUMBER = "nummer"
INTERNAL = ("kosten_gemeente", "agb", "eigenaar", "nakijken_op")
"""Left out of what everybody may have."""
REQUIRED = ("naam", "in_een_zin", "themas", "toegang", "aanbieder", "eigenaar", "nagekeken_op", "nakijken_op")
MOST_ROWS = 5000
ODD = "?"
"""The key under which a row says that it has not as many cells as columns."""
_LISTS = ("themes", "gemeenten", "wijken")


@dataclass(frozen=True)
class Fault:
    """What is wrong in a row: the line of the file, the column, and what to do."""

    line: int
    column: str
    text: str


@dataclass(frozen=True)
class Report:
    """What became of a file."""

    made: int
    changed: int
    same: int
    faults: tuple[Fault, ...]

    @property
    def refused(self) -> int:
        """How many rows were left out."""
        return len({fault.line for fault in self.faults})


def as_csv(entries: Iterable[Entry], *, internal: bool) -> str:
    """The entries as a file that can be read in again."""
    columns = [name for name in COLUMNS if internal or name not in INTERNAL]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow((NUMBER, *columns))
    for entry in entries:
        writer.writerow((entry.pk, *(_cell(getattr(entry, COLUMNS[name])) for name in columns)))
    return out.getvalue()


def read_rows(content: bytes) -> list[tuple[int, dict[str, str]]]:
    """The rows of a file with the line of each; InputError when it is no such file."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InputError("Dit bestand is geen UTF-8. Bewaar het als 'CSV UTF-8'.", code="csv-tekens") from None
    first = text.partition("\n")[0]
    reader = csv.DictReader(
        io.StringIO(text), delimiter=";" if first.count(";") > first.count(",") else ",", strict=True
    )
    try:
        heads = [name.strip().lower() for name in reader.fieldnames or ()]
        missing = [name for name in REQUIRED if name not in heads]
        if missing:
            raise InputError(f"In dit bestand ontbreken kolommen: {', '.join(missing)}.", code="csv-kolommen")
        reader.fieldnames = heads
        rows = [(reader.line_num, _row(row)) for row in reader]
    except csv.Error:
        raise InputError(
            "Dit bestand is niet als CSV te lezen: kijk of elk aanhalingsteken ook sluit.", code="csv-vorm"
        ) from None
    if len(rows) > MOST_ROWS:
        raise InputError(f"Een bestand heeft hoogstens {MOST_ROWS} rijen. Deel het op.", code="csv-rijen")
    return rows


def read_in(content: bytes, user: User | None, *, gemeenten: Mapping[str, str], wijken: Mapping[str, str]) -> Report:
    """Keep the rows that are right, and say of every other row what is wrong."""
    counts, faults = {"made": 0, "changed": 0, "same": 0}, []
    for line, row in read_rows(content):
        if ODD in row:
            faults.append(Fault(line, "", row[ODD]))
            continue
        entry = _meant(row)
        if entry is None:
            faults.append(Fault(line, NUMBER, "Er is geen vermelding met dit nummer. Laat het leeg voor een nieuwe."))
            continue
        form = EntryForm(_as_form(row, entry), instance=entry, gemeenten=gemeenten, wijken=wijken)
        if not form.is_valid():
            faults += _faults(line, form)
            continue
        counts[_keep(form, user)] += 1
    return Report(**counts, faults=tuple(faults))


@transaction.atomic
def _keep(form: EntryForm, user: User | None) -> str:
    entry: Entry = form.save(commit=False)
    is_new, version = entry.pk is None, entry.version
    kept = actions.save(entry, user, kind=Change.Kind.IMPORTED)
    return "made" if is_new else "same" if kept.version == version else "changed"


def _meant(row: Mapping[str, str]) -> Entry | None:
    """The entry of a row: by its number, else by name and provider, else a new one; None for a number that is not there."""
    number = row.get(NUMBER, "")
    if number:
        return (
            Entry.objects.filter(pk=int(number)).first()
            if number.isascii() and number.isdigit() and len(number) < 10
            else None
        )
    return Entry.objects.filter(name=row["naam"], offered_by=row["aanbieder"]).first() or Entry()


def _as_form(row: Mapping[str, str], entry: Entry) -> dict[str, Any]:
    """What a browser would send. A column that the file has not leaves the field as it is."""
    present = {name: _cell(getattr(entry, field, None)) if entry.pk else "" for name, field in COLUMNS.items()}
    filled = {COLUMNS[name]: row.get(name, present[name]) for name in COLUMNS}
    lists = {
        name: [part.strip() for part in filled[name].split(",") if part.strip()] for name in ("themes", "gemeenten")
    }
    online = filled["online"].lower() in ("ja", "1", "true", "x")
    defaults = {name: filled[name] or "onbekend" for name in ("family_cost", "public_cost")}
    owner = _owner(filled["owner"])
    return {
        **filled,
        **lists,
        **defaults,
        "online": online,
        "owner": owner,
        "seen": str(entry.version if entry.pk else 0),
    }


def _owner(name: str) -> str:
    """The organisation that a file names; what is not one is left for the form to refuse."""
    found = Organisation.objects.filter(name__iexact=name).first()
    return str(found.pk) if found else "" if not name else "0"


def _faults(line: int, form: EntryForm) -> Sequence[Fault]:
    columns = {field: name for name, field in COLUMNS.items()}
    return [Fault(line, columns.get(field, ""), str(text)) for field, texts in form.errors.items() for text in texts]


def _row(row: Mapping[Any, Any]) -> dict[str, str]:
    """A row by its columns; one with more or fewer cells than columns says so, since nobody knows what stands where."""
    if None in row or None in row.values():
        more = "meer" if None in row else "minder"
        return {
            ODD: f"Deze rij heeft {more} cellen dan er kolommen zijn. Zet tekst met het scheidingsteken tussen aanhalingstekens."
        }
    return {name: _given(value) for name, value in row.items() if name}


def _given(value: Any) -> str:
    """A cell as it was meant: the quote that keeps a spreadsheet from counting is not part of it."""
    text = value.strip() if isinstance(value, str) else ""
    return text[1:] if text.startswith("'") and harmless(text[1:]) != text[1:] else text


def _cell(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, list):
        return ",".join(value)
    return harmless("" if value is None else str(value))
