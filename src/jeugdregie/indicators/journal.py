"""The log of what was taken from a store without protection: one JSON line each, without personal data."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import structlog

from jeugdregie.indicators.safe_table import SafeTable

LOG_NAME = "logboek.jsonl"
"""File in the directory of the store."""


def note_exact_use(store: Path, table: SafeTable) -> None:
    """Write down that figures left without disclosure control: which, when, cut how."""
    _note(
        store,
        "exacte cijfers",
        indicator=table.indicator,
        indelingen=list(table.by),
        perioden=list(table.periods),
        keuze={name: member.key for name, member in table.where.items()},
    )


def note_exact_money(store: Path, *, what: str, year: int, by: str) -> None:
    """Write down that amounts of a year left without disclosure control: which, and cut how."""
    _note(store, "exacte bedragen", wat=what, jaar=year, indeling=by)


def note_review(store: Path, *, gemeente: str, cases: int) -> None:
    """Write down that the list of trajectories to review left: of which gemeente, and how many."""
    _note(store, "toetslijst", gemeente=gemeente or "alle", trajecten=cases)


def _note(store: Path, what: str, **details: Any) -> None:
    with (store / LOG_NAME).open("a", encoding="utf-8") as file:
        log = structlog.wrap_logger(
            structlog.WriteLogger(file),
            wrapper_class=structlog.BoundLogger,
            context_class=dict,
            processors=[structlog.processors.TimeStamper(fmt="iso", utc=True), structlog.processors.JSONRenderer()],
        )
        log.info(what, **details)
