"""Areas: the tree from region to wijk, the form, and taking over what the store knows."""

from collections import defaultdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from jeugdregie.web.organisations import actions
from jeugdregie.web.organisations.forms import AreaForm
from jeugdregie.web.organisations.models import Area
from jeugdregie.web.region import current_store


def areas(request: HttpRequest) -> HttpResponse:
    """The whole tree, each area under what it lies in."""
    parts: dict[int | None, list[Area]] = defaultdict(list)
    for area in Area.objects.order_by("name"):
        parts[area.parent_id].append(area)
    return render(request, "organisations/areas.html", {"lines": _lines(parts, None, 0)})


def edit(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Make an area, or change one."""
    item = get_object_or_404(Area, pk=number) if number is not None else Area()
    form = AreaForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        actions.save(form.save(commit=False), request.user)
        return redirect("areas")
    title = f"{item.name} aanpassen" if number is not None else "Nieuw gebied"
    context = {"form": form, "title": title, "back": reverse("areas"), "crumb": ("areas", "Gebieden")}
    return render(request, "organisations/form.html", context, status=400 if form.errors else 200)


def fill(request: HttpRequest) -> HttpResponse:
    """Take gemeenten and wijken over from the store; what is known stays."""
    made = actions.fill_areas(current_store(), request.user)
    messages.success(request, f"{made} gebieden overgenomen." if made else "Alle gebieden van de opslag waren er al.")
    return redirect("areas")


def _lines(parts: dict[int | None, list[Area]], above: int | None, depth: int) -> list[tuple[int, Area]]:
    """Depth first, so that a flat list reads as a tree."""
    found = []
    for area in parts[above]:
        found += [(depth, area), *_lines(parts, area.pk, depth + 1)]
    return found
