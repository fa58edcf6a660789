"""The declaration says what the published schema set says: element by element, facet by facet, nothing more or less."""

from dataclasses import dataclass

import pytest
from lxml import etree

from jeugdregie.ijw.standard import BASE_NAMESPACE, COMPOSITES, MESSAGES, SIMPLE_TYPES

XS = "{http://www.w3.org/2001/XMLSchema}"
KNOWN_TAGS = {
    f"{XS}{name}"
    for name in [
        "schema",
        "import",
        "annotation",
        "documentation",
        "appinfo",
        "complexType",
        "sequence",
        "element",
        "simpleType",
        "restriction",
        "enumeration",
        "pattern",
        "minLength",
        "maxLength",
        "minInclusive",
        "maxInclusive",
    ]
}
KNOWN_ATTRIBUTES = {
    "schema": {"targetNamespace", "elementFormDefault"},
    "import": {"namespace", "schemaLocation"},
    "complexType": {"name"},
    "simpleType": {"name"},
    "element": {"name", "type", "minOccurs", "maxOccurs"},
    "restriction": {"base"},
}


@dataclass(frozen=True)
class Facets:
    """Everything a restriction says, by its base."""

    base: str
    facets: tuple[tuple[str, str], ...]
    enumeration: tuple[str, ...] = ()


@dataclass(frozen=True)
class Child:
    """An element of a sequence; `type` is a name with its namespace, or a restriction that stands within it."""

    name: str
    type: str | Facets
    least: str
    most: str


# what is published


def schema(folder, name):
    return etree.parse(folder / "xsd" / f"{name}.xsd").getroot()


def qualified(node, name):
    prefix, _, local = name.rpartition(":")
    return f"{{{node.nsmap[prefix or None]}}}{local}"


def published_facets(restriction):
    values = [(child.tag.removeprefix(XS), child.get("value")) for child in restriction]
    return Facets(
        qualified(restriction, restriction.get("base")),
        tuple(sorted(item for item in values if item[0] != "enumeration")),
        tuple(value for facet, value in values if facet == "enumeration"),
    )


def published_child(element):
    inline = element.find(f"{XS}simpleType/{XS}restriction")
    kind = qualified(element, element.get("type")) if inline is None else published_facets(inline)
    return Child(element.get("name"), kind, element.get("minOccurs", "1"), element.get("maxOccurs", "1"))


def published_classes(root):
    return {
        item.get("name"): [published_child(child) for child in item.find(f"{XS}sequence")]
        for item in root.findall(f"{XS}complexType")
    }


# what is declared


def declared_facets(simple):
    numbers = {
        "minLength": simple.min_length,
        "maxLength": simple.max_length,
        "minInclusive": simple.minimum,
        "maxInclusive": simple.maximum,
    }
    facets = [(name, str(value)) for name, value in numbers.items() if value is not None]
    facets += [("pattern", simple.pattern)] if simple.pattern is not None else []
    enumeration = simple.codelist.values() if simple.codelist else ()
    return Facets(f"{XS}{simple.base}", tuple(sorted(facets)), enumeration)


def declared_child(element, namespace):
    target = BASE_NAMESPACE if element.type in SIMPLE_TYPES or element.type in COMPOSITES else namespace
    kind = f"{{{target}}}{element.type}"
    if element.restriction is not None:
        kind = Facets(kind, (("pattern", element.restriction),))
    return Child(element.name, kind, "1" if element.required else "0", "unbounded" if element.repeats else "1")


def declared_classes(classes, namespace):
    return {name: [declared_child(item, namespace) for item in one.elements] for name, one in classes.items()}


# the two held against each other


def test_simple_types_have_the_published_facets(standard_files):
    published = {
        item.get("name"): published_facets(item.find(f"{XS}restriction"))
        for item in schema(standard_files, "basisschema").findall(f"{XS}simpleType")
    }
    declared = {name: declared_facets(simple) for name, simple in SIMPLE_TYPES.items()}
    assert declared == published


def test_composite_types_have_the_published_elements_in_order(standard_files):
    published = published_classes(schema(standard_files, "basisschema"))
    assert declared_classes(COMPOSITES, BASE_NAMESPACE) == published


@pytest.mark.parametrize("name", MESSAGES)
def test_classes_have_the_published_elements_in_order(standard_files, name):
    published = published_classes(schema(standard_files, name))
    assert declared_classes(MESSAGES[name].classes, MESSAGES[name].namespace) == published


@pytest.mark.parametrize("name", MESSAGES)
def test_namespace_and_root_are_those_published(standard_files, name):
    root = schema(standard_files, name)
    assert root.get("targetNamespace") == MESSAGES[name].namespace
    assert root.nsmap[MESSAGES[name].prefix] == MESSAGES[name].namespace
    assert root.nsmap["ijw"] == BASE_NAMESPACE
    roots = [(item.get("name"), qualified(item, item.get("type"))) for item in root.findall(f"{XS}element")]
    assert roots == [("Bericht", f"{{{MESSAGES[name].namespace}}}Root")]


def test_schema_set_holds_the_declared_messages_and_no_others(standard_files):
    assert {path.stem for path in (standard_files / "xsd").glob("*.xsd")} == {"basisschema", *MESSAGES}


@pytest.mark.parametrize("name", ["basisschema", *MESSAGES])
def test_schema_says_nothing_that_a_declaration_cannot_say(standard_files, name):
    root = schema(standard_files, name)
    assert root.get("elementFormDefault") == "qualified"
    for node in root.iter(f"{XS}*"):
        assert node.tag in KNOWN_TAGS
        assert set(node.attrib) <= KNOWN_ATTRIBUTES.get(node.tag.removeprefix(XS), {"value"})
