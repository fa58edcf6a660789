"""From a question in words to a safe table: check it, count it over all periods at once, make it safe."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.indicators import duration
from jeugdregie.indicators.asking import periods_of, shape
from jeugdregie.indicators.computing import counts_of
from jeugdregie.indicators.cost_change import CHANGE, change_table
from jeugdregie.indicators.counting import Count, Place
from jeugdregie.indicators.dataset import SLACK, Dataset, dataset_of
from jeugdregie.indicators.definition import Definition, find, suggestion
from jeugdregie.indicators.dimensions import MONTHS, TOTAL, WITHOUT_TOTAL, Member, ordered_members, require_dimensions
from jeugdregie.indicators.disclosure import Disclosure, disclosure_of, make_safe
from jeugdregie.indicators.measures import MEASURES, Question
from jeugdregie.indicators.measures.waiting import NORM_SCALE
from jeugdregie.indicators.notes import notes_for
from jeugdregie.indicators.outside import OUTSIDE, outside_table
from jeugdregie.indicators.raw_table import RawTable
from jeugdregie.indicators.safe_table import SafeTable
from jeugdregie.indicators.whole import TOO_FINE, Whole, whole_of
from jeugdregie.periods import Period, half_years, parse_period
from jeugdregie.store import Store

MOST_DIMENSIONS = 2
NORM = "norm"
"""Where a curve is read when its days are parts of the norm."""


def calculate(
    store: Store | Dataset,
    name: str,
    *,
    by: Sequence[str] = (),
    periods: Sequence[str | Period] = (),
    where: Mapping[str, str] | None = None,
    disclosure: Disclosure | None = None,
) -> SafeTable:
    """An indicator by period and at most two dimensions, for a choice of at most one member per dimension.

    Without periods: every half-year that the data cover. Without disclosure: the rules that the store has set.
    InputError for what does not exist or cannot be combined; NotMeasurableError for what the data cannot answer.
    """
    dataset = store if isinstance(store, Dataset) else dataset_of(store)
    definition = find(name)
    apart = _APART.get(name)
    if apart is not None:
        return apart(dataset, by=tuple(by), periods=periods, where=where or {}, disclosure=disclosure)
    _check_cut(definition, tuple(by), where or {})
    _check_data(dataset, definition, (*by, *(where or {})))
    chosen = {dimension: _member(dataset, dimension, text) for dimension, text in (where or {}).items()}
    asked = _periods(dataset, definition, periods)
    rules = disclosure or disclosure_of(dataset.settings, dataset.peildatum)
    whole = whole_of(dataset, definition, (*by, *chosen), asked, is_hidden=not rules.is_exact)
    if whole.is_too_fine and not rules.is_exact:
        raise NotMeasurableError(TOO_FINE, code="te-fijn")
    raw = count_exactly(whole, by=tuple(by), chosen=chosen)
    return make_safe(raw, rules, {} if rules.is_exact else whole.hidden(rules))


def count_exactly(whole: Whole, *, by: tuple[str, ...], chosen: Mapping[str, Member]) -> RawTable:
    """The exact table, a part of the whole one."""
    definition, dataset, periods = whole.definition, whole.question.dataset, whole.question.periods
    where = {name: member.key for name, member in chosen.items()}
    question = _counted_as(whole, by, where)
    numerator = counts_of(question, definition.measure)
    denominator = counts_of(question, definition.per) if definition.per else None
    measures = [MEASURES[name] for name in definition.measures]
    return RawTable(
        definition=definition,
        periods=periods,
        dimensions=question.dimensions,
        only=question.chosen,
        by=by,
        where=chosen,
        members={
            name: _members(
                dataset,
                name,
                dimensions=question.dimensions,
                counts=_shown(definition, numerator, denominator),
                chosen=chosen,
            )
            if name != "na"
            else dataset.members(name)
            for name in by
        },
        numerator=numerator,
        minus=counts_of(question, definition.minus) if definition.minus else {},
        denominator=denominator,
        peildatum=dataset.peildatum,
        gemeenten={TOTAL: len(dataset.gemeenten), **dataset.gemeenten_per_regio},
        mode=next((item.modus or question.modus for item in measures if item.trajectories), None),
        unknown=frozenset(period.label for period in periods if not _is_known(dataset, period)),
        provisional=frozenset(_provisional(question, definition, dataset.known_until(where.get("gemeente")))),
        durations=_durations(question, definition),
        left=_left(question, definition),
        shares=_shares(question, definition),
        notes=notes_for(question, definition, where=where),
    )


def _counted_as(whole: Whole, by: tuple[str, ...], where: Mapping[str, str]) -> Question:
    """The whole table; of a curve, or of more than can be hidden, only the rows that are asked for, since that is much less work."""
    if not (whole.definition.draws_a_curve or whole.is_too_fine):
        return whole.question
    added = [name for name in where if name not in (*by, *WITHOUT_TOTAL)]
    room = MOST_DIMENSIONS - len(by)
    cut = (*(name for name in by if name not in WITHOUT_TOTAL), *added[:room])
    return replace(whole.question, dimensions=cut, only={name: where[name] for name in added[room:]})


def complete_periods(dataset: Dataset, kind: str = "halfjaar") -> tuple[Period, ...]:
    """The periods of a kind (jaar, halfjaar, kwartaal, maand) that the messages cover from begin to end, but for a week."""
    known = dataset.peildatum + SLACK
    covered = periods_of(kind, dataset.first_day, known)
    return tuple(item for item in covered if item.last <= known and item.first >= dataset.first_day)


def complete_half_years(dataset: Dataset) -> tuple[Period, ...]:
    """The half-years that the messages cover from begin to end, but for a week."""
    return complete_periods(dataset)


def _check_cut(definition: Definition, by: tuple[str, ...], where: Mapping[str, str]) -> None:
    require_dimensions(definition, (*by, *where))
    if len(set(by)) != len(by):
        raise InputError("Een indeling staat er dubbel in.", code="indeling")
    if len(by) > MOST_DIMENSIONS:
        raise InputError(
            f"Kies hoogstens {MOST_DIMENSIONS} indelingen; gebruik de rest als keuze (where).", code="indeling"
        )


def _check_data(dataset: Dataset, definition: Definition, dimensions: Sequence[str]) -> None:
    """Refuse what the data cannot tell, with the reason."""
    reasons = (
        *(dataset.lacks(name) for name in dimensions),
        *(MEASURES[name].lacks(dataset) for name in definition.measures),
    )
    for reason in filter(None, reasons):
        raise NotMeasurableError(f"{definition.title} is niet te berekenen. {reason}", code="gegevens-ontbreken")


def _periods(dataset: Dataset, definition: Definition, given: Sequence[str | Period]) -> tuple[Period, ...]:
    measures = [MEASURES[name] for name in definition.measures]
    back = timedelta(days=max(item.looks_back for item in measures))
    ahead = timedelta(days=max(item.looks_ahead for item in measures))
    if not given:
        covered = half_years(dataset.first_day, dataset.peildatum)
        found = tuple(item for item in covered if not _is_short(dataset, item, back, ahead))
        if found:
            return found
        raise _too_short(dataset, definition, (), back, ahead)
    asked = tuple(dict.fromkeys(parse_period(item) if isinstance(item, str) else item for item in given))
    if len({shape(item) for item in asked}) > 1:
        raise InputError("Perioden van verschillende lengte staan nooit in één tabel.", code="periode")
    short = tuple(item for item in asked if _is_short(dataset, item, back, ahead))
    if short:
        raise _too_short(dataset, definition, short, back, ahead)
    return tuple(sorted(asked))


def _is_short(dataset: Dataset, period: Period, back: timedelta, ahead: timedelta) -> bool:
    """Whether the data begin too late or end too early for what a measure looks at outside the period."""
    begins_late = bool(back) and period.first - back < dataset.first_day
    return begins_late or (bool(ahead) and period.last + ahead > dataset.peildatum + SLACK)


def _too_short(
    dataset: Dataset, definition: Definition, periods: tuple[Period, ...], back: timedelta, ahead: timedelta
) -> NotMeasurableError:
    labels = f" in {', '.join(item.label for item in periods)}" if periods else ""
    parts = []
    if back:
        parts.append(
            f"daarvoor moeten de gegevens {back.days} dagen voor de periode beginnen, "
            f"en zij beginnen op {dataset.first_day.isoformat()}"
        )
    if ahead:
        parts.append(
            f"daarvoor moeten de gegevens tot {ahead.days} dagen na de periode doorlopen, "
            f"en zij lopen tot en met {dataset.peildatum.isoformat()}"
        )
    return NotMeasurableError(
        f"{definition.title}{labels} is niet te berekenen: {'; '.join(parts)}.", code="gegevens-te-kort"
    )


def _is_known(dataset: Dataset, period: Period) -> bool:
    return period.last >= dataset.first_day and period.first <= dataset.peildatum


def _provisional(question: Question, definition: Definition, known_until: date) -> Iterator[str]:
    """The labels of the periods that may still change: not all messages about them can have come."""
    settings, peildatum = question.dataset.settings, question.dataset.peildatum
    lag = sum(settings.number(name, peildatum) for name in MEASURES[definition.measure].settles_after)
    settled = known_until - timedelta(days=lag) if lag else known_until + SLACK
    return (period.label for period in question.periods if period.last > settled)


def _shown(
    definition: Definition, numerator: Mapping[Place, Count], denominator: Mapping[Place, Count] | None
) -> Mapping[Place, Count]:
    """The places with a line: those with something counted, and of a share of its like also those of which nothing was."""
    measure = MEASURES[definition.measure]
    if denominator is None or measure.lives or MEASURES[definition.per].quantity != measure.quantity:
        return numerator
    return {**denominator, **numerator}


def _durations(question: Question, definition: Definition) -> Mapping[Place, int]:
    if not definition.quantile:
        return {}
    return duration.quantiles(question, definition.measure, definition.quantile, fewest=_fewest(question))


def _shares(question: Question, definition: Definition) -> Mapping[Place, float]:
    """The share that a curve gives at a day: what goes on after it, or what ended by it."""
    at = definition.left_after or definition.ended_by
    if not at:
        return {}
    day = NORM_SCALE if at == NORM else question.dataset.settings.number(at, question.dataset.peildatum)
    left = duration.shares_left(question, definition.measure, day, fewest=_fewest(question))
    return left if definition.left_after else {place: 1 - share for place, share in left.items()}


def _fewest(question: Question) -> int:
    return question.dataset.settings.number("duur_minimum_gevolgd", question.dataset.peildatum)


def _left(question: Question, definition: Definition) -> Mapping[Place, Mapping[int, duration.Estimate]]:
    if not definition.after:
        return {}
    return duration.left_after(question, definition.measure, MONTHS, fewest=_fewest(question))


def _members(
    dataset: Dataset,
    name: str,
    *,
    dimensions: tuple[str, ...],
    counts: Mapping[Place, Count],
    chosen: Mapping[str, Member],
) -> tuple[Member, ...]:
    if name in chosen:
        return (chosen[name],)
    at = {dimension: place for place, dimension in enumerate(dimensions, start=1)}
    needed = {at[key]: member.key for key, member in chosen.items() if key in at}
    keys = {place[at[name]] for place in counts if all(place[spot] == key for spot, key in needed.items())}
    return ordered_members(name, keys - {TOTAL}, dataset.names(name))


def _member(dataset: Dataset, dimension: str, text: str) -> Member:
    """The member with this key or label; what is not in the data is an InputError."""
    members = dataset.members(dimension)
    by_word = {**{member.label.casefold(): member for member in members}, **{item.key: item for item in members}}
    found = by_word.get(text) or by_word.get(text.casefold())
    if found is None:
        hint = suggestion(text, [word for item in members for word in (item.key, item.label)])
        # what was typed is not repeated: it may be anything that somebody pasted, a BSN too
        raise InputError(f"Deze {dimension} komt niet voor in de gegevens.{hint}", code="keuze-onbekend")
    return found


_APART: Mapping[str, Callable[..., SafeTable]] = {CHANGE: partial(change_table, calculate), OUTSIDE: outside_table}
"""Indicators that are made of other safe tables, or of amounts that tell of no person."""
