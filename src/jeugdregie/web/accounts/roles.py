"""The roles, declared once: what each is called and in which kinds of organisation it is held."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from jeugdregie.web.organisations.kinds import OrganisationKind as Kind


class Role(StrEnum):
    """What someone comes to do. Without a role an account shows nothing but itself."""

    ANALIST = "analist"
    CONTRACTMANAGER = "contractmanager"
    GEMEENTEADVISEUR = "gemeenteadviseur"
    TOETSER = "toetser"
    REGIOTOETSER = "regiotoetser"
    BEHEERDER = "beheerder"
    JEUGDCONSULENT = "jeugdconsulent"
    GEDRAGSWETENSCHAPPER = "gedragswetenschapper"
    BESLUITTOETSER = "besluittoetser"
    BESCHIKKER = "beschikker"
    VERWIJZER = "verwijzer"
    ZORGVERLENER = "zorgverlener"
    ZORGADMINISTRATIE = "zorgadministratie"
    GEZINSVOOGD = "gezinsvoogd"
    SCHOOL = "school"
    POLITIE = "politie"
    VERTROUWENSPERSOON = "vertrouwenspersoon"
    VIR_MELDER = "vir-melder"
    VIR_REGIEVOERDER = "vir-regievoerder"
    FG = "fg"
    LOGBEHEERDER = "logbeheerder"
    OUDER = "ouder"
    JEUGDIGE = "jeugdige"


@dataclass(frozen=True)
class RoleTerms:
    """The name on screen, and the kinds of organisation in which it is held; a citizen holds it in none."""

    label: str
    kinds: frozenset[Kind] = frozenset()


_GEMEENTE, _REGIO = frozenset({Kind.GEMEENTE}), frozenset({Kind.REGIO})
_TOEGANG = frozenset({Kind.TOEGANGSTEAM, Kind.GEMEENTE})
_BESTUUR = frozenset({Kind.REGIO, Kind.GEMEENTE})

ROLES: Mapping[Role, RoleTerms] = {
    Role.ANALIST: RoleTerms("Analist van de regio", _REGIO),
    Role.CONTRACTMANAGER: RoleTerms("Contractmanager van de regio", _REGIO),
    Role.GEMEENTEADVISEUR: RoleTerms("Adviseur van een gemeente", _GEMEENTE),
    Role.TOETSER: RoleTerms("Toetser van een gemeente", _GEMEENTE),
    Role.REGIOTOETSER: RoleTerms("Toetser van de regio", _REGIO),
    Role.BEHEERDER: RoleTerms("Beheerder", _REGIO),
    Role.JEUGDCONSULENT: RoleTerms("Jeugdconsulent", _TOEGANG),
    Role.GEDRAGSWETENSCHAPPER: RoleTerms("Gedragswetenschapper", _TOEGANG),
    Role.BESLUITTOETSER: RoleTerms("Toetser van besluiten", _TOEGANG),
    Role.BESCHIKKER: RoleTerms("Beschikker", _TOEGANG),
    Role.VERWIJZER: RoleTerms(
        "Verwijzer", frozenset({Kind.HUISARTSENPRAKTIJK, Kind.JGZ, Kind.ZIEKENHUIS, Kind.GI, Kind.OVERIG})
    ),
    Role.ZORGVERLENER: RoleTerms("Zorgverlener van een aanbieder", frozenset({Kind.AANBIEDER})),
    Role.ZORGADMINISTRATIE: RoleTerms("Administratie van een aanbieder", frozenset({Kind.AANBIEDER})),
    Role.GEZINSVOOGD: RoleTerms("Medewerker van een gecertificeerde instelling", frozenset({Kind.GI})),
    Role.SCHOOL: RoleTerms("Medewerker van een school", frozenset({Kind.SCHOOL})),
    Role.POLITIE: RoleTerms("Medewerker van de politie", frozenset({Kind.POLITIE})),
    Role.VERTROUWENSPERSOON: RoleTerms("Vertrouwenspersoon", frozenset({Kind.OVERIG})),
    Role.VIR_MELDER: RoleTerms("Meldingsbevoegde van de verwijsindex", frozenset(Kind) - _REGIO),
    Role.VIR_REGIEVOERDER: RoleTerms("Regievoerder van de verwijsindex", _BESTUUR),
    Role.FG: RoleTerms("Functionaris gegevensbescherming", _BESTUUR),
    Role.LOGBEHEERDER: RoleTerms("Logbeheerder", _BESTUUR),
    Role.OUDER: RoleTerms("Ouder of verzorger"),
    Role.JEUGDIGE: RoleTerms("Jeugdige"),
}
"""Every role; what each may do stands in jeugdregie.web.policy."""

CITIZENS = frozenset(role for role, terms in ROLES.items() if not terms.kinds)
"""Who comes for themselves: of no organisation, and a second step at login is their own choice."""

OF_A_GEMEENTE = frozenset({Role.GEMEENTEADVISEUR, Role.TOETSER})
"""Roles whose figures are limited to one gemeente."""

OF_THE_REGION = frozenset({Role.ANALIST, Role.CONTRACTMANAGER, Role.REGIOTOETSER, Role.BEHEERDER})
"""Roles that are limited to no gemeente."""

FIGURE_ROLES = frozenset({Role.ANALIST, Role.CONTRACTMANAGER, Role.GEMEENTEADVISEUR, Role.TOETSER, Role.REGIOTOETSER})
"""Roles that see figures; whoever is of a gemeente sees those of the own gemeente."""

PERSON_ROLES = frozenset({Role.TOETSER, Role.REGIOTOETSER})
"""Roles that see records of jeugdigen in messages and the messages behind them, each look written down."""

CONTRACT_ROLES = frozenset({Role.ANALIST, Role.CONTRACTMANAGER})
"""Roles that see contracts of the whole region with their ceilings, the year-end statement and the budget."""

EXPORT_ROLES = PERSON_ROLES | CONTRACT_ROLES
"""Roles that can be given the right to take records along as a file."""

LOG_ROLES = frozenset({Role.FG, Role.LOGBEHEERDER})
"""Roles that read who looked at what."""
