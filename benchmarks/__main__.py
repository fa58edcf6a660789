"""Runs every measurement of docs/benchmarks.md with its default sizes: `make bench`."""

import subprocess
import sys

MEASUREMENTS = (
    "check",
    "load",
    "synth",
    "dashboard",
    "hiding",
    "scale",
    "ssda903",
    "referrals",
    "forecast_speed",
    "chain_ladder",
    "places",
    "spend",
    "scenarios",
)


def main() -> None:
    """Run each measurement in a process of its own, so that none inherits the memory of another."""
    failed = []
    for name in MEASUREMENTS:
        print(f"\n== benchmarks/{name}.py", flush=True)
        if subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=False).returncode:
            failed.append(name)
    if failed:
        sys.exit(f"Failed: {', '.join(failed)}")


if __name__ == "__main__":
    main()
