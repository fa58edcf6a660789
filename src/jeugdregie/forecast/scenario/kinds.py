"""Kinds of measures that regions take: the lever of each, what its size is about, and what usually happens elsewhere."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import msgspec

from jeugdregie.forecast.scenario.terms import Lever, Waterbed


class Kind(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How a measure of a kind begins when somebody writes one; only its size, start and source are still to be given."""

    naam: str
    hefboom: Lever
    uitleg: str
    elders: str
    sector: tuple[str, ...] = ()
    verwijzer: tuple[str, ...] = ()
    naar: str = ""
    waterbed: Waterbed | None = None


@cache
def kinds() -> Mapping[str, Kind]:
    """The kinds by key, in the order in which they are offered."""
    text = (files("jeugdregie.forecast.scenario") / "soorten.toml").read_text("utf-8")
    return msgspec.toml.decode(text, type=dict[str, Kind])
