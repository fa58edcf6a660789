"""The social map for the region's editors: what must be looked at, the form, archive and undo, history, files, themes."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from jeugdregie.errors import InputError
from jeugdregie.indicators.notation import short_date
from jeugdregie.periods import last_day_of_month
from jeugdregie.web.lists import Column, turn_to
from jeugdregie.web.organisations.models import Organisation
from jeugdregie.web.region import places
from jeugdregie.web.social_map import actions, files
from jeugdregie.web.social_map.forms import EntryForm, ImportForm, ReviewForm, ThemeForm
from jeugdregie.web.social_map.models import Entry, Theme
from jeugdregie.web.social_map.views import csv_response
from jeugdregie.web.social_map.words import THEMES

STATES = {"": "Op de kaart", "nakijken": "Na te kijken", "archief": "In het archief"}
COLUMNS = (
    Column("naam", "Naam", lambda item: item.name),
    Column("aanbieder", "Aanbieder", lambda item: item.offered_by),
    Column("eigenaar", "Eigenaar", lambda item: item.owner.name),
    Column("nagekeken", "Nagekeken", lambda item: short_date(item.reviewed_on), lambda item: item.reviewed_on),
    Column("nakijken", "Nakijken op", lambda item: short_date(item.review_on), lambda item: item.review_on),
)


def entries(request: HttpRequest) -> HttpResponse:
    """The entries with their owner and review date, those that are overdue first."""
    today, state = timezone.localdate(), request.GET.get("stand", "")
    if state not in STATES:
        raise InputError("Deze keuze bestaat niet.", code="filter-onbekend")
    everything = list(Entry.objects.select_related("owner"))
    overdue = [item for item in everything if not item.is_archived and item.review_on < today]
    chosen = _chosen(everything, overdue, state)
    leaf = turn_to(
        chosen,
        COLUMNS,
        request.GET,
        kept={"stand": state} if state else {},
        words=lambda item: f"{item.name} {item.offered_by} {item.owner.name}",
        first="nakijken",
    )
    context = {
        "leaf": leaf,
        "lines": [(f"{item.pk}/", cells) for item, cells in leaf.rows],
        "overdue": _by_owner(overdue),
        "overdue_count": len(overdue),
        "states": STATES,
        "state": state,
        "total": len(everything),
    }
    return render(request, "social_map/entries.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """Make an entry."""
    today = timezone.localdate()
    return _form(request, Entry(reviewed_on=today, review_on=_next_year(today)))


def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change an entry."""
    return _form(request, get_object_or_404(Entry, pk=number))


def history(request: HttpRequest, number: int) -> HttpResponse:
    """What was changed in an entry, when, by whom."""
    found = get_object_or_404(Entry, pk=number)
    labels = {field.attname: str(field.verbose_name) for field in Entry._meta.concrete_fields}
    names = {str(pk): name for pk, name in Organisation.objects.values_list("pk", "name")}
    changes = [
        (
            change,
            [
                (labels[name], *(_in_words(side.get(name), name, names) for side in (change.before, change.after)))
                for name in change.after
            ],
        )
        for change in found.changes.select_related("author")
    ]
    return render(request, "social_map/history.html", {"entry": found, "changes": changes})


def review(request: HttpRequest, number: int) -> HttpResponse:
    """Say that an entry still holds."""
    found, form = get_object_or_404(Entry, pk=number), ReviewForm(request.POST)
    if not form.is_valid():
        raise InputError("Kies de dag waarop je opnieuw kijkt.", code="nakijken-dag")
    actions.review(found, request.user, today=timezone.localdate(), again=form.cleaned_data["again"])
    messages.success(request, f"{found.name}: nagekeken.")
    return redirect("entries")


def archive(request: HttpRequest, number: int) -> HttpResponse:
    """Take an entry off the map."""
    found = get_object_or_404(Entry, pk=number)
    actions.archive(found, request.user, at=timezone.now())
    messages.success(request, f"{found.name} staat in het archief. Je kunt het terugzetten.")
    return redirect("entry-edit", number)


def restore(request: HttpRequest, number: int) -> HttpResponse:
    """Put it back."""
    found = get_object_or_404(Entry, pk=number)
    actions.restore(found, request.user)
    messages.success(request, f"{found.name} staat weer op de kaart.")
    return redirect("entry-edit", number)


def import_file(request: HttpRequest) -> HttpResponse:
    """Read a file in, and say row by row what was wrong."""
    form, report, here = ImportForm(request.POST or None, request.FILES or None), None, places()
    if request.method == "POST" and form.is_valid():
        try:
            content = form.cleaned_data["file"].read()
            report = files.read_in(content, request.user, gemeenten=here.gemeenten, wijken=here.wijken)
        except InputError as error:
            form.add_error("file", str(error))
    context = {"form": form, "report": report, "columns": files.COLUMNS, "required": files.REQUIRED}
    return render(request, "social_map/import.html", context, status=400 if form.errors else 200)


def whole_file(_request: HttpRequest) -> HttpResponse:
    """All entries with what is for colleagues, as a file that can be read in again."""
    return csv_response(files.as_csv(Entry.objects.filter(archived_at=None), internal=True))


def themes(request: HttpRequest) -> HttpResponse:
    """The themes, and a form for one more."""
    form = ThemeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        actions.add_theme(form.save(commit=False), request.user)
        messages.success(request, "Het thema is toegevoegd.")
        return redirect("themes")
    context = {"form": form, "declared": THEMES, "own": Theme.objects.all()}
    return render(request, "social_map/themes.html", context, status=400 if form.errors else 200)


def _form(request: HttpRequest, found: Entry) -> HttpResponse:
    here, was, overtaken = places(), found.version, False
    form = EntryForm(request.POST or None, instance=found, gemeenten=here.gemeenten, wijken=here.wijken)
    if request.method == "POST" and form.is_valid():
        try:
            kept = actions.save(form.save(commit=False), request.user, seen=form.cleaned_data["seen"])
        except actions.OvertakenError:
            overtaken = True
            form.data = {
                **{
                    name: form.data.getlist(name) if name in ("themes", "gemeenten") else form.data[name]
                    for name in form.data
                },
                "seen": str(was),
            }
        else:
            messages.success(request, f"{kept.name} is bewaard.")
            return redirect("entry-edit", kept.pk)
    today = timezone.localdate()
    context: dict[str, Any] = {
        "form": form,
        "entry": found,
        "overtaken": overtaken,
        "overdue": bool(found.pk) and not found.is_archived and found.review_on < today,
        "again": _next_year(today),
    }
    status = 409 if overtaken else 400 if form.errors else 200
    return render(request, "social_map/form.html", context, status=status)


def _chosen(everything: list[Entry], overdue: list[Entry], state: str) -> list[Entry]:
    if state == "nakijken":
        return overdue
    return [item for item in everything if item.is_archived == (state == "archief")]


def _in_words(value: Any, name: str, owners: dict[str, str]) -> str:
    """A value of the history; empty when there was none."""
    if name == "owner_id":
        return owners.get(str(value), "")
    if isinstance(value, bool):
        return "ja" if value else "nee"
    return ", ".join(value) if isinstance(value, list) else "" if value is None else str(value)


def _by_owner(overdue: list[Entry]) -> list[tuple[str, list[Entry]]]:
    owners = sorted({item.owner.name for item in overdue}, key=str.casefold)
    return [(owner, [item for item in overdue if item.owner.name == owner]) for owner in owners]


def _next_year(day: date) -> date:
    """A year on: 29 February becomes the last day of that month."""
    first = day.replace(day=1, year=day.year + 1)
    return first.replace(day=min(day.day, last_day_of_month(first.year, first.month).day))
