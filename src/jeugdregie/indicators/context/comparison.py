"""A gemeente beside the country and comparable gemeenten: own figures from messages, the others from CBS."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, partial

from jeugdregie.indicators.context.expected import Expected, Model, fitted
from jeugdregie.indicators.context.features import COUNTRY, Place, latest_year, places
from jeugdregie.indicators.context.peers import Peer, peers_of
from jeugdregie.indicators.context.vulnerable import Vulnerable, vulnerable
from jeugdregie.indicators.dataset import Dataset


@dataclass(frozen=True)
class Share:
    """The share of residents of 0 up to and including 22 with care in a year, in percent; None where CBS gives none."""

    name: str
    percent: float | None


@dataclass(frozen=True)
class Context:
    """What the table `context` of a store says in its latest year with features."""

    year: int
    known: Mapping[str, Place]
    country: Share
    published: Mapping[tuple[str, int], Mapping[str, int | None]]

    def share(self, code: str) -> float | None:
        """The share with care of a gemeente according to CBS, in percent."""
        place = self.known.get(code)
        return None if place is None else _percent(place.jeugdzorg, place.jongeren)

    def peers(self, code: str) -> tuple[Peer, ...]:
        """Comparable gemeenten, nearest first."""
        return peers_of(code, self.known)

    def peer_share(self, code: str) -> float | None:
        """The share with care of the comparable gemeenten together."""
        found = [self.known[peer.gemeente] for peer in self.peers(code)]
        counted = [place for place in found if place.jeugdzorg is not None and place.jongeren]
        return _percent(sum(item.jeugdzorg or 0 for item in counted), sum(item.jongeren or 0 for item in counted))

    @cached_property
    def _model(self) -> Model:
        return fitted(self.known)

    def model(self) -> Model:
        """Expected use over all gemeenten."""
        return self._model

    def expected(self, code: str) -> Expected | None:
        """Expected use of one gemeente; None when it is not in the model."""
        return self.model().expected.get(code)


def context_of(dataset: Dataset) -> Context | None:
    """The context that a store holds; None when its table is empty."""
    return dataset.remember("context", partial(_context, dataset))


def vulnerable_in(dataset: Dataset, gemeente: str, year: int | None = None) -> tuple[Vulnerable, ...]:
    """Vulnerable people per group and area of a gemeente, in a year or the latest; empty without areas."""
    table = dataset.table("gebied")
    rows = [row for row in dataset.rows(table.filter(table.gemeente == gemeente)) if year in (None, row["jaar"])]
    latest = max((row["jaar"] for row in rows), default=None)
    if latest is None:
        return ()
    chosen = sorted((row["groep"], row["gebied"], row["aantal"]) for row in rows if row["jaar"] == latest)
    number = partial(dataset.settings.number, on=date(latest, 12, 31))
    return vulnerable(chosen, permille=number("kwetsbaar_promille"), severe=number("ernstig_kwetsbaar_promille"))


def _context(dataset: Dataset) -> Context | None:
    rows = dataset.rows(dataset.table("context"))
    year = latest_year(rows)
    if year is None:
        return None
    country = next((row for row in rows if row["gemeente"] == COUNTRY and row["jaar"] == year), {})
    return Context(
        year=year,
        known=places(rows, year),
        country=Share("Nederland", _percent(country.get("jeugdzorg"), country.get("jongeren"))),
        published=_published(rows),
    )


def _published(rows: Iterable[Mapping[str, object]]) -> Mapping[tuple[str, int], Mapping[str, int | None]]:
    names = ("jeugdhulp", "verblijf", "bescherming", "reclassering")
    return {
        (str(row["gemeente"]), int(str(row["jaar"]))): {name: _whole(row[name]) for name in names}
        for row in rows
        if any(row[name] is not None for name in names)
    }


def _percent(part: object, whole: object) -> float | None:
    return 100 * part / whole if isinstance(part, int) and isinstance(whole, int) and whole else None


def _whole(value: object) -> int | None:
    return value if isinstance(value, int) else None
