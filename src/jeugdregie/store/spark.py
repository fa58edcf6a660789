"""The tables of a store on Spark, behind the same Ibis: for sets that one machine cannot hold.

Spark finds its master, its memory and its object store in its own configuration (spark-defaults.conf, spark-submit);
docs/scale.md says how.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import ibis
from ibis.backends.pyspark import Backend
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql import functions as F  # noqa: N812  as Spark's own manual writes it

from jeugdregie.tables import Table

_TYPES = {"string": "string", "int": "bigint", "date": "date", "bool": "boolean", "strings": "array<string>"}


def connect(
    tables: Iterable[Table], files: Mapping[str, Sequence[str]], *, session: SparkSession | None = None
) -> Backend:
    """A Spark backend with a view per table over Parquet files that every worker can reach; a table without files is empty."""
    session = session or SparkSession.builder.appName("jeugdregie").getOrCreate()
    session.conf.set("spark.sql.session.timeZone", "UTC")
    for table in tables:
        _frame(session, table, files.get(table.name, ())).createOrReplaceTempView(table.name)
    return ibis.pyspark.connect(session)


def _frame(session: SparkSession, table: Table, files: Sequence[str]) -> DataFrame:
    """Exactly the declared columns; an optional one that older files lack is empty."""
    if not files:
        return session.createDataFrame([], ", ".join(f"{item.name} {_TYPES[item.type]}" for item in table.columns))
    found = session.read.parquet(*files)
    return found.select(
        *(
            F.col(item.name)
            if item.name in found.columns or not item.optional
            else F.lit(None).cast(_TYPES[item.type]).alias(item.name)
            for item in table.columns
        )
    )
