"""A family as a page: who belongs to it, its plan, and who comes into it."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jeugdregie.errors import InputError
from jeugdregie.web.casework.forms import MemberForm, NewFamilyForm, PersonForm
from jeugdregie.web.casework.people import age_of
from jeugdregie.web.involvement.models import Capacity, Involvement
from jeugdregie.web.people import actions
from jeugdregie.web.people.models import Family, FamilyMember
from jeugdregie.web.policy import Action, CaseKind, may, may_make, permitted, permitted_or_404


def family(request: HttpRequest, key: UUID) -> HttpResponse:
    """One family."""
    found = family_or_404(request, Action.VIEW, key)
    today = localdate()
    members = found.members.select_related("person")
    seen = set(permitted(request.user, Action.VIEW, CaseKind.JEUGDIGE).values_list("pk", flat=True))
    context = {
        "family": found,
        "members": [(member, age_of(member.person, today), member.person_id in seen) for member in members],
        "plan": permitted(request.user, Action.VIEW, CaseKind.PLAN).filter(family=found).first(),
        "may_change": may(request.user, Action.CHANGE, found),
        "may_plan": may_make(request.user, CaseKind.PLAN) and may(request.user, Action.CHANGE, found),
    }
    return render(request, "casework/family.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """A new family with its first jeugdige; the own team works on it from now on."""
    if not may_make(request.user, CaseKind.GEZIN) or not request.user.gemeente:
        raise Http404
    form = NewFamilyForm(request.POST or None, with_number=True)
    if request.method == "POST" and form.is_valid():
        try:
            made = _begun(request, form)
        except InputError as error:
            form.add_error("number", str(error))
        else:
            return redirect("family", key=made.pk)
    context = {"form": form, "title": "Nieuw gezin", "back": reverse("people")}
    return render(request, "casework/form.html", context, status=400 if form.errors else 200)


def add_member(request: HttpRequest, key: UUID) -> HttpResponse:
    """Somebody comes into the family."""
    found = family_or_404(request, Action.CHANGE, key)
    form = MemberForm(request.POST or None, with_number=True, initial={"since": localdate()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        joining = actions.Joining(given["part"], given["since"], given["has_authority"])
        try:
            member = actions.join(found, form.save(commit=False), joining, by=request.user, number=given["number"])
        except InputError as error:
            form.add_error("number", str(error))
        else:
            if joining.part == str(FamilyMember.Part.JEUGDIGE):
                _involve(request, member)
            return redirect("family", key=key)
    context = {
        "form": form,
        "title": f"Iemand toevoegen aan gezin {found.naam}",
        "back": reverse("family", args=(key,)),
    }
    return render(request, "casework/form.html", context, status=400 if form.errors else 200)


def family_or_404(request: HttpRequest, action: Action, key: UUID) -> Family:
    """The family with this key, for who may do this with it."""
    found = permitted_or_404(request.user, action, CaseKind.GEZIN, pk=key)
    assert isinstance(found, Family)
    return found


def _begun(request: HttpRequest, form: PersonForm) -> Family:
    given, user = form.cleaned_data, request.user
    made = actions.begin_family(given["gezin"], user.gemeente, form.save(commit=False), by=user, number=given["number"])
    _involve(request, made.members.get())
    return made


def _involve(request: HttpRequest, member: FamilyMember) -> None:
    """The own organisation, and whoever made it, work on the case of this jeugdige from today."""
    Involvement.objects.create(
        jeugdige=member.person,
        organisation=request.user.membership.organisation,
        user=request.user,
        capacity=Capacity.CONSULENT,
        since=localdate(),
    )
