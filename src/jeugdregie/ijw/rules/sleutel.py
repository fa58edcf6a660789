"""The rule that no class occurs twice with the same logical key (TR101)."""

from collections.abc import Callable, Hashable, Sequence
from functools import cache
from operator import attrgetter
from typing import Any

from msgspec import Struct

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.records import MODULES
from jeugdregie.ijw.rules.model import Outcome, Rule, places
from jeugdregie.ijw.rules.repeats import repeated
from jeugdregie.ijw.standard import MESSAGES


def repeated_keys(records: Sequence[Struct]) -> Outcome:
    """The records whose logical key also stands at one before.

    Only records below one parent are compared: the keys of what stands above them are then the same.
    """
    if len(records) < 2:
        return False
    return repeated([*map(logical_key(type(records[0])), records)])


@cache
def logical_key(record: type[Struct]) -> Callable[[Any], Hashable]:
    """The function that gives the logical key of a record, as the standard declares it for its class.

    Of a composite type that is part of a key the standard names all elements, so it is taken as a whole, also when
    it is absent.
    """
    message = next(name for name, module in MODULES.items() if module.__name__ == record.__module__)
    declared = MESSAGES[message].classes[record.__name__].key
    fields = dict.fromkeys(field_name(element.partition(".")[0]) for element in declared)
    return attrgetter(*fields)


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
