"""Writes the typed records of ijw/records from the declaration, so that editors and type checkers know every field.

Run with `make generate`; `make check` fails when the files in the repository differ.
"""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.standard import COMPOSITES, MESSAGES, SIMPLE_TYPES, Class, Composite, Element, Message

_PYTHON_TYPES = {"string": "str", "integer": "int", "date": "date", "time": "time"}
_NOTICE = "Generated from the declaration by `make generate`; do not edit."
_STRUCT = "Struct, frozen=True, gc=False, kw_only=True"
DIRECTORY = Path(__file__).parent / "records"


def generated_files() -> Mapping[Path, str]:
    """The text of every generated file by its path."""
    files = {DIRECTORY / "types.py": _composites_module()}
    for message in MESSAGES.values():
        files[DIRECTORY / f"{message.prefix}.py"] = _message_module(message)
    files[DIRECTORY / "__init__.py"] = _package_module()
    return files


def _package_module() -> str:
    imports = ", ".join(["types", *(message.prefix for message in MESSAGES.values())])
    rows = "\n".join(f'    "{name}": {message.prefix}.Bericht,' for name, message in MESSAGES.items())
    union = " | ".join(f"{message.prefix}.Bericht" for message in MESSAGES.values())
    names = ", ".join(f'"{name}"' for name in sorted(["RECORDS", "Bericht", *imports.split(", ")]))
    return (
        f'"""Typed records of the fourteen messages. {_NOTICE}"""\n\n'
        "from collections.abc import Mapping\n\n"
        f"from jeugdregie.ijw.records import {imports}\n\n"
        f"Bericht = {union}\n\n"
        f"RECORDS: Mapping[str, type[Bericht]] = {{\n{rows}\n}}\n\n__all__ = [{names}]\n"
    )


def _composites_module() -> str:
    body = "\n\n\n".join(
        _struct(name.removeprefix("CDT_"), item.elements, {}) for name, item in _dependencies_first(COMPOSITES, {})
    ).replace("types.", "")
    return _module(f"Composite types shared by all messages. {_NOTICE}", body)


def _message_module(message: Message) -> str:
    wrappers = {name: item.elements[0] for name, item in message.classes.items() if item.is_wrapper()}
    plain = {name: item for name, item in message.classes.items() if name not in wrappers}
    ordered = _dependencies_first(plain, wrappers)
    body = "\n\n\n".join(
        _struct("Bericht" if name == "Root" else name, item.elements, wrappers) for name, item in ordered
    )
    return _module(f"{message.name} {message.title}. {_NOTICE}", body, shared=True)


def _module(docstring: str, body: str, *, shared: bool = False) -> str:
    imports = ["date"] if "date" in body else []
    if ": time" in body:
        imports.append("time")
    lines = [f'"""{docstring}"""', ""]
    if imports:
        lines += [f"from datetime import {', '.join(imports)}", ""]
    lines += ["from msgspec import Struct", ""]
    if shared:
        lines += ["from jeugdregie.ijw.records import types", ""]
    return "\n".join(lines) + f"\n\n{body}\n"


def _dependencies_first(
    items: Mapping[str, Class | Composite], wrappers: Mapping[str, Element]
) -> Iterator[tuple[str, Class | Composite]]:
    """The items such that whatever a struct names in an annotation stands above it."""
    done: set[str] = set()

    def visit(name: str) -> Iterator[tuple[str, Class | Composite]]:
        if name in done or name not in items:
            return
        done.add(name)
        for element in items[name].elements:
            target = wrappers.get(element.type, element).type
            yield from visit(target)
        yield name, items[name]

    for name in items:
        yield from visit(name)


def _struct(name: str, elements: Iterable[Element], wrappers: Mapping[str, Element]) -> str:
    lines = [f"class {name}({_STRUCT}):"]
    lines += [f"    {field_name(element.name)}: {_annotation(element, wrappers)}" for element in elements]
    return "\n".join(lines)


def _annotation(element: Element, wrappers: Mapping[str, Element]) -> str:
    wrapped = wrappers.get(element.type)
    if wrapped is not None:
        return f"tuple[{_type_name(wrapped.type)}, ...]" + ("" if element.required else " = ()")
    name = _type_name(element.type)
    return name if element.required else f"{name} | None = None"


def _type_name(name: str) -> str:
    if name in SIMPLE_TYPES:
        return _PYTHON_TYPES[SIMPLE_TYPES[name].base]
    return f"types.{name.removeprefix('CDT_')}" if name in COMPOSITES else name


def main() -> None:
    """Write every generated file."""
    for path, text in generated_files().items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
