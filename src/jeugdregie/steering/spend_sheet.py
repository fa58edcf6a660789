"""Positions, and the year-end statement, as tables for the command line, pages and files."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from jeugdregie.forecast.spend import LEAST
from jeugdregie.indicators import SCOPE, SUPPRESSED, TOTAL, Dataset, Disclosure
from jeugdregie.indicators.counting import Count
from jeugdregie.indicators.disclosure import disclosure_of, hidden_amounts, rounded_cents
from jeugdregie.indicators.notation import long_date
from jeugdregie.steering.ceilings import LastDay
from jeugdregie.steering.positions import CUTS, MEASURES, gemeente_positions
from jeugdregie.steering.safe_positions import SafeMonth, SafePosition, SafePositions
from jeugdregie.steering.sheets import Entry, Sheet, fields
from jeugdregie.steering.statement import Statement, StatementLine, statement_of
from jeugdregie.tables.spending import SPLIT_KINDS

NOT_NEEDED, TOO_LATE = "niet nodig", "niet genoeg"
"""What stands in the place of a last day when the chance is low enough, or still too high when acting today."""

_AMOUNTS = (
    ("plafond", "Plafond"),
    ("gedeclareerd", "Gedeclareerd"),
    ("aangevuld", "Aangevuld"),
    ("aangevuld_laag", "Aangevuld, laag"),
    ("aangevuld_hoog", "Aangevuld, hoog"),
    ("verwacht", "Verwacht hele jaar"),
    ("verwacht_laag", "Verwacht, laag"),
    ("verwacht_hoog", "Verwacht, hoog"),
    ("kans_100", "Kans op meer dan 100 % (in %)"),
    ("kans_105", "Kans op meer dan 105 % (in %)"),
)
_MONTHS = (
    ("zorgmaand", "Zorgmaand"),
    ("gedeclareerd", "Gedeclareerd"),
    ("verwacht", "Verwacht"),
    ("verwacht_laag", "Verwacht, laag"),
    ("verwacht_hoog", "Verwacht, hoog"),
    ("tot_en_met", "Jaar tot en met deze maand"),
    ("tot_en_met_laag", "Tot en met, laag"),
    ("tot_en_met_hoog", "Tot en met, hoog"),
    ("merk", "Merk"),
)
_STATEMENT = (
    ("gemeente", "Gemeente"),
    ("gedeclareerd", "Gedeclareerd"),
    ("onderhanden", "Onderhanden werk"),
    ("eigen_kosten", "Eigen kosten hele jaar"),
    ("betaalt", "Betaalt volgens de sleutel"),
    ("solidair", "Meer of minder dan eigen kosten"),
    ("merk", "Merk"),
)


def spend_sheet(found: SafePositions) -> Sheet:
    """A line per position with the whole last; in CSV a hidden line has its mark and nothing else."""
    days = [(f"laatste_dag_{key}", f"Laatste dag: {label}") for key, (label, _) in MEASURES.items()]
    names = [
        (found.cut, CUTS[found.cut]),
        ("naam", "Naam"),
        *_AMOUNTS,
        ("verwachte_dag", "Verwachte dag"),
        *days,
        ("merk", "Merk"),
    ]
    rows = tuple(tuple(_entries(row)) for row in (*found.rows, found.whole))
    return Sheet(f"Uitgaven {found.year}", fields(names), rows, tuple(_notes(found)))


def contract_sheets(found: SafePositions, row: SafePosition) -> tuple[Sheet, Sheet]:
    """The months of one contract, and its line of the list; of a hidden one there are no months."""
    months = () if row.is_hidden else tuple(tuple(_month(item)) for item in row.months)
    whole = spend_sheet(found)
    line = tuple(entries for entries in whole.rows if entries[0] == row.code)
    notes = (f"{row.label} ({row.code}).", *whole.notes)
    return (
        Sheet(f"Maanden {found.year}", fields(_MONTHS), months, notes),
        Sheet(f"Stand {found.year}", whole.fields, line, notes),
    )


def day_entry(found: LastDay) -> Entry:
    """The last day of a measure, or why there is none."""
    return found.day or (TOO_LATE if found.needed else NOT_NEEDED)


def statement_sheet(dataset: Dataset, year: int, disclosure: Disclosure | None = None) -> Sheet:
    """A line per gemeente with the whole last; what is about few jeugdigen is hidden, the rest rounded."""
    rules = disclosure or disclosure_of(dataset.settings, dataset.peildatum)
    found = statement_of(dataset, year)
    people = gemeente_positions(dataset, year)
    counts: dict[tuple[str, ...], Count] = {
        item.place[:1]: Count(max(item.expected.value, 1), item.jeugdigen)
        for item in (*people.of["gemeente"], people.whole)
    }
    hidden, names = hidden_amounts(counts, rules), dataset.names("gemeente")
    whole = _whole(found)
    lines = [(line, names.get(line.gemeente, line.gemeente), (line.gemeente,) in hidden) for line in found.lines]
    rows = tuple(
        tuple(_statement_entries(line, label, is_hidden, rules))
        for line, label, is_hidden in (*lines, (whole, "Samen", (TOTAL,) in hidden))
    )
    title = f"Eindafrekening {year}" if found.is_final else f"Eindafrekening {year} (voorlopig)"
    return Sheet(title, fields(_STATEMENT), rows, (*_keys_in_words(found), SCOPE, rules.text))


def _month(item: SafeMonth) -> Iterator[Entry]:
    yield item.month.label
    yield item.declared.value if item.is_over else None
    for cell in (item.total, item.so_far):
        yield from (cell.value, cell.low, cell.high)
    yield item.total.mark


def _entries(row: SafePosition) -> Iterator[Entry]:
    yield row.code
    yield row.label
    yield row.ceiling.value
    yield row.declared.value
    for cell in (row.completed, row.expected):
        yield from (cell.value, cell.low, cell.high)
    yield row.over.value
    yield row.over_extra.value
    yield row.passing.expected if row.passing else None
    yield from (day_entry(row.last_days[key]) if key in row.last_days else None for key in MEASURES)
    yield SUPPRESSED if row.is_hidden else None


FOLLOWS_DEMAND = "Instroom volgt de vraagprognose: wordt het in een sector drukker of rustiger, dan in elk verloop bij alle contracten tegelijk."
FEW_MONTHS = (
    f"Instroom is die van de laatste maanden: voor een vraagprognose zijn minstens {LEAST} hele maanden nodig. Hoe zeker de "
    "bedragen zijn, is daardoor nog slecht te zeggen."
)


def _notes(found: SafePositions) -> Iterator[str]:
    yield f"Berichten tot en met {long_date(found.peildatum)}; bedragen in euro's, per zorgmaand van {found.year}."
    yield "Aangevuld: gedeclareerd, plus wat volgens zorgdagen en eerdere maanden nog gedeclareerd wordt, min credits."
    yield "Verwacht: de middelste van duizend verlopen; laag en hoog zijn de 10e en de 90e van elke honderd."
    yield FOLLOWS_DEMAND if found.follows_demand else FEW_MONTHS
    if found.cut == "contract":
        yield (
            "De laatste dag is tot wanneer een maatregel alleen de kans op meer dan 100 % nog laag genoeg houdt. "
            "Een stop geldt nooit voor crisis, jeugdbescherming, jeugdreclassering en lopende zorg."
        )
    yield SCOPE
    yield found.disclosure.text


def _whole(found: Statement) -> StatementLine:
    parts = [(line.declared, line.completed, line.own, line.pays) for line in found.lines]
    declared, completed, own, pays = (sum(column) for column in zip(*parts, strict=True)) if parts else (0, 0, 0, 0)
    return StatementLine("", declared, completed, own, pays)


def _statement_entries(line: StatementLine, label: str, is_hidden: bool, rules: Disclosure) -> Iterator[Entry]:
    yield label
    for cents in (line.declared, line.in_progress, line.own, line.pays, line.solidarity):
        yield None if is_hidden else rounded_cents(cents, rules)
    yield SUPPRESSED if is_hidden else None


def _keys_in_words(found: Statement) -> Iterator[str]:
    for lot, parts in sorted(found.keys.items()):
        words = " en ".join(
            f"{Decimal(part.deel) / 10:.1f}".replace(".", ",") + f" % naar {SPLIT_KINDS[part.soort].lower()}"
            for part in parts
        )
        yield f"{lot or 'Elk perceel zonder eigen sleutel'}: {words}."
