"""What is asked of the columnar generator."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jeugdregie.errors import InputError
from jeugdregie.synthetic.workdays import month_end, plus_months

YOUTHS_A_CHUNK = 25_000
"""How many youths are made at once, which bounds memory. Another number gives other data for the same seed."""
MOST_REGIONS = 80


@dataclass(frozen=True)
class ColumnarRequest:
    """How many youths, in how many regions of seven gemeenten, over how many months: the same request, the same rows."""

    youths: int
    seed: int = 1
    months: int = 24
    start: date = date(2024, 1, 1)
    regions: int = 1

    def __post_init__(self) -> None:
        if self.youths < 1:
            raise InputError("Kies minstens 1 jeugdige.", code="jeugdigen")
        if not 1 <= self.months <= 240:
            raise InputError("Kies 1 tot en met 240 maanden.", code="maanden")
        if not 1 <= self.regions <= MOST_REGIONS:
            raise InputError(f"Kies 1 tot en met {MOST_REGIONS} regio's.", code="regios")
        if self.start.day != 1:
            raise InputError("De gegevens beginnen op de eerste dag van een maand.", code="start")

    @property
    def horizon(self) -> date:
        """The last day of the data."""
        return month_end(plus_months(self.start, self.months - 1))
