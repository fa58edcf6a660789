"""Runs the web application as a process of its own: the command line never imports it."""

import os
import secrets
import socket
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from jeugdregie.errors import InputError, SettingsError

LOCAL_HOSTS = ("127.0.0.1", "localhost", "::1")
DEMO_FILE = "demo.json"
OWNER_ONLY = 0o077
"""Whatever the web application writes is readable for its owner only."""


def environment(store: Path) -> dict[str, str]:
    """The environment of the web application over a store; the secret comes from the environment or a key file.

    The store of a demonstration is known by the file that `jeugdregie demo` keeps beside it; there everybody is invented,
    so that a second step at login is asked only when JEUGDREGIE_MFA says so.
    """
    known, demo = dict(os.environ), store.absolute().with_name(DEMO_FILE).exists()
    return {
        **known,
        "DJANGO_SETTINGS_MODULE": "jeugdregie.web.settings",
        "JEUGDREGIE_STORE": str(store.absolute()),
        "JEUGDREGIE_SECRET_KEY": known.get("JEUGDREGIE_SECRET_KEY") or secret_key(store),
        **({"JEUGDREGIE_DEMO": "ja", "JEUGDREGIE_MFA": known.get("JEUGDREGIE_MFA", "nee")} if demo else {}),
    }


def web_folder(store: Path) -> Path:
    """Where the web application over a store keeps its own: beside the store, for each store apart, closed to others."""
    store = store.absolute()
    folder = store.with_name(f"{store.name}.web")
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def secret_key(store: Path) -> str:
    """The secret in a key file of this store alone, made when there is none, readable for its owner only."""
    path = web_folder(store) / "web.sleutel"
    if not path.exists():
        write_private(path, secrets.token_urlsafe(50))
    return path.read_text("utf-8").strip()


def write_private(path: Path, text: str) -> None:
    """Write a file that only its owner can read; it is whole or not there."""
    temporary = path.with_name(f"{path.name}.nieuw")
    descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text + "\n")
        file.flush()
        os.fsync(file.fileno())
    temporary.replace(path)


def prepare_database(settings: Mapping[str, str]) -> None:
    """Bring the tables of the web application up to date."""
    run_django(["migrate", "--verbosity", "0"], settings)


def run_django(arguments: list[str], settings: Mapping[str, str], *, given: str = "") -> None:
    """One of Django's commands; it has said itself what went wrong when it fails."""
    command = [sys.executable, "-m", "django", *arguments]
    done = subprocess.run(command, env=dict(settings), input=given, text=True, check=False, umask=OWNER_ONLY)
    if done.returncode != 0:
        raise SettingsError(f"De webapplicatie kon '{arguments[0]}' niet uitvoeren.", code="web-opdracht")


def start_server(settings: Mapping[str, str], *, host: str, port: int) -> None:
    """Become the web server; does not return."""
    if host not in LOCAL_HOSTS and not settings.get("JEUGDREGIE_HOSTS"):
        raise SettingsError(
            f"Wie op {host} luistert, is van buiten te bereiken. Zet in JEUGDREGIE_HOSTS de namen van de site."
        )
    _require_free(host, port)
    address = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    arguments = ["--config", "python:jeugdregie.web.server", "--bind", address]
    sys.stdout.flush()
    sys.stderr.flush()
    os.umask(OWNER_ONLY)
    os.execve(sys.executable, [sys.executable, "-m", "gunicorn", "jeugdregie.web.wsgi", *arguments], dict(settings))  # noqa: S606 - becomes the server


def _require_free(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise InputError(
                f"Op {host} poort {port} kan niet geluisterd worden ({error.strerror}). Kies een andere poort met --port."
            ) from error
