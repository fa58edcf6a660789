"""What a gemeente assigns when it honours a request: a JW315 per product (IV094), a JW317 as a whole (IV093)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from msgspec import structs

from jeugdregie.errors import InputError
from jeugdregie.ijw.records.jw301 import ToegewezenProduct
from jeugdregie.ijw.records.jw315 import AangevraagdProduct
from jeugdregie.ijw.records.jw317 import NieuwProduct, TeWijzigenProduct, Verzoek
from jeugdregie.ijw.toewijzen import DOOR_AANBIEDER, TOTAAL, change, is_current, succeed


@dataclass(frozen=True)
class Honoured:
    """The assignments that a request changed, added or left, and the reference that each carries when sent."""

    products: tuple[ToegewezenProduct, ...]
    references: Mapping[int, str]


def honour_allocation(asked: AangevraagdProduct, at: datetime, *, number: int) -> Honoured:
    """One product of a JW315, assigned as asked; who decides otherwise changes the fields before it is sent."""
    product = ToegewezenProduct(
        toewijzing_nummer=number,
        product=asked.product,
        toewijzingsdatum=at.date(),
        toewijzingstijd=at.time().replace(microsecond=0),
        ingangsdatum=asked.toewijzing_ingangsdatum,
        einddatum=asked.toewijzing_einddatum,
        omvang=asked.omvang,
        budget=asked.budget,
    )
    return Honoured((product,), {number: asked.referentie_aanbieder})


def honour_change(
    asked: Verzoek,
    current: Sequence[ToegewezenProduct],
    at: datetime,
    *,
    numbers: Iterator[int],
    not_before: date | None = None,
) -> Honoured:
    """A JW317 as a whole: nothing of it may be left out, and every assignment in it carries its reference.

    `numbers` gives unused assignment numbers. `not_before` is a day agreed on with the aanbieder for what was wanted
    earlier: past that day the wanted days stand. Raises InputError when the request does not cover exactly the
    assignments that are current (TR349, TR350, TR351).
    """
    known = {product.toewijzing_nummer: product for product in current if is_current(product, at.date())}
    _require_whole(asked, known)
    products = [known[kept.toewijzing_nummer] for kept in asked.ongewijzigde_producten]
    for wanted in asked.te_wijzigen_producten:
        products += _changed(known[wanted.toewijzing_nummer], wanted, at, numbers=numbers, not_before=not_before)
    products += [_new(wanted, at, next(numbers), not_before) for wanted in asked.nieuwe_producten]
    return Honoured(
        tuple(products), dict.fromkeys((one.toewijzing_nummer for one in products), asked.referentie_aanbieder)
    )


def _require_whole(asked: Verzoek, known: Mapping[int, ToegewezenProduct]) -> None:
    kept = {one.toewijzing_nummer for one in asked.ongewijzigde_producten}
    named = kept | {one.toewijzing_nummer for one in asked.te_wijzigen_producten}
    if unknown := sorted(named - set(known)):
        raise InputError(
            f"Het verzoek noemt toewijzingen die nu niet gelden: {_listed(unknown)}. Wijs het verzoek af.",
            code="verzoek-onbekend",
        )
    if left_out := sorted(set(known) - named):
        raise InputError(
            f"Het verzoek noemt niet alle toewijzingen die nu gelden; het mist {_listed(left_out)}. Wijs het verzoek af.",
            code="verzoek-onvolledig",
        )


def _changed(
    product: ToegewezenProduct,
    wanted: TeWijzigenProduct,
    at: datetime,
    *,
    numbers: Iterator[int],
    not_before: date | None,
) -> tuple[ToegewezenProduct, ...]:
    if not _takes_a_new_one(product, wanted):
        volume = _wanted_total(product, wanted) if _is_total(product) else None
        changed = change(product, DOOR_AANBIEDER, at, einddatum=wanted.einddatum, volume=volume, budget=wanted.budget)
        return (structs.replace(changed, einddatum=wanted.einddatum),)
    successor = structs.replace(
        product,
        toewijzing_nummer=next(numbers),
        ingangsdatum=_from(wanted.gewenste_ingangsdatum, not_before),
        einddatum=wanted.einddatum,
        omvang=wanted.omvang,
        budget=wanted.budget,
    )
    return succeed(product, DOOR_AANBIEDER, at, successor=successor)


def _takes_a_new_one(product: ToegewezenProduct, wanted: TeWijzigenProduct) -> bool:
    """Whether the volume changes of an assignment that has neither a budget nor a total over its whole length."""
    if product.budget is not None or _is_total(product):
        return False
    return wanted.omvang != product.omvang or wanted.budget is not None


def _wanted_total(product: ToegewezenProduct, wanted: TeWijzigenProduct) -> int | None:
    """The total that is wanted; its unit and frequency stay those of the assignment."""
    old, new = product.omvang, wanted.omvang
    if old is None or new is None:
        return None
    if (new.eenheid, new.frequentie) != (old.eenheid, old.frequentie):
        raise InputError(
            f"Van toewijzing {product.toewijzing_nummer} mag alleen het totaal anders, niet de eenheid of de frequentie. "
            "Wijs het verzoek af.",
            code="verzoek-eenheid",
        )
    return new.volume


def _is_total(product: ToegewezenProduct) -> bool:
    return product.omvang is not None and product.omvang.frequentie == TOTAAL


def _new(wanted: NieuwProduct, at: datetime, number: int, not_before: date | None) -> ToegewezenProduct:
    return ToegewezenProduct(
        toewijzing_nummer=number,
        product=wanted.product,
        toewijzingsdatum=at.date(),
        toewijzingstijd=at.time().replace(microsecond=0),
        ingangsdatum=_from(wanted.gewenste_ingangsdatum, not_before),
        einddatum=wanted.einddatum,
        omvang=wanted.omvang,
        budget=wanted.budget,
    )


def _from(wanted: date, not_before: date | None) -> date:
    return wanted if not_before is None else max(wanted, not_before)


def _listed(numbers: Sequence[int]) -> str:
    return ", ".join(str(number) for number in numbers)
