"""Definition files are read strictly."""

from datetime import date, timedelta
from importlib.resources import files

import pytest

from jeugdregie.errors import InputError, ProgrammingError
from jeugdregie.indicators import DIMENSIONS, Definition, catalogue, find
from jeugdregie.indicators.definition import GROUPS, overdue, read_definition, suggestion
from jeugdregie.indicators.measures import MEASURES

TEXT = (files("jeugdregie.indicators") / "definitions" / "instroom.toml").read_text("utf-8")


def test_the_first_set_is_there() -> None:
    wanted = {
        "jeugdigen-in-zorg", "trajecten", "instroom", "uitstroom", "stand", "kosten", "kosten-per-jeugdige",
        "kosten-per-traject", "duur", "gemiddelde-duur", "aandeel-bevolking", "nieuwe-jeugdigen", "herinstroom",
    }  # fmt: skip
    assert wanted <= {item.name for item in catalogue()}


@pytest.mark.parametrize("definition", catalogue(), ids=lambda item: item.name)
def test_what_a_definition_names_exists(definition: Definition) -> None:
    assert definition.measure in MEASURES
    assert definition.per in {"", *MEASURES}
    assert bool(definition.per) == bool(definition.denominator)
    assert set(definition.dimensions) <= set(DIMENSIONS)
    assert definition.direction in {"lager", "hoger", "neutraal"}
    assert definition.next_review > date(2026, 11, 1)
    assert definition.pitfalls


def test_an_unknown_field_is_refused() -> None:
    with pytest.raises(ProgrammingError, match="colour"):
        read_definition(TEXT + '\ncolour = "blauw"', file="instroom.toml")


@pytest.mark.parametrize("field", ["why", "checker", "next_review", "dimensions"])
def test_a_missing_field_is_refused(field: str) -> None:
    lines = [line for line in TEXT.splitlines() if not line.startswith(f"{field} = ")]
    with pytest.raises(ProgrammingError, match=field):
        read_definition("\n".join(lines), file="instroom.toml")


def test_an_empty_or_ill_typed_field_is_refused() -> None:
    with pytest.raises(ProgrammingError, match="title"):
        read_definition(TEXT.replace('title = "Instroom"', 'title = ""'), file="instroom.toml")
    with pytest.raises(ProgrammingError, match="adds_up"):
        read_definition(TEXT.replace("adds_up = true", 'adds_up = "ja"'), file="instroom.toml")


def test_a_file_holds_the_definition_that_it_is_named_after() -> None:
    with pytest.raises(ProgrammingError, match="instroom"):
        read_definition(TEXT, file="uitstroom.toml")


def test_an_unknown_name_is_answered_with_a_suggestion() -> None:
    with pytest.raises(InputError, match="Bedoel je instroom"):
        find("instrom")


def test_a_name_like_none_other_is_answered_with_where_the_list_is() -> None:
    with pytest.raises(InputError, match="Vraag de lijst op"):
        find("xyz")


def test_a_review_is_overdue_from_the_day_after() -> None:
    due = find("instroom").next_review
    assert find("instroom") not in overdue(due)
    assert find("instroom") in overdue(due + timedelta(days=1))


def test_every_group_is_known_and_used() -> None:
    assert {item.group for item in catalogue()} <= set(GROUPS)
    with pytest.raises(ProgrammingError, match="no group"):
        read_definition(TEXT.replace('group = "instroom-uitstroom"', 'group = "allerlei"'), file="instroom.toml")


def test_a_few_words_are_all_named() -> None:
    assert suggestion("xyz", ["sector", "gemeente"]) == " Kies uit: sector, gemeente."
