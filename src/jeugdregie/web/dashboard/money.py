"""Money in sentences and pictures: a change by cause, completed months beside declared ones, who pays most."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from jeugdregie.indicators import TOTAL, Cell, Member, SafeTable
from jeugdregie.indicators.notation import large_money, listed, percentage, rounded_to, the_period
from jeugdregie.web.charts import Picture, Series
from jeugdregie.web.charts.palette import ACCENT, WARM
from jeugdregie.web.dashboard.pictures import source


@dataclass(frozen=True)
class Cause:
    """A cause of a change as it stands in a sentence: when it made care cost more, when it made it cost less, and by itself."""

    more: str
    less: str
    name: str


CAUSES: Mapping[str, Cause] = {
    "jeugdigen": Cause("meer jeugdigen", "minder jeugdigen", "het aantal jeugdigen"),
    "mix": Cause(
        "meer of duurdere producten per jeugdige", "minder of goedkopere producten per jeugdige", "de productmix"
    ),
    "volume": Cause("meer uren of dagen per gebruiker", "minder uren of dagen per gebruiker", "het volume"),
    "prijs": Cause("hogere prijzen", "lagere prijzen", "de prijs"),
}


_NO_BREAK = "\u00a0"


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
    def whole(self) -> Decimal | None:
        """The change itself."""
        [period] = self.causes.periods
        value = self.causes.cell(period, factor=TOTAL).value
        return None if value is None else Decimal(value)

    @property
    def effects(self) -> dict[str, Decimal] | None:
        """What each cause did, in the order shown."""
        [period] = self.causes.periods
        found = {key: self.causes.cell(period, factor=key).value for key in CAUSES}
        shown = {key: Decimal(value) for key, value in found.items() if value is not None}
        return shown if len(shown) == len(found) else None


def why_changed(change: Change) -> str:
    """By how much the cost changed, and how much of that each cause made it more or less."""
    first, last = map(the_period, change.periods)
    amounts, whole = change.amounts, change.whole
    if amounts is None:
        return f"Voor deze keuze zijn de kosten van {last} of een jaar eerder niet te tonen."
    old, new = map(large_money, amounts)
    if amounts[0] == 0:
        return f"In {last} kostte de jeugdhulp naar schatting {new}; in {first} waren er geen kosten."
    between = f"naar schatting van {old} in {first} naar {new} in {last}"
    if whole is None:
        return f"De kosten gingen {between}."
    return f"{_moved(whole, amounts[0])}, {between}.{_causes(change.effects or {}, is_rise=whole >= 0)}"


def _moved(whole: Decimal, old: Decimal) -> str:
    share = rounded_to(100 * abs(whole) / old, 1)
    if not share:
        return "De kosten bleven ongeveer gelijk"
    return f"De kosten {'stegen' if whole > 0 else 'daalden'} met {large_money(abs(whole))} ({percentage(share)})"


def _causes(effects: Mapping[str, Decimal], *, is_rise: bool) -> str:
    """What added to the cost and what took from it, first what went along with the change; then what made no difference."""
    more = _sentence("Erbij kwam", [(value, CAUSES[key].more) for key, value in effects.items() if value > 0])
    less = _sentence("Eraf ging", [(-value, CAUSES[key].less) for key, value in effects.items() if value < 0])
    none = [CAUSES[key].name for key, value in effects.items() if value == 0]
    still = f" Geen verschil maakte {listed(none)}." if none else ""
    return f"{more}{less}{still}" if is_rise else f"{less}{more}{still}"


def _sentence(begin: str, parts: list[tuple[Decimal, str]]) -> str:
    ordered = sorted(parts, key=lambda part: -part[0])
    said = listed([f"{large_money(value)} door {words}" for value, words in ordered])
    return f" {begin} {said}." if said else ""


def pays_most(table: SafeTable) -> str:
    """Which gemeente pays most per jeugdige, and which least."""
    latest = table.periods[-1]
    shown = [(member, cell) for member, cell in _cells(table, latest) if cell.value is not None]
    if len(shown) < 2:
        return ""
    most, least = (pick(shown, key=_amount) for pick in (max, min))
    return (
        f"{most[0].label} betaalt het meest per jeugdige: {table.text(most[1])} in {the_period(latest)}. "
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
    """An amount of change, with its sign where amounts in tables have it."""
    text = large_money(value)
    return text.replace(_NO_BREAK, f"{_NO_BREAK}+", 1) if value > 0 else text


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
