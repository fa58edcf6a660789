"""The addresses of the procedures, from their declarations."""

from collections.abc import Iterator

from django.urls import URLPattern, path

from jeugdregie.web.procedures import views
from jeugdregie.web.procedures.declaration import Procedure
from jeugdregie.web.procedures.registry import PROCEDURES


def procedure_routes() -> tuple[URLPattern, ...]:
    """The list of tasks, and per procedure its list, its cases and its steps."""
    own = (pattern for procedure in PROCEDURES for pattern in _routes(procedure))
    return (path("werk/taken/", views.tasks, name="tasks"), *own)


def _routes(procedure: Procedure) -> Iterator[URLPattern]:
    base, key = f"procedures/{procedure.address}", procedure.key
    named = {"procedure": key}
    yield path(f"{base}/", views.index, named, name=key)
    yield path(f"{base}/lijst.csv", views.export, named, name=f"{key}-export")
    yield path(f"{base}/nieuw/", views.begin, named, name=f"{key}-{procedure.start.key}")
    yield path(f"{base}/<slug:number>/", views.case, named, name=f"{key}-case")
    for step in procedure.steps:
        if not step.begins:
            place = f"{base}/<slug:number>/{step.key}/"
            yield path(place, views.step, {**named, "key": step.key}, name=f"{key}-{step.key}")
