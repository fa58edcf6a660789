"""Rules about a person: BSN, date of birth, name, language."""

from datetime import date
from operator import mul

from jeugdregie.ijw.rules.dates import lies_more_years_before
from jeugdregie.ijw.rules.model import Rule, places

_UNKNOWN_BIRTH = date(1900, 1, 1)
_WEIGHTS = (9, 8, 7, 6, 5, 4, 3, 2, -1)
_WEIGHT_OF_ZEROES = sum(_WEIGHTS) * ord("0")  # digits are summed by their character code
_OLDEST = 120  # years, TR002
_OWN_NAME, _ORGANISATION = "1", "6"
_WITH_PARTNER = frozenset("1234")
_INTERPRETER = "1"

_BIRTH_DATES = """
    JW301 Client/Geboortedatum/{0}: geboortedatum.datum {1}
    JW301 Relatie/Geboortedatum/{0}: geboortedatum.datum {1}
    JW305 Client/Geboortedatum/{0}: geboortedatum.datum {1}
    JW307 Client/Geboortedatum/{0}: geboortedatum.datum {1}
    JW315 Client/Geboortedatum/{0}: geboortedatum.datum {1}
"""


def fails_eleven_proof(bsn: str) -> bool:
    """Whether 9·d1 + 8·d2 + ... + 2·d8 - d9 is not a multiple of eleven."""
    total: int = sum(map(mul, _WEIGHTS, bsn.encode()))
    return (total - _WEIGHT_OF_ZEROES) % 11 != 0


def contradicts_its_precision(datum: date | None, datum_gebruik: str | None) -> bool:
    """Whether a partly unknown date has something else than 1 (or 1900) in the unknown part."""
    if datum is None or datum_gebruik is None:
        return False
    match datum_gebruik:
        case "1":
            return datum.day != 1
        case "2":
            return (datum.month, datum.day) != (1, 1)
        case _:
            return datum != _UNKNOWN_BIRTH


def is_older_than_120(datum: date | None, datum_gebruik: str | None, dagtekening: date) -> bool:
    """Whether someone was born more than 120 years before the message; an unknown date does not count."""
    if datum is None or (datum == _UNKNOWN_BIRTH and datum_gebruik == "3"):
        return False
    return lies_more_years_before(datum, _OLDEST, dagtekening)


def has_unfitting_use(naam_gebruik: str, partnernaam: object) -> bool:
    """Whether NaamGebruik asks for a partner's name that is not there, or has no use for the one that is."""
    if partnernaam is not None:
        return naam_gebruik not in _WITH_PARTNER
    return naam_gebruik not in (_OWN_NAME, _ORGANISATION)


RULES = (
    Rule(
        "CS002",
        "Een BSN voldoet aan de elfproef.",
        "A BSN passes the 11-proof.",
        "Controleer het nummer bij de bron en lever het bericht opnieuw aan.",
        places("""
            JW301 Client/Bsn: bsn
            JW305 Client/Bsn: bsn
            JW307 Client/Bsn: bsn
            JW315 Client/Bsn: bsn
            JW317 Client/Bsn: bsn
            JW323 Client/Bsn: bsn
            JW325 Client/Bsn: bsn
        """),
        fails_eleven_proof,
    ),
    Rule(
        "CS139",
        "Een deels onbekende geboortedatum heeft in het onbekende deel een 1; een geheel onbekende is 1900-01-01.",
        "A partly unknown date of birth has 1 in the unknown part; a wholly unknown one is 1900-01-01.",
        "Maak Datum en DatumGebruik met elkaar in overeenstemming.",
        places(_BIRTH_DATES.format("DatumGebruik", "geboortedatum.datum_gebruik")),
        contradicts_its_precision,
    ),
    Rule(
        "TR002",
        "Een geboortedatum ligt niet meer dan 120 jaar voor de dagtekening, tenzij de datum onbekend is.",
        "A date of birth lies at most 120 years before the message, unless it is unknown.",
        "Verbeter de geboortedatum, of vul 1900-01-01 met DatumGebruik 3 als de datum onbekend is.",
        places(_BIRTH_DATES.format("Datum", "geboortedatum.datum_gebruik @dagtekening")),
        is_older_than_120,
    ),
    Rule(
        "CS050",
        "NaamGebruik is 1, 2, 3 of 4 als er een partnernaam is, en anders 1 of 6.",
        "NaamGebruik is 1, 2, 3 or 4 with a partner's name, and 1 or 6 without one.",
        "Pas NaamGebruik aan, of vul Partnernaam.",
        places("""
            JW301 Client/Naam/NaamGebruik: naam.naam_gebruik naam.partnernaam
            JW301 Relatie/Naam/NaamGebruik: naam.naam_gebruik naam.partnernaam
        """),
        has_unfitting_use,
    ),
    Rule(
        "CS318",
        "Een cliënt is een natuurlijk persoon: NaamGebruik 6 is alleen voor een relatie.",
        "A client is a natural person: NaamGebruik 6 is for relations only.",
        "Geef de cliënt een ander NaamGebruik.",
        places("JW301 Client/Naam/NaamGebruik: naam.naam_gebruik"),
        lambda naam_gebruik: naam_gebruik == _ORGANISATION,
    ),
    Rule(
        "CD007",
        "Taal is gevuld als er een tolk voor een taal nodig is (Vorm 1), en anders leeg.",
        "Taal is filled when a language interpreter is needed (Vorm 1), and absent otherwise.",
        "Vul Taal, of laat het weg.",
        places("JW301 Client/Communicatie/Taal: communicatie.vorm communicatie.taal"),
        lambda vorm, taal: (vorm == _INTERPRETER) != (taal is not None),
    ),
)
