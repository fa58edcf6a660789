"""What was counted of a store, kept for all threads of a process until its content changes."""

from __future__ import annotations

import threading
from collections.abc import Callable, Hashable, Sized
from typing import Any, TypeVar

T = TypeVar("T")

MOST_PLACES = 3_000_000
"""Figures that are kept of one store together, about 250 bytes each; the oldest make room."""


class Kept:
    """Values by key, none of which may be changed by whoever gets it. What two threads ask at once is made twice."""

    def __init__(self, most: int = MOST_PLACES) -> None:
        self._most = most
        self._values: dict[Hashable, Any] = {}
        self._places = 0
        self._lock = threading.Lock()

    def remember(self, key: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, made once per key."""
        try:
            found: T = self._values[key]
        except KeyError:
            found = make()
            self._keep(key, found)
        return found

    def has(self, key: Hashable) -> bool:
        """Whether something was made already."""
        return key in self._values

    def _keep(self, key: Hashable, value: Any) -> None:
        with self._lock:
            self._places += _places(value) - _places(self._values.pop(key, None))
            self._values[key] = value
            while self._places > self._most and len(self._values) > 1:
                self._places -= _places(self._values.pop(next(iter(self._values))))


def kept_of(store: Hashable, version: str) -> Kept:
    """What is kept of a store at one version; of an earlier one nothing is kept."""
    with _lock:
        held = _stores.get(store)
        if held is None or held[0] != version:
            held = _stores[store] = (version, Kept())
        return held[1]


_stores: dict[Hashable, tuple[str, Kept]] = {}
_lock = threading.Lock()


def _places(value: Any) -> int:
    return 0 if value is None else len(value) if isinstance(value, Sized) and not isinstance(value, str) else 1
