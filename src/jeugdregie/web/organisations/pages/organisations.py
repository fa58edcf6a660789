"""Organisations: the list, one with its people, and the form."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jeugdregie.web.lists import Column, turn_to
from jeugdregie.web.organisations import actions
from jeugdregie.web.organisations.forms import OrganisationForm
from jeugdregie.web.organisations.kinds import ORGANISATION_KINDS, OrganisationKind
from jeugdregie.web.organisations.models import Membership, Organisation

COLUMNS = (
    Column("naam", "Naam", lambda row: row.name),
    Column("soort", "Soort", lambda row: row.get_kind_display()),
    Column("code", "Code", lambda row: row.code or "–"),
    Column("gebied", "Werkgebied", lambda row: row.area.name if row.area else "–"),
    Column("mensen", "Mensen", lambda row: str(row.people), order=lambda row: row.people, number=True),
    Column("gestopt", "Gestopt", lambda row: f"{row.ended_on:%d-%m-%Y}" if row.ended_on else "–"),
)


def organisations(request: HttpRequest) -> HttpResponse:
    """Every organisation, with how many people work for it today."""
    kind = request.GET.get("soort", "")
    chosen = kind if kind in set(OrganisationKind) else ""
    current = Membership.objects.current(localdate())
    found = Organisation.objects.select_related("area").annotate(
        people=Count("memberships__user", filter=Q(memberships__in=current), distinct=True)
    )
    rows = [row for row in found if chosen in ("", row.kind)]
    leaf = turn_to(
        rows,
        COLUMNS,
        request.GET,
        kept={"soort": chosen},
        words=lambda row: f"{row.name} {row.code} {row.area.name if row.area else ''}",
        first="naam",
    )
    context = {
        "leaf": leaf,
        "lines": [(reverse("organisation", args=(row.pk,)), cells) for row, cells in leaf.rows],
        "kinds": ORGANISATION_KINDS.items(),
        "chosen": chosen,
        "nothing": not found,
    }
    return render(request, "organisations/organisations.html", context)


def organisation(request: HttpRequest, number: int) -> HttpResponse:
    """One organisation, with who works for it and who did."""
    found = get_object_or_404(Organisation.objects.select_related("area"), pk=number)
    today = localdate()
    memberships = found.memberships.select_related("user", "organisation").order_by("user__first_name", "since")
    context = {
        "organisation": found,
        "memberships": [(item, item.is_current_on(today)) for item in memberships],
        "today": today,
    }
    return render(request, "organisations/organisation.html", context)


def edit(request: HttpRequest, number: int | None = None) -> HttpResponse:
    """Make an organisation, or change one."""
    item = get_object_or_404(Organisation, pk=number) if number is not None else Organisation()
    form = OrganisationForm(request.POST or None, instance=item)
    if request.method == "POST" and form.is_valid():
        kept = form.save(commit=False)
        actions.save(kept, request.user)
        return redirect("organisation", number=kept.pk)
    title = f"{item.name} aanpassen" if number is not None else "Nieuwe organisatie"
    back = reverse("organisation", args=(number,)) if number is not None else reverse("organisations")
    context = {"form": form, "title": title, "back": back, "crumb": ("organisations", "Organisaties")}
    return render(request, "organisations/form.html", context, status=400 if form.errors else 200)
