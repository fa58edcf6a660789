"""Inventing a region, against parsing its messages once: `python -m benchmarks.synth`.

With `--calibration` the region is held against public figures, and the table in docs/algorithms/synthetic.md is
written anew.
"""

import argparse
import re
import resource
import tempfile
import time
import zipfile
from pathlib import Path

from lxml import etree

from benchmarks.machine import machine_line
from jeugdregie.synthetic.calibration import as_table, compare
from jeugdregie.synthetic.generate import Outcome, generate
from jeugdregie.synthetic.request import Request

PAGE = Path(__file__).parents[1] / "docs" / "algorithms" / "synthetic.md"
_TABLE = re.compile(r"(?<=<!-- calibration -->\n).*?(?=<!-- /calibration -->)", re.DOTALL)


def rival(folder: Path) -> float:
    """Seconds to open every zip and parse every message once, in one process: the least that a reader does."""
    began = time.perf_counter()
    for path in sorted((folder / "berichten").iterdir()):
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                etree.fromstring(archive.read(name))
    return time.perf_counter() - began


def measure(request: Request, folder: Path, processes: int) -> tuple[float, Outcome]:
    """Seconds to invent the region, and what came of it."""
    began = time.perf_counter()
    outcome = generate(request, folder, processes=processes)
    return time.perf_counter() - began, outcome


def main() -> None:
    """Measure the speed, or hold the region against its targets."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", type=float, default=1.0)
    parser.add_argument("--months", type=int, default=24)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--calibration", action="store_true")
    options = parser.parse_args()
    request = Request(seed=options.seed, months=options.months, scale=options.scale)
    with tempfile.TemporaryDirectory() as directory:
        folder = Path(directory)
        seconds, outcome = measure(request, folder, options.processes)
        if options.calibration:
            write_calibration(request, folder)
            return
        report(request, options.processes, seconds, outcome, rival(folder))


def report(request: Request, processes: int, seconds: float, outcome: Outcome, parsing: float) -> None:
    """Print what was measured."""
    count = outcome.berichten.total()
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    print(machine_line())
    print(f"seed {request.seed}, scale {request.scale}, {request.months} months, {processes} processes")
    print(f"{count} messages of {outcome.jeugdigen} youths in {seconds:.1f} s: {count / seconds:.0f} messages a second")
    print(f"parsing them once in one process: {parsing:.1f} s; ratio {seconds / parsing:.1f}")
    print(f"largest process: {peak:.0f} MB")


def write_calibration(request: Request, folder: Path) -> None:
    """Print the table and put it in the page."""
    year = request.start.year
    table = as_table(compare(folder, scale=request.scale, year=year))
    text = f"Seed {request.seed}, schaal {request.scale:g}, {request.months} maanden; gemeten over {year}.\n\n{table}"
    print(text)
    if PAGE.exists():
        PAGE.write_text(_TABLE.sub(lambda _: text, PAGE.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
