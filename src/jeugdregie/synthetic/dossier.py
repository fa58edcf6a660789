"""The administration of care: requests, assignments and their renewals, starts and stops, with the delays of real life."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time
from random import Random

from jeugdregie.synthetic.acts import (
    Act,
    Antwoord,
    Toekenning,
    Toewijzing,
    Versie,
    Verzoek,
    Wijzigingsverzoek,
)
from jeugdregie.synthetic.delivery import Delivery, Term
from jeugdregie.synthetic.numbers import Numbers
from jeugdregie.synthetic.pathway import STATUTORY, Zorg
from jeugdregie.synthetic.region import Product
from jeugdregie.synthetic.streams import chance, days_between
from jeugdregie.synthetic.workdays import month_end, plus, plus_workdays, workday

REFERRERS_WITH_NAME = frozenset({"02", "03", "04", "05"})


class Dossier:
    """Writes the acts of one piece of care. Every draw comes from the stream of its family."""

    def __init__(self, random: Random, numbers: Numbers, zorg: Zorg, *, host: Dossier | None = None) -> None:
        self._random = random
        self._numbers = numbers
        self._host = host
        self.zorg = zorg
        self.acts: list[Act] = []
        self.terms: list[Term] = []

    def write(self) -> Dossier:
        """All acts from request to last stop."""
        first = self._grant()
        self._renew(first)
        for term in self.terms:
            delivery = Delivery(self._random, self._numbers, self.zorg, term)
            self.acts += delivery.report()
            if term.is_laatste and delivery.stopped is not None:
                self._shorten(term, delivery.stopped)
        return self

    # the first assignment

    def _grant(self) -> Toewijzing:
        beside = self._beside_host()
        if beside is not None:
            return beside
        return self._on_request() if self.zorg.verwijzer in STATUTORY else self._by_gemeente()

    def _beside_host(self) -> Toewijzing | None:
        """A provider that already helps asks for a product more, in one request for the whole situation (OP308)."""
        if self._host is None:
            return None
        random, zorg = self._random, self.zorg
        asked = workday(plus(zorg.begin, -days_between(random, 6, 20)))
        if not any(_runs(term.toewijzing, asked) for term in self._host.terms):
            return None
        reference, assignment = self._numbers.referentie(), self._assignment(zorg.begin, self._volume())
        end = self._term_end(zorg.begin)
        self.acts.append(
            Wijzigingsverzoek(asked, assignment, reference, "1", zorg.begin, end, assignment.volume, is_nieuw=True)
        )
        granted = plus_workdays(asked, days_between(random, 1, 4))
        self._version(assignment, granted, end, referentie=reference, voor_alle=reference)
        return assignment

    def _by_gemeente(self) -> Toewijzing:
        """Municipal access: an assignment without a request, now and then after the care began."""
        zorg, random = self.zorg, self._random
        if zorg.product.sector == "crisis" or chance(random, 0.12):
            day = workday(plus(zorg.begin, days_between(random, 0, 12)))
            first = zorg.begin
        else:
            longest = max(12, round(1.5 * zorg.product.wacht_mediaan))
            day = workday(max(zorg.aanmelding, plus(zorg.begin, -days_between(random, 3, longest))))
            first = max(day, plus(zorg.begin, -days_between(random, 0, 14)))
        assignment = self._assignment(min(first, zorg.begin), self._volume())
        self._version(assignment, day, self._term_end(assignment.ingangsdatum))
        return assignment

    def _on_request(self) -> Toewijzing:
        """A statutory referral: the provider asks, mostly when the care has just begun (OP307)."""
        zorg, random = self.zorg, self._random
        if zorg.product.sector == "jeugdbescherming":
            asked = workday(plus(zorg.begin, days_between(random, 3, 30)))
        else:
            asked = workday(plus(zorg.begin, days_between(random, -18, 8)))
        first = min(zorg.begin, asked) if chance(random, 0.3) else zorg.begin
        volume, last, reference = self._volume(), self._term_end(first), self._numbers.referentie()
        self._ask_in_vain(asked, first, last, volume)
        self._ask(asked, reference, first, last, volume)
        granted = plus_workdays(asked, days_between(random, 1, 5))
        if chance(random, 0.05):
            self.acts.append(Antwoord(granted, zorg.gemeente, zorg.aanbieder, reference, "2"))
            granted = workday(plus(granted, days_between(random, 7, 45)))
        assignment = self._assignment(first, volume)
        self._version(assignment, granted, last, referentie=reference)
        return assignment

    def _ask_in_vain(self, later: date, first: date, last: date | None, volume: int) -> None:
        """Now and then an earlier request was rejected: sent to the wrong gemeente (8), or not good enough."""
        random, zorg = self._random, self.zorg
        draw = random.random()
        if draw > 0.04:
            return
        answered = plus_workdays(later, -days_between(random, 3, 10))
        asked = plus_workdays(answered, -days_between(random, 2, 5))
        reference = self._numbers.referentie()
        others = [code for code in self.zorg.nabije_gemeenten if code != zorg.gemeente]
        if draw < 0.01 and others:
            wrong = random.choice(others)
            self._ask(asked, reference, first, last, volume, gemeente=wrong)
            self.acts.append(Antwoord(answered, wrong, zorg.aanbieder, reference, "1", "8", zorg.gemeente))
            return
        self._ask(asked, reference, first, last, volume)
        if draw < 0.02:
            looked_into = plus_workdays(asked, 1)
            self.acts.append(Antwoord(looked_into, zorg.gemeente, zorg.aanbieder, reference, "2"))
        reason = random.choice(("1", "2", "4", "6", "7"))
        self.acts.append(Antwoord(answered, zorg.gemeente, zorg.aanbieder, reference, "1", reason))

    def _ask(
        self, day: date, reference: str, first: date, last: date | None, volume: int, *, gemeente: str | None = None
    ) -> None:
        zorg, random = self.zorg, self._random
        has_name = zorg.verwijzer in REFERRERS_WITH_NAME
        by_code = has_name and chance(random, 0.6)
        self.acts.append(
            Verzoek(
                dag=day,
                gemeente=gemeente or zorg.gemeente,
                aanbieder=zorg.aanbieder,
                referentie=reference,
                product=zorg.product,
                volume=volume,
                ingangsdatum=first,
                einddatum=last,
                verwijzer=zorg.verwijzer,
                verwijzer_naam=f"Praktijk {days_between(random, 1, 90)}" if has_name and not by_code else None,
                verwijzer_code=f"01{days_between(random, 990_000, 999_999)}" if by_code else None,
            )
        )

    # renewals and changes

    def _renew(self, assignment: Toewijzing) -> None:
        """Follow the care to its end: stretch the assignment, or give a new number for another volume (IV066)."""
        zorg, random = self.zorg, self._random
        begin = zorg.begin
        while True:
            changed = self._change_meanwhile(assignment, begin)
            if changed is not None:
                last = plus(changed.ingangsdatum, -1)
                self.terms.append(Term(assignment, begin, last, "37", is_laatste=False))
                assignment, begin = changed, changed.ingangsdatum
                continue
            last_day = assignment.einddatum
            if last_day is None or zorg.einde <= last_day:
                break
            product = assignment.product
            if not product.is_total and (product.has_fixed_volume or chance(random, 0.62)):
                self._stretch(assignment, last_day)
                continue
            following, reason = self._new_number(assignment, last_day)
            self.terms.append(Term(assignment, begin, last_day, reason, is_laatste=False))
            assignment, begin = following, following.ingangsdatum
        self.terms.append(Term(assignment, begin, zorg.einde, zorg.reden, is_laatste=True))

    def _stretch(self, assignment: Toewijzing, last_day: date) -> None:
        """OP380: an extension stretches the end date before it has passed."""
        random = self._random
        day = self._after_known(assignment, plus(last_day, -days_between(random, 8, 28)))
        end = self._term_end(plus(last_day, 1))
        if assignment.product.is_month_tariff or not chance(random, 0.2):
            self._version(assignment, day, end, reden="04")
            return
        reference = self._numbers.referentie()
        asked = day
        self.acts.append(
            Wijzigingsverzoek(asked, assignment, reference, "2", assignment.ingangsdatum, end, assignment.volume)
        )
        self._version(assignment, plus_workdays(asked, 1), end, reden="12", referentie=reference, voor_alle=reference)

    def _new_number(self, assignment: Toewijzing, last_day: date) -> tuple[Toewijzing, str]:
        """After the end another volume, so another number; with a referral from outside the provider asks for it."""
        random, zorg = self._random, self.zorg
        first = plus(last_day, 1)
        day = self._after_known(assignment, plus(last_day, -days_between(random, 6, 25)))
        following = self._assignment(first, self._volume(other_than=assignment.volume))
        end = self._term_end(first)
        if zorg.verwijzer not in STATUTORY:
            self._version(following, day, end)
            return following, "36"
        reference = self._numbers.referentie()
        granted = plus_workdays(day, days_between(random, 1, 3))
        if day >= first:  # too late for a change: what has ended is asked for again
            self._ask(day, reference, first, end, following.volume)
            self._version(following, granted, end, referentie=reference)
            return following, "36"
        self.acts.append(Wijzigingsverzoek(day, assignment, reference, "1", first, end, following.volume))
        self._version(following, granted, end, referentie=reference, voor_alle=reference)
        return following, "37"

    def _change_meanwhile(self, assignment: Toewijzing, begin: date) -> Toewijzing | None:
        """Now and then the need changes halfway: the provider asks, the old number ends and a new one begins."""
        random, zorg = self._random, self.zorg
        last = min(zorg.einde, assignment.einddatum or zorg.einde)
        room = (last - begin).days
        product = assignment.product
        if room < 130 or product.is_total or product.has_fixed_volume or not chance(random, 0.07):
            return None
        first = plus(begin, days_between(random, 60, room - 45))
        asked = workday(plus(first, -days_between(random, 14, 20)))
        known = max(item.dag for item in assignment.versies)
        if asked <= plus(known, 7):
            return None
        reference, end = self._numbers.referentie(), assignment.einddatum
        following = self._assignment(first, self._volume(other_than=assignment.volume))
        self.acts.append(Wijzigingsverzoek(asked, assignment, reference, "1", first, end, following.volume))
        granted = plus_workdays(asked, days_between(random, 1, 4))
        self._version(assignment, granted, plus(first, -1), reden="12", referentie=reference, voor_alle=reference)
        self._version(following, granted, end, referentie=reference, voor_alle=reference)
        return following

    def _shorten(self, term: Term, day: date) -> None:
        """The gemeente ends the assignment on the day that the care ended: often, after death or a move always."""
        random, zorg, assignment = self._random, self.zorg, term.toewijzing
        reason = "02" if zorg.reden == "02" else "07" if zorg.verhuist else "09" if zorg.reden == "38" else None
        end = assignment.einddatum
        if end is not None and end <= zorg.einde:
            return
        if reason is None and not chance(random, 0.25):
            return
        later = max(day, assignment.versies[-1].dag)
        self._version(
            assignment, plus_workdays(plus(later, 1), days_between(random, 1, 9)), zorg.einde, reden=reason or "05"
        )

    # parts

    def _assignment(self, first: date, volume: int) -> Toewijzing:
        zorg = self.zorg
        return Toewijzing(self._numbers.toewijzing(), zorg.gemeente, zorg.aanbieder, zorg.product, first, volume)

    def _version(
        self,
        assignment: Toewijzing,
        day: date,
        end: date | None,
        *,
        reden: str | None = None,
        referentie: str | None = None,
        voor_alle: str | None = None,
    ) -> None:
        random = self._random
        moment = time(days_between(random, 8, 17), days_between(random, 0, 59), days_between(random, 0, 59))
        assignment.versies.append(Versie(day, moment, end, reden, referentie))
        self.acts.append(Toekenning(day, assignment, voor_alle))

    def _after_known(self, assignment: Toewijzing, day: date) -> date:
        """That day, or the first working days after the provider got the latest version."""
        return plus_workdays(max(day, plus(assignment.versies[-1].dag, 2)), 0)

    def _term_end(self, first: date) -> date | None:
        term = self.zorg.product.termijn
        if term is None:
            return None
        end = plus(first, round(term * (0.5 if chance(self._random, 0.25) else 1.0)) - 1)
        return month_end(end) if chance(self._random, 0.4) else end

    def _volume(self, *, other_than: int | None = None) -> int:
        product = self.zorg.product
        if product.has_fixed_volume:
            return product.volume
        factor = self._random.choice((0.5, 0.75, 1.0, 1.0, 1.25, 1.5))
        step = 15 if product.eenheid == "01" else 1
        volume = max(1, round(product.volume * factor / step) * step)
        return volume + step if volume == other_than else volume


def _runs(assignment: Toewijzing, day: date) -> bool:
    version = assignment.version_on(day)
    return version is not None and (version.einddatum is None or version.einddatum >= day)


def withdrawn(random: Random, numbers: Numbers, zorg: Zorg, product: Product) -> Iterator[Act]:
    """An assignment that comes to nothing: given by the gemeente, never started, removed again (reason 13)."""
    day = workday(plus(zorg.begin, days_between(random, -30, 60)))
    assignment = Toewijzing(numbers.toewijzing(), zorg.gemeente, zorg.aanbieder, product, day, product.volume)
    removed = plus_workdays(day, days_between(random, 10, 40))
    end = plus(day, product.termijn or 365)
    assignment.versies.append(Versie(day, time(9, 30), end))
    assignment.versies.append(Versie(removed, time(9, 45), day, "13"))
    yield Toekenning(day, assignment)
    yield Toekenning(removed, assignment)
