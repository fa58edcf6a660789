"""Every rule on content breaks where it should and is silent where it should, through real XML."""

from collections import Counter

import pytest

from jeugdregie.ijw.check import check
from jeugdregie.ijw.rules import RULES
from jeugdregie.ijw.write import write
from tests.spec.rules.bases import BASES
from tests.spec.rules.content_cases import ALL
from tests.spec.rules.notation import cases, changed

CASES = cases(ALL)


def codes_in(record):
    checked = check(write(record))
    assert all(finding.level == 2 for finding in checked.findings), checked.findings
    return {finding.rule for finding in checked.findings}


@pytest.mark.parametrize("message", BASES)
def test_messages_that_cases_start_from_break_no_rule(message):
    assert codes_in(BASES[message]) == set()


@pytest.mark.parametrize("case", CASES, ids=str)
def test_rule_breaks_where_it_should_and_nowhere_else(case):
    assert (case.rule in codes_in(changed(case))) == case.is_broken


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_a_case_that_breaks_and_one_that_holds(code):
    found = Counter(case.is_broken for case in CASES if case.rule == code)
    assert found[True], f"{code} never breaks"
    assert found[False], f"{code} never holds"


@pytest.mark.parametrize("code", RULES)
def test_every_rule_has_cases_for_each_message_that_it_concerns(code):
    broken = {case.message for case in CASES if case.rule == code and case.is_broken}
    held = {case.message for case in CASES if case.rule == code and not case.is_broken}
    assert broken == set(RULES[code].messages)
    assert held >= set(RULES[code].messages)


def test_there_are_61_rules():
    kinds = Counter(code[:2] for code in RULES)
    assert kinds == {"CD": 22, "CS": 16, "TR": 23}
