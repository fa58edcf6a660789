"""Codes of the message standard as choices in a form, so that what is kept can go out in a message as it is."""

from jeugdregie.ijw.standard import SIMPLE_TYPES


def choices(name: str) -> list[tuple[str, str]]:
    """Code and meaning of a code list of the standard: choices('Geslacht')."""
    codelist = SIMPLE_TYPES[f"LDT_{name}"].codelist
    assert codelist is not None
    return [(code.value, code.meaning) for code in codelist.codes]
