"""Which assignments a JW301 holds, what may change in one, and what a request that is honoured becomes.

A case reads as on paper: '1: 45 2026-01-01..2026-12-31' is assignment 1 of product category 45.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from itertools import count
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from jeugdregie.errors import InputError
from jeugdregie.ijw import honoreren, toewijzen
from jeugdregie.ijw.check import check
from jeugdregie.ijw.records import jw301, jw315, jw317, types
from jeugdregie.ijw.records.jw301 import ToegewezenProduct
from jeugdregie.ijw.write import write
from tests.unit.ijw import samples

DAY = date(2026, 6, 2)
DUTCH = ZoneInfo("Europe/Amsterdam")
NOON = datetime(2026, 6, 2, 12, 0, tzinfo=DUTCH)
WEEKLY, TOTAL = "2", "6"


def assignment(
    text: str, *, hours: int | None = None, per: str = WEEKLY, budget: int | None = None
) -> ToegewezenProduct:
    """'1: 45 2026-01-01..2026-12-31', or without a last day; given on its first day at nine."""
    number, product, period = text.replace(":", "").split()
    first, _, last = period.partition("..")
    return ToegewezenProduct(
        toewijzing_nummer=int(number),
        product=types.Product(categorie=product),
        toewijzingsdatum=date.fromisoformat(first),
        toewijzingstijd=time(9),
        ingangsdatum=date.fromisoformat(first),
        einddatum=date.fromisoformat(last) if last else None,
        omvang=types.Omvang(volume=hours, eenheid="04", frequentie=per) if hours else None,
        budget=budget,
    )


def sent(*products: ToegewezenProduct) -> Mapping[int, ToegewezenProduct]:
    return {product.toewijzing_nummer: product for product in products}


def told(products: tuple[ToegewezenProduct, ...]) -> list[tuple[int, str | None, str | None]]:
    """Number, RedenWijziging and ReferentieAanbieder of what goes out."""
    return [(one.toewijzing_nummer, one.reden_wijziging, one.referentie_aanbieder) for one in products]


RUNS = assignment("1: 45 2026-01-01..2026-12-31")
FUTURE = assignment("2: 44 2026-09-01")
LAST_DAY = assignment("3: 41 2026-01-01..2026-06-02")
PAST = assignment("4: 43 2026-01-01..2026-06-01")


def test_a_message_holds_what_is_valid_on_or_after_its_day() -> None:
    everything = (PAST, LAST_DAY, FUTURE, RUNS)
    assert told(toewijzen.full_set(everything, sent(*everything), day=DAY)) == [
        (1, None, None),
        (2, None, None),
        (3, None, None),
    ]


def test_a_first_assignment_has_no_reason() -> None:
    shortened = toewijzen.change(RUNS, "05", NOON, einddatum=date(2026, 7, 1))
    assert told(toewijzen.full_set((shortened,), {}, day=DAY)) == [(1, None, None)]


def test_a_change_is_told_once_with_its_reason() -> None:
    shortened = toewijzen.change(RUNS, "05", NOON, einddatum=date(2026, 7, 1))
    assert told(toewijzen.full_set((shortened,), sent(RUNS), day=DAY)) == [(1, "05", None)]
    assert told(toewijzen.full_set((shortened,), sent(shortened), day=DAY)) == [(1, None, None)]


def test_what_ended_in_the_past_is_told_when_the_aanbieder_does_not_know_yet() -> None:
    ended = toewijzen.change(RUNS, "07", NOON, einddatum=date(2026, 3, 31))
    assert told(toewijzen.full_set((ended, FUTURE), sent(RUNS, FUTURE), day=DAY)) == [(1, "07", None), (2, None, None)]


def test_a_removed_assignment_is_told_once_and_is_never_current() -> None:
    removed = toewijzen.remove(FUTURE, NOON, is_declared=False)
    assert (removed.einddatum, removed.reden_wijziging) == (removed.ingangsdatum, "13")
    assert not toewijzen.is_current(removed, DAY)
    assert told(toewijzen.full_set((removed,), sent(FUTURE), day=DAY)) == [(2, "13", None)]
    assert toewijzen.full_set((removed,), sent(removed), day=DAY) == ()


def test_what_was_removed_before_it_was_sent_is_never_told() -> None:
    assert toewijzen.full_set((toewijzen.remove(FUTURE, NOON, is_declared=False),), {}, day=DAY) == ()


def test_what_began_and_ended_in_the_past_without_being_sent_is_told() -> None:
    assert told(toewijzen.full_set((PAST,), {}, day=DAY)) == [(4, None, None)]


def test_a_change_carries_its_own_moment() -> None:
    changed = toewijzen.change(RUNS, "04", NOON.replace(second=7, microsecond=999), einddatum=date(2027, 1, 1))
    assert (changed.toewijzingsdatum, changed.toewijzingstijd) == (DAY, time(12, 0, 7))


@pytest.mark.parametrize(
    ("product", "change", "code"),
    [
        (RUNS, {"einddatum": date(2025, 12, 31)}, "toewijzing-einde"),
        (RUNS, {"budget": 100}, "toewijzing-nieuw"),
        (RUNS, {"volume": 3}, "toewijzing-nieuw"),
        (assignment("5: 45 2026-01-01", hours=2), {"volume": 3}, "toewijzing-nieuw"),
    ],
)
def test_what_takes_a_new_assignment_is_refused(product: ToegewezenProduct, change: dict, code: str) -> None:
    with pytest.raises(InputError) as caught:
        toewijzen.change(product, "14", NOON, **change)
    assert caught.value.code == code


def test_a_total_and_a_budget_may_change_under_the_same_number() -> None:
    total = assignment("5: 45 2026-01-01..2026-12-31", hours=20, per=TOTAL)
    budgeted = assignment("6: 45 2026-01-01..2026-12-31", budget=50_000)
    assert toewijzen.change(total, "14", NOON, volume=30).omvang.volume == 30
    assert toewijzen.change(budgeted, "14", NOON, budget=0).budget == 0


def test_an_assignment_with_granted_lines_is_not_removed() -> None:
    with pytest.raises(InputError, match="gedeclareerd"):
        toewijzen.remove(RUNS, NOON, is_declared=True)


@pytest.mark.parametrize("reden", ["01", "13"])
def test_a_removal_is_no_change(reden: str) -> None:
    with pytest.raises(InputError, match="geen wijziging"):
        toewijzen.change(RUNS, reden, NOON, einddatum=DAY)


def test_nothing_changes_after_a_removal() -> None:
    removed = toewijzen.remove(RUNS, NOON, is_declared=False)
    with pytest.raises(InputError, match="verwijderd"):
        toewijzen.change(removed, "14", NOON, einddatum=DAY)


def wijziging(
    number: int, first: str, last: str | None, hours: int | None = None, per: str = WEEKLY
) -> jw317.TeWijzigenProduct:
    return jw317.TeWijzigenProduct(
        toewijzing_nummer=number,
        gewenste_ingangsdatum=date.fromisoformat(first),
        einddatum=date.fromisoformat(last) if last else None,
        omvang=types.Omvang(volume=hours, eenheid="04", frequentie=per) if hours else None,
    )


def verzoek(*changes: jw317.TeWijzigenProduct, same: tuple[int, ...] = (), new: str = "") -> jw317.Verzoek:
    product = types.Product(categorie="54")
    fresh = (jw317.NieuwProduct(product=product, gewenste_ingangsdatum=date.fromisoformat(new)),) if new else ()
    return jw317.Verzoek(
        referentie_aanbieder="A001",
        reden_verzoek="1",
        ongewijzigde_producten=tuple(jw317.OngewijzigdProduct(toewijzing_nummer=number) for number in same),
        te_wijzigen_producten=changes,
        nieuwe_producten=fresh,
    )


def test_the_first_example_of_the_standard_on_honouring_a_request_for_change() -> None:
    """IV093, example 1, in its own dates: E gets a later end under its number, F ends and goes on under a new one."""
    e = assignment("123001: 45 2023-01-01..2023-12-31", hours=4)
    f = assignment("123002: 44 2023-01-01..2023-12-31", hours=3)
    asked = verzoek(wijziging(123001, "2023-01-01", "2024-06-30", 4), wijziging(123002, "2023-06-12", "2023-12-31", 6))
    honoured = honoreren.honour_change(asked, (e, f), datetime(2023, 6, 2, 10, tzinfo=DUTCH), numbers=iter([123078]))
    message = toewijzen.full_set(honoured.products, sent(e, f), day=date(2023, 6, 2), references=honoured.references)
    assert [
        (
            one.toewijzing_nummer,
            one.omvang.volume,
            one.ingangsdatum,
            one.einddatum,
            one.referentie_aanbieder,
            one.reden_wijziging,
        )
        for one in message
    ] == [
        (123001, 4, date(2023, 1, 1), date(2024, 6, 30), "A001", "12"),
        (123002, 3, date(2023, 1, 1), date(2023, 6, 11), "A001", "12"),
        (123078, 6, date(2023, 6, 12), date(2023, 12, 31), "A001", None),
    ]


def test_what_a_request_leaves_as_it_is_carries_its_reference_too() -> None:
    honoured = honoreren.honour_change(verzoek(same=(1,), new="2026-07-01"), (RUNS,), NOON, numbers=iter([8]))
    message = toewijzen.full_set(honoured.products, sent(RUNS), day=DAY, references=honoured.references)
    assert told(message) == [(1, None, "A001"), (8, None, "A001")]


def test_a_day_agreed_on_later_keeps_old_and_new_joined() -> None:
    weekly = assignment("1: 45 2026-01-01..2026-12-31", hours=2)
    asked = verzoek(wijziging(1, "2026-05-16", "2026-12-31", 4))
    honoured = honoreren.honour_change(asked, (weekly,), NOON, numbers=iter([9]), not_before=date(2026, 6, 3))
    assert [(one.ingangsdatum, one.einddatum) for one in honoured.products] == [
        (date(2026, 1, 1), date(2026, 6, 2)),
        (date(2026, 6, 3), date(2026, 12, 31)),
    ]


def test_a_total_changes_under_its_own_number() -> None:
    total = assignment("1: 45 2026-01-01..2026-12-31", hours=20, per=TOTAL)
    asked = verzoek(wijziging(1, "2026-01-01", "2027-01-31", 30, TOTAL))
    (product,) = honoreren.honour_change(asked, (total,), NOON, numbers=iter(())).products
    assert (product.toewijzing_nummer, product.omvang.volume, product.einddatum) == (1, 30, date(2027, 1, 31))


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (verzoek(same=(1, 7)), "verzoek-onbekend"),
        (verzoek(same=(1, 4)), "verzoek-onbekend"),
        (verzoek(same=(1,)), "verzoek-onvolledig"),
        (verzoek(wijziging(1, "2026-01-01", None), same=()), "verzoek-onvolledig"),
    ],
)
def test_a_request_that_does_not_cover_what_is_current_is_not_honoured(asked: jw317.Verzoek, code: str) -> None:
    with pytest.raises(InputError) as caught:
        honoreren.honour_change(asked, (RUNS, FUTURE, PAST), NOON, numbers=count(8))
    assert caught.value.code == code


def test_another_unit_of_a_total_is_not_honoured() -> None:
    total = assignment("1: 45 2026-01-01..2026-12-31", hours=20, per=TOTAL)
    with pytest.raises(InputError, match="eenheid"):
        honoreren.honour_change(verzoek(wijziging(1, "2026-01-01", None, 20)), (total,), NOON, numbers=count(8))


def test_a_product_of_a_request_for_allocation_carries_its_own_reference() -> None:
    asked = jw315.AangevraagdProduct(
        referentie_aanbieder="R1",
        product=types.Product(categorie="54"),
        toewijzing_ingangsdatum=date(2026, 5, 1),
        verwijzer=types.Verwijzer(type="02"),
    )
    honoured = honoreren.honour_allocation(asked, NOON, number=8)
    message = toewijzen.full_set((RUNS, *honoured.products), sent(RUNS), day=DAY, references=honoured.references)
    assert told(message) == [(1, None, None), (8, None, "R1")]


def test_a_full_set_is_a_message_without_findings() -> None:
    shortened = toewijzen.change(RUNS, "05", NOON, einddatum=date(2026, 7, 1))
    removed = toewijzen.remove(FUTURE, NOON, is_declared=False)
    products = toewijzen.full_set((shortened, removed), sent(RUNS, FUTURE), day=DAY)
    record = samples.toewijzing()
    header = structs.replace(
        record.header, bericht_identificatie=types.BerichtIdentificatie(identificatie="B2", dagtekening=DAY)
    )
    message = jw301.Bericht(header=header, client=structs.replace(record.client, toegewezen_producten=products))
    checked = check(write(message))
    assert (checked.status, checked.findings) == ("accepted", ())


steps = st.lists(
    st.tuples(st.sampled_from(["new", "change", "remove", "send"]), st.integers(0, 3), st.integers(0, 400)), max_size=20
)


@given(steps)
def test_an_aanbieder_that_reads_every_message_knows_what_is_current(taken: list[tuple[str, int, int]]) -> None:
    """Whatever is decided between two messages: after a message both sides know the same current assignments."""
    ours: dict[int, ToegewezenProduct] = {}
    theirs: dict[int, ToegewezenProduct] = {}
    for act, number, days in [*taken, ("send", 0, 0)]:
        product = ours.get(number)
        if act == "new" and product is None:
            ours[number] = assignment(f"{number}: 45 2026-01-01")
        elif act == "change" and product is not None and not toewijzen.is_removed(product):
            ours[number] = toewijzen.change(
                product, "05", NOON, einddatum=date.fromordinal(product.ingangsdatum.toordinal() + days)
            )
        elif act == "remove" and product is not None and not toewijzen.is_removed(product):
            ours[number] = toewijzen.remove(product, NOON, is_declared=False)
        elif act == "send":
            theirs |= sent(*toewijzen.full_set(ours.values(), theirs, day=DAY))
            assert _current(ours) == _current(theirs)


def _current(book: Mapping[int, ToegewezenProduct]) -> set[tuple[int, date | None]]:
    return {(number, product.einddatum) for number, product in book.items() if toewijzen.is_current(product, DAY)}
