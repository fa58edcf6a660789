"""Writes the typed records of ijw/records from the declaration, so that editors and type checkers know every field.

`python -m jeugdregie.ijw.generate_records [--check]`; `make generate` runs it, `make check` fails on a difference.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jeugdregie.ijw.generated import run
from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.standard import COMPOSITES, MESSAGES, SIMPLE_TYPES, Class, Element, Message

DIRECTORY = Path(__file__).parent / "records"

_PYTHON_TYPES = {"string": "str", "integer": "int", "date": "date", "time": "time"}
_NOTICE = "Generated from the declaration by `make generate`; do not edit."
_STRUCT = "Struct, frozen=True, gc=False, kw_only=True"  # records hold no cycles: the collector need not look

Structs = Iterator[tuple[str, tuple[Element, ...]]]


def generated_files() -> Mapping[Path, str]:
    """The text of every generated file by its path."""
    messages = {DIRECTORY / f"{message.prefix}.py": _message_module(message) for message in MESSAGES.values()}
    return {DIRECTORY / "types.py": _types_module(), **messages, DIRECTORY / "__init__.py": _package_module()}


def _types_module() -> str:
    elements = {name: item.elements for name, item in COMPOSITES.items()}
    body = _body((name.removeprefix("CDT_"), items) for name, items in _dependencies_first(elements))
    return _module(f"Composite types shared by all messages. {_NOTICE}", body.replace("types.", ""))


def _message_module(message: Message) -> str:
    elements = {name: _flat(message, item) for name, item in message.classes.items() if not item.is_wrapper()}
    body = _body(("Bericht" if name == "Root" else name, items) for name, items in _dependencies_first(elements))
    return _module(f"{message.name} {message.title}. {_NOTICE}", body, shared=True)


def _flat(message: Message, item: Class) -> tuple[Element, ...]:
    """The elements of a class, where a wrapper stands for the list that it wraps."""
    return tuple(_unwrapped(message, element) for element in item.elements)


def _unwrapped(message: Message, element: Element) -> Element:
    wrapper = message.classes.get(element.type)
    if wrapper is None or not wrapper.is_wrapper():
        return element
    return Element(element.name, wrapper.elements[0].type, required=element.required, repeats=True)


def _dependencies_first(items: Mapping[str, tuple[Element, ...]]) -> Structs:
    """The items such that whatever a struct names in an annotation stands above it."""
    done: set[str] = set()

    def visit(name: str) -> Structs:
        if name in done or name not in items:
            return
        done.add(name)
        for element in items[name]:
            yield from visit(element.type)
        yield name, items[name]

    for name in items:
        yield from visit(name)


def _body(structs: Structs) -> str:
    return "\n\n\n".join(_struct(name, elements) for name, elements in structs)


def _struct(name: str, elements: Iterable[Element]) -> str:
    fields = [f"    {field_name(element.name)}: {_annotation(element)}" for element in elements]
    return "\n".join([f"class {name}({_STRUCT}):", *fields])


def _annotation(element: Element) -> str:
    name = _type_name(element.type)
    if element.repeats:
        return f"tuple[{name}, ...]" if element.required else f"tuple[{name}, ...] = ()"
    return name if element.required else f"{name} | None = None"


def _type_name(name: str) -> str:
    if name in SIMPLE_TYPES:
        return _PYTHON_TYPES[SIMPLE_TYPES[name].base]
    return f"types.{name.removeprefix('CDT_')}" if name in COMPOSITES else name


def _module(docstring: str, body: str, *, shared: bool = False) -> str:
    used = [name for name in ("date", "time") if f": {name}" in body]
    imports = [f"from datetime import {', '.join(used)}", ""] if used else []
    imports += ["from msgspec import Struct", ""]
    if shared:
        imports += ["from jeugdregie.ijw.records import types", ""]
    return "\n".join([f'"""{docstring}"""', "", *imports, "", body, ""])


def _package_module() -> str:
    modules = [message.prefix for message in MESSAGES.values()]
    names = sorted(["MODULES", "RECORDS", "Bericht", "types", *modules])
    return "\n".join(
        [
            f'"""Typed records of the fourteen messages. {_NOTICE}"""',
            "",
            "from collections.abc import Mapping",
            "from types import ModuleType",
            "",
            "from jeugdregie.ijw.records import (",
            *(f"    {name}," for name in sorted([*modules, "types"])),
            ")",
            "",
            "Bericht = (",
            *(f"    {'| ' if number else ''}{name}.Bericht" for number, name in enumerate(modules)),
            ")",
            '"""A record of any of the fourteen messages."""',
            "",
            "RECORDS: Mapping[str, type[Bericht]] = {",
            *(f'    "{name}": {message.prefix}.Bericht,' for name, message in MESSAGES.items()),
            "}",
            '''"""The record of each message: RECORDS['JW301']."""''',
            "",
            "MODULES: Mapping[str, ModuleType] = {",
            *(f'    "{name}": {message.prefix},' for name, message in MESSAGES.items()),
            "}",
            '''"""The module with the records of all classes of a message: MODULES['JW301'].Client."""''',
            "",
            "__all__ = [",
            *(f'    "{name}",' for name in names),
            "]",
            "",
        ]
    )


if __name__ == "__main__":
    run(generated_files(), sys.argv[1:])
