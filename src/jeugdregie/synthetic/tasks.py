"""The work that is spread over processes: blocks of families, providers, truths, and months."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import msgspec
from msgspec import Struct

from jeugdregie.synthetic import faults, spool
from jeugdregie.synthetic.block import Maker
from jeugdregie.synthetic.declaring import declarations_of
from jeugdregie.synthetic.families import Arrival, arrivals
from jeugdregie.synthetic.lines import Regel
from jeugdregie.synthetic.lots import Fates
from jeugdregie.synthetic.numbers import Numbers
from jeugdregie.synthetic.people import Bsns
from jeugdregie.synthetic.reference import write_case_file
from jeugdregie.synthetic.region import region_of
from jeugdregie.synthetic.request import Request
from jeugdregie.synthetic.sending import ACCEPTED, Sent
from jeugdregie.synthetic.truth import tables
from jeugdregie.synthetic.truth.asked import add_request, message_row
from jeugdregie.synthetic.truth.model import Known
from jeugdregie.synthetic.truth.people import Persoonsfeit, person_facts
from jeugdregie.synthetic.truth.rows import add_person
from jeugdregie.synthetic.waiting import Gebeurtenis

BLOCK = 150
"""Families in a block: small enough to spread over processes, large enough to keep files few."""

ANSWERS = frozenset({"JW302", "JW306", "JW308", "JW316", "JW318", "JW320"})
"""Retours: they copy the date of the message that they answer, and say nothing about when the data begin."""


class SpooledFile(Struct, frozen=True, array_like=True):
    """A file on its way to a zip."""

    bestand: str
    data: bytes


class Seen(Struct, frozen=True):
    """What a task saw: youths, the last day of an accepted message, the first day per gemeente, and on which days each
    provider has events about waiting.
    """

    jeugdigen: int
    laatste: date
    eerste: dict[str, date]
    geleverd: dict[str, set[date]] = {}


@dataclass(frozen=True)
class KnownDates:
    """What all tasks together saw: the last day, the first month per gemeente, the days with events per provider."""

    laatste: date
    eerste_maand: dict[str, date]
    geleverd: dict[str, frozenset[date]]


@dataclass(frozen=True)
class Job:
    """What every process needs to know."""

    request: Request
    folder: Path

    @property
    def work(self) -> Path:
        """Where files between the steps stand."""
        return self.folder / ".werk"


@cache
def _arrivals(request: Request) -> list[Arrival]:
    return arrivals(request, region_of(request.gemeenten))


@cache
def _maker(request: Request) -> Maker:
    families = _arrivals(request)
    persons = families[-1].eerste_persoon + families[-1].kinderen if families else 0
    return Maker(request, region_of(request.gemeenten), Bsns(request.seed, persons), _fates(request))


@cache
def _fates(request: Request) -> Fates:
    planted = tuple(
        (fault.regel, fault.aandeel)
        for fault in request.faults
        if fault.regel == faults.XSD or faults.planter(fault.regel, faults.DECLARATION)
    )
    return Fates(request.seed, planted)


def run_block(task: tuple[Job, int]) -> Seen:
    """The youths of one block of families: their messages, lines and facts."""
    job, index = task
    request, fates = job.request, _fates(job.request)
    families = _arrivals(request)[index * BLOCK : (index + 1) * BLOCK]
    out = _Outbox(job, f"{index:05d}")
    lines: dict[str, list[Regel]] = defaultdict(list)
    events: dict[str, list[Gebeurtenis]] = defaultdict(list)
    people: list[Persoonsfeit] = []
    for youth in _maker(request).youths(families, Numbers(index)):
        out.send(youth.sent)
        for line in youth.regels:
            lines[line.aanbieder].append(line)
        for event in youth.gebeurtenissen:
            events[event.aanbieder].append(event)
        people.append(person_facts(youth, fates, request.horizon))
    spool.put_groups(job.work / "regels", out.name, lines)
    spool.put_groups(job.work / "personen", out.name, {"alle": people})
    spool.put_groups(job.work / "wachten", out.name, events)
    days = {provider: {event.datum for event in items} for provider, items in events.items()}
    return msgspec.structs.replace(out.close(len(people)), geleverd=days)


def run_case_file(task: tuple[Job, str]) -> int:
    """The file that one provider delivers about waiting; gives the number of rows."""
    job, provider = task
    events = spool.take_group(job.work / "wachten", provider, Gebeurtenis)
    return write_case_file(job.folder / "dossier" / f"wachtgebeurtenis-{provider}.csv", events)


def run_provider(task: tuple[Job, str]) -> Seen:
    """The declarations of one provider and their answers."""
    job, provider = task
    lines = spool.take_group(job.work / "regels", provider, Regel)
    out = _Outbox(job, f"z{provider}")
    out.send(declarations_of(lines, _fates(job.request), job.request.horizon))
    return out.close(0)


def run_truth(task: tuple[Job, int, KnownDates]) -> None:
    """What counting makes of the youths of one block, now that the data as a whole are known."""
    job, index, known_dates = task
    name = f"{index:05d}"
    truth = tables.Truth()
    region = region_of(job.request.gemeenten)
    known = Known(known_dates.laatste, known_dates.eerste_maand, region.place_of, known_dates.geleverd, region.wijken)
    for person in spool.take(job.work / "personen" / "alle" / f"{name}.spool", Persoonsfeit):
        add_person(truth, person, known)
    if index == 0:
        add_request(truth, job.request)
    truth.write(job.work / "waarheid", name)


class _Outbox:
    """Gathers the files of one task by month, with a row of the truth for each."""

    def __init__(self, job: Job, name: str) -> None:
        self.name = name
        self._job = job
        self._files: dict[str, list[SpooledFile]] = defaultdict(list)
        self._truth = tables.Truth()
        self._last = job.request.start
        self._first: dict[str, date] = {}

    def send(self, sent: Iterable[Sent]) -> None:
        """Add files."""
        for item in sent:
            month = f"{item.dag:%Y-%m}"
            self._files[month].append(SpooledFile(item.bestand, item.data))
            self._truth.add("bericht", message_row(item, f"{month}.zip"))
            if item.status == ACCEPTED:
                self._last = max(self._last, item.dag)
                if item.naam not in ANSWERS:
                    self._first[item.gemeente] = min(item.dag, self._first.get(item.gemeente, item.dag))

    def close(self, youths: int) -> Seen:
        """Write everything to the spool."""
        spool.put_groups(self._job.work / "berichten", self.name, self._files)
        self._truth.write(self._job.work / "waarheid", self.name)
        return Seen(youths, self._last, self._first)


def run_month(task: tuple[Job, str]) -> Counter[str]:
    """The zip of one month; gives the number of files per message."""
    job, month = task
    files = sorted(spool.take_group(job.work / "berichten", month, SpooledFile), key=lambda file: file.bestand)
    spool.write_zip(job.folder / "berichten" / f"{month}.zip", ((file.bestand, file.data) for file in files))
    return Counter(file.bestand.split("_")[1] for file in files)
