"""Pictures of figures: plain data in, SVG or PNG out, drawn on the server and kept by content."""

from jeugdregie.web.charts.picture import Area, AreaMap, Flow, FlowPicture, Node, Norm, Picture, Series
from jeugdregie.web.charts.render import Size, png, svg

__all__ = [
    "Area",
    "AreaMap",
    "Flow",
    "FlowPicture",
    "Node",
    "Norm",
    "Picture",
    "Series",
    "Size",
    "png",
    "svg",
]
