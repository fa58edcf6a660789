"""Rules about an address and how someone can be reached."""

import re
from collections.abc import Iterable

from jeugdregie.ijw.records.jw301 import Contact
from jeugdregie.ijw.rules.model import Rule, places

_BRP, _CORRESPONDENCE, _RESIDENCE, _TEMPORARY = "01", "02", "03", "04"
_NETHERLANDS = "NL"
_DUTCH_POSTCODE = re.compile("[1-9][0-9]{3}[a-zA-Z]{2}")


def is_no_dutch_postcode(postcode: str | None, land_code: str | None) -> bool:
    """Whether a Dutch address has another postcode than a Dutch one; none at all is not a Dutch one either."""
    return land_code == _NETHERLANDS and _DUTCH_POSTCODE.fullmatch(postcode or "") is None


def is_unreachable(telefoon: object, huis: object, postcode: str | None) -> bool:
    """Whether there is neither a telephone number nor a house with a postcode."""
    return telefoon is None and (huis is None or postcode is None)


def lacks_lasting_address(contactgegevens: Iterable[Contact]) -> bool:
    """Whether no address is of another kind than temporary."""
    return not any(contact.soort in (_BRP, _CORRESPONDENCE, _RESIDENCE) for contact in contactgegevens)


RULES = (
    Rule(
        "CD005",
        "LandCode is gevuld als Postcode gevuld is, en anders leeg.",
        "LandCode is filled when Postcode is, and absent otherwise.",
        "Vul beide, of laat beide weg.",
        places("JW301 Contact/Adres/LandCode: adres.postcode adres.land_code"),
        lambda postcode, land_code: (postcode is None) != (land_code is None),
    ),
    Rule(
        "CD009",
        "Periode is alleen voor een tijdelijk verblijfadres (Soort 04).",
        "Periode is only for a temporary address (Soort 04).",
        "Laat Periode weg, of gebruik Soort 04.",
        places("JW301 Contact/Periode: soort periode"),
        lambda soort, periode: periode is not None and soort != _TEMPORARY,
    ),
    Rule(
        "CD025",
        "Een adres in Nederland heeft een Huis.",
        "An address in the Netherlands has a house.",
        "Vul Huis, met ten minste het huisnummer.",
        places("JW301 Contact/Adres/Huis: adres.land_code adres.huis"),
        lambda land_code, huis: land_code == _NETHERLANDS and huis is None,
    ),
    Rule(
        "CD034",
        "Een BRP-adres (Soort 01) en een verblijfadres (Soort 03) hebben een Postcode.",
        "A BRP address (Soort 01) and a residential address (Soort 03) have a postcode.",
        "Vul Postcode, of gebruik een andere Soort.",
        # an Adres that is absent as a whole has no postcode either
        places("JW301 Contact/Adres/Postcode: soort adres.postcode"),
        lambda soort, postcode: soort in (_BRP, _RESIDENCE) and postcode is None,
    ),
    Rule(
        "CS089",
        "Een Nederlandse postcode bestaat uit vier cijfers, de eerste geen 0, en twee letters, zonder spatie.",
        "A Dutch postcode is four digits, the first not 0, and two letters, without a space.",
        "Verbeter Postcode, of LandCode als het adres niet in Nederland is.",
        places("JW301 Contact/Adres/Postcode: adres.postcode adres.land_code"),
        is_no_dutch_postcode,
    ),
    Rule(
        "TR006",
        "Een contact heeft een telefoonnummer, of een huis met een postcode.",
        "A contact has a telephone number, or a house with a postcode.",
        "Vul Telefoon, of vul in Adres zowel Huis als Postcode.",
        places("JW301 Contact: telefoon adres.huis adres.postcode"),
        is_unreachable,
    ),
    Rule(
        "TR061",
        "Een cliënt heeft ten minste één adres van Soort 01, 02 of 03.",
        "A client has at least one address of Soort 01, 02 or 03.",
        "Voeg het BRP-adres, het correspondentieadres of het verblijfadres toe.",
        places("JW301 Client/Contactgegevens: contactgegevens"),
        lacks_lasting_address,
    ),
)
