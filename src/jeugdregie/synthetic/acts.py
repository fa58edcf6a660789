"""What a gemeente and a provider do about one youth, each act on its day; messages follow from acts."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, time

from jeugdregie.synthetic.region import Aanbieder, Product


@dataclass(frozen=True, slots=True)
class Versie:
    """One version of an assignment (JW301: Toewijzingsdatum and -tijd)."""

    dag: date
    tijd: time
    einddatum: date | None
    reden: str | None = None
    referentie: str | None = None


@dataclass(slots=True)
class Toewijzing:
    """An assignment with its versions in order of day. `volume` is in cents where the unit is euros."""

    nummer: int
    gemeente: str
    aanbieder: Aanbieder
    product: Product
    ingangsdatum: date
    volume: int
    versies: list[Versie] = field(default_factory=list)

    def version_on(self, day: date) -> Versie | None:
        """The version that is valid at the end of a day."""
        return max(
            (item for item in self.versies if item.dag <= day), key=lambda item: (item.dag, item.tijd), default=None
        )

    @property
    def einddatum(self) -> date | None:
        """The end of the latest version."""
        return self.versies[-1].einddatum


@dataclass(frozen=True, slots=True)
class Verzoek:
    """A request for an assignment (JW315)."""

    dag: date
    gemeente: str
    aanbieder: Aanbieder
    referentie: str
    product: Product
    volume: int
    ingangsdatum: date
    einddatum: date | None
    verwijzer: str
    verwijzer_naam: str | None = None
    verwijzer_code: str | None = None


@dataclass(frozen=True, slots=True)
class Wijzigingsverzoek:
    """A request for a change (JW317) of one assignment; the others of this youth at this provider stay as they are.

    With `is_nieuw` the assignment is what is asked for: a product beside those that run.
    """

    dag: date
    toewijzing: Toewijzing
    referentie: str
    reden: str
    ingangsdatum: date
    einddatum: date | None
    volume: int
    is_nieuw: bool = False

    @property
    def gemeente(self) -> str:
        return self.toewijzing.gemeente

    @property
    def aanbieder(self) -> Aanbieder:
        return self.toewijzing.aanbieder


@dataclass(frozen=True, slots=True)
class Antwoord:
    """An answer (JW319) that is not an assignment: 1 rejected, 2 under investigation."""

    dag: date
    gemeente: str
    aanbieder: Aanbieder
    referentie: str
    code: str
    reden: str | None = None
    woonplaats: str | None = None


@dataclass(frozen=True, slots=True)
class Toekenning:
    """The gemeente sends the full set (JW301) because this assignment is new or changed.

    `voor_alle` is the reference of a request for change, which every assignment in that message carries (IV093).
    """

    dag: date
    toewijzing: Toewijzing
    voor_alle: str | None = None

    @property
    def gemeente(self) -> str:
        return self.toewijzing.gemeente

    @property
    def aanbieder(self) -> Aanbieder:
        return self.toewijzing.aanbieder


@dataclass(frozen=True, slots=True)
class Melding:
    """One class of a start: its date and whether it is delivered (1) or removed (3)."""

    begindatum: date
    status: str = "1"


@dataclass(frozen=True, slots=True)
class Beeindiging:
    """One class of a stop."""

    begindatum: date
    einddatum: date
    reden: str
    status: str = "1"


@dataclass(frozen=True, slots=True)
class Start:
    """A start message (JW305) on one assignment. `afgekeurd` is the code with which the class is sent back."""

    dag: date
    toewijzing: Toewijzing
    meldingen: tuple[Melding, ...]
    nummer: int | None = None
    afgekeurd: str | None = None

    @property
    def gemeente(self) -> str:
        return self.toewijzing.gemeente

    @property
    def aanbieder(self) -> Aanbieder:
        return self.toewijzing.aanbieder


@dataclass(frozen=True, slots=True)
class Stop:
    """A stop message (JW307) on one assignment."""

    dag: date
    toewijzing: Toewijzing
    beeindigingen: tuple[Beeindiging, ...]

    @property
    def gemeente(self) -> str:
        return self.toewijzing.gemeente

    @property
    def aanbieder(self) -> Aanbieder:
        return self.toewijzing.aanbieder


Act = Verzoek | Wijzigingsverzoek | Antwoord | Toekenning | Start | Stop
