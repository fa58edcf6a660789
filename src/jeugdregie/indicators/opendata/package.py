"""Everything that one release of open data holds: CSV files, their metadata, the catalogue and the dictionary."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from jeugdregie.indicators.opendata.csvw import table_group
from jeugdregie.indicators.opendata.dcat import catalogue
from jeugdregie.indicators.opendata.dictionary import dictionary_csv, read_me
from jeugdregie.indicators.opendata.publisher import Publisher
from jeugdregie.indicators.opendata.tidy import tidy_csv
from jeugdregie.indicators.releases.publication import Publication
from jeugdregie.indicators.safe_table import SafeTable

METADATA, CATALOGUE, DICTIONARY, READ_ME = "csv-metadata.json", "dcat.jsonld", "datawoordenboek.csv", "LEESMIJ.md"
EXPLAINING = (METADATA, DICTIONARY, READ_ME)


def files_of(
    tables: Mapping[str, SafeTable], publication: Publication, publisher: Publisher, *, issued: date, number: int
) -> Mapping[str, bytes]:
    """The files by name; `number` is that of the release, under which they will stand on the website."""
    about: dict[str, Any] = {"title": publication.title, "description": publication.description, "issued": issued}
    csv_files = csv_files_of(tables)
    found = catalogue(
        tables,
        publisher,
        **about,
        keywords=publication.keywords,
        address=f"{publisher.home}{number}/",
        files=csv_files,
        documents=EXPLAINING,
    )
    return {
        **csv_files,
        METADATA: _json(table_group(tables, publisher, **about)),
        CATALOGUE: _json(found),
        DICTIONARY: dictionary_csv(tables),
        READ_ME: read_me(list(tables.values()), publisher, **about),
    }


def csv_files_of(tables: Mapping[str, SafeTable]) -> dict[str, bytes]:
    """The figures alone, by file name."""
    return {name: tidy_csv(table) for name, table in tables.items()}


def _json(content: Mapping[str, Any]) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=2) + "\n").encode()
