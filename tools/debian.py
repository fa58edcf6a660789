"""Installs the Debian packages that some tests need, as root only; otherwise those tests skip and say why."""

import os
import shutil
import subprocess

WANTED = {"chromium": "the browser tests"}  # command and package, and what it is for


def main() -> None:
    """Install what is missing; never fail, since the tests name what they skip."""
    missing = [name for name in WANTED if shutil.which(name) is None]
    if not missing:
        return
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        for name in missing:
            print(f"{name} is not installed: {WANTED[name]} will be skipped (apt-get install {name})")
        return
    print(f"Installing {', '.join(missing)} ...", flush=True)
    _apt_get("update")
    _apt_get("install", "-y", "--no-install-recommends", *missing)


def _apt_get(*arguments: str) -> None:
    environment = os.environ | {"DEBIAN_FRONTEND": "noninteractive"}
    subprocess.run(["apt-get", "-qq", *arguments], check=False, env=environment, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
