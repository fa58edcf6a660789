"""What must hold in the tables, whatever was sent."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings

from jeugdregie.tables import TABLES
from tests.generative.traffic_strategy import FIRST, traffic
from tests.spec.counting.traffic import Counted, Traffic, count_messages

QUIET = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=25, deadline=None, suppress_health_check=QUIET)
@given(text=traffic())
def test_identities_hold(text: str) -> None:
    messages = Traffic(text).messages
    counted = count_messages(messages)
    _every_message_ends_in_one_way(counted, len(set(messages)))
    _tables_are_as_declared(counted)
    _care_days_lie_inside_their_levering_and_life(counted)
    _every_levering_is_in_one_trajectory(counted)
    _money_is_kept(counted)
    _stock_and_flow_agree(counted)


def _number(counted: Counted, query: str) -> int:
    return int(counted.rows(f"({query}) AS q", "*")[0][0])


def _every_message_ends_in_one_way(counted: Counted, received: int) -> None:
    statuses = [status for (status,) in counted.rows("bericht", "status")]
    assert len(statuses) == received
    assert set(statuses) <= {"geaccepteerd", "afgekeurd", "onleesbaar"}


def _tables_are_as_declared(counted: Counted) -> None:
    for table in TABLES.values():
        if table.kind != "derived":
            continue
        rows = counted.rows(table.name, " ".join(table.names))
        keys = [tuple(row[table.names.index(name)] for name in table.key) for row in rows]
        assert len(set(keys)) == len(keys), table.name
        for column in table.columns:
            values = {row[table.names.index(column.name)] for row in rows}
            if not column.optional and column.type not in {"strings", "string"}:
                assert "" not in values, (table.name, column.name)
            if column.values:
                assert values <= {*column.values, *([""] if column.optional else [])}, (table.name, column.name)


def _care_days_lie_inside_their_levering_and_life(counted: Counted) -> None:
    outside = """
        SELECT count(*) FROM zorgperiode AS z JOIN levering AS l USING (levering_id)
        WHERE z.begindatum < l.begindatum OR z.einddatum < z.begindatum OR z.einddatum > l.einddatum
            OR (z.einddatum IS NULL AND l.status <> 'lopend')
    """
    after_death = """
        SELECT count(*) FROM zorgperiode AS z JOIN jeugdige AS j USING (jeugdige_id)
        WHERE j.overleden_op IS NOT NULL AND coalesce(z.einddatum, DATE '9999-01-01') > j.overleden_op
    """
    before_birth = """
        SELECT count(*) FROM zorgperiode AS z JOIN jeugdige AS j USING (jeugdige_id)
        WHERE z.begindatum < make_date(j.geboortejaar, coalesce(j.geboortemaand, 1), 1)
    """
    twice = """
        SELECT count(*) FROM zorgperiode AS a JOIN zorgperiode AS b USING (levering_id)
        WHERE a.begindatum < b.begindatum AND coalesce(a.einddatum, DATE '9999-01-01') >= b.begindatum
    """
    open_with_end = "SELECT count(*) FROM levering WHERE (status = 'beeindigd') <> (einddatum IS NOT NULL)"
    for query in (outside, after_death, before_birth, twice, open_with_end):
        assert _number(counted, query) == 0, query


def _every_levering_is_in_one_trajectory(counted: Counted) -> None:
    leveringen = _number(counted, "SELECT count(*) FROM levering")
    for modus in ("regio", "gemeente", "cbs"):
        query = f"SELECT coalesce(sum(leveringen), 0) FROM traject WHERE modus = '{modus}'"
        assert _number(counted, query) == leveringen


def _money_is_kept(counted: Counted) -> None:
    assert _number(counted, "SELECT count(*) FROM declaratieregel WHERE netto < 0 OR netto > greatest(bedrag, 0)") == 0
    spread = """
        SELECT count(*) FROM declaratieregel AS r
        LEFT JOIN (SELECT regel_id, sum(bedrag) AS bedrag FROM kosten GROUP BY regel_id) AS k USING (regel_id)
        WHERE coalesce(k.bedrag, 0) <> r.netto
    """
    assert _number(counted, spread) == 0
    assert _number(counted, "SELECT count(*) FROM kosten WHERE bedrag <= 0") == 0


def _stock_and_flow_agree(counted: Counted) -> None:
    """Stock(end) = stock(day before) + inflow - outflow, and active = stock(day before) + inflow."""
    for modus in ("regio", "gemeente", "cbs"):
        spans = [
            (date.fromisoformat(begin), date.fromisoformat(end) if end else None)
            for begin, end in counted.rows("traject", "begindatum einddatum", f"modus = '{modus}'")
        ]
        for first in (FIRST, FIRST + timedelta(days=59), FIRST + timedelta(days=120)):
            last = first + timedelta(days=45)
            before, after = _stock(spans, first - timedelta(days=1)), _stock(spans, last)
            inflow = sum(first <= begin <= last for begin, _ in spans)
            outflow = sum(end is not None and first <= end <= last for _, end in spans)
            active = sum(begin <= last and (end is None or end >= first) for begin, end in spans)
            assert after == before + inflow - outflow
            assert active == before + inflow


def _stock(spans: list[tuple[date, date | None]], day: date) -> int:
    return sum(begin <= day and (end is None or end > day) for begin, end in spans)
