"""The pages and files of the overview."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import mark_safe

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import KeyFigure
from jeugdregie.indicators.notation import large_money
from jeugdregie.web import charts
from jeugdregie.web.charts.render import FILE, NARROW, WIDE
from jeugdregie.web.charts.spark import spark
from jeugdregie.web.dashboard import answers, downloads
from jeugdregie.web.dashboard.cards import CHARTS, Card, build, builder
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import PERIOD, Filters, chosen_labels, controls, read_filters
from jeugdregie.web.scope import REGION

_TYPES = {
    "csv": "text/csv; charset=utf-8",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
}


def overview(request: HttpRequest) -> HttpResponse:
    """How youth care is doing: key figures, pictures and a table, for a choice of filters."""
    try:
        figures, filters = _asked(request)
    except NotMeasurableError as error:
        return render(request, "dashboard/overview.html", {"empty": str(error)})
    found = {figure.table.indicator: figure for figure in figures.key_figures(filters)}
    period = figures.periods(filters)[-1]
    context = {
        "answer": answers.overview(found, period),
        "filters": filters,
        "period": period,
        "controls": controls(filters, scope=request.scope, known=figures.known),
        "chosen": chosen_labels(filters, scope=request.scope, known=figures.known),
        "key_figures": [_key_figure(figure) for figure in found.values()],
        "cards": [_drawn(build(key, figures, filters)) for key in CHARTS],
        "table": build("tabel", figures, filters),
        "kinds": (("csv", "CSV"), ("xlsx", "Excel")),
        "picture_kinds": (("svg", "SVG"), ("png", "PNG")),
    }
    return render(request, "dashboard/overview.html", context)


def warm_up() -> None:
    """Everything of the overview of the whole region, so that it is kept for whoever asks first."""
    figures, filters = Figures(REGION), Filters()
    if not figures.known[PERIOD]:
        return
    figures.key_figures(filters)
    for key in (*CHARTS, "tabel"):
        _drawn(build(key, figures, filters))


def chart(request: HttpRequest, chart: str, kind: str) -> HttpResponse:
    """A picture as a file."""
    if chart not in CHARTS or kind not in ("svg", "png"):
        raise Http404
    card = _card(request, chart)
    if card.picture is None:
        raise NotMeasurableError(card.empty)
    drawn = charts.png(card.picture) if kind == "png" else charts.svg(card.picture, FILE).encode("utf-8")
    return _file(drawn, f"{chart}.{kind}", kind)


def download(request: HttpRequest, table: str, kind: str) -> HttpResponse:
    """The figures of a card as a file."""
    if builder(table, Filters()) is None or kind not in ("csv", "xlsx"):
        raise Http404
    card = _card(request, table)
    if not card.tables:
        raise NotMeasurableError(card.empty)
    content = downloads.csv_file(card) if kind == "csv" else downloads.xlsx_file(card)
    return _file(content, f"{table}.{kind}", kind)


def _asked(request: HttpRequest) -> tuple[Figures, Filters]:
    figures = Figures(request.scope)
    known = figures.known
    if not known[PERIOD]:
        raise NotMeasurableError("De berichten beslaan nog geen heel halfjaar: laad meer maanden.")
    return figures, read_filters(request.GET, scope=request.scope, known=known)


def _card(request: HttpRequest, key: str) -> Card:
    figures, filters = _asked(request)
    return build(key, figures, filters)


def _file(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=_TYPES[kind])
    response["Content-Disposition"] = f'attachment; filename="jeugdregie-{name}"'
    return response


def _key_figure(figure: KeyFigure) -> dict[str, object]:
    cells = [figure.table.cell(period) for period in figure.table.periods]
    now = figure.now.value
    return {
        "title": figure.title,
        "indicator": figure.table.indicator,
        "text": figure.text if now is None or figure.table.unit != "euro" else large_money(now),
        "mark": figure.now.mark,
        "provisional": figure.now.provisional,
        "trend": answers.trend(figure),
        "spark": spark(tuple(None if cell.value is None else float(cell.value) for cell in cells)),
    }


def _drawn(card: Card) -> dict[str, object]:
    if card.picture is None or card.picture.is_empty:
        return {"card": card}
    # the drawing comes from our own specification; texts in it are escaped by the drawing library
    wide, narrow = (mark_safe(charts.svg(card.picture, size)) for size in (WIDE, NARROW))  # noqa: S308
    return {"card": card, "wide": wide, "narrow": narrow}
