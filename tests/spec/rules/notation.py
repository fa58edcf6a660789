"""Reads the cases of rules and applies the changes that they make to a valid message.

A line is `CD009 breekt JW301 tijdelijk.soort = 02`: the rule, whether it breaks (`breekt`), holds (`klopt`) or just
holds (`grens`), the message, and changes with `;` between them. A change is `place = value` with `leeg` for absent,
`@place` for a copy of what stands there and JSON for more than one field, or `list += value` to add to a list.
"""

import re
from dataclasses import dataclass

import msgspec

from tests.spec.rules.bases import BASES, PLACES

_LINE = re.compile(r"(?P<rule>\w+) +(?P<verdict>breekt|klopt|grens) +(?P<message>JW\d{3}) *(?P<changes>[^#]*)(#.*)?")
_REFERENCE = re.compile(r"@([\w.]+)")


@dataclass(frozen=True)
class Case:
    """One case: a rule, a message with changes, and whether the rule then breaks."""

    rule: str
    verdict: str
    message: str
    changes: str

    @property
    def is_broken(self):
        return self.verdict == "breekt"

    def __str__(self):
        return f"{self.rule}-{self.verdict}-{self.message}-{self.changes}"


def cases(text):
    """The cases of a text, one a line; empty lines and lines that begin with # are skipped."""
    lines = [line.strip() for line in text.splitlines()]
    matches = [(_LINE.fullmatch(line), line) for line in lines if line and not line.startswith("#")]
    wrong = [line for match, line in matches if match is None]
    assert not wrong, wrong
    return [Case(m["rule"], m["verdict"], m["message"], m["changes"].strip()) for m, _ in matches]


def changed(case):
    """The record of a case."""
    record = BASES[case.message]
    for change in filter(None, map(str.strip, case.changes.split(";"))):
        place, adds, value = re.fullmatch(r"([\w.]+) (\+?)= (.+)", change).groups()
        steps = _steps(place, case.message)
        new = _value(value, record, case.message)
        if adds:
            new = [*msgspec.to_builtins(_at(record, steps)), new]
        record = _replaced(record, steps, new)
    return record


def _steps(place, message):
    first, _, rest = place.partition(".")
    is_answer = message == "JW325"
    path = PLACES.get(first, first).format(
        declaratie="declaratie_antwoord" if is_answer else "declaratie",
        antwoord="declaratie_antwoord" if is_answer else "antwoord",
    )
    return f"{path}.{rest}".rstrip(".").split(".")


def _value(text, record, message):
    if text == "leeg":
        return None
    if match := _REFERENCE.fullmatch(text):
        return msgspec.to_builtins(_at(record, _steps(match[1], message)))
    return msgspec.json.decode(text) if text[0] in "{[" else text


def _at(record, steps):
    for step in steps:
        record = record[int(step)] if step.isdigit() else getattr(record, step)
    return record


def _replaced(record, steps, value):
    data = msgspec.json.decode(msgspec.json.encode(record))  # lists, where the records have tuples
    *above, last = [int(step) if step.isdigit() else step for step in steps]
    target = data
    for step in above:
        target = target[step]
    empties_list = value is None and isinstance(target[last], list)
    target[last] = [] if empties_list else value
    return msgspec.convert(data, type(record), strict=False)
