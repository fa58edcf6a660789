"""Compares the tree of a message with the declaration and names every difference (level 1).

The schema decides whether a message is valid; this only runs where it is not, to say in Dutch what is wrong.
"""

from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from lxml import etree

from jeugdregie.ijw.facets import STRUCTURE, Fault, faults_of
from jeugdregie.ijw.locate import step
from jeugdregie.ijw.standard import BASE_NAMESPACE, COMPOSITES, MESSAGES, Class, Composite, Element, Message

_SCHEMA_INSTANCE = "{http://www.w3.org/2001/XMLSchema-instance}"
_SCHEMA_SPACE = " \t\n\r"
_BIRTH = "Geboortedatum"
_DECLARED: list[Class | Composite] = [*COMPOSITES.values()]
_DECLARED += [item for message in MESSAGES.values() for item in message.classes.values()]
_DECLARED_NAMES = frozenset(element.name for item in _DECLARED for element in item.elements)


class Difference(NamedTuple):
    """A fault at the path of an element."""

    path: str
    fault: Fault


def differences(root: etree._Element, message: Message) -> Iterator[Difference]:
    """Every difference between a tree and what is declared for the message, in the order of the text."""
    if root.tag != f"{{{message.namespace}}}Bericht":
        yield _difference("Bericht", "Het eerste element heet niet Bericht. Gebruik de naam die de standaard geeft.")
        return
    walk = _Walk(message)
    yield from walk.attributes(root, "Bericht")
    yield from walk.children(root, message.classes["Root"], "Bericht")


def _difference(path: str, text: str) -> Difference:
    return Difference(path, Fault(STRUCTURE, text))


class _Walk:
    """A walk through one message."""

    def __init__(self, message: Message) -> None:
        self.message = message

    def children(self, element: etree._Element, declared: Class | Composite, path: str) -> Iterator[Difference]:
        """What is wrong inside an element that has elements of its own."""
        namespace = BASE_NAMESPACE if isinstance(declared, Composite) else self.message.namespace
        order = {item.name: place for place, item in enumerate(declared.elements)}
        seen = Counter[str]()
        reached = 0
        if _has_text(element):
            yield _difference(path, "Hier staat tekst tussen de elementen. Verwijder die.")
        for child in element:
            name, child_namespace = _names(child)
            seen[name] += 1
            item = declared.elements[order[name]] if name in order else None
            child_path = f"{path}/{step(name, seen[name], repeats=item is not None and item.repeats)}"
            if item is None:
                yield _difference(_without_strange_name(path, child_path, name), _unknown(declared))
                continue
            if child_namespace != namespace:
                yield _difference(child_path, f"{name} staat in een verkeerde naamruimte. Gebruik {namespace}.")
            if seen[name] > 1 and not item.repeats:
                yield _difference(child_path, f"{name} komt hier vaker voor dan één keer. Laat er één staan.")
            elif order[name] < reached:
                yield _difference(child_path, f"{name} staat op de verkeerde plaats. {_order(declared)}")
            reached = max(reached, order[name])
            yield from self._content(child, item, child_path)
        for item in declared.elements:
            if item.required and not seen[item.name]:
                place = f"{path}/{step(item.name, 1, repeats=item.repeats)}"
                yield _difference(place, f"{item.name} ontbreekt en is verplicht. Vul het.")

    def _content(self, element: etree._Element, item: Element, path: str) -> Iterator[Difference]:
        yield from self.attributes(element, path)
        declared = COMPOSITES.get(item.type) or self.message.classes.get(item.type)
        if declared is not None:
            yield from self.children(element, declared, path)
        elif len(element):
            yield _difference(path, f"In {item.name} staan elementen. Vul alleen een waarde.")
        else:
            for fault in faults_of(item, element.text or "", is_personal=_BIRTH in path):
                yield Difference(path, fault)

    def attributes(self, element: etree._Element, path: str) -> Iterator[Difference]:
        """What is wrong with the attributes: only those that name a schema or a type may stand here."""
        for name in element.attrib:
            if not str(name).startswith(_SCHEMA_INSTANCE):
                yield _difference(path, "Het element heeft een attribuut. Verwijder dat.")
            elif name == f"{_SCHEMA_INSTANCE}nil":
                yield _difference(path, "Het element is leeg gemaakt met xsi:nil. Vul het, of laat het weg.")


def _names(element: etree._Element) -> tuple[str, str]:
    name = etree.QName(element)
    return name.localname, name.namespace or ""


def _has_text(element: etree._Element) -> bool:
    texts = [element.text, *(child.tail for child in element)]
    return any(text and text.strip(_SCHEMA_SPACE) for text in texts)


def _without_strange_name(path: str, child_path: str, name: str) -> str:
    """The path of an element; of what contains it when nobody declared its name, which may then be anything."""
    return child_path if name in _DECLARED_NAMES else path


def _unknown(declared: Class | Composite) -> str:
    return f"Hier staat een element dat hier niet hoort. {_order(declared)}"


def _order(declared: Class | Composite) -> str:
    return f"De volgorde is: {', '.join(item.name for item in declared.elements)}."
