"""Records are the same whichever optional elements stand in the message."""

from itertools import product

import msgspec
import pytest

from jeugdregie.ijw.build import day
from jeugdregie.ijw.read import read_message
from jeugdregie.ijw.write import write
from tests.spec.rules.bases import BASES

_OPTIONAL = {
    "referentie_aanbieder": "R1",
    "product": {"categorie": "45"},
    "einddatum": "2026-12-31",
    "reden_wijziging": "02",
    "omvang": {"volume": 1, "eenheid": "04", "frequentie": "4"},
    "budget": 1,
    "commentaar": "tekst",
}


@pytest.mark.parametrize("present", [*product([False, True], repeat=len(_OPTIONAL))], ids=str)
def test_every_combination_of_optional_elements_is_read_back(present):
    record = BASES["JW301"]
    values = {name: value for (name, value), is_there in zip(_OPTIONAL.items(), present, strict=True) if is_there}
    first = record.client.toegewezen_producten[0]
    bare = msgspec.to_builtins(first) | dict.fromkeys(_OPTIONAL) | values
    changed = msgspec.convert(bare, type(first))
    client = msgspec.structs.replace(record.client, toegewezen_producten=(changed,))
    message = msgspec.structs.replace(record, client=client)
    assert read_message(write(message)).record == message


def test_same_date_is_kept_once():
    assert day("2026-05-06") is day("2026-05-06")
