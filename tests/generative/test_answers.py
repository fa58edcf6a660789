"""Whatever is rejected of whatever message, the answer is a valid message, and the money adds up."""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jeugdregie.ijw.answer import answer
from jeugdregie.ijw.check import Checked, check
from jeugdregie.ijw.read import read_message
from jeugdregie.ijw.retour import RETOURS
from jeugdregie.ijw.standard import SIMPLE_TYPES
from jeugdregie.ijw.verdict import Respondent
from jeugdregie.ijw.walk import classes_in
from jeugdregie.ijw.write import write
from tests.generative.strategies import messages
from tests.unit.ijw.samples import declaratie

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
RESPONDENT = Respondent("R1", date(2026, 5, 8))
CODES = st.lists(st.sampled_from(SIMPLE_TYPES["LDT_RetourCode"].codelist.values()), min_size=1, max_size=2, unique=True)


@pytest.mark.parametrize("name", RETOURS)
@QUICK
@given(data=st.data())
def test_retour_is_a_valid_message_whatever_is_rejected(name, data):
    record = data.draw(messages(name, longest=2))
    paths = [visit.path for visit in classes_in(name, record)]
    rejected = data.draw(st.dictionaries(st.sampled_from(paths), CODES, max_size=3))
    given_answer = answer(Checked("", name, "accepted", (), record), RESPONDENT, rejected=rejected)
    received = read_message(write(given_answer.record))
    assert (received.message, received.record) == (RETOURS[name], given_answer.record)


AMOUNTS = st.lists(st.integers(-99_999_999, 99_999_999), min_size=1, max_size=4)


@QUICK
@given(st.lists(AMOUNTS, min_size=1, max_size=2), st.data())
def test_declaration_answer_passes_every_check_and_its_money_adds_up(clients, data):
    record = declaratie(*clients)
    lines = [(client, line) for client, amounts in enumerate(clients) for line in range(len(amounts))]
    rejected = data.draw(st.sets(st.sampled_from(lines)))
    whole_clients = data.draw(st.sets(st.sampled_from(range(len(clients)))))
    paths = {
        f"Declaratie/Clienten/Client[{client + 1}]/Prestaties/Prestatie[{line + 1}]": ["9338"]
        for client, line in rejected
    } | {f"Declaratie/Clienten/Client[{client + 1}]": ["8187"] for client in whole_clients}

    checked = check(write(record))
    assert checked.status == "accepted"
    given_answer = answer(checked, RESPONDENT, rejected=paths)

    assert check(write(given_answer.record)).findings == ()
    granted = given_answer.record.declaratie_antwoord.totaal_toegekend_bedrag
    expected = sum(
        clients[client][line]
        for client, line in lines
        if client not in whole_clients and (client, line) not in rejected
    )
    assert granted.totaal_bedrag * (-1 if granted.debet_credit == "C" else 1) == expected
