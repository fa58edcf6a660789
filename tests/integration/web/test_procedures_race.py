"""Two people at the same moment: one wins and the other is told; no number is given twice. On SQLite and on PostgreSQL."""

import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from django.utils.timezone import localdate

from tests.integration.web.test_postgresql import environment as postgresql  # noqa: F401
from tests.integration.web.test_postgresql import run

ROOT = Path(__file__).resolve().parents[3]
BEGUN = 200


def raced(environment: dict[str, str]) -> dict[str, Any]:
    done = run({**environment, "PYTHONPATH": str(ROOT)}, "-m", "tests.integration.web.race", str(BEGUN))
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def outcome(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What came of it on a database."""
    if request.param == "postgresql":
        return raced(request.getfixturevalue("postgresql"))
    folder = tmp_path_factory.mktemp("race")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("JEUGDREGIE_")}
    return raced(
        {
            **environment,
            "DJANGO_SETTINGS_MODULE": "jeugdregie.web.settings",
            "JEUGDREGIE_DATABASE": f"sqlite:///{folder / 'web.sqlite3'}",
            "JEUGDREGIE_WORK": str(folder),
        }
    )


def test_two_hundred_cases_at_once_get_two_hundred_numbers(outcome: dict[str, Any]) -> None:
    expected = {f"{localdate().year}-{number:06d}" for number in range(1, BEGUN + 1)}
    assert set(outcome["numbers"]) == expected
    assert len(outcome["numbers"]) == BEGUN


def test_of_two_who_decide_one_wins_and_the_other_is_told_by_whom(outcome: dict[str, Any]) -> None:
    found = outcome["acceptance"]
    [winner] = [item for item in found["outcomes"] if item in ("toegekend", "afgewezen")]
    [loser] = [item for item in found["outcomes"] if item.startswith("ingehaald")]
    assert found["state"] == winner
    first = "Anna" if winner == "toegekend" else "Bram"
    assert loser.startswith(f"ingehaald: {first} was je net voor: ")
    assert loser.endswith("Wat jij invulde is niet vastgelegd.")
    assert found["steps"] == 3
    assert found["events"] == ["geweigerd", "toegestaan"]


def test_of_ten_who_begin_the_only_case_one_does(outcome: dict[str, Any]) -> None:
    counted = Counter(item.split(":")[0] for item in outcome["sole"])
    assert counted == {"stop-voorgesteld": 1, "loopt-al": 9}
