"""What the law asks about a person, from what is kept: who has a say, whether there is consent, which gemeente is responsible."""

from __future__ import annotations

from datetime import date

from jeugdregie.steering import woonplaats, zeggenschap
from jeugdregie.web.people.models import Person, Sharing


def with_authority(person: Person) -> zeggenschap.Jeugdige:
    """A jeugdige with who has authority over them."""
    return zeggenschap.Jeugdige(
        key=str(person.pk),
        geboren=person.geboren,
        gezag=tuple(
            zeggenschap.Gezag(str(one.holder_id), one.since, one.until, geschorst=one.geschorst)
            for one in person.authorities.all()
        ),
        kan_zelf=person.kan_zelf,
    )


def consent(sharing: Sharing, day: date) -> zeggenschap.Toestemming:
    """Whether something may be shared on a day."""
    answers = [zeggenschap.Antwoord(str(one.person_id), one.ja, one.since) for one in sharing.answers.all()]
    return zeggenschap.consent(with_authority(sharing.jeugdige), answers, day, until=sharing.until)


def residence(
    person: Person,
    day: date,
    *,
    moeder: str | None = None,
    feitelijk: str | None = None,
    hulp_sinds: date | None = None,
) -> woonplaats.Advies:
    """Which gemeente is responsible on a day, from the addresses and stays that are kept and what is told beside them."""
    facts = woonplaats.Feiten(
        geboren=person.geboren,
        adressen=tuple(
            woonplaats.Adres(one.gemeente or None, one.since, one.until, in_onderzoek=one.in_onderzoek)
            for one in person.addresses.all()
        ),
        verblijven=tuple(
            woonplaats.Verblijf(woonplaats.Soort[one.soort.upper()], one.since, one.until) for one in person.stays.all()
        ),
        moeder_bij_geboorte=moeder,
        feitelijk_bij_hulpvraag=feitelijk,
        hulp_sinds=hulp_sinds,
    )
    return woonplaats.advise(facts, day)
