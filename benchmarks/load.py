"""Loading a region's traffic into a new store: `python -m benchmarks.load [MESSAGES ...]`.

For each number of messages (default 20,000) a region is invented of about that size, and loaded by the command line
in processes of its own: checks, encrypted raw, facts, derived tables. Prints messages per second, per core and per
second of processor time, the peak memory of all processes together, and processor time against parsing and
XSD-validating the same messages.
"""

from __future__ import annotations

import argparse
import math
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

import psutil
from lxml import etree

from benchmarks.machine import machine_line
from jeugdregie.ijw.recognise import likely_message
from jeugdregie.ijw.schema import compiled
from jeugdregie.ijw.sources import messages_in
from jeugdregie.store import Store
from jeugdregie.synthetic.request import Request

SEED = 1
MONTHS = 24
MESSAGES_A_MONTH = 7_750  # of the region that `synth` invents, at scale 1
LARGEST_SCALE = 1.5  # above it the first month has more messages than a zip may hold
SAMPLE = 4_000
COMMAND = (sys.executable, "-c", "from jeugdregie.cli import main; main()")
CORES = 2


@dataclass(frozen=True)
class Run:
    """What a command took."""

    seconds: float
    processor_seconds: float
    peak_megabytes: float


def run(*arguments: str) -> Run:
    """Run the command line; memory is the sum over all its processes of what each does not share."""
    before, start, peak = os.times(), time.perf_counter(), 0
    child = psutil.Popen([*COMMAND, *arguments], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while child.poll() is None:
        peak = max(peak, sum(map(_memory, _family(child))))
        time.sleep(0.2)  # looking costs time itself
    if child.returncode:
        raise SystemExit(f"{' '.join(arguments)} ended with {child.returncode}")
    after = os.times()
    used = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(time.perf_counter() - start, used, peak / 1e6)


def _family(process: psutil.Process) -> Iterator[psutil.Process]:
    yield process
    try:
        yield from process.children(recursive=True)
    except psutil.NoSuchProcess:
        return


def _memory(process: psutil.Process) -> int:
    """Proportional set size: pages that processes share are counted once."""
    try:
        return int(process.memory_full_info().pss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0


def rival(folder: Path) -> float:
    """Seconds of processor time to parse and validate one message, over a sample."""
    found = (source.data for source in messages_in([str(folder / "berichten")]) if source.data is not None)
    sample = [(compiled(likely_message(data) or ""), data) for data in islice(found, SAMPLE)]
    start = time.process_time()
    for schema, data in sample:
        schema.validate(etree.fromstring(data))
    return (time.process_time() - start) / len(sample)


def measure(messages: int, seed: int) -> None:
    """Invent, load, print."""
    with TemporaryDirectory() as place:
        region, store = Path(place) / "regio", Path(place) / "opslag"
        months = MONTHS * math.ceil(messages / (LARGEST_SCALE * MESSAGES_A_MONTH * MONTHS))
        scale = messages / (MESSAGES_A_MONTH * months)
        run("synth", "--out", str(region), "--months", str(months), "--scale", f"{scale:.4f}", "--seed", str(seed))
        size = sum(file.stat().st_size for file in (region / "berichten").iterdir()) / 1e6
        last_day = str(Request(seed=seed, months=months).horizon)
        loaded = run("load", str(region), "--store", str(store), "--processes", str(CORES), "--horizon", last_day)
        count = Store.open(store).manifest.loads[-1].ontvangen
        print(f"{count} messages in {months} zips of {size:.0f} MB together, scale {scale:.3f}:")
        print(f"  {loaded.seconds:.1f} s, {count / loaded.seconds:.0f} messages a second on {CORES} cores", end=" ")
        print(f"({count / loaded.seconds / CORES:.0f} per core, wanted 2000)")
        each = loaded.processor_seconds / count
        print(f"  {1e6 * each:.0f} us of processor time each; parse + XSD in one process", end=" ")
        check = rival(region)
        print(f"{1e6 * check:.0f} us, ratio {each / check:.2f}")
        print(f"  peak memory of all processes {loaded.peak_megabytes:.0f} MB (wanted below 1000)")
        stored = sum(file.stat().st_size for file in store.rglob("*") if file.is_file()) / 1e6
        print(f"  store {stored:.0f} MB", flush=True)


def main() -> None:
    """Measure each size that was asked for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("messages", type=int, nargs="*", default=[20_000])
    parser.add_argument("--seed", type=int, default=SEED)
    options = parser.parse_args()
    print(f"{machine_line()}; seed {options.seed}")
    for messages in options.messages:
        measure(messages, options.seed)


if __name__ == "__main__":
    main()
