"""Messages and reference tables into a store: facts appended, canonical tables derived, quality reported.

The names below are looked up when they are first used: a process that only checks messages needs no engine.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeugdregie.load.loading import Loaded, Progress, load

__all__ = ["Loaded", "Progress", "load"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.loading"), name)
