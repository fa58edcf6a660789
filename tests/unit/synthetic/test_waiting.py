"""What providers report about waiting: nothing after the last day, everybody who waits, and slips of real life."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

from jeugdregie.synthetic.pathway import Zorg
from jeugdregie.synthetic.region import region_of
from jeugdregie.synthetic.streams import stream
from jeugdregie.synthetic.waiting import Gebeurtenis, reported

REGION = region_of()
FIRST, LAST = date(2024, 1, 1), date(2025, 12, 31)
REPORTING = next(item for item in REGION.aanbieders.values() if item.reports_waiting)
SILENT = next(item for item in REGION.aanbieders.values() if not item.reports_waiting)


def care(begin: date, *, days: int = 60, product: str = "45A10", provider: object = REPORTING) -> Zorg:
    return Zorg(
        product=REGION.producten[product],
        aanbieder=provider,  # type: ignore[arg-type]
        verwijzer="02",
        gemeente="0392",
        aanmelding=begin - timedelta(days=days),
        begin=begin,
        einde=begin + timedelta(days=200),
        reden="31",
        soort="eerste",
    )


def events(*zorg: Zorg, nummer: int = 1) -> list[Gebeurtenis]:
    return list(reported(stream(1, "w", nummer), list(zorg), nummer=nummer, bsn="999900006", first=FIRST, last=LAST))


def test_care_that_began_is_reported_from_referral_to_start() -> None:
    kinds = Counter(event.soort for number in range(200) for event in events(care(date(2025, 6, 2)), nummer=number))
    assert {"verwijzing", "aanmelding", "intake", "start", "pauze", "afgemeld"} == set(kinds)


def test_nothing_is_reported_that_lies_after_the_last_day() -> None:
    for number in range(200):
        assert all(event.datum <= LAST for event in events(care(LAST - timedelta(days=5)), nummer=number))


def test_who_waited_a_year_before_the_last_day_has_a_counterpart_who_waits_on_it() -> None:
    found = events(care(LAST - timedelta(days=364 - 10)))
    references = {event.kenmerk for event in found}
    started = {event.kenmerk for event in found if event.soort in {"start", "afgemeld"} and not event.ingetrokken}
    assert len(references - started) == 1


def test_stays_silent_where_nobody_is_put_on_a_list() -> None:
    begin = date(2025, 6, 2)
    assert events(care(begin, provider=SILENT)) == []
    assert events(care(begin, product="46A10"), care(begin, product="48A10")) == []
    assert events(care(date(2022, 6, 2))) == []


def test_every_registration_tells_who_it_is_about() -> None:
    for number in range(200):
        found = events(care(date(2025, 6, 2)), care(LAST - timedelta(days=360)), nummer=number)
        assert {event.kenmerk for event in found} == {event.kenmerk for event in found if event.bsn}
