"""The kinds of record about people, with their models, registered with the policy."""

from django.db.models import Q
from stdnum.nl import bsn

from jeugdregie.web.accounts.models import User
from jeugdregie.web.assignments.models import Assignment
from jeugdregie.web.conversations.models import Conversation
from jeugdregie.web.involvement.relations import OF_A_FAMILY, OF_A_JEUGDIGE
from jeugdregie.web.people.bsn import digest
from jeugdregie.web.people.models import Family, Person, Sharing
from jeugdregie.web.plans.models import Plan
from jeugdregie.web.policy.kinds import Registered, below, register
from jeugdregie.web.policy.terms import CaseKind, Relation
from jeugdregie.web.referral_index.models import Report

_BELOW_A_JEUGDIGE = below("jeugdige", OF_A_JEUGDIGE, Person)


def _with_number(text: str) -> Q | None:
    """The person with this citizen service number; None when what was typed is no number."""
    digits = text.replace(" ", "").replace(".", "")
    return Q(bsn_digest=digest(bsn.compact(digits)), kept=None) if bsn.is_valid(digits) else None


def _assigned_to(user: User) -> Q:
    """Of a jeugdige who has several providers, each sees its own assignments only, also when the care is over."""
    organisation = user.membership.organisation if user.membership else None
    return Q(aanbieder=organisation.code if organisation and organisation.code else "-")


def _reported_by(user: User) -> Q:
    return Q(reporter=user.membership)


register(Registered(CaseKind.JEUGDIGE, Person, OF_A_JEUGDIGE, find=_with_number))
register(Registered(CaseKind.GEZIN, Family, OF_A_FAMILY))
register(Registered(CaseKind.TOESTEMMING, Sharing, _BELOW_A_JEUGDIGE))
register(Registered(CaseKind.GESPREK, Conversation, _BELOW_A_JEUGDIGE, made_by=lambda user: Q(by=user.pk)))
register(Registered(CaseKind.PLAN, Plan, below("family", OF_A_FAMILY, Family)))
register(
    Registered(
        CaseKind.TOEWIJZING,
        Assignment,
        {
            **_BELOW_A_JEUGDIGE,
            Relation.EIGEN_GEMEENTE: lambda user: Q(gemeente=user.gemeente or "-"),
            Relation.AANBIEDER: _assigned_to,
            Relation.BEEINDIGD: _assigned_to,
        },
    )
)
register(Registered(CaseKind.SIGNAAL, Report, {Relation.ZELF_GEMELD: _reported_by}))
