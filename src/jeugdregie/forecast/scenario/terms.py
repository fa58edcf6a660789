"""The words that a scenario is written in: levers in the order in which they work, grades of evidence, the waterbed."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Lever: TypeAlias = Literal["instroom", "mix", "duur", "capaciteit", "prijs"]
Evidence: TypeAlias = Literal["sterk", "redelijk", "zwak", "verwachting"]
LEVERS: tuple[Lever, ...] = ("instroom", "mix", "duur", "capaciteit", "prijs")
"""In the order in which they work."""


class Waterbed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Where those who no longer come turn up, and what part of them."""

    sector: str
    deel: float
