"""What was counted of a store, kept for all threads of a process until its content changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sized
from dataclasses import fields, is_dataclass
from typing import Any, TypeVar

T = TypeVar("T")

MOST_BYTES = 400_000_000
"""What is kept of one store together, about; what was asked longest ago makes room."""

FIGURE = 250
"""Bytes that a figure, or anything else that is not an array, takes about."""

_LONGEST = 16
"""Parts of a tuple that are looked at one by one."""


class Kept:
    """Values by key, none of which may be changed by whoever gets it. What two threads ask at once is made twice."""

    def __init__(self, most: int = MOST_BYTES) -> None:
        self._most = most
        self._values: dict[Hashable, Any] = {}
        self._bytes = 0
        self._lock = threading.Lock()

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once per key."""
        with self._lock:
            if key in self._values:
                found: T = self._values.pop(key)
                self._values[key] = found
                return found
        found = make()
        self._keep(key, found)
        return found

    def has(self, key: Hashable) -> bool:
        """Whether something was made already."""
        return key in self._values

    def _keep(self, key: Hashable, value: Any) -> None:
        with self._lock:
            self._bytes += bytes_of(value) - bytes_of(self._values.pop(key, None))
            self._values[key] = value
            while self._bytes > self._most and len(self._values) > 1:
                self._bytes -= bytes_of(self._values.pop(next(iter(self._values))))


def kept_of(store: Hashable, version: str) -> Kept:
    """What is kept of a store at one version; of an earlier one nothing is kept."""
    with _lock:
        held = _stores.get(store)
        if held is None or held[0] != version:
            held = _stores[store] = (version, Kept())
        return held[1]


_stores: dict[Hashable, tuple[str, Kept]] = {}
_lock = threading.Lock()


def bytes_of(value: Any) -> int:
    """About how much room a value takes: arrays what they hold, also those within it; a table by the number of its figures."""
    if value is None:
        return 0
    if hasattr(value, "nbytes"):
        return int(value.nbytes)
    if isinstance(value, tuple) and len(value) <= _LONGEST:
        return sum(map(bytes_of, value))
    if isinstance(value, Sized) and not isinstance(value, str):
        return FIGURE * len(value)
    if is_dataclass(value):
        return FIGURE + sum(bytes_of(getattr(value, item.name)) for item in fields(value))
    return FIGURE
