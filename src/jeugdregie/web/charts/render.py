"""Draws a picture with vl-convert, once per content, and makes the SVG fit for a page."""

import hashlib
from functools import cache
from importlib.metadata import version

import msgspec
import vl_convert
from django.conf import settings
from django.core.cache import caches
from lxml import etree

from jeugdregie.web.charts.axes import FILE, NARROW, NARROW_FULL, WIDE, WIDE_FULL, Size
from jeugdregie.web.charts.picture import Picture
from jeugdregie.web.charts.specification import specification

__all__ = ["FILE", "NARROW", "NARROW_FULL", "WIDE", "WIDE_FULL", "Size", "png", "svg"]

DRAWING = 7
"""Raise when the way of drawing changes, so that nothing old is shown."""
_SVG = "{http://www.w3.org/2000/svg}"


def svg(picture: Picture, size: Size) -> str:
    """The picture as an SVG element that scales, with title and description, without styles or scripts inside."""
    return _kept("svg", picture, size).decode("utf-8")


def png(picture: Picture, size: Size = FILE) -> bytes:
    """The picture as PNG at double resolution."""
    return _kept("png", picture, size)


def _kept(kind: str, picture: Picture, size: Size) -> bytes:
    content = msgspec.json.encode([DRAWING, version("vl-convert-python"), kind, picture, size])
    key = hashlib.sha256(content).hexdigest()
    kept = caches["charts"]
    drawn = kept.get(key)
    if drawn is None:
        drawn = _png(picture, size) if kind == "png" else _page_svg(picture, size, key).encode("utf-8")
        kept.set(key, drawn)
    return drawn


def _png(picture: Picture, size: Size) -> bytes:
    _register_font()
    return vl_convert.vegalite_to_png(specification(picture, size), scale=2)


def _page_svg(picture: Picture, size: Size, key: str) -> str:
    _register_font()
    drawn = vl_convert.vegalite_to_svg(specification(picture, size))
    root = etree.fromstring(drawn.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True))
    for element in root.iter(etree.Element):
        _clean(element)
        _name_apart(element, key[:8])
    for name in ("width", "height"):
        if name in root.attrib:
            del root.attrib[name]
    root.set("role", "img")
    root.set("aria-labelledby", f"t{key[:12]} d{key[:12]}")
    description = etree.Element(f"{_SVG}desc", id=f"d{key[:12]}")
    description.text = picture.description
    title = etree.Element(f"{_SVG}title", id=f"t{key[:12]}")
    title.text = picture.title
    root.insert(0, description)
    root.insert(0, title)
    return etree.tostring(root, encoding="unicode")


def _clean(element: etree._Element) -> None:
    """Styles become attributes, since the page allows no styles inside; inner roles go, the picture is one image."""
    style = element.get("style", "")
    for name in [str(name) for name in element.attrib]:
        if name.startswith("aria-") or name in ("role", "class", "tabindex", "style"):
            del element.attrib[name]
    for part in style.split(";"):
        name, _, value = part.partition(":")
        if name.strip() in ("fill", "stroke", "opacity", "font-size", "font-weight", "font-family", "stroke-width"):
            element.set(name.strip(), value.strip())


def _name_apart(element: etree._Element, prefix: str) -> None:
    """Names inside become names of this drawing: several stand in one page, each with a 'clip1' of its own."""
    for name, value in ((str(name), str(value)) for name, value in element.attrib.items()):
        if name == "id":
            element.set(name, f"{prefix}-{value}")
        elif "url(#" in value:
            element.set(name, value.replace("url(#", f"url(#{prefix}-"))


@cache
def _register_font() -> None:
    fonts = settings.ENVIRONMENT.static / "vendor" / "fonts"
    if fonts.is_dir():
        vl_convert.register_font_directory(str(fonts))
