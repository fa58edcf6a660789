"""Checking (levels 1 and 2) against lxml parsing and XSD validation of the same messages: `python -m benchmarks.check`.

Prints for a mixed set of small messages, and for JW323 of 1,000, 5,000 and 25,000 lines, the time of both and their
ratio, the growth when a message gets longer, and the peak memory of this process.
"""

import argparse
import gc
import math
import random
import resource
import time
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import msgspec
from lxml import etree

from benchmarks.machine import machine_line
from jeugdregie.ijw.check import check
from jeugdregie.ijw.records import jw323, types
from jeugdregie.ijw.schema import compiled
from jeugdregie.ijw.write import write
from tests.spec.rules.bases import BASES

SEED = 20260506
LINES = (1_000, 5_000, 25_000)
REPEATS = 7
_APRIL = types.GeslotenPeriode(begindatum=date(2026, 4, 1), einddatum=date(2026, 4, 30))


def rival(message: str, data: bytes) -> None:
    """What anyone does at least: parse, and validate against the schema."""
    if not compiled(message).validate(etree.fromstring(data)):
        raise AssertionError(message)


def mixed(count: int, seed: int) -> list[tuple[str, bytes]]:
    """Small messages of all kinds that have rules, in proportion to what is sent; all accepted."""
    shares = {"JW301": 25, "JW305": 20, "JW307": 20, "JW315": 15, "JW317": 8, "JW319": 4, "JW323": 6, "JW325": 2}
    written = {name: write(BASES[name]) for name in shares}
    chosen = random.Random(seed).choices([*shares], [*shares.values()], k=count)
    return [(name, written[name]) for name in chosen]


def declaration(lines: int) -> bytes:
    """A JW323 with that many lines, five for each client; accepted."""
    base = BASES["JW323"]
    assert isinstance(base, jw323.Bericht)
    line = base.declaratie.clienten[0].prestaties[0]
    numbers = iter(range(lines))
    clients = tuple(
        jw323.Client(bsn=bsn, prestaties=tuple(_line(line, next(numbers)) for _ in range(5)))
        for bsn in _bsns(lines // 5)
    )
    total = types.TotaalBedragMetDC(totaal_bedrag=lines * line.ingediend_bedrag.bedrag, debet_credit="D")
    replace = msgspec.structs.replace
    return write(replace(base, declaratie=replace(base.declaratie, clienten=clients, totaal_ingediend_bedrag=total)))


def _line(line: jw323.Prestatie, number: int) -> jw323.Prestatie:
    reference = types.Referentie(referentie_nummer=f"N{number}")
    first = date(2026, 4, number % 28 + 1)
    period = types.GeslotenPeriode(begindatum=first, einddatum=_APRIL.einddatum)
    return msgspec.structs.replace(line, product_referentie=reference, toewijzing_nummer=number, product_periode=period)


def _bsns(count: int) -> list[str]:
    """Numbers from the test range that pass the 11-proof."""
    found: list[str] = []
    number = 999_000_000
    while len(found) < count:
        digits = [int(digit) for digit in str(number)]
        if (sum((9 - place) * digits[place] for place in range(8)) - digits[8]) % 11 == 0:
            found.append(str(number))
        number += 1
    return found


def fastest(work: Sequence[Callable[[], None]]) -> list[float]:
    """The least time of each piece of work, taken in turns so that all meet the same machine."""
    best = [float("inf")] * len(work)
    for _ in range(REPEATS):
        for place, piece in enumerate(work):
            gc.collect()
            start = time.perf_counter()
            piece()
            best[place] = min(best[place], time.perf_counter() - start)
    return best


def measure(messages: Sequence[tuple[str, bytes]]) -> tuple[float, float]:
    """Seconds for checking all of them, and for the rival."""

    def ours() -> None:
        for _, data in messages:
            if check(data).status != "accepted":
                raise AssertionError

    def theirs() -> None:
        for message, data in messages:
            rival(message, data)

    return tuple(fastest([ours, theirs]))  # type: ignore[return-value]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--messages", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--file", type=Path, help="write the longest JW323 to this file and stop")
    options = parser.parse_args()
    if options.file:
        options.file.write_bytes(declaration(max(LINES)))
        return
    print(f"{machine_line()}; seed {options.seed}; least of {REPEATS} runs")
    small = mixed(options.messages, options.seed)
    ours, theirs = measure(small)
    size = sum(len(data) for _, data in small) / len(small) / 1000
    print(f"{len(small)} mixed messages of {size:.1f} kB: {1e6 * ours / len(small):.0f} us each,", end=" ")
    print(f"parse + XSD {1e6 * theirs / len(small):.0f} us, ratio {ours / theirs:.2f} (at most 3.5)")
    previous: tuple[int, float] | None = None
    for lines in LINES:
        data = declaration(lines)
        ours, theirs = measure([("JW323", data)])
        print(f"JW323 of {lines} lines, {len(data) / 1e6:.1f} MB: {ours:.3f} s, parse + XSD {theirs:.3f} s,", end=" ")
        print(f"ratio {ours / theirs:.2f} (at most 3.5)", end="")
        if previous is not None:
            growth = (ours / previous[1]) ** (1 / math.log2(lines / previous[0]))
            print(f", per doubling {growth:.2f} (below 2.3)", end="")
        print()
        previous = (lines, ours)
    print(
        f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB, all of the above in one process"
    )


if __name__ == "__main__":
    main()
