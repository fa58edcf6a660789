"""People as pages: one's own cases, looking for somebody, one person with what belongs to them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jeugdregie.errors import InputError
from jeugdregie.steering.zeggenschap import who_decide
from jeugdregie.web.accounts.roles import CITIZENS
from jeugdregie.web.audit.actions import record
from jeugdregie.web.casework.forms import AddressForm, ContactForm, PersonForm, ResidenceForm, SearchForm, StayForm
from jeugdregie.web.lists import Column, turn_to
from jeugdregie.web.people import actions, bsn
from jeugdregie.web.people.find import find
from jeugdregie.web.people.models import Address, Contact, Person, Stay
from jeugdregie.web.people.say import residence, with_authority
from jeugdregie.web.policy import Action, CaseKind, may, may_make, permitted, permitted_or_404
from jeugdregie.web.policy.grants import roles_that_may
from jeugdregie.web.region import gemeenten

_PARTS: Mapping[str, tuple[Any, Any, str]] = {
    "adres": (Address, AddressForm, "Adres toevoegen"),
    "verblijf": (Stay, StayForm, "Verblijf toevoegen"),
    "contact": (Contact, ContactForm, "Telefoon of e-mail toevoegen"),
}
"""What can be added to a person, by the word in the address."""


def age_of(person: Person, day: date) -> int:
    """Age on a day."""
    had_birthday = (day.month, day.day) >= (person.geboren.month, person.geboren.day)
    return day.year - person.geboren.year - (not had_birthday)


def _family_of(person: Person) -> str:
    return ", ".join(member.family.naam for member in person.memberships.all())


COLUMNS = (
    Column("naam", "Naam", lambda person: person.naam, order=lambda person: person.achternaam.casefold()),
    Column("leeftijd", "Leeftijd", lambda person: str(age_of(person, localdate())), number=True),
    Column("gezin", "Gezin", _family_of),
)


def people(request: HttpRequest) -> HttpResponse:
    """One's own cases; or, when a name was sent, who is found among those one may look for."""
    search = SearchForm(request.POST or None)
    found: Sequence[Person] | None = None
    if request.method == "POST" and search.is_valid():
        among = permitted(request.user, Action.SEARCH, CaseKind.JEUGDIGE)
        found = find(search.cleaned_data["naam"], among, born=search.cleaned_data["geboren"])
        record("mensen-zoeken", request.user, allowed=True, details={"gevonden": str(len(found))})
    mine = permitted(request.user, Action.LIST, CaseKind.JEUGDIGE).filter(kept=None)
    leaf = turn_to(
        list(mine.prefetch_related("memberships__family")),
        COLUMNS,
        request.GET,
        kept={},
        words=lambda person: f"{person.naam} {_family_of(person)}",
        first="naam",
    )
    context = {
        "search": search if request.user.role in roles_that_may(Action.SEARCH, CaseKind.JEUGDIGE) else None,
        "is_citizen": request.user.role in CITIZENS,
        "may_begin": may_make(request.user, CaseKind.GEZIN) and bool(request.user.gemeente),
        "found": None if found is None else [(person, age_of(person, localdate())) for person in found],
        "leaf": leaf,
        "lines": [(reverse("person", args=(person.pk,)), cells) for person, cells in leaf.rows],
    }
    return render(request, "casework/people.html", context)


def person(request: HttpRequest, key: UUID) -> HttpResponse:
    """One person with what belongs to them; a secret address only for who may see it."""
    return _shown(request, _person(request, Action.VIEW, key))


def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change who a person is."""
    found = _person(request, Action.CHANGE, key)
    form = PersonForm(request.POST or None, instance=found, with_number=may(request.user, Action.VIEW_BSN, found))
    if request.method == "POST" and form.is_valid():
        try:
            version = int(request.POST.get("gezien", "0") or 0)
            number = form.cleaned_data.get("number", "")
            actions.change(form.save(commit=False), by=request.user, version=version, number=number)
        except InputError as error:
            form.add_error("number", str(error))
        else:
            return redirect("person", key=key)
    context = {
        "form": form,
        "title": f"Gegevens van {found.naam}",
        "back": reverse("person", args=(key,)),
        "seen": found.version,
    }
    return render(request, "casework/form.html", context, status=400 if form.errors else 200)


def add(request: HttpRequest, key: UUID, part: str) -> HttpResponse:
    """Add an address, a stay or a contact."""
    found = _person(request, Action.CHANGE, key)
    if part not in _PARTS:
        raise Http404
    model, kind, title = _PARTS[part]
    form = kind(request.POST or None, instance=model(person=found))
    if request.method == "POST" and form.is_valid():
        actions.add(form.save(commit=False), found, by=request.user)
        return redirect("person", key=key)
    context = {"form": form, "title": title, "back": reverse("person", args=(key,))}
    return render(request, "casework/form.html", context, status=400 if form.errors else 200)


def number(request: HttpRequest, key: UUID) -> HttpResponse:
    """Show the citizen service number this once; the look is an event of its own."""
    found = _person(request, Action.VIEW_BSN, key)
    shown = bsn.unseal(found.bsn_sealed, found.pk) if found.bsn_sealed else ""
    return _shown(request, found, number=shown or "nog niet vastgesteld")


def residence_advice(request: HttpRequest, key: UUID) -> HttpResponse:
    """Which gemeente is responsible on a day: an advice with its rule and facts."""
    found = _person(request, Action.VIEW, key)
    form = ResidenceForm(request.POST or None, initial={"day": localdate()})
    advice = None
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            advice = residence(
                found,
                given["day"],
                moeder=given["moeder"] or None,
                feitelijk=given["feitelijk"] or None,
                hulp_sinds=given["hulp_sinds"],
            )
        except InputError as error:
            form.add_error(None, str(error))
    names = gemeenten()
    context = {
        "form": form,
        "person": found,
        "advice": advice,
        "gemeente": names.get(advice.gemeente or "", advice.gemeente) if advice else None,
        "others": [names.get(code, code) for code in advice.andere] if advice else [],
    }
    return render(request, "casework/residence.html", context, status=400 if form.errors else 200)


def _person(request: HttpRequest, action: Action, key: UUID) -> Person:
    found = permitted_or_404(request.user, action, CaseKind.JEUGDIGE, pk=key)
    assert isinstance(found, Person)
    return found


def _shown(request: HttpRequest, found: Person, *, number: str = "") -> HttpResponse:
    user, today = request.user, localdate()
    sees_home = not found.geheim or may(user, Action.VIEW_SECRET_ADDRESS, found)
    deciders = who_decide(with_authority(found), today)
    names = gemeenten()
    families = permitted(user, Action.VIEW, CaseKind.GEZIN).filter(members__person=found).distinct()
    context = {
        "person": found,
        "age": age_of(found, today),
        "may_change": may(user, Action.CHANGE, found),
        "may_see_number": may(user, Action.VIEW_BSN, found),
        "may_see_log": may(user, Action.SEE_LOG, found),
        "number": number,
        "sees_home": sees_home,
        "addresses": [(one, names.get(one.gemeente, one.gemeente)) for one in found.addresses.all()]
        if sees_home
        else (),
        "contacts": found.contacts.all() if sees_home else (),
        "stays": found.stays.all(),
        "deciders": Person.objects.filter(pk__in=deciders),
        "families": families,
        "conversations": permitted(user, Action.LIST, CaseKind.GESPREK).filter(jeugdige=found),
        "assignments": permitted(user, Action.LIST, CaseKind.TOEWIJZING).filter(jeugdige=found),
        "is_young": age_of(found, today) < 23,
    }
    return render(request, "casework/person.html", context)
