"""Answers the messages in files, one file per answer, and counts what became of every message."""

import re
import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import typer

from jeugdregie.errors import InputError, UnwritableError
from jeugdregie.ijw.answer import Answer, answer
from jeugdregie.ijw.check import Checked, check
from jeugdregie.ijw.history import NoHistory
from jeugdregie.ijw.rules_history import WITHOUT_HISTORY, compare
from jeugdregie.ijw.sources import Source, messages_in
from jeugdregie.ijw.verdict import Codes, Respondent, Versions, codes_by_class
from jeugdregie.ijw.write import write

_LENGTH = 12  # of an identification
_PREFIX = re.compile(r"[A-Za-z0-9-]{1,8}")


@dataclass(frozen=True)
class Numbering:
    """How answers are identified and dated: the prefix with a number behind it, twelve characters in all."""

    prefix: str
    day: date
    versions: Versions

    def __post_init__(self) -> None:
        if not _PREFIX.fullmatch(self.prefix):
            raise InputError("--identification bestaat uit 1 tot en met 8 letters, cijfers of streepjes.")

    def respondent(self, number: int) -> Respondent:
        """Who gives the answer with that number, counted from 1."""
        width = _LENGTH - len(self.prefix)
        if number >= 10**width:
            raise InputError(f"Achter '{self.prefix}' passen niet meer antwoorden. Kies een korter begin.")
        return Respondent(f"{self.prefix}{number:0{width}}", self.day, self.versions)


@dataclass
class Tally:
    """What became of the messages; the parts add up to `seen`."""

    seen: int = 0
    accepted: int = 0
    rejected: int = 0
    impossible: list[tuple[str, str]] = field(default_factory=list)
    not_due: Counter[str] = field(default_factory=Counter)
    skipped: int = 0

    @property
    def answered(self) -> int:
        """The number of answers given."""
        return self.accepted + self.rejected


def answer_all(paths: Iterable[str], out: Path, numbering: Numbering) -> Tally:
    """Write an answer for every message in the paths; never over a file that is there."""
    out.mkdir(parents=True, exist_ok=True)
    tally = Tally()
    for source in messages_in(paths, sys.stdin.buffer):
        tally.seen += 1
        if source.is_skipped:
            tally.skipped += 1
        else:
            _answer_one(source, out, numbering, tally)
    return tally


def _answer_one(source: Source, out: Path, numbering: Numbering, tally: Tally) -> None:
    if source.data is None:
        tally.impossible.append((source.name, source.problem.text if source.problem else ""))
        return
    checked = check(source.data, file=source.name)
    respondent = numbering.respondent(tally.answered + 1)
    given = answer(checked, respondent, rejected=_rejected_today(checked, numbering.day))
    if given.record is not None:
        try:
            data = write(given.record)
        except UnwritableError as error:  # a JW325 may outgrow the 25 MB that its JW323 just fits in
            tally.impossible.append((source.name, str(error)))
            return
        _save(out / f"{respondent.identification}-{given.message}.xml", data)
    _count(given, source.name, tally)


def _rejected_today(checked: Checked, today: date) -> dict[str, Codes]:
    """What can be judged without earlier messages: whether the message is dated in the future."""
    if checked.message is None or checked.record is None:
        return {}
    findings = compare(checked.message, checked.record, NoHistory(), today=today, rules=WITHOUT_HISTORY)
    return dict(codes_by_class(checked.message, findings))


def _count(given: Answer, name: str, tally: Tally) -> None:
    match given.outcome:
        case "accepted":
            tally.accepted += 1
        case "rejected":
            tally.rejected += 1
        case "not-due":
            tally.not_due[given.reason or ""] += 1
        case "impossible":
            tally.impossible.append((name, given.reason or ""))


def _save(path: Path, data: bytes) -> None:
    try:
        with path.open("xb") as file:
            file.write(data)
    except FileExistsError:
        raise InputError(f"'{path}' bestaat al. Kies een andere map of een ander begin van de identificatie.") from None


def show(tally: Tally) -> None:
    """Print what became of the messages, so that it adds up."""
    for name, reason in tally.impossible:
        typer.echo(f"{name}: {reason}", err=True)
    typer.echo(f"Bestanden: {tally.seen}")
    typer.echo(f"  beantwoord, aanvaard: {tally.accepted}")
    typer.echo(f"  beantwoord, afgewezen: {tally.rejected}")
    typer.echo(f"  geen antwoord mogelijk: {len(tally.impossible)}")
    for reason, count in sorted(tally.not_due.items()):
        typer.echo(f"  {reason.removesuffix('.').lower().replace('jw', 'JW')}: {count}")
    typer.echo(f"  overgeslagen, geen bericht: {tally.skipped}")
