"""Codes that rows carry, with the label shown: those of the standard, in the words of the pages.

The standard itself (`ijw`) is not known here; a test holds the codes of both against each other.
"""

CATEGORIES = {
    "31": "Zonder verblijf, door het wijkteam",
    "32": "Zonder verblijf, bij de aanbieder",
    "33": "Zonder verblijf, daghulp bij de aanbieder",
    "34": "Zonder verblijf, in het netwerk van de jeugdige",
    "35": "Pleegzorg",
    "36": "Gezinsgericht verblijf",
    "37": "Gesloten verblijf",
    "38": "Overig verblijf",
    "40": "Persoonlijke verzorging",
    "41": "Dagbehandeling",
    "42": "Vervoer",
    "43": "Verblijf met behandeling",
    "44": "Verblijf zonder behandeling",
    "45": "Jeugdhulp ambulant",
    "46": "Crisis",
    "47": "Jeugdreclassering",
    "48": "Jeugdbescherming",
    "49": "Preventief justitieel kader",
    "50": "Maatwerkarrangementen",
    "51": "Generalistische basis-ggz",
    "52": "Specialistische ggz",
    "53": "Kindergeneeskunde",
    "54": "Jeugd-ggz",
    "55": "Landelijk ingekochte zorg",
}
"""Product categories (JZ020) by code; 31 to 38 are those of before 2018."""

END_REASONS = {
    "02": "Overlijden",
    "20": "Tijdelijk gestopt",
    "31": "Volgens plan",
    "32": "Voortijdig, door de cliënt",
    "33": "Voortijdig, door de aanbieder",
    "34": "Voortijdig, in overleg",
    "35": "Voortijdig, door omstandigheden",
    "36": "Op initiatief van de gemeente",
    "37": "Na een verzoek om wijziging",
    "38": "Overstap naar een andere aanbieder",
    "39": "Verder buiten de jeugdhulp",
}
"""Reasons of ending (JZ588) by code."""

UNITS = {
    "01": "minuten",
    "04": "uren",
    "14": "etmalen",
    "16": "dagdelen",
    "82": "stuks (output)",
    "83": "euro's",
    "84": "stuks (inspanning)",
}
"""Units of a volume (WJ756) by code."""
