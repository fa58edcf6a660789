"""An invented social map to begin with, read in as any file of a region is."""

import re
from datetime import date, timedelta
from importlib.resources import files as package_files

from jeugdregie.web.organisations.find import REGION_CODE, OrganisationName, found_or_made
from jeugdregie.web.organisations.kinds import OrganisationKind
from jeugdregie.web.organisations.models import Organisation
from jeugdregie.web.region import places
from jeugdregie.web.social_map.files import Report, read_in
from jeugdregie.web.social_map.models import Entry

ACCESS_TEAM = "CJG Duinstreek"
_OTHERS = (
    "Welzijn De Branding",
    "Spelgroep Het Anker",
    "Schoolkracht Noordzee",
    "Preventiehuis Kompas",
    "Sportclub Kerend Tij",
)
_DAY = re.compile(r"vandaag([+-]\d+)")
_THE_REGION = ";Regio;"


def plant_example(today: date) -> Report | None:
    """Fill an empty map; one that has entries is left alone."""
    if Entry.objects.exists():
        return None
    region = found_or_made(OrganisationName(OrganisationKind.REGIO, REGION_CODE))
    access_team()
    for place, name in enumerate(_OTHERS, start=1):
        found_or_made(OrganisationName(OrganisationKind.OVERIG, f"voorbeeld-{place}", name))
    text = (package_files(__package__) / "example.csv").read_text("utf-8")
    dated = _DAY.sub(lambda found: (today + timedelta(days=int(found[1]))).isoformat(), text)
    here = places()
    return read_in(
        dated.replace(_THE_REGION, f";{region.name};").encode(), None, gemeenten=here.gemeenten, wijken=here.wijken
    )


def access_team() -> Organisation:
    """The invented access team, that keeps most texts."""
    return found_or_made(OrganisationName(OrganisationKind.TOEGANGSTEAM, "cjg-duinstreek", ACCESS_TEAM))
