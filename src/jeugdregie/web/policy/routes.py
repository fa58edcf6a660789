"""The one table of who may use which address; a route that is not in it does not exist for anybody."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import Enum

from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import CONTRACT_ROLES, FIGURE_ROLES, LOG_ROLES, OF_THE_REGION, PERSON_ROLES, Role
from jeugdregie.web.dashboard.pages import PAGES
from jeugdregie.web.policy.grants import roles_that_may
from jeugdregie.web.policy.terms import Action, CaseKind, Relation
from jeugdregie.web.procedures.rules import procedure_rules
from jeugdregie.web.scope import REGION, Scope


class Audience(Enum):
    """Who a route is for, when not for certain roles."""

    EVERYONE = "everyone"
    SIGNED_IN = "signed in"


@dataclass(frozen=True)
class Rule:
    """Who may use a route, by which methods, and whether a look is an audit event.

    `purpose`: about jeugdigen themselves, so nothing is shown before a purpose was chosen. `export`: takes a right of its own.
    `case`: the kind of record and the action, for a route about cases; who may not, hears that it does not exist.
    """

    audience: Audience | frozenset[Role]
    methods: tuple[str, ...] = ("GET", "HEAD")
    audited: bool = False
    personal: bool = True
    purpose: bool = False
    export: bool = False
    case: tuple[CaseKind, Action] | None = None

    @classmethod
    def of_case(cls, kind: CaseKind, action: Action, *, methods: tuple[str, ...] = ("GET", "HEAD")) -> "Rule":
        """For records about people: whoever some relation allows this. Which records, the view asks `permitted`."""
        return cls(roles_that_may(action, kind), methods=methods, audited=True, case=(kind, action))


_FORM = ("GET", "HEAD", "POST")
_DEFINITIONS = Rule(Audience.SIGNED_IN)
_EDITORS = frozenset({Role.ANALIST})
_GOAL_FORM = Rule(_EDITORS, methods=_FORM, audited=True)
_EDITOR_ACTION = Rule(_EDITORS, methods=("POST",), audited=True)
_LOADING = Rule(frozenset({Role.ANALIST, Role.BEHEERDER}), audited=True)
_BEHEER = Rule(frozenset({Role.BEHEERDER}), audited=True)
_TEXTS = Rule(frozenset({Role.ANALIST, Role.BEHEERDER}), audited=True)
_DESK = Rule(frozenset({Role.JEUGDCONSULENT}), audited=True)
_RECORDS = Rule(PERSON_ROLES, audited=True, purpose=True)
_ACCOUNT = Rule(Audience.SIGNED_IN, methods=_FORM)
_LOGIN = Rule(Audience.EVERYONE, methods=_FORM)

POLICY: Mapping[str, Rule] = {
    "start": Rule(Audience.SIGNED_IN),
    **{route: Rule(page.roles, audited=True) for page in PAGES for route in page.routes},
    "definitions": _DEFINITIONS,
    "definition": _DEFINITIONS,
    "loading": _LOADING,
    "quality": _LOADING,
    "quality-provider": _LOADING,
    "quality-file": _LOADING,
    **{
        route: Rule(CONTRACT_ROLES, audited=True)
        for name in ("plafonds", "statement", "budget")
        for route in (name, f"{name}-file")
    },
    **{route: Rule(CONTRACT_ROLES, audited=True) for route in ("contract", "contract-file")},
    **{route: Rule(CONTRACT_ROLES, methods=_FORM, audited=True) for route in ("plafonds-enter", "budget-enter")},
    **{route: Rule(**row) for route, row in procedure_rules().items()},
    "releases": _LOADING,
    "release": _LOADING,
    "goals": Rule(FIGURE_ROLES, audited=True),
    "goals-begin": _EDITOR_ACTION,
    "goal-new": _GOAL_FORM,
    "goal-edit": _GOAL_FORM,
    "goal-remove": _GOAL_FORM,
    "goal-note": Rule(FIGURE_ROLES, methods=_FORM, audited=True),
    **{
        name: Rule(FIGURE_ROLES, audited=True)
        for name in (
            "scenarios",
            "scenario",
            "scenario-version",
            "scenario-file",
            "scenario-card",
            "scenario-compare",
            "scenario-example",
        )
    },
    "scenario-new": _GOAL_FORM,
    "scenario-edit": _GOAL_FORM,
    "scenario-opinion": Rule(frozenset({Role.GEMEENTEADVISEUR}), methods=("POST",), audited=True),
    "reports": _GOAL_FORM,
    "report": Rule(_EDITORS, audited=True),
    "report-file": Rule(_EDITORS, audited=True),
    **{f"report-{name}": _GOAL_FORM for name in ("edit", "story", "story-edit")},
    **{f"report-{name}": _EDITOR_ACTION for name in ("story-remove", "publish", "withdraw", "remove")},
    **{
        name: Rule(Audience.EVERYONE, personal=False)
        for name in (
            *("public-reports", "public-report", "public-report-file"),
            *("public-opendata", "public-opendata-file", "public-catalogue"),
        )
    },
    **{
        name: Rule(Audience.EVERYONE, personal=False)
        for name in (
            *("social-map", "social-map-entry", "social-map-divorce", "social-map-file", "route-card"),
            *("information", "information-page", "appointments", "courses"),
            *("api:sociale-kaart", "api:sociale-kaart-themas", "api:vermelding"),
        )
    },
    # what residents send without an account, and what they read with a code
    **dict.fromkeys(("ask", "ask-read", "appointment", "appointment-book", "signup", "course"), _LOGIN),
    "ask-follow": Rule(Audience.EVERYONE, methods=("POST",)),
    **dict.fromkeys(("entries", "entries-file", "entry-history", "desk-pages", "desk-page-version"), _TEXTS),
    **{
        name: replace(_TEXTS, methods=_FORM)
        for name in ("entry-new", "entry-edit", "entries-import", "themes", "desk-page-new", "desk-page-edit")
    },
    **{
        name: replace(_TEXTS, methods=("POST",))
        for name in ("entry-review", "entry-archive", "entry-restore", "desk-page-publish", "desk-page-withdraw")
    },
    **dict.fromkeys(("desk-questions", "desk-handovers", "desk-courses"), _DESK),
    **{
        name: replace(_DESK, methods=_FORM)
        for name in (
            *("desk-question", "desk-handover-new", "desk-handover"),
            *("desk-slots", "desk-course-new", "desk-course-edit"),
        )
    },
    **{
        name: replace(_DESK, methods=("POST",))
        for name in ("desk-question-close", "desk-slot-withdraw", "desk-course-withdraw")
    },
    "api:openapi-json": Rule(Audience.EVERYONE, personal=False),
    **{f"api:{name}": _DEFINITIONS for name in ("indicatoren", "indicator", "indelingen")},
    **{f"api:{name}": Rule(FIGURE_ROLES, audited=True) for name in ("cijfers", "leden")},
    "organisations": _BEHEER,
    "organisation": _BEHEER,
    "areas": _BEHEER,
    "accounts": _BEHEER,
    "account-detail": _BEHEER,
    **{
        name: replace(_BEHEER, methods=_FORM)
        for name in ("organisation-new", "organisation-edit", "area-new", "area-edit", "account-new", "account-edit")
    },
    **{
        name: replace(_BEHEER, methods=("POST",))
        for name in ("areas-fill", "membership-new", "membership-end", "account-password", "account-second-step")
    },
    "people": Rule.of_case(CaseKind.JEUGDIGE, Action.LIST, methods=_FORM),
    "person": Rule.of_case(CaseKind.JEUGDIGE, Action.VIEW),
    "person-edit": Rule.of_case(CaseKind.JEUGDIGE, Action.CHANGE, methods=_FORM),
    "person-add": Rule.of_case(CaseKind.JEUGDIGE, Action.CHANGE, methods=_FORM),
    "person-number": Rule.of_case(CaseKind.JEUGDIGE, Action.VIEW_BSN, methods=("POST",)),
    "person-residence": Rule.of_case(CaseKind.JEUGDIGE, Action.VIEW, methods=_FORM),
    "conversation-new": Rule.of_case(CaseKind.GESPREK, Action.CREATE, methods=_FORM),
    "conversation": Rule.of_case(CaseKind.GESPREK, Action.VIEW),
    "conversation-edit": Rule.of_case(CaseKind.GESPREK, Action.CHANGE, methods=_FORM),
    "conversation-choose": Rule.of_case(CaseKind.GESPREK, Action.CHANGE, methods=("POST",)),
    "family-new": Rule.of_case(CaseKind.GEZIN, Action.CREATE, methods=_FORM),
    "family": Rule.of_case(CaseKind.GEZIN, Action.VIEW),
    "member-new": Rule.of_case(CaseKind.GEZIN, Action.CHANGE, methods=_FORM),
    "plan": Rule.of_case(CaseKind.PLAN, Action.VIEW),
    "plan-version": Rule.of_case(CaseKind.PLAN, Action.VIEW),
    "plan-edit": Rule.of_case(CaseKind.PLAN, Action.CHANGE, methods=_FORM),
    "plan-respond": Rule.of_case(CaseKind.PLAN, Action.CHANGE, methods=_FORM),
    "plan-review": Rule.of_case(CaseKind.PLAN, Action.CHANGE, methods=_FORM),
    "plan-agree": Rule.of_case(CaseKind.PLAN, Action.CHANGE, methods=("POST",)),
    "plan-paper": Rule.of_case(CaseKind.PLAN, Action.PRINT),
    "outbox": Rule(frozenset({Role.BESCHIKKER}), audited=True),
    "outbox-retry": Rule(frozenset({Role.BESCHIKKER}), methods=("POST",), audited=True),
    "index-signals": Rule.of_case(CaseKind.SIGNAAL, Action.LIST),
    "index-report": Rule.of_case(CaseKind.SIGNAAL, Action.CREATE, methods=_FORM),
    "index-take-back": Rule.of_case(CaseKind.SIGNAAL, Action.TRANSITION, methods=_FORM),
    "index-follow-up": Rule.of_case(CaseKind.SIGNAAL, Action.TRANSITION, methods=("POST",)),
    "emergency": Rule(
        roles_that_may(Action.VIEW, CaseKind.JEUGDIGE, Relation.NOODTOEGANG), methods=_FORM, audited=True
    ),
    "log": Rule(LOG_ROLES, audited=True),
    "looked": Rule.of_case(CaseKind.JEUGDIGE, Action.SEE_LOG),
    "emergencies": Rule(frozenset({Role.FG}), audited=True),
    "emergency-judge": Rule(frozenset({Role.FG}), methods=("POST",), audited=True),
    "work-as": Rule(Audience.SIGNED_IN, methods=("POST",)),
    "account-token": Rule(Audience.SIGNED_IN, methods=("POST",), audited=True),
    "account-token-end": Rule(Audience.SIGNED_IN, methods=("POST",), audited=True),
    "cases": _RECORDS,
    "case": replace(_RECORDS, methods=_FORM),
    "review-report": Rule(FIGURE_ROLES, audited=True),
    "records": _RECORDS,
    "records-export": replace(_RECORDS, export=True),
    "record": _RECORDS,
    "record-message": _RECORDS,
    "records-purpose": Rule(PERSON_ROLES | {Role.CONTRACTMANAGER}, methods=_FORM),
    "account": Rule(Audience.SIGNED_IN),
    "health": Rule(Audience.EVERYONE, personal=False),
    "account_login": _LOGIN,
    "account_logout": _LOGIN,
    "account_inactive": Rule(Audience.EVERYONE),
    "account_reauthenticate": _ACCOUNT,
    "account_change_password": _ACCOUNT,
    "mfa_authenticate": _LOGIN,
    "mfa_reauthenticate": _ACCOUNT,
    "mfa_index": _ACCOUNT,
    "mfa_activate_totp": _ACCOUNT,
    "mfa_deactivate_totp": _ACCOUNT,
    "mfa_view_recovery_codes": _ACCOUNT,
    "mfa_generate_recovery_codes": _ACCOUNT,
    "mfa_download_recovery_codes": _ACCOUNT,
    "openid_connect_login": _LOGIN,
    "openid_connect_callback": Rule(Audience.EVERYONE),
    "socialaccount_login_cancelled": Rule(Audience.EVERYONE),
    "socialaccount_login_error": Rule(Audience.EVERYONE),
}
"""A row per route that exists; pages of allauth that are not named here are closed."""

CLOSED = frozenset(
    {
        "api:api-root",
        "account_signup",
        "account_email",
        "account_email_verification_sent",
        "account_confirm_email",
        "account_set_password",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_confirm_login_code",
        "socialaccount_signup",
        "socialaccount_connections",
    }
)
"""Routes that a library brings and that nobody may use; named so that a new one is noticed by a test."""


def may_see(user: User, rule: Rule) -> bool:
    """Whether a signed-in user is in the audience of a rule, and has the right that it takes."""
    return (not isinstance(rule.audience, frozenset) or user.role in rule.audience) and (
        user.may_export or not rule.export
    )


def allows(user: User, route: str) -> bool:
    """Whether this user may open a route; navigation shows nothing else."""
    rule = POLICY.get(route)
    if rule is None:
        return False
    return rule.audience is Audience.EVERYONE or (user.is_authenticated and may_see(user, rule))


def scope_of(user: User) -> Scope:
    """What a user's figures are limited to; whoever is not of the whole region sees their own gemeente."""
    return REGION if user.role in OF_THE_REGION else Scope(user.gemeente or "-")
