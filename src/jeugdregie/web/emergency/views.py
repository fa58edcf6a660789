"""The page on which a case is opened in an emergency, and the list of the privacy officer."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from jeugdregie.errors import InputError
from jeugdregie.web.emergency import access
from jeugdregie.web.emergency.models import Noodtoegang, Verdict
from jeugdregie.web.policy.terms import CaseKind

_SHOWN = 200


def emergency(request: HttpRequest) -> HttpResponse:
    """Say who, and why; what was opened stays open for an hour."""
    given = {name: request.POST.get(name, "").strip() for name in ("sleutel", "reden")}
    error = ""
    if request.method == "POST":
        try:
            opened = access.open_case(request.user, CaseKind.JEUGDIGE, given["sleutel"], reason=given["reden"])
        except InputError as wrong:
            error = str(wrong)
        else:
            if opened is not None:
                messages.success(
                    request, "Het dossier staat een uur voor je open. De privacyfunctionaris krijgt bericht."
                )
                return redirect("emergency")
            error = "Niemand gevonden met dit burgerservicenummer. Je poging is bewaard."
    mine = Noodtoegang.objects.filter(membership=request.user.membership, until__gt=timezone.now())
    context = {"error": error, "reason": given["reden"], "open": mine, "shortest": access.SHORTEST_REASON}
    return render(request, "emergency/emergency.html", context, status=400 if error else 200)


def emergencies(request: HttpRequest) -> HttpResponse:
    """Every emergency access, those that nobody judged yet first."""
    found = Noodtoegang.objects.select_related("membership__user", "membership__organisation", "judged_by")
    waiting, judged = found.filter(verdict=""), found.exclude(verdict="")[:_SHOWN]
    context = {"waiting": waiting, "judged": judged, "verdicts": [Verdict.JUSTIFIED, Verdict.UNJUSTIFIED]}
    return render(request, "emergency/emergencies.html", context)


def judge(request: HttpRequest, number: int) -> HttpResponse:
    """Keep what the privacy officer makes of it."""
    verdict = request.POST.get("oordeel", "")
    if verdict not in (Verdict.JUSTIFIED, Verdict.UNJUSTIFIED):
        raise InputError("Kies terecht of niet terecht.", code="oordeel")
    access.judge(get_object_or_404(Noodtoegang, pk=number), request.user, Verdict(verdict))
    return redirect("emergencies")
