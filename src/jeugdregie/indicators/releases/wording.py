"""Why a release is refused, and what can be done: names table, period and place, never the value."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from jeugdregie.errors import UserError
from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.definition import catalogue
from jeugdregie.indicators.dimensions import DIMENSIONS, declared_members
from jeugdregie.indicators.figures import Figure
from jeugdregie.indicators.releases.differencing import CHANGE, Exposure
from jeugdregie.indicators.releases.evidence import is_amount, parts_of
from jeugdregie.indicators.safe_table import Disclosure, SafeTable

WHAT_TO_DO = (
    "Geef alleen halfjaren uit die nog niet zijn uitgegeven (--new), laat deze cijfers ook weg (--hide, of 'Afschermen en "
    "publiceren'), of wacht tot er meer berichten zijn."
)


class RefusedError(UserError):
    """A release that would give a small figure away; `reasons` say which and why."""

    code = "uitgave-geweigerd"

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        count = len(self.reasons)
        cijfers = "één cijfer" if count == 1 else f"{count} cijfers"
        super().__init__(
            f"Niet uitgegeven: samen met eerdere uitgaven zou {cijfers} te herleiden zijn. {WHAT_TO_DO}"
            if count == 1
            else f"Niet uitgegeven: samen met eerdere uitgaven zouden {cijfers} te herleiden zijn. {WHAT_TO_DO}"
        )


def reasons_for(
    dataset: Dataset, given_away: Collection[Exposure], tables: Sequence[SafeTable], rules: Disclosure
) -> tuple[str, ...]:
    """A sentence per figure, in the order of tables."""
    titles = _titles(dataset, tables)
    return tuple(dict.fromkeys(_reason(dataset, item, titles, rules) for item in sorted(given_away)))


def hidden_because(dataset: Dataset, figures: Collection[Figure], tables: Sequence[SafeTable]) -> tuple[str, ...]:
    """A sentence per figure that was hidden because of earlier releases."""
    titles = _titles(dataset, tables)
    return tuple(
        f"{_name(dataset, figure, titles)}: afgeschermd omdat het naast eerdere uitgaven iets zou prijsgeven."
        for figure in sorted(figures)
    )


def _reason(dataset: Dataset, item: Exposure, titles: dict[Figure, str], rules: Disclosure) -> str:
    name = _name(dataset, item.figure, titles)
    if item.kind == CHANGE and is_amount(item.figure.measure):
        return f"{name}: het bedrag is sinds een eerdere uitgave zo weinig veranderd dat het verschil over minder dan {rules.threshold} jeugdigen kan gaan."
    if item.kind == CHANGE:
        return (
            f"{name}: sinds een eerdere uitgave veranderd met minder dan {rules.threshold}; wie beide heeft, ziet dat."
        )
    if is_amount(item.figure.measure):
        return f"{name}: dit afgeschermde bedrag is uit de uitgaven samen te nauwkeurig af te leiden."
    return f"{name}: dit afgeschermde cijfer is uit de uitgaven samen op minder dan {rules.threshold} na af te leiden."


def _name(dataset: Dataset, figure: Figure, titles: dict[Figure, str]) -> str:
    what = titles.get(figure) or _measure_title(figure.measure)
    return ", ".join((what, figure.period, *_where(dataset, figure)))


def _where(dataset: Dataset, figure: Figure) -> Iterator[str]:
    if not figure.place:
        yield "totaal"
    for dimension, key in figure.place:
        labels = {member.key: member.label for member in declared_members(dimension)} or dataset.names(dimension)
        yield f"{DIMENSIONS[dimension].lower()} {labels.get(key) or key}"


def _measure_title(measure: str) -> str:
    """The indicator that is this measure and nothing else."""
    plain = (item.title for item in catalogue() if item.measures == (measure,) and not item.is_curve)
    return next(plain, measure)


def _titles(dataset: Dataset, tables: Sequence[SafeTable]) -> dict[Figure, str]:
    """The first table that each figure stands in."""
    found: dict[Figure, str] = {}
    for table in tables:
        for row in table.rows:
            for figure in parts_of(table, row, dataset):
                found.setdefault(figure, table.title)
    return found
