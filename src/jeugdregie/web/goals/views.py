"""The goal page with its four levers, and the forms behind it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db import models
from django.forms import ModelForm
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from jeugdregie.steering.goals import Movement, Verdict
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import CUTS, PERIOD
from jeugdregie.web.goals import actions
from jeugdregie.web.goals.example import plant_example
from jeugdregie.web.goals.figures import KpiFigure, kpi_figure
from jeugdregie.web.goals.forms import AgreementForm, GoalForm, KpiForm, NoteForm
from jeugdregie.web.goals.models import Agreement, Goal, Kpi, Lever, Note
from jeugdregie.web.policy import allows

PARTS = tuple(name for name in CUTS if name != "aanbieder")
"""What a KPI may be limited to; an amount of one provider is no goal of a region."""


@dataclass(frozen=True)
class Kind:
    """A kind of record that can be made and changed: its model, its form, and what it is called."""

    model: type[models.Model]
    form: Callable[..., ModelForm]
    title: str
    new_title: str


KINDS = {
    "doel": Kind(Goal, GoalForm, "Doel wijzigen", "Nieuw doel"),
    "kpi": Kind(Kpi, KpiForm, "Cijfer bij een doel wijzigen", "Cijfer bij een doel"),
    "afspraak": Kind(Agreement, AgreementForm, "Afspraak wijzigen", "Nieuwe afspraak"),
    "duiding": Kind(Note, NoteForm, "Duiding wijzigen", "Duiding bij een cijfer"),
}
EDITABLE = ("doel", "kpi", "afspraak")


def goals(request: HttpRequest) -> HttpResponse:
    """Where the region wants to go, how it goes, and what partners say of it."""
    figures = Figures(request.scope)
    tops = Goal.objects.filter(parent=None).prefetch_related("kpis__notes", "children__kpis__notes")
    tree = [_branch(goal, figures) for goal in tops]
    agreements = {lever: [item for item in Agreement.objects.all() if item.lever == lever] for lever in Lever.values}
    context = {
        "tree": tree,
        "agreements": agreements,
        "levers": Lever,
        "summary": _summary([item for branch in tree for item in _all_figures(branch)]),
        "may_edit": allows(request.user, "goal-new"),
        "may_note": allows(request.user, "goal-note"),
    }
    return render(request, "goals/index.html", context)


def begin(request: HttpRequest) -> HttpResponse:
    """Fill the empty tree with the example."""
    plant_example()
    return redirect("goals")


def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Make a goal, a figure of a goal, or an agreement."""
    if kind not in EDITABLE:
        raise Http404
    return _form(request, kind, _fresh(request, kind))


def edit(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Change a goal, a figure of a goal, or an agreement."""
    if kind not in EDITABLE:
        raise Http404
    return _form(request, kind, get_object_or_404(KINDS[kind].model, pk=number))


def note(request: HttpRequest, number: int) -> HttpResponse:
    """Write down what a partner makes of a figure."""
    return _form(request, "duiding", Note(kpi=get_object_or_404(Kpi, pk=number)))


def remove(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Ask whether it may go, and on yes take it away."""
    if kind not in KINDS:
        raise Http404
    item = get_object_or_404(KINDS[kind].model, pk=number)
    if request.method == "POST":
        actions.remove(item, request.user)
        messages.success(request, f"{item._meta.verbose_name.capitalize()} verwijderd.")
        return redirect("goals")
    return render(request, "goals/remove.html", {"item": item, "name": item._meta.verbose_name, "below": _below(item)})


def _form(request: HttpRequest, name: str, item: models.Model) -> HttpResponse:
    kind = KINDS[name]
    form = kind.form(request.POST or None, instance=item, **_known(request, name))
    if request.method == "POST" and form.is_valid():
        actions.save(form.save(commit=False), request.user)
        messages.success(request, f"{item._meta.verbose_name.capitalize()} bewaard.")
        return redirect("goals")
    title = kind.title if item.pk else kind.new_title
    context = {"form": form, "title": title, "item": item, "kind": name, "about": _about(item)}
    return render(request, "goals/form.html", context, status=400 if form.errors else 200)


def _fresh(request: HttpRequest, kind: str) -> models.Model:
    """A new record, hung below what the address names."""
    if kind == "kpi":
        return Kpi(goal=get_object_or_404(Goal, pk=_number(request, "doel")))
    if kind == "afspraak":
        lever = request.GET.get("hefboom", "")
        if lever not in Lever.values:
            raise Http404
        return Agreement(lever=lever)
    return Goal()


def _number(request: HttpRequest, name: str) -> int:
    text = request.GET.get(name, "")
    if not text.isdecimal() or len(text) > 9:
        raise Http404
    return int(text)


def _branch(goal: Goal, figures: Figures) -> dict[str, Any]:
    return {
        "goal": goal,
        "figures": [kpi_figure(kpi, figures) for kpi in goal.kpis.all()],
        "children": [_branch(child, figures) for child in goal.children.all()],
    }


def _all_figures(branch: dict[str, Any]) -> list[KpiFigure]:
    return branch["figures"] + [item for child in branch["children"] for item in _all_figures(child)]


def _summary(found: list[KpiFigure]) -> str:
    """The sentence under the title: how many figures meet their norm and move the wanted way."""
    if not found:
        return "Er staan nog geen cijfers bij de doelen."
    normed = [item for item in found if item.norm]
    better = sum(item.movement is Movement.BETTER for item in found)
    moved = f"Sinds een jaar geleden {_go(better)} van de {len(found)} cijfers de goede kant op."
    if not normed:
        return f"{moved} Er zijn nog geen normen gesteld."
    met = sum(item.verdict is Verdict.MET for item in normed)
    return f"{moved} Cijfers met een norm: {len(normed)}, waarvan {met} de norm {'haalt' if met == 1 else 'halen'}."


def _go(count: int) -> str:
    return "gaat er 1" if count == 1 else f"gaan er {count}"


def _known(request: HttpRequest, name: str) -> dict[str, Any]:
    """What the form of a kind can be filled with."""
    known = Figures(request.scope).known
    if name == "kpi":
        return {"parts": {part: known[part] for part in PARTS}}
    return {"periods": known[PERIOD]} if name == "duiding" else {}


def _about(item: models.Model) -> str:
    if isinstance(item, Note):
        return str(item.kpi.goal)
    return str(item.goal) if isinstance(item, Kpi) else ""


def _below(item: models.Model) -> str:
    """What goes with it, so that nobody is surprised."""
    if isinstance(item, Goal):
        goals_below = Goal.objects.filter(parent=item)
        kpis = Kpi.objects.filter(models.Q(goal=item) | models.Q(goal__in=goals_below)).count()
        return f"Daarbij horen {goals_below.count()} subdoelen en {kpis} cijfers met hun duidingen; die verdwijnen ook."
    if isinstance(item, Kpi):
        return f"Daarbij horen {item.notes.count()} duidingen; die verdwijnen ook."
    return ""
