"""From a checked message to facts: what it says, pseudonymised, one row per class."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from jeugdregie.ijw.check import Checked
from jeugdregie.ijw.standard import MESSAGES
from jeugdregie.load.facts.declarations import add_jw323, add_jw325
from jeugdregie.load.facts.delivery import add_jw301, add_jw305, add_jw307
from jeugdregie.load.facts.header import Envelope, add_unread
from jeugdregie.load.facts.requests import add_jw315, add_jw317, add_jw319
from jeugdregie.load.facts.retours import add_retour
from jeugdregie.load.facts.rows import Rows

__all__ = ["Rows", "add_message"]

OTHER_STANDARD = "BERICHT"  # the finding of a message that is recognised as something else
_INDEX = re.compile(r"\[\d+\]")

_ADD: Mapping[str, Callable[[Rows, Envelope, Any], None]] = {
    **{name: add_retour for name, message in MESSAGES.items() if message.is_retour},
    "JW301": add_jw301,
    "JW305": add_jw305,
    "JW307": add_jw307,
    "JW315": add_jw315,
    "JW317": add_jw317,
    "JW319": add_jw319,
    "JW323": add_jw323,
    "JW325": add_jw325,
}


def add_message(rows: Rows, bericht_id: str, checked: Checked) -> None:
    """Write down what a checked message says, and what our own check says of it."""
    envelope = Envelope(bericht_id, checked.message, verdict(checked))
    if checked.record is None or checked.message is None:
        add_unread(rows, envelope)
    else:
        _ADD[checked.message](rows, envelope, checked.record)
    _add_findings(rows, bericht_id, checked)


def verdict(checked: Checked) -> str:
    """Our own verdict of levels 1 and 2, in the words of feit_bericht."""
    if checked.status == "unreadable":
        recognised = any(finding.rule == OTHER_STANDARD for finding in checked.findings)
        return "andere-standaard" if recognised else "niet-leesbaar"
    return "goed" if checked.level is None else f"niveau-{checked.level}"


def _add_findings(rows: Rows, bericht_id: str, checked: Checked) -> None:
    found: dict[tuple[str, str], list[Any]] = {}
    for finding in checked.findings:
        found.setdefault((finding.rule, _INDEX.sub("", finding.path)), []).append(finding)
    for (rule, path), items in found.items():
        rows.add("feit_bevinding", bericht_id, rule, items[0].level, path, len(items), items[0].text)
