"""The pages that describe every table and every fact, written from the declarations."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jeugdregie.tables.canonical import TABLES
from jeugdregie.tables.facts import FACTS
from jeugdregie.tables.model import Column, Table

PAGE = Path("docs/generated/tabellen.md")
FACTS_PAGE = Path("docs/generated/feiten.md")
_TYPES = {
    "string": "tekst",
    "int": "geheel getal",
    "date": "datum",
    "bool": "ja of nee",
    "strings": "lijst van teksten",
}
_KINDS = {
    "derived": "afgeleid uit feiten",
    "reference": "referentietabel",
    "fact": "feit uit een bericht of een dossier",
}


def generated_files() -> Mapping[Path, str]:
    """The text of each page by its path from the root of the project."""
    return {
        PAGE: "\n".join(_page("Tabellen", TABLES.values())) + "\n",
        FACTS_PAGE: "\n".join(_page("Feiten", FACTS.values())) + "\n",
    }


def _page(title: str, tables: Iterable[Table]) -> Iterator[str]:
    yield f"# {title}"
    yield ""
    yield "Geschreven door `make generate` uit `src/jeugdregie/tables`; niet met de hand wijzigen. Bedragen zijn hele eurocenten."
    for table in tables:
        yield from _section(table)


def _section(table: Table) -> Iterator[str]:
    yield ""
    yield f"## {table.name}"
    yield ""
    yield f"{table.meaning.capitalize()}. Sleutel: {', '.join(table.key)}. Soort: {_KINDS[table.kind]}. Bewaard: {table.retention}."
    yield ""
    yield "| kolom | type | leeg? | betekenis |"
    yield "|---|---|---|---|"
    for column in table.columns:
        yield f"| {column.name} | {_TYPES[column.type]} | {'mag' if column.optional else 'nee'} | {_meaning(column)} |"


def _meaning(column: Column) -> str:
    unit = f" ({column.unit})" if column.unit else ""
    values = f"; een van: {', '.join(column.values)}" if column.values else ""
    return f"{column.meaning}{unit}{values}"
