"""Tables invented straight, without messages: whole, the same for a seed, and counted as the counting pages say."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from typer.testing import CliRunner

from jeugdregie.cli import app
from jeugdregie.errors import InputError
from jeugdregie.indicators import EXACT, calculate
from jeugdregie.load.derive import run_step
from jeugdregie.store import Keys, Store
from jeugdregie.synthetic.columnar import generate
from jeugdregie.synthetic.columnar.request import ColumnarRequest
from jeugdregie.tables import TABLES, Table

REQUEST = ColumnarRequest(youths=2_000, seed=7, regions=2)
FILLED = [TABLES[name] for name in (*generate.CHUNKED, "gemeente", "aanbieder", "product", "bevolking", "dekking")]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Two regions, made in four chunks."""
    path = tmp_path_factory.mktemp("verzonnen") / "opslag"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(generate, "YOUTHS_A_CHUNK", 500)
        generate.generate_tables(REQUEST, path)
    return Store.open(path)


def rows(store: Store, sql: str) -> list[Any]:
    """What a query over the tables of the store gives."""
    return store.connect().con.execute(sql).fetchall()


@pytest.mark.parametrize("table", FILLED, ids=lambda item: item.name)
def test_columns_hold_what_is_declared(store: Store, table: Table) -> None:
    data = store.read_table(table.name)
    assert data.num_rows > 0
    keys = zip(*(data[name].to_pylist() for name in table.key), strict=True)
    assert len(set(keys)) == data.num_rows
    for column in table.columns:
        values = set(data[column.name].drop_null().to_pylist()) if column.values else set()
        assert values <= set(column.values), column.name
        assert column.optional or data[column.name].null_count == 0, column.name


def test_the_same_seed_gives_the_same_tables(tmp_path: Path) -> None:
    first, second, other = (
        generate.generate_tables(ColumnarRequest(youths=300, seed=seed), tmp_path / name)
        and Store.open(tmp_path / name)
        for seed, name in ((1, "een"), (1, "nog-een"), (2, "ander"))
    )
    assert first.version == second.version
    assert first.version != other.version


def test_trajectories_are_those_that_the_counting_rules_derive(store: Store) -> None:
    backend = store.connect()
    backend.con.execute("CREATE MACRO letters(tekst) AS tekst")
    backend.con.execute("CREATE TABLE eerste_maand AS SELECT gemeente, DATE '2024-01-01' AS maand FROM gemeente")
    backend.con.execute(f"SET VARIABLE traject_gat_dagen = {store.settings.number('traject_gat_dagen')}")
    columns = ", ".join(name for name in TABLES["traject"].names if name not in {"traject_id", "reden_beeindiging"})
    made = sorted(rows(store, f"SELECT {columns} FROM traject"), key=str)
    backend.con.execute("ALTER VIEW traject RENAME TO gemaakt")
    run_step(backend, "trajecten")
    assert sorted(backend.con.execute(f"SELECT {columns} FROM traject").fetchall(), key=str) == made


def test_kosten_are_the_net_lines_to_the_cent(store: Store) -> None:
    wrong = rows(
        store,
        """
        SELECT count(*) FROM (SELECT regel_id, sum(bedrag) AS bedrag FROM kosten GROUP BY regel_id) AS k
        FULL JOIN (FROM declaratieregel WHERE netto > 0) AS r USING (regel_id) WHERE k.bedrag IS DISTINCT FROM r.netto
        """,
    )
    assert wrong == [(0,)]
    assert rows(store, "SELECT count(*) > 20 FROM kosten WHERE gespreid") == [(True,)]


def test_a_credit_takes_back_one_line_whole(store: Store) -> None:
    credits = rows(
        store,
        """
        SELECT c.bedrag + d.bedrag, d.netto, d.status FROM declaratieregel AS c
        LEFT JOIN declaratieregel AS d ON d.referentienummer = c.vorig_referentienummer WHERE c.debet_credit = 'C'
        """,
    )
    assert len(credits) > 50
    assert set(credits) == {(0, 0, "toegekend")}


def test_care_days_and_lines_lie_within_their_levering(store: Store) -> None:
    outside = """
        SELECT count(*) FROM {table} AS t JOIN levering AS l USING ({key})
        WHERE t.{begin} < {low} OR {end} > coalesce(l.einddatum, DATE '9999-12-31')
    """
    care = outside.format(
        table="zorgperiode", key="levering_id", begin="begindatum", end="t.einddatum", low="l.begindatum"
    )
    assert rows(store, care) == [(0,)]
    lines = outside.format(
        table="declaratieregel", key="toewijzing_id", begin="periode_begin", end="t.periode_begin", low="l.begindatum"
    )
    assert rows(store, lines) == [(0,)]
    paused = "SELECT count(*) FROM zorgperiode JOIN levering AS l USING (levering_id) WHERE l.onderbrekingen = 1"
    leveringen = "SELECT 2 * count(*) FROM levering WHERE onderbrekingen = 1"
    assert rows(store, paused) == rows(store, leveringen)


def test_nothing_is_known_beyond_the_last_day(store: Store) -> None:
    assert store.peildatum == date(2025, 12, 31)
    known = rows(store, "SELECT max(begindatum), max(einddatum) FROM levering")
    assert max(known[0]) <= date(2025, 12, 31)
    assert rows(store, "SELECT max(declaratiemaand) FROM declaratieregel") == [(date(2025, 12, 1),)]


def test_rows_of_a_gemeente_stand_together(store: Store) -> None:
    """A reader of one gemeente skips most groups of rows."""
    [path] = store.files("jeugdige")
    found = pq.ParquetFile(path).metadata
    place = TABLES["jeugdige"].names.index("gemeente")
    spans = [found.row_group(number).column(place).statistics for number in range(found.num_row_groups)]
    assert spans[0].max < spans[-1].min


def test_the_command_gives_a_store_that_indicators_open(tmp_path: Path) -> None:
    path = tmp_path / "opslag"
    done = CliRunner().invoke(app, ["synth-tables", "--store", str(path), "--youths", "400", "--months", "12"])
    assert done.exit_code == 0, done.output
    table = calculate(Store.open(path), "stand", by=("gemeente",), disclosure=EXACT)
    [counted] = duckdb.sql(
        f"SELECT count(*) FROM '{Store.open(path).files('traject')[0]}' "
        "WHERE modus = 'gemeente' AND begindatum <= '2024-12-31' AND einddatum IS NULL"
    ).fetchall()
    assert table.cell("2024-H2").value == counted[0]


def test_a_store_is_never_written_over(tmp_path: Path) -> None:
    Store.create(tmp_path / "opslag", Keys.generate())
    done = CliRunner().invoke(app, ["synth-tables", "--store", str(tmp_path / "opslag"), "--youths", "10"])
    assert done.exit_code != 0


@pytest.mark.parametrize("wrong", [{"youths": 0}, {"months": 0}, {"regions": 81}, {"start": date(2024, 1, 2)}])
def test_an_impossible_request_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(InputError):
        ColumnarRequest(**{"youths": 10, **wrong})
