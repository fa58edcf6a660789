"""A message in which every element occurs, built from the declaration, to be spoiled one thing at a time."""

from lxml import etree

from jeugdregie.ijw.standard import BASE_NAMESPACE, COMPOSITES, MESSAGES, SIMPLE_TYPES

_BY_PATTERN = {
    "[0-9]{8}": "42420001",
    "[0-9]{4}": "0392",
    "[0-9]{9}": "999900006",
    "[0-9]*": "0235123456",
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)": "1.0.0",
}
_BY_BASE = {"integer": "7", "date": "2026-04-01", "time": "12:30:00", "string": "A"}


def complete(name):
    """The root of a message in which every optional element is there and every list holds two."""
    message = MESSAGES[name]
    root = etree.Element(
        f"{{{message.namespace}}}Bericht", nsmap={"ijw": BASE_NAMESPACE, name.lower(): message.namespace}
    )
    _fill(root, message, message.classes["Root"].elements, message.namespace)
    return root


def _fill(parent, message, elements, namespace):
    for element in elements:
        for _ in range(2 if element.repeats else 1):
            _add(etree.SubElement(parent, f"{{{namespace}}}{element.name}"), message, element)


def _add(child, message, element):
    if element.type in SIMPLE_TYPES:
        child.text = _value(SIMPLE_TYPES[element.type], element.restriction)
    elif element.type in COMPOSITES:
        _fill(child, message, COMPOSITES[element.type].elements, BASE_NAMESPACE)
    else:
        _fill(child, message, message.classes[element.type].elements, message.namespace)


def _value(simple, restriction):
    if restriction is not None and restriction.isdecimal():
        return restriction
    if simple.codelist is not None:
        return simple.codelist.values()[0]
    return _BY_PATTERN.get(simple.pattern, _BY_BASE[simple.base])
