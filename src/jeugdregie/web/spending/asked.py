"""What a visitor of the pages about money ahead asked: a year, a cut and a standing, each checked against what there is."""

from collections.abc import Mapping
from dataclasses import dataclass

from jeugdregie.errors import InputError
from jeugdregie.forecast.spend import year_of
from jeugdregie.indicators import Dataset, dataset_of
from jeugdregie.steering.positions import CUTS, Cut
from jeugdregie.steering.safe_positions import Signal
from jeugdregie.web.region import current_store

CUTS_SHOWN: tuple[Cut, ...] = ("contract", "aanbieder", "perceel")
STANDINGS = {"over": Signal.OVER, "let-op": Signal.ATTENTION, "binnen": Signal.WITHIN, "geen": Signal.NONE}


@dataclass(frozen=True)
class Option:
    """A line of a select box."""

    key: str
    label: str


@dataclass(frozen=True)
class Control:
    """A select box with what was chosen in it."""

    name: str
    label: str
    chosen: str
    options: tuple[Option, ...]


@dataclass(frozen=True)
class Asked:
    """The data, and what was asked of them."""

    dataset: Dataset
    year: int
    cut: Cut
    standing: str

    @property
    def label(self) -> str:
        """The year as a text: templates write numbers with dots."""
        return str(self.year)

    @property
    def kept(self) -> dict[str, str]:
        """What an address needs to ask the same again."""
        return {"jaar": self.label, "per": self.cut, **({"stand": self.standing} if self.standing else {})}

    @property
    def year_control(self) -> Control:
        """The select box of years: those of the data, and the one ahead."""
        options = tuple(Option(str(year), str(year)) for year in reversed(_years(self.dataset)))
        return Control("jaar", "Jaar", str(self.year), options)

    @property
    def controls(self) -> tuple[Control, ...]:
        """The select boxes of the list."""
        cuts = tuple(Option(cut, CUTS[cut]) for cut in CUTS_SHOWN)
        standings = (Option("", "Alle"), *(Option(key, signal.value) for key, signal in STANDINGS.items()))
        return (
            self.year_control,
            Control("per", "Een regel per", self.cut, cuts),
            Control("stand", "Stand", self.standing, standings),
        )


def read_asked(given: Mapping[str, str], *, ahead: bool = True) -> Asked:
    """What an address asks; without a year the one ahead, or else the last of the data. InputError for what does not exist."""
    dataset = dataset_of(current_store())
    years = _years(dataset)
    year = given.get("jaar") or str(years[-1] if ahead else dataset.peildatum.year)
    wanted, standing = given.get("per") or CUTS_SHOWN[0], given.get("stand", "")
    cut = next((item for item in CUTS_SHOWN if item == wanted), None)
    if year not in map(str, years) or cut is None or standing not in ("", *STANDINGS):
        raise InputError("Deze keuze bestaat niet. Wis de filters en kies opnieuw.", code="filter-onbekend")
    return Asked(dataset, int(year), cut, standing)


def _years(dataset: Dataset) -> range:
    return range(dataset.first_day.year, year_of(dataset) + 1)
