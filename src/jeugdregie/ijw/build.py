"""Walks the tree of a valid message once and builds its typed record."""

from collections.abc import Callable, Mapping
from datetime import date, time
from functools import cache
from typing import Any

from lxml import etree

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.records import RECORDS, Bericht, types
from jeugdregie.ijw.standard import BASE_NAMESPACE, COMPOSITES, MESSAGES, SIMPLE_TYPES, Class, Composite, Message

Build = Callable[[etree._Element], Any]


@cache
def builder(message: str) -> Callable[[etree._Element], Bericht]:
    """The function that turns the root element of a valid message into its record."""
    declared = MESSAGES[message]
    module = __import__(RECORDS[message].__module__, fromlist=["Bericht"])
    return _Compiler(declared, module).struct("Root", declared.classes["Root"], declared.namespace)


class _Compiler:
    """Makes one function per class of a message."""

    def __init__(self, message: Message, module: object) -> None:
        self.message = message
        self.module = module
        self.made: dict[str, Build] = {}

    def of_type(self, name: str) -> Build:
        """The function that builds the value of an element with that type."""
        if name not in self.made:
            self.made[name] = self._new(name)
        return self.made[name]

    def _new(self, name: str) -> Build:
        if name in SIMPLE_TYPES:
            return _VALUES[SIMPLE_TYPES[name].base]
        if name in COMPOSITES:
            return self.struct(name.removeprefix("CDT_"), COMPOSITES[name], BASE_NAMESPACE)
        declared = self.message.classes[name]
        if declared.is_wrapper():
            return _sequence(self.of_type(declared.elements[0].type))
        return self.struct(name, declared, self.message.namespace)

    def struct(self, name: str, declared: Class | Composite, namespace: str) -> Build:
        """The function that builds one class or composite type."""
        target = getattr(
            types if isinstance(declared, Composite) else self.module, "Bericht" if name == "Root" else name
        )
        fields = {
            f"{{{namespace}}}{element.name}": (field_name(element.name), self.of_type(element.type))
            for element in declared.elements
        }
        return _struct(target, fields)


def _struct(target: Callable[..., Any], fields: Mapping[str, tuple[str, Build]]) -> Build:
    def build(element: etree._Element) -> Any:
        values = {}
        for child in element:
            name, value = fields[child.tag]
            values[name] = value(child)
        return target(**values)

    return build


def _sequence(build: Build) -> Build:
    return lambda element: tuple([build(child) for child in element])


def _text(element: etree._Element) -> str:
    return element.text or ""


def _integer(element: etree._Element) -> int:
    return int(element.text or "")


def _date(element: etree._Element) -> date:
    return date.fromisoformat((element.text or "").strip())


def _time(element: etree._Element) -> time:
    return time.fromisoformat((element.text or "").strip())


_VALUES: Mapping[str, Build] = {"string": _text, "integer": _integer, "date": _date, "time": _time}
