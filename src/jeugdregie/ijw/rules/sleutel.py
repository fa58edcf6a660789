"""The rule that no class occurs twice with the same logical key (TR101)."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import Struct

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.records import RECORDS
from jeugdregie.ijw.rules.model import Indices, Rule, places
from jeugdregie.ijw.standard import MESSAGES


def repeated_keys(records: Sequence[Struct]) -> Iterator[Indices]:
    """The records whose logical key also stands at another one before.

    Only records below one parent are compared: the key of what stands above is then the same.
    """
    if len(records) < 2:
        return
    key = logical_key(type(records[0]))
    seen = set[object]()
    for index, record in enumerate(records):
        value = key(record)
        if value in seen:
            yield (index,)
        seen.add(value)


@cache
def logical_key(record: type[Struct]) -> Callable[[Any], object]:
    """The function that gives the logical key of a record, as the standard declares it for its class."""
    message = next(name for name, root in RECORDS.items() if root.__module__ == record.__module__)
    declared = MESSAGES[message].classes[record.__name__].key
    getters = [_getter([field_name(step) for step in element.split(".")]) for element in declared]
    return lambda value: tuple([get(value) for get in getters])


def _getter(steps: list[str]) -> Callable[[Any], object]:
    if len(steps) == 1:
        return attrgetter(steps[0])
    outer, inner = steps
    return lambda record: None if (value := getattr(record, outer)) is None else getattr(value, inner)


RULES = (
    Rule(
        "TR101",
        "Een berichtklasse komt niet twee keer voor met dezelfde sleutel.",
        "A class does not occur twice with the same key.",
        "Verwijder de dubbele regel, of verbeter het nummer of de datum die haar onderscheidt.",
        places("""
            JW301 Client/Relaties/Relatie: relaties
            JW301 Client/Contactgegevens/Contact: contactgegevens
            JW301 Client/ToegewezenProducten/ToegewezenProduct: toegewezen_producten
            JW305 Client/StartProducten/StartProduct: start_producten
            JW307 Client/StopProducten/StopProduct: stop_producten
            JW315 Client/AangevraagdeProducten/AangevraagdProduct: aangevraagde_producten
            JW317 Verzoek/OngewijzigdeProducten/OngewijzigdProduct: ongewijzigde_producten
            JW317 Verzoek/TeWijzigenProducten/TeWijzigenProduct: te_wijzigen_producten
            JW317 Verzoek/NieuweProducten/NieuwProduct: nieuwe_producten
            JW323 Declaratie/Clienten/Client: clienten
            JW323 Client/Prestaties/Prestatie: prestaties
            JW325 DeclaratieAntwoord/Clienten/Client: clienten
            JW325 Client/Prestaties/Prestatie: prestaties
        """),
        repeated_keys,
    ),
)
