"""The quality report as tables of texts, ready for the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.timezone import localtime

from jeugdregie.indicators.notation import long_date, number, percentage, short_date
from jeugdregie.load.quality import Coverage, QualityReport

REASONS = {
    "niveau-1": "De vorm klopt niet (niveau 1)",
    "niveau-2": "De inhoud klopt niet (niveau 2)",
    "retour": "Afgekeurd in een retourbericht",
    "toekomst": "Dagtekening ligt na de dag van laden",
    "identificatie": "Identificatie is al gebruikt voor een ander bericht",
    "niet-leesbaar": "Geen leesbaar iJw-bericht",
    "andere-standaard": "Andere release of andere standaard",
}
LEVELS = {1: "vorm", 2: "inhoud", 3: "samenhang"}
FATES = ("geaccepteerd", "afgekeurd", "dubbel", "onleesbaar")
MOST_ROWS = 25


@dataclass(frozen=True)
class Listing:
    """A table of texts; `words` says how many of the first columns are words, the others are figures.

    `total` is the number of rows there are, of which the table may show the first part.
    """

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    words: int = 1
    total: int = 0

    @property
    def is_cut(self) -> bool:
        """Whether there are more rows than are shown."""
        return self.total > len(self.rows)


@dataclass(frozen=True)
class Part:
    """One fate of messages: its share of all that was received, as text and as the width of a bar."""

    name: str
    count: str
    share: str
    start: float
    width: float


def parts(report: QualityReport) -> tuple[Part, ...]:
    """What became of all messages; the counts add up to those received."""
    received, start, found = report.totaal["ontvangen"], 0.0, []
    for name in FATES:
        count = report.totaal[name]
        width = 100 * count / received if received else 0.0
        found.append(Part(name, number(count), percentage(width), round(start, 3), round(width, 3)))
        start += width
    return tuple(found)


def loads(report: QualityReport) -> Listing:
    """Each time that was loaded, the latest first."""
    rows = [
        (
            localtime(load.begonnen_op).strftime("%d-%m-%Y %H:%M"),
            "klaar" if load.klaar else "afgebroken",
            ", ".join(load.referentie) or "geen",
            *map(number, (load.ontvangen, load.geaccepteerd, load.afgekeurd, load.dubbel, load.onleesbaar)),
        )
        for load in reversed(report.loads)
    ]
    columns = ("Begonnen", "Stand", "Tabellen vernieuwd", "Ontvangen", *map(str.capitalize, FATES))
    return _listing("Keren dat er geladen is", columns, rows, words=3)


def messages(report: QualityReport) -> Listing:
    """Per kind of message how it ended."""
    rows = [
        (row.bericht or "onbekend", *map(number, (row.geaccepteerd, row.afgekeurd, row.onleesbaar, row.met_antwoord)))
        for row in report.ontvangen
    ]
    columns = ("Bericht", "Geaccepteerd", "Afgekeurd", "Onleesbaar", "Met antwoord")
    return _listing("Verschillende berichten per soort", columns, rows)


def reasons(report: QualityReport) -> Listing:
    """Why messages were rejected or could not be read."""
    rows = [(REASONS.get(row.reden, row.reden), number(row.aantal)) for row in report.redenen]
    return _listing("Redenen van afkeuren", ("Reden", "Berichten"), rows)


def rules(report: QualityReport, *, everything: bool) -> Listing:
    """Findings per rule."""
    rows = [
        (row.regel, row.tekst, LEVELS.get(row.niveau, ""), *map(number, (row.berichten, row.plaatsen, row.afzenders)))
        for row in report.regels
    ]
    columns = ("Regel", "Wat is er aan de hand", "Soort", "Berichten", "Plaatsen", "Afzenders")
    return _listing("Bevindingen per regel", columns, rows, words=3, most=None if everything else MOST_ROWS)


def senders(report: QualityReport, *, everything: bool) -> Listing:
    """Findings per sender, of the senders that have any."""
    rows = [
        (row.naam or row.afzender, row.afzender, *map(number, (row.berichten, row.afgekeurd, row.met_bevinding)))
        for row in report.afzenders
        if row.afgekeurd or row.met_bevinding
    ]
    columns = ("Afzender", "Code", "Berichten", "Afgekeurd", "Met bevinding")
    most = None if everything else MOST_ROWS
    return _listing("Afzenders, de meeste bevindingen bovenaan", columns, rows, words=2, most=most)


def coverage(report: QualityReport) -> Listing:
    """Per gemeente over which time there are messages, and of which kinds only one direction."""
    by_gemeente: dict[str, list[Coverage]] = {}
    for row in report.dekking:
        by_gemeente.setdefault(row.gemeente, []).append(row)
    rows = [
        (
            found[0].naam or gemeente,
            _kinds(row.bericht for row in found if not row.is_one_way),
            _kinds(row.bericht for row in found if row.is_one_way),
            short_date(min(row.eerste_dagtekening for row in found)),
            short_date(max(row.laatste_dagtekening for row in found)),
        )
        for gemeente, found in by_gemeente.items()
    ]
    columns = ("Gemeente", "Beide richtingen", "Eén richting", "Eerste", "Laatste")
    return _listing("Welk verkeer er is, per gemeente", columns, rows, words=3)


def behind(report: QualityReport) -> str:
    """Which gemeenten lag behind, in words; nothing when none does."""
    found = [f"{row.naam or row.gemeente} tot en met {long_date(row.laatste_dagtekening)}" for row in report.achter]
    if not found:
        return ""
    return (
        f"Niet alle berichten lopen zo ver door: {', '.join(found)}. Laad ook de latere berichten; tot die tijd zijn "
        "cijfers over de tijd daarna voorlopig."
    )


def gaps(report: QualityReport, *, everything: bool) -> Listing:
    """Months in which a provider that sent before and after sent nothing."""
    rows = [
        (row.naam or row.aanbieder, f"{row.maand:%Y-%m}")
        for row in report.volledigheid
        if row.starts + row.stops + row.declaraties == 0
    ]
    most = None if everything else MOST_ROWS
    return _listing("Maanden zonder berichten", ("Aanbieder", "Maand"), rows, words=2, most=most)


def assumptions(report: QualityReport) -> Listing:
    """What the tables had to assume, as a number and a share."""
    shares = report.aandelen
    lines = (
        ("Leveringen afgeleid uit declaraties (geen start ontvangen)", shares.afgeleid, shares.leveringen),
        (
            "Leveringen administratief beëindigd (geen stop ontvangen)",
            shares.administratief_beeindigd,
            shares.leveringen,
        ),
        ("Leveringen die nu onderbroken zijn", shares.onderbroken, shares.leveringen),
        ("Leveringen die voor de eerste maand van de data begonnen", shares.begonnen_voor_data, shares.leveringen),
        ("Leveringen zonder toewijzing in de data", shares.zonder_toewijzing, shares.leveringen),
        ("Toewijzingen die verwijderd zijn", shares.vervallen, shares.toewijzingen),
        ("Toewijzingen met onbekende verwijzer", shares.verwijzer_onbekend, shares.toewijzingen),
        (
            "Toewijzingen met afgeleide verwijzer (gemeentelijke toegang)",
            shares.verwijzer_afgeleid,
            shares.toewijzingen,
        ),
        ("Declaratieregels nog in behandeling", shares.regels_in_behandeling, shares.regels),
        ("Declaratieregels afgewezen", shares.regels_afgewezen, shares.regels),
        ("Declaratieregels zonder toewijzing in de data", shares.regels_zonder_toewijzing, shares.regels),
    )
    rows = [
        (text, number(count), number(whole), percentage(100 * count / whole) if whole else "–")
        for text, count, whole in lines
    ]
    return _listing("Wat we moesten aannemen", ("Aanname", "Aantal", "Van", "Aandeel"), rows)


def _kinds(names: Iterable[str]) -> str:
    return ", ".join(names) or "geen"


def _listing(
    caption: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]], *, words: int = 1, most: int | None = None
) -> Listing:
    return Listing(caption, tuple(columns), tuple(rows[:most]), words, len(rows))
