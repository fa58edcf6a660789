"""The rules that one product does not run twice at the same time (TR302, TR386, TR410)."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from jeugdregie.ijw.records.jw301 import ToegewezenProduct
from jeugdregie.ijw.records.jw315 import AangevraagdProduct
from jeugdregie.ijw.records.jw317 import NieuwProduct
from jeugdregie.ijw.records.types import Product
from jeugdregie.ijw.rules.model import Indices, Outcome, Rule, places

_NOT_SENT = frozenset(("13", "01"))  # RedenWijziging: removed, and its expired predecessor


class Span(NamedTuple):
    """A product from one day to another, both included; `place` is its number in the message."""

    first: date
    last: date
    product: Product | None
    place: int


def stacked_assignments(producten: Sequence[ToegewezenProduct]) -> Outcome:
    """The assigned products that run together with another one; removed assignments do not count."""
    return _may_stack(producten) and _stacked(
        Span(product.ingangsdatum, product.einddatum or date.max, product.product, place)
        for place, product in enumerate(producten)
        if not _is_removed(product)
    )


def _is_removed(product: ToegewezenProduct) -> bool:
    return product.reden_wijziging in _NOT_SENT and product.einddatum == product.ingangsdatum


def stacked_requests(producten: Sequence[AangevraagdProduct]) -> Outcome:
    """The requested products that run together with another one."""
    return _may_stack(producten) and _stacked(
        Span(product.toewijzing_ingangsdatum, product.toewijzing_einddatum or date.max, product.product, place)
        for place, product in enumerate(producten)
    )


def stacked_new_products(producten: Sequence[NieuwProduct]) -> Outcome:
    """The new products that run together with another one."""
    return _may_stack(producten) and _stacked(
        Span(product.gewenste_ingangsdatum, product.einddatum or date.max, product.product, place)
        for place, product in enumerate(producten)
    )


def _may_stack(producten: Sequence[ToegewezenProduct | AangevraagdProduct | NieuwProduct]) -> bool:
    """Whether there are two of one category, or one without; nearly always there are not, and all is well."""
    categories = [item.product and item.product.categorie for item in producten]
    return len(categories) > 1 and (None in categories or len(set(categories)) < len(categories))


class _Registered:
    """Spans in the order of their first day, that know which of them ends last."""

    def __init__(self) -> None:
        self.firsts: list[date] = []
        self.latest: list[date] = []

    def add(self, span: Span) -> None:
        self.firsts.append(span.first)
        self.latest.append(max(span.last, self.latest[-1]) if self.latest else span.last)

    def overlap(self, span: Span) -> bool:
        """Whether one of them began before this span ends and ends after it begins."""
        count = len(self.firsts) if span.first <= span.last else bisect_right(self.firsts, span.last)
        return count > 0 and self.latest[count - 1] >= span.first


def _stacked(spans: Iterable[Span]) -> Iterator[Indices]:
    """The spans that overlap one that began before, of the same product or of one that includes the other.

    A product without code includes all codes of its category, and none at all includes everything. That is a path:
    () includes (category,) includes (category, code). Each span is filed under its own path (`exactly`) and under
    all that include it (`within`), so that one look-up per level finds every rival: n log n for any message.
    """
    ordered = sorted(spans, key=lambda span: (span.first, span.place))
    if len(ordered) < 2:
        return
    exactly: defaultdict[tuple[str, ...], _Registered] = defaultdict(_Registered)
    within: defaultdict[tuple[str, ...], _Registered] = defaultdict(_Registered)
    for span in ordered:
        path = _path(span.product)
        including = [path[:length] for length in range(len(path))]
        if within[path].overlap(span) or any(exactly[wider].overlap(span) for wider in including):
            yield (span.place,)
        exactly[path].add(span)
        for wider in (*including, path):
            within[wider].add(span)


def _path(product: Product | None) -> tuple[str, ...]:
    if product is None:
        return ()
    return (product.categorie,) if product.code is None else (product.categorie, product.code)


_ADVICE = "Laat de periodes op elkaar aansluiten zonder overlap, of neem het product één keer op."

RULES = (
    Rule(
        "TR302",
        "Hetzelfde product wordt niet twee keer toegewezen in dezelfde tijd; verwijderde toewijzingen tellen niet mee.",
        "The same product is not assigned twice at the same time; removed assignments do not count.",
        _ADVICE,
        places("JW301 Client/ToegewezenProducten/ToegewezenProduct: toegewezen_producten"),
        stacked_assignments,
    ),
    Rule(
        "TR386",
        "Hetzelfde product wordt niet twee keer aangevraagd in dezelfde tijd.",
        "The same product is not requested twice at the same time.",
        _ADVICE,
        places("JW315 Client/AangevraagdeProducten/AangevraagdProduct: aangevraagde_producten"),
        stacked_requests,
    ),
    Rule(
        "TR410",
        "Hetzelfde nieuwe product wordt niet twee keer gevraagd in dezelfde tijd.",
        "The same new product is not asked for twice at the same time.",
        _ADVICE,
        places("JW317 Verzoek/NieuweProducten/NieuwProduct: nieuwe_producten"),
        stacked_new_products,
    ),
)
