"""Who was taken in above budget, from the records of the store: care under the contract that began since, with a pseudonym."""

from dataclasses import dataclass
from datetime import date

from jeugdregie.forecast.spend import contracts_of, with_unit
from jeugdregie.indicators.notation import short_date
from jeugdregie.tables import NEVER_STOPPED, SECTORS
from jeugdregie.web.extra_budget.agreed import data
from jeugdregie.web.procedures.declaration import Values


@dataclass(frozen=True)
class Taken:
    """Care of a jeugdige that began above budget, and how it is shown."""

    key: str
    text: str


def above_budget(values: Values) -> tuple[Taken, ...]:
    """Care that began under the contract since the provider's forecast came above the budget, but for what is never stopped."""
    if not values.get("boven_sinds"):
        return ()
    found, year, since = data(), values["jaar"], date.fromisoformat(values["boven_sinds"])
    care = found.table("levering")
    begun = care.filter(
        care.begindatum >= since, care.begindatum <= date(year, 12, 31), care.sector.notin(NEVER_STOPPED)
    )
    mine = with_unit(found, begun, "contract", contracts_of(found, year))
    rows = found.rows(mine.filter(mine.unit == values["contract"]).order_by("begindatum", "levering_id"))
    names = found.names("gemeente")
    return tuple(
        Taken(
            row["levering_id"],
            f"{short_date(row['begindatum'])}, {SECTORS[row['sector']].lower()}, "
            f"{names.get(row['gemeente'], row['gemeente'])}, jeugdige {row['jeugdige_id']}",
        )
        for row in rows
    )
