"""Records in words: what a row is called, its values as text, and the columns of a list of them."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jeugdregie.ijw.standard.codelists import CODELISTS
from jeugdregie.indicators import Dataset
from jeugdregie.indicators.notation import money, number, short_date
from jeugdregie.tables import HULPVORMEN, REFERRERS, SECTORS, TABLES
from jeugdregie.web.lists import Column

KINDS: Mapping[str, tuple[str, str]] = {
    "traject": ("Traject", "trajecten"),
    "levering": ("Levering", "leveringen"),
    "zorgperiode": ("Levering", "periodes met zorg"),
    "toewijzing": ("Toewijzing", "toewijzingen"),
    "declaratieregel": ("Declaratieregel", "declaratieregels"),
    "kosten": ("Declaratieregel", "kosten van declaratieregels, per maand"),
    "verzoek": ("Verzoek", "verzoeken"),
    "wachttijd": ("Wachttijd", "keren wachten"),
}
"""What one row of a table is called, and many."""

LABELS: Mapping[str, str] = {
    "jeugdige_id": "Pseudoniem",
    "reden_beeindiging": "Reden van beëindiging",
    "begonnen_voor_data": "Begonnen vóór de gegevens",
    "administratief_beeindigd": "Administratief beëindigd",
    "laatste_gemeente": "Gemeente van de laatste levering",
    "laatste_aanbieder": "Aanbieder van de laatste levering",
    "eerste_toewijzingsdatum": "Eerste toewijzingsdatum",
    "verwijzer_bron": "Waar de verwijzer uit volgt",
    "debet_credit": "Debet of credit",
    "antwoord_op": "Antwoord op",
    "gewenste_ingangsdatum": "Gewenste ingangsdatum",
    "modus": "Samengevoegd over",
}
"""Labels of columns whose name does not read well."""

_NOT_SHOWN = frozenset({"bericht_id", "klasse", "stop_bericht_id", "stop_klasse", "toewijzing_id", "levering_id"})
_MODES = {"regio": "de regio", "gemeente": "de gemeente", "cbs": "de aanbieder, zoals het CBS telt"}
_LISTS: Mapping[str, Mapping[str, str]] = {
    "sector": SECTORS,
    "verwijzer": REFERRERS,
    "hulpvorm": HULPVORMEN,
    "modus": _MODES,
    "geslacht": {"1": "mannelijk", "2": "vrouwelijk", "0": "onbekend"},
}
_CODES = {
    "reden_beeindiging": "RedenBeeindiging",
    "reden_wijziging": "RedenWijziging",
    "productcategorie": "ProductCategorie",
    "eenheid": "Eenheid",
    "frequentie": "Frequentie",
    "reden_afwijzing": "RedenAfwijzingVerzoek",
}
_BEGINS = ("begindatum", "periode_begin", "ingangsdatum", "maand", "dagtekening", "begin")
_ENDS = ("einddatum", "periode_eind", "antwoord_op", "einde")
_EMPTY = "–"
_SHORT = 8
"""Letters of a pseudonym that tell people in a list apart."""


class Words:
    """Names of gemeenten, providers and products of a data set."""

    def __init__(self, dataset: Dataset) -> None:
        self.names = {name: dataset.names(name) for name in ("gemeente", "aanbieder", "product")}

    def name(self, kind: str, code: str | None) -> str:
        """The name behind a code; the code itself when there is none."""
        return self.names[kind].get(code or "", code or _EMPTY)

    def product(self, row: Mapping[str, Any]) -> str:
        """The product of a row, or its sector where there is none."""
        code = row.get("productcode") or row.get("productcategorie")
        return self.name("product", code) if code else SECTORS.get(row.get("sector") or "", "Zonder product")

    def value(self, column: str, value: Any) -> str:
        """A value of a canonical table as text."""
        if value is None or value in ("", []):
            return _EMPTY
        if isinstance(value, bool):
            return "ja" if value else "nee"
        if isinstance(value, date):
            return short_date(value)
        if isinstance(value, list):
            return ", ".join(map(str, value))
        return self._of_code(column, value)

    def _of_code(self, column: str, value: Any) -> str:
        if column in _CODES:
            known = CODELISTS[_CODES[column]].by_value.get(value)
            return f"{known.meaning} ({value})" if known else str(value)
        if column in _LISTS:
            return _LISTS[column].get(value, str(value))
        kind = column.removeprefix("laatste_").replace("productcode", "product")
        if kind in self.names:
            name = self.names[kind].get(value)
            return f"{name} ({value})" if name else str(value)
        return str(value)


def facts(table: str, row: Mapping[str, Any], words: Words) -> list[tuple[str, str]]:
    """Label and text of every column of a row that a reader can use."""
    own = TABLES[table].key
    found = []
    for column in TABLES[table].columns:
        if column.name in _NOT_SHOWN or (column.name in own and column.name != "toewijzing_id"):
            continue
        value = row[column.name]
        text = money(value / 100, 2) if column.unit == "eurocent" and value is not None else ""
        found.append((label(column.name), text or words.value(column.name, value)))
    return found


def label(column: str) -> str:
    """The label of a column."""
    return LABELS.get(column, column.replace("_", " ").capitalize())


def begin_of(row: Mapping[str, Any]) -> date | None:
    """The first day of a row, whatever its table calls it."""
    return next((row[name] for name in _BEGINS if row.get(name) is not None), None)


def end_of(row: Mapping[str, Any]) -> date | None:
    """The last day of a row."""
    return next((row[name] for name in _ENDS if row.get(name) is not None), None)


def columns(rows: Sequence[Mapping[str, Any]], words: Words, *, one_gemeente: bool) -> tuple[Column, ...]:
    """The columns of a list of rows of one table."""
    place = Column("gemeente", "Gemeente", lambda row: words.name("gemeente", row.get("gemeente")))
    amount = Column(
        "bedrag", "Bedrag", lambda row: money(row["bedrag"] / 100, 2), lambda row: row["bedrag"], number=True
    )
    return (
        Column("jeugdige", "Jeugdige", lambda row: short(row["jeugdige_id"])),
        Column("product", "Product", words.product),
        *(() if one_gemeente else (place,)),
        Column("aanbieder", "Aanbieder", lambda row: words.name("aanbieder", row.get("aanbieder"))),
        Column("begin", "Begin", lambda row: _day(begin_of(row)), begin_of),
        Column("eind", "Eind", lambda row: _day(end_of(row)), end_of),
        *((amount,) if rows and rows[0].get("bedrag") is not None else ()),
    )


def short(pseudonym: str) -> str:
    """The beginning of a pseudonym."""
    return pseudonym[:_SHORT]


def searched_in(row: Mapping[str, Any], words: Words) -> str:
    """What a search looks in: pseudonym, keys, numbers and names of products and providers."""
    codes = (value for name, value in row.items() if isinstance(value, str) and not name.endswith("bericht_id"))
    numbers = str(row.get("toewijzingnummer", ""))
    return " ".join((*codes, numbers, words.product(row), words.name("aanbieder", row.get("aanbieder"))))


def count_in_words(rows: int, people: int, table: str) -> str:
    """How many records there are, of how many jeugdigen."""
    if not rows:
        return "Achter dit cijfer staan geen gegevens: kies een andere periode, of wis een filter."
    return f"{number(rows)} {KINDS[table][1]} van {number(people)} jeugdige{'' if people == 1 else 'n'}."


def _day(day: date | None) -> str:
    return _EMPTY if day is None else short_date(day)
