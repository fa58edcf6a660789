"""Answering a request: what may still be said, with which reason, and by which day."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec import structs

from jeugdregie.errors import InputError
from jeugdregie.ijw.beantwoorden import Soort, Stand, afwijzen, answer_by, in_onderzoek
from jeugdregie.ijw.check import check
from jeugdregie.ijw.records import jw319
from jeugdregie.ijw.records.jw319 import Antwoord
from jeugdregie.ijw.write import write
from tests.unit.ijw import samples

VOT, VOW = Soort.TOEWIJZING, Soort.WIJZIGING


def findings(antwoord: Antwoord) -> list[str]:
    """Rules that our own reader sees broken in the answer as a message."""
    checked = check(write(jw319.Bericht(header=samples.header("JW319"), antwoord=antwoord)))
    assert checked.status != "unreadable"
    return [finding.rule for finding in checked.findings]


@pytest.mark.parametrize(
    "antwoord",
    [
        in_onderzoek("R1", Stand.ONBEANTWOORD),
        afwijzen("R1", Stand.ONBEANTWOORD, VOT, reden="3"),
        afwijzen("R1", Stand.IN_ONDERZOEK, VOT, reden="8", gemeente="0392"),
        afwijzen("R1", Stand.IN_ONDERZOEK, VOW, reden="5"),
    ],
)
def test_an_answer_is_a_message_without_findings(antwoord: Antwoord) -> None:
    assert findings(antwoord) == []


def test_the_check_of_the_test_before_this_one_can_fail() -> None:
    answer = afwijzen("R1", Stand.ONBEANTWOORD, VOT, reden="8", gemeente="0392")
    assert findings(structs.replace(answer, woonplaatsbeginsel=None)) == ["TR377"]


@pytest.mark.parametrize("stand", [Stand.IN_ONDERZOEK, Stand.AFGEWEZEN, Stand.TOEGEWEZEN])
def test_an_inquiry_is_told_once_and_first(stand: Stand) -> None:
    with pytest.raises(InputError, match=stand.value):
        in_onderzoek("R1", stand)


@pytest.mark.parametrize("stand", [Stand.AFGEWEZEN, Stand.TOEGEWEZEN])
def test_nothing_is_rejected_after_a_last_answer(stand: Stand) -> None:
    with pytest.raises(InputError, match=stand.value):
        afwijzen("R1", stand, VOT, reden="3")


@pytest.mark.parametrize(
    ("soort", "reden", "gemeente", "code"),
    [
        (VOT, "8", None, "verzoek-gemeente"),
        (VOT, "5", "0392", "verzoek-gemeente"),
        (VOW, "8", "0392", "verzoek-reden"),
    ],
)
def test_another_gemeente_is_named_with_its_own_reason(
    soort: Soort, reden: str, gemeente: str | None, code: str
) -> None:
    with pytest.raises(InputError) as caught:
        afwijzen("R1", Stand.ONBEANTWOORD, soort, reden=reden, gemeente=gemeente)
    assert caught.value.code == code


@pytest.mark.parametrize(
    ("asked", "stand", "who_pays", "last"),
    [
        ("2026-06-01", Stand.ONBEANTWOORD, False, "2026-06-08"),
        ("2026-05-21", Stand.ONBEANTWOORD, False, "2026-05-29"),  # Whit Monday is no working day
        ("2026-06-01", Stand.ONBEANTWOORD, True, "2026-06-15"),
        ("2026-06-01", Stand.IN_ONDERZOEK, False, "2026-07-27"),
        ("2026-06-01", Stand.AFGEWEZEN, False, None),
        ("2026-06-01", Stand.TOEGEWEZEN, True, None),
    ],
)
def test_by_when_an_answer_is_due(asked: str, stand: Stand, who_pays: bool, last: str | None) -> None:
    assert answer_by(date.fromisoformat(asked), stand, who_pays=who_pays) == (last and date.fromisoformat(last))
