"""Every fault that can be planted breaks its own rule in a message that was good."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from jeugdregie.errors import InputError
from jeugdregie.ijw.check import check
from jeugdregie.ijw.write import write
from jeugdregie.synthetic.declaring import declaration_record, parts_of
from jeugdregie.synthetic.faults import break_structure, checked, possible
from jeugdregie.synthetic.faults.planter import PLANTERS
from jeugdregie.synthetic.lots import Fates
from jeugdregie.synthetic.request import Fault
from tests.unit.synthetic.conftest import Made

CASES = [(rule, message) for rule, messages in sorted(PLANTERS.items()) for message in messages]


def records(made: Made, message: str) -> Iterator[Any]:
    if message == "JW323":
        lines = [line for youth in made.youths[:60] for line in youth.regels]
        fates = Fates(made.request.seed)
        for part in parts_of(lines):
            yield declaration_record(part, fates.of(part.aanbieder, part.gemeente, part.maand).verzonden, "A")
        return
    for youth in made.youths:
        for sent in youth.sent:
            if sent.naam == message and sent.record is not None:
                yield sent.record


@pytest.mark.parametrize(("rule", "message"), CASES)
def test_a_planted_fault_breaks_its_rule(made: Made, rule: str, message: str) -> None:
    broken = (PLANTERS[rule][message](record) for record in records(made, message))
    first = next(record for record in broken if record is not None)
    found = check(write(first))
    assert rule in {finding.rule for finding in found.findings}
    assert found.level == 2


def test_at_least_fifty_rules_can_be_planted() -> None:
    assert len(PLANTERS) >= 50
    assert {"XSD", "DUPLICAAT"} < set(possible())


def test_a_rule_that_cannot_be_planted_is_refused() -> None:
    with pytest.raises(InputError, match="TR999"):
        checked((Fault("TR999", 0.1),))


def test_broken_structure_is_a_finding_of_level_one(made: Made) -> None:
    sent = made.youths[0].sent[0]
    assert check(sent.data).status == "accepted"
    assert check(break_structure(sent.data)).level == 1
