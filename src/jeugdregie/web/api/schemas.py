"""The shapes that the API gives; names are Dutch, as the NL API Design Rules ask of a Dutch glossary."""

from datetime import date

from ninja import Schema
from pydantic import Field


class Indicator(Schema):
    """An indicator in the list."""

    naam: str = Field(description="Naam waarmee de cijfers zijn op te vragen", examples=["instroom"])
    titel: str
    vraag: str
    eenheid: str
    indelingen: list[str] = Field(description="Waarnaar het cijfer is uit te splitsen")


class Definitie(Indicator):
    """Everything about one indicator."""

    teller: str
    noemer: str = Field(description="Leeg als er geen noemer is")
    teltOp: bool = Field(description="Delen vormen samen het totaal")
    richting: str = Field(description="lager, hoger of neutraal")
    waarom: str
    valkuilen: list[str]
    bron: str
    opgesteldDoor: str
    getoetstDoor: str
    volgendeHerziening: date


class Lid(Schema):
    """One value of a dimension."""

    sleutel: str = Field(examples=["0392"])
    label: str = Field(examples=["Haarlem"])


class Indeling(Schema):
    """A way to cut figures."""

    naam: str = Field(examples=["sector"])
    titel: str


class Cijfer(Schema):
    """One figure; without a value the mark says why: 'afgeschermd' or 'onbekend'. 0 is never either."""

    periode: str = Field(examples=["2025-H1"])
    leden: dict[str, Lid] = Field(description="Per indeling het lid; sleutel 'totaal' is het totaal")
    waarde: float | None
    laag: float | None = Field(default=None, description="Ondergrens van het interval, als de waarde een schatting is")
    hoog: float | None = Field(default=None, description="Bovengrens van het interval, als de waarde een schatting is")
    teken: str | None = Field(description="afgeschermd of onbekend, als er geen waarde is")
    voorlopig: bool


class Cijfers(Schema):
    """An indicator by period and at most two dimensions, safe to show."""

    indicator: str
    titel: str
    eenheid: str
    reikwijdte: str
    bron: str
    peildatum: date
    onthulling: str = Field(description="Hoe kleine aantallen zijn beschermd")
    indelingen: list[str]
    keuze: dict[str, Lid]
    perioden: list[str]
    cijfers: list[Cijfer]
    opmerkingen: list[str]


class Probleem(Schema):
    """What went wrong (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    code: str
    errors: list[dict[str, str]] = Field(default_factory=list, description="Alle fouten in het verzoek tegelijk")
