"""How the messages of a load ended, once everything was derived: by status, by reason, and by rule."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jeugdregie.store import Store, engine

TOP = 10


@dataclass(frozen=True)
class Reason:
    """A rule that rejected messages stand on, with how many of them."""

    regel: str
    tekst: str
    aantal: int


@dataclass(frozen=True)
class Outcome:
    """Numbers of messages by status, of rejected and unreadable ones by reason, and the rules behind those."""

    statuses: Mapping[str, int]
    reasons: Mapping[str, int]
    rules: tuple[Reason, ...]


NOTHING = Outcome({}, {}, ())


def outcome_of(store: Store, fact_files: Sequence[Path]) -> Outcome:
    """How the messages in these files of feit_bericht ended."""
    if not fact_files:
        return NOTHING
    con = store.connect().con
    paths = ", ".join(engine.quoted(str(path)) for path in fact_files)
    con.execute(
        "CREATE TABLE geladen AS SELECT b.bericht_id, b.status, b.reden FROM bericht AS b "  # noqa: S608  paths quoted
        f"WHERE b.bericht_id IN (SELECT bericht_id FROM read_parquet([{paths}]))"
    )
    statuses = dict(con.execute("SELECT status, count(*) FROM geladen GROUP BY status").fetchall())
    reasons = dict(
        con.execute(
            "SELECT reden, count(*) FROM geladen WHERE reden IS NOT NULL GROUP BY reden ORDER BY count(*) DESC, reden"
        ).fetchall()
    )
    rules = con.execute(
        """
        SELECT v.regel, min(v.tekst), count(DISTINCT v.bericht_id) AS aantal
        FROM bevinding AS v
        JOIN geladen AS g USING (bericht_id)
        WHERE g.reden IS NOT NULL AND g.reden <> 'retour' AND (v.niveau <= 2 OR g.reden IN ('identificatie', 'toekomst'))
        GROUP BY v.regel
        ORDER BY aantal DESC, v.regel
        LIMIT ?
        """,
        [TOP],
    ).fetchall()
    con.close()
    return Outcome(statuses, reasons, tuple(Reason(*row) for row in rules))
