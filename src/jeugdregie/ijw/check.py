"""Checks one message: can it be read, does its structure hold (level 1), does its content hold (level 2)."""

from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from jeugdregie.ijw.findings import MOST_FINDINGS, Finding, more
from jeugdregie.ijw.locate import lines_of
from jeugdregie.ijw.read import read_message
from jeugdregie.ijw.records import Bericht
from jeugdregie.ijw.rules import RULES
from jeugdregie.ijw.rules.engine import Broken, Engine
from jeugdregie.ijw.standard import MESSAGES

Status = Literal["accepted", "rejected", "unreadable"]
_ENGINE = Engine(RULES.values())


class Checked(Struct, frozen=True, gc=False):
    """The outcome for one message.

    `message` is 'JW301', or None when it was not recognised; `record` is None unless the structure holds. A message
    is accepted when there is nothing to remark, and unreadable when there is no message to judge.
    """

    file: str
    message: str | None
    status: Status
    findings: tuple[Finding, ...]
    record: Bericht | None

    @property
    def level(self) -> int | None:
        """The level that the message fails: 1 gets no retour, 2 a header with code 0001; None when accepted."""
        return min((finding.level for finding in self.findings), default=None)


def check(data: bytes, *, file: str = "") -> Checked:
    """Check one message; never raises for what the message contains."""
    received = read_message(data)
    message, record = received.message, received.record
    if message is None or record is None:
        status: Status = "rejected" if received.is_readable else "unreadable"
        return Checked(file, message, status, received.findings, None)
    broken = _ENGINE.broken(message, record)
    if not broken:
        return Checked(file, message, "accepted", (), record)
    return Checked(file, message, "rejected", _content_findings(data, message, broken), record)


def _content_findings(data: bytes, message: str, broken: Sequence[Broken]) -> tuple[Finding, ...]:
    named = _named(broken)
    lines = lines_of(data, MESSAGES[message], {item.path for item in named})
    found = [_finding(item, lines.get(item.path)) for item in named]
    found.sort(key=lambda finding: (finding.line or 0, finding.rule, finding.path))
    if len(named) < len(broken):
        found.append(more(found[0].level, found[0].retourcode))
    return tuple(found)


def _named(broken: Sequence[Broken]) -> Sequence[Broken]:
    """What gets a finding of its own: all, or so many and in any case the first of every rule."""
    if len(broken) <= MOST_FINDINGS:
        return broken
    first = {item.rule.code: item for item in reversed(broken)}
    shown = broken[:MOST_FINDINGS]
    shown_rules = {item.rule.code for item in shown}
    return [*shown, *(item for code, item in first.items() if code not in shown_rules)]


def _finding(broken: Broken, line: int | None) -> Finding:
    rule = broken.rule
    text = f"{rule.meaning} {rule.advice}" if broken.has_run else _NOT_RUN.format(rule.code)
    return Finding(rule.code, rule.level, broken.path, line, text, rule.retourcode)


_NOT_RUN = (
    "Regel {} kon niet worden uitgevoerd. Meld dit met het soort bericht en de regel; stuur het bericht niet mee."
)
