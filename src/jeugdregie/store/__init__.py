"""Where the data live: paths, manifest, lock, keys, Parquet files, and the engine over them."""

from jeugdregie.store.batch import BatchWriter
from jeugdregie.store.keys import Keys
from jeugdregie.store.manifest import File, Load, Manifest
from jeugdregie.store.raw import Sealer
from jeugdregie.store.settings import Setting, Settings
from jeugdregie.store.store import Store, Writer

__all__ = ["BatchWriter", "File", "Keys", "Load", "Manifest", "Sealer", "Setting", "Settings", "Store", "Writer"]
