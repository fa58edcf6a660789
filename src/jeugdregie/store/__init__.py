"""Where the data live: paths, manifest, lock, keys, Parquet files, and the engine over them.

The names below are looked up when they are first used: processes that only seal messages need no engine, which takes
a second and much memory to import.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jeugdregie.store.batch import BatchWriter, append_facts
    from jeugdregie.store.keys import Keys
    from jeugdregie.store.manifest import File, Load, Manifest
    from jeugdregie.store.raw import Sealer
    from jeugdregie.store.settings import Setting, Settings
    from jeugdregie.store.store import Store, Writer

_MODULES = {
    "BatchWriter": "batch",
    "File": "manifest",
    "Keys": "keys",
    "Load": "manifest",
    "Manifest": "manifest",
    "Sealer": "raw",
    "Setting": "settings",
    "Settings": "settings",
    "Store": "store",
    "Writer": "store",
    "append_facts": "batch",
}

__all__ = [
    "BatchWriter",
    "File",
    "Keys",
    "Load",
    "Manifest",
    "Sealer",
    "Setting",
    "Settings",
    "Store",
    "Writer",
    "append_facts",
]


def __getattr__(name: str) -> Any:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)
