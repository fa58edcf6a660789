"""Rules about a request for an assignment or a change (JW315, JW317) and the answer to it (JW319)."""

from jeugdregie.ijw.rules.model import Rule, places
from jeugdregie.ijw.rules.repeats import repeated

_BY_PROFESSIONAL = frozenset(("02", "03", "04", "05"))  # huisarts, jeugdarts, GI, medisch specialist
_REJECTED, _UNDER_INVESTIGATION = "1", "2"
_PLACE_OF_RESIDENCE = "8"


def is_named_twice(type_: str, naam: str | None, code: str | None) -> bool:
    """Whether a referring professional has both a name and a code."""
    return type_ in _BY_PROFESSIONAL and naam is not None and code is not None


def is_unnamed(type_: str, naam: str | None, code: str | None) -> bool:
    """Whether a referring professional has neither a name nor a code."""
    return type_ in _BY_PROFESSIONAL and naam is None and code is None


RULES = (
    Rule(
        "CD043",
        "BeschikkingIngangsdatum is gevuld als BeschikkingNummer gevuld is, en anders leeg.",
        "BeschikkingIngangsdatum is filled when BeschikkingNummer is, and absent otherwise.",
        "Vul beide, of laat beide weg.",
        places("JW315 AangevraagdProduct/BeschikkingIngangsdatum: beschikking_nummer beschikking_ingangsdatum"),
        lambda nummer, ingangsdatum: (nummer is None) != (ingangsdatum is None),
    ),
    Rule(
        "CD066",
        "Een verwijzer van type 02 tot en met 05 met een ZorgverlenerCode heeft geen Naam.",
        "A referrer of type 02 to 05 with a ZorgverlenerCode has no name.",
        "Laat Naam weg.",
        places("JW315 AangevraagdProduct/Verwijzer/Naam: verwijzer.type verwijzer.naam verwijzer.zorgverlener_code"),
        is_named_twice,
    ),
    Rule(
        "CD067",
        "Een verwijzer van type 02 tot en met 05 zonder ZorgverlenerCode heeft een Naam.",
        "A referrer of type 02 to 05 without ZorgverlenerCode has a name.",
        "Vul ZorgverlenerCode, of vul Naam als de code niet bekend is.",
        places("JW315 AangevraagdProduct/Verwijzer/Naam: verwijzer.type verwijzer.naam verwijzer.zorgverlener_code"),
        is_unnamed,
    ),
    Rule(
        "CD068",
        "Alleen een verwijzer van type 02 tot en met 05 heeft een ZorgverlenerCode.",
        "Only a referrer of type 02 to 05 has a ZorgverlenerCode.",
        "Laat ZorgverlenerCode weg, of verbeter Type.",
        places("JW315 AangevraagdProduct/Verwijzer/ZorgverlenerCode: verwijzer.type verwijzer.zorgverlener_code"),
        lambda type_, code: type_ not in _BY_PROFESSIONAL and code is not None,
    ),
    Rule(
        "TR383",
        "Elk aangevraagd product heeft een eigen ReferentieAanbieder.",
        "Every requested product has its own ReferentieAanbieder.",
        "Geef elk product een eigen referentie.",
        places("JW315 Client/AangevraagdeProducten/AangevraagdProduct/ReferentieAanbieder: aangevraagde_producten"),
        lambda producten: repeated([product.referentie_aanbieder for product in producten]),
    ),
    Rule(
        "TR352",
        "Een verzoek om wijziging noemt ten minste één product dat blijft of wijzigt.",
        "A request for change names at least one product that stays or changes.",
        "Neem alle toewijzingen op die nu of later gelden; vraag anders een nieuwe toewijzing aan met een JW315.",
        places("JW317 Verzoek: ongewijzigde_producten te_wijzigen_producten"),
        lambda ongewijzigd, te_wijzigen: not ongewijzigd and not te_wijzigen,
    ),
    Rule(
        "TR353",
        "Een verzoek om wijziging noemt ten minste één product dat wijzigt of nieuw is.",
        "A request for change names at least one product that changes or is new.",
        "Neem op wat er moet veranderen, of stuur geen verzoek.",
        places("JW317 Verzoek: te_wijzigen_producten nieuwe_producten"),
        lambda te_wijzigen, nieuw: not te_wijzigen and not nieuw,
    ),
    Rule(
        "TR380",
        "Een nieuw product gaat in na de dagtekening van het bericht.",
        "A new product begins after the day of the message.",
        "Kies een latere GewensteIngangsdatum.",
        places("JW317 NieuwProduct/GewensteIngangsdatum: gewenste_ingangsdatum @dagtekening"),
        lambda ingangsdatum, dagtekening: ingangsdatum <= dagtekening,
    ),
    Rule(
        "CD085",
        "Een afgewezen verzoek (VerzoekAntwoord 1) heeft een RedenAfwijzingVerzoek.",
        "A rejected request (VerzoekAntwoord 1) has a reason.",
        "Vul RedenAfwijzingVerzoek.",
        places("JW319 Antwoord/RedenAfwijzingVerzoek: verzoek_antwoord reden_afwijzing_verzoek"),
        lambda antwoord, reden: antwoord == _REJECTED and reden is None,
    ),
    Rule(
        "CD086",
        "Een aanvraag in onderzoek (VerzoekAntwoord 2) heeft geen RedenAfwijzingVerzoek.",
        "A request under investigation (VerzoekAntwoord 2) has no reason for rejection.",
        "Laat RedenAfwijzingVerzoek weg.",
        places("JW319 Antwoord/RedenAfwijzingVerzoek: verzoek_antwoord reden_afwijzing_verzoek"),
        lambda antwoord, reden: antwoord == _UNDER_INVESTIGATION and reden is not None,
    ),
    Rule(
        "TR377",
        "Een afwijzing om het woonplaatsbeginsel (reden 8) noemt de gemeente die wel verantwoordelijk is.",
        "A rejection for place of residence (reason 8) names the municipality that is responsible.",
        "Neem Woonplaatsbeginsel op.",
        places("JW319 Antwoord/Woonplaatsbeginsel: reden_afwijzing_verzoek woonplaatsbeginsel"),
        lambda reden, woonplaats: reden == _PLACE_OF_RESIDENCE and woonplaats is None,
    ),
    Rule(
        "TR409",
        "Woonplaatsbeginsel is alleen voor een afwijzing om het woonplaatsbeginsel (reden 8).",
        "Woonplaatsbeginsel is only for a rejection for place of residence (reason 8).",
        "Laat Woonplaatsbeginsel weg, of vul reden 8.",
        places("JW319 Antwoord/Woonplaatsbeginsel: reden_afwijzing_verzoek woonplaatsbeginsel"),
        # without any reason the rule is silent: then CD085 or CD086 speaks
        lambda reden, woonplaats: reden not in (None, _PLACE_OF_RESIDENCE) and woonplaats is not None,
    ),
)
