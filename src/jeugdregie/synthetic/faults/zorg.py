"""Faults in assignments, starts and stops."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from jeugdregie.ijw.records import types
from jeugdregie.synthetic.faults.planter import first_of, in_client, plants


def _assigned(record: Any, **changes: Any) -> Any:
    return in_client(record, toegewezen_producten=first_of(record.client.toegewezen_producten, **changes))


@plants("CD041", "JW301")
def _product_code_without_size(record: Any) -> Any:
    first = record.client.toegewezen_producten[0]
    return _assigned(record, omvang=None) if first.omvang is not None else None


@plants("CD075", "JW301")
def _budget_without_end(record: Any) -> Any:
    first = record.client.toegewezen_producten[0]
    by_category = types.Product(categorie=first.product.categorie)
    return _assigned(record, product=by_category, omvang=None, budget=100_000, einddatum=None)


@plants("CD076", "JW301")
def _weekly_volume_without_end(record: Any) -> Any:
    size = record.client.toegewezen_producten[0].omvang
    return _assigned(record, einddatum=None) if size is not None and size.frequentie == "2" else None


@plants("CD077", "JW301")
def _size_and_budget(record: Any) -> Any:
    first = record.client.toegewezen_producten[0]
    return _assigned(record, budget=100_000) if first.omvang is not None and first.einddatum is not None else None


@plants("CD079", "JW301")
def _neither_product_nor_budget(record: Any) -> Any:
    return _assigned(record, product=None, omvang=None, budget=None)


@plants("CD080", "JW301")
def _size_without_product_code(record: Any) -> Any:
    first = record.client.toegewezen_producten[0]
    if first.omvang is None:
        return None
    return _assigned(record, product=types.Product(categorie=first.product.categorie))


@plants("CS003", "JW301")
def _ends_before_it_begins(record: Any) -> Any:
    first = record.client.toegewezen_producten[0]
    return _assigned(record, einddatum=first.ingangsdatum - timedelta(days=1))


@plants("CS335", "JW301")
def _removed_with_a_duration(record: Any) -> Any:
    first = record.client.toegewezen_producten[0]
    return _assigned(record, reden_wijziging="13", einddatum=first.ingangsdatum + timedelta(days=30))


@plants("CS336", "JW301")
def _expired_reason(record: Any) -> Any:
    return _assigned(record, reden_wijziging="01")


@plants("CS338", "JW301")
def _days_per_day(record: Any) -> Any:
    size = record.client.toegewezen_producten[0].omvang
    if size is None or size.eenheid not in {"14", "16", "83", "84"}:
        return None
    return _assigned(record, omvang=replace(size, frequentie="1"))


@plants("TR101", "JW301")
def _the_same_address_kind_twice(record: Any) -> Any:
    first = record.client.contactgegevens[0]
    return in_client(record, contactgegevens=(first, *record.client.contactgegevens))


@plants("TR302", "JW301")
def _the_same_product_twice(record: Any) -> Any:
    first, *others = record.client.toegewezen_producten
    if first.product is None or first.reden_wijziging == "13":
        return None
    second = replace(first, toewijzing_nummer=first.toewijzing_nummer + 500_000_000)
    return in_client(record, toegewezen_producten=(first, second, *others))


@plants("CS058", "JW305")
def _start_status_that_is_not_used(record: Any) -> Any:
    return in_client(record, start_producten=first_of(record.client.start_producten, status_aanlevering="2"))


@plants("TR101", "JW305")
def _the_same_start_twice(record: Any) -> Any:
    first = record.client.start_producten[0]
    return in_client(record, start_producten=(first, *record.client.start_producten))


@plants("CS058", "JW307")
def _stop_status_that_is_not_used(record: Any) -> Any:
    return in_client(record, stop_producten=first_of(record.client.stop_producten, status_aanlevering="9"))


@plants("TR018", "JW307")
def _stops_before_it_starts(record: Any) -> Any:
    first = record.client.stop_producten[0]
    day_before = first.begindatum - timedelta(days=1)
    return in_client(record, stop_producten=first_of(record.client.stop_producten, einddatum=day_before))


@plants("TR101", "JW307")
def _the_same_stop_twice(record: Any) -> Any:
    first = record.client.stop_producten[0]
    return in_client(record, stop_producten=(first, *record.client.stop_producten))
