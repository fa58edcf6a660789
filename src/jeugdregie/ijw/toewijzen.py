"""What a gemeente may change in an assignment, and the full set that a JW301 holds (OP033x1, OP087, OP257, IV066, IV099).

An assignment is kept as the `ToegewezenProduct` that was decided: under its own number, with the moment of the last
decision, and in `reden_wijziging` why that changed it (None as long as it never changed). Functions return a new one; `at` is the moment of the decision in Dutch time.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from msgspec import structs

from jeugdregie.errors import InputError
from jeugdregie.ijw.records.jw301 import ToegewezenProduct
from jeugdregie.ijw.records.types import Omvang

VERWIJDERD = "13"
DOOR_AANBIEDER = "12"
"""RedenWijziging (JZ002) for a removal, and for a change that the aanbieder asked for."""

TOTAAL = "6"
"""Frequentie (WMO757): the volume is a total over the whole assignment."""

_EXPIRED = "01"


def is_current(product: ToegewezenProduct, day: date) -> bool:
    """Whether an assignment is valid on or after `day`; a removed one never is (OP087)."""
    return not is_removed(product) and (product.einddatum is None or product.einddatum >= day)


def is_removed(product: ToegewezenProduct) -> bool:
    """Whether the assignment counts as never sent."""
    return product.einddatum == product.ingangsdatum and product.reden_wijziging in {VERWIJDERD, _EXPIRED}


def change(
    product: ToegewezenProduct,
    reden: str,
    at: datetime,
    *,
    einddatum: date | None = None,
    volume: int | None = None,
    budget: int | None = None,
) -> ToegewezenProduct:
    """The same assignment with another end, total volume or budget; InputError for what takes a new assignment (OP033x1)."""
    _require_open(product)
    if reden in {VERWIJDERD, _EXPIRED}:
        raise InputError(f"RedenWijziging {reden} is geen wijziging. Kies een andere reden.", code="reden-wijziging")
    if einddatum is not None and einddatum < product.ingangsdatum:
        raise _ends_too_early(product)
    omvang = _with_volume(product, volume) if volume is not None else product.omvang
    if budget is not None and product.budget is None:
        raise InputError(
            f"Toewijzing {product.toewijzing_nummer} heeft geen budget. Beëindig haar en geef een nieuwe af.",
            code="toewijzing-nieuw",
        )
    return _decided(
        product,
        at,
        reden_wijziging=reden,
        einddatum=einddatum or product.einddatum,
        omvang=omvang,
        budget=product.budget if budget is None else budget,
    )


def remove(product: ToegewezenProduct, at: datetime, *, is_declared: bool) -> ToegewezenProduct:
    """The assignment as never given; InputError when lines on it were granted and not credited (TR385)."""
    _require_open(product)
    if is_declared:
        raise InputError(
            f"Op toewijzing {product.toewijzing_nummer} is al gedeclareerd. Verkort haar, of laat eerst crediteren.",
            code="toewijzing-gedeclareerd",
        )
    return _decided(product, at, reden_wijziging=VERWIJDERD, einddatum=product.ingangsdatum)


def succeed(
    product: ToegewezenProduct, reden: str, at: datetime, *, successor: ToegewezenProduct
) -> tuple[ToegewezenProduct, ToegewezenProduct]:
    """End an assignment on the day before its successor begins: what another volume or product takes (OP257)."""
    _require_open(product)
    last = successor.ingangsdatum - timedelta(days=1)
    if last < product.ingangsdatum:
        raise _ends_too_early(product)
    return _decided(product, at, reden_wijziging=reden, einddatum=last), _decided(successor, at, reden_wijziging=None)


def full_set(
    decided: Iterable[ToegewezenProduct],
    sent: Mapping[int, ToegewezenProduct],
    *,
    day: date,
    references: Mapping[int, str] | None = None,
) -> tuple[ToegewezenProduct, ...]:
    """The assignments of one client at one aanbieder that a JW301 of `day` holds, by number.

    `sent`: as last sent, by number. In go what is current and what changed since; not what was removed before it was
    ever sent. RedenWijziging says that something changed since it was sent, and why; ReferentieAanbieder stands only
    where `references` has it for that number: a request that is honoured now (TR379).
    """
    given = references or {}
    return tuple(
        structs.replace(
            product,
            reden_wijziging=product.reden_wijziging if _is_changed(product, sent) else None,
            referentie_aanbieder=given.get(product.toewijzing_nummer),
        )
        for product in sorted(decided, key=lambda product: product.toewijzing_nummer)
        if is_current(product, day) or _must_be_told(product, sent)
    )


def _must_be_told(product: ToegewezenProduct, sent: Mapping[int, ToegewezenProduct]) -> bool:
    if product.toewijzing_nummer not in sent:
        return not is_removed(product)
    return _is_changed(product, sent)


def _is_changed(product: ToegewezenProduct, sent: Mapping[int, ToegewezenProduct]) -> bool:
    before = sent.get(product.toewijzing_nummer)
    return before is not None and _content(before) != _content(product)


def _content(product: ToegewezenProduct) -> ToegewezenProduct:
    """An assignment without what only says how it is sent."""
    return structs.replace(product, reden_wijziging=None, referentie_aanbieder=None)


def _decided(product: ToegewezenProduct, at: datetime, **fields: object) -> ToegewezenProduct:
    moment = at.replace(microsecond=0)
    return structs.replace(product, toewijzingsdatum=moment.date(), toewijzingstijd=moment.time(), **fields)


def _with_volume(product: ToegewezenProduct, volume: int) -> Omvang:
    if product.omvang is None or product.omvang.frequentie != TOTAAL:
        raise InputError(
            f"Het volume van toewijzing {product.toewijzing_nummer} geldt niet voor de hele looptijd. "
            "Beëindig haar en geef een nieuwe af.",
            code="toewijzing-nieuw",
        )
    return structs.replace(product.omvang, volume=volume)


def _require_open(product: ToegewezenProduct) -> None:
    if is_removed(product):
        raise InputError(f"Toewijzing {product.toewijzing_nummer} is verwijderd.", code="toewijzing-verwijderd")


def _ends_too_early(product: ToegewezenProduct) -> InputError:
    return InputError(
        f"Toewijzing {product.toewijzing_nummer} kan niet eindigen voor de ingangsdatum. Verwijder haar, of kies een latere dag.",
        code="toewijzing-einde",
    )
