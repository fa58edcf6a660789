"""One block of families from seed to files: people, pathways, acts, messages and lines, all from their own streams."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from random import Random

from jeugdregie.synthetic.acts import Act
from jeugdregie.synthetic.dossier import Dossier, withdrawn
from jeugdregie.synthetic.effects import is_prevented
from jeugdregie.synthetic.families import LOOK_BACK, Arrival
from jeugdregie.synthetic.lines import Declarant, Regel
from jeugdregie.synthetic.lots import Fates
from jeugdregie.synthetic.messages import Window, messages_of
from jeugdregie.synthetic.numbers import Numbers
from jeugdregie.synthetic.pathway import Pathway, simulate
from jeugdregie.synthetic.people import Adres, Bsns, Gezin, Jeugdige, make_family, make_youth
from jeugdregie.synthetic.region import Region
from jeugdregie.synthetic.request import Request
from jeugdregie.synthetic.sending import Post, Sent
from jeugdregie.synthetic.streams import chance, days_between, stream
from jeugdregie.synthetic.waiting import Gebeurtenis, reported
from jeugdregie.synthetic.workdays import plus, plus_workdays

JEUGDWET = date(2015, 1, 1)
"""Before this day gemeenten assigned no youth care."""
YOUNGEST = 0.1
"""Years: messages name no one who is not born yet."""
MOST_TRIES = 500
"""How often a begin is tried for a youth who is in care when the data begin."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a youth stands: its number, age, family and home."""

    nummer: int
    leeftijd: float
    gezin: Gezin
    adres: Adres


@dataclass(slots=True)
class Youth:
    """One youth with everything that was made of it."""

    persoon: Jeugdige
    gemeente: str
    pathway: Pathway
    dossiers: list[Dossier] = field(default_factory=list)
    sent: list[Sent] = field(default_factory=list)
    regels: list[Regel] = field(default_factory=list)
    gebeurtenissen: list[Gebeurtenis] = field(default_factory=list)


@dataclass(frozen=True)
class Maker:
    """Makes the youths of families; holds what is the same for all of them."""

    request: Request
    region: Region
    bsns: Bsns
    fates: Fates

    def youths(self, arrivals: list[Arrival], numbers: Numbers) -> Iterator[Youth]:
        """The youths of these families who are in view, in order."""
        for arrival in arrivals:
            yield from self._family(arrival, numbers)

    def _family(self, arrival: Arrival, numbers: Numbers) -> Iterator[Youth]:
        random = stream(self.request.seed, "gezin", arrival.nummer)
        family, home = make_family(random, arrival.nummer, self.region.gemeenten[arrival.gemeente])
        for place in range(arrival.kinderen):
            age, begin = arrival.leeftijd, arrival.begin
            if place > 0:
                age = min(22.5, age + random.uniform(-5, 5))
                begin = begin and plus(begin, days_between(random, 0, 90))
            if begin is not None and begin > self.request.horizon:
                continue
            number = arrival.eerste_persoon + place
            own = stream(self.request.seed, "jeugdige", number)
            youth = self._youth(own, arrival, begin, _Place(number, max(YOUNGEST, age), family, home))
            if youth is not None and not self._is_prevented(arrival, number, youth.pathway):
                self._administer(own, youth, numbers)
                yield youth

    def _youth(self, random: Random, arrival: Arrival, begin: date | None, place: _Place) -> Youth | None:
        """A youth whose care begins on a day, or, without a day, one who is in care when the data begin."""
        if begin is None:
            return self._running(random, arrival, place)
        person = self._person(random, begin, place)
        pathway = self._simulate(random, arrival.gemeente, person, begin)
        return Youth(person, arrival.gemeente, pathway) if pathway.zorgen else None

    def _running(self, random: Random, arrival: Arrival, place: _Place) -> Youth | None:
        """Care that began somewhere in the years before and still runs: begin after begin is tried until one does."""
        start = self.request.start
        longest = min(round(LOOK_BACK * 365.25), (start - JEUGDWET).days)
        for _ in range(MOST_TRIES):
            begin = plus(start, -days_between(random, 1, longest))
            person = self._person(random, begin, place)
            pathway = self._simulate(random, arrival.gemeente, person, begin)
            if any(zorg.is_given_on(start) for zorg in pathway.zorgen):
                return Youth(person, arrival.gemeente, pathway)
        return None

    def _person(self, random: Random, begin: date, place: _Place) -> Jeugdige:
        return make_youth(
            random,
            nummer=place.nummer,
            bsn=self.bsns[place.nummer],
            leeftijd=place.leeftijd,
            op=begin,
            gezin=place.gezin,
            adres=place.adres,
        )

    def _is_prevented(self, arrival: Arrival, number: int, pathway: Pathway) -> bool:
        random = stream(self.request.seed, "effect", number)
        return is_prevented(random, self.request.effects, arrival, pathway.zorgen[0])

    def _simulate(self, random: Random, gemeente: str, person: Jeugdige, begin: date) -> Pathway:
        return simulate(
            random,
            region=self.region,
            gemeente=gemeente,
            geboren=person.geboren,
            begin=begin,
            until=self.request.horizon,
        )

    def _administer(self, random: Random, youth: Youth, numbers: Numbers) -> None:
        request = self.request
        earliest = plus(request.start, -150)
        written: dict[int, Dossier] = {}
        for zorg in youth.pathway.zorgen:
            if zorg.einde >= earliest:
                host = written.get(id(zorg.bij)) if zorg.bij else None
                written[id(zorg)] = Dossier(random, numbers, zorg, host=host).write()
        youth.dossiers = list(written.values())
        acts = [act for dossier in youth.dossiers for act in dossier.acts]
        acts += self._withdrawn(random, youth, numbers)
        window = Window(request.start, plus_workdays(request.start, days_between(random, 0, 8)), request.horizon)
        post = Post(stream(request.seed, "post", youth.persoon.nummer), numbers, request.faults, request.horizon)
        youth.sent = list(post.send(messages_of(youth.persoon, acts, numbers, window=window)))
        youth.regels = list(self._lines(random, youth, numbers))
        youth.gebeurtenissen = list(self._reported(youth))

    def _reported(self, youth: Youth) -> Iterator[Gebeurtenis]:
        """What providers report about waiting; from a stream of its own, so that it changes nothing else."""
        request, person = self.request, youth.persoon
        return reported(
            stream(request.seed, "wachten", person.nummer),
            youth.pathway.zorgen,
            nummer=person.nummer,
            bsn=person.bsn,
            first=request.start,
            last=request.horizon,
        )

    def _withdrawn(self, random: Random, youth: Youth, numbers: Numbers) -> list[Act]:
        """Now and then an assignment that comes to nothing, of a product that this provider does not give here yet."""
        zorg = youth.pathway.zorgen[0]
        given = {item.product.code for item in youth.pathway.zorgen}
        others = [code for code in zorg.aanbieder.producten if code not in given]
        if not others or not chance(random, 0.02):
            return []
        product = self.region.producten[random.choice(others)]
        return [] if product.is_aspecific else list(withdrawn(random, numbers, zorg, product))

    def _lines(self, random: Random, youth: Youth, numbers: Numbers) -> Iterator[Regel]:
        """What is declared; now and then a provider declares nothing at all."""
        declarant = Declarant(random, numbers, self.fates, self.request, youth.persoon)
        for dossier in youth.dossiers:
            if not chance(random, 0.01):
                for term in dossier.terms:
                    yield from declarant.lines(dossier.zorg, term)
