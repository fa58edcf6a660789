"""The plan of a family as pages: reading, writing a new version, agreeing, reviewing, and on paper."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.web.casework.families import family_or_404
from jeugdregie.web.casework.plan_forms import PlanForm, ResponseForm, ReviewForm
from jeugdregie.web.involvement.models import PersonAccount
from jeugdregie.web.people.models import Family, Person
from jeugdregie.web.plans import actions
from jeugdregie.web.plans.content import LABELS, Content, advice, lacks
from jeugdregie.web.plans.models import Plan, Version
from jeugdregie.web.plans.pdf import pdf_of
from jeugdregie.web.policy import Action, CaseKind, may, may_make, permitted


def plan(request: HttpRequest, key: UUID, number: int | None = None) -> HttpResponse:
    """The plan in its last version, or in an earlier one."""
    return _shown(request, _plan(request, Action.VIEW, key), number)


def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write a version: the first, or the one after what was seen. What was typed stays when somebody else was first."""
    family = family_or_404(request, Action.VIEW, key)
    known = Plan.objects.filter(family=family).first()
    if not _may_write(request, family, known):
        raise Http404
    last = known.versions.get(number=known.version) if known else None
    content = last.whole if last else Content()
    form = PlanForm(content, request.POST or None, why="" if last else "eerste versie")
    refused = ""
    if request.method == "POST" and form.is_valid():
        try:
            _write(request, family, known, form)
        except (ConflictError, InputError) as error:
            refused = str(error)
        else:
            again = reverse("plan-edit", args=(key,)) if "verder" in request.POST else reverse("plan", args=(key,))
            return redirect(again)
    context = {"family": family, "plan": known, "form": form, "refused": refused}
    return render(request, "casework/plan_edit.html", context, status=400 if form.has_errors or refused else 200)


def respond(request: HttpRequest, key: UUID) -> HttpResponse:
    """What somebody of the family says of the last version: themselves, or written down by who works with them."""
    found = _plan(request, Action.VIEW, key)
    form = ResponseForm(request.POST or None, people=_respondents(request, found))
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        person = Person.objects.get(pk=given["person"])
        actions.respond(found, person, agrees=given["agrees"], text=given["text"], by=request.user)
        return redirect("plan", key=key)
    return _form(request, found, form, "Reageren op het plan")


def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep what a look together found."""
    found = _plan(request, Action.CHANGE, key)
    goals = found.versions.get(number=found.version).whole.goals
    form = ReviewForm(request.POST or None, goals=goals, initial={"held_on": localdate()})
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        look = actions.Look(
            held_on=given["held_on"],
            present=given["present"],
            marks=form.marks(),
            outcome=given["outcome"],
            text=given["text"],
            next_on=given["next_on"],
        )
        try:
            actions.review(found, look, by=request.user)
        except InputError as error:
            form.add_error(None, str(error))
        else:
            return redirect("plan", key=key)
    return _form(request, found, form, "Hoe gaat het?")


def agree(request: HttpRequest, key: UUID) -> HttpResponse:
    """Let the last version be agreed on, or say what it lacks."""
    found = _plan(request, Action.CHANGE, key)
    try:
        actions.agree(found, by=request.user)
    except InputError as error:
        return _shown(request, found, None, refused=str(error))
    return redirect("plan", key=key)


def paper(request: HttpRequest, key: UUID) -> HttpResponse:
    """The last version as a PDF."""
    found = _plan(request, Action.PRINT, key)
    version = found.versions.get(number=found.version)
    drawn = pdf_of(found.family.naam, version.number, version.whole, made_on=version.at.date())
    response = HttpResponse(drawn, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="gezinsplan.pdf"'
    return response


def _plan(request: HttpRequest, action: Action, key: UUID) -> Plan:
    found = permitted(request.user, action, CaseKind.PLAN).filter(family=key).select_related("family").first()
    if found is None:
        raise Http404
    return found


def _may_write(request: HttpRequest, family: Family, known: Plan | None) -> bool:
    if known is not None:
        return may(request.user, Action.CHANGE, known)
    return may_make(request.user, CaseKind.PLAN) and may(request.user, Action.CHANGE, family)


def _write(request: HttpRequest, family: Family, known: Plan | None, form: PlanForm) -> None:
    why = form.whole.cleaned_data["why"]
    if known is None:
        actions.begin(family, form.content(), by=request.user)
        return
    seen = request.POST.get("gezien", "")
    version = int(seen) if seen.isascii() and seen.isdigit() else 0
    actions.revise(known, form.content(), by=request.user, why=why, version=version)


def _respondents(request: HttpRequest, found: Plan) -> list[tuple[str, str]]:
    """Whom this user may speak for: a member of the family for themselves, whoever works on the case for all of them."""
    members = [member.person for member in found.family.members.select_related("person")]
    if may(request.user, Action.CHANGE, found.family):
        return [(str(person.pk), person.naam) for person in members]
    own = set(PersonAccount.objects.filter(user=request.user.pk).values_list("person_id", flat=True))
    return [(str(person.pk), person.naam) for person in members if person.pk in own]


def _form(request: HttpRequest, found: Plan, form: ResponseForm | ReviewForm, title: str) -> HttpResponse:
    context = {"form": form, "title": title, "back": reverse("plan", args=(found.family_id,))}
    return render(request, "casework/form.html", context, status=400 if form.errors else 200)


def _shown(request: HttpRequest, found: Plan, number: int | None, *, refused: str = "") -> HttpResponse:
    version: Version | None = found.versions.filter(number=number or found.version).select_related("by").first()
    if version is None:
        raise Http404
    content = version.whole
    is_last = version.number == found.version
    may_change = is_last and found.closed_on is None and may(request.user, Action.CHANGE, found)
    context = {
        "plan": found,
        "family": found.family,
        "version": version,
        "content": content,
        "helpers": [(one, LABELS[one.kind]) for one in content.helpers],
        "lacks": list(lacks(content)) if may_change else [],
        "advice": list(advice(content)) if may_change else [],
        "versions": found.versions.select_related("by").order_by("-number"),
        "reviews": found.reviews.select_related("by").order_by("-held_on"),
        "responses": found.responses.filter(version=version.number).select_related("person"),
        "due": actions.due_on(found),
        "today": localdate(),
        "is_last": is_last,
        "may_change": may_change,
        "may_respond": is_last and found.closed_on is None and bool(_respondents(request, found)),
        "may_print": may(request.user, Action.PRINT, found),
        "refused": refused,
    }
    return render(request, "casework/plan.html", context, status=409 if refused else 200)
