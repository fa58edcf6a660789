"""The route card: which routes to help are open to whom, as law and the regional agreements have it.

Statutory referrers (Jeugdwet art. 2.6 lid 1 e, 3.5, 2.4) may refer to specialist help, and see the three routes as equals. Everybody else is shown the
local team and youth work only: whether specialist help is needed is for those to find out with the family.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Route:
    """A way to help. `page` is the information page in which the region says what to do; `text` stands there until it did."""

    key: str
    title: str
    text: str
    own_text: str = ""
    """For who looks for help for themselves or their own child."""

    @property
    def page(self) -> str:
        """The address of its information page."""
        return f"route-{self.key}"

    @property
    def own_page(self) -> str:
        """The address of the page for parents and youths."""
        return f"{self.page}-zelf"


@dataclass(frozen=True)
class Visitor:
    """Somebody who looks for the right door."""

    key: str
    label: str
    refers: bool
    """Whether the law gives them the power to refer to specialist help."""
    for_self: bool = False
    """Whether they come for themselves or their own child."""


CJG = Route(
    "cjg",
    "Lokaal team (CJG)",
    "Een medewerker van het Centrum voor Jeugd en Gezin denkt mee, helpt zelf of zoekt met het gezin de hulp die past.\n\n"
    "- Vraag het gezin of u mag aanmelden, en vertel wat u aanmeldt.\n"
    "- Bel of schrijf het CJG van de gemeente waar het gezin woont.\n"
    "- U hoort terug of er contact is. Wat het gezin vertelt, hoort u alleen als het dat goedvindt.",
    "Een medewerker van het Centrum voor Jeugd en Gezin denkt met u mee, helpt zelf of zoekt met u de hulp die past.\n\n"
    "- Bel, mail of loop binnen bij het CJG van uw gemeente. Een verwijzing is niet nodig.\n"
    "- Vertel alleen wat u wilt vertellen. Eerst iets vragen zonder uw naam kan ook.\n"
    "- Is er meer nodig? Dan zoekt het CJG dat samen met u, en regelt het besluit van de gemeente.",
)
JONGERENWERK = Route(
    "jongerenwerk",
    "Jongerenwerk",
    "Jongerenwerkers zijn op straat, op school en in het buurthuis. Zij kennen jongeren en wat er in de wijk te doen is.\n\n"
    "- Dit is gratis, en er is geen verwijzing of besluit voor nodig.\n"
    "- Bel het jongerenwerk in uw wijk, of loop binnen.\n"
    "- Is er meer nodig? Dan gaat de jongerenwerker met de jongere mee naar het CJG.",
    "Jongerenwerkers zijn op straat, op school en in het buurthuis. Zij kennen jongeren en wat er in de wijk te doen is.\n\n"
    "- Dit is gratis, en u hoeft nergens toestemming voor te vragen.\n"
    "- Loop binnen of stuur een bericht; ook alleen om te praten.\n"
    "- Is er meer nodig? Dan gaat de jongerenwerker mee naar het CJG.",
)
SPECIALIST = Route(
    "specialistische-hulp",
    "Specialistische hulp",
    "Hulp van een aanbieder die de regio heeft gecontracteerd, als lichtere hulp niet past.\n\n"
    "- Kijk op de sociale kaart wie deze hulp biedt, voor wie, en hoe lang het wachten is.\n"
    "- Verwijs met naam, reden en wat het gezin wil. De aanbieder vraagt de toewijzing aan bij de gemeente.\n"
    "- Twijfelt u? Overleg met het CJG: dat mag ook zonder naam van het gezin.",
)
ROUTES = (CJG, JONGERENWERK, SPECIALIST)

VISITORS = (
    Visitor("huisarts", "Huisarts", refers=True),
    Visitor("jeugdarts", "Jeugdarts", refers=True),
    Visitor("medisch-specialist", "Medisch specialist", refers=True),
    Visitor("gi", "Gecertificeerde instelling (GI)", refers=True),
    Visitor("rechter", "Rechter", refers=True),
    Visitor("school", "School", refers=False),
    Visitor("politie", "Politie", refers=False),
    Visitor("ouder", "Ouder of opvoeder", refers=False, for_self=True),
    Visitor("jeugdige", "Jongere", refers=False, for_self=True),
    Visitor("anders", "Iemand anders", refers=False),
)
BY_KEY: Mapping[str, Visitor] = {visitor.key: visitor for visitor in VISITORS}


def routes_for(visitor: Visitor) -> tuple[Route, ...]:
    """The routes open to somebody, in the same order for everybody."""
    return ROUTES if visitor.refers else tuple(route for route in ROUTES if route is not SPECIALIST)
