"""Walks the tree of a valid message once and builds its typed record.

For each class a function is written out as source and compiled, since this is what reading spends its time on: it
takes required elements by their position and looks at the name of an element only where an optional one may stand.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import date, time
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import Any

from lxml import etree

from jeugdregie.ijw import records
from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.records import Bericht
from jeugdregie.ijw.standard import (
    BASE_NAMESPACE,
    COMPOSITES,
    MESSAGES,
    SIMPLE_TYPES,
    Class,
    Composite,
    Element,
    Message,
)

_SCHEMA_SPACE = " \t\n\r"
_DATES_KEPT = 8_192


@cache
def builder(message: str) -> Callable[[etree._Element], Bericht]:
    """The function that turns the root element of a valid message ('JW301') into its record.

    It raises ValueError for a value that the schema allows and Python does not know, such as the year 10000.
    """
    names: dict[str, Any] = {"end": SimpleNamespace(tag=None), "day": day, "moment": moment}
    names |= {"types": records.types, "record": getattr(records, MESSAGES[message].prefix)}
    exec(source_of(message), names)  # noqa: S102 - only names from our own declaration
    build: Callable[[etree._Element], Bericht] = names["build_Root"]
    return build


@lru_cache(_DATES_KEPT)
def day(text: str) -> date:
    """A date of the schema, YYYY-MM-DD; messages repeat the same few dates."""
    return date.fromisoformat(text.strip(_SCHEMA_SPACE))


def moment(text: str) -> time:
    """A time of the schema; of a fraction of a second six digits are kept."""
    return time.fromisoformat(text.strip(_SCHEMA_SPACE))


def source_of(message: str) -> str:
    """The Python source that builds the record of a message."""
    declared = MESSAGES[message]
    functions = [_composite_source(name, item) for name, item in COMPOSITES.items()]
    functions += [
        _class_source(declared, name, item) for name, item in declared.classes.items() if not item.is_wrapper()
    ]
    return "\n\n".join(functions)


def _composite_source(name: str, item: Composite) -> str:
    target = f"types.{name.removeprefix('CDT_')}"
    return "\n".join(_function(name, target, _values(item, {}), BASE_NAMESPACE))


def _class_source(message: Message, name: str, item: Class) -> str:
    target = "record.Bericht" if name == "Root" else f"record.{name}"
    return "\n".join(_function(name, target, _values(item, message.classes), message.namespace))


def _values(item: Class | Composite, classes: Mapping[str, Class]) -> list[tuple[Element, str]]:
    """The elements of a class, each with the source of its value: {} stands for the element in the tree."""
    return [(element, _value(element.type, classes)) for element in item.elements]


def _value(type_name: str, classes: Mapping[str, Class]) -> str:
    if type_name in SIMPLE_TYPES:
        return _SIMPLE_VALUES[SIMPLE_TYPES[type_name].base]
    if type_name in classes and classes[type_name].is_wrapper():
        inner = _value(classes[type_name].elements[0].type, classes).format("item")
        return f"tuple([{inner} for item in {{}}])"
    return f"build_{type_name}({{}})"


_SIMPLE_VALUES = {"string": "{}.text", "integer": "int({}.text)", "date": "day({}.text)", "time": "moment({}.text)"}


def _function(name: str, target: str, values: list[tuple[Element, str]], namespace: str) -> Iterator[str]:
    required = [pair for pair in values if pair[0].required]
    yield f"def build_{name}(element):"
    yield "    items = element[:]"
    if len(required) == len(values):
        yield f"    return {_call(target, values)}"
        return
    yield f"    if len(items) == {len(values)}:"
    yield f"        return {_call(target, values)}"
    yield f"    if len(items) == {len(required)}:"
    yield f"        return {_call(target, required)}"
    if len(values) - len(required) > 1:
        yield from _by_name(target, values, namespace)


def _call(target: str, values: list[tuple[Element, str]]) -> str:
    """The record made from elements of which each is known by its place."""
    arguments = (
        f"{field_name(element.name)}={value.format(f'items[{n}]')}" for n, (element, value) in enumerate(values)
    )
    return f"{target}({', '.join(arguments)})"


def _by_name(target: str, values: list[tuple[Element, str]], namespace: str) -> Iterator[str]:
    """The record made from elements of which some may be absent."""
    yield "    items.append(end)"
    yield "    at = 0"
    for element, value in values:
        field, assigned = field_name(element.name), value.format("items[at]")
        if element.required:
            yield f"    {field}_ = {assigned}; at += 1"
        else:
            absent = "()" if value.startswith("tuple") else "None"
            yield f"    {field}_ = {absent}"
            yield f"    if items[at].tag == '{{{namespace}}}{element.name}': {field}_ = {assigned}; at += 1"
    names = (field_name(element.name) for element, _ in values)
    yield f"    return {target}({', '.join(f'{name}={name}_' for name in names)})"
