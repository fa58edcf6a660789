"""The elements that a conversation goes along: eight of what every child needs, or those that a region sets.

The eight are the indicators of wellbeing of the Scottish framework GIRFEC, in words of our own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jeugdregie.errors import InputError


@dataclass(frozen=True)
class Element:
    """An element under its key, with its name and the question that opens the talk."""

    key: str
    name: str
    question: str


DEFAULT = (
    Element("veilig", "Veilig", "Bij wie en waar voel je je veilig? Waar niet?"),
    Element("gezond", "Gezond", "Hoe gaat het met je lijf en met je hoofd?"),
    Element("leren", "Leren en lukken", "Wat lukt je goed, op school of ergens anders?"),
    Element("gekoesterd", "Gekoesterd", "Wie is er voor je als je dat nodig hebt?"),
    Element("actief", "Actief", "Wat doe je graag, buiten of met anderen?"),
    Element("gerespecteerd", "Gerespecteerd", "Word je gehoord als er over jou wordt beslist?"),
    Element("verantwoordelijk", "Verantwoordelijk", "Waarvoor zorg je zelf, thuis of op school?"),
    Element("erbij", "Erbij horen", "Waar hoor je bij? Wie zijn je vrienden?"),
)
"""What is gone along when a region set nothing else."""


def circle_of(given: Sequence[Mapping[str, str]]) -> tuple[Element, ...]:
    """The elements that a region set, or the default; InputError for a key that is missing or stands twice."""
    if not given:
        return DEFAULT
    elements = tuple(Element(one.get("key", ""), one.get("name", ""), one.get("question", "")) for one in given)
    keys = [element.key for element in elements]
    if not all(element.key and element.name for element in elements) or len(set(keys)) != len(keys):
        raise InputError("Geef elk element een eigen sleutel en een naam.", code="kansencirkel")
    return elements
