"""Says in Dutch what is wrong with a command as it was typed; the library that reads it speaks English only."""

import re
from typing import Any

from typer.exceptions import TyperException

_CHOICE = re.compile(r"(?P<value>'.*') is not one of (?P<choices>.*)\.", re.DOTALL)
_COMMAND = re.compile(r"No such command (?P<name>'.*?')\.", re.DOTALL)
_EXTRA = re.compile(r"Got unexpected extra argument(?:s|\(s\))? \((?P<extra>.*)\)", re.DOTALL)


def in_dutch(error: TyperException) -> str:
    """What is wrong and where to look it up; of a command without anything its help."""
    if type(error).__name__ == "NoArgsIsHelpError":
        return error.format_message()
    context: Any = getattr(error, "ctx", None)
    command = context.command_path if context else "jeugdregie"
    return f"Fout: {_sentence(error)} Uitleg: {command} --help"


def _sentence(error: Any) -> str:
    match type(error).__name__:
        case "MissingParameter":
            return f"{_name(error)} ontbreekt."
        case "NoSuchOption":
            return f"De optie {error.option_name} bestaat niet.{_suggested(error.possibilities)}"
        case "BadOptionUsage":
            return f"Achter {error.option_name} ontbreekt een waarde, of staat er een te veel."
        case "BadParameter":
            return _bad_value(error)
        case _:
            return _unknown_word(error.message)


def _unknown_word(message: str) -> str:
    if command := _COMMAND.search(message):
        return f"De opdracht {command['name']} bestaat niet."
    if extra := _EXTRA.search(message):
        return f"Hier staat te veel: {extra['extra']}."
    return "De opdracht is niet te begrijpen."


def _bad_value(error: Any) -> str:
    if choice := _CHOICE.search(error.message):
        return f"{choice['value']} kan niet bij {_name(error)}. Kies uit {choice['choices']}."
    return f"De waarde van {_name(error)} heeft niet de goede vorm."


def _name(error: Any) -> str:
    hint = error.param_hint or (error.param.get_error_hint() if error.param else "")
    return (hint if isinstance(hint, str) else " / ".join(hint)).replace("'", "")


def _suggested(names: Any) -> str:
    return f" Bedoel je {' of '.join(sorted(names))}?" if names else ""
