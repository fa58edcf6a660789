"""Outlines of areas: a GeoJSON or TopoJSON file of the region, checked, laid in a flat plane, and kept in the store."""

from jeugdregie.load.areas.keeping import keep_areas
from jeugdregie.load.areas.reading import Area, read_areas

__all__ = ["Area", "keep_areas", "read_areas"]
