"""From facts to a score that explains itself: the reasons that hold, each with its weight and its numbers. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from jeugdregie.indicators.review.reasons import REASONS, Facts, Reason
from jeugdregie.store import Settings


@dataclass(frozen=True)
class Rules:
    """Weights and thresholds by code, as they hold on a day."""

    weights: Mapping[str, int]
    thresholds: Mapping[str, int]


@dataclass(frozen=True)
class Hit:
    """A reason that holds, what it adds to the score, and why in a sentence."""

    reason: Reason
    weight: int
    text: str


def rules_of(settings: Settings, on: date) -> Rules:
    """The weights and thresholds of a store on a day."""
    return Rules(
        weights={code: settings.number(reason.weight, on) for code, reason in REASONS.items()},
        thresholds={code: settings.number(reason.threshold, on) for code, reason in REASONS.items()},
    )


def hits_of(facts: Facts, rules: Rules) -> tuple[Hit, ...]:
    """The reasons that hold, in the order declared. A reason without weight is switched off."""
    return tuple(
        Hit(reason, rules.weights[code], reason.says(facts, rules.thresholds[code]))
        for code, reason in REASONS.items()
        if rules.weights[code] > 0 and reason.holds(facts, rules.thresholds[code])
    )


def score_of(hits: tuple[Hit, ...]) -> int:
    """The sum of the weights."""
    return sum(hit.weight for hit in hits)
