"""Indicators on a set of national size, against hand-written SQL on the same files: `python -m benchmarks.scale`.

The set is invented straight as tables and removed afterwards. Each of eight core indicators is calculated by half-year,
sector and gemeente through `indicators`, on data that nothing is remembered of, and by SQL that gives the same numbers:
the value and the number of jeugdigen of every cell and total, without which no figure leaves. Beside it stands SQL that
gives the values alone. Both read the same Parquet files with the same memory and the same two threads; the memory is
that of the whole process, indicators and rival together.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from typing import Any

import duckdb
import psutil

from benchmarks.machine import machine_line
from benchmarks.scale_sql import RIVALS, prepare
from jeugdregie.errors import InputError, NotMeasurableError
from jeugdregie.indicators import EXACT, Dataset, Definition, catalogue
from jeugdregie.indicators.calculate import calculate
from jeugdregie.indicators.counting import count_measure
from jeugdregie.indicators.measures import Question
from jeugdregie.periods import Period, half_years
from jeugdregie.store import Store

BY = ("sector", "gemeente")
THREADS = 2
SEED = 1
_SECONDS = 0.2


@dataclass(frozen=True)
class Spent:
    """Seconds by the clock and of processor time."""

    clock: float
    processor: float


def spent(work: Callable[[], Any]) -> tuple[Spent, Any]:
    """What some work takes, and what it gives."""
    clock, processor = time.perf_counter(), time.process_time()
    found = work()
    return Spent(time.perf_counter() - clock, time.process_time() - processor), found


class Peak:
    """The most memory that this process has held, looked at five times a second."""

    def __init__(self) -> None:
        self.bytes = 0
        self._stop = Event()
        self._thread = Thread(target=self._look, daemon=True)

    def __enter__(self) -> Peak:
        self._thread.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        process = psutil.Process()
        while not self._stop.wait(_SECONDS):
            self.bytes = max(self.bytes, process.memory_info().rss)


@dataclass(frozen=True)
class Set:
    """The store, an engine over it with a limit of memory, and the same for the rival."""

    store: Store
    backend: Any
    rival: duckdb.DuckDBPyConnection
    periods: tuple[Period, ...]

    @classmethod
    def open(cls, path: Path, memory_limit: str, spill: Path) -> Set:
        """Both engines over the same files."""
        store = Store.open(path)
        backend = store.connect(memory_limit=memory_limit)
        rival = duckdb.connect()
        for number, connection in enumerate((backend.con, rival)):
            connection.execute(f"SET memory_limit = '{memory_limit}'; SET threads = {THREADS}")
            connection.execute(f"SET temp_directory = '{spill / str(number)}'")
        dataset = Dataset(backend, store.settings, store.path, store.version)
        periods = tuple(half_years(dataset.first_day, dataset.peildatum))
        prepare(rival, store, periods)
        return cls(store, backend, rival, periods)

    def dataset(self) -> Dataset:
        """The data, with nothing remembered."""
        return Dataset(self.backend, self.store.settings, self.store.path, self.store.version)


def compare(data: Set, name: str) -> tuple[Spent, Spent, Spent]:
    """What an indicator takes, the rival with the same numbers, and the values alone; a difference is an error."""
    ours, table = spent(lambda: calculate(data.dataset(), name, by=BY, periods=data.periods, disclosure=EXACT))
    rival = RIVALS[name]
    theirs, rows = spent(lambda: data.rival.execute(rival.same_numbers).fetchall())
    alone, values = spent(lambda: data.rival.execute(rival.values_alone).fetchall())
    wanted = {(row[0], row[1], row[2]): row[3] for row in rows}
    shown = {(row.period, *row.keys): row.cell.value for row in table.rows}
    require_equal(
        name,
        {key: value for key, value in shown.items() if value},
        {key: rounded(value) for key, value in wanted.items() if value},
    )
    require_equal(
        name,
        {row[:3]: rounded(row[3]) for row in values if row[3]},
        {key: rounded(value) for key, value in wanted.items() if value},
    )
    if rival.measure:
        question = Question(data.dataset(), data.periods, BY, {})
        counted = {
            place: item.jeugdigen for place, item in count_measure(question, rival.measure).items() if item.jeugdigen
        }
        require_equal(f"jeugdigen of {name}", counted, {row[:3]: row[4] for row in rows})
    return ours, theirs, alone


def rounded(value: Any) -> Any:
    """Amounts in euros to the cent, whatever the engine makes of them."""
    return round(Decimal(str(value)), 2) if isinstance(value, Decimal | float) else value


def require_equal(name: str, ours: Mapping[Any, Any], theirs: Mapping[Any, Any]) -> None:
    """Stop when two ways of counting differ anywhere."""
    different = [key for key in ours.keys() | theirs.keys() if ours.get(key) != theirs.get(key)]
    if different:
        key = different[0]
        sys.exit(f"{name}: {len(different)} cells differ, such as {key}: {ours.get(key)} against {theirs.get(key)}")


def report_core(data: Set) -> None:
    """The eight core indicators, each alone."""
    print(
        "| indicator | clock s | processor s | same numbers: clock | processor | ratio | values alone: processor | ratio |"
    )
    print("|---|---|---|---|---|---|---|---|")
    total = [0.0] * 5
    for name in RIVALS:
        ours, theirs, alone = compare(data, name)
        row = [ours.clock, ours.processor, theirs.clock, theirs.processor, alone.processor]
        total = [sum(pair) for pair in zip(total, row, strict=True)]
        print(line(name, row), flush=True)
    print(line("**together**", total), flush=True)


def line(name: str, row: list[float]) -> str:
    """A row of the table."""
    clock, processor, rival_clock, rival, alone = row
    return (
        f"| {name} | {clock:.1f} | {processor:.1f} | {rival_clock:.1f} | {rival:.1f} | {processor / rival:.2f} "
        f"| {alone:.1f} | {processor / alone:.2f} |"
    )


def report_others(data: Set) -> None:
    """Every other indicator, by the same two dimensions where it has them."""
    print("\n| other indicator | by | clock s | processor s |")
    print("|---|---|---|---|")
    for definition in catalogue():
        if definition.name in RIVALS:
            continue
        by = cut(definition)
        try:
            took, _ = spent(
                lambda item=definition, by=by: calculate(data.dataset(), item.name, by=by, disclosure=EXACT)
            )
        except (InputError, NotMeasurableError) as error:
            print(f"| {definition.name} | | not measured: {error} | |", flush=True)
            continue
        print(f"| {definition.name} | {', '.join(by)} | {took.clock:.1f} | {took.processor:.1f} |", flush=True)


def cut(definition: Definition) -> tuple[str, ...]:
    """Sector and gemeente, or what the indicator has of them."""
    return tuple(name for name in BY if name in definition.dimensions)


def invent(options: argparse.Namespace, store: Path) -> None:
    """Make the set, in a process of its own."""
    arguments = [
        "synth-tables", "--store", str(store), "--youths", str(options.youths), "--months", str(options.months),
        "--regions", str(options.regions), "--seed", str(options.seed),
    ]  # fmt: skip
    command = [sys.executable, "-c", "from jeugdregie.cli import main; main()", *arguments]
    start = time.perf_counter()
    with psutil.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        peak, processor = 0, 0.0
        while process.poll() is None:
            peak = max(peak, process.memory_info().rss)
            processor = sum(process.cpu_times()[:2])
            time.sleep(_SECONDS)
        if process.returncode:
            sys.exit("the set could not be made")
    print(
        f"made in {time.perf_counter() - start:.0f} s ({processor:.0f} s of processor time), {peak / 1e6:.0f} MB of memory"
    )


def describe(store: Store) -> Iterator[str]:
    """What is in the set."""
    rows = {name: sum(file.rows for file in files) for name, files in store.manifest.tables.items()}
    size = sum(file.bytes for files in store.manifest.tables.values() for file in files)
    for name in ("jeugdige", "traject", "zorgperiode", "declaratieregel", "kosten", "gemeente"):
        yield f"{rows[name]} {name}"
    yield f"{size / 1e9:.1f} GB"


def measure(store: Path, memory_limit: str, spill: Path) -> None:
    """Everything on one store."""
    print(", ".join(describe(Store.open(store))))
    with Peak() as peak:
        data = Set.open(store, memory_limit, spill)
        for table in ("traject", "zorgperiode", "kosten"):  # whoever reads first would pay for the disk
            data.rival.execute(f"SELECT max(columns(*)) FROM {table}")
        report_core(data)
        report_others(data)
    print(f"\npeak memory {peak.bytes / 1e9:.1f} GB (memory_limit {memory_limit} for each engine)")


def main() -> None:
    """Make a set, or take a store that is there, and measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--youths", type=int, default=60_000)
    parser.add_argument("--months", type=int, default=36)
    parser.add_argument("--regions", type=int, default=42)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--memory-limit", default="3GB")
    parser.add_argument("--store", type=Path, help="measure on this store instead of making one")
    options = parser.parse_args()
    print(f"{machine_line()}; seed {options.seed}, {options.months} months, {options.regions} regions")
    with TemporaryDirectory() as place:
        store = options.store or Path(place) / "opslag"
        if options.store is None:
            invent(options, store)
        measure(store, options.memory_limit, Path(place))


if __name__ == "__main__":
    main()
