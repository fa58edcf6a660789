"""Rows about the files of the traffic, and about what was asked for."""

from __future__ import annotations

from jeugdregie.synthetic.request import Request
from jeugdregie.synthetic.sending import Sent
from jeugdregie.synthetic.truth.tables import Row, Truth


def message_row(sent: Sent, archive: str) -> Row:
    """One file of the traffic with its lot."""
    return {
        "bestand": sent.bestand,
        "zip": archive,
        "bericht": sent.naam,
        "afzender": sent.afzender,
        "identificatie": sent.identificatie,
        "dag": sent.dag,
        "status": sent.status,
        "reden": sent.reden,
        "fout": sent.fout,
        "verloren": sent.verloren,
    }


def add_request(truth: Truth, request: Request) -> None:
    """What was planted."""
    for fault in request.faults:
        truth.add("fout", {"regel": fault.regel, "aandeel": fault.aandeel})
    for effect in request.effects:
        truth.add(
            "effect",
            {
                "verwijzer": effect.verwijzer,
                "verandering": effect.verandering,
                "vanaf": effect.vanaf,
                "gemeenten": list(effect.gemeenten),
            },
        )
