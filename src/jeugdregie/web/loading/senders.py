"""The sender report as tables of texts: completeness, lag, findings over time, contradictions, and a file for a provider."""

import io
from collections.abc import Iterable, Sequence
from datetime import date

import xlsxwriter

from jeugdregie.indicators.downloads import harmless
from jeugdregie.indicators.notation import long_date, number, percentage, short_date
from jeugdregie.load.senders import Declared, FindingLine, Lag, SenderReport
from jeugdregie.web.loading.listings import MOST_ROWS, REASONS, Listing

MONTHS_SHOWN = 12
FEW = 10
"""Fewer leveringen in a month than this say nothing about how complete it is."""

EVENTS = {"start": "Start", "stop": "Stop", "declaratie": "Declaratie"}
FILE_COLUMNS = (
    "Dagtekening",
    "Bericht",
    "Identificatie",
    "Gemeente",
    "Lot",
    "Regel",
    "Plaats",
    "Aantal",
    "Wat er aan de hand is",
)


def names(report: SenderReport) -> dict[str, str]:
    """Every provider in the report with the name shown, by name."""
    found = {row.aanbieder: row.naam or row.aanbieder for row in report.vertraging}
    found |= {row.aanbieder: row.naam or row.aanbieder for row in report.gedeclareerd}
    found |= {row.afzender: row.naam or row.afzender for row in report.per_maand if len(row.afzender) == 8}
    return dict(sorted(found.items(), key=lambda pair: pair[1].casefold()))


def answer(report: SenderReport) -> str:
    """How timely starts are, and which provider lags most."""
    starts = [row for row in report.vertraging if row.soort == "start"]
    total = sum(row.aantal for row in starts)
    if not total:
        return "Er zijn nog geen startberichten om de tijdigheid van te meten."
    late = sum(row.te_laat for row in starts)
    worst = max((row for row in starts if row.aantal >= FEW), key=lambda row: row.te_laat / row.aantal, default=None)
    first = f"{percentage(100 * (total - late) / total)} van de starts is op tijd gemeld."
    if worst is None or not worst.te_laat:
        return first
    share = percentage(100 * worst.te_laat / worst.aantal)
    return f"{first} Het vaakst te laat: {worst.naam or worst.aanbieder}, {share} van de starts."


def months(report: SenderReport) -> tuple[date, ...]:
    """The last months of the data, oldest first."""
    return tuple(sorted({row.maand for row in report.gedeclareerd}))[-MONTHS_SHOWN:]


def completeness(report: SenderReport, *, everything: bool) -> Listing:
    """Per provider and month which share of the leveringen with care has cost."""
    shown = months(report)
    rows = [
        (name, *(_share(found.get(month)) for month in shown))
        for name, found in _by_provider(report.gedeclareerd).items()
    ]
    columns = ("Aanbieder", *map(_month, shown))
    return _listing("Deel van de leveringen met kosten, per maand van de zorg", columns, rows, everything=everything)


def completeness_of(report: SenderReport, code: str) -> Listing:
    """The same of one provider, a line per month."""
    rows = [
        (_month(row.maand), number(row.leveringen), number(row.gedeclareerd), _share(row))
        for row in reversed(report.gedeclareerd)
        if row.aanbieder == code
    ]
    columns = ("Maand", "Leveringen met zorg", "Daarvan met kosten", "Aandeel")
    return _listing("Leveringen met zorg en met kosten, per maand", columns, rows)


def lags(report: SenderReport, *, everything: bool) -> Listing:
    """Per provider how long it takes until starts, stops and lines are known; the latest starts on top."""
    by_provider: dict[str, dict[str, Lag]] = {}
    for row in report.vertraging:
        by_provider.setdefault(row.naam or row.aanbieder, {})[row.soort] = row
    ordered = sorted(by_provider.items(), key=lambda pair: (-_late(pair[1].get("start")), pair[0].casefold()))
    rows = [(name, *(text for event in EVENTS for text in _lag_texts(found.get(event)))) for name, found in ordered]
    columns = ("Aanbieder", *(f"{title}: {what}" for title in EVENTS.values() for what in ("mediaan", "te laat")))
    return _listing("Dagen tot iets gemeld is, en deel te laat", columns, rows, everything=everything)


def lags_of(report: SenderReport, code: str) -> Listing:
    """The same of one provider, a line per kind of event."""
    rows = [
        (EVENTS[row.soort], *map(number, (row.aantal, row.mediaan, row.p90)), _percent(row.te_laat, row.aantal))
        for row in sorted(report.vertraging, key=lambda row: list(EVENTS).index(row.soort))
        if row.aanbieder == code
    ]
    columns = ("Wat", "Aantal", "Mediaan (dagen)", "9 van de 10 binnen", "Te laat")
    return _listing("Dagen tot een start, stop of declaratie gemeld is", columns, rows)


def over_time(report: SenderReport, only: str = "") -> Listing:
    """Per month how many messages carried a finding, for one sender or all together; the latest months on top."""
    counts: dict[date, list[int]] = {}
    for row in report.per_maand:
        if only in ("", row.afzender):
            sums = counts.setdefault(row.maand, [0, 0, 0])
            for place, value in enumerate((row.berichten, row.afgekeurd, row.met_bevinding)):
                sums[place] += value
    latest = sorted(counts.items(), reverse=True)[:MONTHS_SHOWN]
    rows = [(_month(month), *map(number, sums), _percent(sums[2], sums[0])) for month, sums in latest]
    columns = ("Maand", "Berichten", "Afgekeurd", "Met bevinding", "Aandeel")
    return _listing("Bevindingen per maand van dagtekening", columns, rows)


def contradictions(report: SenderReport, *, everything: bool = True) -> Listing:
    """Records that cannot both be right, per provider and rule."""
    rows = [
        (row.naam or row.aanbieder, row.tekst, row.regel, number(row.berichten), number(row.aantal))
        for row in report.tegenspraak
    ]
    columns = ("Aanbieder", "Wat elkaar tegenspreekt", "Regel", "Berichten", "Keer")
    return _listing("Gegevens die elkaar tegenspreken", columns, rows, words=3, everything=everything)


def contradictions_of(report: SenderReport, code: str) -> Listing:
    """The same of one provider."""
    rows = [
        (row.tekst, row.regel, number(row.berichten), number(row.aantal))
        for row in report.tegenspraak
        if row.aanbieder == code
    ]
    columns = ("Wat elkaar tegenspreekt", "Regel", "Berichten", "Keer")
    return _listing("Gegevens die elkaar tegenspreken", columns, rows, words=2)


def provider_file(lines: Iterable[FindingLine], *, aanbieder: str, peildatum: date | None) -> bytes:
    """The findings of one provider as a workbook, ready to send."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        head = book.add_format({"bold": True, "bottom": 1})
        sheet = book.add_worksheet("Bevindingen")
        known = "" if peildatum is None else f", berichten tot en met {long_date(peildatum)}"
        sheet.write_string(0, 0, f"Bevindingen bij berichten van aanbieder {aanbieder}{known}", head)
        for column, title in enumerate(FILE_COLUMNS):
            sheet.write_string(2, column, title, head)
        for place, line in enumerate(lines, start=3):
            for column, text in enumerate(_texts(line)):
                sheet.write_string(place, column, harmless(text))
        for column, width in enumerate((12, 9, 16, 10, 24, 28, 60, 8, 90)):
            sheet.set_column(column, column, width)
        sheet.freeze_panes(3, 0)
    return out.getvalue()


def _texts(line: FindingLine) -> tuple[str, ...]:
    fate = line.status if line.reden is None else f"{line.status}: {REASONS.get(line.reden, line.reden).lower()}"
    day = "" if line.dagtekening is None else short_date(line.dagtekening)
    place = (day, line.bericht, line.identificatie or "", line.gemeente or "", fate)
    return (*place, line.regel, line.pad, str(line.aantal), line.tekst)


def _by_provider(rows: Iterable[Declared]) -> dict[str, dict[date, Declared]]:
    found: dict[str, dict[date, Declared]] = {}
    for row in rows:
        found.setdefault(row.naam or row.aanbieder, {})[row.maand] = row
    return dict(sorted(found.items(), key=lambda pair: pair[0].casefold()))


def _late(row: Lag | None) -> float:
    return 0.0 if row is None else row.te_laat / row.aantal


def _lag_texts(row: Lag | None) -> tuple[str, str]:
    return ("–", "–") if row is None else (number(row.mediaan), _percent(row.te_laat, row.aantal))


def _share(row: Declared | None) -> str:
    if row is None:
        return "–"
    return "te weinig" if row.leveringen < FEW else percentage(100 * row.gedeclareerd / row.leveringen, 0)


def _percent(part: int, whole: int) -> str:
    return percentage(100 * part / whole)


def _month(month: date) -> str:
    return f"{month:%Y-%m}".replace("-", "\u2011")  # a hyphen that does not break


def _listing(
    caption: str, columns: tuple[str, ...], rows: Sequence[tuple[str, ...]], *, words: int = 1, everything: bool = True
) -> Listing:
    return Listing(caption, columns, tuple(rows if everything else rows[:MOST_ROWS]), words, len(rows))
