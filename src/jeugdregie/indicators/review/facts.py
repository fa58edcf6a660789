"""What is known of a running trajectory, in Ibis: one row per trajectory, a few columns per reason.

Each part is a question of its own: together they would be one that takes longer to write down than to answer.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

import ibis

from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.duration import days_by_which, per_day
from jeugdregie.indicators.measures.columns import attached
from jeugdregie.indicators.measures.when import days

TIMES_A_YEAR = {"1": 365, "2": 52, "4": 12}
"""How often a year a volume is given, per frequency (WMO757); '6' is the whole assignment."""
OVER_THE_WHOLE = "6"
EFFORT = ("01", "04", "14", "16", "84")
"""Units (WJ756) whose volume says how intense care is: time and effort, not output or euros."""
FAMILY_CATEGORIES = ("35", "36")
FAMILY_FORMS = ("pleegzorg", "gezinsgericht")
"""What the standard itself calls foster care and family homes; lots of a region are a setting."""
MONTHS_OF_COST = 12
_NO_END = date(9999, 12, 31)


@dataclass(frozen=True)
class Asked:
    """The running trajectories of which something is asked: of one gemeente, or of all."""

    dataset: Dataset
    gemeente: str | None = None

    @cached_property
    def peildatum(self) -> Any:
        """The reference date as an expression."""
        return ibis.literal(self.dataset.peildatum)

    def number(self, name: str) -> int:
        """A setting that is a whole number, as it holds on the reference date."""
        return self.dataset.settings.number(name, self.dataset.peildatum)

    def numbers(self, *endings: str) -> tuple[int, ...]:
        """The age limits with these endings."""
        return tuple(self.number(f"toets_leeftijd{ending}") for ending in endings)

    def words(self, name: str) -> tuple[str, ...]:
        """A setting that is a list."""
        return self.dataset.settings.words(name, self.dataset.peildatum)

    @cached_property
    def trajecten(self) -> Any:
        """The trajectories within a gemeente that run, with the product that they are held against."""
        held = self.dataset.table("traject")
        running = held.filter(held.modus == "gemeente", held.einddatum.isnull())
        if self.gemeente is not None:
            running = running.filter(running.gemeente == self.gemeente)
        return running.mutate(product=running.productcode.fill_null(running.productcategorie))

    @cached_property
    def leveringen(self) -> Any:
        """Their leveringen, with the key of the trajectory."""
        care = self.dataset.table("levering").drop("klasse", "bericht_id")
        which = self.trajecten.select(
            "traject_id", "jeugdige_id", "gemeente", "sector", traject_begin=self.trajecten.begindatum
        )
        joined = care.join(which, ["jeugdige_id", "gemeente", "sector"])
        return joined.filter(joined.begindatum >= joined.traject_begin)

    @cached_property
    def lopend(self) -> Any:
        """The leveringen that deliver now."""
        return self.leveringen.filter(self.leveringen.status == "lopend")

    @cached_property
    def versies(self) -> Any:
        """All versions of their assignments, numbered within trajectory, provider and product (`plaats`)."""
        assigned = self.leveringen.filter(self.leveringen.toewijzing_id.notnull())
        assigned = assigned.select("traject_id", "toewijzing_id").distinct()
        held = self.dataset.table("toewijzing")
        held = held.filter(~held.vervallen)
        whose = held.select(
            "toewijzing_id", "aanbieder", product=held.productcode.fill_null(held.productcategorie).fill_null("")
        )
        version = self.dataset.table("toewijzingversie").drop("bericht_id", "klasse", "reden_wijziging", "budget")
        rows = assigned.join(whose, "toewijzing_id").join(version, "toewijzing_id")
        order = [rows.toewijzingsdatum, rows.ingangsdatum, rows.toewijzing_id, rows.versie]
        return rows.mutate(
            plaats=ibis.row_number().over(
                ibis.window(group_by=[rows.traject_id, rows.aanbieder, rows.product], order_by=order)
            )
        )


def facts_of(asked: Asked) -> list[dict[str, Any]]:
    """A row per running trajectory with everything that the reasons look at."""
    own = asked.trajecten
    trajecten = own.select(
        "traject_id",
        "jeugdige_id",
        "gemeente",
        "sector",
        "product",
        "begindatum",
        aanbieder=own.laatste_aanbieder,
        dagen=days(own.begindatum, asked.peildatum),
    )
    found = asked.dataset.rows(trajecten)
    for key, part in PARTS:
        known = {row.pop(key): row for row in asked.dataset.rows(part(asked))}
        found = [{**row, **known.get(row[key], {})} for row in found]
    return found


def limits(asked: Asked, column: str) -> Any:
    """Per product or sector the day by which nearly all trajectories have ended, over the whole time of the data."""
    dataset, first = asked.dataset, ibis.literal(asked.dataset.first_day)
    held = dataset.table("traject")
    held = held.filter(held.modus == "gemeente", held.begindatum <= asked.peildatum)
    held = held.filter(held.einddatum.isnull() | (held.einddatum >= first))
    ended = held.einddatum.notnull() & (held.einddatum <= asked.peildatum)
    product = held.productcode.fill_null(held.productcategorie)
    lives = held.select(
        **{column: product if column == "product" else held[column]},
        van=days(held.begindatum, ibis.greatest(held.begindatum, first)),
        tot=days(held.begindatum, ibis.ifelse(ended, held.einddatum, asked.peildatum)),
        geeindigd=ended,
    )
    share = asked.number("toets_duur_procent") / 100
    fewest = asked.number("duur_minimum_gevolgd")
    lives = lives.filter(lives[column].notnull())
    found = days_by_which(per_day(lives, (column,)), (column,), (share,), fewest=fewest)
    day = next(name for name in found.columns if name != column)
    return found.select(column, **{f"grens_{column}": found[day]})


def volumes(asked: Asked) -> Any:
    """The largest rise of the assigned volume a year: of the first version and of the last, which must hold now."""
    rows = asked.versies
    rows = rows.mutate(jaarvolume=a_year(rows))
    rows = rows.filter(rows.jaarvolume.notnull(), rows.eenheid.isin(EFFORT))
    held = (rows.ingangsdatum <= asked.peildatum) & (rows.einddatum.isnull() | (rows.einddatum >= asked.peildatum))
    rows = rows.mutate(geldt=held)
    ends = rows.group_by("traject_id", "aanbieder", "product", "eenheid").aggregate(
        volume_eerst=rows.jaarvolume.argmin(rows.plaats),
        volume_nu=rows.jaarvolume.argmax(rows.plaats),
        geldt=rows.geldt.argmax(rows.plaats),
    )
    risen = ends.filter(ends.geldt, ends.volume_nu > ends.volume_eerst, ends.volume_eerst > 0)
    risen = risen.mutate(
        rang=ibis.row_number().over(
            ibis.window(
                group_by=risen.traject_id,
                order_by=[(risen.volume_nu / risen.volume_eerst).desc(), risen.aanbieder, risen.product, risen.eenheid],
            )
        )
    )
    return risen.filter(risen.rang == 0).select("traject_id", "volume_eerst", "volume_nu", "eenheid")


def a_year(rows: Any) -> Any:
    """The volume of a version a year; empty where it cannot be compared."""
    span = days(rows.ingangsdatum, rows.einddatum)
    times = [(rows.frequentie == key, ibis.literal(float(number))) for key, number in TIMES_A_YEAR.items()]
    whole = (rows.frequentie == OVER_THE_WHOLE, 365.0 / ibis.ifelse(span > 0, span, ibis.null("int64")))
    return rows.volume * ibis.cases(*times, whole, else_=ibis.null("float64"))


def extensions(asked: Asked) -> Any:
    """The most extensions in one row of versions: how often the end moved beyond all ends before."""
    rows = asked.versies
    rows = rows.mutate(eind=rows.einddatum.fill_null(ibis.literal(_NO_END)))
    row = [rows.traject_id, rows.aanbieder, rows.product]
    so_far = rows.mutate(verst=rows.eind.max().over(ibis.cumulative_window(group_by=row, order_by=rows.plaats)))
    row = [so_far.traject_id, so_far.aanbieder, so_far.product]
    before = so_far.mutate(eerder=so_far.verst.lag().over(ibis.window(group_by=row, order_by=so_far.plaats)))
    counted = before.group_by("traject_id", "aanbieder", "product").aggregate(
        keer=(before.eerder.notnull() & (before.eind > before.eerder)).sum()
    )
    return counted.group_by("traject_id").aggregate(verlengingen=counted.keer.max().cast("int64"))


def ages(asked: Asked) -> Any:
    """The month of birth, and the lowest age limit that a running levering is past without a ground."""
    care = asked.lopend.select(
        "traject_id", "jeugdige_id", "toewijzing_id", "productcategorie", "verwijzer", "hulpvorm", "perceel"
    )
    born = asked.dataset.table("jeugdige").select("jeugdige_id", "geboortejaar", "geboortemaand")
    assigned = asked.dataset.table("toewijzing")
    assigned = assigned.select("toewijzing_id", "eerste_toewijzingsdatum", tot=assigned.einddatum)
    rows = attached(attached(care, born, "jeugdige_id"), assigned, "toewijzing_id")
    rows = rows.filter(rows.geboortejaar.notnull(), rows.geboortemaand.notnull())
    rows = rows.mutate(grens=ibis.ifelse(_in_family(asked, rows), *asked.numbers("_gezin", "")))
    turned = _month_of_age(rows, rows.grens)
    given = rows.productcategorie.isin(asked.words("toets_grond_categorieen"))
    given |= rows.verwijzer.isin(asked.words("toets_grond_verwijzers"))
    decided = (_month(rows.eerste_toewijzingsdatum) < turned) & (_month(rows.tot) >= turned)
    ground = (given.fill_null(False) | decided.fill_null(False)) & (
        _month(asked.peildatum) < _month_of_age(rows, asked.number("toets_leeftijd_einde"))
    )
    rows = rows.mutate(zonder=(_month(asked.peildatum) >= turned) & ~ground)
    return rows.group_by("traject_id").aggregate(
        geboortejaar=rows.geboortejaar.min(),
        geboortemaand=rows.geboortemaand.argmin(rows.geboortejaar),
        grens=rows.grens.min(where=rows.zonder),
    )


def _in_family(asked: Asked, rows: Any) -> Any:
    form = rows.hulpvorm.isin(FAMILY_FORMS).fill_null(False)
    lot = rows.perceel.isin(asked.words("toets_percelen_gezin")).fill_null(False)
    return form | lot | rows.productcategorie.isin(FAMILY_CATEGORIES).fill_null(False)


def _month(day: Any) -> Any:
    """Months since the year 0, so that ages are whole numbers."""
    return 12 * day.year() + day.month() - 1


def _month_of_age(rows: Any, age: Any) -> Any:
    """The first month in which somebody is surely that age: the one after the month of the birthday."""
    return 12 * (rows.geboortejaar + age) + rows.geboortemaand


def providers(asked: Asked) -> Any:
    """Providers that deliver to the jeugdige now, in the gemeente of the trajectory, over all sectors."""
    care = asked.dataset.table("levering")
    care = care.filter(care.status == "lopend").select("jeugdige_id", "gemeente", "aanbieder")
    rows = asked.trajecten.select("traject_id", "jeugdige_id", "gemeente").join(care, ["jeugdige_id", "gemeente"])
    return rows.group_by("traject_id").aggregate(aanbieders=rows.aanbieder.nunique())


def overlaps(asked: Asked) -> Any:
    """Products that run beside each other in the trajectory, and for how many days already."""
    care = asked.lopend
    care = care.select("traject_id", "begindatum", wat=care.productcode.fill_null(care.productcategorie).fill_null(""))
    first = care.group_by("traject_id", "wat").aggregate(sinds=care.begindatum.min())
    ordered = first.mutate(
        rang=ibis.row_number().over(ibis.window(group_by=first.traject_id, order_by=[first.sinds, first.wat]))
    )
    counted = ordered.group_by("traject_id").aggregate(
        producten=ordered.wat.nunique(), naast_sinds=ordered.sinds.min(where=ordered.rang == 1)
    )
    return counted.select("traject_id", "producten", overlap_dagen=days(counted.naast_sinds, asked.peildatum))


def past_end(asked: Asked) -> Any:
    """The most days that a running levering is past the end of its assignment, when no other one has taken over."""
    assigned = asked.dataset.table("toewijzing")
    assigned = assigned.select("toewijzing_id", tot=assigned.einddatum)
    care = asked.lopend
    product = care.productcode.fill_null(care.productcategorie).fill_null("")
    rows = care.select("traject_id", "toewijzing_id", "aanbieder", wat=product).join(assigned, "toewijzing_id")
    goes_on = rows.filter(rows.tot.isnull() | (rows.tot >= asked.peildatum))
    rows = rows.filter(rows.tot < asked.peildatum).anti_join(goes_on, ["traject_id", "aanbieder", "wat"])
    return rows.group_by("traject_id").aggregate(na_einde_dagen=(days(rows.tot, asked.peildatum) - 1).max())


def costs(asked: Asked) -> Any:
    """What the trajectory cost over the last twelve months, in eurocents."""
    cost = asked.dataset.table("kosten").select("jeugdige_id", "gemeente", "sector", "maand", "bedrag")
    cost = cost.filter(cost.maand >= ibis.literal(_months_back(asked.dataset.peildatum)))
    which = asked.trajecten.select("traject_id", "jeugdige_id", "gemeente", "sector", "begindatum")
    rows = cost.join(which, ["jeugdige_id", "gemeente", "sector"])
    rows = rows.filter(rows.maand >= rows.begindatum.truncate("month"))
    return rows.group_by("traject_id").aggregate(kosten=rows.bedrag.sum().cast("int64"))


def _months_back(day: date) -> date:
    """The first day of the month that is the twelfth, counted back from the month of a day."""
    whole = 12 * day.year + day.month - MONTHS_OF_COST
    return date(whole // 12, whole % 12 + 1, 1)


PARTS: tuple[tuple[str, Callable[[Asked], Any]], ...] = (
    ("product", lambda asked: limits(asked, "product")),
    ("sector", lambda asked: limits(asked, "sector")),
    ("traject_id", volumes),
    ("traject_id", extensions),
    ("traject_id", ages),
    ("traject_id", providers),
    ("traject_id", overlaps),
    ("traject_id", past_end),
    ("traject_id", costs),
)
"""What is found out apart, with the column that it is joined on."""
