"""Makes .venv and installs a lock file into it, with nothing but Python 3.11 on the machine.

Usage: python3 tools/bootstrap.py requirements.lock

The installer uv is itself taken from requirements-dev.lock, so that its hash is pinned in one place.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"


def main() -> None:
    """Bring .venv in line with the lock file named on the command line."""
    if sys.version_info < (3, 11):  # noqa: UP036 - this file runs on whatever Python the machine has
        sys.exit("Jeugdregie needs Python 3.11 or newer.")
    if not PYTHON.exists():
        _make_environment()
    if not UV.exists():
        _install_uv()
    lock = ROOT / sys.argv[1]
    environment = os.environ | {"VIRTUAL_ENV": str(VENV)}
    _run([UV, "pip", "install", "--quiet", "--require-hashes", "--requirement", lock], environment)
    _run([UV, "pip", "install", "--quiet", "--no-deps", "--editable", ROOT], environment)


def _make_environment() -> None:
    """A virtual environment with pip; Debian keeps the module for it in a package of its own."""
    command = [sys.executable, "-m", "venv", str(VENV)]
    if subprocess.run(command, check=False, capture_output=True).returncode == 0:
        return
    shutil.rmtree(VENV, ignore_errors=True)
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        sys.exit("Python cannot make virtual environments here. Install them first: apt-get install python3-venv")
    print("Installing python3-venv ...", flush=True)
    _run(["apt-get", "-qq", "update"])
    _run(["apt-get", "-qq", "install", "-y", "python3-venv"])
    _run(command)


def _install_uv() -> None:
    pinned = re.search(r"^uv==.*?(?=^\S)", (ROOT / "requirements-dev.lock").read_text() + "\n#", re.M | re.S)
    if pinned is None:
        sys.exit("requirements-dev.lock does not name uv.")
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(pinned.group())
        file.flush()
        _run([PYTHON, "-m", "pip", "install", "--quiet", "--require-hashes", "--requirement", file.name])


def _run(command: list[object], environment: dict[str, str] | None = None) -> None:
    outcome = subprocess.run([str(part) for part in command], check=False, env=environment)
    if outcome.returncode:
        sys.exit(f"Set-up stopped: {' '.join(str(part) for part in command)}")


if __name__ == "__main__":
    main()
