"""Random data is the same in every run, so that a failure can be repeated; `HYPOTHESIS_PROFILE=new` tries other data."""

from __future__ import annotations

import os

from hypothesis import settings

settings.register_profile("same", derandomize=True)
settings.register_profile("new", derandomize=False, print_blob=True)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
