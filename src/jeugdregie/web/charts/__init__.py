"""Pictures of figures: plain data in, SVG or PNG out, drawn on the server and kept by content."""

from jeugdregie.web.charts.picture import Picture, Series
from jeugdregie.web.charts.render import Size, png, svg

__all__ = ["Picture", "Series", "Size", "png", "svg"]
