"""Installs the Debian packages that some tests need, as root only; otherwise those tests skip and say why."""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path


def main() -> None:
    """Install what is missing; never fail, since the tests name what they skip."""
    missing = [package for package, (is_there, _) in WANTED.items() if not is_there()]
    if not missing:
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        for package in missing:
            print(f"{package} is not installed: {WANTED[package][1]} will be skipped (apt-get install {package})")
        return
    print(f"Installing {', '.join(missing)} ...", flush=True)
    _apt_get("update")
    _apt_get("install", "-y", "--no-install-recommends", *missing)


def _apt_get(*arguments: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *arguments], check=False, env=environment, stdout=subprocess.DEVNULL)


def _has_chromium() -> bool:
    return shutil.which("chromium") is not None


def _has_java() -> bool:
    return shutil.which("java") is not None


def _has_postgresql() -> bool:
    return any(Path("/usr/lib/postgresql").glob("*/bin/initdb"))


WANTED: dict[str, tuple[Callable[[], bool], str]] = {
    "chromium": (_has_chromium, "the browser tests"),
    "default-jre-headless": (_has_java, "the tests on Spark"),
    "postgresql": (_has_postgresql, "the tests on PostgreSQL"),
}
"""Packages, how to see that one is there, and what it is for."""


if __name__ == "__main__":
    main()
