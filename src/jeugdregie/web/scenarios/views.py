"""The list of scenarios, one of them held against the forecast, the form, and what a gemeente says of it."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.safestring import mark_safe

from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.forecast.scenario import Scenario, examples
from jeugdregie.forecast.scenario.outcome import Outcome
from jeugdregie.indicators.notation import change, money, number
from jeugdregie.tables import REFERRERS, SECTORS
from jeugdregie.web import charts
from jeugdregie.web.charts.render import NARROW_FULL, WIDE_FULL
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.policy import allows
from jeugdregie.web.scenarios import actions, figures
from jeugdregie.web.scenarios.forms import EVIDENCE, LEVER_WORDS, MeasureSet, ScenarioForm, initial_of, scenario_of
from jeugdregie.web.scenarios.models import Plan, Version
from jeugdregie.web.scope import REGION

MOST_REMARK = 1000
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def scenarios(request: HttpRequest) -> HttpResponse:
    """Shipped and own scenarios."""
    context = {
        "examples": [(name, found) for name, found in examples().items()],
        "plans": [(plan, plan.latest) for plan in Plan.objects.prefetch_related("versions")],
        "may_edit": allows(request.user, "scenario-new"),
    }
    return render(request, "scenarios/index.html", context)


def example(request: HttpRequest, name: str) -> HttpResponse:
    """A shipped scenario held against the forecast."""
    return _shown(request, _example(name), {"example": name})


def example_file(request: HttpRequest, name: str) -> HttpResponse:
    """The same as a workbook."""
    return _file(request, _example(name), name)


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
    return _shown(request, found.scenario, context)


def scenario_file(request: HttpRequest, number: int, version: int) -> HttpResponse:
    """A version as a workbook."""
    return _file(request, _version(number, version).scenario, f"{number}-{version}")


def new(request: HttpRequest) -> HttpResponse:
    """Make a scenario, from nothing or from an example."""
    name = request.GET.get("van", "")
    return _form(request, Plan(), examples().get(name))


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


def _example(name: str) -> Scenario:
    if name not in examples():
        raise Http404
    return examples()[name]


def _version(number: int, version: int | None) -> Version:
    plan = get_object_or_404(Plan, pk=number)
    return plan.latest if version is None else get_object_or_404(Version, plan=plan, number=version)


def _shown(request: HttpRequest, scenario: Scenario, context: dict[str, Any]) -> HttpResponse:
    found, empty = _outcome(request, scenario)
    return render(
        request,
        "scenarios/detail.html",
        {
            **context,
            "scenario": scenario,
            "measures": [_measure(item) for item in scenario.maatregel],
            "empty": empty,
            "may_edit": allows(request.user, "scenario-new"),
            **(_parts(found) if found else {}),
        },
    )


def _outcome(request: HttpRequest, scenario: Scenario) -> tuple[Outcome | None, str]:
    try:
        return figures.held_against_base(scenario, request.scope), ""
    except (NotMeasurableError, InputError) as error:
        return None, str(error)


def _parts(found: Outcome) -> dict[str, Any]:
    picture = figures.costs(found)
    # the drawing comes from our own specification; texts in it are escaped by the drawing library
    drawn = [] if picture.is_empty else [mark_safe(charts.svg(picture, size)) for size in (WIDE_FULL, NARROW_FULL)]  # noqa: S308
    first = next(iter(found.tables.values()))
    return {
        "answer": figures.saved_in_words(found.saved),
        "tables": figures.lines_of(found),
        "drawn": drawn,
        "swings": [(item.measure, *map(figures.amount, (item.low, item.likely, item.high))) for item in found.swings],
        "notes": [*first.notes, first.disclosure.text],
        "source": picture.source,
    }


def _measure(item: Any) -> dict[str, Any]:
    """A measure in words."""
    low, likely, high = (change(100 * value, 0) for value in item.effect)
    for_whom = [SECTORS.get(key, key) for key in item.sector] + [REFERRERS.get(key, key) for key in item.verwijzer]
    return {
        "measure": item,
        "lever": LEVER_WORDS[item.hefboom],
        "effect": f"{likely} ({low} tot {high})",
        "about": ", ".join([*for_whom, *item.gemeente]) or "iedereen",
        "costs": money(item.kosten) if item.kosten else "geen",
        "evidence": EVIDENCE[item.bewijs],
    }


def _opinions(version: Version) -> Sequence[tuple[str, Any]]:
    """Per opinion the name of its gemeente; all see all: it is an agreement between gemeenten, without figures."""
    names = {member.key: member.label for member in Figures(REGION).members("gemeente")}
    return [(names.get(item.gemeente, item.gemeente), item) for item in version.opinions.select_related("author")]


def _file(request: HttpRequest, scenario: Scenario, name: str) -> HttpResponse:
    response = HttpResponse(figures.workbook(figures.held_against_base(scenario, request.scope)), content_type=_XLSX)
    response["Content-Disposition"] = f'attachment; filename="jeugdregie-scenario-{name}.xlsx"'
    return response


def _form(request: HttpRequest, plan: Plan, begin: Scenario | None) -> HttpResponse:
    gemeenten = [(member.key, member.label) for member in Figures(request.scope).members("gemeente")]
    given = _with_a_row(request)
    form = ScenarioForm(given, initial=_initial(begin))
    rows = [initial_of(item) for item in begin.maatregel] if begin else [{}]
    measures = MeasureSet(given, initial=rows, prefix="maatregel", form_kwargs={"gemeenten": gemeenten})
    adding = "erbij" in request.POST
    if request.method == "POST" and not adding:
        made = scenario_of(form, measures)
        if made is not None:
            kept = actions.save(plan, made, request.user)
            messages.success(request, f"Bewaard als versie {kept.number}.")
            return redirect("scenario", kept.plan_id)
    checked = request.method == "POST" and not adding
    context = {"form": form, "measures": measures, "plan": plan, "checked": checked}
    return render(request, "scenarios/form.html", context, status=400 if checked else 200)


def _with_a_row(request: HttpRequest) -> Any:
    """What was sent, with one more row when that was asked."""
    if request.method != "POST":
        return None
    given = request.POST.copy()
    total = given.get("maatregel-TOTAL_FORMS", "1")
    if "erbij" in given and total.isascii() and total.isdigit():
        given["maatregel-TOTAL_FORMS"] = str(int(total) + 1)
    return given


def _initial(begin: Scenario | None) -> dict[str, str]:
    if begin is None:
        return {}
    room = ", ".join(f"{sector} {number(places)}" for sector, places in begin.ruimte.items())
    return {"naam": begin.naam, "toelichting": begin.toelichting, "ruimte": room}
