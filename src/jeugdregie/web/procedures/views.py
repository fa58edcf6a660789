"""The pages of every procedure: its list, a case with its timeline, the form of a step; and what waits for somebody."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from jeugdregie.errors import ConflictError
from jeugdregie.web.lists import turn_to
from jeugdregie.web.policy import allows
from jeugdregie.web.procedures import actions, drafts, forms, listing
from jeugdregie.web.procedures.access import hindrances, offers
from jeugdregie.web.procedures.deadlines import in_words
from jeugdregie.web.procedures.declaration import Procedure, Step
from jeugdregie.web.procedures.models import Case
from jeugdregie.web.procedures.registry import PROCEDURES
from jeugdregie.web.procedures.tasks import tasks_for
from jeugdregie.web.records.looks import looked

DRAFT = "concept"
TONES = {"level": "neutral", "info": "warning", "good": "good", "warning": "bad"}
_BY_KEY = {item.key: item for item in PROCEDURES}


@dataclass(frozen=True)
class Place:
    """Where a form is: a step of a procedure, in a case or beginning one."""

    procedure: Procedure
    step: Step
    case: Case | None = None

    @property
    def known(self) -> dict[str, Any]:
        """What the case knows."""
        return dict(self.case.values) if self.case else {}

    @property
    def back(self) -> str:
        """The address to return to."""
        return address_of(self.procedure, self.case) if self.case else reverse(self.procedure.key)


def tasks(request: HttpRequest) -> HttpResponse:
    """What waits for me: too late first."""
    today = timezone.localdate()
    found = tasks_for(request.user, PROCEDURES, today)
    lines = [(task, address_of(task.procedure, task.case), _term(task.procedure, task.case)) for task in found]
    late, soon = (sum(task.urgency == level for task in found) for level in (0, 1))
    return render(request, "procedures/tasks.html", {"lines": lines, "late": late, "soon": soon})


def index(request: HttpRequest, procedure: str) -> HttpResponse:
    """The cases of a procedure, searched, narrowed, sorted, a leaf at a time."""
    found = _BY_KEY[procedure]
    listed = listing.listed(found, request.user, request.GET)
    kept = {listing.STATE: listed.chosen} if listed.chosen else {}
    leaf = turn_to(
        listed.cases, listing.columns(found), request.GET, kept=kept, words=listing.searched_in, first="-nummer"
    )
    begin, export = f"{found.key}-{found.start.key}", f"{found.key}-export"
    context = {
        "procedure": found,
        "control": listed.control,
        "leaf": leaf,
        "lines": [(address_of(found, row), cells) for row, cells in leaf.rows],
        "begin": reverse(begin) if allows(request.user, begin) else "",
        "export": reverse(export) if allows(request.user, export) else "",
        "is_empty": not listed.cases and not listed.chosen,
    }
    return render(request, "procedures/index.html", context)


def export(request: HttpRequest, procedure: str) -> HttpResponse:
    """The list as a file, for who has that right."""
    found = _BY_KEY[procedure]
    content = listing.as_csv(found, listing.listed(found, request.user, request.GET).cases)
    response = HttpResponse(content, content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{found.key}.csv"'
    return response


def case(request: HttpRequest, procedure: str, number: str) -> HttpResponse:
    """One case: what it is about, what I can do, and what happened."""
    found = _BY_KEY[procedure]
    shown = actions.case_of(found, number, request.user)
    state = found.state(shown.state)
    context = {
        "procedure": found,
        "case": shown,
        "state": state,
        "tone": TONES[state.tone.value],
        "term": _term(found, shown),
        "is_late": bool(shown.due and shown.due < timezone.localdate()),
        "offers": [(offer, _address_of_step(found, offer.step, shown)) for offer in offers(found, shown, request.user)],
        "panels": found.panels(shown.values),
        "timeline": _timeline(found, shown),
    }
    return render(request, "procedures/case.html", context)


def begin(request: HttpRequest, procedure: str) -> HttpResponse:
    """The form that begins a case."""
    found = _BY_KEY[procedure]
    return _form(request, Place(found, found.start))


def step(request: HttpRequest, procedure: str, key: str, number: str) -> HttpResponse:
    """The form of a step in a case; when the step is not open, back to the case with the reason."""
    found = _BY_KEY[procedure]
    wanted, shown = found.step(key), actions.case_of(found, number, request.user)
    if wanted is None:
        raise Http404
    place = Place(found, wanted, shown)
    reason = _closed(place, request)
    if reason and request.method != "POST":
        messages.warning(request, reason)
        return redirect(place.back)
    if wanted.personal:
        looked(request, f"{found.key}-{key}-getoond", nummer=number)
    return _form(request, place)


def address_of(procedure: Procedure, shown: Case) -> str:
    """The page of a case."""
    return reverse(f"{procedure.key}-case", args=[shown.number])


def _address_of_step(procedure: Procedure, wanted: Step, shown: Case) -> str:
    return reverse(f"{procedure.key}-{wanted.key}", args=[shown.number])


def _closed(place: Place, request: HttpRequest) -> str:
    if place.case is None or place.case.state not in place.step.source:
        label = place.procedure.state(place.case.state).label if place.case else ""
        return f"'{place.step.label}' kan niet als de stand '{label}' is."
    return " ".join(hindrances(place.step, place.case, tuple(place.case.taken.all()), request.user))


def _form(request: HttpRequest, place: Place) -> HttpResponse:
    if request.method != "POST":
        return _shown(request, place, _initial(request, place))
    if DRAFT in request.POST:
        drafts.keep(request.user, request.path, request.POST)
        messages.success(request, "Je concept is bewaard. Open dit formulier weer om verder te gaan.")
        return redirect(place.back)
    if forms.MORE in request.POST:
        typed = forms.as_typed(place.step, place.known, request.POST)
        return _shown(request, place, forms.shown(place.step, place.known, typed))
    filled = forms.sent(place.step, place.known, request.POST)
    if not filled.is_valid:
        return _shown(request, place, filled, checked=True)
    try:
        done = _do(request, place, filled)
    except ConflictError as error:
        return _shown(request, place, filled, refused=str(error))
    drafts.let_go(request.user, request.path)
    messages.success(request, f"Vastgelegd: {place.step.done}.")
    return redirect(address_of(place.procedure, done))


def _do(request: HttpRequest, place: Place, filled: forms.Filled) -> Case:
    if place.case is None:
        return actions.begin(place.procedure, filled.values, request.user)
    seen = request.POST.get(forms.SEEN, "")
    version = int(seen) if seen.isascii() and seen.isdigit() and len(seen) < 9 else 0
    return actions.take(
        place.procedure, place.case.number, actions.Wanted(place.step, filled.values, version), request.user
    )


def _initial(request: HttpRequest, place: Place) -> forms.Filled:
    """What was kept for me, or else what the case and the address give."""
    kept = drafts.kept(request.user, request.path)
    if kept is not None:
        return forms.shown(place.step, place.known, forms.as_typed(place.step, place.known, kept))
    return forms.shown(place.step, place.known, place.step.initial(place.known, request.GET.dict()))


def _shown(
    request: HttpRequest, place: Place, filled: forms.Filled, *, checked: bool = False, refused: str = ""
) -> HttpResponse:
    context = {
        "procedure": place.procedure,
        "step": place.step,
        "case": place.case,
        "filled": filled,
        "checked": checked,
        "refused": refused,
        "back": place.back,
        "seen": _seen(request, place, refused=refused),
        "word": drafts.word_for(request.user, request.path),
        "has_draft": request.method != "POST" and drafts.kept(request.user, request.path) is not None,
    }
    return render(request, "procedures/step.html", context, status=409 if refused else 200)


def _seen(request: HttpRequest, place: Place, *, refused: str) -> str:
    """The version that the reader saw: it stays when a form is shown again, unless they were told what changed."""
    if place.case is None:
        return "0"
    if request.method == "POST" and not refused:
        return request.POST.get(forms.SEEN, "")
    return str(actions.case_of(place.procedure, place.case.number, request.user).version)


def _term(procedure: Procedure, shown: Case) -> str:
    labels = {state.term.key: state.term.label for state in procedure.states if state.term}
    if not shown.term:
        return ""
    return in_words(actions.running_of(shown), labels.get(shown.term, "Termijn"), timezone.localdate())


def _timeline(procedure: Procedure, shown: Case) -> list[dict[str, Any]]:
    """What happened, the latest first."""
    return [
        {
            "at": item.at,
            "done": wanted.done if (wanted := procedure.step(item.step)) else item.step,
            "state": procedure.state(item.target).label if item.source != item.target else "",
            "who": item.user.shown_name,
            "text": item.text,
        }
        for item in shown.taken.select_related("user").order_by("-number")
    ]
