"""Walks over the classes of a record, in the order of the message, each with its path."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.records import Bericht
from jeugdregie.ijw.standard import MESSAGES


class Visit(NamedTuple):
    """One class of a message: 'Client/StartProducten/StartProduct[2]', its name, its record."""

    path: str
    class_name: str
    record: Any


def classes_in(message: str, record: Bericht) -> Iterator[Visit]:
    """Every class in a record but the root, a class before what it contains."""
    return _below(message, "Root", record, "")


def _below(message: str, class_name: str, record: Any, above: str) -> Iterator[Visit]:
    classes = MESSAGES[message].classes
    for element in classes[class_name].elements:
        value = getattr(record, field_name(element.name))
        declared = classes.get(element.type)
        if declared is None or value is None:
            continue
        if not declared.is_wrapper():
            yield from _visit(message, element.type, value, f"{above}{element.name}")
            continue
        (item,) = declared.elements
        for index, one in enumerate(value if item.type in classes else (), start=1):
            yield from _visit(message, item.type, one, f"{above}{element.name}/{item.name}[{index}]")


def _visit(message: str, class_name: str, record: Any, path: str) -> Iterator[Visit]:
    yield Visit(path, class_name, record)
    yield from _below(message, class_name, record, f"{path}/")
