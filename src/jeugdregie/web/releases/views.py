"""The public page with open data and its files, and the register with what was refused and why."""

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from jeugdregie.errors import StoreError
from jeugdregie.indicators.notation import long_date, number, period_in_words
from jeugdregie.indicators.opendata import CATALOGUE, EXPLAINING
from jeugdregie.store.register import PUBLISHED, Register, Release
from jeugdregie.web.lists import Column, turn_to
from jeugdregie.web.region import current_store

CONTENT_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "json": "application/csvm+json",
    "jsonld": "application/ld+json",
    "md": "text/markdown; charset=utf-8",
}
OPEN_DATA = "opendata"


@dataclass(frozen=True)
class Shown:
    """A release as a page shows it."""

    entry: Release

    @property
    def day(self) -> str:
        """The day it was published."""
        return long_date(self.entry.moment.astimezone().date())

    @property
    def span(self) -> str:
        """The periods it is about, in words."""
        labels = self.entry.perioden
        words = [period_in_words(label) for label in (labels[:1] if len(labels) == 1 else (labels[0], labels[-1]))]
        return " tot en met ".join(words)

    @property
    def explaining(self) -> tuple[str, ...]:
        """The files that explain the others."""
        return tuple(name for name in (CATALOGUE, *EXPLAINING) if name in self.entry.bestanden)

    @property
    def figures(self) -> int:
        """How many figures it has."""
        return sum(table.cijfers for table in self.entry.tabellen)

    @property
    def hidden(self) -> int:
        """How many of them are hidden."""
        return sum(table.afgeschermd for table in self.entry.tabellen)


COLUMNS = (
    Column("nummer", "Nummer", lambda item: str(item.entry.nummer), lambda item: item.entry.nummer),
    Column("dag", "Dag", lambda item: f"{item.entry.moment.astimezone():%d-%m-%Y}", lambda item: item.entry.moment),
    Column("titel", "Wat", lambda item: item.entry.titel),
    Column("uitkomst", "Uitkomst", lambda item: item.entry.uitkomst.capitalize()),
    Column("door", "Door", lambda item: item.entry.door),
    Column("cijfers", "Cijfers", lambda item: number(item.figures), lambda item: item.figures, number=True),
    Column("afgeschermd", "Afgeschermd", lambda item: number(item.hidden), lambda item: item.hidden, number=True),
)


def open_data(request: HttpRequest) -> HttpResponse:
    """What was published, latest first, for everybody."""
    shown = [Shown(entry) for entry in reversed(_register().published())]
    latest = next((item for item in shown if item.entry.naam == OPEN_DATA), None)
    earlier = [item for item in shown if item is not latest]
    return render(request, "releases/open_data.html", {"latest": latest, "earlier": earlier})


def open_file(_request: HttpRequest, number: int, name: str) -> HttpResponse:
    """A published file."""
    register = _register()
    entry = next((item for item in register.published() if item.nummer == number), None)
    if entry is None or name not in entry.bestanden:
        raise Http404
    return _file(register.file(entry, name), name)


def catalogue(_request: HttpRequest) -> HttpResponse:
    """The catalogue of the latest open data, at an address that never changes: portals harvest it."""
    register = _register()
    entry = next((item for item in reversed(register.published()) if CATALOGUE in item.bestanden), None)
    if entry is None:
        raise Http404
    return _file(register.file(entry, CATALOGUE), CATALOGUE)


def releases(request: HttpRequest) -> HttpResponse:
    """Every entry of the register, the refused ones too."""
    shown = [Shown(entry) for entry in _register().entries()]
    leaf = turn_to(
        shown,
        COLUMNS,
        request.GET.dict(),
        kept={},
        words=lambda item: f"{item.entry.titel} {item.entry.naam} {item.entry.door} {item.entry.uitkomst}",
        first="-nummer",
    )
    refused = sum(not item.entry.is_published for item in shown)
    lines = [(reverse("release", args=[item.entry.nummer]), cells) for item, cells in leaf.rows]
    context = {
        "leaf": leaf,
        "lines": lines,
        "published": len(shown) - refused,
        "refused": refused,
        "last": shown[-1] if shown else None,
    }
    return render(request, "releases/index.html", context)


def release(request: HttpRequest, number: int) -> HttpResponse:
    """One entry: what it holds, who published it when, by which rules, and what was hidden or refused and why."""
    try:
        entry = _register().find(number)
    except StoreError as error:
        if error.code != "uitgave-onbekend":
            raise
        raise Http404 from error
    return render(request, "releases/detail.html", {"item": Shown(entry), "is_published": entry.uitkomst == PUBLISHED})


def _register() -> Register:
    return Register(current_store().path)


def _file(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=CONTENT_TYPES[name.rsplit(".", 1)[-1]])
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
