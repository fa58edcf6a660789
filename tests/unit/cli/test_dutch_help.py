"""The help speaks Dutch, also where the library has words of its own."""

import re

import pytest
from typer.testing import CliRunner

from jeugdregie.cli import app

COMMANDS = [command.name for command in app.registered_commands]
ENGLISH = re.compile(r"usage|options?\b|arguments?\b|commands?\b|default|required|show|exit|<(str|int|float|bool|path)|list\[", re.IGNORECASE)  # fmt: skip


def help_of(*command: str) -> str:
    """What --help prints, wide enough not to break words."""
    done = CliRunner().invoke(app, [*command, "--help"], prog_name="jeugdregie", env={"COLUMNS": "200"})
    assert done.exit_code == 0
    return done.output


@pytest.mark.parametrize("command", COMMANDS)
def test_no_word_of_the_library_is_left(command: str | None) -> None:
    assert command
    shown = help_of(command)
    assert f"Gebruik: jeugdregie {command} [OPTIES]" in shown
    assert "Toon deze uitleg en stop." in shown
    assert not ENGLISH.findall(shown)


def test_all_commands_together() -> None:
    shown = help_of()
    assert "Gebruik: jeugdregie [OPTIES] OPDRACHT ..." in shown
    assert "Opdrachten" in shown
    assert not ENGLISH.findall(shown)


def test_a_value_that_must_be_given_a_default_and_a_border() -> None:
    shown = help_of("load")
    assert "PAD..." in shown
    assert "[verplicht]" in shown
    assert re.search(r"--processes +<getal> \[1<=x<=16\] .*\[standaard: 2\]", shown)
