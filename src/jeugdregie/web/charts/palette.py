"""One colour per sector and referrer, the same in every picture; told apart by colour-blind readers, 4.5:1 on white."""

from collections.abc import Mapping

INK = "#14202e"
MUTED = "#4a5a6e"
GRID = "#e1e7ee"
AXIS = "#7a899c"
ACCENT = "#1c4585"
WARM = "#b3490c"
COOL = "#007a68"
REST = "#667085"

_BLUE, _ORANGE, _TEAL, _PURPLE = "#1d5fa8", "#b3490c", "#007a68", "#7446a0"
_MUSTARD, _MAGENTA, _BROWN, _SLATE, _SKY = "#856200", "#b0306f", "#6d432a", "#44566b", "#2f77b5"

SECTOR: Mapping[str, str] = {
    "ambulant": _BLUE,
    "basis-ggz": _TEAL,
    "specialistische-ggz": _PURPLE,
    "jeugd-ggz": _MAGENTA,
    "verblijf": _ORANGE,
    "crisis": _MUSTARD,
    "jeugdbescherming": _BROWN,
    "landelijk": _SLATE,
    "overig": REST,
}
VERWIJZER: Mapping[str, str] = {
    "01": _BLUE,
    "02": _ORANGE,
    "03": _TEAL,
    "04": _BROWN,
    "05": _PURPLE,
    "06": _MUSTARD,
    "08": _MAGENTA,
    "afgeleid": _SKY,
    "onbekend": REST,
}
_BY_DIMENSION = {"sector": SECTOR, "verwijzer": VERWIJZER}
_OTHER = (_BLUE, _ORANGE, _TEAL, _PURPLE, _MUSTARD, _MAGENTA, _BROWN, _SLATE)


def bar_colour(dimension: str, key: str) -> str:
    """The colour of a member's bar: its fixed one, or the accent where members have none and stand on lines of their own."""
    return colour_of(dimension, key) if dimension in _BY_DIMENSION else ACCENT


def colour_of(dimension: str, key: str) -> str:
    """The colour of a member: fixed for sectors and referrers, by its code for others."""
    fixed = _BY_DIMENSION.get(dimension)
    if fixed is not None:
        return fixed.get(key, REST)
    return _OTHER[sum(key.encode()) % len(_OTHER)]


SHORT: Mapping[str, Mapping[str, str]] = {
    "sector": {
        "specialistische-ggz": "Spec. ggz",
        "jeugd-ggz": "Jeugd-ggz",
        "jeugdbescherming": "Bescherming",
        "landelijk": "Landelijk",
    },
    "verwijzer": {
        "01": "Gemeente",
        "04": "GI",
        "05": "Med. specialist",
        "06": "Geen",
        "08": "Rechter",
        "afgeleid": "Gem. (afgeleid)",
    },
}
"""Short labels for narrow pictures; the table beside the picture has the full ones."""

CLASSES = ("#e3ecf7", "#b9d0ea", "#82abd8", "#3d74b4", "#1c4585")
"""Classes of a map from few to many, in one colour."""
MISSING = "#d5d3cd"
"""An area whose figure is not shown."""
