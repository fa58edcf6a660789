"""One delivered row is an event, or everything that is wrong with it in words that help, without the values themselves."""

from __future__ import annotations

from datetime import date

import pytest

from jeugdregie.load.events import Event, FileRow, Limits, checked

LIMITS = Limits(date(2025, 12, 31), frozenset({"0392"}))
GOOD = {
    "kenmerk": "A-17",
    "bsn": "999900006",
    "aanbieder": "42420001",
    "gemeente": "0392",
    "productcategorie": "45",
    "productcode": "45A04",
    "verwijzer": "02",
    "gebeurtenis": "aanmelding",
    "datum": "2025-12-31",
    "tot_en_met": "",
    "status": "",
}


def row(**cells: str) -> FileRow:
    return FileRow("lijst.csv", 7, {**GOOD, **cells})


def test_a_good_row_is_an_event() -> None:
    event = checked(row(), LIMITS)
    assert isinstance(event, Event)
    assert (event.datum, event.tot_en_met, event.status) == (date(2025, 12, 31), None, False)


@pytest.mark.parametrize(
    "cells",
    [
        {"bsn": ""},
        {"productcode": ""},
        {"verwijzer": ""},
        {"verwijzer": "2"},
        {"gebeurtenis": "Intake"},
        {"datum": "31-12-2025"},
        {"gebeurtenis": "pauze", "datum": "2025-12-01", "tot_en_met": "2025-12-01"},
        {"status": "ingetrokken"},
    ],
)
def test_what_may_be_is_let_through(cells: dict[str, str]) -> None:
    assert isinstance(checked(row(**cells), LIMITS), Event)


@pytest.mark.parametrize(
    ("cells", "column", "said"),
    [
        ({"kenmerk": ""}, "kenmerk", "is leeg"),
        ({"kenmerk": "x" * 61}, "kenmerk", "langer dan 60"),
        ({"bsn": "99990006"}, "bsn", "nul vooraan weggevallen"),
        ({"bsn": "999900007"}, "bsn", "elfproef"),
        ({"bsn": "jansen"}, "bsn", "geen BSN"),
        ({"aanbieder": "4242001"}, "aanbieder", "AGB-code van 8 cijfers"),
        ({"gemeente": "392"}, "gemeente", "met nullen vooraan"),
        ({"gemeente": "0000"}, "gemeente", "staat niet in de tabel"),
        ({"productcategorie": "99"}, "productcategorie", "JZ020"),
        ({"productcode": "45A4"}, "productcode", "vijf tekens"),
        ({"productcode": "54001"}, "productcode", "begint niet met de productcategorie"),
        ({"verwijzer": "07"}, "verwijzer", "COD327"),
        ({"gebeurtenis": "gebeld"}, "gebeurtenis", "is geen van verwijzing, aanmelding"),
        ({"datum": "2025-02-30"}, "datum", "geen bestaande datum"),
        ({"datum": "2014-12-31"}, "datum", "voor 2015"),
        ({"datum": "2026-01-01"}, "datum", "in de toekomst"),
        ({"tot_en_met": "2026-01-01"}, "tot_en_met", "alleen bij een pauze"),
        ({"gebeurtenis": "pauze", "tot_en_met": "2025-12-30"}, "tot_en_met", "ligt voor de datum"),
        ({"status": "misschien"}, "status", "gemeld, ingetrokken"),
    ],
)
def test_what_is_wrong_is_said_with_its_place(cells: dict[str, str], column: str, said: str) -> None:
    faults = checked(row(**cells), LIMITS)
    assert not isinstance(faults, Event)
    assert [(fault.file, fault.line, fault.column) for fault in faults] == [("lijst.csv", 7, column)]
    assert said in str(faults[0])


def test_everything_that_is_wrong_is_said_at_once() -> None:
    faults = checked(row(bsn="1", datum="gisteren", kenmerk=""), LIMITS)
    assert not isinstance(faults, Event)
    assert [fault.column for fault in faults] == ["kenmerk", "bsn", "datum"]


def test_what_stood_there_is_never_repeated() -> None:
    faults = checked(row(bsn="999900007", gebeurtenis="Jansen gebeld"), LIMITS)
    assert not isinstance(faults, Event)
    said = " ".join(map(str, faults))
    assert "999900007" not in said
    assert "Jansen" not in said


def test_a_row_with_too_many_cells_is_one_fault() -> None:
    faults = checked(FileRow("lijst.csv", 7, GOOD, too_long=True), LIMITS)
    assert not isinstance(faults, Event)
    assert "meer velden" in str(faults[0])
