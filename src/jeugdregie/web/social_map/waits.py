"""The waiting time of a product, from the data: one safe table of medians, made beside the requests and then kept.

A public page never waits for it: until it is made the page says that there is no figure yet. Shown in whole weeks, of the
whole region (decision 180).
"""

from dataclasses import dataclass
from threading import Lock, Thread

import structlog
from django.core.cache import cache

from jeugdregie.errors import UserError
from jeugdregie.indicators import SafeTable
from jeugdregie.indicators.notation import number, the_period
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import Filters
from jeugdregie.web.region import current_store
from jeugdregie.web.scope import REGION

INDICATOR = "totale-wachttijd"
CUTS = ("product", "productcategorie")
KEPT_SECONDS = 30 * 24 * 60 * 60
NO_FIGURE = "nog geen cijfer"
_log = structlog.get_logger("jeugdregie.web")
_making = Lock()


@dataclass(frozen=True)
class Wait:
    """The waiting time of a product as it may be shown; `days` only where there is a figure."""

    text: str
    days: int | None = None
    period: str = ""

    @property
    def mark(self) -> str:
        """What stands instead of a figure."""
        return self.text if self.days is None else ""

    @property
    def sentence(self) -> str:
        """For a page, with what it is about."""
        if self.days is None:
            return f"{self.text.capitalize()}."
        return f"De helft wacht {self.text} of langer van aanmelding tot start, in de hele regio, in {the_period(self.period)}."


NONE = Wait(NO_FIGURE)


def known_waits() -> dict[str, Wait]:
    """The waits by product and by category, as far as they are made; starts making them when they are not."""
    try:
        key = _key(current_store().version)
    except UserError:
        return {}
    found: dict[str, Wait] | None = cache.get(key)
    if found is None:
        Thread(target=make_waits, daemon=True).start()
    return found or {}


def wait_of(product: str, waits: dict[str, Wait]) -> Wait | None:
    """The wait for a product, or else for its category; None when the entry names no product."""
    if not product:
        return None
    return waits.get(product) or waits.get(product[:2]) or NONE


def make_waits() -> None:
    """Work the waits out and keep them; one at a time, and quietly: a page has its answer already."""
    if not _making.acquire(blocking=False):
        return
    try:
        version = current_store().version
        if cache.get(_key(version)) is None:
            cache.set(_key(version), _waits(), KEPT_SECONDS)
    except UserError as error:
        _log.info("no waits", code=error.code)
    finally:
        _making.release()


def _waits() -> dict[str, Wait]:
    figures = Figures(REGION)
    tables = [figures.table(INDICATOR, Filters(), by=(cut,), periods=figures.periods(Filters())[-1:]) for cut in CUTS]
    return {row.keys[0]: _wait(table, row.cell.value, row.cell.mark) for table in tables for row in table.rows}


def _wait(table: SafeTable, value: object, mark: str | None) -> Wait:
    if value is None:
        return Wait(NO_FIGURE if mark == "onbekend" else str(mark))
    days = int(float(str(value)))
    return Wait(in_weeks(days), days, table.periods[-1])


def in_weeks(days: int) -> str:
    """Days in whole weeks, as a resident reads them."""
    weeks = (days + 3) // 7
    return "minder dan een week" if weeks == 0 else "1 week" if weeks == 1 else f"{number(weeks)} weken"


def _key(version: str) -> str:
    return f"sociale-kaart-wachten:{version}"
