"""From all facts to the canonical tables: a list of named steps in SQL, run on a scratch database with bounded memory."""

from __future__ import annotations

import csv
import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from importlib.resources import files
from typing import Any

import pyarrow as pa
from ibis.backends.duckdb import Backend

from jeugdregie.load.reference import default_reference
from jeugdregie.store import File, Setting, Settings, Store, Writer, engine
from jeugdregie.tables import FACTS, TABLES, Table

STEPS = (
    "berichten",
    "toewijzingen",
    "verwijzers",
    "verwijzers_vervolg",
    "toewijzing",
    "declaraties",
    "leveringen",
    "jeugdigen",
    "trajecten",
    "wachten",
    "kosten",
    "verzoeken",
    "kwaliteit",
)
"""The steps in order; each is a file in load/sql and is described in docs/algorithms."""

UNTIL_NOTHING_CHANGES = frozenset({"verwijzers_vervolg"})
SETTINGS = (
    "traject_gat_dagen",
    "onderbreking_dagen",
    "naloop_dagen",
    "declaratie_naloop_dagen",
    "wacht_stilte_dagen",
)
DERIVED = tuple(table for table in TABLES.values() if table.kind == "derived")

Progress = Callable[[str], None]


def derive(writer: Writer, progress: Progress = lambda step: None) -> None:
    """Derive every table anew from all facts, and make them the tables of the store."""
    with _scratch(writer) as backend:
        give_settings(backend, writer.store.settings, horizon=writer.manifest.horizon)
        for step in STEPS:
            progress(step)
            run_step(backend, step)
        progress("tabellen")
        tables = {table.name: (_export(writer, backend, table),) for table in DERIVED}
        peildatum = backend.raw_sql("SELECT getvariable('peildatum')").fetchone()[0]
    writer.commit(tables=tables, derived=True, peildatum=_day(peildatum))


def change_settings(store: Store, *changes: Setting) -> None:
    """Give a store other dated settings, and derive its tables again when they follow from one of them."""
    with store.writer() as writer:
        if not any(item.naam in SETTINGS for item in changes):
            writer.commit(settings=store.settings.changed(*changes))
            return
        writer.commit(settings=store.settings.changed(*changes), derived=False)
        derive(writer)


def change_norms(store: Store, *changes: Mapping[str, Any]) -> None:
    """Give a store other norms for waiting and derive its tables again; one with the same key replaces the old."""
    table = TABLES["norm"]
    with store.writer() as writer:
        held = store.read_table("norm").to_pylist() or default_reference("norm")
        merged = {tuple(row.get(name) for name in table.key): dict(row) for row in (*held, *changes)}
        writer.commit(tables={"norm": (writer.put_table(table, list(merged.values())),)}, derived=False)
        derive(writer)


@contextmanager
def _scratch(writer: Writer) -> Iterator[Backend]:
    folder = writer.store.path / "tmp"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    backend = engine.scratch(folder)
    try:
        _prepare(backend, writer)
        yield backend
    finally:
        backend.disconnect()
        shutil.rmtree(folder, ignore_errors=True)


def _prepare(backend: Backend, writer: Writer) -> None:
    for fact in FACTS.values():
        backend.raw_sql(engine.view_sql(fact, writer.store.fact_files(fact.name)))
    for table in TABLES.values():
        if table.kind == "reference":
            backend.raw_sql(engine.view_sql(table, writer.store.files(table.name)))


def give_settings(backend: Backend, settings: Settings, *, horizon: date | None = None) -> None:
    """Give the steps what they need beside facts and reference tables: rules of counting, dated terms, the horizon.

    A message dated after the horizon takes no part; without one all do.
    """
    terms = [
        {"naam": item.naam, "geldig_van": item.geldig_van, "waarde": settings.number(item.naam, item.geldig_van)}
        for item in settings.items
        if item.naam in SETTINGS
    ]
    backend.con.register("regels", rules())
    backend.con.register("termijn", pa.Table.from_pylist(terms))
    backend.con.execute(f"SET VARIABLE horizon = DATE '{horizon or date.max}'")


def rules() -> pa.Table:
    """The rules of counting that give findings: code, level, the rule of the standard behind it, text."""
    with (files(__package__) / "regels.csv").open(encoding="utf-8") as file:
        rows = [{**row, "niveau": int(row["niveau"])} for row in csv.DictReader(file)]
    return pa.Table.from_pylist(rows)


def run_step(backend: Backend, step: str) -> None:
    """Run one step; the ones before it must have run."""
    sql = (files(__package__) / "sql" / f"{step}.sql").read_text(encoding="utf-8")
    if step not in UNTIL_NOTHING_CHANGES:
        backend.con.execute(sql)
        return
    while backend.con.execute(sql).fetchone()[0] > 0:
        pass


def _export(writer: Writer, backend: Backend, table: Table) -> File:
    path = writer.store.path / "tables" / f"{table.name}.parquet"
    columns, order = ", ".join(table.names), ", ".join(table.key)
    target = engine.quoted(str(path))
    copied = backend.con.execute(
        f"COPY (SELECT {columns} FROM {table.name} ORDER BY {order}) TO {target} (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608  declared names
    )
    return writer.adopt(path, rows=copied.fetchone()[0])


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None
