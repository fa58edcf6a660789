"""From a request to a folder: blocks of families first, then declarations per provider, then a zip per month."""

from __future__ import annotations

import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

from jeugdregie.errors import InputError
from jeugdregie.periods import months
from jeugdregie.synthetic import faults
from jeugdregie.synthetic.families import arrivals
from jeugdregie.synthetic.reference import write_reference, write_request
from jeugdregie.synthetic.region import region_of
from jeugdregie.synthetic.request import Request
from jeugdregie.synthetic.tasks import (
    BLOCK,
    Job,
    KnownDates,
    Seen,
    run_block,
    run_case_file,
    run_month,
    run_provider,
    run_truth,
)
from jeugdregie.synthetic.truth import tables
from jeugdregie.synthetic.workdays import month_start

NOTE = "regio.json"
"""The note of what was asked, which also marks a folder as invented."""

Progress = Callable[[str, int, int], None]
Result = TypeVar("Result")
Task = TypeVar("Task")


@dataclass(frozen=True)
class Outcome:
    """What was made: files per message, and youths in view."""

    berichten: Counter[str]
    jeugdigen: int


def generate(request: Request, folder: Path, *, processes: int = 2, progress: Progress | None = None) -> Outcome:
    """Write the region to a folder: messages, case files, reference tables and the truth. The number of processes changes nothing."""
    faults.checked(request.faults)
    job = Job(request, folder)
    _clear(job)
    region = region_of(request.gemeenten)
    write_reference(region, request, folder / "referentie")
    write_request(request, folder / NOTE)
    drawn = arrivals(request, region)
    report = progress or (lambda _step, _done, _total: None)
    run = _Runner(processes, report)
    try:
        numbered = [(job, index) for index in range(-(-len(drawn) // BLOCK))]
        seen = run.all("gezinnen", run_block, numbered)
        seen += run.all("declaraties", run_provider, [(job, code) for code in region.aanbieders])
        known = _known_dates(seen)
        run.all("dossiers", run_case_file, [(job, code) for code in known.geleverd])
        run.all("waarheid", run_truth, [(job, index, known) for _, index in numbered])
        labels = [month.label for month in months(request.start, request.horizon)]
        counted = run.all("berichten", run_month, [(job, label) for label in labels])
    finally:
        run.close()
    tables.merge(job.work / "waarheid", folder / "waarheid")
    shutil.rmtree(job.work, ignore_errors=True)
    return Outcome(sum(counted, Counter()), sum(item.jeugdigen for item in seen))


def _clear(job: Job) -> None:
    """Make room for a region: only an earlier invented one is removed."""
    parts = [job.folder / name for name in ("berichten", "dossier", "referentie", "waarheid")]
    if any(part.exists() for part in parts) and not (job.folder / NOTE).exists():
        raise InputError(
            f"In {job.folder} staan al bestanden van iets anders. Kies een lege map.", code="map-niet-leeg"
        )
    for part in parts:
        shutil.rmtree(part, ignore_errors=True)
        part.mkdir(parents=True)
    shutil.rmtree(job.work, ignore_errors=True)


class _Runner:
    """Runs tasks in processes, or in this one when there is one."""

    def __init__(self, processes: int, report: Progress) -> None:
        self._pool = ProcessPoolExecutor(processes, mp_context=get_context("spawn")) if processes > 1 else None
        self._report = report

    def all(self, step: str, work: Callable[[Task], Result], tasks: Sequence[Task]) -> list[Result]:
        """The results in the order of the tasks."""
        done: list[Result] = []
        results: Iterable[Result] = self._pool.map(work, tasks) if self._pool else map(work, tasks)
        self._report(step, 0, len(tasks))
        for result in results:
            done.append(result)
            self._report(step, len(done), len(tasks))
        return done

    def close(self) -> None:
        """End the processes."""
        if self._pool:
            self._pool.shutdown(cancel_futures=True)


def _known_dates(seen: Iterable[Seen]) -> KnownDates:
    """The reference date of the data, the first day of the first month of each gemeente, and when providers delivered."""
    first: dict[str, date] = {}
    delivered: dict[str, set[date]] = defaultdict(set)
    last = date.min
    for item in seen:
        last = max(last, item.laatste)
        for code, day in item.eerste.items():
            first[code] = min(month_start(day), first.get(code, day))
        for code, days in item.geleverd.items():
            delivered[code] |= days
    return KnownDates(last, first, {code: frozenset(days) for code, days in sorted(delivered.items())})
