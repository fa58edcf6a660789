"""Messages and reference tables into a store: facts appended, canonical tables derived, quality reported."""

from jeugdregie.load.loading import Loaded, Progress, load

__all__ = ["Loaded", "Progress", "load"]
