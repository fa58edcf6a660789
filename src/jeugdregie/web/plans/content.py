"""What a plan says, as one whole that is kept per version, and what it still lacks.

A goal is the family's own wish made so that everybody can see when it is reached: what, how it is seen, by when, who.
People are named by what they are in the plan; who they are here stands beside it as a key, or nowhere.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Kind(StrEnum):
    """Who somebody in a plan is."""

    GEZIN = "gezin"
    JIM = "jim"
    NETWERK = "netwerk"
    VRIJWILLIGER = "vrijwilliger"
    BEROEPSKRACHT = "beroepskracht"


LABELS = {
    Kind.GEZIN: "uit het gezin",
    Kind.JIM: "JIM: iemand die de jeugdige zelf koos",
    Kind.NETWERK: "familie, vriend of buur",
    Kind.VRIJWILLIGER: "vrijwilliger",
    Kind.BEROEPSKRACHT: "beroepskracht",
}
"""Kinds in the words of the page, from near to far."""


@dataclass(frozen=True)
class Helper:
    """Somebody in the plan: a name as the family says it, who that is, and how to reach them."""

    naam: str
    kind: Kind
    bereikbaar: str = ""


@dataclass(frozen=True)
class Agreement:
    """Who does what for a goal, by when; `who` is the name of a helper."""

    who: str
    what: str
    by: date | None = None
    done: bool = False


@dataclass(frozen=True)
class Goal:
    """A wish in own words, and what makes it a goal that can be seen to be reached."""

    wish: str
    goal: str
    seen_by: str
    by: date | None
    agreements: tuple[Agreement, ...] = ()


@dataclass(frozen=True)
class Safety:
    """What is agreed on when it is not safe: signs, what everybody does, whom to call; empty when there is no need."""

    signs: str = ""
    steps: str = ""
    call: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is agreed on."""
        return not (self.signs.strip() or self.steps.strip() or self.call.strip())


@dataclass(frozen=True)
class Content:
    """A plan as a whole; `coordinator` is the name of the helper whom the family chose to keep an eye on it."""

    strengths: str = ""
    worries: str = ""
    helpers: tuple[Helper, ...] = ()
    goals: tuple[Goal, ...] = ()
    coordinator: str = ""
    chosen_by_family: bool = True
    review_on: date | None = None
    safety: Safety = Safety()


def lacks(content: Content) -> Iterator[str]:
    """What a plan still lacks before it can be agreed on, in Dutch, a line each."""
    if not content.goals:
        yield "Schrijf minstens één doel op."
    names = {helper.naam for helper in content.helpers}
    for number, goal in enumerate(content.goals, start=1):
        yield from _lacks_of_goal(number, goal, names)
    if content.coordinator not in names:
        yield "Kies met het gezin wie het plan in het oog houdt, uit wie er in het plan staan."
    if content.review_on is None:
        yield "Spreek een dag af om te kijken hoe het gaat."
    if not content.safety.is_empty and not (content.safety.steps.strip() and content.safety.call.strip()):
        yield "Schrijf bij de veiligheidsafspraken wat ieder doet en wie u belt."


def advice(content: Content) -> Iterator[str]:
    """What is worth a talk, though the plan may do without."""
    kinds = {helper.kind for helper in content.helpers}
    if Kind.BEROEPSKRACHT in kinds and not kinds & {Kind.JIM, Kind.NETWERK, Kind.VRIJWILLIGER}:
        yield "Er helpen alleen beroepskrachten. Wie uit de eigen omgeving kan iets doen?"
    coordinator = next((one for one in content.helpers if one.naam == content.coordinator), None)
    if coordinator is not None and coordinator.kind is Kind.BEROEPSKRACHT and content.chosen_by_family is False:
        yield "Het gezin koos deze coördinator niet zelf. Vraag of dat zo goed is."
    if not content.strengths.strip():
        yield "Schrijf ook op wat er goed gaat."


def _lacks_of_goal(number: int, goal: Goal, names: set[str]) -> Iterator[str]:
    place = f"Doel {number}: "
    if not goal.wish.strip():
        yield place + "schrijf in eigen woorden wat het gezin wil."
    if not goal.goal.strip():
        yield place + "schrijf wat er dan anders is."
    if not goal.seen_by.strip():
        yield place + "schrijf waaraan u ziet dat het gelukt is."
    if goal.by is None:
        yield place + "spreek af wanneer het zover moet zijn."
    if not goal.agreements:
        yield place + "spreek af wie wat doet."
    for agreement in goal.agreements:
        if agreement.who not in names:
            yield place + f"{agreement.who or 'iemand zonder naam'} doet iets, maar staat niet bij wie er helpt."
        if not agreement.what.strip():
            yield place + f"schrijf wat {agreement.who} doet."
