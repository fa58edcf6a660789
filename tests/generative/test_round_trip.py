"""A record written as XML and read again is the same record, for all fourteen messages."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jeugdregie.ijw.read import read_message
from jeugdregie.ijw.standard import MESSAGES
from jeugdregie.ijw.write import write
from tests.generative.strategies import messages

QUICK = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("name", MESSAGES)
@QUICK
@given(data=st.data())
def test_record_to_xml_to_record_is_exact(name, data):
    record = data.draw(messages(name))
    received = read_message(write(record))
    assert received.findings == ()
    assert received.message == name
    assert received.record == record


@pytest.mark.parametrize("name", MESSAGES)
@settings(QUICK, max_examples=10)
@given(data=st.data())
def test_written_file_obeys_the_rules_for_files(name, data):
    xml = write(data.draw(messages(name, longest=2)))
    assert xml.startswith(b'<?xml version="1.0" encoding="UTF-8"?>\r\n')
    assert xml.endswith(b">\r\n")
    assert xml.count(b"\n") == xml.count(b"\r\n") == xml.count(b"\r")
    assert b"/>" not in xml, "an empty element"
    assert b"></" not in xml, "an empty element"
