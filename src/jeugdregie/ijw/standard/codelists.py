"""The code lists of the standard, read from codelists.csv beside this file."""

import csv
from collections import defaultdict
from datetime import date
from importlib.resources import files

from jeugdregie.ijw.standard.model import Code, Codelist


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _read() -> dict[str, Codelist]:
    names: dict[str, tuple[str, str]] = {}
    codes: dict[str, list[Code]] = defaultdict(list)
    with (files(__package__) / "codelists.csv").open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            names[row["type"]] = (row["number"], row["list"])
            code = Code(row["code"], row["meaning"], _day(row["valid_from"]), _day(row["valid_until"]))
            codes[row["type"]].append(code)
    return {name: Codelist(*names[name], tuple(values)) for name, values in codes.items()}


CODELISTS = _read()
"""Code lists by the name of the simple type that uses them: CODELISTS['ProductCategorie']."""
