"""Schemas come from the declaration and from memory, and refuse to look anywhere else."""

import pytest
from lxml import etree

from jeugdregie.errors import ProgrammingError
from jeugdregie.ijw import schema
from jeugdregie.ijw.standard import MESSAGES
from tests.unit.ijw.xml import MESSAGE


def test_there_is_a_schema_for_every_message_and_one_they_share():
    assert set(schema.schema_files()) == {"basisschema.xsd", *(f"{name}.xsd" for name in MESSAGES)}


@pytest.mark.parametrize("name", MESSAGES)
def test_schema_of_every_message_compiles(name):
    assert isinstance(schema.compiled(name), etree.XMLSchema)


def test_schema_accepts_a_right_message_and_refuses_that_of_another_kind():
    root = etree.fromstring(MESSAGE.encode())
    assert schema.compiled("JW319").validate(root)
    assert not schema.compiled("JW301").validate(root)


def test_other_import_than_the_basic_schema_is_a_mistake_of_ours():
    with pytest.raises(ProgrammingError):
        schema._FromMemory().resolve("file:///etc/passwd", "", None)
