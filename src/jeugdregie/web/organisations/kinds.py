"""The kinds of organisation that take part, and the kinds of area they work in."""

from collections.abc import Mapping
from enum import StrEnum


class OrganisationKind(StrEnum):
    """What an organisation is, as far as it matters for what its people may do."""

    GEMEENTE = "gemeente"
    REGIO = "regio"
    TOEGANGSTEAM = "toegangsteam"
    AANBIEDER = "aanbieder"
    GI = "gi"
    HUISARTSENPRAKTIJK = "huisartsenpraktijk"
    JGZ = "jgz"
    ZIEKENHUIS = "ziekenhuis"
    SCHOOL = "school"
    POLITIE = "politie"
    OVERIG = "overig"


ORGANISATION_KINDS: Mapping[OrganisationKind, str] = {
    OrganisationKind.GEMEENTE: "Gemeente",
    OrganisationKind.REGIO: "Regio",
    OrganisationKind.TOEGANGSTEAM: "Toegangsteam",
    OrganisationKind.AANBIEDER: "Aanbieder",
    OrganisationKind.GI: "Gecertificeerde instelling",
    OrganisationKind.HUISARTSENPRAKTIJK: "Huisartsenpraktijk",
    OrganisationKind.JGZ: "Jeugdgezondheidszorg",
    OrganisationKind.ZIEKENHUIS: "Ziekenhuis",
    OrganisationKind.SCHOOL: "School",
    OrganisationKind.POLITIE: "Politie",
    OrganisationKind.OVERIG: "Overig",
}

REFERS_AS: Mapping[OrganisationKind, str] = {
    OrganisationKind.GEMEENTE: "1",
    OrganisationKind.TOEGANGSTEAM: "1",
    OrganisationKind.HUISARTSENPRAKTIJK: "2",
    OrganisationKind.JGZ: "3",
    OrganisationKind.GI: "4",
    OrganisationKind.ZIEKENHUIS: "5",
}
"""The code of a referrer in messages (COD327) by the kind of organisation that someone refers from."""


class AreaKind(StrEnum):
    """From large to small; each lies in one of the kind before it."""

    REGIO = "regio"
    GEMEENTE = "gemeente"
    KERNGEBIED = "kerngebied"
    WIJK = "wijk"


AREA_KINDS: Mapping[AreaKind, str] = {
    AreaKind.REGIO: "Regio",
    AreaKind.GEMEENTE: "Gemeente",
    AreaKind.KERNGEBIED: "Kerngebied",
    AreaKind.WIJK: "Wijk",
}

LIES_IN: Mapping[AreaKind, frozenset[AreaKind]] = {
    AreaKind.REGIO: frozenset(),
    AreaKind.GEMEENTE: frozenset({AreaKind.REGIO}),
    AreaKind.KERNGEBIED: frozenset({AreaKind.GEMEENTE}),
    AreaKind.WIJK: frozenset({AreaKind.GEMEENTE, AreaKind.KERNGEBIED}),
}
"""The kinds of area that an area may be a part of."""
