"""The rules of counting that give findings are data; each is used, and each one used is declared."""

import re
from importlib.resources import files

from jeugdregie.load.derive import STEPS, rules


def _used() -> set[str]:
    found = set()
    for step in STEPS:
        sql = (files("jeugdregie.load") / "sql" / f"{step}.sql").read_text(encoding="utf-8")
        for block in sql.split("INSERT INTO vondst")[1:]:
            for part in re.split(r"UNION ALL", block.split(";")[0]):
                found |= set(re.findall(r"'([a-z]+(?:-[a-z]+)+)'", part)[:1])
    return found


def test_every_rule_that_is_used_is_declared_and_the_other_way_round() -> None:
    assert _used() == {row["regel"] for row in rules().to_pylist()}


def test_every_rule_has_a_level_and_a_text() -> None:
    for row in rules().to_pylist():
        assert row["niveau"] == 3
        assert row["tekst"].endswith(".")


def test_every_file_of_sql_is_a_step() -> None:
    folder = files("jeugdregie.load") / "sql"
    assert {item.name for item in folder.iterdir() if item.name.endswith(".sql")} == {f"{step}.sql" for step in STEPS}
