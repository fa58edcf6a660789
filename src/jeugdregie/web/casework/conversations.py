"""Conversations as pages: writing down along the elements, the advice that follows, and what was chosen."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import localdate

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.web.casework.forms import ConversationForm
from jeugdregie.web.conversations import actions
from jeugdregie.web.conversations.models import Conversation
from jeugdregie.web.policy import Action, CaseKind, may, may_make, permitted_or_404


def conversation(request: HttpRequest, key: UUID) -> HttpResponse:
    """One conversation."""
    return _shown(request, _conversation(request, Action.VIEW, key))


def new(request: HttpRequest, key: UUID) -> HttpResponse:
    """Write down a conversation about a jeugdige."""
    person = permitted_or_404(request.user, Action.CHANGE, CaseKind.JEUGDIGE, pk=key)
    if not may_make(request.user, CaseKind.GESPREK):
        raise Http404
    made = Conversation(jeugdige=person, held_on=localdate())
    return _write(request, made, back=reverse("person", args=(key,)), version=None)


def edit(request: HttpRequest, key: UUID) -> HttpResponse:
    """Change what was written down."""
    found = _conversation(request, Action.CHANGE, key)
    seen = request.POST.get("gezien", "")
    version = int(seen) if seen.isascii() and seen.isdigit() else 0
    return _write(request, found, back=reverse("conversation", args=(key,)), version=version)


def choose(request: HttpRequest, key: UUID) -> HttpResponse:
    """Keep what was chosen beside the advice."""
    found = _conversation(request, Action.CHANGE, key)
    try:
        actions.choose(found, request.POST.get("keuze", ""), by=request.user)
    except InputError as error:
        return _shown(request, found, refused=str(error))
    return redirect("conversation", key=key)


def _conversation(request: HttpRequest, action: Action, key: UUID) -> Conversation:
    found = permitted_or_404(request.user, action, CaseKind.GESPREK, pk=key)
    assert isinstance(found, Conversation)
    return found


def _write(request: HttpRequest, found: Conversation, *, back: str, version: int | None) -> HttpResponse:
    seen = found.version
    elements = actions.circle_on(found.held_on)
    form = ConversationForm(request.POST or None, instance=found, elements=elements)
    if request.method == "POST" and form.is_valid():
        kept = form.save(commit=False)
        kept.found = form.found()
        try:
            actions.keep(kept, by=request.user, version=version)
        except (ConflictError, InputError) as error:
            form.add_error(None, str(error))
        else:
            return redirect("conversation", key=kept.pk)
    context = {"form": form, "title": f"Gesprek over {found.jeugdige.naam}", "back": back, "seen": seen}
    return render(request, "casework/form.html", context, status=400 if form.errors else 200)


def _shown(request: HttpRequest, found: Conversation, *, refused: str = "") -> HttpResponse:
    elements = actions.circle_on(found.held_on)
    context = {
        "conversation": found,
        "elements": [(element, found.found.get(element.key, {})) for element in elements],
        "may_change": may(request.user, Action.CHANGE, found),
        "refused": refused,
    }
    return render(request, "casework/conversation.html", context, status=400 if refused else 200)
