"""The accounts and the audit trail on PostgreSQL, started here from the binaries of the machine."""

import json
import os
import pwd
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.integration.web.races import FAIR, RACE
from tests.integration.web.test_audit_chain import write_at_once

BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


@pytest.fixture(scope="module")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of the web application with a fresh database."""
    if not BINARIES:
        pytest.skip("PostgreSQL ontbreekt: apt-get install postgresql")
    if find_spec("psycopg") is None:
        pytest.skip("psycopg ontbreekt: uv pip install 'jeugdregie[postgresql]'")
    binaries, folder = BINARIES[-1].parent, Path("/tmp") / f"jeugdregie-pg-{os.getpid()}"
    folder.mkdir(mode=0o700)
    owner = "nobody" if os.geteuid() == 0 else None
    if owner:
        account = pwd.getpwnam(owner)
        os.chown(folder, account.pw_uid, account.pw_gid)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    data = folder / "data"
    as_owner = {"user": owner, "cwd": folder, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    subprocess.run([binaries / "initdb", "-D", data, "-U", "regie", "-A", "trust", "--no-sync"], check=True, **as_owner)
    command = [binaries / "postgres", "-D", data, "-k", folder, "-h", "127.0.0.1", "-p", str(port), "-F"]
    server = subprocess.Popen(command, **as_owner)
    try:
        _wait_for(port)
        yield {
            **{name: value for name, value in os.environ.items() if not name.startswith("JEUGDREGIE_")},
            "DJANGO_SETTINGS_MODULE": "jeugdregie.web.settings",
            "JEUGDREGIE_DATABASE": f"postgresql://regie@127.0.0.1:{port}/postgres",
            "JEUGDREGIE_AUDIT": str(tmp_path_factory.mktemp("logboek")),
            "JEUGDREGIE_WORK": str(tmp_path_factory.mktemp("werk")),
        }
    finally:
        server.terminate()
        server.wait(timeout=20)
        shutil.rmtree(folder, ignore_errors=True)


def run(environment: dict[str, str], *arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *arguments]
    return subprocess.run(command, env=environment, input=given, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def migrated(environment: dict[str, str]) -> dict[str, str]:
    """The tables made."""
    done = run(environment, "-m", "django", "migrate", "--verbosity", "0")
    assert done.returncode == 0, done.stderr
    return environment


def test_an_account_is_made_and_changed(migrated: dict[str, str]) -> None:
    for role in ("beheerder", "analist"):
        done = run(migrated, "-m", "django", "save_account", "anna", "--role", role, given="duinpan-helm-4711\n")
        assert done.returncode == 0, done.stderr
    asked = "from jeugdregie.web.accounts.models import User; print(User.objects.get().role)"
    assert shell(migrated, asked).stdout.strip() == "analist"


def test_a_colleague_without_an_organisation_is_refused_by_the_database(migrated: dict[str, str]) -> None:
    made = (
        "from datetime import date; from jeugdregie.web.accounts.models import User; "
        "User.objects.create(username='x').memberships.create(role='analist', since=date(2025, 1, 1))"
    )
    assert "who_is_no_citizen_is_of_an_organisation" in shell(migrated, made).stderr


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event"]
)
def test_an_event_cannot_be_changed_or_removed(statement: str, migrated: dict[str, str]) -> None:
    tried = (
        "from django.db import connection; from jeugdregie.web.audit.actions import record; "
        f"record('overview', None, allowed=True); connection.cursor().execute({statement!r})"
    )
    assert "audit events are never changed" in shell(migrated, tried).stderr


def test_of_many_who_want_one_moment_one_wins(migrated: dict[str, str], tmp_path: Path) -> None:
    done = run({**migrated, "JEUGDREGIE_AUDIT": str(tmp_path)}, "-c", RACE)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == FAIR


def test_many_who_write_at_once_keep_one_chain(environment: dict[str, str], tmp_path: Path) -> None:
    made = run(
        environment,
        "-c",
        "import django; django.setup(); from django.db import connection; "
        "cursor = connection.cursor(); cursor.execute('DROP SCHEMA public CASCADE'); cursor.execute('CREATE SCHEMA public')",
    )
    assert made.returncode == 0, made.stderr
    write_at_once({**environment, "JEUGDREGIE_AUDIT": str(tmp_path)}, writers=4, each=40)


def shell(environment: dict[str, str], code: str) -> subprocess.CompletedProcess[str]:
    return run(environment, "-c", f"import django; django.setup(); {code}")


def _wait_for(port: int) -> None:
    for _ in range(100):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            time.sleep(0.3)
            return
        except OSError:
            time.sleep(0.1)
    pytest.fail("PostgreSQL did not start")
