"""The XML schemas of the fourteen messages, generated from the declaration and compiled without touching a file."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from lxml import etree

from jeugdregie.errors import ProgrammingError
from jeugdregie.ijw.standard import (
    BASE_NAMESPACE,
    COMPOSITES,
    MESSAGES,
    RELEASE,
    SIMPLE_TYPES,
    Class,
    Composite,
    Element,
    Message,
    SimpleType,
)

BASE_SCHEMA = "basisschema.xsd"
_XSD_BASE = {"string": "xs:string", "integer": "xs:integer", "date": "xs:date", "time": "xs:time"}


@cache
def schema_files() -> Mapping[str, str]:
    """The text of every schema by its file name: 'basisschema.xsd', 'JW301.xsd', ..."""
    messages = {f"{message.name}.xsd": _message_schema(message) for message in MESSAGES.values()}
    return {BASE_SCHEMA: _base_schema()} | messages


@cache
def compiled(message: str) -> etree.XMLSchema:
    """The compiled schema of a message ('JW301'); the basic schema that it imports comes from memory."""
    parser = etree.XMLParser(no_network=True, resolve_entities=False, load_dtd=False)
    parser.resolvers.add(_FromMemory())
    return etree.XMLSchema(etree.fromstring(schema_files()[f"{message}.xsd"].encode(), parser))


class _FromMemory(etree.Resolver):
    """Answers the import of the basic schema, and nothing else."""

    def resolve(self, system_url: str, public_id: str, context: object) -> Any:  # type: ignore[override]
        """The basic schema; any other address would be a mistake in our own schemas."""
        if system_url != BASE_SCHEMA:
            raise ProgrammingError(f"a schema asks for {system_url}")
        return self.resolve_string(schema_files()[BASE_SCHEMA], context, base_url=None)


def _base_schema() -> str:
    simple = [_simple_type(name, item) for name, item in SIMPLE_TYPES.items()]
    composite = [_complex_type(name, item, "ijw") for name, item in COMPOSITES.items()]
    return _schema(BASE_NAMESPACE, "", [*composite, *simple])


def _message_schema(message: Message) -> str:
    own = f' xmlns:{message.prefix}="{message.namespace}"'
    imported = f'  <xs:import namespace="{BASE_NAMESPACE}" schemaLocation="{BASE_SCHEMA}"/>'
    root = f'  <xs:element name="Bericht" type="{message.prefix}:Root"/>'
    classes = [_complex_type(name, item, message.prefix) for name, item in message.classes.items()]
    return _schema(message.namespace, own, [imported, root, *classes])


def _schema(namespace: str, prefixes: str, parts: Iterable[str]) -> str:
    head = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- iJw {RELEASE}, generated from the declaration -->\n'
        f'<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:ijw="{BASE_NAMESPACE}"{prefixes}'
        f' targetNamespace="{namespace}" elementFormDefault="qualified">'
    )
    return "\n".join([head, *parts, "</xs:schema>", ""])


def _complex_type(name: str, item: Class | Composite, prefix: str) -> str:
    rows = "\n".join(_element(element, prefix) for element in item.elements)
    return f'  <xs:complexType name="{name}">\n    <xs:sequence>\n{rows}\n    </xs:sequence>\n  </xs:complexType>'


def _element(element: Element, prefix: str) -> str:
    occurs = ("" if element.required else ' minOccurs="0"') + (' maxOccurs="unbounded"' if element.repeats else "")
    type_prefix = "ijw" if element.type.startswith(("LDT_", "CDT_")) else prefix
    start = f'      <xs:element name="{element.name}"{occurs}'
    if element.restriction is None:
        return f'{start} type="{type_prefix}:{element.type}"/>'
    pattern = f"<xs:pattern value={quoteattr(element.restriction)}/>"
    restriction = f'<xs:restriction base="{type_prefix}:{element.type}">{pattern}</xs:restriction>'
    return f"{start}><xs:simpleType>{restriction}</xs:simpleType></xs:element>"


def _simple_type(name: str, item: SimpleType) -> str:
    facets = "".join(f"<xs:{facet} value={quoteattr(str(value))}/>" for facet, value in _facets(item))
    base = _XSD_BASE[item.base]
    return f'  <xs:simpleType name="{escape(name)}"><xs:restriction base="{base}">{facets}</xs:restriction></xs:simpleType>'


def _facets(item: SimpleType) -> Iterable[tuple[str, str | int]]:
    limits = {
        "minLength": item.min_length,
        "maxLength": item.max_length,
        "minInclusive": item.minimum,
        "maxInclusive": item.maximum,
        "pattern": item.pattern,
    }
    yield from ((facet, value) for facet, value in limits.items() if value is not None)
    if item.codelist is not None:
        yield from (("enumeration", value) for value in item.codelist.values())
