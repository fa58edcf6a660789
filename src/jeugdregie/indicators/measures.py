"""The expressions behind the indicators: which rows count in a period, in Ibis.

Each function turns a question into a table with a row per thing counted: the columns `periode`, `jeugdige_id`,
the dimensions asked, and `waarde` where something is summed. docs/algorithms/indicatoren.md says it in words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import ibis
import pyarrow as pa

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.dimensions import AGE_GROUPS, UNKNOWN_AGE
from jeugdregie.periods import Period

NEW_AFTER_DAYS = 365
"""Days without care after which a jeugdige counts as new, and within which a next trajectory is a re-entry."""


@dataclass(frozen=True)
class Question:
    """What is asked of the data: which periods, cut by what, of which part."""

    dataset: Dataset
    periods: tuple[Period, ...]
    dimensions: tuple[str, ...]
    only: Mapping[str, str]

    @property
    def needed(self) -> tuple[str, ...]:
        """Dimensions that the rows must carry, to cut by or to choose by."""
        return tuple(dict.fromkeys((*self.dimensions, *self.only)))

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """What the rows are chosen by before they are counted, as a value to compare."""
        return tuple(sorted(self.only.items()))

    @property
    def key(self) -> tuple[object, ...]:
        """Equal for equal questions to one data set."""
        return (self.periods, self.dimensions, self.chosen)

    @property
    def modus(self) -> Literal["regio", "gemeente"]:
        """How trajectories are joined: within the gemeente as soon as gemeenten are told apart."""
        return "gemeente" if "gemeente" in self.needed else "regio"

    @property
    def period_table(self) -> Any:
        """The periods as a table: label, first and last day."""
        return ibis.memtable(
            pa.table(
                {
                    "periode": pa.array([period.label for period in self.periods], pa.string()),
                    "eerste": pa.array([period.first for period in self.periods], pa.date32()),
                    "laatste": pa.array([period.last for period in self.periods], pa.date32()),
                }
            )
        )


@dataclass(frozen=True)
class Measure:
    """How to count: the rows, and what of them: jeugdigen apart, the rows themselves, or the sum of `waarde`.

    `looks_back` is how many days before the period the data must begin; `settles_after` names the settings that add up
    to the days after which later messages no longer change the figure.
    """

    rows: Callable[[Question], Any]
    count: Literal["jeugdigen", "rijen", "som"]
    trajectories: bool = False
    looks_back: int = 0
    settles_after: tuple[str, ...] = ()


def jeugdigen_in_zorg(question: Question) -> Any:
    """Stretches of care days that touch the period."""
    return _in_period(question, _zorgperioden(question), _overlaps, age_on="laatste")


def jeugdigen_tot_23(question: Question) -> Any:
    """The same, of jeugdigen of 0 up to and including 22 years on the last day of the period."""
    rows = _in_period(question, _zorgperioden(question), _overlaps, age_on="laatste", keep_age=True)
    return rows.filter(rows.leeftijd.between(0, 22))


def trajecten(question: Question) -> Any:
    """Trajectories that ran on a day of the period."""
    return _in_period(question, _trajecten(question), _overlaps, age_on="laatste")


def instroom(question: Question) -> Any:
    """Trajectories that began in the period."""
    return _in_period(question, _trajecten(question), _begins, age_on="begindatum")


def uitstroom(question: Question) -> Any:
    """Trajectories that ended in the period."""
    return _in_period(question, _trajecten(question), _ends, age_on="einddatum")


def stand(question: Question) -> Any:
    """Trajectories that ran on at the end of the last day."""
    return _in_period(question, _trajecten(question), _runs_on, age_on="laatste")


def dagen_beeindigd(question: Question) -> Any:
    """Trajectories that ended in the period, with their days from begin up to and including end."""
    ended = _trajecten(question)
    return _in_period(question, ended.mutate(waarde=_days(ended.begindatum, ended.einddatum)), _ends)


def kosten(question: Question) -> Any:
    """Net amounts in eurocents for the months of care in the period."""
    amounts = question.dataset.table("kosten")
    return _in_period(question, amounts.mutate(waarde=amounts.bedrag), _month_lies_in, age_on="laatste")


def nieuwe_jeugdigen(question: Question) -> Any:
    """Trajectories that began in the period of jeugdigen without a care day in the 365 days before."""
    return _without_recent_care(question, instroom_rows(question))


def herinstroom(question: Question) -> Any:
    """Trajectories that began within 365 days after the last earlier one of the jeugdige had ended."""
    begun, earlier = instroom_rows(question), _trajecten(question).view()
    before = begun.join(earlier, [begun.jeugdige_id == earlier.jeugdige_id, earlier.begindatum < begun.begindatum])
    before = before.select("traject_id", begin=begun.begindatum, eind=earlier.einddatum)
    last = before.group_by("traject_id", "begin").aggregate(
        laatste=before.eind.max(), loopt=(before.eind.isnull() | (before.eind >= before.begin)).any()
    )
    again = last.filter(~last.loopt, _days(last.laatste, last.begin) - 1 <= NEW_AFTER_DAYS)
    return begun.semi_join(again, "traject_id")


def duur(question: Question) -> Any:
    """Trajectories that ran in the period, with the first and last day of their life seen in it, and whether they ended.

    Day 1 of a life is the begindatum. Whoever began earlier is seen from the first day of the period on (left-truncated);
    whoever runs on is seen up to and including the last (censored).
    """
    joined = _joined(question, _trajecten(question), _overlaps)
    ended = joined.einddatum.notnull() & (joined.einddatum <= joined.laatste)
    seen = joined.mutate(
        van=_days(joined.begindatum, ibis.greatest(joined.begindatum, joined.eerste)),
        tot=_days(joined.begindatum, ibis.ifelse(ended, joined.einddatum, joined.laatste)),
        geeindigd=ended,
    )
    return _chosen(question, seen)


def bevolking(question: Question) -> Any:
    """Residents of 0 up to and including 22 years of the gemeenten in the data, on the last 1 January known by then."""
    residents, periods = question.dataset.table("bevolking"), question.period_table
    residents = residents.filter(residents.gemeente.isin(question.dataset.gemeenten), residents.leeftijd.between(0, 22))
    joined = residents.join(periods, residents.jaar <= periods.laatste.year())
    latest = joined.mutate(nieuwste=joined.jaar.max().over(ibis.window(group_by=[joined.periode, joined.gemeente])))
    kept = latest.filter(latest.jaar == latest.nieuwste)
    # the number of 'jeugdigen' of this measure is the number of gemeenten counted, to see whether one is missing
    kept = kept.mutate(waarde=kept.aantal, leeftijdsgroep=_age_group(kept.leeftijd), jeugdige_id=kept.gemeente)
    return _chosen(question, kept)


def instroom_rows(question: Question) -> Any:
    """Trajectories that began in the period, with their own columns kept."""
    joined = _joined(question, _trajecten(question), _begins)
    return _chosen(question, _with_age(question, joined, "begindatum"), "traject_id", "begindatum")


def _without_recent_care(question: Question, begun: Any) -> Any:
    care = question.dataset.table("zorgperiode").select("jeugdige_id", van="begindatum", tot="einddatum")
    window_start = begun.begindatum - ibis.interval(days=NEW_AFTER_DAYS)
    recent = begun.join(
        care,
        [
            begun.jeugdige_id == care.jeugdige_id,
            care.van < begun.begindatum,
            care.tot.isnull() | (care.tot >= window_start),
        ],
    )
    return begun.anti_join(recent.select("traject_id").distinct(), "traject_id")


def _zorgperioden(question: Question) -> Any:
    return question.dataset.table("zorgperiode")


def _trajecten(question: Question) -> Any:
    table = question.dataset.table("traject")
    return table.filter(table.modus == question.modus)


def _overlaps(rows: Any, periods: Any) -> list[Any]:
    return [rows.begindatum <= periods.laatste, rows.einddatum.isnull() | (rows.einddatum >= periods.eerste)]


def _runs_on(rows: Any, periods: Any) -> list[Any]:
    return [rows.begindatum <= periods.laatste, rows.einddatum.isnull() | (rows.einddatum > periods.laatste)]


def _begins(rows: Any, periods: Any) -> list[Any]:
    return [rows.begindatum >= periods.eerste, rows.begindatum <= periods.laatste]


def _ends(rows: Any, periods: Any) -> list[Any]:
    return [rows.einddatum >= periods.eerste, rows.einddatum <= periods.laatste]


def _month_lies_in(rows: Any, periods: Any) -> list[Any]:
    return [rows.maand >= periods.eerste, rows.maand <= periods.laatste]


def _in_period(
    question: Question,
    rows: Any,
    condition: Callable[[Any, Any], list[Any]],
    *,
    age_on: str = "",
    keep_age: bool = False,
) -> Any:
    joined = _joined(question, rows, condition)
    wants_age = age_on and (keep_age or "leeftijdsgroep" in question.needed)
    if wants_age:
        joined = _with_age(question, joined, age_on, force=True)
    return _chosen(question, joined, *(("leeftijd",) if keep_age else ()))


def _joined(question: Question, rows: Any, condition: Callable[[Any, Any], list[Any]]) -> Any:
    periods = question.period_table
    return rows.join(periods, condition(rows, periods))


def _with_age(question: Question, rows: Any, day_column: str, *, force: bool = False) -> Any:
    """Add age and age group on the last day of the month of a day; only the month of birth is known."""
    if not force and "leeftijdsgroep" not in question.needed:
        return rows
    young = question.dataset.table("jeugdige").select("jeugdige_id", "geboortejaar", "geboortemaand")
    joined = rows.left_join(young, "jeugdige_id")
    day = joined[day_column]
    age = day.year() - joined.geboortejaar - ibis.ifelse(joined.geboortemaand > day.month(), 1, 0)
    known = joined.mutate(leeftijd=ibis.ifelse(joined.geboortemaand.isnull(), ibis.null("int64"), age.cast("int64")))
    return known.mutate(leeftijdsgroep=_age_group(known.leeftijd))


def _age_group(age: Any) -> Any:
    branches = [
        ((age >= group.first) if group.last is None else age.between(group.first, group.last), group.key)
        for group in AGE_GROUPS
    ]
    return ibis.cases(*branches, else_=UNKNOWN_AGE)


def _chosen(question: Question, rows: Any, *more: str) -> Any:
    kept = rows.filter(*(rows[name] == key for name, key in question.only.items())) if question.only else rows
    columns = ("periode", "jeugdige_id", *question.dimensions, *more)
    extra = tuple(name for name in ("waarde", "van", "tot", "geeindigd") if name in kept.columns)
    return kept.select(*dict.fromkeys((*columns, *extra)))


def _days(first: Any, last: Any) -> Any:
    """Days from first up to and including last."""
    return last.delta(first, unit="day") + 1


_OUTFLOW_SETTLES = ("traject_gat_dagen", "naloop_dagen")
_COST_SETTLES = ("declaratie_naloop_dagen",)

MEASURES: Mapping[str, Measure] = {
    "jeugdigen_in_zorg": Measure(jeugdigen_in_zorg, "jeugdigen"),
    "jeugdigen_tot_23": Measure(jeugdigen_tot_23, "jeugdigen"),
    "trajecten": Measure(trajecten, "rijen", trajectories=True),
    "instroom": Measure(instroom, "rijen", trajectories=True),
    "uitstroom": Measure(uitstroom, "rijen", trajectories=True, settles_after=_OUTFLOW_SETTLES),
    "stand": Measure(stand, "rijen", trajectories=True),
    "kosten": Measure(kosten, "som", settles_after=_COST_SETTLES),
    "dagen_beeindigd": Measure(dagen_beeindigd, "som", trajectories=True, settles_after=_OUTFLOW_SETTLES),
    "duur": Measure(duur, "rijen", trajectories=True, settles_after=_OUTFLOW_SETTLES),
    "nieuwe_jeugdigen": Measure(nieuwe_jeugdigen, "jeugdigen", trajectories=True, looks_back=NEW_AFTER_DAYS),
    "herinstroom": Measure(herinstroom, "rijen", trajectories=True, looks_back=NEW_AFTER_DAYS),
    "bevolking": Measure(bevolking, "som"),
}
"""The expressions by the name that a definition file uses."""
