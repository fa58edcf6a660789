"""The words of the policy about cases: relations to a case, actions, kinds of record."""

from enum import StrEnum


class Relation(StrEnum):
    """How someone stands to a case. Without one of these there is no access."""

    EIGEN_ZAAK = "eigen zaak"
    EIGEN_TEAM = "zaak van het eigen team"
    EIGEN_GEMEENTE = "zaak van de eigen gemeente"
    AANBIEDER = "aanbieder in de zaak"
    VERWIJZER = "verwijzer van de zaak"
    GI = "GI met een maatregel in de zaak"
    VERTROUWENSPERSOON = "vertrouwenspersoon in de zaak"
    OUDER_MET_GEZAG = "ouder die mee beslist"
    JEUGDIGE_12_15 = "jeugdige van 12 tot en met 15"
    JEUGDIGE_16_PLUS = "jeugdige van 16 of ouder"
    BEEINDIGD = "betrokkenheid die voorbij is"
    ZELF_GEMELD = "eigen melding"
    NOODTOEGANG = "noodtoegang"


class Action(StrEnum):
    """What can be done with a record. A list, a search, a count, an export and a suggestion all ask this same table."""

    LIST = "lijst"
    SEARCH = "zoeken"
    VIEW = "bekijken"
    VIEW_BSN = "bsn zien"
    VIEW_SECRET_ADDRESS = "geheim adres zien"  # noqa: S105 - an address, no password
    CREATE = "maken"
    CHANGE = "wijzigen"
    TRANSITION = "stap zetten"
    CHECK = "meekijken"
    DECIDE = "beslissen"
    EXPORT = "bestand bewaren"
    PRINT = "afdrukken"
    SHARE = "delen"
    DELETE = "vernietigen"
    SEE_LOG = "zien wie keek"


MAKER_IS_NOT_CHECKER = frozenset({Action.CHECK, Action.DECIDE})
"""What nobody does with what they made themselves."""


class CaseKind(StrEnum):
    """The kinds of record about people; each registers itself in jeugdregie.web.policy.kinds."""

    JEUGDIGE = "jeugdige"
    GEZIN = "gezin"
    TOESTEMMING = "toestemming"
    VERWIJZING = "verwijzing"
    GESPREK = "gesprek"
    PLAN = "plan"
    BESLUIT = "besluit"
    TOEWIJZING = "toewijzing"
    VERZOEK = "verzoek"
    WOONPLAATS = "woonplaats"
    SIGNAAL = "signaal"
    VRAAG = "vraag"
