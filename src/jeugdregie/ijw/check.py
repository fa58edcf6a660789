"""Checks one message: can it be read, does its structure hold (level 1), does its content hold (level 2)."""

from typing import Literal

from msgspec import Struct

from jeugdregie.ijw.findings import Finding
from jeugdregie.ijw.read import read_message
from jeugdregie.ijw.records import Bericht

Status = Literal["accepted", "rejected", "unreadable"]


class Checked(Struct, frozen=True, gc=False):
    """The outcome for one message.

    `message` is 'JW301' or None when the message could not be recognised; `record` is None unless the structure
    holds. A message is accepted when there is nothing to remark, unreadable when there is no message to judge.
    """

    file: str
    message: str | None
    status: Status
    findings: tuple[Finding, ...]
    record: Bericht | None

    @property
    def level(self) -> int | None:
        """The lowest level with a finding: 1 gets no retour, 2 a header with code 0001; None when accepted."""
        return min((finding.level for finding in self.findings), default=None)


def check(data: bytes, *, file: str = "") -> Checked:
    """Check one message; never raises for what the message contains."""
    received = read_message(data)
    return Checked(
        file, received.message, _status(received.is_readable, received.findings), received.findings, received.record
    )


def _status(is_readable: bool, findings: tuple[Finding, ...]) -> Status:
    if not is_readable:
        return "unreadable"
    return "rejected" if findings else "accepted"
