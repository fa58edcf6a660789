"""The real thing: a region invented and loaded by the command line, served by gunicorn, looked at in chromium."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

COMMAND = [sys.executable, "-c", "from jeugdregie.cli import main; main()"]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or ""
QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Site:
    """A running site: its address, its store, and the accounts by name with their password."""

    address: str
    store: Path
    accounts: dict[str, str]


@cache
def jeugdregie(*arguments: str) -> str:
    """What the command line prints; the same question is asked once, since nothing changes the store."""
    done = subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False, env=quiet_environment())
    assert done.returncode == 0, done.stderr
    return done.stdout


def quiet_environment() -> dict[str, str]:
    """The environment without settings of this machine."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("JEUGDREGIE_", "DJANGO_"))}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A demonstration of two years at a twentieth of the size, made once for all processes of this run."""
    folder = _made_once(tmp_path_factory)
    accounts = {item["name"]: item["password"] for item in json.loads((folder / "inloggen.json").read_text("utf-8"))}
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    arguments = ["serve", "--store", str(folder / "opslag"), "--port", str(port)]
    server = subprocess.Popen([*COMMAND, *arguments], env=quiet_environment(), stderr=subprocess.DEVNULL)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/gezond", server)
        yield Site(address, folder / "opslag", accounts)
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium."""
    if not CHROMIUM:
        pytest.skip("chromium ontbreekt: apt-get install chromium")
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield started
        started.close()


@pytest.fixture(scope="session")
def sessions(site: Site, browser: Browser) -> dict[str, dict[str, object]]:
    """The cookies of each account: logging in is tested once and then reused."""
    kept = {}
    for name in site.accounts:
        context = browser.new_context()
        log_in(context.new_page(), site, name)
        kept[name] = context.storage_state()
        context.close()
    return kept


@pytest.fixture
def visit(site: Site, browser: Browser, sessions: dict[str, dict[str, object]]) -> Iterator[Callable[..., Page]]:
    """Opens a page as an account, at a width, with or without JavaScript; the page must cause no error in the console."""
    contexts: list[BrowserContext] = []
    errors: list[str] = []

    def open_page(path: str, *, account: str = "analist", width: int = 1280, javascript: bool = True) -> Page:
        context = browser.new_context(
            base_url=site.address,
            viewport={"width": width, "height": 900},
            java_script_enabled=javascript,
            storage_state=sessions[account] if account else None,
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.goto(path)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert not [error for error in errors if "status of 40" not in error]


def log_in(page: Page, site: Site, name: str) -> None:
    """Fill in the login form and send it."""
    page.goto(f"{site.address}/overzicht/")
    page.get_by_label("Gebruikersnaam").fill(name)
    page.get_by_label("Wachtwoord").fill(site.accounts[name])
    page.get_by_role("button", name="Inloggen").click()
    page.wait_for_url(f"{site.address}/overzicht/")


def _made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first process makes it; the others wait for its mark."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    folder, made = shared / "demo", shared / "demo-gemaakt"
    try:
        (shared / "demo-bezig").mkdir()
    except FileExistsError:
        for _ in range(6000):
            if made.exists():
                return folder
            time.sleep(0.1)
        pytest.fail("the demonstration was not made within ten minutes")
    jeugdregie("demo", "--dir", str(folder), "--months", "24", "--scale", "0.05", "--no-serve")
    made.touch()
    return folder


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(1200):
        assert server.poll() is None, "the server stopped"
        try:
            with urllib.request.urlopen(address, timeout=2) as response:
                assert response.status == 200
                return
        except OSError:
            time.sleep(0.1)
    pytest.fail("the server did not answer within two minutes")
