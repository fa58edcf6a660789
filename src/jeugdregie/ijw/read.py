"""Reads one message safely: recognise, parse, validate against the schema, build the record."""

from lxml import etree
from msgspec import Struct

from jeugdregie.ijw.build import builder
from jeugdregie.ijw.findings import Finding
from jeugdregie.ijw.records import Bericht
from jeugdregie.ijw.schema import compiled
from jeugdregie.ijw.standard import MAX_BYTES, MESSAGES, RELEASE

_BY_NAMESPACE = {message.namespace: message.name for message in MESSAGES.values()}


class Received(Struct, frozen=True, gc=False):
    """A message as received: its name once recognised, its record once valid, and what stood in the way.

    `is_readable` is False when there is no message to speak of: not XML, unsafe, or not an iJw 3.2 message.
    """

    data: bytes
    message: str | None = None
    record: Bericht | None = None
    findings: tuple[Finding, ...] = ()
    is_readable: bool = True


def read_message(data: bytes) -> Received:
    """Read a message; whatever is wrong with it is in the findings."""
    if len(data) > MAX_BYTES:
        return _unreadable(data, "OP179", "Het bestand is groter dan 25 MB. Splits de aanlevering.")
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        return _unreadable(data, "ONVEILIG", "Het bestand bevat een documenttype (DTD). Verwijder dat.")
    try:
        root = etree.fromstring(data, _parser())
    except (etree.XMLSyntaxError, ValueError):
        return _unreadable(data, "XML", "Het bestand is geen goede XML. Maak het bericht opnieuw aan.")
    message = _BY_NAMESPACE.get(etree.QName(root).namespace or "")
    if message is None:
        return _unreadable(data, "BERICHT", f"Dit is geen bericht van iJw {RELEASE}.")
    schema = compiled(message)
    if not schema.validate(root):
        findings = tuple(
            Finding("XSD", 1, "Bericht", error.line, "Voldoet niet aan het schema.") for error in schema.error_log
        )
        return Received(data, message, findings=findings)
    return Received(data, message, record=builder(message)(root))


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _unreadable(data: bytes, rule: str, text: str) -> Received:
    return Received(data, findings=(Finding(rule, 1, "", None, text),), is_readable=False)
