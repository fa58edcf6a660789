"""Quality per sender, on small tables that can be checked by eye."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from jeugdregie.load.senders import Contradiction, Declared, FindingLine, Lag, findings_of, sender_report
from jeugdregie.store import Store

A, B = "42420001", "42420002"
CARE = {"gemeente": "0392", "sector": "ambulant", "verwijzer": "02", "jeugdige_id": "j1", "toewijzing_id": "0392-1"}
LEVERING = {
    "status": "beeindigd",
    "herkomst": "gemeld",
    "begonnen_voor_data": False,
    "administratief_beeindigd": False,
    "onderbrekingen": 0,
    "klasse": 0,
}


def _message(number: int, kind: str, sender: str, day: str, **more: Any) -> dict[str, Any]:
    outward = {"afzender": sender, "ontvanger": "0392", "gemeente": "0392", "aanbieder": sender}
    return {
        "bericht_id": f"m{number}",
        "bericht": kind,
        "status": "geaccepteerd",
        "identificatie": f"nr{number}",
        "dagtekening": date.fromisoformat(day),
        "klassen": 1,
        **outward,
        **more,
    }


def _store(path: Path, **tables: Iterable[dict[str, Any]]) -> Store:
    coverage = {"gemeente": "0392", "bericht": "JW305", "aantal": 1, "eerste_dagtekening": date(2025, 1, 3)}
    rows = {
        "aanbieder": [{"aanbieder": A, "naam": "Duinzorg"}],
        "dekking": [{**coverage, "laatste_dagtekening": date(2025, 3, 31)}],
        **{name: list(found) for name, found in tables.items()},
    }
    return Store.from_tables(path, rows)


def _levering(
    number: int, begin: str, end: str | None, *, start: str, stop: str | None, who: str = A
) -> dict[str, Any]:
    return {
        **CARE,
        **LEVERING,
        "levering_id": f"l{number}",
        "aanbieder": who,
        "begindatum": date.fromisoformat(begin),
        "einddatum": None if end is None else date.fromisoformat(end),
        "bericht_id": start,
        "stop_bericht_id": stop,
        "stop_klasse": None if stop is None else 0,
    }


def _line(number: int, month: str, message: str, **more: Any) -> dict[str, Any]:
    begin = date.fromisoformat(f"{month}-01")
    return {
        **CARE,
        "regel_id": f"r{number}",
        "aanbieder": A,
        "declaratienummer": "d",
        "referentienummer": f"{number}",
        "periode_begin": begin,
        "periode_eind": begin.replace(day=20),
        "declaratiemaand": begin,
        "volume": 1,
        "eenheid": "04",
        "debet_credit": "D",
        "bedrag": 100,
        "netto": 100,
        "status": "toegekend",
        "bericht_id": message,
        "klasse": 0,
        **more,
    }


def test_lag_of_starts_stops_and_declarations(tmp_path: Path) -> None:
    """Starts 7 and 8 days, a stop 3 days, a declaration 10 days after its month; too late is more than 7, more than 31."""
    store = _store(
        tmp_path / "opslag",
        bericht=[
            _message(1, "JW305", A, "2025-01-17"),
            _message(2, "JW305", A, "2025-02-09"),
            _message(3, "JW307", A, "2025-03-04"),
            _message(4, "JW323", A, "2025-02-10"),
        ],
        levering=[
            _levering(1, "2025-01-10", "2025-03-01", start="m1", stop="m3"),
            _levering(2, "2025-02-01", None, start="m2", stop=None),
        ],
        declaratieregel=[_line(1, "2025-01", "m4"), _line(2, "2025-01", "m4", debet_credit="C", bedrag=-100, netto=0)],
    )
    assert sender_report(store).vertraging == (
        Lag(A, "Duinzorg", "declaratie", 1, 10, 10, 0),
        Lag(A, "Duinzorg", "start", 2, 7, 8, 1),
        Lag(A, "Duinzorg", "stop", 1, 3, 3, 0),
    )


def test_care_from_before_the_data_has_no_lag(tmp_path: Path) -> None:
    store = _store(
        tmp_path / "opslag",
        bericht=[_message(1, "JW305", A, "2025-01-03")],
        levering=[_levering(1, "2024-12-31", None, start="m1", stop=None)],
    )
    assert sender_report(store).vertraging == ()


def test_a_month_is_complete_when_its_leveringen_have_cost(tmp_path: Path) -> None:
    care = {name: value for name, value in CARE.items() if name != "toewijzing_id"} | {"aanbieder": A}
    store = _store(
        tmp_path / "opslag",
        bericht=[_message(1, "JW305", A, "2025-01-17"), _message(4, "JW323", A, "2025-02-10")],
        levering=[_levering(1, "2025-01-10", "2025-02-05", start="m1", stop=None)],
        zorgperiode=[
            {**care, "levering_id": "l1", "begindatum": date(2025, 1, 10), "einddatum": date(2025, 1, 12)},
            {**care, "levering_id": "l1", "begindatum": date(2025, 1, 20), "einddatum": date(2025, 2, 5)},
        ],
        declaratieregel=[_line(1, "2025-01", "m4")],
        kosten=[
            {**care, "regel_id": "r1", "maand": date(2025, 1, 1), "declaratiemaand": date(2025, 1, 1)}
            | {"bedrag": 100, "status": "toegekend", "gespreid": False}
        ],
    )
    assert sender_report(store).gedeclareerd == (
        Declared(A, "Duinzorg", date(2025, 1, 1), 1, 1),
        Declared(A, "Duinzorg", date(2025, 2, 1), 1, 0),
    )


def _finding(message: dict[str, Any], rule: str, times: int = 1) -> dict[str, Any]:
    copied = {
        key: message[key] for key in ("bericht_id", "bericht", "afzender", "gemeente", "aanbieder", "dagtekening")
    }
    return {**copied, "regel": rule, "niveau": 3, "pad": "Bericht", "aantal": times, "tekst": f"Tekst {rule}"}


@pytest.fixture
def two_senders(tmp_path: Path) -> Store:
    ours, theirs = _message(1, "JW305", A, "2025-01-17"), _message(2, "JW305", B, "2025-01-18", status="afgekeurd")
    retour = _message(3, "JW306", A, "2025-01-19")
    found = [_finding(ours, "start-dubbel", 2), _finding(ours, "TR063"), _finding(theirs, "start-dubbel")]
    return _store(tmp_path / "opslag", bericht=[ours, theirs, retour], bevinding=found)


def test_contradictions_are_those_of_the_list(two_senders: Store) -> None:
    assert sender_report(two_senders).tegenspraak == (
        Contradiction(A, "Duinzorg", "start-dubbel", "Tekst start-dubbel", 1, 2),
        Contradiction(B, None, "start-dubbel", "Tekst start-dubbel", 1, 1),
    )


def test_findings_over_time_count_messages_of_the_sender_only(two_senders: Store) -> None:
    months = {
        (row.afzender, row.maand): (row.berichten, row.afgekeurd, row.met_bevinding)
        for row in sender_report(two_senders).per_maand
    }
    assert months == {(A, date(2025, 1, 1)): (1, 0, 1), (B, date(2025, 1, 1)): (1, 1, 1)}


def test_what_a_provider_is_sent_holds_nothing_of_another(two_senders: Store) -> None:
    assert findings_of(two_senders, B) == (
        FindingLine(
            date(2025, 1, 18),
            "JW305",
            "nr2",
            "0392",
            "afgekeurd",
            None,
            "start-dubbel",
            "Bericht",
            1,
            "Tekst start-dubbel",
        ),
    )
    assert {line.identificatie for line in findings_of(two_senders, A)} == {"nr1"}
    assert findings_of(two_senders, "42429999") == ()
