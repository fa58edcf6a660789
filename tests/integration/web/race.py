"""What many threads do to procedures at the same moment, on the database of the environment; prints what came of it as JSON.

Run as a program, so that each database is one that threads really share.
"""

import json
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import close_old_connections, connection  # noqa: E402

from jeugdregie.errors import ConflictError  # noqa: E402
from jeugdregie.web.accounts.models import User  # noqa: E402
from jeugdregie.web.audit.models import Event  # noqa: E402
from jeugdregie.web.procedures.actions import Wanted, take  # noqa: E402
from jeugdregie.web.procedures.models import Case, Taken  # noqa: E402
from tests.integration.web.cases import BY_KEY, begun, colleague  # noqa: E402

THREADS = 8


def at_once(actions: list[Callable[[], str]], threads: int = THREADS) -> list[str]:
    """What each action gives, started together and `threads` at a time."""

    def run(action: Callable[[], str]) -> str:
        try:
            return action()
        except ConflictError as error:
            return f"{error.code}: {error}"
        finally:
            close_old_connections()
            connection.close()

    with ThreadPoolExecutor(threads) as pool:
        return list(pool.map(run, actions))


def numbers(count: int) -> list[str]:
    """Cases begun at the same moment."""
    maker = colleague("Mia")
    return at_once([lambda: begun("extra-budget", maker).number for _ in range(count)])


def acceptance() -> dict[str, object]:
    """Two people grant and refuse the same request at the same moment."""
    maker, people = User.objects.get(username="mia"), [colleague("Anna"), colleague("Bram")]
    procedure = BY_KEY["extra-budget"]
    case = begun("extra-budget", maker)
    step = procedure.step("indienen")
    assert step is not None
    case = take(procedure, case.number, Wanted(step, {}, 1), maker)
    together = Barrier(2)

    def decide(user: User, key: str) -> str:
        wanted = procedure.step(key)
        assert wanted is not None
        given = {"aantal_0": 1, "redenen": "Zo."}
        together.wait(timeout=30)
        return take(procedure, case.number, Wanted(wanted, given, case.version), user).state

    outcomes = at_once([lambda: decide(people[0], "toekennen"), lambda: decide(people[1], "afwijzen")], 2)
    decided = Event.objects.filter(action__in=("extra-budget-toekennen", "extra-budget-afwijzen"))
    return {
        "outcomes": outcomes,
        "state": Case.objects.get(pk=case.pk).state,
        "steps": Taken.objects.filter(case=case).count(),
        "events": sorted(event.outcome for event in decided),
    }


def sole() -> list[str]:
    """Ten people begin the only case about a contract at the same moment."""
    maker = User.objects.get(username="mia")
    return at_once([lambda: begun("instroom-budget", maker).state for _ in range(10)])


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    found = {"numbers": numbers(int(sys.argv[1])), "acceptance": acceptance(), "sole": sole()}
    print(json.dumps(found))
