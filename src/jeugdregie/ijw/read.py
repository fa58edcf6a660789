"""Reads one message: refuse what is unsafe, recognise it, validate it, build its record."""

from itertools import islice

from lxml import etree
from msgspec import Struct

from jeugdregie.ijw.build import builder
from jeugdregie.ijw.facets import STRUCTURE
from jeugdregie.ijw.findings import MOST_FINDINGS, Finding, limited
from jeugdregie.ijw.locate import lines_of
from jeugdregie.ijw.parse import InvalidError, RefusedError, parse, parse_valid, refusal, refuse_unsafe
from jeugdregie.ijw.recognise import description, likely_message, message_of_namespace
from jeugdregie.ijw.records import Bericht
from jeugdregie.ijw.standard import MESSAGES
from jeugdregie.ijw.structure import differences


class Received(Struct, frozen=True, gc=False):
    """A message as received: its name once recognised, its record once valid, and what stood in the way.

    `is_readable` is False when there is no message to speak of: not XML, unsafe, or not a message of our release.
    """

    message: str | None
    record: Bericht | None
    findings: tuple[Finding, ...]
    is_readable: bool


def read_message(data: bytes) -> Received:
    """Read a message; whatever is wrong with it is in the findings."""
    try:
        refuse_unsafe(data)
        return _read(data)
    except RefusedError as refused:
        return Received(None, None, (refused.finding,), is_readable=False)


def _read(data: bytes) -> Received:
    likely = likely_message(data)
    if likely is not None:
        try:
            return _accepted(likely, parse_valid(data, likely))
        except (InvalidError, ValueError):
            pass
    return _read_slowly(data, likely)


def _accepted(message: str, root: etree._Element) -> Received:
    return Received(message, builder(message)(root), (), is_readable=True)


def _read_slowly(data: bytes, tried: str | None) -> Received:
    """Read what is not a valid message of the kind that it seemed to be."""
    root = parse(data)
    namespace = etree.QName(root).namespace or ""
    message = message_of_namespace(namespace)
    if message is None:
        raise refusal("BERICHT", description(namespace), 1)
    if message != tried:
        try:
            return _accepted(message, parse_valid(data, message))
        except (InvalidError, ValueError):
            pass
    return Received(message, None, _structure_findings(data, message, root), is_readable=True)


def _structure_findings(data: bytes, message: str, root: etree._Element) -> tuple[Finding, ...]:
    found = list(islice(differences(root, MESSAGES[message]), MOST_FINDINGS + 1))
    lines = lines_of(data, MESSAGES[message], {difference.path for difference in found})
    findings = (Finding(fault.rule, 1, path, lines.get(path), fault.text) for path, fault in found)
    return limited(findings) or (_UNEXPLAINED,)


# for when the schema objects to something that we cannot name
_UNEXPLAINED = Finding(
    STRUCTURE,
    1,
    "Bericht",
    1,
    "Het bericht voldoet niet aan het schema van de standaard. Controleer het met het schema.",
)
