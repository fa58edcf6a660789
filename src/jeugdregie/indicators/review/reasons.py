"""The reasons to look at a trajectory, as data: a code, a name, when it holds, and how it is said with its numbers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from jeugdregie.indicators.notation import number
from jeugdregie.tables import UNITS

WEEKS_A_YEAR = 52


@dataclass(frozen=True)
class Facts:
    """What is known of a running trajectory. Days, amounts in eurocents, volumes a year; None is not known or not there.

    `grens` is the age limit that care is past without a ground; `grens_product` and `grens_sector` the day by which
    nearly all trajectories have ended.
    """

    traject_id: str
    jeugdige_id: str
    gemeente: str
    sector: str
    product: str | None
    begindatum: date
    aanbieder: str
    dagen: int
    grens_product: int | None = None
    grens_sector: int | None = None
    volume_eerst: float | None = None
    volume_nu: float | None = None
    eenheid: str | None = None
    verlengingen: int | None = None
    geboortejaar: int | None = None
    geboortemaand: int | None = None
    grens: int | None = None
    aanbieders: int | None = None
    producten: int | None = None
    overlap_dagen: int | None = None
    na_einde_dagen: int | None = None
    kosten: int | None = None

    @property
    def longest(self) -> int | None:
        """The day that the trajectory is held against: that of its product, or else of its sector."""
        return self.grens_sector if self.grens_product is None else self.grens_product

    @property
    def leeftijd(self) -> int | None:
        """Years that the jeugdige surely is on the reference date; the day of birth is not known."""
        if self.geboortejaar is None or self.geboortemaand is None:
            return None
        today = self.begindatum + timedelta(days=self.dagen - 1)
        return (12 * today.year + today.month - 1 - 12 * self.geboortejaar - self.geboortemaand) // 12


@dataclass(frozen=True)
class Reason:
    """One reason. `holds` compares the facts with the threshold; `says` puts the numbers behind it in a sentence.

    `threshold` names the setting that it is held against, '' when the facts hold the limit already.
    """

    code: str
    title: str
    threshold: str
    holds: Callable[[Facts, int], bool]
    says: Callable[[Facts, int], str]

    @property
    def weight(self) -> str:
        """The name of the setting with its weight."""
        return f"toets_gewicht_{self.code.replace('-', '_')}"


def _is_long(facts: Facts, _share: int) -> bool:
    return facts.longest is not None and facts.dagen > facts.longest


def _says_long(facts: Facts, share: int) -> str:
    what = "deze sector" if facts.grens_product is None else "dit product"
    return (
        f"Loopt {number(facts.dagen)} dagen. Van de trajecten met {what} is {share} % geëindigd binnen "
        f"{number(facts.longest or 0)} dagen."
    )


def _has_risen(facts: Facts, percent: int) -> bool:
    if facts.volume_eerst is None or facts.volume_nu is None:
        return False
    return 100 * facts.volume_nu >= (100 + percent) * facts.volume_eerst


def _says_risen(facts: Facts, _percent: int) -> str:
    unit = UNITS.get(facts.eenheid or "", "eenheden")
    first, now = (
        number(volume / WEEKS_A_YEAR, 1).removesuffix(",0")
        for volume in (facts.volume_eerst or 0, facts.volume_nu or 0)
    )
    return f"Het toegewezen volume ging van {first} naar {now} {unit} per week."


def _is_past_age(facts: Facts, _age: int) -> bool:
    return facts.grens is not None


def _says_past_age(facts: Facts, _age: int) -> str:
    return (
        f"De jeugdige is {facts.leeftijd} jaar. Na {facts.grens} jaar vraagt deze hulp een grond, en in de berichten staat "
        "er geen."
    )


def _at_least(name: str) -> Callable[[Facts, int], bool]:
    return lambda facts, threshold: (getattr(facts, name) or 0) >= threshold


def _says_providers(facts: Facts, _threshold: int) -> str:
    return f"Nu leveren {facts.aanbieders} aanbieders tegelijk aan deze jeugdige."


def _says_extended(facts: Facts, _threshold: int) -> str:
    return f"Het einde is {facts.verlengingen} keer verschoven, bij dezelfde aanbieder en hetzelfde product."


def _overlaps(facts: Facts, threshold: int) -> bool:
    return (facts.producten or 0) > 1 and (facts.overlap_dagen or 0) >= threshold


def _says_overlap(facts: Facts, _threshold: int) -> str:
    return f"{facts.producten} producten lopen naast elkaar, al {number(facts.overlap_dagen or 0)} dagen."


def _is_past_end(facts: Facts, threshold: int) -> bool:
    return (facts.na_einde_dagen or 0) > threshold


def _says_past_end(facts: Facts, _threshold: int) -> str:
    days = facts.na_einde_dagen or 0
    return f"De toewijzing is {number(days)} dag{'' if days == 1 else 'en'} geleden geëindigd, de zorg loopt door."


_ALL = (
    Reason("duur", "Lange duur", "toets_duur_procent", _is_long, _says_long),
    Reason("volume", "Volume gestegen", "toets_volume_procent", _has_risen, _says_risen),
    Reason("leeftijd", "Na 18 (of 21) zonder grond", "toets_leeftijd", _is_past_age, _says_past_age),
    Reason("aanbieders", "Veel aanbieders", "toets_aanbieders", _at_least("aanbieders"), _says_providers),
    Reason("verlengd", "Steeds verlengd", "toets_verlengingen", _at_least("verlengingen"), _says_extended),
    Reason("overlap", "Producten naast elkaar", "toets_overlap_dagen", _overlaps, _says_overlap),
    Reason("na-einde", "Zorg na einde toewijzing", "toets_na_einde_dagen", _is_past_end, _says_past_end),
)

REASONS: Mapping[str, Reason] = {reason.code: reason for reason in _ALL}
"""Every reason by its code, in the order shown."""
