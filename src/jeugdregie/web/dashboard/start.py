"""What only the start page has: what needs a look today, the norms beside the key figures, and every question with its answer."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from jeugdregie.indicators import KeyFigure, catalogue
from jeugdregie.indicators.notation import large_money, listed, long_date, number, percentage, quantity
from jeugdregie.steering.goals import Norm, Verdict, verdict
from jeugdregie.web.charts.spark import Spark, spark
from jeugdregie.web.dashboard import answers
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.filters import read_filters
from jeugdregie.web.dashboard.page import Page, answer_of
from jeugdregie.web.dashboard.pages import PAGES
from jeugdregie.web.goals.models import Kpi
from jeugdregie.web.navigation import ACTIVITIES
from jeugdregie.web.policy import allows
from jeugdregie.web.region import current_store

FIRST = ("jeugdigen-in-zorg", "instroom", "uitstroom", "stand", "kosten-aangevuld", "kosten-per-jeugdige-aangevuld")
"""The six key figures that are seen at once; the others of the dashboard are one click away."""

STALE_AFTER = timedelta(days=45)
"""Messages that ended longer ago are no longer of this month or the last."""


_LATER = "Het antwoord wordt berekend. Open de vraag, of kom over een minuut terug."


@dataclass(frozen=True)
class Notice:
    """Something that needs a look, and the page where that is done; without a route there is nothing to open."""

    text: str
    route: str = ""
    action: str = ""

    @property
    def address(self) -> str:
        """The address of the page."""
        return reverse(self.route) if self.route else ""


@dataclass(frozen=True)
class Question:
    """A question page with its answer for the chosen filters."""

    question: str
    answer: str
    address: str


@dataclass(frozen=True)
class Topic:
    """The questions of one activity."""

    label: str
    icon: str
    questions: tuple[Question, ...]


@dataclass(frozen=True)
class ShownFigure:
    """A key figure as the start page shows it."""

    title: str
    indicator: str
    text: str
    mark: str | None
    badge: str
    beside: str
    trend: dict[str, str]
    spark: Spark | None
    norm: str
    norm_tone: str


def start_parts(request: HttpRequest, asked: Asked, page: Page) -> dict[str, object]:
    """What the template of the start page needs beside what every page has."""
    figures = shown_figures(asked)
    return {
        "key_figures": [figure for figure in figures if figure.indicator in FIRST],
        "more_figures": [figure for figure in figures if figure.indicator not in FIRST],
        "notices": notices(request, asked),
        "topics": topics(request, asked, page),
    }


def topics(request: HttpRequest, asked: Asked, start: Page) -> tuple[Topic, ...]:
    """The questions that this user may open, by activity in the order of the menu."""
    pages = [page for page in PAGES if page is not start and page.answer and allows(request.user, page.key)]
    found = []
    for activity in ACTIVITIES:
        questions = tuple(_question(page, asked) for page in pages if page.activity == activity.key)
        if questions:
            found.append(Topic(activity.label, activity.icon, questions))
    return tuple(found)


def notices(request: HttpRequest, asked: Asked) -> tuple[Notice, ...]:
    """What needs a look today, of what this user may see; a page that cannot be opened is not named."""
    found = [notice for ask in NOTICES for notice in ask(asked)]
    return tuple(notice for notice in found if not notice.route or allows(request.user, notice.route))


def shown_figures(asked: Asked) -> tuple[ShownFigure, ...]:
    """The key figures with trend and norm."""
    norms = {kpi.indicator: kpi for kpi in Kpi.objects.filter(dimension="", norm__isnull=False)}
    return tuple(_shown(asked, figure, norms.get(figure.table.indicator)) for figure in asked.key_figures())


def _question(page: Page, asked: Asked) -> Question:
    chosen = dict(asked.filters.chosen)
    own = read_filters(chosen, scope=asked.scope, known=asked.known, names=page.filters, choices=page.choices)
    kept = read_filters(chosen, scope=asked.scope, known=asked.known, names=page.filters)
    there = Asked(asked.figures, own)
    answer = answer_of(page, there) if page.is_ready(there) else _LATER
    return Question(page.question_for(there), answer, f"{reverse(page.key)}{kept.query}")


def _shown(asked: Asked, figure: KeyFigure, kpi: Kpi | None) -> ShownFigure:
    cells = [figure.table.cell(period) for period in figure.table.periods]
    text, tone = _norm(figure, kpi)
    return ShownFigure(
        title=figure.title,
        indicator=figure.table.indicator,
        text=_figure_text(figure),
        mark=figure.now.mark,
        badge="" if not figure.now.provisional else "aangevuld" if figure.is_completed else "voorlopig",
        beside=_declared(asked) if figure.is_completed and figure.table.unit == "euro" else "",
        trend=answers.trend(figure),
        spark=spark(tuple(None if cell.value is None else float(cell.value) for cell in cells)),
        norm=text,
        norm_tone=tone,
    )


def _figure_text(figure: KeyFigure) -> str:
    """The figure with its unit where the title does not say it."""
    now = figure.now.value
    if now is None:
        return figure.text
    if figure.table.unit == "euro":
        return large_money(now)
    return f"{figure.text} dagen" if figure.table.unit == "dagen" else figure.text


def _declared(asked: Asked) -> str:
    """What was declared up to now, beside the completed cost."""
    cell = asked.table("kosten", periods=(asked.period,)).cell(asked.period)
    return "" if cell.value is None or not cell.provisional else f"gedeclareerd tot nu: {large_money(cell.value)}"


def _norm(figure: KeyFigure, kpi: Kpi | None) -> tuple[str, str]:
    if kpi is None or kpi.norm is None:
        return "", ""
    value = None if figure.now.value is None else Decimal(figure.now.value)
    found = verdict(value, Norm(kpi.norm, "lager" if kpi.direction == Kpi.Direction.LOWER else "hoger"))
    bound = "hoogstens" if kpi.direction == Kpi.Direction.LOWER else "minstens"
    tone = {Verdict.MET: "better", Verdict.MISSED: "worse"}.get(found, "neutral")
    return f"norm: {bound} {quantity(kpi.norm, figure.table.unit)} ({found.value})", tone


def _stale(asked: Asked) -> Iterator[Notice]:
    peildatum = asked.figures.peildatum
    if timezone.localdate() - peildatum > STALE_AFTER:
        yield Notice(
            f"De laatste berichten zijn van {long_date(peildatum)}. Laad nieuwere.",
            "loading",
            "Naar laden en kwaliteit",
        )


def _behind(asked: Asked) -> Iterator[Notice]:
    names = [name for code, name in asked.figures.behind.items() if asked.gemeente in ("", code)]
    if names:
        yield Notice(
            f"De berichten van {listed(names)} lopen achter bij die van de andere gemeenten.",
            "loading",
            "Bekijk de dekking",
        )


def _refused(asked: Asked) -> Iterator[Notice]:
    loads = current_store().manifest.loads
    last = loads[-1] if loads else None
    if last is None or not last.ontvangen or not asked.scope.is_region:
        return
    if not last.klaar:
        yield Notice(
            "De laatste keer laden is afgebroken: de cijfers zijn ouder dan de berichten.",
            "loading",
            "Bekijk het laden",
        )
    count = last.afgekeurd + last.onleesbaar
    if count:
        share = percentage(100 * count / last.ontvangen)
        yield Notice(
            f"Van de laatst geladen berichten tellen er {number(count)} niet mee ({share}).", "loading", "Bekijk waarom"
        )


def _provisional(asked: Asked) -> Iterator[Notice]:
    names = [
        figure.title.lower() for figure in asked.key_figures() if figure.now.provisional and not figure.is_completed
    ]
    if names:
        yield Notice(
            f"Over {asked.period} zijn {listed(names)} nog voorlopig: er komen berichten na.",
            "definitions",
            "Lees waarom",
        )


def _overdue(_asked: Asked) -> Iterator[Notice]:
    late = [item for item in catalogue() if item.next_review < timezone.localdate()]
    if late:
        yield Notice(
            f"Van {number(len(late))} definities is de herziening verlopen.", "definitions", "Naar de definities"
        )


NOTICES: tuple[Callable[[Asked], Iterable[Notice]], ...] = (_stale, _behind, _refused, _provisional, _overdue)
"""What is looked at, the most pressing first. A part of the product that has work for someone adds a function here."""
