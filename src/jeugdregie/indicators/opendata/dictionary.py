"""The data dictionary: every column of every table with its meaning, and what a reader has to know first."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jeugdregie.indicators.downloads import explanation, harmless
from jeugdregie.indicators.notation import long_date
from jeugdregie.indicators.opendata.publisher import Publisher
from jeugdregie.indicators.opendata.tidy import columns_of
from jeugdregie.indicators.safe_table import SUPPRESSED, UNKNOWN, SafeTable

_HEADER = ("bestand", "kolom", "titel", "betekenis", "type", "verplicht")


def dictionary_csv(tables: Mapping[str, SafeTable]) -> bytes:
    """A line per column of each file."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(_HEADER)
    for name, table in tables.items():
        for column in columns_of(table):
            texts = (name, column.name, column.title, column.meaning, column.datatype)
            writer.writerow([*map(harmless, texts), "ja" if column.required else "nee"])
    return out.getvalue().encode()


def read_me(tables: Sequence[SafeTable], publisher: Publisher, *, title: str, description: str, issued: date) -> bytes:
    """What a reader has to know before using the figures, as Markdown."""
    return "\n".join(_lines(tables, publisher, title=title, description=description, issued=issued)).encode()


def _lines(
    tables: Sequence[SafeTable], publisher: Publisher, *, title: str, description: str, issued: date
) -> Iterator[str]:
    yield f"# {title}\n"
    yield f"{description}\n"
    yield f"Uitgegeven door {publisher.name} op {long_date(issued)}. Licentie: {publisher.licence}. Vragen: {publisher.contact}.\n"
    yield "## Zo lees je de bestanden\n"
    yield "- Elke regel is één cijfer: een periode, een code en een naam per indeling, en de waarde."
    yield "- De code 'totaal' is alles samen. Tel de regels niet op: een jeugdige kan in meer dan één regel meetellen."
    yield f"- '{SUPPRESSED}' in de kolom markering: te klein, of te herleiden. Het is geen nul. '{UNKNOWN}': de gegevens weten het niet."
    yield "- 'ja' in de kolom voorlopig: latere berichten kunnen het cijfer nog veranderen."
    yield "- Een tekst die een rekenblad voor een formule zou houden, begint met een apostrof."
    yield f"- {tables[0].disclosure.text if tables else ''}\n"
    for table in {table.indicator: table for table in tables}.values():
        yield f"## {table.definition.title}\n"
        yield from (f"- {head}: {text}" for head, text in explanation(table) if head != "Titel")
        yield ""
