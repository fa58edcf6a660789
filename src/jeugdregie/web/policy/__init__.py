"""Who may do what: one table of routes, and one of roles, relations, actions and kinds of record. Default deny."""

from jeugdregie.web.policy.cases import may, may_make, permitted, permitted_or_404
from jeugdregie.web.policy.kinds import Registered, below, register
from jeugdregie.web.policy.middleware import PolicyMiddleware
from jeugdregie.web.policy.routes import CLOSED, POLICY, Audience, Rule, allows, may_see, scope_of
from jeugdregie.web.policy.terms import Action, CaseKind, Relation

__all__ = [
    "CLOSED",
    "POLICY",
    "Action",
    "Audience",
    "CaseKind",
    "PolicyMiddleware",
    "Registered",
    "Relation",
    "Rule",
    "allows",
    "below",
    "may",
    "may_make",
    "may_see",
    "permitted",
    "permitted_or_404",
    "register",
    "scope_of",
]
