"""Turns bytes into a tree, or says why not: nothing is loaded, expanded or followed on behalf of a message."""

import re
from functools import cache

from lxml import etree

from jeugdregie.ijw.findings import TOO_LARGE, Finding
from jeugdregie.ijw.schema import compiled
from jeugdregie.ijw.standard import MAX_BYTES

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MOST_TEXT = 1_000_000  # bytes between two tags; also bounds the attributes of one tag
_MOST_TAGS = 2_000_000  # 25 MB of declaration has half of that
_MOST_ATTRIBUTES = 10_000  # messages have two or three
_ENCODING = re.compile(rb"""<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9._-]+)["']""")
_SAME_AS_UTF_8 = frozenset({b"UTF-8", b"UTF8", b"ASCII", b"US-ASCII"})  # ASCII is UTF-8, byte for byte
_DOCUMENT_TYPE = (b"<!DOCTYPE", b"<!ENTITY")
_SCHEMA_PLACES = re.compile(rb"""chemaLocation\s*=\s*(?:"([^"<]*)"|'([^'<]*)')""")
_ELSEWHERE = re.compile(
    rb"[A-Za-z][A-Za-z0-9+.-]*:|[/\\]|\.\."
)  # an address, an absolute path, a way out of the folder


class RefusedError(Exception):
    """There is no message to read; holds the finding that says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.text)
        self.finding = finding


def refusal(rule: str, text: str, line: int | None = None) -> RefusedError:
    """The refusal of a message for one reason."""
    return RefusedError(Finding(rule, 1, "", line, text))


class InvalidError(Exception):
    """The text is not what the schema of the message asks."""


def refuse_unsafe(data: bytes) -> None:
    """Refuse what no parser should get: too large, another encoding, a document type, endless text or tags."""
    if len(data) > MAX_BYTES:
        raise RefusedError(TOO_LARGE)
    _refuse_encoding(data)
    if b"!" in data:  # most messages have none, and one byte is found much faster than nine
        _refuse_document_type(data)
    if b"chemaLocation" in data:
        _refuse_schema_elsewhere(data)
    if len(data) > _MOST_TEXT:
        _refuse_excess(data)


def _refuse_document_type(data: bytes) -> None:
    for mark in _DOCUMENT_TYPE:
        position = data.find(mark)
        if position >= 0:
            text = "Het bestand bevat een documenttype of entiteit (DTD). Verwijder dat."
            raise refusal("ONVEILIG", text, _line(data, position))


def _refuse_schema_elsewhere(data: bytes) -> None:
    """Refuse a message that names a schema to be fetched; the name of a file is let through, and not used either."""
    for found in _SCHEMA_PLACES.finditer(data):
        words = (found[1] or found[2] or b"").split()
        places = words[1::2] if len(words) > 1 else words  # each behind its namespace, or one alone
        if any(_ELSEWHERE.match(place) for place in places):
            text = "Het bericht verwijst naar een schema op een andere plek. Verwijder schemaLocation."
            raise refusal("ONVEILIG", text, _line(data, found.start()))


def _refuse_encoding(data: bytes) -> None:
    if not data or data.isspace():
        raise refusal("XML", "Het bestand is leeg. Lever het opnieuw aan.")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or b"\x00" in data[:2]:
        raise refusal("OP192", "Het bestand is gecodeerd als UTF-16 of UTF-32. Sla het op als UTF-8.", 1)
    declared = _ENCODING.match(data, len(_BYTE_ORDER_MARK) if data.startswith(_BYTE_ORDER_MARK) else 0)
    if declared is not None and declared[1].upper() not in _SAME_AS_UTF_8:
        raise refusal("OP192", "Het bestand noemt een andere codering dan UTF-8. Sla het op als UTF-8.", 1)


def _refuse_excess(data: bytes) -> None:
    if data.count(b"<") > _MOST_TAGS:
        raise refusal("ONVEILIG", "Het bestand bestaat bijna geheel uit tags. Controleer de herkomst.")
    if data.count(b"=") > _MOST_ATTRIBUTES and data.count(b'="') + data.count(b"='") > _MOST_ATTRIBUTES:
        raise refusal("ONVEILIG", "Het bestand bevat zeer veel attributen. Controleer de herkomst.")
    position = max(data.find(b"<"), 0)
    while position + _MOST_TEXT < len(data):
        following = data.rfind(b"<", position + 1, position + _MOST_TEXT)
        if following < 0:
            text = "Een tekst of tag is groter dan 1 MB. Kort de tekst in."
            raise refusal("ONVEILIG", text, _line(data, position))
        position = following


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def parse_valid(data: bytes, message: str) -> etree._Element:
    """The tree of a message ('JW301') that is valid; raises InvalidError when it is not, or not even XML.

    The schema is applied while parsing: it then keeps the first errors only, where validating a tree afterwards
    notes a path for each of them, which takes quadratic time on a long message with many errors.
    """
    try:
        return etree.fromstring(data, _parser(message))
    except etree.XMLSyntaxError:
        raise InvalidError from None


def parse(data: bytes) -> etree._Element:
    """The tree of any XML; raises RefusedError."""
    try:
        return etree.fromstring(data, _parser(None))
    except etree.XMLSyntaxError as error:
        raise _refusal(error) from None


@cache
def _parser(message: str | None) -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8",  # whatever the text claims: what was looked for above was looked for in UTF-8
        schema=None if message is None else compiled(message),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_blank_text=True,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


def _refusal(error: etree.XMLSyntaxError) -> RefusedError:
    """Why something is not XML, in our own words: those of the parser quote the message."""
    code = error.code  # type: ignore[attr-defined]  # the stubs do not know it
    rule, text = _REASONS.get(code, _NOT_XML)
    return refusal(rule, text, error.lineno or None)


_NOT_XML = ("XML", "Het bestand is op deze regel geen goede XML. Maak het bericht opnieuw aan.")
_CUT_OFF = ("XML", "Het bestand houdt midden in het bericht op. Lever het opnieuw aan.")
_BAD_ENCODING = ("OP192", "Op deze regel staan tekens die geen UTF-8 zijn. Sla het bestand op als UTF-8.")
_REASONS = {
    etree.ErrorTypes.ERR_DOCUMENT_EMPTY: ("XML", "Het bestand is geen XML. Lever het XML-bericht zelf aan."),
    etree.ErrorTypes.ERR_TAG_NOT_FINISHED: _CUT_OFF,
    etree.ErrorTypes.ERR_DOCUMENT_END: ("XML", "Na het bericht staat nog iets. Lever één bericht per bestand aan."),
    etree.ErrorTypes.ERR_INVALID_CHAR: ("XML", "Op deze regel staat een teken dat niet mag. Verwijder stuurtekens."),
    etree.ErrorTypes.ERR_INVALID_ENCODING: _BAD_ENCODING,
    etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING: _BAD_ENCODING,
    etree.ErrorTypes.ERR_UNDECLARED_ENTITY: (
        "ONVEILIG",
        "Op deze regel staat een verwijzing naar een entiteit (&...;). Schrijf een & als &amp;.",
    ),
    114: ("ONVEILIG", "Het bericht is te diep genest of te groot. Controleer de herkomst."),
}
