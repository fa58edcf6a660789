"""The list of scenarios, one of them or several held against the forecast, their files, the form, and what a gemeente says."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.forecast.scenario import Scenario, examples
from jeugdregie.forecast.scenario.kinds import kinds
from jeugdregie.indicators.notation import number
from jeugdregie.web.dashboard import downloads
from jeugdregie.web.dashboard.arrangement import arrange, arrangement
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import Control
from jeugdregie.web.dashboard.page import Built
from jeugdregie.web.dashboard.views import PICTURE_KINDS, TYPES, drawn, files_of, picture_file
from jeugdregie.web.policy import allows
from jeugdregie.web.region import region_name
from jeugdregie.web.reports.pdf import pdf_of
from jeugdregie.web.scenarios import actions
from jeugdregie.web.scenarios.cards import cards_of
from jeugdregie.web.scenarios.chosen import (
    LEAST,
    Chosen,
    cuts_for,
    offered,
    own,
    query_of,
    read_chosen,
    read_cut,
    shipped,
)
from jeugdregie.web.scenarios.figures import Shown, begun, shown_beside
from jeugdregie.web.scenarios.forms import MeasureSet, ScenarioForm, begun_as, initial_of, scenario_of
from jeugdregie.web.scenarios.models import Plan, Version
from jeugdregie.web.scenarios.paper import answer_of, document_of, workbook
from jeugdregie.web.scenarios.words import told
from jeugdregie.web.scope import REGION

MOST_REMARK = 1000
FILES = (("pdf", "PDF"), ("xlsx", "Excel"))


def scenarios(request: HttpRequest) -> HttpResponse:
    """Shipped and own scenarios, with a box to compare each."""
    context = {
        "examples": [(name, found) for name, found in examples().items()],
        "plans": [(plan, plan.latest) for plan in Plan.objects.prefetch_related("versions")],
        "may_edit": allows(request.user, "scenario-new"),
    }
    return render(request, "scenarios/index.html", context)


def example(request: HttpRequest, name: str) -> HttpResponse:
    """A shipped scenario held against the forecast."""
    return _page(request, shipped(name), {"example": name})


def scenario(request: HttpRequest, number: int, version: int | None = None) -> HttpResponse:
    """An own scenario, in its latest version or an older one."""
    found = _version(number, version)
    latest = found.plan.latest
    may_judge = allows(request.user, "scenario-opinion") and found == latest and found.author_id != request.user.pk
    context = {
        "version": found,
        "latest": latest,
        "versions": found.plan.versions.select_related("author"),
        "opinions": _opinions(found),
        "may_judge": may_judge,
    }
    return _page(request, own(found), context)


def compare(request: HttpRequest) -> HttpResponse:
    """Two to four scenarios beside each other, in the same futures."""
    chosen = read_chosen(request.GET)
    boxes = [(key, name, key in {item.key for item in chosen}) for key, name in offered()]
    if len(chosen) < LEAST:
        return render(request, "scenarios/compare.html", {"boxes": boxes, "too_few": bool(chosen)})
    context = {"boxes": boxes, "chosen": chosen, **_parts(request, chosen)}
    return render(request, "scenarios/compare.html", context)


def file(request: HttpRequest, kind: str) -> HttpResponse:
    """One scenario or several as a workbook or a PDF."""
    if kind not in dict(FILES):
        raise Http404
    shown = _shown(request)
    cards = cards_of(shown)
    if kind == "xlsx":
        return _file(workbook(shown, cards), kind, "scenario")
    names = _gemeenten()
    region = names.get(request.scope.gemeente or "", "") or region_name()
    made = timezone.localdate()
    return _file(pdf_of(document_of(shown, cards, region=region, made_on=made, gemeenten=names)), kind, "scenario")


def card_file(request: HttpRequest, card: str, kind: str) -> HttpResponse:
    """The picture or the figures of one card."""
    found = next((item for item in cards_of(_shown(request)) if item.card.key == card), None)
    if found is None or found.content is None or kind not in TYPES or kind == "pdf":
        raise Http404
    if kind not in dict(PICTURE_KINDS):
        make = downloads.csv_file if kind == "csv" else downloads.xlsx_file
        return _file(make(found.content), kind, card)
    if found.content.picture is None or found.content.picture.is_empty:
        raise NotMeasurableError("Voor deze keuze is niets te tekenen.")
    return _file(picture_file(found.content.picture, kind), kind, card)


def new(request: HttpRequest) -> HttpResponse:
    """Make a scenario, from nothing or from an example."""
    name = request.GET.get("van", "")
    return _form(request, Plan(), _begin(name) if name in examples() else None)


def _begin(name: str) -> Scenario:
    """A shipped scenario as it starts with the forecast; as it was written when there is no forecast."""
    item = shipped(name)
    try:
        return begun(item)
    except NotMeasurableError:
        return item.scenario


def edit(request: HttpRequest, number: int) -> HttpResponse:
    """Change a scenario: what is saved is a new version."""
    plan = get_object_or_404(Plan, pk=number)
    return _form(request, plan, plan.latest.scenario)


def opinion(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """Write down whether the own gemeente agrees with the version that holds."""
    found = _version(number, version)
    answer = request.POST.get("oordeel", "")
    remark = request.POST.get("opmerking", "").strip()
    if found != found.plan.latest:
        raise InputError("Er is een nieuwere versie: geef daarover een oordeel.", code="scenario-versie")
    if answer not in {"ja", "nee"} or len(remark) > MOST_REMARK:
        raise InputError(
            f"Kies of je gemeente instemt; een opmerking heeft hoogstens {MOST_REMARK} tekens.", code="scenario-oordeel"
        )
    actions.give_opinion(found, request.user, agrees=answer == "ja", remark=remark)
    messages.success(request, "Het oordeel is vastgelegd.")
    return redirect("scenario", number)


def _version(number: int, version: int | None) -> Version:
    plan = get_object_or_404(Plan, pk=number)
    return plan.latest if version is None else get_object_or_404(Version, plan=plan, number=version)


def _page(request: HttpRequest, item: Chosen, context: dict[str, Any]) -> HttpResponse:
    """The page of one scenario."""
    parts = _parts(request, (item,))
    scenario = parts["scenarios"][0][1]
    return render(
        request,
        "scenarios/detail.html",
        {**context, "scenario": scenario, "key": item.key, "may_edit": allows(request.user, "scenario-new"), **parts},
    )


def _parts(request: HttpRequest, chosen: Sequence[Chosen]) -> dict[str, Any]:
    """What the pages of one scenario and of several have in common; why there are no figures, when there are none."""
    names = _gemeenten()
    try:
        by = read_cut(request.GET, request.scope)
        shown = shown_beside(chosen, request.scope, by)
    except (NotMeasurableError, InputError) as error:
        if error.code == "filter-onbekend":
            raise
        return {"empty": str(error), "scenarios": [_in_words("", item.scenario, item, names) for item in chosen]}
    pairs = zip(shown.names, shown.outcomes, chosen, strict=True)
    return {
        "answer": answer_of(shown),
        "cards": _cards(request, shown, chosen),
        "control": _control(request, by),
        "kept": tuple(query_of(chosen).items()) if len(chosen) > 1 else (),
        "files": [(label, f"{reverse('scenario-file', args=[kind])}?{_query(chosen, by)}") for kind, label in FILES],
        "scenarios": [_in_words(letter, found.scenario, item, names) for letter, found, item in pairs],
    }


def _cards(request: HttpRequest, shown: Shown, chosen: Sequence[Chosen]) -> list[dict[str, Any]]:
    built = cards_of(shown)
    ways = arrangement(request.GET, tuple(item.card.key for item in built))
    boxes = query_of(chosen) if len(chosen) > 1 else {}
    parameters = {**boxes, **({"deel": shown.by} if shown.by else {}), **ways}
    return [_card(drawn(item), parameters, _query(chosen, shown.by)) for item in built]


def _card(built: Built, parameters: Mapping[str, str], query: str) -> dict[str, Any]:
    content = built.content
    assert content is not None  # a card of scenarios is there, or it is not in the list
    key = built.card.key
    files = files_of(built, lambda kind: f"{reverse('scenario-card', args=[key, kind])}?{query}")
    return {"built": built, "content": content, "table": arrange(content.grid, key, parameters), "files": files}


def _control(request: HttpRequest, by: str) -> Control:
    choice = cuts_for(request.scope)
    return Control(choice.name, choice.label, choice.options, by or choice.options[0].key, "")


def _query(chosen: Sequence[Chosen], by: str) -> str:
    return urlencode({**query_of(chosen), **({"deel": by} if by else {})})


def _in_words(
    letter: str, found: Scenario, item: Chosen, names: Mapping[str, str]
) -> tuple[str, Scenario, str, list[Any]]:
    return letter, found, item.address, [told(measure, names) for measure in found.maatregel]


def _shown(request: HttpRequest) -> Shown:
    chosen = read_chosen(request.GET)
    if not chosen:
        raise InputError("Kies eerst een scenario.", code="scenario-geen")
    return shown_beside(chosen, request.scope, read_cut(request.GET, request.scope))


def _gemeenten() -> dict[str, str]:
    """Names by code, of all gemeenten: a scenario of the region may name others than the own one."""
    return {member.key: member.label for member in Figures(REGION).members("gemeente")}


def _opinions(version: Version) -> Sequence[tuple[str, Any]]:
    """Per opinion the name of its gemeente; all see all: it is an agreement between gemeenten, without figures."""
    names = _gemeenten()
    return [(names.get(item.gemeente, item.gemeente), item) for item in version.opinions.select_related("author")]


def _file(content: bytes, kind: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="jeugdregie-{name}.{kind}"'
    return response


def _form(request: HttpRequest, plan: Plan, begin: Scenario | None) -> HttpResponse:
    gemeenten = [(member.key, member.label) for member in Figures(request.scope).members("gemeente")]
    given = _with_a_row(request)
    form = ScenarioForm(given, initial=_initial(begin))
    rows = [initial_of(item) for item in begin.maatregel] if begin else [begun_as(request.GET.get("soort", ""))]
    measures = MeasureSet(given, initial=rows, prefix="maatregel", form_kwargs={"gemeenten": gemeenten})
    adding = "erbij" in request.POST
    if request.method == "POST" and not adding:
        made = scenario_of(form, measures)
        if made is not None:
            kept = actions.save(plan, made, request.user)
            messages.success(request, f"Bewaard als versie {kept.number}.")
            return redirect("scenario", kept.plan_id)
    checked = request.method == "POST" and not adding
    offers = [(key, kind.naam) for key, kind in kinds().items()]
    context = {"form": form, "measures": measures, "plan": plan, "checked": checked, "kinds": offers}
    return render(request, "scenarios/form.html", context, status=400 if checked else 200)


def _with_a_row(request: HttpRequest) -> Any:
    """What was sent, with one more row when that was asked."""
    if request.method != "POST":
        return None
    given = request.POST.copy()
    total = given.get("maatregel-TOTAL_FORMS", "1")
    if "erbij" in given and total.isascii() and total.isdigit():
        given["maatregel-TOTAL_FORMS"] = str(int(total) + 1)
        for name, value in begun_as(given.get("erbij-soort", "")).items():
            given.setlist(f"maatregel-{total}-{name}", value if isinstance(value, list) else [value])
    return given


def _initial(begin: Scenario | None) -> dict[str, str]:
    if begin is None:
        return {}
    room = ", ".join(f"{sector} {number(places)}" for sector, places in begin.ruimte.items())
    return {"naam": begin.naam, "toelichting": begin.toelichting, "ruimte": room}
