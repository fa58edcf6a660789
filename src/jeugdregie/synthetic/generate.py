"""From a request to a folder: blocks of families first, then declarations per provider, then a zip per month."""

from __future__ import annotations

import csv
import json
import shutil
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date
from functools import cache
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from msgspec import Struct

from jeugdregie.periods import months
from jeugdregie.synthetic import faults, spool
from jeugdregie.synthetic.block import Maker
from jeugdregie.synthetic.declaring import declarations_of
from jeugdregie.synthetic.families import Arrival, arrivals
from jeugdregie.synthetic.lines import Regel
from jeugdregie.synthetic.lots import Fates
from jeugdregie.synthetic.numbers import Numbers
from jeugdregie.synthetic.people import Bsns
from jeugdregie.synthetic.region import OLDEST, Region, region_of, residents, rows
from jeugdregie.synthetic.request import Request
from jeugdregie.synthetic.sending import ACCEPTED, Sent
from jeugdregie.synthetic.truth import tables
from jeugdregie.synthetic.truth.counting import Known
from jeugdregie.synthetic.truth.people import person_facts
from jeugdregie.synthetic.truth.rows import Persoonsfeit, add_person, add_request, message_row
from jeugdregie.synthetic.workdays import month_start

BLOCK = 150
"""Families in a block: small enough to spread over processes, large enough to keep files few."""

ANSWERS = frozenset({"JW302", "JW306", "JW308", "JW316", "JW318", "JW320"})
"""Retours: they copy the date of the message that they answer, and say nothing about when the data begin."""

Progress = Callable[[str, int, int], None]
Result = TypeVar("Result")
Task = TypeVar("Task")


class SpooledFile(Struct, frozen=True, array_like=True):
    """A file on its way to a zip."""

    bestand: str
    data: bytes


class Seen(Struct, frozen=True):
    """What a task saw of the traffic: youths, the last day of an accepted message, the first day per gemeente."""

    jeugdigen: int
    laatste: date
    eerste: dict[str, date]


@dataclass(frozen=True)
class Outcome:
    """What was made: files per message, and youths in view."""

    berichten: Counter[str]
    jeugdigen: int


@dataclass(frozen=True)
class _Job:
    """What every process needs to know."""

    request: Request
    folder: Path

    @property
    def work(self) -> Path:
        return self.folder / ".werk"


def generate(request: Request, folder: Path, *, processes: int = 2, progress: Progress | None = None) -> Outcome:
    """Write the region to a folder: messages, reference tables and the truth. The number of processes changes nothing."""
    faults.checked(request.faults)
    job = _Job(request, folder)
    for name in ("berichten", "referentie", "waarheid"):
        shutil.rmtree(folder / name, ignore_errors=True)
        (folder / name).mkdir(parents=True)
    shutil.rmtree(job.work, ignore_errors=True)
    region = region_of(request.gemeenten)
    _write_reference(region, request, folder / "referentie")
    _write_request(request, folder / "regio.json")
    drawn = arrivals(request, region)
    report = progress or (lambda _step, _done, _total: None)
    run = _Runner(processes, report)
    try:
        numbered = [(job, index) for index in range(-(-len(drawn) // BLOCK))]
        seen = run.all("gezinnen", _run_block, numbered)
        seen += run.all("declaraties", _run_provider, [(job, code) for code in region.aanbieders])
        known = _known_dates(seen)
        run.all("waarheid", _run_truth, [(job, index, known) for _, index in numbered])
        labels = [month.label for month in months(request.start, request.horizon)]
        counted = run.all("berichten", _run_month, [(job, label) for label in labels])
    finally:
        run.close()
    tables.merge(job.work / "waarheid", folder / "waarheid")
    shutil.rmtree(job.work, ignore_errors=True)
    return Outcome(sum(counted, Counter()), sum(item.jeugdigen for item in seen))


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


# the three kinds of tasks


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


def _run_block(task: tuple[_Job, int]) -> Seen:
    job, index = task
    request, fates = job.request, _fates(job.request)
    families = _arrivals(request)[index * BLOCK : (index + 1) * BLOCK]
    out = _Outbox(job, f"{index:05d}")
    lines: dict[str, list[Regel]] = defaultdict(list)
    people: list[Persoonsfeit] = []
    for youth in _maker(request).youths(families, Numbers(index)):
        out.send(youth.sent)
        for line in youth.regels:
            lines[line.aanbieder].append(line)
        people.append(person_facts(youth, fates, request.horizon))
    spool.put_groups(job.work / "regels", out.name, lines)
    spool.put_groups(job.work / "personen", out.name, {"alle": people})
    return out.close(len(people))


def _run_provider(task: tuple[_Job, str]) -> Seen:
    job, provider = task
    lines = spool.take_group(job.work / "regels", provider, Regel)
    out = _Outbox(job, f"z{provider}")
    out.send(declarations_of(lines, _fates(job.request), job.request.horizon))
    return out.close(0)


def _run_truth(task: tuple[_Job, int, tuple[date, dict[str, date]]]) -> None:
    job, index, (last, first_months) = task
    name = f"{index:05d}"
    truth = tables.Truth()
    known = Known(last, first_months, region_of(job.request.gemeenten).sector_of)
    for person in spool.take(job.work / "personen" / "alle" / f"{name}.spool", Persoonsfeit):
        add_person(truth, person, known)
    if index == 0:
        add_request(truth, job.request)
    truth.write(job.work / "waarheid", name)


class _Outbox:
    """Gathers the files of one task by month, with a row of the truth for each."""

    def __init__(self, job: _Job, name: str) -> None:
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


def _known_dates(seen: Iterable[Seen]) -> tuple[date, dict[str, date]]:
    """The reference date of the data, and the first day of the first month of each gemeente."""
    first: dict[str, date] = {}
    last = date.min
    for item in seen:
        last = max(last, item.laatste)
        for code, day in item.eerste.items():
            first[code] = min(month_start(day), first.get(code, day))
    return last, first


def _run_month(task: tuple[_Job, str]) -> Counter[str]:
    job, month = task
    files = sorted(spool.take_group(job.work / "berichten", month, SpooledFile), key=lambda file: file.bestand)
    spool.write_zip(job.folder / "berichten" / f"{month}.zip", ((file.bestand, file.data) for file in files))
    return Counter(file.bestand.split("_")[1] for file in files)


# what stands beside the messages


def _write_reference(region: Region, request: Request, folder: Path) -> None:
    _write_csv(
        folder / "gemeente.csv",
        ("gemeente", "naam", "regio"),
        ((item.code, item.naam, item.regio) for item in region.gemeenten.values()),
    )
    _write_csv(
        folder / "aanbieder.csv", ("aanbieder", "naam"), ((item.code, item.naam) for item in region.aanbieders.values())
    )
    _write_csv(
        folder / "product.csv",
        ("productcategorie", "productcode", "geldig_van", "geldig_tot", "sector", "perceel", "naam"),
        _product_rows(region),
    )
    years = range(request.start.year - 1, request.horizon.year + 2)
    _write_csv(
        folder / "bevolking.csv",
        ("gemeente", "leeftijd", "jaar", "aantal"),
        (
            (code, age, year, count)
            for code in region.gemeenten
            for year in years
            for age, count in residents(code, year).items()
            if age <= OLDEST
        ),
    )


def _product_rows(region: Region) -> Iterator[tuple[Any, ...]]:
    since = date(2015, 1, 1)
    for row in rows("categorieen"):
        yield row["categorie"], "", since, "", row["sector"], row["perceel"], row["naam"]
    for product in region.producten.values():
        yield product.categorie, product.code, since, "", product.sector, product.perceel, product.naam


def _write_csv(path: Path, names: Sequence[str], lines: Iterable[Sequence[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(names)
        writer.writerows(lines)


def _write_request(request: Request, path: Path) -> None:
    asked = {
        "seed": request.seed,
        "scale": request.scale,
        "start": request.start.isoformat(),
        "months": request.months,
        "horizon": request.horizon.isoformat(),
        "gemeenten": list(region_of(request.gemeenten).gemeenten),
        "faults": [{"regel": fault.regel, "aandeel": fault.aandeel} for fault in request.faults],
        "effects": [
            {
                "verwijzer": effect.verwijzer,
                "verandering": effect.verandering,
                "vanaf": effect.vanaf.isoformat(),
                "gemeenten": list(effect.gemeenten),
            }
            for effect in request.effects
        ],
    }
    path.write_text(json.dumps(asked, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
