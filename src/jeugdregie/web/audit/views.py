"""The log for who guards it, and 'wie keek er in mijn dossier' for a family."""

from datetime import date
from urllib.parse import urlencode
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from jeugdregie.web.audit.looks import LEAF, Asked, events, looks_at
from jeugdregie.web.audit.models import Event
from jeugdregie.web.involvement.subjects import WHATS, keys_of
from jeugdregie.web.policy import Action, CaseKind, permitted_or_404
from jeugdregie.web.widgets import Day


class LogForm(forms.Form):
    """What is looked for in the log."""

    account = forms.CharField(label="Inlognaam", required=False, max_length=150)
    action = forms.CharField(label="Handeling", required=False, max_length=60)
    outcome = forms.ChoiceField(label="Uitkomst", required=False, choices=[("", "Alle"), *Event.Outcome.choices])
    subject = forms.CharField(label="Over wie (kenmerk)", required=False, max_length=64)
    first = forms.DateField(label="Vanaf", required=False, widget=Day)
    last = forms.DateField(label="Tot en met", required=False, widget=Day)
    before = forms.IntegerField(required=False, widget=forms.HiddenInput, min_value=1)


def log(request: HttpRequest) -> HttpResponse:
    """A leaf of the log, the newest first; older ones by number, so that a page does not shift while others write."""
    form = LogForm(request.GET or None)
    asked = Asked(**form.cleaned_data) if form.is_bound and form.is_valid() else Asked()
    rows = list(events(asked)[: LEAF + 1])
    shown = rows[:LEAF]
    kept = {name: _plain(value) for name, value in vars(asked).items() if value and name != "before"}
    context = {
        "form": form,
        "events": shown,
        "older": urlencode({**kept, "before": shown[-1].number}) if len(rows) > LEAF else "",
        "newest": urlencode(kept) if asked.before else "",
        "narrowed": bool(kept),
    }
    return render(request, "audit/log.html", context, status=400 if form.errors else 200)


def looked(request: HttpRequest, key: UUID) -> HttpResponse:
    """Who looked at the file of one person."""
    person = permitted_or_404(request.user, Action.SEE_LOG, CaseKind.JEUGDIGE, pk=key)
    looks = looks_at(keys_of(person), whats=WHATS)
    return render(request, "audit/looked.html", {"person": person, "looks": looks})


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
