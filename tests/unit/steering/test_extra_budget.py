"""The procedure around 105 %: borders, who is never stopped, who decides, what a request lacks, what is paid."""

from __future__ import annotations

import pytest

from jeugdregie.errors import InputError
from jeugdregie.steering.extra_budget import (
    BudgetRequest,
    Intake,
    ProductRequest,
    Standing,
    StopProposal,
    decide,
    intake,
    payable,
    standing,
)

WHOLE = ProductRequest(
    "54A10", 120_00, 40, use=310, mean_duration_days=200, waiting=12, waiting_days=60, trend="stijgt"
)
PROPOSED = StopProposal("Aanbieder A", "Aanbieder B", proposed_by="contractmanager")


@pytest.mark.parametrize(
    ("forecast", "stands"),
    [
        (0, Standing.WITHIN),
        (100_000, Standing.WITHIN),
        (100_001, Standing.ABOVE),
        (105_000, Standing.ABOVE),
        (105_001, Standing.STOP_PROPOSED),
    ],
)
def test_exactly_on_a_limit_is_not_above_it(forecast: int, stands: Standing) -> None:
    assert standing(forecast, 100_000) is stands


def test_without_a_budget_there_is_no_standing() -> None:
    with pytest.raises(InputError):
        standing(1, 0)


@pytest.mark.parametrize("now", Standing)
@pytest.mark.parametrize("sector", ["crisis", "jeugdbescherming"])
def test_crisis_and_protection_are_never_stopped(sector: str, now: Standing) -> None:
    assert intake(sector, now, decide(PROPOSED, by="manager", accept=True)) is Intake.FREE


def test_running_care_goes_on() -> None:
    assert (
        intake("ambulant", Standing.STOP_PROPOSED, decide(PROPOSED, by="manager", accept=True), running=True)
        is Intake.FREE
    )


@pytest.mark.parametrize(
    ("now", "allowed"),
    [(Standing.WITHIN, Intake.FREE), (Standing.ABOVE, Intake.REPORTED), (Standing.STOP_PROPOSED, Intake.REPORTED)],
)
def test_a_proposal_alone_stops_nobody(now: Standing, allowed: Intake) -> None:
    assert intake("ambulant", now, PROPOSED) is allowed
    assert intake("ambulant", now, decide(PROPOSED, by="manager", accept=False)) is allowed


def test_after_a_decision_new_youths_go_elsewhere() -> None:
    assert intake("ambulant", Standing.STOP_PROPOSED, decide(PROPOSED, by="manager", accept=True)) is Intake.ELSEWHERE


def test_who_proposes_does_not_decide() -> None:
    with pytest.raises(InputError, match="voorstelt"):
        decide(PROPOSED, by="contractmanager", accept=True)


@pytest.mark.parametrize("elsewhere", ["", "Aanbieder A"])
def test_a_stop_names_another_provider(elsewhere: str) -> None:
    with pytest.raises(InputError, match="andere aanbieder"):
        decide(StopProposal("Aanbieder A", elsewhere, proposed_by="contractmanager"), by="manager", accept=True)


def test_a_decision_is_made_once() -> None:
    with pytest.raises(InputError, match="al besloten"):
        decide(decide(PROPOSED, by="manager", accept=False), by="manager", accept=True)


def test_a_request_is_price_times_quantity() -> None:
    request = BudgetRequest(
        [WHOLE, ProductRequest("43A12", 300_50, 3)], "Tien jeugdigen zijn eerder terugverwezen.", "Meer aanmeldingen."
    )
    assert request.cents == 120_00 * 40 + 300_50 * 3
    assert len(list(request.missing())) == 5  # all of the second product


def test_a_whole_request_lacks_nothing_and_an_empty_one_says_what() -> None:
    assert list(BudgetRequest([WHOLE], "Kortere trajecten.", "Meer aanmeldingen.").missing()) == []
    assert len(list(BudgetRequest([]).missing())) == 3
    assert list(BudgetRequest([ProductRequest("X", 0, 1, 1, 1, 0, 0, "gelijk")], "x", "y").missing()) == [
        "X: prijs en hoeveelheid zijn groter dan nul."
    ]


@pytest.mark.parametrize(
    ("granted", "budget", "extra", "paid"),
    [(90, 100, 0, 90), (100, 100, 0, 100), (120, 100, 0, 100), (120, 100, 15, 115), (0, 100, 0, 0)],
)
def test_a_ceiling_is_never_paid_as_an_amount(granted: int, budget: int, extra: int, paid: int) -> None:
    assert payable(granted, budget, extra) == paid
