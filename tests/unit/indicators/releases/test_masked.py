"""What a hidden figure takes along in a publication."""

from __future__ import annotations

from jeugdregie.indicators import DISCLOSURE, calculate
from jeugdregie.indicators.figures import Figure
from jeugdregie.indicators.releases.releasing import masked
from tests.spec.indicators.test_money import two_years


def test_a_change_of_cost_goes_with_the_cost_of_either_period() -> None:
    data = two_years()
    table = calculate(data, "kostenverandering", by=("sector", "factor"), periods=("2025-H1",))
    for period in ("2024-H1", "2025-H1"):
        for sector in ("ambulant", "crisis"):
            hidden = frozenset({Figure("kosten_aangevuld", "", period, (("sector", sector),))})
            rows = masked(data, table, hidden, DISCLOSURE).rows
            gone = {row.keys[0] for row in rows if row.cell.mark == "afgeschermd"}
            assert gone == {sector} & {row.keys[0] for row in table.rows}
