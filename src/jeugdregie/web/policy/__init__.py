"""Who may do what: one table of routes, and one of roles, relations, actions and kinds of record. Default deny."""

from jeugdregie.web.policy.middleware import PolicyMiddleware
from jeugdregie.web.policy.routes import CLOSED, POLICY, Audience, Rule, allows, may_see, scope_of

__all__ = ["CLOSED", "POLICY", "Audience", "PolicyMiddleware", "Rule", "allows", "may_see", "scope_of"]
