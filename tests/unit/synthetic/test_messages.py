"""The traffic about one youth: complete sets, starts and stops in order, everything valid, nothing outside its window."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from jeugdregie.ijw.check import check
from jeugdregie.synthetic.sending import ACCEPTED
from tests.unit.synthetic.conftest import Made


def test_every_message_passes_levels_one_and_two(made: Made) -> None:
    sent = [item for youth in made.youths for item in youth.sent]
    assert len(sent) > 3000
    assert {check(item.data).status for item in sent[::3]} == {"accepted"}


def test_no_message_is_dated_outside_the_window(made: Made) -> None:
    days = [item.dag for youth in made.youths for item in youth.sent]
    assert min(days) >= made.request.start
    assert max(days) <= made.request.horizon


def test_identifications_are_used_once(made: Made) -> None:
    named = [(item.naam, item.afzender, item.identificatie) for youth in made.youths for item in youth.sent]
    assert len(named) == len(set(named))


def test_a_set_holds_every_assignment_that_runs_then(made: Made) -> None:
    """OP087: what an earlier set named, and was not ended or removed, is in the next one."""
    for youth in made.youths:
        known: dict[tuple[str, str], dict[int, date | None]] = defaultdict(dict)
        for item in sorted(youth.sent, key=lambda item: item.dag):
            if item.naam != "JW301" or item.message is None:
                continue
            pair = (item.message.gemeente, item.message.aanbieder)
            named = {
                product.toewijzing_nummer: product.einddatum for product in item.record.client.toegewezen_producten
            }
            running = {number for number, end in known[pair].items() if end is None or end >= item.dag}
            assert running <= named.keys()
            known[pair] |= named


def test_an_assignment_keeps_its_product_its_begin_and_its_volume(made: Made) -> None:
    seen: dict[tuple[str, int], set[object]] = defaultdict(set)
    for youth in made.youths:
        for item in youth.sent:
            if item.naam == "JW301" and item.message is not None:
                for product in item.record.client.toegewezen_producten:
                    content = (
                        youth.persoon.bsn,
                        item.message.aanbieder,
                        product.product,
                        product.ingangsdatum,
                        product.omvang,
                    )
                    seen[item.message.gemeente, product.toewijzing_nummer].add(content)
    assert len(seen) > 500
    assert {len(contents) for contents in seen.values()} == {1}


def test_at_the_start_each_gemeente_sends_what_runs_and_most_providers_its_starts(made: Made) -> None:
    first = made.request.start
    running = [
        youth
        for youth in made.youths
        if any(zorg.begin < date(2023, 10, 1) and zorg.einde > date(2024, 3, 1) for zorg in youth.pathway.zorgen)
    ]
    assert running
    for youth in running:
        names = [item.naam for item in youth.sent if item.dag <= date(2024, 1, 31)]
        assert "JW301" in names
    old_starts = [
        (youth, item)
        for youth in made.youths
        for item in youth.sent
        if item.naam == "JW305"
        and item.record is not None
        and any(product.begindatum < date(2023, 9, 1) for product in item.record.client.start_producten)
    ]
    assert all(first <= item.dag <= date(2024, 1, 15) for _, item in old_starts)
    with_start = {youth.persoon.nummer for youth, _ in old_starts}
    assert 0.6 * len(running) < len(with_start) < 1.1 * len(running)


def test_every_message_is_answered_within_three_working_days_unless_the_data_end(made: Made) -> None:
    for youth in made.youths:
        asked = {item.identificatie: item for item in youth.sent if item.record is not None or item.naam == "JW305"}
        assert asked
    answers = {
        "JW301": "JW302",
        "JW305": "JW306",
        "JW307": "JW308",
        "JW315": "JW316",
        "JW317": "JW318",
        "JW319": "JW320",
    }
    counted: dict[str, int] = defaultdict(int)
    early: dict[str, int] = defaultdict(int)
    for youth in made.youths:
        for item in youth.sent:
            counted[item.naam] += 1
            early[item.naam] += item.dag < date(2025, 6, 20)
    for name, answer in answers.items():
        assert early[name] <= counted[answer] <= counted[name]


def test_without_planted_faults_every_message_counts(made: Made) -> None:
    assert {item.status for youth in made.youths for item in youth.sent} == {ACCEPTED}
    assert {item.fout for youth in made.youths for item in youth.sent} == {None}


def test_the_kinds_of_life_all_occur(made: Made) -> None:
    stops, reasons, references, answers, statuses = set(), set(), 0, set(), set()
    for youth in made.youths:
        for item in youth.sent:
            record = item.record
            if record is None:
                continue
            if item.naam == "JW301":
                reasons |= {product.reden_wijziging for product in record.client.toegewezen_producten}
                references += sum(
                    product.referentie_aanbieder is not None for product in record.client.toegewezen_producten
                )
            elif item.naam == "JW305":
                statuses |= {product.status_aanlevering for product in record.client.start_producten}
            elif item.naam == "JW307":
                stops |= {product.reden_beeindiging for product in record.client.stop_producten}
            elif item.naam == "JW319":
                answers.add((record.antwoord.verzoek_antwoord, record.antwoord.woonplaatsbeginsel is not None))
    assert {"20", "31", "32", "34", "35", "36", "37", "38"} <= stops
    assert {None, "04", "05", "07", "09", "12", "13"} <= reasons
    assert references > 100
    assert statuses == {"1", "3"}
    assert {("1", False), ("2", False)} <= answers
