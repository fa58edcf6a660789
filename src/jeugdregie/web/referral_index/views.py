"""The referral index as pages: one's own reports and signals, and nothing to browse."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jeugdregie.errors import UserError
from jeugdregie.steering.verwijsindex import Reden
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.organisations.models import Membership
from jeugdregie.web.policy import Action, CaseKind, permitted_or_404
from jeugdregie.web.policy.cases import may_make
from jeugdregie.web.referral_index import actions
from jeugdregie.web.referral_index.forms import ReportForm, TakeBackForm
from jeugdregie.web.referral_index.models import Report, Signal
from jeugdregie.web.referral_index.subjects import Named


def signals(request: HttpRequest) -> HttpResponse:
    """What one was told, what waits for a contact first; and one's own reports that are not gone."""
    member = _member(request)
    told = actions.signals_of(member).order_by("handled_at", "-at")
    context = {
        "open": [one for one in told if one.handled_at is None],
        "handled": [one for one in told if one.handled_at is not None],
        "reports": actions.reports_of(member),
        "may_report": may_make(request.user, CaseKind.SIGNAAL),
        "oversees": request.user.role == Role.VIR_REGIEVOERDER,
    }
    return render(request, "referral_index/signals.html", context)


def report(request: HttpRequest) -> HttpResponse:
    """Report a jeugdige; the answer is the same whether or not somebody else did."""
    if not may_make(request.user, CaseKind.SIGNAAL):
        raise Http404
    form = ReportForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        given, member = form.cleaned_data, _member(request)
        named = Named(given["achternaam"], given["geboren"], given["geslacht"])
        try:
            actions.report(
                named,
                member,
                contact=given["contact"],
                chief=_chief_of(member),
                planned_until=given["planned_until"],
            )
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return redirect("index-signals")
    context = {"form": form, "title": "Een jeugdige melden", "back": reverse("index-signals")}
    return render(request, "casework/form.html", context, status=400 if form.errors else 200)


def take_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take back one's own report."""
    found = permitted_or_404(request.user, Action.TRANSITION, CaseKind.SIGNAAL, pk=number)
    assert isinstance(found, Report)
    form = TakeBackForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.take_back(found, _member(request), Reden[form.cleaned_data["reden"].upper()])
        except UserError as error:
            form.add_error(None, str(error))
        else:
            return redirect("index-signals")
    context = {"form": form, "title": "Melding weghalen", "back": reverse("index-signals")}
    return render(request, "casework/form.html", context, status=400 if form.errors else 200)


def follow_up(request: HttpRequest, number: int) -> HttpResponse:
    """Say that there was contact."""
    member = _member(request)
    found: Signal | None = actions.signals_of(member).filter(pk=number).first()
    if found is None:
        raise Http404
    actions.follow_up(found, member)
    return redirect("index-signals")


def _member(request: HttpRequest) -> Membership:
    member: Membership | None = request.user.membership
    if member is None:
        raise Http404
    return member


def _chief_of(member: Membership) -> Membership | None:
    """The regievoerder of the gemeente that somebody works in, else the one of the region."""
    chiefs = Membership.objects.current(localdate()).filter(role=Role.VIR_REGIEVOERDER)
    known = {chief.gemeente: chief for chief in chiefs.select_related("organisation__area")}
    return known.get(member.gemeente) or known.get("")
