"""Publications are read strictly, and those that ship can be cut as they say."""

from __future__ import annotations

import pytest

from jeugdregie.errors import InputError, ProgrammingError
from jeugdregie.indicators.releases import find_publication, publications
from jeugdregie.indicators.releases.publication import read_publication

PLAIN = """
name = "proef"
title = "Proef"
description = "Een proef."
keywords = ["jeugdhulp"]
half_years = 2
[[tables]]
indicator = "instroom"
cuts = [[], ["sector"]]
"""


def test_open_data_and_the_report_ship() -> None:
    assert [item.name for item in publications()] == ["halfjaarrapport", "opendata"]


def test_a_publication_says_which_tables_over_how_many_half_years() -> None:
    found = read_publication(PLAIN, file="proef.toml")
    assert found.half_years == 2
    assert [(item.indicator, item.cuts, item.settled) for item in found.tables] == [
        ("instroom", ((), ("sector",)), False)
    ]


@pytest.mark.parametrize(
    "changed",
    [
        PLAIN.replace('title = "Proef"', ""),
        PLAIN + "onbekend = 1\n",
        PLAIN.replace("half_years = 2", 'half_years = "twee"'),
        PLAIN.replace('name = "proef"', 'name = "anders"'),
    ],
)
def test_a_mistake_in_the_file_is_an_error(changed: str) -> None:
    with pytest.raises(ProgrammingError, match=r"proef\.toml"):
        read_publication(changed, file="proef.toml")


def test_an_unknown_indicator_or_cut_is_an_error() -> None:
    for wrong in (PLAIN.replace("instroom", "instrom"), PLAIN.replace("sector", "sekse")):
        with pytest.raises(InputError):
            read_publication(wrong, file="proef.toml")


def test_an_unknown_name_is_suggested() -> None:
    with pytest.raises(InputError, match="Bedoel je opendata"):
        find_publication("open-data")
