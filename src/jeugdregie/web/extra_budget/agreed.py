"""What was agreed with providers, as the forms of this rule need it: contracts of a year that have a ceiling."""

from collections.abc import Mapping
from dataclasses import dataclass

from jeugdregie.errors import UserError
from jeugdregie.forecast.spend import Contract, ceilings_of, contracts_of, year_of
from jeugdregie.indicators import Dataset, dataset_of
from jeugdregie.steering.positions import contract_label
from jeugdregie.web.procedures.models import Case
from jeugdregie.web.region import current_store

GRANTED = "toegekend"
"""The state of a request that was granted."""


@dataclass(frozen=True)
class Agreed:
    """A contract in a year: its ceiling and what was granted on top of it, in cents."""

    contract: Contract
    year: int
    label: str
    ceiling: int
    extra: int

    @property
    def values(self) -> dict[str, object]:
        """What a case keeps of it."""
        return {
            "contract": self.contract.code,
            "jaar": self.year,
            "naam": self.label,
            "aanbieder": self.contract.aanbieder,
            "plafond": self.ceiling,
            "extra": self.extra,
        }


def data() -> Dataset:
    """The data as they are now."""
    return dataset_of(current_store())


def years() -> tuple[int, ...]:
    """The years of the data and the one ahead, latest first; none while there are no data."""
    try:
        found = data()
        return tuple(reversed(range(found.first_day.year, year_of(found) + 1)))
    except UserError:
        return ()


def names_of_contracts() -> Mapping[str, str]:
    """Contracts of any year with a ceiling, by code, in alphabetical order of their name."""
    found: dict[str, str] = {}
    for year in years():
        ceilings, names = ceilings_of(data(), year), data().names("aanbieder")
        for item in contracts_of(data(), year):
            if item.code in ceilings:
                found.setdefault(item.code, contract_label(item, names))
    return dict(sorted(found.items(), key=lambda item: item[1].casefold()))


def agreed(code: str, year: int) -> Agreed | None:
    """A contract with its ceiling of a year; None when there is none."""
    if year not in years():
        return None
    ceiling = ceilings_of(data(), year).get(code)
    contract = next((item for item in contracts_of(data(), year) if item.code == code), None)
    if contract is None or ceiling is None:
        return None
    label = contract_label(contract, data().names("aanbieder"))
    return Agreed(contract, year, label, ceiling, extra_granted(code, year))


def extra_granted(code: str, year: int) -> int:
    """What was granted on top of a ceiling, in cents."""
    granted = Case.objects.filter(procedure="extra-budget", about=about(code, year), state=GRANTED)
    return sum(case.values["toegekend"] for case in granted)


def about(code: str, year: int) -> str:
    """What a case about a contract in a year is about."""
    return f"{code}|{year}"


def providers(but: str) -> Mapping[str, str]:
    """Other providers by code with their name."""
    found = data().names("aanbieder")
    return {code: name for code, name in sorted(found.items(), key=lambda item: item[1].casefold()) if code != but}
