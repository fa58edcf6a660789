"""The rule that what has happened lies before the message that reports it (TR134)."""

from jeugdregie.ijw.rules.model import Rule, places

RULES = (
    Rule(
        "TR134",
        "Een datum van iets dat is gebeurd, ligt niet na de dagtekening van het bericht.",
        "The date of what has happened does not lie after the message.",
        "Verbeter de datum, of stuur het bericht later.",
        places("""
            JW301 Client/Geboortedatum/Datum: geboortedatum.datum @dagtekening
            JW301 Relatie/Geboortedatum/Datum: geboortedatum.datum @dagtekening
            JW301 ToegewezenProduct/Toewijzingsdatum: toewijzingsdatum @dagtekening
            JW305 Client/Geboortedatum/Datum: geboortedatum.datum @dagtekening
            JW305 StartProduct/Begindatum: begindatum @dagtekening
            JW307 Client/Geboortedatum/Datum: geboortedatum.datum @dagtekening
            JW307 StopProduct/Einddatum: einddatum @dagtekening
            JW315 Client/Geboortedatum/Datum: geboortedatum.datum @dagtekening
            JW323 Declaratie/DeclaratiePeriode/Begindatum: declaratie_periode.begindatum @dagtekening
            JW323 Prestatie/ProductPeriode/Begindatum: product_periode.begindatum @dagtekening
            JW325 Prestatie/ProductPeriode/Begindatum: product_periode.begindatum @dagtekening
        """),
        lambda datum, dagtekening: datum is not None and datum > dagtekening,
    ),
)
