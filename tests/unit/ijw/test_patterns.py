"""Patterns of XML Schema in Python: a value matches as a whole, and blanks are the four of XML."""

import pytest

from jeugdregie.ijw.patterns import python_pattern

NOT_BLANK = r".*[^\s].*"
COMMENT = r"([.\s]*\S+[.\s]*)+"


@pytest.mark.parametrize(
    ("pattern", "value", "matches"),
    [
        ("[0-9]{4}", "0392", True),
        ("[0-9]{4}", "03921", False),
        ("[0-9]{4}", "٠٣٩٢", False),
        (NOT_BLANK, " a ", True),
        (NOT_BLANK, " \t ", False),
        (NOT_BLANK, "a\nb", False),
        (NOT_BLANK, "a\r", False),
        (NOT_BLANK, "\u00a0", True),
        (NOT_BLANK, "\u2028", True),
        (COMMENT, "een regel\nnog een", True),
        (COMMENT, " . ", True),
        (COMMENT, "\n\t \r", False),
        ("[^Z+-]+", "12:00:00", True),
        ("[^Z+-]+", "12:00:00Z", False),
        ("a$", "a$", True),
        ("^a", "^a", True),
    ],
)
def test_pattern_means_the_same_as_in_xml_schema(pattern, value, matches):
    assert (python_pattern(pattern).fullmatch(value) is not None) is matches


def test_pattern_that_python_cannot_say_is_refused():
    with pytest.raises(ValueError, match="cannot be said"):
        python_pattern(r"[\S]")
