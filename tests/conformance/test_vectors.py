"""On every published vector our check finds exactly the rules that the official validation reports."""

import csv

from jeugdregie.ijw.check import check


def expected(folder):
    with (folder / "expected.csv").open(encoding="utf-8") as file:
        return {row["file"]: set(filter(None, row["rules"].split(";"))) for row in csv.DictReader(file)}


def test_rules_found_are_those_of_the_official_validation(standard_files):
    folder = standard_files / "vectors"
    rows = expected(folder)
    found = {}
    for name in rows:
        checked = check((folder / name).read_bytes(), file=name)
        assert checked.record is not None, name
        assert all(finding.line is not None for finding in checked.findings), name
        found[name] = {finding.rule for finding in checked.findings}
    assert len(rows) == 405
    assert found == rows
