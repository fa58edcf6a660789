"""The catalogue of indicators, and a page for each."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from jeugdregie.forecast.tables import forecast_definitions
from jeugdregie.indicators import DIMENSIONS, SCOPE, Definition, catalogue
from jeugdregie.indicators.notation import long_date

_DIRECTIONS = {"lager": "lager is gewenst", "hoger": "hoger is gewenst", "neutraal": "geen gewenste richting"}


def definitions(request: HttpRequest) -> HttpResponse:
    """All indicators, by title."""
    return render(request, "definitions/index.html", {"definitions": sorted(_all(), key=lambda item: item.title)})


def definition(request: HttpRequest, name: str) -> HttpResponse:
    """One indicator: what is counted, why, and what to look out for."""
    found = {item.name: item for item in _all()}
    if name not in found:
        raise Http404
    shown = found[name]
    context = {
        "definition": shown,
        "dimensions": [DIMENSIONS[item].lower() for item in shown.dimensions],
        "direction": _DIRECTIONS[shown.direction],
        "review": long_date(shown.next_review),
        "scope": SCOPE,
    }
    return render(request, "definitions/detail.html", context)


def _all() -> tuple[Definition, ...]:
    """What is counted, and what is forecast."""
    return (*catalogue(), *forecast_definitions())
