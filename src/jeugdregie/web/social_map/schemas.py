"""The shapes in which the API gives the social map; names are Dutch."""

from ninja import Schema
from pydantic import Field


class Wachttijd(Schema):
    """The wait for the product, in whole weeks; without a figure the text says why."""

    tekst: str = Field(examples=["6 weken"])
    periode: str = Field(description="Leeg als er geen cijfer is")


class Vermelding(Schema):
    """Help that one can get."""

    nummer: int
    naam: str
    inEenZin: str
    tekst: str
    themas: list[str] = Field(description="Sleutels; /sociale-kaart/themas noemt ze")
    voorWie: str
    leeftijdVan: int | None
    leeftijdTot: int | None
    gemeenten: list[str] = Field(description="CBS-codes; leeg is de hele regio")
    wijken: list[str] = Field(description="CBS-codes van wijken")
    online: bool
    toegang: str = Field(description="vrij, verwijzing of besluit")
    hoe: str
    aanbieder: str
    website: str
    telefoon: str
    email: str
    plaats: str
    kostenGezin: str
    product: str = Field(description="Code of categorie in de berichten; leeg bij wat niet is ingekocht")
    wachttijd: Wachttijd | None
    faseScheiding: str
    werkwijze: str
    voorwaarden: str
    nagekekenOp: str = Field(examples=["2026-03-01"])


class Vermeldingen(Schema):
    """A leaf of the list."""

    totaal: int
    pagina: int
    aantalPerPagina: int
    vermeldingen: list[Vermelding]


class Thema(Schema):
    """A theme."""

    sleutel: str
    label: str
