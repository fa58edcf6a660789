"""Positions as texts and pictures for the pages: amounts, chances, days, the answer in a sentence, the course of a year."""

from dataclasses import dataclass, replace
from decimal import Decimal

from jeugdregie.indicators import SUPPRESSED, Cell
from jeugdregie.indicators.notation import large_money, long_date, money, number, short_date
from jeugdregie.steering.positions import MEASURES
from jeugdregie.steering.safe_positions import SafeMonth, SafePosition, SafePositions, Signal
from jeugdregie.steering.spend_sheet import day_entry
from jeugdregie.web.charts import Picture
from jeugdregie.web.charts.palette import ACCENT, MUTED, WARM
from jeugdregie.web.charts.picture import Series

EMPTY = "–"
ICONS = {Signal.WITHIN: "good", Signal.ATTENTION: "info", Signal.OVER: "warning", Signal.NONE: "level"}
TONES = {Signal.WITHIN: "good", Signal.ATTENTION: "warning", Signal.OVER: "bad", Signal.NONE: "neutral"}
SHORT = {Signal.WITHIN: "Binnen", Signal.ATTENTION: "Let op", Signal.OVER: "Erover", Signal.NONE: "Geen plafond"}


@dataclass(frozen=True)
class Badge:
    """The traffic light with its icon and words: never colour alone."""

    text: str
    long: str
    icon: str
    tone: str


@dataclass(frozen=True)
class MeasureLine:
    """A measure with the last day on which it is enough, and the chance that is left when it starts today."""

    label: str
    day: str
    left: str


def badge(row: SafePosition) -> Badge | None:
    """The traffic light of a position; None when it is hidden."""
    signal = row.signal
    return None if signal is None else Badge(SHORT[signal], signal.value, ICONS[signal], TONES[signal])


def amount(cell: Cell) -> str:
    """An amount, or the mark in its place."""
    return cell.mark or (EMPTY if cell.value is None else money(cell.value))


def interval(cell: Cell) -> str:
    """The ends of an interval; nothing when it has none, or no width."""
    if cell.low is None or cell.high is None or cell.low == cell.high:
        return ""
    return f"{number(cell.low)} tot {number(cell.high)}"


def chance(cell: Cell) -> str:
    """A chance that claims no certainty."""
    if cell.mark == SUPPRESSED:
        return SUPPRESSED
    if cell.value is None:
        return EMPTY
    percent = int(cell.value)
    return "< 1 %" if percent < 1 else "> 99 %" if percent > 99 else f"{percent} %"


def expected_day(row: SafePosition) -> str:
    """The day on which the middle course passes."""
    if row.is_hidden:
        return SUPPRESSED
    return short_date(row.passing.expected) if row.passing and row.passing.expected else EMPTY


def last_day(row: SafePosition, key: str) -> str:
    """The last day of a measure, or why there is none."""
    if row.is_hidden:
        return SUPPRESSED
    found = row.last_days.get(key)
    if found is None:
        return EMPTY
    entry = day_entry(found)
    return entry if isinstance(entry, str) else short_date(found.day) if found.day else EMPTY


def measures(row: SafePosition) -> tuple[MeasureLine, ...]:
    """Every measure of a contract."""
    return tuple(
        MeasureLine(label, last_day(row, key), chance(Cell(round(100 * row.last_days[key].chance_today))))
        for key, (label, _) in MEASURES.items()
        if key in row.last_days
    )


def answer(found: SafePositions) -> str:
    """How many are likely to pass, how many may, and what all together come to."""
    signals = [row.signal for row in found.rows]
    over, maybe = signals.count(Signal.OVER), signals.count(Signal.ATTENTION)
    held = len([signal for signal in signals if signal not in (None, Signal.NONE)])
    what = {"contract": "contracten", "aanbieder": "aanbieders", "perceel": "percelen"}[found.cut]
    if not held:
        first = f"Van geen van de {what} is een plafond over {found.year} te tonen."
    else:
        verb = "gingen" if found.is_over else "gaan"
        first = (
            f"In {found.year} {verb} {over} van de {held} {what} waarschijnlijk over hun plafond, en {maybe} misschien."
        )
    whole = found.whole.expected
    if whole.value is None or whole.low is None or whole.high is None:
        return first
    return (
        f"{first} Samen komen zij op ongeveer {large_money(whole.value)}, tussen {large_money(whole.low)} en "
        f"{large_money(whole.high)}."
    )


def answer_of(row: SafePosition, found: SafePositions) -> str:
    """What one contract comes to, and what that means for its ceiling."""
    if row.is_hidden:
        return f"Over {found.year} is van dit contract niets te tonen: het gaat over te weinig jeugdigen, of verraadt een ander."
    first = _comes_to(row.expected, found)
    if row.ceiling.value is None:
        return f"{first} Er is geen plafond afgesproken."
    day = row.passing.expected if row.passing else None
    passed = "werd" if found.is_over else "wordt"
    when = f" De grens {passed} dan rond {long_date(day)} gepasseerd." if day else ""
    return (
        f"{first} De kans op meer dan het plafond van {large_money(row.ceiling.value)} is {_in_words(row.over)}.{when}"
    )


def _comes_to(cell: Cell, found: SafePositions) -> str:
    value, low, high = (large_money(item or 0) for item in (cell.value, cell.low, cell.high))
    if low == high:
        verb = "kostte" if found.is_over else "kost"
        return f"In {found.year} {verb} dit contract naar schatting {value}."
    return f"In {found.year} kost dit contract naar verwachting tussen {low} en {high}, waarschijnlijk {value}."


def _in_words(cell: Cell) -> str:
    return chance(cell).replace("<", "kleiner dan").replace(">", "groter dan")


def months_picture(row: SafePosition) -> Picture:
    """Declared and expected per month, with the interval as a band."""
    return Picture(
        "lines",
        _labels(row),
        (
            _series("Verwacht", ACCENT, [month.total for month in row.months], row.months),
            replace(
                _series("Gedeclareerd", WARM, [month.declared for month in row.months], row.months),
                provisional=tuple((month.declared.value or 0) < (month.total.value or 0) for month in row.months),
            ),
        ),
        unit="euro",
        source="",
    )


def year_picture(row: SafePosition) -> Picture:
    """The year added up, with its fan, against the ceiling."""
    lines = [_series("Opgeteld", ACCENT, [month.so_far for month in row.months], row.months)]
    if row.ceiling.value is not None:
        lines.append(Series("Plafond", MUTED, (float(row.ceiling.value),) * len(row.months)))
    return Picture("lines", _labels(row), tuple(lines), unit="euro", source="")


def _labels(row: SafePosition) -> tuple[str, ...]:
    return tuple(month.month.label for month in row.months)


def _series(label: str, colour: str, cells: list[Cell], months: tuple[SafeMonth, ...]) -> Series:
    has_band = any(cell.low is not None for cell in cells)
    return Series(
        label,
        colour,
        tuple(_number(cell.value) for cell in cells),
        provisional=tuple(not month.is_over for month in months),
        low=tuple(_number(cell.low) for cell in cells) if has_band else (),
        high=tuple(_number(cell.high) for cell in cells) if has_band else (),
    )


def _number(value: int | Decimal | None) -> float | None:
    return None if value is None else float(value)
