"""Gemeenten in their context: beside comparable ones and the country, expected use, features, vulnerable groups."""

from collections.abc import Callable, Iterable
from decimal import Decimal

from jeugdregie.errors import NotMeasurableError
from jeugdregie.indicators import TOTAL
from jeugdregie.indicators.context import FEATURES, Context, Expected, Vulnerable
from jeugdregie.indicators.notation import number, percentage, rounded_to
from jeugdregie.web.dashboard import pictures
from jeugdregie.web.dashboard.asked import Asked
from jeugdregie.web.dashboard.grid import Grid, GridCell, GridRow, figure
from jeugdregie.web.dashboard.page import Card, Content, Page

CBS = "Bron: CBS, Kerncijfers wijken en buurten en jeugdzorg in natura (CC BY 4.0), {year}."
OWN_COUNT = "Bron: de tabel gebied van deze regio; aandelen zijn instellingen van de opslag."
YEARS_APART = (
    "Het CBS telt wat aanbieders aanleveren, ook van wijkteams, naar het adres van de jeugdige. De berichten tellen zorg in natura "
    "die een gemeente heeft toegewezen. Een verschil van enkele tienden is gewoon; kijk ook naar de jaren."
)
_VERDICTS = {"meer": "meer dan verwacht", "minder": "minder dan verwacht", "past": "past bij de verwachting"}
_UNKNOWN = GridCell("onbekend", None, "onbekend")


def beside_the_country(asked: Asked) -> str:
    """How many gemeenten use more or less than their context lets expect."""
    context = _context(asked)
    found = [row for code in _codes(asked) if (row := context.expected(code))]
    if not found:
        return "Voor deze gemeenten is geen verwachting te maken."
    more, fewer = (sum(row.verdict == word for row in found) for word in ("meer", "minder"))
    if not more and not fewer:
        return (
            "Geen van deze gemeenten gebruikt aantoonbaar meer of minder jeugdhulp dan bij haar bevolking past. "
            "De kenmerken verklaren maar een deel van de verschillen, dus de marge is ruim."
        )
    return f"Van de {len(found)} gemeenten gebruiken er {more} meer en {fewer} minder jeugdhulp dan bij hun bevolking past."


def shares(asked: Asked) -> Content:
    """The share with care per gemeente, by messages and by CBS, beside peers and country."""
    context, year = _context(asked), _year(asked)
    table = asked.table("aandeel-bevolking", by=("gemeente",), periods=(year,))
    columns = (f"Berichten, {year}", *(f"{name}, {context.year}" for name in ("CBS", "Vergelijkbaar", "Nederland")))
    members = [member for member in table.members("gemeente") if member.key != TOTAL]
    return Content(
        (table,),
        Grid(
            caption="Jeugdigen met jeugdhulp als deel van de 0- tot en met 22-jarigen",
            corner="Gemeente",
            columns=columns,
            rows=tuple(
                GridRow(
                    member.label,
                    (
                        figure(table, table.cell(year, gemeente=member.key)),
                        _percent(context.share(member.key)),
                        _percent(_known(context.peer_share, member.key)),
                        _percent(context.country.percent),
                    ),
                )
                for member in members
            ),
        ),
        pictures.bars(table, year),
        notes=(YEARS_APART,),
    )


def expected(asked: Asked) -> Content:
    """Actual use beside the interval that features let expect."""
    context = _context(asked)
    model, names = context.model(), _names(asked)
    rows = [row for code in _codes(asked) if (row := model.expected.get(code))]
    return Content(
        (),
        Grid(
            caption=f"Jeugdigen met jeugdzorg in natura, {context.year}",
            corner="Gemeente",
            columns=("Werkelijk", "Verwacht", "Van", "Tot", "Oordeel"),
            rows=tuple(GridRow(names[row.gemeente], _expected_cells(row)) for row in rows),
        ),
        answer=(
            f"Huishoudens, inkomen, wonen, opleiding, scheiding en dichtheid verklaren samen {_text(100 * model.explained)} "
            "van de verschillen tussen gemeenten. Binnen het interval wijkt een gemeente niet aantoonbaar af."
        ),
        published=CBS.format(year=context.year),
        remark="Het interval (95 %) bevat de onzekerheid van de schatting en de spreiding van gemeenten eromheen.",
    )


def peers(asked: Asked) -> Content:
    """The gemeenten that resemble the chosen one most, with their features and use."""
    context = _context(asked)
    code = asked.gemeente
    if not code:
        raise NotMeasurableError("Kies bij de filters een gemeente om te zien op welke gemeenten zij lijkt.")
    own = context.known.get(code)
    found = context.peers(code)
    assert own is not None  # peers_of refuses a gemeente that is not known
    places = [own, *(context.known[peer.gemeente] for peer in found)]
    distances = ["0,00", *(f"{peer.distance:.2f}".replace(".", ",") for peer in found)]
    return Content(
        (),
        Grid(
            caption=f"{own.naam} en de gemeenten die er het meest op lijken, {context.year}",
            corner="Gemeente",
            columns=("Afstand", "Aandeel met hulp", *(item.label for item in FEATURES if item.unit == "procent")),
            rows=tuple(
                GridRow(
                    place.naam,
                    (
                        GridCell(distance, Decimal(distance.replace(",", ".")), None),
                        _percent(context.share(place.gemeente)),
                        *(_percent(place.features[item.key]) for item in FEATURES if item.unit == "procent"),
                    ),
                )
                for place, distance in zip(places, distances, strict=True)
            ),
        ),
        answer=f"{own.naam} lijkt het meest op {', '.join(place.naam for place in places[1:4])}.",
        published=CBS.format(year=context.year),
        remark=(
            "Met kinderen en laag inkomen: deel van de huishoudens. Corporatiewoning: deel van de woningen. Laag opgeleid: deel van de "
            "15- tot 75-jarigen. Gescheiden: deel van de inwoners. De afstand is in standaardafwijkingen over deze kenmerken en de adressendichtheid."
        ),
    )


def published(asked: Asked) -> Content:
    """Stay, protection and probation per gemeente beside the country, as CBS publishes them."""
    context, names = _context(asked), _names(asked)
    year = max(year for _, year in context.published)
    keys = ("jeugdhulp", "verblijf", "bescherming", "reclassering")
    codes = (*_codes(asked), "0000")
    return Content(
        (),
        Grid(
            caption=f"Jongeren met jeugdhulp, bescherming en reclassering volgens het CBS, {year}",
            corner="Gemeente",
            columns=("Jeugdhulp", "Met verblijf", "Jeugdbescherming", "Jeugdreclassering"),
            rows=tuple(
                GridRow(
                    {**names, "0000": "Nederland"}[code],
                    tuple(_permille(context.published.get((code, year), {}).get(key)) for key in keys),
                    is_total=code == "0000",
                )
                for code in codes
            ),
        ),
        published=CBS.format(year=year),
        remark=(
            "Jeugdhulp: deel van de jongeren tot 18 jaar. Met verblijf: deel van wie jeugdhulp krijgt. "
            "Bescherming: deel van de jongeren tot 18 jaar. Reclassering: deel van de jongeren van 12 tot en met 22 jaar. "
            "Het CBS publiceert te kleine aantallen niet: die staan hier als onbekend."
        ),
    )


def vulnerable(asked: Asked) -> Content:
    """Vulnerable groups per area of a gemeente, from counts and shares."""
    names = _names(asked)
    rows = [(names[code], row) for code in _codes(asked) for row in asked.figures.vulnerable(code)]
    if not rows:
        raise NotMeasurableError(
            "Er zijn nog geen gebieden. Geef bij het laden een gebied.csv mee met per gebied en groep het aantal inwoners."
        )
    return Content(
        (),
        Grid(
            caption="Kwetsbare groepen per gebied",
            corner="Groep en gebied",
            columns=("Aantal", "Kwetsbaar", "Waarvan ernstig"),
            rows=tuple(_vulnerable_row(name, row) for name, row in rows),
        ),
        answer="Een schatting: het aantal inwoners maal het aandeel dat kwetsbaar is.",
        published=OWN_COUNT,
    )


CONTEXT = Page(
    key="context",
    address="overzicht/vergelijken/",
    label="Vergelijken",
    activity="overzicht",
    question="Past het gebruik bij de bevolking?",
    answer=beside_the_country,
    cards=(
        Card("aandeel", "Welk deel van de jeugdigen krijgt hulp, hier en elders?", shares, wide=True),
        Card("verwacht", "Hoeveel zou bij de bevolking passen?", expected, wide=True),
        Card("vergelijkbaar", "Op welke gemeenten lijkt deze gemeente?", peers, wide=True),
        Card("landelijk", "Hoe verhouden verblijf en bescherming zich tot het land?", published, wide=True),
        Card("kwetsbaar", "Hoeveel jeugdigen en gezinnen zijn kwetsbaar, en waar?", vulnerable, wide=True),
    ),
    filters=("gemeente",),
)


def _context(asked: Asked) -> Context:
    context = asked.figures.context
    if context is None:
        raise NotMeasurableError("De tabel context is leeg: laad een context.csv.", code="context-leeg")
    return context


def _year(asked: Asked) -> str:
    """The latest calendar year that the data cover wholly."""
    years = [period[:4] for period in asked.figures.periods(asked.filters.without("halfjaar"))]
    whole = [year for year in years if years.count(year) == 2]
    if not whole:
        raise NotMeasurableError("De berichten beslaan nog geen heel kalenderjaar.", code="geen-heel-jaar")
    return whole[-1]


def _codes(asked: Asked) -> tuple[str, ...]:
    """The gemeenten to show: the chosen one, or those of the region."""
    return (asked.gemeente,) if asked.gemeente else tuple(member.key for member in asked.known["gemeente"])


def _names(asked: Asked) -> dict[str, str]:
    return {member.key: member.label for member in asked.known["gemeente"]}


def _known(find: Callable[[str], float | None], code: str) -> float | None:
    try:
        return find(code)
    except NotMeasurableError:
        return None


def _expected_cells(row: Expected) -> tuple[GridCell, ...]:
    counts: Iterable[float] = (row.actual, row.expected, row.lower, row.upper)
    cells = tuple(GridCell(number(round(value)), round(value), None) for value in counts)
    return (*cells, GridCell(_VERDICTS[row.verdict], None, None))


def _vulnerable_row(name: str, row: Vulnerable) -> GridRow:
    area = "totaal" if row.gebied == TOTAL else row.gebied
    counts = (row.aantal, row.kwetsbaar, row.ernstig)
    cells = tuple(GridCell(number(value), value, None) for value in counts)
    return GridRow(f"{name}, {row.groep}, {area}", cells, is_total=row.gebied == TOTAL)


def _percent(value: float | None) -> GridCell:
    if value is None:
        return _UNKNOWN
    return GridCell(_text(value), rounded_to(Decimal(value), 1), None)


def _permille(value: int | None) -> GridCell:
    return _percent(None if value is None else value / 10)


def _text(value: float) -> str:
    return percentage(rounded_to(Decimal(value), 1))
