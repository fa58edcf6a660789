"""Writes the reference page of the standard from the declaration and the rules.

`python -m jeugdregie.ijw.reference [--check]`; `make generate` runs it, `make check` fails on a difference.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from pathlib import Path

from jeugdregie.ijw.generated import run
from jeugdregie.ijw.retour import RETOURS
from jeugdregie.ijw.rules import RULES
from jeugdregie.ijw.rules_history import RULES as HISTORY_RULES
from jeugdregie.ijw.rules_history import HistoryRule
from jeugdregie.ijw.standard import COMPOSITES, MESSAGES, RELEASE, SIMPLE_TYPES, Class, Codelist, Element, Message
from jeugdregie.ijw.wording import describe

PAGE = Path("docs/generated/ijw-3.2.md")

_OTHER = {"gemeente": "aanbieder", "aanbieder": "gemeente"}
_INTRODUCTION = """\
Geschreven door `make generate` uit `src/jeugdregie/ijw`; niet met de hand wijzigen. Lezen, schrijven, controleren en
deze pagina komen uit dezelfde declaratie. Een element komt 1 keer voor, 0..1 (mag ontbreken) of 1..n keer.
Bedragen zijn hele eurocenten. Een bericht is UTF-8 zonder BOM, met CR/LF, zonder lege elementen, van ten hoogste 25 MB."""


def generated_files() -> Mapping[Path, str]:
    """The text of the page by its path from the root of the project."""
    return {PAGE: "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    yield f"# iJw {RELEASE}"
    yield from ("", _INTRODUCTION)
    yield from ("", "## Berichten", "")
    yield from _table("bericht code naam van naar antwoord", map(_message_row, MESSAGES.values()))
    for message in MESSAGES.values():
        yield from _retour(message) if message.is_retour else _message(message)
    yield from ("", "## Samengestelde typen")
    for name, composite in COMPOSITES.items():
        yield from _elements(name.removeprefix("CDT_"), composite.elements)
    yield from ("", "## Enkelvoudige typen", "")
    yield from _table("type waarde", ((name[4:], describe(simple)) for name, simple in sorted(SIMPLE_TYPES.items())))
    yield from _codelists()
    yield from ("", "## Regels over de inhoud van een bericht (niveau 2)", "")
    yield f"{len(RULES)} regels. Een bericht dat er een breekt krijgt alleen een header met de retourcode terug."
    yield ""
    yield from _table(
        "regel wat_moet_gelden berichten retourcode",
        ((rule.code, rule.meaning, ", ".join(rule.messages), rule.retourcode) for rule in RULES.values()),
    )
    yield from ("", "## Regels die verder kijken dan het bericht (niveau 3 en 4)", "")
    yield "De regels die er al zijn. Wie er een breekt krijgt de retourcode terug bij de klasse waar het om gaat."
    yield ""
    yield from _table("regel wat_moet_gelden berichtklasse retourcode niveau", map(_history_row, HISTORY_RULES))


def _history_row(rule: HistoryRule) -> tuple[str, ...]:
    return rule.code, rule.meaning, ", ".join(rule.places), rule.retourcode, str(rule.level)


def _message_row(message: Message) -> tuple[str, ...]:
    sender = _OTHER[message.sender] if message.is_retour else message.sender
    return message.name, message.code, message.title, sender, _OTHER[sender], answer_to(message.name) or "geen"


def answer_to(name: str) -> str | None:
    """The message that answers a message: JW302 on a JW301, JW325 on a JW323, None on an answer."""
    return "JW325" if name == "JW323" else RETOURS.get(name)


def _message(message: Message) -> Iterator[str]:
    yield from ("", f"## {message.name} {message.title}", "")
    yield f"Namespace `{message.namespace}`, BerichtCode {message.code}."
    for name, item in message.classes.items():
        if not item.is_wrapper():
            yield from _elements(name, item.elements, message.classes)
            yield from _key(item)


def _retour(message: Message) -> Iterator[str]:
    """A retour says only what it adds to the message that it answers."""
    yield from ("", f"## {message.name} {message.title}", "")
    yield (
        f"Namespace `{message.namespace}`, BerichtCode {message.code}. De inhoud van een {message.answers}, waarin alles na de "
        "Header mag ontbreken en elke klasse met eigen gegevens eindigt met RetourCodes (1..n)."
    )
    original = MESSAGES[message.answers or ""].classes["Header"]
    known = {element.name for element in original.elements}
    added = [element for element in message.classes["Header"].elements if element.name not in known]
    yield from _elements("Header, na de elementen van het origineel", added, message.classes)


def _elements(title: str, elements: Iterable[Element], classes: Mapping[str, Class] | None = None) -> Iterator[str]:
    yield from ("", f"### {title}", "")
    yield from _table("element aantal type waarde", (_element(element, classes or {}) for element in elements))


def _element(element: Element, classes: Mapping[str, Class]) -> tuple[str, ...]:
    wrapper = classes.get(element.type)
    if wrapper is not None and wrapper.is_wrapper():
        (item,) = wrapper.elements
        return element.name, _count(element), item.type.removeprefix("LDT_"), f"lijst van 1..n {item.name}"
    simple = SIMPLE_TYPES.get(element.type)
    name = element.type.removeprefix("LDT_").removeprefix("CDT_")
    return element.name, _count(element), name, describe(simple, element.restriction) if simple else ""


def _count(element: Element) -> str:
    return "1" if element.required else "0..1"


def _key(item: Class) -> Iterator[str]:
    if item.key:
        yield from ("", f"Logische sleutel: {', '.join(item.key)}.")


def _codelists() -> Iterator[str]:
    yield from ("", "## Codelijsten")
    for simple in sorted(SIMPLE_TYPES.values(), key=lambda simple: simple.name):
        if simple.codelist is not None:
            yield from _codelist(simple.name, simple.codelist)


def _codelist(type_name: str, codelist: Codelist) -> Iterator[str]:
    yield from ("", f"### {codelist.number} {codelist.name}", "", f"Type {type_name}.", "")
    yield from _table(
        "code betekenis van t/m",
        ((code.value, code.meaning, _day(code.valid_from), _day(code.valid_until)) for code in codelist.codes),
    )


def _day(day: date | None) -> str:
    return "" if day is None else f"{day:%d-%m-%Y}"


def _table(columns: str, rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    """A table in Markdown; column names are split at spaces, an underscore stands for a space within a name."""
    names = [name.replace("_", " ") for name in columns.split()]
    yield f"| {' | '.join(names)} |"
    yield f"|{'---|' * len(names)}"
    for row in rows:
        yield f"| {' | '.join(cell.replace('|', '/') for cell in row)} |"


if __name__ == "__main__":
    run(generated_files(), sys.argv[1:])
