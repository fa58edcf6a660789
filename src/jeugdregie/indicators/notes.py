"""What is said beside a figure: what it covers, what may still change, and how sure its sources are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import ibis

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.declaration_lag import completion_of
from jeugdregie.indicators.definition import Definition
from jeugdregie.indicators.measures import MEASURES, Question
from jeugdregie.indicators.measures.waiting import FROM_MESSAGES
from jeugdregie.indicators.notation import long_date, percentage, period_in_words
from jeugdregie.periods import Period, month_of

_LEVERING_DIMENSIONS = ("sector", "perceel", "hulpvorm", "productcategorie", "verwijzer", "gemeente", "aanbieder")

_MODES = {
    "regio": "Trajecten zijn over de regio samengevoegd, over aanbieders en gemeenten heen.",
    "gemeente": "Trajecten zijn binnen de gemeente samengevoegd: een verhuizing binnen de regio eindigt het ene en begint het andere.",
    "cbs": "Trajecten zijn geteld zoals het CBS doet: per jeugdige, aanbieder en productcategorie, en alleen samengevoegd als zij elkaar overlappen.",
}


def notes_for(question: Question, definition: Definition, *, where: Mapping[str, str]) -> tuple[str, ...]:
    """The notes of a table, in the order shown."""
    dataset, periods = question.dataset, question.periods
    found = (
        _does_not_add_up(definition),
        _mode(definition, question),
        _ageing(definition, question),
        _begin(dataset, periods),
        _lag(dataset, definition),
        _behind(dataset, periods, where.get("gemeente")),
        _sources(dataset, definition, periods=periods, where=where),
        _waits(dataset, definition),
        _in_treatment(dataset, definition, periods=periods, where=where),
        _completed(dataset, definition),
    )
    return tuple(note for note in found if note)


def _does_not_add_up(definition: Definition) -> str:
    if definition.adds_up:
        return "Elk cijfer is apart afgerond; regels tellen daarom niet precies op tot het totaal."
    return "Regels en perioden tellen niet op: het totaal is opnieuw berekend."


def _mode(definition: Definition, question: Question) -> str:
    modes = [MEASURES[name].modus or question.modus for name in definition.measures if MEASURES[name].trajectories]
    return _MODES[modes[0]] if modes else ""


def _ageing(definition: Definition, question: Question) -> str:
    if not MEASURES[definition.measure].trajectories or "leeftijdsgroep" not in question.needed:
        return ""
    return "Jeugdigen worden ouder: per leeftijdsgroep is de stand niet de vorige stand plus instroom min uitstroom."


def _begin(dataset: Dataset, periods: tuple[Period, ...]) -> str:
    partly = [period.label for period in periods if period.first < dataset.first_day <= period.last]
    if not partly:
        return ""
    return f"De gegevens beginnen op {long_date(dataset.first_day)}: {partly[0]} is niet volledig."


def _lag(dataset: Dataset, definition: Definition) -> str:
    names = dict.fromkeys(name for item in definition.measures for name in MEASURES[item].settles_after)
    days = sum(dataset.settings.number(name, dataset.peildatum) for name in names)
    known = f"De gegevens lopen tot en met {long_date(dataset.peildatum)}"
    if not days:
        return f"{known}; een periode die dan nog liep, is voorlopig."
    settled = long_date(dataset.peildatum - timedelta(days=days))
    return f"{known}; cijfers over perioden die na {settled} eindigen, zijn voorlopig."


def _behind(dataset: Dataset, periods: tuple[Period, ...], gemeente: str | None) -> str:
    """The gemeenten in the figure whose messages end before the last period does."""
    last, names = max(period.last for period in periods), dataset.names("gemeente")
    found = [
        f"{names.get(name, name)} tot en met {long_date(day)}"
        for name, day in dataset.behind.items()
        if day < last and gemeente in {None, name}
    ]
    if not found:
        return ""
    return (
        f"Niet alle berichten lopen zo ver door: {', '.join(found)}. Zorg die daar toen liep, lijkt daarna door te lopen; "
        "nieuwe zorg en kosten ontbreken. Perioden die daarna eindigen, zijn voorlopig."
    )


def _sources(dataset: Dataset, definition: Definition, *, periods: tuple[Period, ...], where: Mapping[str, str]) -> str:
    """The share of leveringen that no start or no stop message was received for."""
    if all(
        MEASURES[name].quantity == "eurocent" or MEASURES[name].record == "wachttijd" for name in definition.measures
    ):
        return ""
    chosen = {name: key for name, key in where.items() if name in _LEVERING_DIMENSIONS}
    row = _member(dataset, "leveringen", chosen, lambda: _leveringen(dataset, periods, tuple(chosen)), periods=periods)
    fewest = _fewest(dataset)
    if row is None or row["young"] < fewest:
        return ""
    derived_share = _share(row["derived"] or 0, row["all"], small=row["derived_young"] < fewest)
    ended_share = _share(row["ended"] or 0, row["all"], small=row["ended_young"] < fewest)
    return (
        f"Van de leveringen is {derived_share} afgeleid uit declaraties (geen startbericht) "
        f"en {ended_share} administratief beëindigd (geen stopbericht)."
    )


def _leveringen(dataset: Dataset, periods: tuple[Period, ...], by: tuple[str, ...]) -> Any:
    """How many leveringen ran on a day from the first to the last, and what was assumed of them."""
    rows = dataset.table("levering")
    first, last = min(item.first for item in periods), max(item.last for item in periods)
    rows = rows.filter(rows.begindatum <= last, rows.einddatum.isnull() | (rows.einddatum >= first))
    derived = rows.herkomst == "afgeleid"
    return rows.aggregate(
        by=list(by),
        all=rows.count(),
        young=rows.jeugdige_id.nunique(),
        derived=derived.sum(),
        ended=rows.administratief_beeindigd.sum(),
        derived_young=rows.jeugdige_id.nunique(where=derived),
        ended_young=rows.jeugdige_id.nunique(where=rows.administratief_beeindigd),
    )


def _member(
    dataset: Dataset,
    name: str,
    chosen: Mapping[str, str],
    counted: Callable[[], Any],
    *,
    periods: tuple[Period, ...],
) -> Mapping[str, Any] | None:
    """The row of the members chosen. All members are counted at once, so that another choice costs nothing."""
    by = tuple(chosen)
    rows = dataset.remember(
        (name, periods, by), lambda: {tuple(row[key] for key in by): row for row in dataset.rows(counted())}
    )
    return rows.get(tuple(chosen.values()))


def _waits(dataset: Dataset, definition: Definition) -> str:
    """Where waits come from, and what they leave out."""
    if MEASURES[definition.measure].record != "wachttijd":
        return ""
    if ":" not in definition.measure or definition.measure.endswith(FROM_MESSAGES):
        return (
            "Uit berichten: van de toewijzing tot de eerste zorgdag. Ging er een verzoek van de aanbieder aan vooraf (JW315, JW317) "
            "of is het jeugdbescherming, dan zeggen berichten niet hoe lang er gewacht is."
        )
    return dataset.remember("aanbieders met dossiers", lambda: _delivering(dataset))


def _delivering(dataset: Dataset) -> str:
    """How many of the providers deliver events; a number of providers tells nothing of a jeugdige."""
    held, care = dataset.table("wachttijd"), dataset.table("zorgperiode")
    delivering = held.filter(held.bron == "dossier").select("aanbieder").distinct()
    every = care.select("aanbieder").union(delivering, distinct=True)
    [row] = dataset.rows(every.aggregate(all=every.aanbieder.nunique()))
    [some] = dataset.rows(delivering.aggregate(all=delivering.aanbieder.nunique()))
    return (
        f"Uit dossiers: {some['all']} van de {row['all']} aanbieders leveren wachtgebeurtenissen aan; van de andere is dit wachten "
        "niet bekend. Dagen van een pauze op verzoek van het gezin tellen niet mee."
    )


def _fewest(dataset: Dataset) -> int:
    """A share over fewer jeugdigen than this is not given."""
    return dataset.settings.number("onthulling_drempel", dataset.peildatum)


def _share(part: int, whole: int, *, small: bool) -> str:
    if part == 0:
        return percentage(0, 0)
    if small:
        return "een klein deel"
    return percentage(100 * part / whole, 0) if 100 * part >= whole else "minder dan 1 %"


def _completed(dataset: Dataset, definition: Definition) -> str:
    """From which month on an amount is partly an estimate."""
    if not any(MEASURES[name].completed for name in definition.measures):
        return ""
    found = completion_of(dataset)
    if found.last_in is None or found.open_from is None:
        return "Er is niets aangevuld: daarvoor zijn de gegevens te kort, of alles is al gedeclareerd."
    return (
        f"Vanaf de zorgmaand {period_in_words(month_of(found.open_from))} zijn kosten aangevuld met wat naar verwachting nog "
        f"gedeclareerd wordt; het laatst verwerkt is de declaratiemaand {period_in_words(month_of(found.last_in))}."
    )


def _in_treatment(
    dataset: Dataset, definition: Definition, *, periods: tuple[Period, ...], where: Mapping[str, str]
) -> str:
    """The share of the cost that no decision was received on yet."""
    if MEASURES[definition.measure].record != "kosten":
        return ""
    chosen = {name: key for name, key in where.items() if name in dataset.table("kosten").columns}
    row = _member(dataset, "in behandeling", chosen, lambda: _waiting(dataset, periods, tuple(chosen)), periods=periods)
    if row is None or not row["all"]:
        return ""
    share = _share(row["waiting"] or 0, row["all"], small=row["young"] < _fewest(dataset))
    return f"Van de kosten is {share} nog in behandeling; de rest is toegekend."


def _waiting(dataset: Dataset, periods: tuple[Period, ...], by: tuple[str, ...]) -> Any:
    """The cost of all periods together, and of how much of it and of whom no decision was received."""
    rows = dataset.table("kosten")
    rows = rows.filter(ibis.or_(*((rows.maand >= item.first) & (rows.maand <= item.last) for item in periods)))
    waiting = rows.status == "in behandeling"
    return rows.aggregate(
        by=list(by),
        all=rows.bedrag.sum(),
        waiting=rows.bedrag.sum(where=waiting),
        young=rows.jeugdige_id.nunique(where=waiting),
    )
