"""Rules about a product that is assigned or asked for: code, volume, budget, frequency, dates."""

from datetime import date

from jeugdregie.ijw.rules.dates import ends_before_it_begins
from jeugdregie.ijw.rules.model import Rule, places

_PER_DAY, _PER_WEEK = "1", "2"
_NEVER_PER_DAY = frozenset(("14", "16", "83", "84"))  # etmaal, dagdeel, euro's, stuks (inspanning)
_LAST_OLD_DAY = date(2020, 12, 31)
_REMOVED, _EXPIRED_REASON = "13", "01"

# where a rule holds: {0} is the element that a finding points at, {1} the values that the check takes
_ALL = """
    JW301 ToegewezenProduct/{0}: {1}
    JW315 AangevraagdProduct/{0}: {1}
    JW317 NieuwProduct/{0}: {1}
    JW317 TeWijzigenProduct/{0}: {1}
"""
_WITH_PRODUCT = """
    JW301 ToegewezenProduct/{0}: {1}
    JW315 AangevraagdProduct/{0}: {1}
    JW317 NieuwProduct/{0}: {1}
"""
_END_DATES = """
    JW301 ToegewezenProduct/Einddatum: {0} einddatum
    JW315 AangevraagdProduct/ToewijzingEinddatum: {0} toewijzing_einddatum
    JW317 NieuwProduct/Einddatum: {0} einddatum
    JW317 TeWijzigenProduct/Einddatum: {0} einddatum
"""


def is_old_style(einddatum: date | None) -> bool:
    """Whether it ended before 2021, when the rules of release 3.0 began to hold."""
    return einddatum is not None and einddatum <= _LAST_OLD_DAY


def has_volume_without_code(code: str | None, omvang: object, einddatum: date | None) -> bool:
    """Whether a product without code has a volume."""
    return code is None and omvang is not None and not is_old_style(einddatum)


def has_volume_per_day(eenheid: str | None, frequentie: str | None, einddatum: date | None) -> bool:
    """Whether a unit that is not counted per day is."""
    return eenheid in _NEVER_PER_DAY and frequentie == _PER_DAY and not is_old_style(einddatum)


_NO_VOLUME_WITHOUT_CODE = (
    "Omvang is leeg als Code in Product leeg is, behalve bij een einddatum voor 2021.",
    "There is no volume without a product code, unless it ended before 2021.",
    "Vul Code in Product, of laat Omvang weg.",
)
_NO_VOLUME_PER_DAY = (
    "Etmalen, dagdelen, euro's en stuks (inspanning) zijn per week, per maand of in totaal, behalve bij een einddatum voor 2021.",
    "Units 14, 16, 83 and 84 go with frequency 2, 4 or 6, unless it ended before 2021.",
    "Vul Frequentie met 2, 4 of 6, of gebruik een andere Eenheid.",
)
_EITHER_VOLUME_OR_BUDGET = (
    "Omvang and Budget exclude each other.",
    "Laat Omvang of Budget weg.",
)

RULES = (
    Rule(
        "CD041",
        "Omvang is gevuld als Code in Product gevuld is.",
        "There is a volume when the product has a code.",
        "Vul Omvang, of laat Code in Product weg.",
        places(_WITH_PRODUCT.format("Omvang", "product.code omvang")),
        lambda code, omvang: code is not None and omvang is None,
    ),
    Rule(
        "CD075",
        "Er is een einddatum als Budget gevuld is.",
        "There is an end date when there is a budget.",
        "Vul de einddatum.",
        places(_END_DATES.format("budget")),
        lambda budget, einddatum: budget is not None and einddatum is None,
    ),
    Rule(
        "CD076",
        "Er is een einddatum als Omvang per week geldt (Frequentie 2).",
        "There is an end date when the volume is per week (Frequentie 2).",
        "Vul de einddatum.",
        places(_END_DATES.format("omvang.frequentie")),
        lambda frequentie, einddatum: frequentie == _PER_WEEK and einddatum is None,
    ),
    Rule(
        "CD077",
        "Omvang is leeg als Budget gevuld is.",
        *_EITHER_VOLUME_OR_BUDGET,
        places(_ALL.format("Omvang", "omvang budget")),
        lambda omvang, budget: omvang is not None and budget is not None,
    ),
    Rule(
        "CD078",
        "Budget is leeg als Omvang gevuld is.",
        *_EITHER_VOLUME_OR_BUDGET,
        places(_ALL.format("Budget", "omvang budget")),
        lambda omvang, budget: omvang is not None and budget is not None,
    ),
    Rule(
        "CD079",
        "Product is gevuld als Budget leeg is.",
        "There is a product when there is no budget.",
        "Vul Product, of vul Budget.",
        places(_WITH_PRODUCT.format("Product", "product budget")),
        lambda product, budget: product is None and budget is None,
    ),
    Rule(
        "CD080",
        *_NO_VOLUME_WITHOUT_CODE,
        places("JW301 ToegewezenProduct/Omvang: product.code omvang einddatum"),
        has_volume_without_code,
    ),
    Rule(
        "CD095",
        *_NO_VOLUME_WITHOUT_CODE,
        places("JW315 AangevraagdProduct/Omvang: product.code omvang toewijzing_einddatum"),
        has_volume_without_code,
    ),
    Rule(
        "CD096",
        *_NO_VOLUME_WITHOUT_CODE,
        places("JW317 NieuwProduct/Omvang: product.code omvang einddatum"),
        has_volume_without_code,
    ),
    Rule(
        "CS003",
        "Een einddatum ligt niet voor de begindatum.",
        "An end date does not lie before the begin date.",
        "Verbeter een van beide datums.",
        places("""
            JW301 Contact/Periode/Einddatum: periode.begindatum periode.einddatum
            JW301 ToegewezenProduct/Einddatum: ingangsdatum einddatum
            JW315 AangevraagdProduct/ToewijzingEinddatum: toewijzing_ingangsdatum toewijzing_einddatum
            JW317 NieuwProduct/Einddatum: gewenste_ingangsdatum einddatum
            JW317 TeWijzigenProduct/Einddatum: gewenste_ingangsdatum einddatum
        """),
        ends_before_it_begins,
    ),
    Rule(
        "CS338",
        *_NO_VOLUME_PER_DAY,
        places("""
            JW301 ToegewezenProduct/Omvang: omvang.eenheid omvang.frequentie einddatum
            JW317 NieuwProduct/Omvang: omvang.eenheid omvang.frequentie einddatum
            JW317 TeWijzigenProduct/Omvang: omvang.eenheid omvang.frequentie einddatum
        """),
        has_volume_per_day,
    ),
    Rule(
        "CS343",
        *_NO_VOLUME_PER_DAY,
        places("JW315 AangevraagdProduct/Omvang: omvang.eenheid omvang.frequentie toewijzing_einddatum"),
        has_volume_per_day,
    ),
    Rule(
        "CS335",
        "Een toewijzing is alleen verwijderd (RedenWijziging 13) als begin en einde op dezelfde dag vallen.",
        "An assignment is only removed (RedenWijziging 13) when it begins and ends on the same day.",
        "Maak Einddatum gelijk aan Ingangsdatum, of gebruik een andere RedenWijziging.",
        places("JW301 ToegewezenProduct/RedenWijziging: reden_wijziging ingangsdatum einddatum"),
        lambda reden, ingangsdatum, einddatum: reden == _REMOVED and ingangsdatum != einddatum,
    ),
    Rule(
        "CS336",
        "RedenWijziging 01 is vervallen.",
        "RedenWijziging 01 has expired.",
        "Gebruik 13 om te verwijderen of 14 voor een administratieve correctie.",
        places("JW301 ToegewezenProduct/RedenWijziging: reden_wijziging"),
        lambda reden: reden == _EXPIRED_REASON,
    ),
)
