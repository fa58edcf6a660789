"""Where the data live: paths, manifest, lock, keys, Parquet files, and the engine over them."""

from jeugdregie.store.keys import Keys
from jeugdregie.store.manifest import File, Load, Manifest
from jeugdregie.store.settings import Setting, Settings
from jeugdregie.store.store import Store, Writer

__all__ = ["File", "Keys", "Load", "Manifest", "Setting", "Settings", "Store", "Writer"]
