"""Environments of their own for packages that are measured beside ours and whose requirements are not ours."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path


def environment_of(*requirements: str, imports: str) -> Path | None:
    """The interpreter of an environment with these packages, made once; None, and why, when it cannot be made."""
    folder = Path(tempfile.gettempdir()) / f"jeugdregie-rival-{re.sub(r'[^a-z0-9.]+', '-', '-'.join(requirements))}"
    python = folder / "bin" / "python"
    if not (folder / "ready").exists():
        for command in (
            [sys.executable, "-m", "venv", "--clear", str(folder)],
            [str(python), "-m", "pip", "install", "--quiet", *requirements],
            [str(python), "-c", f"import {imports}"],
        ):
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                print(done.stderr[-500:])
                return None
        (folder / "ready").touch()
    return python
