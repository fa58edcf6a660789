"""Applies the policy to each request: looks its route up before the view runs, and writes down a look at data.

It also sets the scope that limits the figures. If the event of a look cannot be written, the look fails.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from jeugdregie.web.accounts.second_step import SET_UP, lacks_second_step, set_up_first
from jeugdregie.web.audit.actions import record
from jeugdregie.web.dashboard.filters import loggable
from jeugdregie.web.dashboard.pages import PAGES
from jeugdregie.web.errors import is_for_programs, problem, unknown_visitor
from jeugdregie.web.policy.routes import POLICY, Audience, Rule, may_see, scope_of
from jeugdregie.web.procedures.drafts import keep_for_return
from jeugdregie.web.records.purpose import purpose_of

_CHOICES = tuple({choice.name for page in PAGES for choice in page.choices})


@dataclass(frozen=True)
class CaseLook:
    """A look at a record about people: whether it was allowed is known when the view has asked for the record.

    It is written before the answer leaves; if it cannot be, there is no answer.
    """

    route: str
    details: Mapping[str, str]
    subject: str


class PolicyMiddleware:
    """Applies the table to each request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if look := getattr(request, "case_look", None):
            allowed = response.status_code < HTTPStatus.BAD_REQUEST or response.status_code == HTTPStatus.CONFLICT
            record(look.route, request.user, allowed=allowed, details=look.details, subject=look.subject)
        rule = POLICY.get(request.resolver_match.view_name) if request.resolver_match else None
        if rule is None or rule.personal:
            response["Cache-Control"] = "no-store"
        return response

    def process_view(
        self, request: HttpRequest, _view: Callable[..., HttpResponse], _args: Any, arguments: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Refuse, or let the view run with a scope."""
        route = request.resolver_match.view_name
        rule = POLICY.get(route)
        if rule is None:
            raise Http404
        if request.method not in rule.methods:
            return _not_allowed(request, rule)
        if rule.audience is Audience.EVERYONE:
            return None
        return _stopped_at_the_door(request, route) or _stopped_by_the_table(request, route, rule, arguments)


def _stopped_at_the_door(request: HttpRequest, route: str) -> HttpResponse | None:
    """Who is not logged in, or lacks the second step, goes and does that first."""
    if not request.user.is_authenticated and is_for_programs(request):
        return unknown_visitor()
    if not request.user.is_authenticated:
        keep_for_return(request)
        login = redirect_to_login(request.get_full_path())
        return HttpResponseClientRedirect(login.url) if request.htmx else login
    request.lacks_second_step = lacks_second_step(request)
    return set_up_first(request) if request.lacks_second_step and route not in SET_UP else None


def _stopped_by_the_table(
    request: HttpRequest, route: str, rule: Rule, arguments: Mapping[str, Any]
) -> HttpResponse | None:
    """Whoever is not in the table is refused; whoever is gets a scope, and the look is written down first."""
    allowed = may_see(request.user, rule)
    purpose = purpose_of(request) if rule.purpose else ""
    if rule.purpose and allowed and not purpose:
        return redirect(f"{reverse('records-purpose')}?{urlencode({'verder': request.get_full_path()})}")
    details = {**loggable(request.GET, arguments, choices=_CHOICES), **({"doel": purpose} if purpose else {})}
    if rule.case is not None:
        subject = str(arguments.get("key", ""))
        details = {name: value for name, value in details.items() if name != "key"}
        request.case_look = CaseLook(route, details, subject)
    elif rule.audited:
        record(route, request.user, allowed=allowed, details=details)
    if not allowed and rule.case is not None:
        raise Http404
    if not allowed:
        raise PermissionDenied
    request.scope = scope_of(request.user)
    return None


def _not_allowed(request: HttpRequest, rule: Rule) -> HttpResponse:
    plain = HttpResponseNotAllowed(rule.methods)
    if not is_for_programs(request):
        return plain
    response = problem(HTTPStatus.METHOD_NOT_ALLOWED, "Deze handeling bestaat hier niet.", code="methode")
    response["Allow"] = plain["Allow"]
    return response
