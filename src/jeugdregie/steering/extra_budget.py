"""Asking for more budget as price times quantity, and what a forecast above the budget means for new youths."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Literal

from jeugdregie.errors import InputError
from jeugdregie.tables import NEVER_STOPPED

REPORTED, STOPPED = 100, 105
"""Percent of the budget above which youths above budget are reported, and above which a stop is proposed."""

Trend = Literal["stijgt", "gelijk", "daalt"]


class Standing(Enum):
    """How the provider's own forecast of the year lies to the budget; the value is the Dutch text shown."""

    WITHIN = "binnen budget"
    ABOVE = "boven budget: opname mag, mits doorgegeven"
    STOP_PROPOSED = "boven 105 %: voorstel voor een instroomstop"


class Intake(Enum):
    """Whether a youth may be taken in."""

    FREE = "mag"
    REPORTED = "mag, mits doorgegeven"
    ELSEWHERE = "niet hier: verwijs naar de genoemde aanbieder"


@dataclass(frozen=True)
class ProductRequest:
    """One product of a request: price in cents times quantity, and why; None is what the provider left out."""

    product: str
    price: int
    quantity: int
    use: int | None = None
    mean_duration_days: int | None = None
    waiting: int | None = None
    waiting_days: int | None = None
    trend: Trend | None = None

    @property
    def cents(self) -> int:
        """Price times quantity."""
        return self.price * self.quantity


@dataclass(frozen=True)
class BudgetRequest:
    """A request for extra budget: products, what the provider did to scale care down, and how demand caused the waiting."""

    products: Sequence[ProductRequest]
    scaling_down: str = ""
    demand: str = ""

    @property
    def cents(self) -> int:
        """What is asked: the sum of price times quantity and nothing else."""
        return sum(line.cents for line in self.products)

    def missing(self) -> Iterator[str]:
        """What the request still has to say, in Dutch, a line each."""
        if not self.products:
            yield "Geef per product een prijs en een hoeveelheid."
        for line in self.products:
            yield from _missing_of(line)
        if not self.scaling_down.strip():
            yield "Beschrijf wat is gedaan aan afschalen, terugverwijzen en korter helpen."
        if not self.demand.strip():
            yield "Beschrijf waaruit blijkt dat het wachten komt door meer vraag."


@dataclass(frozen=True)
class StopProposal:
    """A stop on new youths that somebody proposes and somebody else decides on."""

    provider: str
    elsewhere: str
    proposed_by: str
    decided_by: str | None = None
    accepted: bool = False


def standing(forecast: int, budget: int) -> Standing:
    """How a provider's forecast of the whole year lies to the budget, both in cents; exactly on a limit is not above it."""
    if budget <= 0:
        raise InputError("Zonder budget is er niets om de prognose naast te leggen.", code="budget")
    if forecast * 100 > budget * STOPPED:
        return Standing.STOP_PROPOSED
    return Standing.ABOVE if forecast * 100 > budget * REPORTED else Standing.WITHIN


def decide(proposal: StopProposal, *, by: str, accept: bool) -> StopProposal:
    """The decision of a person on a proposed stop; InputError when that is who proposed it, or nobody else can help."""
    if proposal.decided_by is not None:
        raise InputError("Over dit voorstel is al besloten.", code="stop-besloten")
    if by == proposal.proposed_by:
        raise InputError("Wie een stop voorstelt, besluit er niet over.", code="stop-zelfde-mens")
    if accept and (not proposal.elsewhere or proposal.elsewhere == proposal.provider):
        raise InputError("Noem een andere aanbieder waar jeugdigen terechtkunnen.", code="stop-geen-ander")
    return StopProposal(proposal.provider, proposal.elsewhere, proposal.proposed_by, decided_by=by, accepted=accept)


def intake(sector: str, now: Standing, stop: StopProposal | None = None, *, running: bool = False) -> Intake:
    """Whether a youth may be taken in, or may go on with running care, at a provider in this standing."""
    if running or sector in NEVER_STOPPED:
        return Intake.FREE
    if stop is not None and stop.accepted:
        return Intake.ELSEWHERE
    return Intake.FREE if now is Standing.WITHIN else Intake.REPORTED


def payable(granted: int, budget: int, extra: int = 0) -> int:
    """What is paid in cents: what was declared and granted, up to the budget with what was granted on top of it."""
    if min(granted, budget, extra) < 0:
        raise InputError("Geef bedragen vanaf nul.", code="budget")
    return min(granted, budget + extra)


def _missing_of(line: ProductRequest) -> Iterator[str]:
    needed = {
        "het gebruik tot nu toe": line.use,
        "de gemiddelde duur": line.mean_duration_days,
        "hoeveel jeugdigen wachten": line.waiting,
        "hoe lang zij wachten": line.waiting_days,
        "of het wachten stijgt of daalt": line.trend,
    }
    if line.price <= 0 or line.quantity <= 0:
        yield f"{line.product}: prijs en hoeveelheid zijn groter dan nul."
    yield from (f"{line.product}: geef {what}." for what, given in needed.items() if given is None)
