"""The official samples are read as what they are; two of them hold a mistake, which is found."""

import pytest

from jeugdregie.ijw.check import check

ACCEPTED = ("JW301", "JW302", "JW305", "JW306", "JW307", "JW316", "JW319")


def checked(folder, name):
    return check((folder / "berichten" / f"{name}.xml").read_bytes(), file=name)


@pytest.mark.parametrize("name", ACCEPTED)
def test_sample_is_accepted(standard_files, name):
    result = checked(standard_files, name)
    assert (result.message, result.status, result.findings) == (name, "accepted", ())


def test_impossible_date_in_the_sample_of_jw315_is_found(standard_files):
    result = checked(standard_files, "JW315")
    assert result.status == "rejected"
    assert [(finding.level, finding.line) for finding in result.findings] == [(1, 44), (1, 66)]
    assert all(finding.path.endswith("/ToewijzingEinddatum") for finding in result.findings)


def test_repeated_reference_in_the_sample_of_jw323_is_found(standard_files):
    result = checked(standard_files, "JW323")
    assert [(finding.rule, finding.path) for finding in result.findings] == [
        ("TR101", "Bericht/Declaratie/Clienten/Client[2]/Prestaties/Prestatie[3]")
    ]
