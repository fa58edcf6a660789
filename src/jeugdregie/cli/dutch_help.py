"""The help of each command in Dutch; the library that writes it speaks English only."""

import re
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any

from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

_WORDS = {
    "ARGUMENTS_PANEL_TITLE": "Argumenten",
    "OPTIONS_PANEL_TITLE": "Opties",
    "COMMANDS_PANEL_TITLE": "Opdrachten",
    "DEFAULT_STRING": "[standaard: {}]",
    "REQUIRED_LONG_STRING": "[verplicht]",
    "ENVVAR_STRING": "[omgevingsvariabele: {}]",
}
_KINDS = {
    "<str>": "<tekst>",
    "<list[str]>": "<tekst>",
    "<int>": "<getal>",
    "<int range>": "<getal>",
    "<float>": "<getal>",
    "<path>": "<pad>",
    "<bool>": "",
    "<%Y-%m-%d>": "<jjjj-mm-dd>",
}
"""What kind of value is asked for; what is not named here is a choice and stands as it is typed."""

_HELP = "Toon deze uitleg en stop."
_OPTIONS = "[OPTIES]"
_PLACE = re.compile(r"\{(\w+)(?:\.\.\.)?\}")


class DutchCommand(TyperCommand):
    """A command with its help in Dutch."""

    def get_usage(self, ctx: Any) -> str:
        """How the command is typed."""
        return _usage(super().get_usage(ctx))

    def get_params(self, ctx: Any) -> list[Any]:
        """The options and arguments, each with its kind of value in Dutch."""
        return _described(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _speak_dutch()
        super().format_help(ctx, formatter)


class DutchGroup(TyperGroup):
    """All commands together, with their help in Dutch."""

    def get_usage(self, ctx: Any) -> str:
        """How a command is typed."""
        return _usage(super().get_usage(ctx)).replace("COMMAND [ARGS]...", "OPDRACHT ...")

    def get_params(self, ctx: Any) -> list[Any]:
        """The options, each with its kind of value in Dutch."""
        return _described(super().get_params(ctx))

    def format_help(self, ctx: Any, formatter: Any) -> None:
        """Write the help."""
        _speak_dutch()
        super().format_help(ctx, formatter)


def _speak_dutch() -> None:
    for name, text in _WORDS.items():
        setattr(rich_utils, name, text)


def _usage(text: str) -> str:
    return _PLACE.sub(r"\1", text.replace("Usage:", "Gebruik:", 1).replace("[OPTIONS]", _OPTIONS, 1))


def _described(params: Iterable[Any]) -> list[Any]:
    found = list(params)
    for param in found:
        if not isinstance(param.display_type_rich, partial):
            param.display_type_rich = partial(_kind, param.display_type_rich)
        if param.name == "help":
            param.help = _HELP
    return found


def _kind(shown: Callable[..., str | None], *, ctx: Any) -> str | None:
    text = shown(ctx=ctx)
    return _KINDS.get(text or "", text)
