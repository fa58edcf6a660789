"""Writes generated files, or with --check names those that are stale."""

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path


def stale(files: Mapping[Path, str]) -> list[Path]:
    """The files whose text on disk differs from what is generated, and those that are missing."""
    return [path for path, text in files.items() if not path.exists() or path.read_text(encoding="utf-8") != text]


def run(files: Mapping[Path, str], arguments: Sequence[str]) -> None:
    """Write the stale files; with --check leave them, name them and exit with 1."""
    outdated = stale(files)
    if "--check" in arguments:
        if outdated:
            sys.exit("\n".join(["Stale, run `make generate`:", *(f"  {path}" for path in outdated)]))
        return
    for path in outdated:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(files[path], encoding="utf-8")
