"""Open data read by others' software: CSV by its CSVW description, the catalogue as RDF held against DCAT-AP-NL."""

from __future__ import annotations

import csv
import io
import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from csvw import CSVW, TableGroup
from pyshacl import validate
from rdflib import DCTERMS, RDF, Graph, Literal, Namespace, URIRef

from jeugdregie.errors import SettingsError
from jeugdregie.indicators import Dataset, SafeTable, calculate, dataset_of
from jeugdregie.indicators.opendata import CATALOGUE, METADATA, Publisher, files_of, named, publisher_of
from jeugdregie.indicators.releases import find_publication
from tests.integration.web.sample import make_store

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")
"""What rdflib says of its own reader of JSON-LD."""

DCAT = Namespace("http://www.w3.org/ns/dcat#")
SHAPES = Path(__file__).with_name("dcat-ap-nl.shapes.ttl")
PUBLISHER = Publisher(
    "Jeugdregio Kennemerland", "data@regio.example", "https://regio.example", "CC-BY-4.0", (("0392", "Haarlem"),)
)
SITE = "https://regio.example/publiek/opendata/"
ASKED = (
    ("jeugdigen-in-zorg", ("gemeente", "sector")),
    ("jeugdigen-in-zorg", ("aanbieder",)),
    ("aandeel-bevolking", ("gemeente",)),
    ("kosten", ("aanbieder",)),
    ("kosten-per-jeugdige", ()),
)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Dataset:
    return dataset_of(make_store(tmp_path_factory.mktemp("regio") / "opslag"))


@pytest.fixture(scope="module")
def tables(data: Dataset) -> dict[str, SafeTable]:
    return named(calculate(data, name, by=by, periods=("2023-H2", "2024-H1")) for name, by in ASKED)


@pytest.fixture(scope="module")
def folder(tables: dict[str, SafeTable], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The files as they are downloaded."""
    made = files_of(tables, find_publication("opendata"), PUBLISHER, issued=date(2025, 3, 1), number=7)
    path = tmp_path_factory.mktemp("open")
    for name, content in made.items():
        (path / name).write_bytes(content)
    return path


@pytest.fixture(scope="module")
def graph(folder: Path) -> Graph:
    return Graph().parse(folder / CATALOGUE, format="json-ld")


def lines_of(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))


def test_the_files_are_named_by_what_they_hold(tables: dict[str, SafeTable]) -> None:
    assert list(tables) == [
        "jeugdigen-in-zorg-per-gemeente-sector.csv",
        "jeugdigen-in-zorg-per-aanbieder.csv",
        "aandeel-bevolking-per-gemeente.csv",
        "kosten-per-aanbieder.csv",
        "kosten-per-jeugdige.csv",
    ]


def test_the_same_table_is_one_file_and_another_about_the_same_gets_a_number(data: Dataset) -> None:
    half, year = (calculate(data, "jeugdigen-in-zorg", periods=(label,)) for label in ("2024-H1", "2024"))
    assert list(named([half, half, year])) == ["jeugdigen-in-zorg.csv", "jeugdigen-in-zorg-2.csv"]


def test_every_file_is_read_by_its_description(folder: Path, tables: dict[str, SafeTable]) -> None:
    group = TableGroup.from_file(folder / METADATA)
    assert {str(table.url) for table in group.tables} == set(tables)
    for read in group.tables:
        table = tables[str(read.url)]
        rows = list(read.iterdicts(strict=True))
        assert len(rows) == len(table.rows)
        for row, kept in zip(rows, table.rows, strict=True):
            assert row["periode"] == kept.period
            assert [row[name] for name in table.by] == list(kept.keys)
            assert row["waarde"] == (None if kept.cell.value is None else Decimal(str(kept.cell.value)))
            assert row["markering"] == kept.cell.mark
            assert row["voorlopig"] is kept.cell.provisional
            assert isinstance(row["begin"], date)


def test_the_description_is_valid_csvw(folder: Path) -> None:
    found = CSVW(str(folder / METADATA), validate=True)
    assert found.is_valid, found.warnings


def test_hidden_unknown_and_nothing_never_look_alike(folder: Path) -> None:
    rows = lines_of(folder / "jeugdigen-in-zorg-per-gemeente-sector.csv")
    assert {row["markering"] for row in rows} == {"", "afgeschermd"}
    assert all((row["waarde"] == "") == (row["markering"] != "") for row in rows)
    assert any(row["waarde"] == "0" for row in rows)


def test_no_text_is_taken_for_a_formula(folder: Path) -> None:
    starts = ("=", "+", "-", "@", "\t", "\r")
    named_as_formula = 0
    for path in folder.glob("*.csv"):
        for row in csv.reader(io.StringIO(path.read_text("utf-8"))):
            assert not [text for text in row if text.startswith(starts)]
            named_as_formula += "'=1+1 Jeugdpraktijk" in row
    assert named_as_formula


def test_the_catalogue_has_what_dcat_ap_nl_asks(graph: Graph) -> None:
    conforms, _, text = validate(graph, shacl_graph=Graph().parse(SHAPES), inference="none")
    assert conforms, text


@pytest.mark.parametrize("missing", [DCAT.contactPoint, DCTERMS.license, DCTERMS.identifier, DCAT.theme])
def test_the_shapes_notice_what_is_missing(graph: Graph, missing: URIRef) -> None:
    without = Graph()
    for triple in graph:
        if triple[1] != missing:
            without.add(triple)
    assert not validate(without, shacl_graph=Graph().parse(SHAPES), inference="none")[0]


def test_a_data_set_per_indicator_with_a_file_per_cut(graph: Graph, folder: Path) -> None:
    sets = set(graph.subjects(RDF.type, DCAT.Dataset))
    assert sets == {URIRef(f"{SITE}#{name}") for name, _ in ASKED}
    found = set(graph.objects(URIRef(f"{SITE}#jeugdigen-in-zorg"), DCAT.distribution))
    assert found == {URIRef(f"{SITE}7/jeugdigen-in-zorg-per-{cut}.csv") for cut in ("gemeente-sector", "aanbieder")}
    for file in found:
        size = graph.value(file, DCAT.byteSize)
        assert size is not None
        assert int(size) == (folder / str(file).rsplit("/", 1)[1]).stat().st_size


def test_the_catalogue_says_when_where_and_on_what_terms(graph: Graph) -> None:
    one = URIRef(f"{SITE}#kosten")
    period = graph.value(one, DCTERMS.temporal)
    assert str(graph.value(period, DCAT.startDate)) == "2023-07-01"
    assert str(graph.value(period, DCAT.endDate)) == "2024-06-30"
    place = URIRef("https://identifier.overheid.nl/tooi/id/gemeente/gm0392")
    assert graph.value(one, DCTERMS.spatial) == place
    for file in graph.subjects(RDF.type, DCAT.Distribution):
        assert str(graph.value(file, DCTERMS.license)) == "https://creativecommons.org/licenses/by/4.0/deed.nl"
    assert (one, DCTERMS.title, Literal("Kosten (gedeclareerd)", lang="nl")) in graph


def test_the_dictionary_explains_every_column(folder: Path, tables: dict[str, SafeTable]) -> None:
    rows = lines_of(folder / "datawoordenboek.csv")
    described = {(row["bestand"], row["kolom"]) for row in rows if row["betekenis"]}
    for name in tables:
        header = (folder / name).read_text("utf-8").splitlines()[0].split(",")
        assert {(name, column) for column in header} <= described
    text = (folder / "LEESMIJ.md").read_text("utf-8")
    for word in ("afgeschermd", "Het is geen nul", "CC-BY-4.0", "data@regio.example", "Kosten per jeugdige"):
        assert word in text


def test_a_publisher_needs_a_contact_a_website_and_a_licence_that_exists(data: Dataset) -> None:
    with pytest.raises(SettingsError, match="uitgave_contact"):
        publisher_of(data)


def test_the_metadata_name_no_day_but_those_given(folder: Path) -> None:
    content = json.loads((folder / METADATA).read_text("utf-8"))
    assert content["dc:issued"]["@value"] == "2025-03-01"
