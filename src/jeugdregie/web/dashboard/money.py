"""Money in sentences and pictures: a change by cause, completed months beside declared ones, who pays most."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jeugdregie.indicators import TOTAL, Cell, Member, SafeTable
from jeugdregie.indicators.notation import large_money, percentage, period_in_words, rounded_to
from jeugdregie.web.charts import Picture, Series
from jeugdregie.web.charts.palette import ACCENT, WARM
from jeugdregie.web.dashboard.pictures import source

CAUSES: Mapping[str, str] = {
    "jeugdigen": "het aantal jeugdigen",
    "mix": "de productmix",
    "volume": "het volume per gebruiker",
    "prijs": "de prijs per eenheid",
}
"""The causes of a change as they stand in a sentence."""


_TOGETHER = "\u2060"
"""Keeps a sign and its amount on one line."""


@dataclass(frozen=True)
class Change:
    """The cost of two periods and what each cause did, as shown; None where something is hidden or unknown."""

    before: SafeTable
    causes: SafeTable

    @property
    def periods(self) -> tuple[str, str]:
        """The earlier and the later period."""
        first, last = self.before.periods
        return first, last

    @property
    def amounts(self) -> tuple[Decimal, Decimal] | None:
        """The cost of both."""
        old, new = (self.before.cell(period).value for period in self.periods)
        return None if old is None or new is None else (Decimal(old), Decimal(new))

    @property
    def effects(self) -> dict[str, Decimal] | None:
        """What each cause did, in the order shown."""
        [period] = self.causes.periods
        found = {key: self.causes.cell(period, factor=key).value for key in CAUSES}
        shown = {key: Decimal(value) for key, value in found.items() if value is not None}
        return shown if len(shown) == len(found) else None


def why_changed(change: Change) -> str:
    """How much the cost changed, which cause did most, and which ones worked against it."""
    first, last = change.periods
    amounts, effects = change.amounts, change.effects
    if amounts is None:
        return f"Voor deze keuze zijn de kosten van het {period_in_words(last)} of een jaar eerder niet te tonen."
    old, new = amounts
    begin = f"In het {period_in_words(last)} kostte de jeugdhulp naar schatting {large_money(new)}"
    if old == 0:
        return f"{begin}; in het {period_in_words(first)} waren er geen kosten."
    rate = rounded_to(100 * (new - old) / old, 1)
    compared = f"ongeveer evenveel als in het {period_in_words(first)}"
    if rate:
        compared = f"{percentage(abs(rate))} {'meer' if rate > 0 else 'minder'} dan in het {period_in_words(first)}"
    return f"{begin}: {compared}. {_causes(effects or {}, rate)}".strip()


def _causes(effects: Mapping[str, Decimal], rate: Decimal) -> str:
    """What did most, and what worked against it; both ways alike when the cost hardly changed."""
    up, down = ([f"{CAUSES[key]} ({signed(effects[key])})" for key in _ordered(effects, sign)] for sign in (1, -1))
    if not rate:
        parts = [f"{word} {' en '.join(found[:2])}" for word, found in (("omhoog", up), ("omlaag", down)) if found]
        return f"Daarachter werkten {', '.join(parts)}." if parts else ""
    along, against = (up, down) if rate > 0 else (down, up)
    first = f"Dat komt het meest door {along[0]}." if along else ""
    if not against:
        return first
    return (
        f"{first} De andere kant op {'werkte' if len(against) == 1 else 'werkten'} {' en '.join(against[:2])}.".strip()
    )


def _ordered(effects: Mapping[str, Decimal], sign: int) -> list[str]:
    """The causes that worked one way, the strongest first."""
    return sorted((key for key, value in effects.items() if value * sign > 0), key=lambda key: -abs(effects[key]))


def pays_most(table: SafeTable) -> str:
    """Which gemeente pays most per jeugdige, and which least."""
    latest = table.periods[-1]
    shown = [(member, cell) for member, cell in _cells(table, latest) if cell.value is not None]
    if len(shown) < 2:
        return ""
    most, least = (pick(shown, key=_amount) for pick in (max, min))
    return (
        f"{most[0].label} betaalt het meest per jeugdige: {table.text(most[1])} in het {period_in_words(latest)}. "
        f"{least[0].label} betaalt het minst: {table.text(least[1])}."
    )


def waterfall(change: Change) -> Picture | None:
    """The cost before, what each cause did, and the cost after; nothing where something is not shown."""
    amounts, effects = change.amounts, change.effects
    if amounts is None or effects is None:
        return None
    first, last = change.periods
    labels = {member.key: member.label for member in change.causes.members("factor")}
    values = (amounts[0], *effects.values(), amounts[1])
    return Picture(
        kind="waterfall",
        labels=(first, *(labels[key] for key in effects), last),
        series=(Series("Kosten (aangevuld)", ACCENT, tuple(map(float, values))),),
        unit="euro",
        source=source(change.before),
        texts=(large_money(amounts[0]), *map(signed, effects.values()), large_money(amounts[1])),
    )


def completed_months(declared: SafeTable, completed: SafeTable, margin: SafeTable | None) -> Picture:
    """Declared and completed cost by month, with the margin as a band where there is one."""
    months = completed.periods
    found = [completed.cell(month).value for month in months]
    sides = [margin.cell(month).value if margin else None for month in months]
    ends = {
        sign: tuple(
            None if value is None or side is None else float(Decimal(value) + sign * Decimal(side))
            for value, side in zip(found, sides, strict=True)
        )
        for sign in (-1, 1)
    }
    return Picture(
        kind="lines",
        labels=months,
        series=(
            Series("Aangevuld", ACCENT, _values(completed), _provisional(completed), low=ends[-1], high=ends[1]),
            Series("Gedeclareerd", WARM, _values(declared), _provisional(declared)),
        ),
        unit="euro",
        source=source(completed),
    )


def signed(value: Decimal) -> str:
    """An amount of change, with its sign."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return f"{sign}{_TOGETHER}{large_money(abs(value))}" if sign else large_money(value)


def _values(table: SafeTable) -> tuple[float | None, ...]:
    found = (table.cell(period).value for period in table.periods)
    return tuple(None if value is None else float(value) for value in found)


def _provisional(table: SafeTable) -> tuple[bool, ...]:
    return tuple(table.cell(period).provisional for period in table.periods)


def _cells(table: SafeTable, period: str) -> list[tuple[Member, Cell]]:
    [dimension] = table.by
    members = (member for member in table.members(dimension) if member.key != TOTAL)
    return [(member, table.cell(period, **{dimension: member.key})) for member in members]


def _amount(pair: tuple[Member, Cell]) -> Decimal:
    return Decimal(pair[1].value or 0)
