"""The codes of tables are those of the standard: neither knows the other, so a test holds them together."""

from __future__ import annotations

import pytest

from jeugdregie.ijw.standard.codelists import CODELISTS
from jeugdregie.tables import CATEGORIES, END_REASONS, UNITS


@pytest.mark.parametrize(
    ("name", "labels"), [("ProductCategorie", CATEGORIES), ("RedenBeeindiging", END_REASONS), ("Eenheid", UNITS)]
)
def test_every_code_of_the_standard_has_a_label_and_no_other(name: str, labels: dict[str, str]) -> None:
    assert set(labels) == {code.value for code in CODELISTS[name].codes}
    assert len(set(labels.values())) == len(labels)
