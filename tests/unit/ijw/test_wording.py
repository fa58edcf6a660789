"""What a simple type allows, in Dutch; the facets are those of the published basic schema."""

import pytest

from jeugdregie.ijw.standard import MESSAGES, SIMPLE_TYPES
from jeugdregie.ijw.wording import describe


@pytest.mark.parametrize(
    ("type_name", "restriction", "expected"),
    [
        ("BurgerServicenummer", None, "9 cijfers"),
        ("AgbCode", None, "8 cijfers"),
        ("Telefoonnummer", None, "1 t/m 15 cijfers"),
        ("Voorletters", None, "1 t/m 6 letters"),
        ("Naam", None, "tekst van 1 t/m 200 tekens, niet alleen spaties, geen regeleinde"),
        ("Huisletter", None, "tekst van 1 teken, niet alleen spaties, geen regeleinde"),
        ("ReferentieNummer", None, "tekst van 1 t/m 20 tekens"),
        ("Commentaar", None, "tekst, niet alleen spaties"),
        ("IdentificatieDeclaratie", None, "tekst van 1 t/m 12 tekens"),
        ("IdentificatieDeclaratie", "([a-zA-Z0-9])+", "1 t/m 12 letters en cijfers"),
        ("BerichtCode", "436", "altijd 436"),
        ("Bedrag", None, "geheel getal van 0 t/m 99.999.999"),
        ("Datum", None, "datum zonder tijdzone"),
        ("Tijd", None, "tijd zonder tijdzone"),
        ("Versie", None, "drie getallen met punten ertussen"),
        ("Eenheid", None, "code uit lijst WJ756 Eenheid"),
    ],
)
def test_type_is_described_in_words(type_name, restriction, expected):
    assert describe(SIMPLE_TYPES[f"LDT_{type_name}"], restriction) == expected


def test_every_type_and_restriction_has_words():
    for simple in SIMPLE_TYPES.values():
        assert describe(simple)
    for message in MESSAGES.values():
        for item in message.classes.values():
            for element in item.elements:
                if element.type in SIMPLE_TYPES:
                    assert describe(SIMPLE_TYPES[element.type], element.restriction)
