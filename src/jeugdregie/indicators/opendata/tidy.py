"""A safe table as tidy CSV: one figure per line, codes and names, a mark where there is no number."""

from __future__ import annotations

import csv
import io
import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from jeugdregie.indicators.dimensions import DIMENSIONS
from jeugdregie.indicators.downloads import harmless
from jeugdregie.indicators.safe_table import SUPPRESSED, UNKNOWN, Row, SafeTable, Value
from jeugdregie.periods import parse_period


@dataclass(frozen=True)
class Column:
    """A column: its name, title, meaning and type; `pattern` is what its texts look like."""

    name: str
    title: str
    meaning: str
    datatype: str
    pattern: str = ""
    required: bool = True


def file_name(table: SafeTable) -> str:
    """The name of the file of a table: the indicator and what it is cut by."""
    cut = f"-per-{'-'.join(name.replace('_', '-') for name in table.by)}" if table.by else ""
    chosen = "".join(f"-{member.key}" for member in table.where.values())
    return f"{table.indicator}{cut}{chosen}.csv"


def named(tables: Iterable[SafeTable]) -> dict[str, SafeTable]:
    """Tables by the name of their file; the same table once, another one about the same with a number behind its name."""
    found: dict[str, SafeTable] = {}
    for table in tables:
        stem = file_name(table)
        names = (stem if count == 1 else stem.replace(".csv", f"-{count}.csv") for count in itertools.count(1))
        name = next(name for name in names if name not in found or found[name] == table)
        found[name] = table
    return found


def columns_of(table: SafeTable) -> tuple[Column, ...]:
    """The columns, in order."""
    return tuple(_columns(table))


def tidy_csv(table: SafeTable) -> bytes:
    """UTF-8, commas, a header; the total of a dimension has the key 'totaal'."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in columns_of(table)])
    writer.writerows(_line(table, row) for row in table.rows)
    return out.getvalue().encode()


def _columns(table: SafeTable) -> Iterator[Column]:
    yield Column("periode", "Periode", "Halfjaar (2024-H1) of jaar (2024)", "string", r"\d{4}(-H[12]|-Q[1-4]|-\d{2})?")
    yield Column("begin", "Eerste dag", "De eerste dag van de periode", "date")
    yield Column("einde", "Laatste dag", "De laatste dag van de periode", "date")
    for name in table.by:
        title = DIMENSIONS[name]
        yield Column(name, title, f"Code van {title.lower()}; 'totaal' is alles samen", "string")
        yield Column(f"{name}_naam", f"Naam van {title.lower()}", "Zoals getoond", "string")
    yield Column("waarde", table.definition.title, _meaning(table), _number_type(table), required=False)
    if table.has_intervals:
        yield Column("laag", "Ondergrens", "Ondergrens van het interval van 95 %", "decimal", required=False)
        yield Column("hoog", "Bovengrens", "Bovengrens van het interval van 95 %", "decimal", required=False)
    yield Column(
        "markering",
        "Markering",
        f"'{SUPPRESSED}': te klein of te herleiden; '{UNKNOWN}': de gegevens weten het niet; leeg: de waarde staat er",
        "string",
        f"{SUPPRESSED}|{UNKNOWN}",
        required=False,
    )
    yield Column("voorlopig", "Voorlopig", "Of latere berichten het cijfer nog kunnen veranderen", "boolean", "ja|nee")


def _meaning(table: SafeTable) -> str:
    definition = table.definition
    below = f", gedeeld door: {definition.denominator}" if definition.denominator else ""
    return f"{definition.numerator[:1].upper()}{definition.numerator[1:]}{below}; in {table.unit}"


def _number_type(table: SafeTable) -> str:
    is_whole = all(row.cell.value == int(row.cell.value) for row in table.rows if row.cell.value is not None)
    return "integer" if is_whole and table.unit in {"jeugdigen", "trajecten", "leveringen", "dagen"} else "decimal"


def _line(table: SafeTable, row: Row) -> list[str]:
    period = parse_period(row.period)
    members = [harmless(text) for member in row.members for text in (member.key, member.label)]
    cell = row.cell
    values = [cell.value, *((cell.low, cell.high) if table.has_intervals else ())]
    return [
        row.period,
        period.first.isoformat(),
        period.last.isoformat(),
        *members,
        *map(_plain, values),
        cell.mark or "",
        "ja" if cell.provisional else "nee",
    ]


def _plain(value: Value | None) -> str:
    if value is None:
        return ""
    return f"{value:f}" if isinstance(value, Decimal) else str(value)
