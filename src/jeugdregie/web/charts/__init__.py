"""Pictures of figures: plain data in, SVG or PNG out, drawn on the server and kept by content."""

from jeugdregie.web.charts.picture import (
    Area,
    AreaMap,
    Flow,
    FlowPicture,
    Node,
    Norm,
    Panel,
    Panels,
    Picture,
    Series,
    Tornado,
)
from jeugdregie.web.charts.render import Size, png, svg

__all__ = [
    "Area",
    "AreaMap",
    "Flow",
    "FlowPicture",
    "Node",
    "Norm",
    "Panel",
    "Panels",
    "Picture",
    "Series",
    "Size",
    "Tornado",
    "png",
    "svg",
]
