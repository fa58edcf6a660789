"""Measures of care days: who gets care in a period, in which form, and how many days."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ibis

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.measures.columns import with_age
from jeugdregie.indicators.measures.question import Measure, Question
from jeugdregie.indicators.measures.when import days, in_period, overlaps

STAY_FORMS = ("pleegzorg", "gezinsgericht", "gesloten", "residentieel")
"""Forms of help in which a jeugdige stays somewhere else; the sector verblijf counts as well."""

COMPULSORY_CATEGORIES = ("47", "48")
"""Jeugdreclassering and jeugdbescherming."""

COMPULSORY_REFERRERS = ("04", "08")
"""Certified institution, and judge, public prosecutor or youth prison."""

Rows = Callable[[Question], Any]


def jeugdigen_in_zorg(question: Question) -> Any:
    """Stretches of care days that touch the period."""
    return in_period(question, question.dataset.table("zorgperiode"), overlaps)


def care_where(condition: Callable[[Any], Any]) -> Rows:
    """Stretches of care days that touch the period, of the care for which a condition holds."""

    def rows(question: Question) -> Any:
        held = question.dataset.table("zorgperiode")
        return in_period(question, held.filter(condition(held)), overlaps)

    return rows


def at_age(rows: Rows, first: int, last: int) -> Rows:
    """The same, of jeugdigen of an age from first up to and including last on the last day of the period."""

    def of_age(question: Question) -> Any:
        known = with_age(question, rows(question), "laatste")
        return known.filter(known.leeftijd.between(first, last))

    return of_age


def is_stay(rows: Any) -> Any:
    """Care with a bed elsewhere."""
    return (rows.sector == "verblijf") | rows.hulpvorm.isin(STAY_FORMS).fill_null(False)


def is_compulsory(rows: Any) -> Any:
    """Care under an order, or that a certified institution or a judge referred to."""
    under_order = rows.productcategorie.isin(COMPULSORY_CATEGORIES).fill_null(False)
    return under_order | rows.verwijzer.isin(COMPULSORY_REFERRERS)


def is_of(column: str, value: str) -> Callable[[Any], Any]:
    """Care with one value in a column."""
    return lambda rows: rows[column] == value


def concurrent(question: Question) -> Any:
    """Stretches of care days on at least one day of the period that is a care day of another levering too."""
    care = question.dataset.table("zorgperiode")
    other = care.view().select(
        van_wie="jeugdige_id", ander="levering_id", ander_begin="begindatum", ander_eind="einddatum"
    )
    both = care.join(other, [care.jeugdige_id == other.van_wie, care.levering_id != other.ander])
    since = ibis.greatest(both.begindatum, both.ander_begin)
    # greatest and least skip what is empty: an end that is not known is later than one that is
    until = ibis.least(both.einddatum, both.ander_eind)
    together = both.mutate(samen_van=since, samen_tot=until)
    together = together.filter(together.samen_tot.isnull() | (together.samen_tot >= together.samen_van))
    return in_period(
        question,
        together,
        lambda rows, periods: [
            rows.samen_van <= periods.laatste,
            rows.samen_tot.isnull() | (rows.samen_tot >= periods.eerste),
        ],
    )


def zorgdagen(question: Question) -> Any:
    """Stretches of care days with the number of their days in the period, up to the day that the data know."""
    rows = jeugdigen_in_zorg(question)
    known = ibis.least(rows.laatste, ibis.literal(question.dataset.peildatum))
    seen = rows.mutate(
        gezien_van=ibis.greatest(rows.begindatum, rows.eerste),
        gezien_tot=ibis.ifelse(rows.einddatum < known, rows.einddatum, known),
    )
    seen = seen.filter(seen.gezien_van <= seen.gezien_tot)
    return seen.mutate(waarde=days(seen.gezien_van, seen.gezien_tot))


def leveringen(question: Question) -> Any:
    """Leveringen that ran on a day of the period, pauses included."""
    return in_period(question, question.dataset.table("levering"), overlaps)


def lacks_secure(dataset: Dataset) -> str:
    """Why secure care cannot be counted: no product is known as such, and its own category does not occur."""
    products, held = dataset.table("product"), dataset.table("zorgperiode")
    mapped = products.filter(products.hulpvorm == "gesloten", products.productcode.notnull())
    used = held.filter(held.hulpvorm == "gesloten")
    if dataset.rows(mapped.limit(1)) or dataset.rows(used.limit(1)):
        return ""
    return (
        "Geen enkele productcode is als gesloten hulp ingedeeld. "
        "Geef die codes in product.csv de hulpvorm 'gesloten' en laad die tabel."
    )


def _of_jeugdigen(name: str, rows: Rows, **how: Any) -> Measure:
    return Measure(name, rows, "jeugdigen", "zorgperiode", **how)


CARE = (
    _of_jeugdigen("jeugdigen_in_zorg", jeugdigen_in_zorg),
    _of_jeugdigen("jeugdigen_tot_23", at_age(jeugdigen_in_zorg, 0, 22)),
    _of_jeugdigen("jeugdigen_met_verblijf", care_where(is_stay)),
    _of_jeugdigen("jeugdigen_gesloten", care_where(is_of("hulpvorm", "gesloten")), lacks=lacks_secure),
    _of_jeugdigen("jeugdigen_gedwongen", care_where(is_compulsory)),
    _of_jeugdigen("jeugdigen_crisis", care_where(is_of("sector", "crisis"))),
    _of_jeugdigen("jeugdigen_beschermd", at_age(care_where(is_of("productcategorie", "48")), 0, 17)),
    _of_jeugdigen("jeugdigen_gereclasseerd", at_age(care_where(is_of("productcategorie", "47")), 12, 22)),
    _of_jeugdigen("jeugdigen_gelijktijdig", concurrent),
    Measure("zorgdagen", zorgdagen, "som", "zorgperiode", quantity="dagen"),
    Measure("leveringen", leveringen, "rijen", "levering"),
)
