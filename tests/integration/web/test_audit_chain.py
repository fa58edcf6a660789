"""The log in a database: tampering with it, many who write at once, and the command that verifies."""

import os
import subprocess
import sys
from collections.abc import Callable
from io import StringIO
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.urls import reverse

from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.audit import anchor
from jeugdregie.web.audit.actions import place, record
from jeugdregie.web.audit.chain import Anchor
from jeugdregie.web.audit.models import Event
from jeugdregie.web.audit.verifying import findings

WRITE = (
    "import django; django.setup(); from jeugdregie.web.audit.actions import record\n"
    "for number in range({count}): record('lijst', None, allowed=True, details={{'aantal': str(number)}})"
)


@pytest.fixture
def log(account: Callable[[Role | None], User]) -> list[Event]:
    """Ten events, the last of them anchored."""
    user = account(Role.TOETSER)
    for number in range(10):
        record("gegeven", user, allowed=True, details={"doel": "toetsing", "jeugdige": f"p{number}"})
    events = list(Event.objects.order_by("number"))
    anchor.write_if_due(place(), Anchor(events[-1].number, events[-1].hash))
    return events


def tamper(statement: str) -> None:
    """As whoever owns the database can: without the triggers."""
    with connection.cursor() as cursor:
        for name in ("update", "delete"):
            cursor.execute(f"DROP TRIGGER IF EXISTS audit_event_no_{name}")
        cursor.execute(statement)


def found() -> list[tuple[str, int]]:
    return [(item.code, item.number) for item in findings()]


def test_an_event_says_who_as_what_for_whom_about_whom_and_why(log: list[Event]) -> None:
    event = log[0]
    assert (event.user.username, event.role, event.organisation.name) == ("toetser", "toetser", "Gemeente Haarlem")
    assert (event.purpose, event.subject, event.outcome) == ("toetsing", "p0", "toegestaan")
    assert [item.number for item in log] == list(range(1, 11))
    assert found() == []


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE audit_event SET subject = 'p9' WHERE number = 4", [("veranderd", 4)]),
        ("UPDATE audit_event SET details = '{}' WHERE number = 4", [("veranderd", 4)]),
        ("UPDATE audit_event SET user_id = NULL WHERE number = 4", [("veranderd", 4)]),
        ("UPDATE audit_event SET outcome = 'geweigerd' WHERE number = 4", [("veranderd", 4)]),
        ("UPDATE audit_event SET at = '2020-01-01 00:00:00' WHERE number = 4", [("veranderd", 4)]),
        ("DELETE FROM audit_event WHERE number = 4", [("weg", 4)]),
        ("DELETE FROM audit_event WHERE number > 7", [("einde", 8)]),
        ("DELETE FROM audit_event", [("einde", 1)]),
        (
            "INSERT INTO audit_event (number, at, role, gemeente, action, purpose, subject, details, outcome, hash) "
            "SELECT 11, at, role, gemeente, action, purpose, subject, details, outcome, hash FROM audit_event WHERE number = 3",
            [("veranderd", 11)],
        ),
    ],
)
def test_tampering_is_found_at_its_row(statement: str, expected: list[tuple[str, int]], log: list[Event]) -> None:
    tamper(statement)
    assert found() == expected


def test_an_old_copy_put_back_is_found_also_when_it_grew_again(
    log: list[Event], account: Callable[[Role | None], User]
) -> None:
    tamper("DELETE FROM audit_event WHERE number > 5")
    user = User.objects.get(username="toetser")
    for _ in range(8):
        record("lijst", user, allowed=True)
    assert found() == [("anker", 10)]


def test_the_command_names_the_row_and_ends_with_an_error(log: list[Event]) -> None:
    out, wrong = StringIO(), StringIO()
    call_command("audit", "verify", stdout=out)
    assert "Het logboek klopt: 10 regels" in out.getvalue()
    tamper("UPDATE audit_event SET action = 'x' WHERE number = 4")
    with pytest.raises(CommandError, match="niet zoals het geschreven is"):
        call_command("audit", "verify", stderr=wrong)
    assert "Regel 4 is veranderd" in wrong.getvalue()


def test_without_anchors_nothing_is_promised(log: list[Event]) -> None:
    place().anchors.unlink()
    assert found() == [("geen-ankers", 0)]


def test_when_the_key_cannot_be_read_nothing_is_shown(analist: Client, settings: LazySettings) -> None:
    settings.AUDIT_KEY = "onleesbaar"
    analist.raise_request_exception = False
    response = analist.get(reverse("overview"))
    assert response.status_code >= 400
    assert "Hoe gaat het met de jeugdhulp" not in response.content.decode()


def test_when_an_anchor_cannot_be_written_the_request_fails(
    monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Callable[..., object], db: None
) -> None:
    def full(*_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("jeugdregie.web.audit.actions.write_if_due", full)
    with pytest.raises(OSError, match="disk full"), django_capture_on_commit_callbacks(execute=True):
        record("overview", None, allowed=True)


def test_many_who_write_at_once_keep_one_chain(tmp_path: Path) -> None:
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("JEUGDREGIE_")},
        "DJANGO_SETTINGS_MODULE": "jeugdregie.web.settings",
        "JEUGDREGIE_DATABASE": f"sqlite:///{tmp_path / 'web.sqlite3'}",
        "JEUGDREGIE_AUDIT": str(tmp_path),
        "JEUGDREGIE_WORK": str(tmp_path / "cache"),
    }
    write_at_once(environment, writers=4, each=40)


def write_at_once(environment: dict[str, str], *, writers: int, each: int) -> None:
    """Processes that write to one log: every event is there, and the chain is whole."""

    def command(*arguments: str) -> list[str]:
        return [sys.executable, *arguments]

    migrated = subprocess.run(
        command("-m", "django", "migrate", "--verbosity", "0"), env=environment, capture_output=True, check=False
    )
    assert migrated.returncode == 0, migrated.stderr
    started = [subprocess.Popen(command("-c", WRITE.format(count=each)), env=environment) for _ in range(writers)]
    assert [process.wait(timeout=120) for process in started] == [0] * writers
    done = subprocess.run(
        command("-m", "django", "audit", "verify"), env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert f"{writers * each} regels" in done.stdout
