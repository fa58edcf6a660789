"""Eight core indicators in SQL as somebody would write it for DuckDB: by half-year, sector and gemeente, with totals."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import duckdb

from jeugdregie.periods import Period, months
from jeugdregie.store import Store

_SETS = "GROUPING SETS ((periode, sector, gemeente), (periode, sector), (periode, gemeente), (periode))"
_PLACE = "periode, coalesce(sector, 'totaal'), coalesce(gemeente, 'totaal')"


@dataclass(frozen=True)
class Rival:
    """A query that gives value and jeugdigen per cell, and one that gives the value alone.

    `measure` is what the number of jeugdigen is held against; empty where only the value is.
    """

    same_numbers: str
    values_alone: str
    measure: str = ""


def prepare(connection: duckdb.DuckDBPyConnection, store: Store, periods: Iterable[Period]) -> None:
    """The tables as views, and the periods and their months as tables."""
    for name in ("traject", "zorgperiode", "kosten"):
        paths = ", ".join(f"'{path}'" for path in store.files(name))
        connection.execute(f"CREATE VIEW {name} AS FROM read_parquet([{paths}])")
    connection.execute("CREATE TABLE periode (periode VARCHAR, eerste DATE, laatste DATE)")
    connection.execute("CREATE TABLE maand (periode VARCHAR, maand DATE)")
    for period in periods:
        connection.execute("INSERT INTO periode VALUES (?, ?, ?)", [period.label, period.first, period.last])
        for month in months(period.first, period.last):
            connection.execute("INSERT INTO maand VALUES (?, ?)", [period.label, month.first])


def _jeugdigen() -> Rival:
    rows = "zorgperiode JOIN periode ON begindatum <= laatste AND (einddatum IS NULL OR einddatum >= eerste)"
    query = f"""
        WITH per_jeugdige AS (SELECT DISTINCT periode, sector, gemeente, jeugdige_id FROM {rows})
        SELECT {_PLACE}, count(DISTINCT jeugdige_id), count(DISTINCT jeugdige_id) FROM per_jeugdige GROUP BY {_SETS}
    """
    return Rival(query, query, "jeugdigen_in_zorg")


def _trajecten(condition: str, measure: str) -> Rival:
    rows = f"traject JOIN periode ON {condition} WHERE modus = 'gemeente'"
    return Rival(
        f"""
        WITH per_jeugdige AS (
            SELECT periode, sector, gemeente, jeugdige_id, count(*) AS aantal FROM {rows} GROUP BY ALL
        )
        SELECT {_PLACE}, CAST(sum(aantal) AS BIGINT), count(DISTINCT jeugdige_id) FROM per_jeugdige GROUP BY {_SETS}
        """,
        f"SELECT {_PLACE}, count(*) FROM {rows} GROUP BY {_SETS}",
        measure,
    )


_COST_PER_JEUGDIGE = """
    SELECT periode, sector, gemeente, jeugdige_id, sum(bedrag) AS bedrag FROM kosten JOIN maand USING (maand) GROUP BY ALL
"""
_EUROS = "CAST(CAST(sum(bedrag) AS DECIMAL(18, 2)) / 100 AS DECIMAL(18, 2))"


def _kosten() -> Rival:
    return Rival(
        f"""
        WITH per_jeugdige AS ({_COST_PER_JEUGDIGE})
        SELECT {_PLACE}, {_EUROS}, count(DISTINCT jeugdige_id) FROM per_jeugdige GROUP BY {_SETS}
        """,
        f"SELECT {_PLACE}, {_EUROS} FROM kosten JOIN maand USING (maand) GROUP BY {_SETS}",
        "kosten",
    )


def _kosten_per_jeugdige() -> Rival:
    care, cost = _jeugdigen(), _kosten()
    return Rival(
        _quotient(care.same_numbers, cost.same_numbers, more=", jeugdigen"),
        _quotient(care.values_alone, cost.values_alone),
    )


def _quotient(below: str, above: str, *, more: str = "") -> str:
    """Euros per jeugdige, halves of a cent upwards."""
    return f"""
        WITH zorg (periode, sector, gemeente, aantal, jeugdigen) AS ({below}),
        geld (periode, sector, gemeente, bedrag{more}) AS ({above})
        SELECT periode, sector, gemeente,
            CAST(CAST((CAST(bedrag AS DECIMAL(28, 2)) * 100)::HUGEINT * 2 + aantal AS HUGEINT) // (2 * aantal) AS DECIMAL(28, 2)) / 100
        FROM zorg JOIN geld USING (periode, sector, gemeente)
    """


def _duur() -> Rival:
    """The first day on which the Kaplan-Meier curve has fallen to a half, unless it ended on fewer than ten before."""
    query = f"""
        WITH leven AS (
            SELECT periode, sector, gemeente,
                greatest(begindatum, eerste) - begindatum + 1 AS van,
                least(coalesce(einddatum, laatste), laatste) - begindatum + 1 AS tot,
                coalesce(einddatum <= laatste, false) AS einde
            FROM traject JOIN periode ON begindatum <= laatste AND (einddatum IS NULL OR einddatum >= eerste)
            WHERE modus = 'gemeente'
        ),
        dag AS (
            SELECT periode, sector, gemeente, dag, sum(eerst) AS eerst, sum(laatst) AS laatst, sum(einde) AS einde
            FROM (
                SELECT periode, sector, gemeente, van AS dag, 1 AS eerst, 0 AS laatst, 0 AS einde FROM leven
                UNION ALL SELECT periode, sector, gemeente, tot, 0, 1, CAST(einde AS INT) FROM leven
            ) GROUP BY ALL
        ),
        alle AS (
            SELECT {_PLACE.replace("),", ") AS sector,", 1)} AS gemeente, dag,
                sum(eerst) AS eerst, sum(laatst) AS laatst, sum(einde) AS einde
            FROM dag
            GROUP BY GROUPING SETS ((periode, sector, gemeente, dag), (periode, sector, dag), (periode, gemeente, dag), (periode, dag))
        ),
        risico AS (
            SELECT *, laatst + sum(eerst - laatst) OVER (PARTITION BY periode, sector, gemeente ORDER BY dag) AS gevolgd FROM alle
        ),
        kromme AS (
            SELECT *, sum(CASE WHEN gevolgd = einde THEN -1e9 ELSE ln((gevolgd - einde) / gevolgd) END)
                OVER (PARTITION BY periode, sector, gemeente ORDER BY dag) AS over
            FROM risico WHERE einde > 0
        ),
        helft AS (
            SELECT periode, sector, gemeente, min(dag) FILTER (over <= ln(0.5) + 1e-9) AS mediaan,
                min(dag) FILTER (gevolgd < 10) AS te_weinig
            FROM kromme GROUP BY ALL
        )
        SELECT periode, sector, gemeente, mediaan FROM helft WHERE te_weinig IS NULL OR te_weinig > mediaan
    """
    return Rival(query, query)


RIVALS = {
    "jeugdigen-in-zorg": _jeugdigen(),
    "trajecten": _trajecten("begindatum <= laatste AND (einddatum IS NULL OR einddatum >= eerste)", "trajecten"),
    "instroom": _trajecten("begindatum BETWEEN eerste AND laatste", "instroom"),
    "uitstroom": _trajecten("einddatum BETWEEN eerste AND laatste", "uitstroom"),
    "stand": _trajecten("begindatum <= laatste AND (einddatum IS NULL OR einddatum > laatste)", "stand"),
    "kosten": _kosten(),
    "kosten-per-jeugdige": _kosten_per_jeugdige(),
    "duur": _duur(),
}
"""The queries by the name of the indicator."""
