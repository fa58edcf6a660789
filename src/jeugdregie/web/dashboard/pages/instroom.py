"""Where inflow comes from: per referrer, sector and gemeente, and whose share grew."""

from jeugdregie.indicators import SafeTable
from jeugdregie.indicators.notation import percentage, points, the_period
from jeugdregie.web.dashboard import answers, grid, pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.filters import PER
from jeugdregie.web.dashboard.page import Card, Content, Page
from jeugdregie.web.dashboard.shares import compared_period, grown_most, shares_grid, shifts

PRACTICE_NURSE = (
    "De praktijkondersteuner jeugd (poh-jeugd) telt mee bij de huisarts: in berichten zijn zij niet te onderscheiden."
)
_OF_INFLOW = "Een aandeel is het deel van de getoonde instroom in hetzelfde halfjaar."


def growth_of_shares(table: SafeTable) -> str:
    """Which referrer's share of the inflow grew most, as shares and in percentage points."""
    now, before = table.periods[-1], compared_period(table.periods)
    if now == before:
        return f"Er is nog geen halfjaar voor {the_period(now)} om aandelen mee te vergelijken."
    found = grown_most(shifts(table, before, now))
    if found is None or found.before is None or found.now is None or found.change is None:
        return f"Sinds {the_period(before)} is van geen verwijzer een groter aandeel te tonen."
    return (
        f"Het aandeel van de verwijzer {found.member.label} groeide het meest: van {percentage(found.before)} van de instroom "
        f"in {the_period(before)} naar {percentage(found.now)} in {the_period(now)} ({points(found.change)})."
    )


def aandelen(asked: Asked) -> Content:
    """The share of each referrer over time, and the change in a year."""
    table = asked.table("instroom", by=("verwijzer",))
    return Content(
        (table,),
        shares_grid(table, "instroom"),
        pictures.share_lines(table),
        answer=growth_of_shares(table),
        notes=(_OF_INFLOW,),
        remark=PRACTICE_NURSE,
    )


def verwijzers(asked: Asked) -> Content:
    """Inflow per referrer over time."""
    table = asked.table("instroom", by=("verwijzer",))
    return _lines(table, answers.largest_referrer(table), notes=(PRACTICE_NURSE,))


def sectoren(asked: Asked) -> Content:
    """Inflow per sector over time."""
    table = asked.table("instroom", by=("sector",))
    return _lines(table, answers.largest_of(table, "nieuwe trajecten"))


def gemeenten(asked: Asked) -> Content:
    """Inflow per gemeente in the chosen half-year."""
    table = asked.table("instroom", by=("gemeente",))
    return Content(
        (table,),
        grid.by_period(table),
        pictures.bars(table, asked.period),
        answer=answers.largest_of(table, "nieuwe trajecten"),
    )


def _answer(asked: Asked) -> str:
    return growth_of_shares(asked.table("instroom", by=("verwijzer",)))


def _lines(table: SafeTable, answer: str, *, notes: tuple[str, ...] = ()) -> Content:
    picture, left_out = pictures.lines(table), pictures.left_out(table)
    return Content((table,), grid.by_period(table), picture, answer=answer, left_out=left_out, notes=notes)


INSTROOM = Page(
    key="instroom",
    address="instroom/",
    label="Instroom",
    question="Waar komt de instroom vandaan?",
    activity="stroom",
    answer=_answer,
    choices=(PER,),
    cards=(
        Card("aandelen", "Welke verwijzer kreeg een groter aandeel?", aandelen, wide=True),
        Card("verwijzers", "Hoeveel trajecten beginnen er per verwijzer?", verwijzers),
        Card("sectoren", "In welke sectoren beginnen trajecten?", sectoren),
        Card("gemeenten", "In welke gemeente beginnen trajecten?", gemeenten, wide=True, compares=True),
    ),
)
