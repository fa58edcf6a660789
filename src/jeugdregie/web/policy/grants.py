"""The one table of who may do what with which records about people: role x relation x kind x action. What is not here is not allowed.

The citizen service number is only for those whom the Jeugdwet gives it (article 7.2.1: college, provider, GI). Schools, police,
referrers through this platform and the referral index never see it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.policy.terms import Action, CaseKind, Relation

Kinds = CaseKind
R, A = Relation, Action


@dataclass(frozen=True)
class Grant:
    """Whoever has one of these roles and one of these relations may do these things with these kinds of record."""

    roles: frozenset[Role]
    relations: frozenset[Relation]
    kinds: frozenset[CaseKind]
    actions: frozenset[Action]


def grant(
    roles: Iterable[Role], relations: Iterable[Relation], kinds: Iterable[CaseKind], actions: Iterable[Action]
) -> Grant:
    """A row of the table."""
    return Grant(frozenset(roles), frozenset(relations), frozenset(kinds), frozenset(actions))


FIND = (A.LIST, A.SEARCH, A.VIEW)
WORK = (*FIND, A.CREATE, A.CHANGE, A.TRANSITION, A.PRINT)
PERSON = (Kinds.JEUGDIGE, Kinds.GEZIN)
FILE = (*PERSON, Kinds.TOESTEMMING, Kinds.GESPREK, Kinds.PLAN)
DECISIONS = (Kinds.BESLUIT, Kinds.TOEWIJZING, Kinds.VERZOEK, Kinds.WOONPLAATS)
DECIDED = (Kinds.BESLUIT, Kinds.WOONPLAATS, Kinds.VERZOEK)
OWN = (R.EIGEN_ZAAK, R.EIGEN_TEAM)
COLLEGE = (Role.JEUGDCONSULENT, Role.GEDRAGSWETENSCHAPPER, Role.BESLUITTOETSER, Role.BESCHIKKER)
PROVIDER = (Role.ZORGVERLENER, Role.ZORGADMINISTRATIE)
FAMILY = ((Role.OUDER, [R.OUDER_MET_GEZAG]), (Role.JEUGDIGE, [R.JEUGDIGE_12_15, R.JEUGDIGE_16_PLUS]))
BSN_ROLES = frozenset({*COLLEGE, *PROVIDER, Role.GEZINSVOOGD})
"""Whom the law gives the number; a row that gives it to anybody else is a mistake that a test finds."""

GRANTS: tuple[Grant, ...] = (
    # the access team works in its own cases; in an emergency it reads a case of another team
    grant([Role.JEUGDCONSULENT], OWN, [*FILE, *DECISIONS, Kinds.VERWIJZING, Kinds.VRAAG], WORK),
    grant([Role.JEUGDCONSULENT], OWN, PERSON, [A.VIEW_BSN, A.VIEW_SECRET_ADDRESS, A.SHARE, A.SEE_LOG]),
    grant([Role.JEUGDCONSULENT], [R.EIGEN_ZAAK], [Kinds.PLAN, Kinds.GESPREK], [A.SHARE, A.EXPORT]),
    grant([Role.GEDRAGSWETENSCHAPPER], OWN, [*FILE, Kinds.VERWIJZING], WORK),
    grant([Role.GEDRAGSWETENSCHAPPER], OWN, DECISIONS, FIND),
    grant([Role.GEDRAGSWETENSCHAPPER], OWN, DECIDED, [A.CHECK]),
    grant([Role.GEDRAGSWETENSCHAPPER], OWN, PERSON, [A.VIEW_BSN]),
    grant([Role.JEUGDCONSULENT, Role.GEDRAGSWETENSCHAPPER], [R.NOODTOEGANG], FILE, [A.VIEW, A.VIEW_SECRET_ADDRESS]),
    # a decision is looked at and taken by others than who prepared it
    grant([Role.BESLUITTOETSER], [R.EIGEN_TEAM, R.EIGEN_GEMEENTE], DECISIONS, FIND),
    grant([Role.BESLUITTOETSER], [R.EIGEN_TEAM, R.EIGEN_GEMEENTE], DECIDED, [A.CHECK, A.TRANSITION]),
    grant([Role.BESLUITTOETSER], [R.EIGEN_TEAM, R.EIGEN_GEMEENTE], [*PERSON, Kinds.PLAN], [A.VIEW]),
    grant([Role.BESCHIKKER], [R.EIGEN_GEMEENTE], DECISIONS, WORK),
    grant([Role.BESCHIKKER], [R.EIGEN_GEMEENTE], DECIDED, [A.DECIDE]),
    grant([Role.BESCHIKKER], [R.EIGEN_GEMEENTE], [*PERSON, Kinds.PLAN], [A.VIEW, A.VIEW_BSN]),
    # referrers see what they sent and what came of it
    grant([Role.VERWIJZER], [R.VERWIJZER], [Kinds.VERWIJZING], [*FIND, A.CREATE, A.CHANGE, A.TRANSITION, A.PRINT]),
    # providers and GI: what they are part of, and after that only what they sent themselves
    grant(PROVIDER, [R.AANBIEDER], [*PERSON, Kinds.TOEWIJZING], [*FIND, A.VIEW_BSN]),
    grant(PROVIDER, [R.AANBIEDER], [Kinds.VERZOEK], [*FIND, A.CREATE, A.TRANSITION, A.PRINT]),
    grant([Role.ZORGVERLENER], [R.AANBIEDER], [Kinds.PLAN], [A.LIST, A.VIEW, A.CHANGE]),
    grant([Role.ZORGVERLENER], [R.AANBIEDER], [Kinds.BESLUIT, Kinds.VERWIJZING], [A.LIST, A.VIEW]),
    grant(PROVIDER, [R.BEEINDIGD], [Kinds.TOEWIJZING, Kinds.VERZOEK], [A.LIST, A.VIEW]),
    grant([Role.GEZINSVOOGD], [R.GI], [*PERSON, Kinds.PLAN], [*FIND, A.VIEW_BSN]),
    grant([Role.GEZINSVOOGD], [R.GI], [Kinds.PLAN], [A.CHANGE]),
    grant([Role.GEZINSVOOGD], [R.GI], PERSON, [A.VIEW_SECRET_ADDRESS]),
    grant([Role.GEZINSVOOGD], [R.GI], [Kinds.VERWIJZING, Kinds.BESLUIT], [*FIND, A.CREATE, A.TRANSITION]),
    grant([Role.VERTROUWENSPERSOON], [R.VERTROUWENSPERSOON], [Kinds.PLAN], [A.LIST, A.VIEW]),
    # the family: whoever decides sees the file; a parent without authority, or of who is sixteen, sees nothing here
    *(
        row
        for role, deciding in FAMILY
        for row in (
            grant(
                [role], deciding, [*FILE, Kinds.BESLUIT, Kinds.VERWIJZING, Kinds.WOONPLAATS], [A.LIST, A.VIEW, A.PRINT]
            ),
            grant([role], deciding, [Kinds.PLAN, Kinds.TOESTEMMING], [A.CHANGE, A.TRANSITION]),
            grant([role], deciding, [Kinds.JEUGDIGE], [A.SEE_LOG]),
        )
    ),
    grant([Role.OUDER, Role.JEUGDIGE], [R.ZELF_GEMELD], [Kinds.VRAAG], [A.LIST, A.VIEW, A.CREATE]),
    # who reports sees the own report, and nothing of the case that follows
    grant([Role.SCHOOL, Role.POLITIE], [R.ZELF_GEMELD], [Kinds.VRAAG], [A.LIST, A.VIEW, A.CREATE]),
    grant([Role.VIR_MELDER], [R.ZELF_GEMELD], [Kinds.SIGNAAL], [A.LIST, A.VIEW, A.CREATE, A.TRANSITION]),
    grant([Role.VIR_REGIEVOERDER], [R.EIGEN_GEMEENTE], [Kinds.SIGNAAL], [A.LIST, A.VIEW, A.TRANSITION]),
)
"""Read with who asks, never with who is asked for: a grant without a relation in the case gives nothing."""


def relations_that_allow(role: str, action: Action, kind: CaseKind) -> frozenset[Relation]:
    """The relations through which this role may do this with this kind; none is no."""
    found = (row.relations for row in GRANTS if role in row.roles and action in row.actions and kind in row.kinds)
    return frozenset().union(*found)


def roles_that_may(action: Action, kind: CaseKind, through: Relation | None = None) -> frozenset[Role]:
    """The roles that this relation, or some relation, gives this."""
    found = {role: relations_that_allow(role, action, kind) for role in Role}
    return frozenset(role for role, allowing in found.items() if (through in allowing if through else allowing))


def cells() -> Iterator[tuple[Role, Relation, CaseKind, Action]]:
    """Every cell that is allowed, once, in the order of the declarations."""
    for role in Role:
        for relation in Relation:
            for kind in CaseKind:
                for action in Action:
                    if relation in relations_that_allow(role, action, kind):
                        yield role, relation, kind, action
