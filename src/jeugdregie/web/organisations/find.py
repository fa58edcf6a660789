"""Finds the organisation that is meant, or makes it: gemeenten and the region by the names in the store."""

from dataclasses import dataclass

from jeugdregie.errors import InputError, UserError
from jeugdregie.web.accounts.roles import OF_A_GEMEENTE, ROLES, Role
from jeugdregie.web.organisations.kinds import AreaKind, OrganisationKind
from jeugdregie.web.organisations.models import Area, Organisation
from jeugdregie.web.region import gemeenten, region_name

REGION_CODE = "regio"
"""The code of the organisation that is the region itself: one installation serves one region."""


@dataclass(frozen=True)
class OrganisationName:
    """What an organisation is known by: its kind and code, and a name and gemeente for when it is new."""

    kind: OrganisationKind
    code: str
    name: str = ""
    gemeente: str = ""

    @classmethod
    def read(cls, text: str) -> "OrganisationName":
        """From 'soort:code:naam:gemeente', as the command line gives it; name and gemeente may be left out."""
        kind, code, name, gemeente = [*(part.strip() for part in text.split(":")), "", "", ""][:4]
        if kind not in set(OrganisationKind) or not code:
            known = ", ".join(OrganisationKind)
            raise InputError(f"Schrijf de organisatie als soort:code:naam:gemeente. De soort is een van {known}.")
        return cls(OrganisationKind(kind), code, name, gemeente)


def own_organisation(role: Role, gemeente: str) -> OrganisationName:
    """Where a role of a gemeente or of the region belongs; InputError for a role of another organisation."""
    if role in OF_A_GEMEENTE:
        return OrganisationName(OrganisationKind.GEMEENTE, gemeente)
    if OrganisationKind.REGIO not in ROLES[role].kinds:
        raise InputError(f"Noem bij de rol '{ROLES[role].label}' ook de organisatie.")
    return OrganisationName(OrganisationKind.REGIO, REGION_CODE)


def found_or_made(wanted: OrganisationName) -> Organisation:
    """The organisation with this kind and code, made when there is none yet."""
    found = Organisation.objects.filter(kind=wanted.kind, code=wanted.code).first()
    if found is not None:
        return found
    name = wanted.name or _known_name(wanted)
    return Organisation.objects.create(kind=wanted.kind, code=wanted.code, name=name, area=_area_of(wanted))


def _known_name(wanted: OrganisationName) -> str:
    try:
        if wanted.kind is OrganisationKind.GEMEENTE:
            return f"Gemeente {gemeenten().get(wanted.code, wanted.code)}"
        if wanted.kind is OrganisationKind.REGIO:
            return region_name() or "De regio"
    except UserError:  # no store yet
        pass
    return "De regio" if wanted.kind is OrganisationKind.REGIO else f"{wanted.kind.value.capitalize()} {wanted.code}"


def _area_of(wanted: OrganisationName) -> Area | None:
    code = wanted.code if wanted.kind is OrganisationKind.GEMEENTE else wanted.gemeente
    return Area.objects.filter(kind=AreaKind.GEMEENTE, code=code).first() or (
        Area.objects.create(kind=AreaKind.GEMEENTE, code=code, name=_gemeente_name(code)) if code else None
    )


def _gemeente_name(code: str) -> str:
    try:
        return gemeenten().get(code, code)
    except UserError:
        return code
