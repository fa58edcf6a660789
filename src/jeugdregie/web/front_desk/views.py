"""The desk for everybody: information, the route card, questions, appointments and courses."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from jeugdregie.steering.routekaart import BY_KEY, VISITORS, Route, Visitor, routes_for
from jeugdregie.web.front_desk import actions
from jeugdregie.web.front_desk.codes import digest_of
from jeugdregie.web.front_desk.forms import BookForm, CodeForm, FollowForm, OpenForm, QuestionForm, SignUpForm
from jeugdregie.web.front_desk.markup import to_html
from jeugdregie.web.front_desk.models import ANSWER_WORKDAYS, Appointment, Course, Page, Question, SignUp, Slot
from jeugdregie.web.front_desk.pages import CARD_PAGE, listed, text_in, text_of
from jeugdregie.web.front_desk.rates import TOO_OFTEN, may_go_on
from jeugdregie.web.policy import allows
from jeugdregie.web.region import places
from jeugdregie.web.social_map.models import theme_labels

UNKNOWN_CODE = "Deze code kennen wij niet. Kijk of elk teken klopt. Wat oud is, bewaren wij niet."
MOST_SLOTS = 60

# information and the route card


def information(request: HttpRequest) -> HttpResponse:
    """The published pages."""
    return render(request, "front_desk/information.html", {"pages": listed()})


def page(request: HttpRequest, key: str) -> HttpResponse:
    """One page, in its published version."""
    found = get_object_or_404(Page.objects.select_related("published"), key=key, published__isnull=False)
    return render(request, "front_desk/page.html", {"text": text_in(found.published)})


def route_card(request: HttpRequest) -> HttpResponse:
    """Who one is, and the routes that are open to them."""
    key = request.GET.get("wie", "")
    if key and key not in BY_KEY:
        raise Http404
    visitor = BY_KEY.get(key)
    routes = [(route, _route_text(route, visitor)) for route in routes_for(visitor)] if visitor else []
    context = {"visitors": VISITORS, "visitor": visitor, "routes": routes, "text": text_of(CARD_PAGE, under=2)}
    return render(request, "front_desk/route_card.html", context)


def _route_text(route: Route, visitor: Visitor) -> Any:
    """What the region wrote, or else what stands in the declaration."""
    own = visitor.for_self and route.own_text
    found = text_of(route.own_page if own else route.page, under=3)
    return found.html if found else to_html(route.own_text if own else route.text, under=3)


# questions


def ask(request: HttpRequest) -> HttpResponse:
    """Ask a question without saying who one is; the code is shown once."""
    here, themes = places(), theme_labels()
    form = QuestionForm(request.POST or None, gemeenten=here.gemeenten, themes=themes)
    context: dict[str, Any] = {"form": form, "code_form": CodeForm(), "workdays": ANSWER_WORKDAYS}
    if _may_send(request, form, "vraag"):
        given, now = form.cleaned_data, timezone.now()
        code = actions.ask(given["text"], gemeente=given["gemeente"], theme=given["theme"], at=now)
        return render(request, "front_desk/asked.html", {"code": code, "due": actions.answer_by(now)})
    return _shown(request, "front_desk/ask.html", form, context)


def read(request: HttpRequest) -> HttpResponse:
    """The answer, for who has the code. The code is sent in a form, so it stands in no address."""
    return _by_code(request, "front_desk/read.html", _question)


def follow(request: HttpRequest) -> HttpResponse:
    """One more message of who asked."""
    form: FollowForm | None = FollowForm(request.POST)
    question = actions.question_of(request.POST.get("code", ""))
    if question is None or not may_go_on(request, "code"):
        return _code_page(request, "front_desk/read.html", CodeForm(), UNKNOWN_CODE if question is None else TOO_OFTEN)
    overtaken = False
    if form is not None and _may_send(request, form, "vraag"):
        try:
            actions.ask_on(question, form.cleaned_data["text"], seen=form.cleaned_data["seen"], at=timezone.now())
            form = None
        except actions.OvertakenError:
            overtaken = True
    context = _question(request.POST.get("code", ""), question, form) | {"overtaken": overtaken, "sent": form is None}
    status = HTTPStatus.CONFLICT if overtaken else HTTPStatus.BAD_REQUEST if form and form.errors else HTTPStatus.OK
    return render(request, "front_desk/read.html", context, status=status)


def _question(code: str, question: Question | None = None, form: OpenForm | None = None) -> dict[str, Any]:
    found = question or actions.question_of(code)
    if found is None:
        return {}
    messages = list(found.messages.all())
    fresh = FollowForm(initial={"code": code, "seen": messages[-1].number})
    return {"question": found, "messages_of": messages, "form": form or fresh, "today": timezone.localdate()}


# appointments


def appointments(request: HttpRequest) -> HttpResponse:
    """The moments that are free."""
    here, now = places(), timezone.now()
    free = Slot.objects.filter(begins__gt=now, appointment=None)
    gemeente = request.GET.get("gemeente", "")
    if gemeente in here.gemeenten:
        free = free.filter(gemeente__in=("", gemeente))
    context = {
        "slots": [(slot, here.gemeenten.get(slot.gemeente, "")) for slot in free[:MOST_SLOTS]],
        "gemeenten": here.gemeenten,
        "gemeente": gemeente if gemeente in here.gemeenten else "",
        "code_form": CodeForm(),
    }
    return render(request, "front_desk/appointments.html", context)


def book(request: HttpRequest, number: int) -> HttpResponse:
    """Take one of them; whoever is second is told, and chooses another."""
    slot = Slot.objects.filter(pk=number, begins__gt=timezone.now(), appointment=None).first()
    if slot is None:
        return render(request, "front_desk/taken.html", status=HTTPStatus.CONFLICT)
    initial = {"slot": slot.pk}
    form = BookForm(request.POST or None, initial=initial, needs_contact=slot.way != Slot.Way.PLACE)
    if _may_send(request, form, "afspraak"):
        given = {name: form.cleaned_data[name] for name in ("called", "contact", "about")}
        try:
            code = actions.book(slot, **given, at=timezone.now())
        except actions.OvertakenError:
            return render(request, "front_desk/taken.html", status=HTTPStatus.CONFLICT)
        return render(request, "front_desk/booked.html", {"code": code, "slot": slot})
    return _shown(request, "front_desk/book.html", form, {"form": form, "slot": slot})


def appointment(request: HttpRequest) -> HttpResponse:
    """An own appointment, by its code; it can be called off."""
    return _by_code(request, "front_desk/appointment.html", _appointment, actions.cancel)


def _appointment(code: str) -> dict[str, Any]:
    found = Appointment.objects.select_related("slot").filter(digest=digest_of(code)).first()
    return {"item": found, "code": code, "slot": found.slot} if found else {}


# courses


def courses(request: HttpRequest) -> HttpResponse:
    """Courses that one can still go to."""
    here, today = places(), timezone.localdate()
    open_ones = [item for item in Course.objects.filter(open_until__gte=today) if item.is_open(today)]
    lines = [(item, here.gemeenten.get(item.gemeente, "De hele regio"), _free(item)) for item in open_ones]
    return render(request, "front_desk/courses.html", {"lines": lines, "code_form": CodeForm()})


def course(request: HttpRequest, number: int) -> HttpResponse:
    """One course, and the form to sign up."""
    found, today = get_object_or_404(Course, pk=number), timezone.localdate()
    form = SignUpForm(request.POST or None)
    is_open = found.is_open(today)
    if is_open and _may_send(request, form, "cursus"):
        given = {name: form.cleaned_data[name] for name in ("called", "contact")}
        try:
            code, made = actions.sign_up(found, **given, at=timezone.now())
        except actions.OvertakenError:
            form.add_error(None, "Er meldde zich op dit moment ook iemand anders aan. Verstuur het nog een keer.")
        else:
            return render(request, "front_desk/signed_up.html", {"code": code, "signup": made, "course": found})
    context = {"course": found, "form": form, "free": _free(found), "is_open": is_open}
    context["gemeente"] = places().gemeenten.get(found.gemeente, "")
    return _shown(request, "front_desk/course.html", form, context)


def signup(request: HttpRequest) -> HttpResponse:
    """An own sign-up, by its code; it can be taken back."""
    return _by_code(request, "front_desk/signup.html", _signup, actions.sign_off)


def _signup(code: str) -> dict[str, Any]:
    found = (
        SignUp.objects.select_related("course").filter(digest=digest_of(code)).exclude(state=SignUp.State.LEFT).first()
    )
    if found is None:
        return {}
    before = found.course.signups.filter(state=SignUp.State.WAITING, number__lt=found.number).count()
    return {"item": found, "code": code, "course": found.course, "before": before}


def _free(item: Course) -> int:
    return max(0, int(item.places) - actions.placed(item))


# forms that everybody may send


def _may_send(request: HttpRequest, form: OpenForm, action: str) -> bool:
    """Whether the form was sent, is right, and is within the rate; what is not, is said at the form."""
    if request.method != "POST" or not form.is_valid():
        return False
    if may_go_on(request, action):
        return True
    form.add_error(None, TOO_OFTEN)
    return False


def _by_code(
    request: HttpRequest,
    template: str,
    find: Callable[[str], dict[str, Any]],
    undo: Callable[[Any], None] | None = None,
) -> HttpResponse:
    """What belongs to a code, and on 'weg' its undoing; a wrong code says nothing but that it is wrong."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _code_page(request, template, form)
    if not may_go_on(request, "code"):
        return _code_page(request, template, form, TOO_OFTEN)
    found = find(form.cleaned_data["code"])
    if not found:
        return _code_page(request, template, form, UNKNOWN_CODE)
    if undo is not None and "weg" in request.POST:
        undo(found["item"])
        return render(request, template, {**found, "gone": True})
    return render(request, template, found)


def _code_page(request: HttpRequest, template: str, form: CodeForm, fault: str = "") -> HttpResponse:
    if fault and form.is_bound:
        form.add_error("code", fault)
    status = HTTPStatus.BAD_REQUEST if fault or form.errors else HTTPStatus.OK
    return render(request, template, {"code_form": form, "fault": fault if not form.is_bound else ""}, status=status)


def _shown(request: HttpRequest, template: str, form: OpenForm, context: dict[str, Any]) -> HttpResponse:
    context["may_edit"] = allows(request.user, "desk-courses")
    return render(
        request, template, context, status=HTTPStatus.BAD_REQUEST if form.is_bound and form.errors else HTTPStatus.OK
    )
