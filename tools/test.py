"""Runs the tests folder by folder and prints how long each took, so that the budget stays visible."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("unit", "spec", "generative", "conformance", "integration", "functional")
NO_TESTS = 5  # pytest's exit code


def main() -> None:
    """Run each folder on both cores; fail at the end when any folder failed."""
    failed, durations = [], {}
    for folder in FOLDERS:
        if not (ROOT / "tests" / folder).exists():
            continue
        print(f"\n== tests/{folder}", flush=True)
        started = time.monotonic()
        outcome = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", "-n", "2", f"tests/{folder}", *sys.argv[1:]], cwd=ROOT, check=False
        )
        durations[folder] = time.monotonic() - started
        if outcome.returncode not in (0, NO_TESTS):
            failed.append(folder)
    print("\nSeconds per folder: " + ", ".join(f"{name} {seconds:.0f}" for name, seconds in durations.items()))
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
