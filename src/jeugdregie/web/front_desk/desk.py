"""The desk for colleagues: information pages, questions, hand-overs, moments and courses."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from jeugdregie.errors import InputError
from jeugdregie.indicators.notation import short_date
from jeugdregie.web.front_desk import actions
from jeugdregie.web.front_desk.forms import AnswerForm, CourseForm, HandOverForm, PageForm, SlotForm
from jeugdregie.web.front_desk.models import Appointment, Course, HandOver, Page, PageVersion, Question, Slot
from jeugdregie.web.front_desk.pages import FIXED, text_in
from jeugdregie.web.lists import Column, turn_to
from jeugdregie.web.region import places
from jeugdregie.web.social_map.models import theme_labels

QUESTION_STATES = {"": "Te beantwoorden", "beantwoord": "Beantwoord", "afgesloten": "Afgesloten", "alle": "Alle"}
HANDOVER_STATES = {"": "Op te pakken", "bezig": "Opgepakt", "afgerond": "Afgerond"}

# information pages


def pages(request: HttpRequest) -> HttpResponse:
    """All pages with their state, owner and review date."""
    today = timezone.localdate()
    found = list(Page.objects.select_related("published", "owner").prefetch_related("versions"))
    titles = {item.pk: item.latest.title for item in found}
    columns = (
        Column("titel", "Titel", lambda item: titles[item.pk]),
        Column("adres", "Adres", lambda item: item.key),
        Column("stand", "Stand", _state_of),
        Column("eigenaar", "Eigenaar", lambda item: item.owner.name),
        Column("nakijken", "Nakijken op", lambda item: short_date(item.review_on), lambda item: item.review_on),
    )
    leaf = turn_to(
        found,
        columns,
        request.GET,
        kept={},
        words=lambda item: f"{titles[item.pk]} {item.key} {item.owner.name}",
        first="titel",
    )
    context = {
        "leaf": leaf,
        "lines": [(f"{item.pk}/", cells) for item, cells in leaf.rows],
        "overdue": [(item, titles[item.pk]) for item in found if item.review_on < today],
        "missing": [(key, where) for key, where in FIXED.items() if key not in {item.key for item in found}],
    }
    return render(request, "front_desk/desk_pages.html", context)


def page_new(request: HttpRequest) -> HttpResponse:
    """Write a page."""
    return _page_form(request, Page(key=request.GET.get("adres", "")[:60]))


def page_edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change a page: what is saved is a new version, that nobody else sees until it is published."""
    return _page_form(request, get_object_or_404(Page.objects.select_related("published"), pk=number))


def page_version(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """A version as it would be read."""
    found = get_object_or_404(PageVersion.objects.select_related("page__published"), page=number, number=version)
    return render(request, "front_desk/desk_version.html", {"version": found, "text": text_in(found)})


def page_publish(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Let everybody read a version."""
    actions.publish_page(get_object_or_404(PageVersion, page=number, number=version), request.user)
    messages.success(request, f"Versie {version} is gepubliceerd.")
    return redirect("desk-page-edit", number)


def page_withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take a page off the site."""
    actions.withdraw_page(get_object_or_404(Page, pk=number), request.user)
    messages.success(request, "De pagina is ingetrokken. De versies blijven bewaard.")
    return redirect("desk-page-edit", number)


def _page_form(request: HttpRequest, found: Page) -> HttpResponse:
    form, overtaken = PageForm(request.POST or None, instance=found), False
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("title", "text", "seen")}
        try:
            made = actions.save_page(form.save(commit=False), request.user, **given)
        except actions.OvertakenError:
            overtaken = True
        else:
            messages.success(request, f"Bewaard als versie {made.number}.")
            return redirect("desk-page-edit", made.page_id)
    context = {
        "form": form,
        "page": found,
        "overtaken": overtaken,
        "versions": found.versions.select_related("author") if found.pk else (),
        "where": FIXED.get(found.key, ""),
    }
    return render(request, "front_desk/desk_page.html", context, status=_status(form, overtaken=overtaken))


def _state_of(item: Page) -> str:
    if item.published is None:
        return "Niet gepubliceerd"
    return "Gepubliceerd" if item.published == item.latest else "Nieuwere versie ligt klaar"


# questions


def questions(request: HttpRequest) -> HttpResponse:
    """What was asked, what must be answered first on top."""
    here, themes, today = places(), theme_labels(), timezone.localdate()
    state, gemeente, theme = (request.GET.get(name, "") for name in ("stand", "gemeente", "thema"))
    if state not in QUESTION_STATES or (gemeente and gemeente not in here.gemeenten) or (theme and theme not in themes):
        raise InputError("Deze keuze bestaat niet. Wis de filters en kies opnieuw.", code="filter-onbekend")
    everything = _own_questions(request)
    found = [
        item
        for item in everything
        if _is_in(item, state) and gemeente in ("", item.gemeente) and theme in ("", item.theme)
    ]
    columns = (
        Column("nummer", "Nummer", lambda item: f"Vraag {item.pk}", lambda item: item.pk),
        Column("onderwerp", "Onderwerp", lambda item: themes.get(item.theme, "niet gekozen")),
        Column("gemeente", "Gemeente", lambda item: here.gemeenten.get(item.gemeente, "niet gezegd")),
        Column(
            "gesteld",
            "Gesteld",
            lambda item: short_date(timezone.localtime(item.asked_at).date()),
            lambda item: item.asked_at,
        ),
        Column("uiterlijk", "Antwoord uiterlijk", lambda item: short_date(item.due_on), lambda item: item.due_on),
        Column("stand", "Stand", lambda item: _question_state(item, today=today)),
    )
    kept = {name: value for name, value in (("stand", state), ("gemeente", gemeente), ("thema", theme)) if value}
    words = lambda item: f"vraag {item.pk} {themes.get(item.theme, '')} {here.gemeenten.get(item.gemeente, '')}"  # noqa: E731
    leaf = turn_to(found, columns, request.GET, kept=kept, words=words, first="uiterlijk")
    context = {
        "leaf": leaf,
        "lines": [(f"{item.pk}/", cells) for item, cells in leaf.rows],
        "waiting": sum(item.awaits_answer for item in everything),
        "late": sum(item.is_late(today) for item in everything),
        "total": len(everything),
        "controls": (
            ("stand", "Stand", QUESTION_STATES, state),
            ("gemeente", "Gemeente", {"": "Alle", **here.gemeenten}, gemeente),
            ("thema", "Onderwerp", {"": "Alle", **themes}, theme),
        ),
    }
    return render(request, "front_desk/desk_questions.html", context)


def question(request: HttpRequest, number: int) -> HttpResponse:
    """One question with what was said, and the form to answer."""
    found = _own_question(request, number)
    said = list(found.messages.select_related("author"))
    form, overtaken = AnswerForm(request.POST or None, initial={"seen": said[-1].number}), False
    if request.method == "POST" and form.is_valid():
        try:
            actions.answer(
                found, form.cleaned_data["text"], request.user, seen=form.cleaned_data["seen"], at=timezone.now()
            )
        except actions.OvertakenError:
            overtaken = True
            form.data = form.data.copy()
            form.data["seen"] = str(said[-1].number)
        else:
            messages.success(request, "Het antwoord staat klaar voor wie de code heeft.")
            return redirect("desk-question", number)
    today = timezone.localdate()
    context = {
        "question": found,
        "messages_of": said,
        "form": form,
        "overtaken": overtaken,
        "theme": theme_labels().get(found.theme, "niet gekozen"),
        "gemeente": places().gemeenten.get(found.gemeente, "niet gezegd"),
        "state": _question_state(found, today=today),
        "late": found.is_late(today),
        "handovers": found.handovers.all(),
    }
    return render(request, "front_desk/desk_question.html", context, status=_status(form, overtaken=overtaken))


def question_close(request: HttpRequest, number: int) -> HttpResponse:
    """Say that nothing more needs to be done."""
    actions.close(_own_question(request, number), request.user, at=timezone.now())
    messages.success(request, "De vraag is afgesloten. Een nieuw bericht opent haar weer.")
    return redirect("desk-questions")


def _own_questions(request: HttpRequest) -> list[Question]:
    """Those of the own gemeente, and those that name none."""
    own = request.scope.gemeente
    found = Question.objects.all()
    return list(found if own is None else found.filter(gemeente__in=("", own)))


def _own_question(request: HttpRequest, number: int) -> Question:
    found = get_object_or_404(Question, pk=number)
    if found.gemeente:
        request.scope.limit(found.gemeente)
    return found


def _is_in(item: Question, state: str) -> bool:
    if state == "alle":
        return True
    if state == "afgesloten":
        return item.closed_at is not None
    return item.closed_at is None and item.awaits_answer == (state == "")


def _question_state(item: Question, *, today: Any) -> str:
    if item.closed_at is not None:
        return "Afgesloten"
    if not item.awaits_answer:
        return "Beantwoord"
    return "Te laat" if item.is_late(today) else "Te beantwoorden"


# hand-overs


def handovers(request: HttpRequest) -> HttpResponse:
    """What the desk brought, for the access team: what nobody took up on top."""
    state, here = request.GET.get("stand", ""), places()
    if state not in HANDOVER_STATES:
        raise InputError("Deze keuze bestaat niet.", code="filter-onbekend")
    scope = request.scope.gemeente
    everything = [
        item for item in HandOver.objects.select_related("made_by", "taken_by") if scope in (None, item.gemeente)
    ]
    found = [item for item in everything if _handover_state(item) == state]
    columns = (
        Column("nummer", "Nummer", lambda item: f"Overdracht {item.pk}", lambda item: item.pk),
        Column("gemeente", "Gemeente", lambda item: here.gemeenten.get(item.gemeente, item.gemeente)),
        Column(
            "op",
            "Overgedragen",
            lambda item: short_date(timezone.localtime(item.made_at).date()),
            lambda item: item.made_at,
        ),
        Column("door", "Door", lambda item: item.made_by.shown_name),
        Column("opgepakt", "Opgepakt door", lambda item: item.taken_by.shown_name if item.taken_by else "–"),
    )
    leaf = turn_to(
        found,
        columns,
        request.GET,
        kept={"stand": state} if state else {},
        words=lambda item: f"{item.pk} {here.gemeenten.get(item.gemeente, '')}",
        first="op",
    )
    context = {
        "leaf": leaf,
        "lines": [(f"{item.pk}/", cells) for item, cells in leaf.rows],
        "states": HANDOVER_STATES,
        "state": state,
        "waiting": sum(item.taken_at is None for item in everything),
        "total": len(everything),
    }
    return render(request, "front_desk/desk_handovers.html", context)


def handover_new(request: HttpRequest) -> HttpResponse:
    """Bring a family to the access team, from a question or from a talk at the desk."""
    number = request.GET.get("vraag", "")
    origin = _own_question(request, int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else None
    found = HandOver(question=origin)
    form = HandOverForm(
        request.POST or None,
        instance=found,
        gemeenten=places().gemeenten,
        initial={"gemeente": origin.gemeente if origin else ""},
    )
    if request.method == "POST" and form.is_valid():
        made = actions.hand_over(form.save(commit=False), request.user, at=timezone.now())
        messages.success(request, "Overgedragen aan het toegangsteam.")
        return redirect("desk-handover", made.pk)
    return render(request, "front_desk/desk_handover_form.html", {"form": form, "origin": origin}, status=_status(form))


def handover(request: HttpRequest, number: int) -> HttpResponse:
    """One hand-over; it is taken up and finished here."""
    found = get_object_or_404(HandOver.objects.select_related("made_by", "taken_by", "question"), pk=number)
    request.scope.limit(found.gemeente)
    overtaken = False
    if request.method == "POST":
        try:
            return _handled(request, found)
        except actions.OvertakenError:
            overtaken = True
            found.refresh_from_db()
    context = {
        "item": found,
        "gemeente": places().gemeenten.get(found.gemeente, found.gemeente),
        "overtaken": overtaken,
    }
    return render(request, "front_desk/desk_handover.html", context, status=409 if overtaken else 200)


def _handled(request: HttpRequest, found: HandOver) -> HttpResponse:
    if "oppakken" in request.POST:
        actions.take(found, request.user, at=timezone.now())
        messages.success(request, "Jij pakt dit op.")
        return redirect("desk-handover", found.pk)
    outcome = request.POST.get("uitkomst", "").strip()
    if not outcome or len(outcome) > 300 or found.taken_by_id is None or found.closed_at is not None:
        raise InputError(
            "Schrijf in hoogstens 300 tekens hoe het afliep, van een overdracht die is opgepakt en nog loopt.",
            code="overdracht",
        )
    actions.finish(found, request.user, outcome=outcome, at=timezone.now())
    messages.success(request, "Afgerond.")
    return redirect("desk-handovers")


def _handover_state(item: HandOver) -> str:
    if item.closed_at is not None:
        return "afgerond"
    return "bezig" if item.taken_at is not None else ""


# moments and courses


def slots(request: HttpRequest) -> HttpResponse:
    """The moments to come, who took them, and a form for more."""
    here, now = places(), timezone.now()
    form = SlotForm(request.POST or None, gemeenten=here.gemeenten)
    if request.method == "POST" and form.is_valid():
        made = form.slots()
        actions.publish_slots(made, request.user)
        messages.success(request, f"{len(made)} moment{'en' if len(made) != 1 else ''} gepubliceerd.")
        return redirect("desk-slots")
    coming = Slot.objects.filter(begins__gte=now).select_related("appointment")
    context = {
        "form": form,
        "lines": [
            (slot, getattr(slot, "appointment", None), here.gemeenten.get(slot.gemeente, "De hele regio"))
            for slot in coming
        ],
        "booked": Appointment.objects.filter(slot__begins__gte=now).count(),
    }
    return render(request, "front_desk/desk_slots.html", context, status=_status(form))


def slot_withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take back a moment that nobody took."""
    actions.withdraw_slot(get_object_or_404(Slot, pk=number), request.user)
    messages.success(request, "Het moment is ingetrokken.")
    return redirect("desk-slots")


def courses(request: HttpRequest) -> HttpResponse:
    """All courses with how full they are."""
    here, today = places(), timezone.localdate()
    columns = (
        Column("titel", "Titel", lambda item: item.title),
        Column("begint", "Begint", lambda item: short_date(item.begins_on), lambda item: item.begins_on),
        Column("gemeente", "Gemeente", lambda item: here.gemeenten.get(item.gemeente, "De hele regio")),
        Column("tot", "Aanmelden tot en met", lambda item: short_date(item.open_until), lambda item: item.open_until),
        Column("bezet", "Bezet", lambda item: f"{actions.placed(item)} van {item.places}", actions.placed, number=True),
        Column(
            "stand",
            "Stand",
            lambda item: "Gaat niet door" if item.withdrawn_at else "Open" if item.is_open(today) else "Gesloten",
        ),
    )
    found = list(Course.objects.all())
    leaf = turn_to(
        found, columns, request.GET, kept={}, words=lambda item: f"{item.title} {item.place}", first="-begint"
    )
    lines = [(f"{item.pk}/", cells) for item, cells in leaf.rows]
    return render(request, "front_desk/desk_courses.html", {"leaf": leaf, "lines": lines, "total": len(found)})


def course_new(request: HttpRequest) -> HttpResponse:
    """Offer a course."""
    return _course_form(request, Course())


def course_edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change a course, and see who comes."""
    return _course_form(request, get_object_or_404(Course, pk=number))


def course_withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Say that a course will not be."""
    actions.withdraw_course(get_object_or_404(Course, pk=number), request.user, at=timezone.now())
    messages.success(request, "De cursus gaat niet door. Laat het weten aan wie een nummer of adres gaf.")
    return redirect("desk-course-edit", number)


def _course_form(request: HttpRequest, found: Course) -> HttpResponse:
    form = CourseForm(request.POST or None, instance=found, gemeenten=places().gemeenten)
    if request.method == "POST" and form.is_valid():
        kept = form.save(commit=False)
        actions.save_course(kept, request.user)
        messages.success(request, f"{kept.title} is bewaard.")
        return redirect("desk-course-edit", kept.pk)
    context = {"form": form, "course": found, "signups": found.signups.exclude(state="afgemeld") if found.pk else ()}
    return render(request, "front_desk/desk_course.html", context, status=_status(form))


def _status(form: Any, *, overtaken: bool = False) -> int:
    return 409 if overtaken else 400 if form.is_bound and form.errors else 200
