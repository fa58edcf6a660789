"""Writes what `jeugdregie check` finds, as text, as one JSON list or as JSON lines."""

import os
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

import msgspec
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from jeugdregie.cli.check_run import Outcome, outcomes
from jeugdregie.ijw.findings import Finding
from jeugdregie.ijw.sources import STANDARD_INPUT, Source, count_messages, messages_in

NO_FINDINGS, FINDINGS, COULD_NOT_RUN = 0, 1, 2
_MOST_SHOWN = 20  # findings of one message in text; the other formats give all
_STATUS = {"accepted": "goedgekeurd", "rejected": "afgekeurd", "unreadable": "onleesbaar"}


class Tally:
    """What was counted on the way."""

    def __init__(self) -> None:
        self.messages = Counter[str]()
        self.findings = 0
        self.skipped = 0

    def without_skipped(self, sources: Iterable[Source]) -> Iterator[Source]:
        """The sources that may hold a message; the others are only counted."""
        for source in sources:
            if source.is_skipped:
                self.skipped += 1
            else:
                yield source

    def count(self, outcome: Outcome) -> None:
        """Add one message."""
        self.messages[outcome.status] += 1
        self.findings += len(outcome.findings)

    def exit_code(self) -> int:
        """What the command answers to the shell."""
        if not self.messages:
            return COULD_NOT_RUN
        return FINDINGS if self.findings else NO_FINDINGS

    def closing(self) -> str:
        """The closing count, of which the parts add up."""
        total = self.messages.total()
        parts = ", ".join(f"{self.messages[status]} {word}" for status, word in _STATUS.items())
        lines = [f"{_number(total, 'bericht', 'berichten')}: {parts}."]
        lines.append(f"{_number(self.findings, 'bevinding', 'bevindingen')}.")
        if self.skipped:
            lines.append(f"{_number(self.skipped, 'bestand', 'bestanden')} overgeslagen: geen XML of zip.")
        return " ".join(lines)


def check_and_show(paths: Sequence[str], format: str) -> int:
    """Check what the paths hold, write the outcome to standard output, and answer the exit code."""
    tally = Tally()
    sources = tally.without_skipped(messages_in(paths, sys.stdin.buffer))
    try:
        with _progress() as progress:
            task = progress.add_task("Controleren", total=_total(paths, progress))
            _WRITERS[format](_counted(outcomes(sources), tally, lambda: progress.advance(task)))
        if format == "text":
            print(tally.closing())
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads our output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if not tally.messages:
        print("Geen berichten gevonden. Geef een XML-bestand, een zipbestand of een map ermee op.", file=sys.stderr)
    elif tally.skipped and format != "text":
        print(tally.closing(), file=sys.stderr)
    return tally.exit_code()


def _counted(found: Iterable[Outcome], tally: Tally, advance: Callable[[], None]) -> Iterator[Outcome]:
    for outcome in found:
        tally.count(outcome)
        advance()
        yield outcome


def _progress() -> Progress:
    """A bar on standard error, only where someone watches and the output itself does not run there."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    is_watched = console.is_terminal and not sys.stdout.isatty()
    return Progress(*columns, console=console, transient=True, disable=not is_watched)


def _total(paths: Sequence[str], progress: Progress) -> int | None:
    return None if progress.disable or STANDARD_INPUT in paths else count_messages(paths)


def _write_text(found: Iterable[Outcome]) -> None:
    for outcome in found:
        if outcome.findings:
            print(_block(outcome))


def _block(outcome: Outcome) -> str:
    lines = [" · ".join(filter(None, [_printable(outcome.file), outcome.message, _STATUS[outcome.status]]))]
    for finding in outcome.findings[:_MOST_SHOWN]:
        lines += _finding_lines(finding)
    hidden = len(outcome.findings) - _MOST_SHOWN
    if hidden > 0:
        lines.append(f"  en nog {_number(hidden, 'bevinding', 'bevindingen')}; --format jsonl geeft ze alle")
    return "\n".join([*lines, ""])


def _finding_lines(finding: Finding) -> Iterator[str]:
    place = filter(None, [finding.path, None if finding.line is None else f"regel {finding.line}"])
    yield f"  {' · '.join([finding.rule, *place])}"
    yield f"    {finding.text}"


def _printable(text: str) -> str:
    """A name without characters that a terminal would obey."""
    return "".join(character if character.isprintable() else "?" for character in text)


def _number(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}".replace(",", ".")


def _write_json_lines(found: Iterable[Outcome]) -> None:
    for outcome in found:
        print(msgspec.json.encode(outcome).decode())


def _write_json(found: Iterable[Outcome]) -> None:
    separator = "["
    for outcome in found:
        print(separator + msgspec.json.encode(outcome).decode(), end="")
        separator = ",\n"
    print("[]" if separator == "[" else "]")


_WRITERS = {"text": _write_text, "json": _write_json, "jsonl": _write_json_lines}
