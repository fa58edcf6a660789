"""How a fault is planted: a small change of a record that breaks one rule, or None where the record has no room for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace

Change = Callable[[Any], Any]
"""Takes the record of a message, gives the broken one."""

PLANTERS: dict[str, dict[str, Change]] = {}
"""By rule and message: the change that breaks it."""


def plants(rule: str, *messages: str) -> Callable[[Change], Change]:
    """Register a change as the way to break a rule in these messages."""

    def register(change: Change) -> Change:
        for message in messages:
            PLANTERS.setdefault(rule, {})[message] = change
        return change

    return register


def in_client(record: Any, **changes: Any) -> Any:
    """The message with other fields in its Client."""
    return replace(record, client=replace(record.client, **changes))


def first_of(items: tuple[Any, ...], **changes: Any) -> tuple[Any, ...]:
    """The same list with other fields in its first element."""
    return (replace(items[0], **changes), *items[1:])
