"""Answers to the published samples and vectors pass the published schemas and our own check."""

from datetime import date

import pytest
from lxml import etree

from jeugdregie.ijw.answer import answer
from jeugdregie.ijw.check import check
from jeugdregie.ijw.retour import RETOURS
from jeugdregie.ijw.verdict import Respondent
from jeugdregie.ijw.walk import classes_in
from jeugdregie.ijw.write import write
from tests.conformance.test_schema_behaviour import published

RESPONDENT = Respondent("R1", date(2026, 6, 1))


@pytest.mark.parametrize("folder", ["berichten", "vectors"])
def test_answers_to_samples_and_vectors_are_valid(standard_files, folder):
    outcomes = set()
    for path in sorted((standard_files / folder).glob("*.xml")):
        checked = check(path.read_bytes())
        given = answer(checked, RESPONDENT)
        outcomes.add(given.outcome)
        if given.record is not None:
            assert is_valid(standard_files, given), path.name
            assert given.outcome == ("accepted" if checked.status == "accepted" else "rejected"), path.name
        else:
            assert checked.record is None or checked.message not in (*RETOURS, "JW323"), path.name
    # of the samples one is not valid and three are retours; the vectors hold answers to declarations
    assert outcomes == {"accepted", "rejected", "not-due", *(["impossible"] if folder == "berichten" else [])}


def test_answers_with_any_one_class_rejected_are_valid(standard_files):
    for name in ("JW301", "JW305", "JW307", "JW315", "JW317", "JW319", "JW323"):
        paths = sorted((standard_files / "vectors").glob(f"{name}-*.xml"))
        checked = next(one for one in (check(path.read_bytes()) for path in paths) if one.status == "accepted")
        for visit in classes_in(name, checked.record):
            given = answer(checked, RESPONDENT, rejected={visit.path: ["9338"]})
            assert given.outcome == "rejected"
            assert is_valid(standard_files, given), visit.path


def is_valid(folder, given):
    data = write(given.record)
    published(folder, given.message).assertValid(etree.fromstring(data))
    return check(data).findings == ()
