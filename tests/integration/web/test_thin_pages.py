"""Pages over stores that hold too little or what cannot be: each says what is the matter, none breaks."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from tests.integration.thin import thin_stores

AHEAD, CEILINGS, STATEMENT = "/vooruitblik/", "/geld/plafonds/", "/geld/eindafrekening/"
EXAMPLE = "/scenarios/voorbeeld/toegang-bij-de-huisarts/"
EMPTY = "De opslag is leeg"
NO_MONTH = "geen hele maand die vaststaat: zij lopen van 1 januari 2024 tot en met 31 januari 2024"
NO_DECLARATIONS = "van minder dan 3 maanden zijn de declaraties binnen"


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    return thin_stores(tmp_path_factory.mktemp("dun"))


@pytest.mark.parametrize(
    ("kind", "address", "words"),
    [
        ("leeg", AHEAD, EMPTY),
        ("leeg", CEILINGS, EMPTY),
        ("leeg", STATEMENT, EMPTY),
        ("leeg", EXAMPLE, EMPTY),
        ("een maand", AHEAD, "nog geen heel halfjaar: laad meer maanden"),
        ("een maand", CEILINGS, NO_DECLARATIONS),
        ("een maand", STATEMENT, NO_DECLARATIONS),
        ("een maand", EXAMPLE, NO_MONTH),
        ("acht maanden", AHEAD, "daarvan is weinig te leren"),
        ("acht maanden", CEILINGS, "Instroom volgt de vraagprognose"),
        ("sector verschijnt", AHEAD, "De bevolking is gelijk gehouden"),
        ("sector verschijnt", CEILINGS, "Instroom volgt de vraagprognose"),
        ("sector verdwijnt", AHEAD, "Vertrouwen in het model"),
        ("sector verdwijnt", EXAMPLE, "Jeugdhulp dicht bij de huisarts"),
        ("tarief onder nul", CEILINGS, "Verbeter tarief.csv"),
        ("tarief onder nul", STATEMENT, "Verbeter tarief.csv"),
        ("meer credits", CEILINGS, "meer gecrediteerd dan gedeclareerd"),
    ],
)
def test_a_page_says_what_is_the_matter(
    kind: str, address: str, words: str, *, settings: LazySettings, stores: Mapping[str, Path], analist: Client
) -> None:
    settings.STORE = stores[kind]
    answer = analist.get(address)
    assert answer.status_code < 500
    assert words in re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))
