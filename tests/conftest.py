"""Random data is the same in every run, so that a failure can be repeated; `HYPOTHESIS_PROFILE=new` tries other data."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

BUSY = [HealthCheck.too_slow]
"""How fast random data is made depends on what else the machine does."""

settings.register_profile("same", derandomize=True, suppress_health_check=BUSY)
settings.register_profile("new", derandomize=False, print_blob=True, suppress_health_check=BUSY)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
