"""Whether our chain ladder is that of actuaries: `python -m benchmarks.chain_ladder`.

The public package chainladder, in an environment of its own that is made here, completes the same invented tables in the same run:
factors, what each month grows to, and Mack's error of the whole. The largest distance is printed; nothing is timed.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from benchmarks.environments import environment_of
from benchmarks.machine import machine_line
from jeugdregie.indicators.completion import develop

RIVAL = "chainladder==0.10.1"
SEED, TABLES, MONTHS = 20260506, 50, 14
AGREED = 1e-6
"""The largest relative distance that is rounding."""


def main() -> None:
    """Compare and print; another outcome than agreement is a failure."""
    print(machine_line())
    python = environment_of(RIVAL, imports="chainladder")
    if python is None:
        print(f"OVERGESLAGEN: {RIVAL} is niet te installeren, dus er is niets om naast te leggen.")
        return
    tables = invented()
    script = Path(__file__).with_name("rival_chainladder.py")
    given = json.dumps([table.tolist() for table in tables])
    done = subprocess.run([str(python), str(script)], input=given, capture_output=True, text=True, check=True)
    theirs = json.loads(done.stdout)
    apart = {
        name: max(_apart(_ours(table)[name], their[name]) for table, their in zip(tables, theirs, strict=True))
        for name in ("factors", "ultimate", "error")
    }
    print(
        f"\n{RIVAL}, {TABLES} tables of {MONTHS} months, seed {SEED}\n\n| what | largest relative distance |\n|---|---|"
    )
    for name, distance in apart.items():
        print(f"| {name} | {distance:.1e} |")
    if max(apart.values()) > AGREED:
        sys.exit("The two do not agree.")


def invented() -> list[np.ndarray]:
    """Cumulative tables of as many columns as months, as cost comes in: most at once, the last column hardly any."""
    rng = np.random.default_rng(SEED)
    found = []
    for _ in range(TABLES):
        first = rng.gamma(20.0, 5_000.0, MONTHS)
        growth = 1 + 0.6 * 0.5 ** np.arange(MONTHS - 1) * rng.gamma(20.0, 1 / 20, (MONTHS, MONTHS - 1))
        found.append(first[:, None] * np.cumprod(np.column_stack([np.ones(MONTHS), growth]), axis=1))
    return found


def _ours(table: np.ndarray) -> dict[str, np.ndarray]:
    found = develop(table, [MONTHS - 1 - row for row in range(MONTHS)])
    return {
        "factors": found.factors,
        "ultimate": found.ultimate,
        "error": np.array([found.standard_error(range(MONTHS))]),
    }


def _apart(one: np.ndarray, other: list[float]) -> float:
    theirs = np.array(other)
    return float(np.max(np.abs(one - theirs) / np.abs(theirs)))


if __name__ == "__main__":
    main()
