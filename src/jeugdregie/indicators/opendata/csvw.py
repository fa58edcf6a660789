"""What the CSV files mean, for programs: CSV on the Web (W3C), one description for all tables."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jeugdregie.indicators.opendata.publisher import Publisher
from jeugdregie.indicators.opendata.tidy import Column, columns_of
from jeugdregie.indicators.safe_table import SafeTable


def table_group(
    tables: Mapping[str, SafeTable], publisher: Publisher, *, title: str, description: str, issued: date
) -> dict[str, Any]:
    """The description of these tables and how they are read."""
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "nl"}],
        "@type": "TableGroup",
        "dc:title": title,
        "dc:description": description,
        "dc:publisher": publisher.name,
        "dc:license": {"@id": publisher.licence_address},
        "dc:issued": {"@value": issued.isoformat(), "@type": "xsd:date"},
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True},
        "tables": [_table(name, table) for name, table in tables.items()],
    }


def _table(name: str, table: SafeTable) -> dict[str, Any]:
    return {
        "url": name,
        "dc:title": table.title,
        "dc:description": " ".join((table.question, table.scope, *table.notes)),
        "dc:source": table.source,
        "dc:rights": table.disclosure.text,
        "tableSchema": {
            "columns": [_column(column) for column in columns_of(table)],
            "primaryKey": ["periode", *table.by],
        },
    }


def _column(column: Column) -> dict[str, Any]:
    typed = {"base": column.datatype, "format": column.pattern} if column.pattern else column.datatype
    return {
        "name": column.name,
        "titles": column.name,
        "dc:title": column.title,
        "dc:description": column.meaning,
        "datatype": typed,
        "required": column.required,
    }
