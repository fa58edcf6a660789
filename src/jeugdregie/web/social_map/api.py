"""The social map as open data, under /api/v1."""

from typing import Annotated, Any, Literal

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Query, Router

from jeugdregie.web.api.schemas import Probleem
from jeugdregie.web.region import Places, places
from jeugdregie.web.social_map import listing
from jeugdregie.web.social_map.models import Entry, theme_labels
from jeugdregie.web.social_map.schemas import Thema, Vermelding, Vermeldingen
from jeugdregie.web.social_map.shown import shown
from jeugdregie.web.social_map.views import public_entries
from jeugdregie.web.social_map.waits import Wait, known_waits
from jeugdregie.web.social_map.words import OLDEST

MOST = 100
router = Router(tags=["sociale kaart"])
_PROBLEMS: dict[int, Any] = dict.fromkeys((400, 404), Probleem)


Page = Annotated[int, Query(ge=1, le=100_000, description="Welk blad")]
Age = Annotated[int | None, Query(ge=0, le=OLDEST, description="Leeftijd in jaren")]
Amount = Annotated[int, Query(ge=1, le=MOST, description="Hoeveel op een blad")]


@router.get("", response={200: Vermeldingen, **_PROBLEMS}, url_name="sociale-kaart", auth=None)
def entries(
    request: HttpRequest,
    zoek: Annotated[str, Query(max_length=listing.MOST_ASKED)] = "",
    thema: Annotated[str, Query(description="Sleutel van een thema; een onbekend thema geeft een lege lijst")] = "",
    leeftijd: Age = None,
    gemeente: Annotated[str, Query(description="CBS-code; een gemeente van elders geeft een lege lijst")] = "",
    toegang: Literal["", "vrij", "verwijzing", "besluit"] = "",
    pagina: Page = 1,
    aantal: Amount = MOST,
) -> dict[str, Any]:
    """De sociale kaart, op volgorde van hoe goed het past en dan op naam."""
    here, waits = places(), known_waits()
    known = listing.Known.now(here.gemeenten)
    asked = listing.Asked(zoek.strip(), thema, "" if leeftijd is None else str(leeftijd), gemeente, toegang)
    available = public_entries() if gemeente in ("", *known.gemeenten) else []
    found = listing.narrow(available, asked, known, waits=waits)
    leaf = found[(pagina - 1) * aantal : pagina * aantal]
    return {
        "totaal": len(found),
        "pagina": pagina,
        "aantalPerPagina": aantal,
        "vermeldingen": [_described(item, here, waits) for item in leaf],
    }


@router.get("/themas", response={200: list[Thema], **_PROBLEMS}, url_name="sociale-kaart-themas", auth=None)
def themes(request: HttpRequest) -> list[dict[str, str]]:
    """De thema's waarop te filteren is."""
    return [{"sleutel": key, "label": label} for key, label in theme_labels().items()]


@router.get("/{int:nummer}", response={200: Vermelding, **_PROBLEMS}, url_name="vermelding", auth=None)
def entry(request: HttpRequest, nummer: int) -> dict[str, Any]:
    """Eén vermelding."""
    return _described(get_object_or_404(Entry, pk=nummer, archived_at=None), places(), known_waits())


def _described(item: Entry, here: Places, waits: dict[str, Wait]) -> dict[str, Any]:
    wait = shown(item, themes={}, places=here, waits=waits).wait
    return {
        "nummer": item.pk,
        "naam": item.name,
        "inEenZin": item.summary,
        "tekst": item.text,
        "themas": item.themes,
        "voorWie": item.for_whom,
        "leeftijdVan": item.age_from,
        "leeftijdTot": item.age_to,
        "gemeenten": item.gemeenten,
        "wijken": item.wijken,
        "online": item.online,
        "toegang": item.access,
        "hoe": item.how,
        "aanbieder": item.offered_by,
        "website": item.website,
        "telefoon": item.phone,
        "email": item.email,
        "plaats": item.place,
        "kostenGezin": item.family_cost,
        "product": item.product,
        "wachttijd": None if wait is None else {"tekst": wait.text, "periode": wait.period},
        "faseScheiding": item.phase,
        "werkwijze": item.method,
        "voorwaarden": item.conditions,
        "nagekekenOp": item.reviewed_on.isoformat(),
    }
