"""The one view of question pages, and their pictures and tables as files."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.safestring import mark_safe

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import catalogue
from jeugdregie.web import charts
from jeugdregie.web.charts.render import FILE, NARROW, NARROW_FULL, WIDE, WIDE_FULL
from jeugdregie.web.dashboard import downloads
from jeugdregie.web.dashboard.arrangement import arrange, arrangement
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import PERIOD, chosen_labels, controls, read_filters
from jeugdregie.web.dashboard.page import Built, Page, answer_of, build
from jeugdregie.web.dashboard.pages import PAGES
from jeugdregie.web.dashboard.start import start_parts
from jeugdregie.web.policy import allows
from jeugdregie.web.scope import REGION, Scope

RECORDS = "records"
"""The route of the records behind a figure; linked when it exists and the user may open it."""
TABLE_KINDS, PICTURE_KINDS = (("csv", "CSV"), ("xlsx", "Excel")), (("svg", "SVG"), ("png", "PNG"))
TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
}


WARMED_FILTERS = (("sector",), ("gemeente", "sector"), ("verwijzer",), ("aanbieder",))
"""Filters that are used most, alone and together."""


def question_page(request: HttpRequest, *, page: Page) -> HttpResponse:
    """A page with its filters, answer and cards."""
    try:
        asked = _asked(request, page)
    except NotMeasurableError as error:
        return render(request, page.template, {"page": page, "empty": str(error)})
    ways = arrangement(request.GET, tuple(card.key for card in page.cards))
    own = {"gemeente": asked.scope.gemeente}  # the only one that this visitor may see is no choice to keep
    parameters = {name: value for name, value in asked.filters.chosen if own.get(name) != value} | ways
    limits = {"scope": request.scope, "known": asked.known, "names": page.filters}
    context = {
        "page": page,
        "title": page.question_for(asked),
        "answer": answer_of(page, asked),
        "filters": asked.filters,
        "period": asked.period,
        "controls": controls(asked.filters, choices=page.choices, **limits),
        "chosen": chosen_labels(asked.filters, **limits),
        "kept": tuple(ways.items()),
        "cards": [_shown(request, page, built, asked, parameters) for built in _built(page, asked)],
        "behind": _behind(request, asked),
        **(start_parts(request, asked, page) if page.is_start else {}),
    }
    return render(request, page.template, context)


def warm_up() -> None:
    """The start page of the region and of each gemeente, with the answers of all others, kept for whoever asks first.

    Other pages are drawn when they are asked, but for those that take long to make: drawing them all here would keep the
    first visitors waiting. Then the start page for one choice in each filter: what it shows for other choices is cut from the same counts.
    """
    known = Figures(REGION).known
    if not known[PERIOD]:
        return
    _warm(REGION, [page for page in PAGES if page.is_start or page.is_warmed])
    for gemeente in known["gemeente"]:
        _warm(Scope(gemeente.key), [page for page in PAGES if page.is_start])
    for names in WARMED_FILTERS:
        if all(known[name] for name in names):
            _warm(REGION, [page for page in PAGES if page.is_start], {name: known[name][0].key for name in names})


def _warm(scope: Scope, drawn: Sequence[Page], given: Mapping[str, str] | None = None) -> None:
    """The answers of all pages for whoever has this scope and chose this, and all of those that are drawn."""
    figures = Figures(scope)
    for page in PAGES:
        filters = read_filters(given or {}, scope=scope, known=figures.known, names=page.filters, choices=page.choices)
        asked = Asked(figures, filters)
        answer_of(page, asked)
        if page.is_start:
            asked.key_figures()
        if page in drawn:
            _built(page, asked)


def chart(request: HttpRequest, card: str, kind: str, *, page: Page) -> HttpResponse:
    """A picture as a file."""
    built = _one(request, page, card, kind, kinds=("svg", "png"))
    if built.content is None:
        raise NotMeasurableError(built.empty)
    picture = built.content.picture
    if picture is None:
        raise Http404
    if picture.is_empty:
        raise NotMeasurableError("Voor deze keuze is niets te tekenen.")
    return _file(picture_file(picture, kind), page, card, kind)


def download(request: HttpRequest, card: str, kind: str, *, page: Page) -> HttpResponse:
    """The figures of a card as a file."""
    built = _one(request, page, card, kind, kinds=("csv", "xlsx"))
    if built.content is None:
        raise NotMeasurableError(built.empty)
    make = downloads.csv_file if kind == "csv" else downloads.xlsx_file
    return _file(make(built.content), page, card, kind)


def picture_file(picture: charts.Picture, kind: str) -> bytes:
    """A picture as it is saved."""
    return charts.png(picture) if kind == "png" else charts.svg(picture, FILE).encode("utf-8")


def _asked(request: HttpRequest, page: Page) -> Asked:
    figures = Figures(request.scope)
    known = figures.known
    if not known[PERIOD]:
        raise NotMeasurableError("De berichten beslaan nog geen heel halfjaar: laad meer maanden.")
    filters = read_filters(request.GET, scope=request.scope, known=known, names=page.filters, choices=page.choices)
    asked = Asked(figures, filters)
    if asked.is_per_year and not asked.periods:
        raise NotMeasurableError(
            "Tot en met dit halfjaar is er nog geen heel jaar. Kies een later halfjaar of een halfjaar."
        )
    return asked


def _one(request: HttpRequest, page: Page, key: str, kind: str, *, kinds: tuple[str, ...]) -> Built:
    card = page.card(key)
    if card is None or kind not in kinds:
        raise Http404
    return build(card, _asked(request, page))


def _built(page: Page, asked: Asked) -> list[Built]:
    return [drawn(build(card, asked)) for card in page.cards if card.fits(asked)]


def drawn(built: Built) -> Built:
    """A card with its picture in both sizes."""
    picture = built.content.picture if built.content else None
    if picture is None or picture.is_empty:
        return built
    sizes = (WIDE_FULL, NARROW_FULL) if built.card.wide else (WIDE, NARROW)
    # the drawing comes from our own specification; texts in it are escaped by the drawing library
    wide, narrow = (mark_safe(charts.svg(picture, size)) for size in sizes)  # noqa: S308
    return replace(built, wide=wide, narrow=narrow)


def _shown(
    request: HttpRequest, page: Page, built: Built, asked: Asked, parameters: dict[str, str]
) -> dict[str, object]:
    if built.content is None:
        return {"built": built}
    return {
        "built": built,
        "content": built.content,
        "table": arrange(built.content.grid, built.card.key, parameters),
        "records": _records(request, built, asked),
        "files": files_of(built, lambda kind: _file_address(page, built.card.key, kind, asked)),
    }


def files_of(built: Built, address: Callable[[str], str]) -> list[tuple[str, str, str]]:
    """The files of a card: what the link says, where it leads, and what it saves; pictures only of a card that has one."""
    kinds = (*TABLE_KINDS, *PICTURE_KINDS) if built.wide else TABLE_KINDS
    return [
        (label, address(kind), "afbeelding" if (kind, label) in PICTURE_KINDS else "bestand") for kind, label in kinds
    ]


def _file_address(page: Page, card: str, kind: str, asked: Asked) -> str:
    route = page.chart_route if kind in dict(PICTURE_KINDS) else page.download_route
    return f"{reverse(route, args=[card, kind])}{asked.filters.query}"


def _records(request: HttpRequest, built: Built, asked: Asked) -> list[tuple[str, str]]:
    """Per indicator of a card, its title and the address of the records behind it; nothing for who may not see them.

    Records are shown per half-year.
    """
    if built.content is None or asked.is_per_year or not allows(request.user, RECORDS):
        return []
    behind = _behind(request, asked)
    counted = {item.name for item in catalogue()}  # nobody stands behind what is expected
    return [
        (definition.title, f"{behind}&indicator={definition.name}")
        for definition in built.content.definitions
        if definition.name in counted
    ]


def _behind(request: HttpRequest, asked: Asked) -> str:
    """The address of the records behind the figures of a page, to which an indicator is added; empty for who may not see them."""
    if not allows(request.user, RECORDS):
        return ""
    return f"{reverse(RECORDS)}?{urlencode({**asked.filters.where, PERIOD: asked.period})}"


def _file(content: bytes, page: Page, card: str, kind: str) -> HttpResponse:
    name = "-".join(("jeugdregie", *page.address.strip("/").split("/"), card))
    response = HttpResponse(content, content_type=TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    return response
