"""What is wrong with a message: one finding per thing, with the rule, the place and what to do about it."""

from collections.abc import Iterable
from itertools import islice

from msgspec import Struct

MOST_FINDINGS = 10_000
"""More on one message helps nobody; what is beyond is told in one finding."""


class Finding(Struct, frozen=True, gc=False):
    """One thing that is wrong.

    `rule` is the code of the standard where it has one, `level` the level of control (1 file and structure,
    2 content of the message), `path` names the element with [n] where it repeats, `line` counts from 1 and is None
    where there is no line, `text` is Dutch and holds no personal data, `retourcode` is None at level 1, since a
    message that fails there gets no retour.
    """

    rule: str
    level: int
    path: str
    line: int | None
    text: str
    retourcode: str | None = None


TOO_LARGE = Finding("OP179", 1, "", None, "Het bestand is groter dan 25 MB. Verdeel de inhoud over meer berichten.")
"""The finding on a message that is larger than the standard allows; such a message is not read at all."""

_MORE = f"Er zijn meer dan {MOST_FINDINGS} bevindingen. Verbeter eerst deze en controleer opnieuw."


def more(level: int, retourcode: str | None = None) -> Finding:
    """The finding that tells that there are more of this level than are named."""
    return Finding("MEER", level, "", None, _MORE, retourcode)


def limited(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings of level 1, at most so many; the last one tells when there are more."""
    remaining = iter(findings)
    kept = tuple(islice(remaining, MOST_FINDINGS))
    return kept if next(remaining, None) is None else (*kept, more(1))
