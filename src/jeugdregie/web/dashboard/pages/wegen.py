"""Paths through care: from referrer to sector, and from there to other care or out of it."""

from collections.abc import Iterable

from jeugdregie.indicators import TOTAL, Member, SafeTable
from jeugdregie.indicators.dimensions import NO_NEXT
from jeugdregie.indicators.notation import number, percentage, the_period
from jeugdregie.web.charts import Flow, FlowPicture, Node
from jeugdregie.web.charts.palette import REST, SHORT, colour_of
from jeugdregie.web.dashboard import grid, pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.page import Card, Content, Page

_HIDDEN = "Stromen die afgeschermd zijn, staan niet in de tekening: wat een sector in gaat, is daardoor niet altijd precies wat eruit komt."
_ONE_COHORT = "Alle stromen gaan over dezelfde trajecten: die in dit halfjaar eindigden."


def stroom(asked: Asked) -> Content:
    """The flow from referrer over sector to what followed, of the trajectories that ended in the half-year."""
    period = asked.period
    came = asked.table("vervolg", by=("verwijzer", "sector"), periods=(period,))
    went = asked.table("vervolg", by=("sector", "vervolg"), periods=(period,))
    return Content(
        (went, came),
        grid.cross(went, period, caption=f"Wat volgt op een traject, {period}"),
        flow_picture(came, went, period),
        answer=what_followed(went, period),
        notes=(_ONE_COHORT, _HIDDEN),
        remark=_HIDDEN,
    )


def herkomst(asked: Asked) -> Content:
    """The trajectories that ended, by referrer and sector."""
    table = asked.table("vervolg", by=("verwijzer", "sector"), periods=(asked.period,))
    return Content(
        (table,),
        grid.cross(table, asked.period, caption=f"Geëindigde trajecten per verwijzer en sector, {asked.period}"),
    )


def flow_picture(came: SafeTable, went: SafeTable, period: str) -> FlowPicture:
    """Nodes with what passes them; flows that are shown."""
    flows = (
        *(Flow(f"verwijzer-{a}", f"sector-{b}", value) for a, b, value in _shown(came, period)),
        *(Flow(f"sector-{a}", f"vervolg-{b}", value) for a, b, value in _shown(went, period)),
    )
    nodes = (
        *_nodes(came, "verwijzer", 0, period),
        *_nodes(went, "sector", 1, period),
        *_nodes(went, "vervolg", 2, period),
    )
    return FlowPicture(
        "flow",
        (),
        (),
        source=pictures.source(went),
        unit=went.unit,
        nodes=nodes,
        flows=flows,
        heads=("Verwijzer", "Sector", "Daarna"),
    )


def what_followed(went: SafeTable, period: str) -> str:
    """Which share had no care afterwards, and the largest way on."""
    total, out = went.cell(period).value, _out(went, period)
    if not total or out is None:
        return f"In {the_period(period)} is niet te tonen wat er op trajecten volgde."
    first = (
        f"Van de {number(total)} trajecten die in {the_period(period)} eindigden, volgde bij {number(out)} "
        f"geen andere jeugdhulp ({percentage(100 * float(out) / float(total))})."
    )
    ways = [(value, a, b) for a, b, value in _shown(went, period) if b not in (NO_NEXT, a)]
    if not ways:
        return first
    value, start, end = max(ways)
    names = {member.key: member.label for name in went.by for member in went.members(name)}
    return f"{first} De meeste doorstroom is van {names[start]} naar {names[end]}: {number(value)}."


def _out(went: SafeTable, period: str) -> float | None:
    if all(member.key != NO_NEXT for member in went.members("vervolg")):
        return None
    value = went.cell(period, vervolg=NO_NEXT).value
    return None if value is None else float(value)


def _shown(table: SafeTable, period: str) -> Iterable[tuple[str, str, float]]:
    for row in table.rows:
        if row.period == period and TOTAL not in row.keys and row.cell.value:
            yield row.keys[0], row.keys[1], float(row.cell.value)


def _nodes(table: SafeTable, dimension: str, column: int, period: str) -> Iterable[Node]:
    """The members in the order of the table; what was afterwards takes the colours of the sectors."""
    colours = "sector" if dimension == "vervolg" else dimension
    for member in table.members(dimension):
        if member.key != TOTAL:
            cell = table.cell(period, **{dimension: member.key})
            yield Node(
                f"{dimension}-{member.key}",
                member.label,
                column,
                REST if member.key == NO_NEXT else colour_of(colours, member.key),
                text=table.text(cell),
                short=_short(colours, member),
            )


def _short(dimension: str, member: Member) -> str:
    return "Uit" if member.key == NO_NEXT else SHORT.get(dimension, {}).get(member.key, member.label)


def _answer(asked: Asked) -> str:
    return what_followed(asked.table("vervolg", by=("sector", "vervolg"), periods=(asked.period,)), asked.period)


WEGEN = Page(
    key="wegen",
    address="wegen/",
    label="Wegen door de zorg",
    question="Welke weg nemen jeugdigen door de zorg?",
    activity="stroom",
    answer=_answer,
    cards=(
        Card("stroom", "Van verwijzer naar sector, en dan?", stroom, wide=True),
        Card("herkomst", "Via wie kwamen zij binnen?", herkomst, wide=True),
    ),
)
