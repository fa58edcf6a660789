"""Pages of a region, from warm tables: `python -m benchmarks.dashboard [STORE]`.

Asks every question page of the demonstration in one process, without a network: as it was asked before (figures and
pictures kept), and for filters that nobody asked yet (tables in memory, counted and drawn anew). Prints the median
and the 95th percentile of each, and the ratio to a page without figures in the same run.
"""

import argparse
import os
import random
import secrets
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from benchmarks.machine import machine_line

STORE = Path("demo/opslag")
SEED, AGAIN = 20260506, 20
ASKED = 300
"""Milliseconds within which 95 of 100 visits of the start page should be answered."""


class Took(NamedTuple):
    """Milliseconds by the clock, and of processor time of all threads: the clock counts whatever else the machine does."""

    clock: float
    used: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("store", nargs="?", type=Path, default=STORE)
    store = parser.parse_args().store
    if not store.exists():
        print(f"{store} ontbreekt: maak eerst een demonstratie met make demo SERVE=0.")
        return
    print(machine_line())
    with tempfile.TemporaryDirectory() as folder:
        _measure(store, Path(folder))


def _measure(store: Path, folder: Path) -> None:
    _start_django(store, folder)
    from jeugdregie.web.dashboard.pages import PAGES  # noqa: PLC0415 - Django is ready only here
    from jeugdregie.web.dashboard.views import warm_up  # noqa: PLC0415

    visit = _visitor()
    warm_up()
    plain = _times(visit, ["/account/"] * AGAIN)
    print(
        "\n| page | median | 95th | processor, median | 95th | to a page without figures | asked |\n|---|---|---|---|---|---|---|"
    )
    print(_row("without figures", plain, plain))
    queries = _queries(store)
    for page in PAGES:
        asked = f"{ASKED} ms" if page.is_start else ""
        visit(f"/{page.address}")
        print(_row(f"/{page.address}, asked before", _times(visit, [f"/{page.address}"] * AGAIN), plain, asked))
        fitting = [query for query in queries if all(part.split("=")[0] in page.filters for part in query.split("&"))]
        fresh = _times(visit, [f"/{page.address}?{query}" for query in fitting[:AGAIN]])
        if fresh:
            print(_row(f"/{page.address}, a new filter", fresh, plain))


def _start_django(store: Path, folder: Path) -> None:
    os.environ |= {
        "DJANGO_SETTINGS_MODULE": "jeugdregie.web.settings",
        "JEUGDREGIE_STORE": str(store.resolve()),
        "JEUGDREGIE_DATABASE": f"sqlite:///{folder / 'web.sqlite3'}",
        "JEUGDREGIE_WORK": str(folder),
        "JEUGDREGIE_LOG": "error",
    }
    import django  # noqa: PLC0415
    from django.core.management import call_command  # noqa: PLC0415

    django.setup()
    call_command("migrate", verbosity=0)


def _visitor() -> Callable[[str], None]:
    """Asks an address as the analyst, who has set up a second step; anything but a page is a failure."""
    from allauth.mfa.models import Authenticator  # noqa: PLC0415
    from django.test import Client  # noqa: PLC0415

    from jeugdregie.web.accounts.actions import NewAccount, save_account  # noqa: PLC0415
    from jeugdregie.web.accounts.roles import Role  # noqa: PLC0415

    client = Client(headers={"host": "localhost"})
    user = save_account(NewAccount("meting", Role.ANALIST, password=secrets.token_urlsafe()))
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": secrets.token_hex(8)})
    client.force_login(user)

    def visit(address: str) -> None:
        response = client.get(address)
        if response.status_code != 200:
            raise AssertionError(f"{address}: {response.status_code}")

    return visit


def _queries(store: Path) -> list[str]:
    """Filters in a fixed random order, each once."""
    from jeugdregie.web.dashboard.figures import Figures  # noqa: PLC0415
    from jeugdregie.web.scope import REGION  # noqa: PLC0415

    known = Figures(REGION).known
    found = [
        f"gemeente={gemeente.key}&halfjaar={period.key}"
        for gemeente in known["gemeente"]
        for period in known["halfjaar"]
    ]
    found += [f"sector={sector.key}" for sector in known["sector"]]
    random.Random(SEED).shuffle(found)
    return found


def _times(visit: Callable[[str], None], addresses: Sequence[str]) -> list[Took]:
    times = []
    for address in addresses:
        start, used = time.perf_counter(), time.process_time()
        visit(address)
        times.append(Took(1000 * (time.perf_counter() - start), 1000 * (time.process_time() - used)))
    return times


def _row(name: str, times: Sequence[Took], plain: Sequence[Took], asked: str = "") -> str:
    clock, used = (sorted(part) for part in zip(*times, strict=True))
    ratio = statistics.median(used) / statistics.median(took.used for took in plain)
    cells = [
        f"{statistics.median(clock):.0f} ms",
        f"{_high(clock):.0f} ms",
        f"{statistics.median(used):.0f} ms",
        f"{_high(used):.0f} ms",
    ]
    return f"| {name} | {' | '.join(cells)} | {ratio:.1f} | {asked} |"


def _high(ordered: Sequence[float]) -> float:
    return ordered[min(len(ordered) - 1, round(0.95 * len(ordered)))]


if __name__ == "__main__":
    main()
