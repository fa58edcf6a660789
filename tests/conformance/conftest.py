"""Where the published material lies: beside the project, on machines that have it."""

from pathlib import Path

import pytest

SHARED = Path(__file__).resolve().parents[3] / "shared"


@pytest.fixture(scope="session")
def standard_files():
    """The folder with the published schema set, code lists, samples and vectors."""
    folder = SHARED / "ijw"
    if not folder.is_dir():
        pytest.skip("../shared/ijw is absent: the published standard is not on this machine")
    return folder
