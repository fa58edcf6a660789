"""Rules about the start and the stop of care (JW305, JW307)."""

from jeugdregie.ijw.rules.dates import ends_before_it_begins
from jeugdregie.ijw.rules.model import Rule, places

_FIRST, _REMOVAL = "1", "3"

RULES = (
    Rule(
        "CS058",
        "StatusAanlevering is 1 (eerste aanlevering) of 3 (verwijderen).",
        "StatusAanlevering is 1 (first delivery) or 3 (removal).",
        "Verwijder de eerdere aanlevering met 3 en lever de juiste aan met 1.",
        places("""
            JW305 StartProduct/StatusAanlevering: status_aanlevering
            JW307 StopProduct/StatusAanlevering: status_aanlevering
        """),
        lambda status: status not in (_FIRST, _REMOVAL),
    ),
    Rule(
        "TR018",
        "Een stop ligt niet voor de start.",
        "A stop does not lie before the start.",
        "Verbeter Begindatum of Einddatum.",
        places("JW307 StopProduct/Einddatum: begindatum einddatum"),
        ends_before_it_begins,
    ),
)
