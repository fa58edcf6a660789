"""Tells what kind of message something is by its namespace, also when it is one that we do not read."""

import re

from jeugdregie.ijw.standard import MESSAGES, RELEASE

_NAMES = {message.namespace: message.name for message in MESSAGES.values()}
_HEAD = 4_000  # bytes in which the namespaces of a message stand
_OWN = re.compile(rb"http://www\.istandaarden\.nl/ijw/3_2/(jw\d{3})/schema")
_STANDARD = re.compile(
    r"https?://www\.istandaarden\.nl/(?P<standard>[a-z]{3,6})/(?P<release>\d{1,2}_\d{1,2})/(?P<name>[a-z]{2,5}\d{3})/schema/?"
)
_SPELLING = {"ijw": "iJw", "iwmo": "iWmo", "iwlz": "iWlz", "ipgb": "iPgb", "ieb": "iEb"}
_ENVELOPES = (
    ("stuf", "een StUF-bericht (de envelop van het Gemeentelijk Gegevensknooppunt)"),
    ("soap", "een SOAP-bericht (de envelop van VECOZO)"),
    ("ggk", "een envelop van het Gemeentelijk Gegevensknooppunt"),
    ("vecozo", "een envelop van VECOZO"),
    ("XMLSchema", "een XML-schema"),
    ("Transform", "een stylesheet"),
)


def likely_message(data: bytes) -> str | None:
    """The message ('JW301') that the first namespace of our release names; a guess that parsing must confirm."""
    match = _OWN.search(data, 0, _HEAD)
    name = match[1].decode().upper() if match else ""
    return name if name in MESSAGES else None


def message_of_namespace(namespace: str) -> str | None:
    """The message ('JW301') with that namespace, or None."""
    return _NAMES.get(namespace)


def description(namespace: str) -> str:
    """What something is that we do not read, and what to do, in Dutch."""
    match = _STANDARD.fullmatch(namespace)
    if match is not None:
        standard = _SPELLING.get(match["standard"], match["standard"])
        release = match["release"].replace("_", ".")
        if (standard, release) == ("iJw", RELEASE):
            return f"iJw {RELEASE} kent geen bericht {match['name'].upper()}. Controleer de naamruimte."
        return (
            f"Dit is een bericht van {standard} {release} ({match['name'].upper()}). Jeugdregie leest iJw {RELEASE}. "
            f"Vraag de afzender om het bericht in iJw {RELEASE}, of lees het met het systeem dat erbij hoort."
        )
    for mark, what in _ENVELOPES:
        if mark.lower() in namespace.lower():
            return f"Dit is {what}, geen iJw-bericht. Haal het bericht eruit en lever dat aan."
    if not namespace:
        return f"Het bericht heeft geen naamruimte. Gebruik de naamruimte van iJw {RELEASE}."
    return f"Dit is geen bericht dat Jeugdregie kent. Lever berichten van iJw {RELEASE} aan."
