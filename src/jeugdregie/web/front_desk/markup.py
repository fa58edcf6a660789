"""The little markup that information pages are written in; what comes out is safe, whatever went in.

A line that begins with '# ' or '## ' is a heading, with '- ' or '1. ' a line of a list; '**vet**' is bold and '[woorden](adres)' a
link. All else is text: there is no way to write HTML. An address is https, http, mailto, tel or a place on this site.
"""

import re
from collections.abc import Iterator

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

_LINK = re.compile(r"\[([^\[\]\n]{1,200})\]\(((?:[^()\s]|\([^()\s]*\)){1,300})\)")
_BOLD = re.compile(r"\*\*(?=\S)([^*\n]{1,400}?)(?<=\S)\*\*")
_ADDRESS = re.compile(r"(https?://[^\s/]|mailto:[^\s@]+@|tel:\+?\d|/(?![/\\]))[^\s\\]*\Z", re.IGNORECASE)
_HEADING = re.compile(r"(#{1,2}) +(.+)")
_BULLET = re.compile(r"[-*] +(.+)")
_NUMBERED = re.compile(r"\d{1,3}[.)] +(.+)")
_TAGS = {_BULLET: "ul", _NUMBERED: "ol"}


def to_html(text: str, *, under: int = 1) -> SafeString:
    """The text as HTML. `under` is the level of the heading above it: the largest heading in the text is one below that."""
    blocks = re.split(r"\n\s*\n", text.replace("\r\n", "\n").replace("\r", "\n").strip())
    depths = [
        len(found[1]) for block in blocks for line in block.split("\n") if (found := _HEADING.fullmatch(line.strip()))
    ]
    top = under + 1 - min(depths, default=1)
    made = "\n".join(part for block in blocks for part in _block(block.split("\n"), top) if part)
    return mark_safe(made)  # noqa: S308 - every text in it went through escape


def unsafe_addresses(text: str) -> list[str]:
    """The addresses of links that will stay text, for the writer to mend."""
    return [address for _, address in _LINK.findall(text) if not _ADDRESS.match(address)]


def _block(lines: list[str], top: int) -> Iterator[str]:
    """The lines between two empty ones: headings, lists and paragraphs in their order."""
    kind, held = "", list[str]()
    for line in lines:
        found, words = _kind(line.strip(), top)
        if found != kind or found.startswith("h"):
            yield _made(kind, held)
            kind, held = found, []
        held.append(words)
    yield _made(kind, held)


def _kind(line: str, top: int) -> tuple[str, str]:
    if heading := _HEADING.fullmatch(line):
        return f"h{top + len(heading[1])}", heading[2]
    for pattern, tag in _TAGS.items():
        if item := pattern.fullmatch(line):
            return tag, item[1]
    return "p", line


def _made(kind: str, lines: list[str]) -> str:
    if not any(lines):
        return ""
    inside = [_words(line) for line in lines]
    if kind in ("ul", "ol"):
        return f"<{kind}>{''.join(f'<li>{line}</li>' for line in inside)}</{kind}>"
    if kind.startswith("h"):
        return f'<{kind} class="nl-heading nl-heading--level-{kind[1]}">{inside[0]}</{kind}>'
    return f"<p>{'<br>'.join(inside)}</p>"


def _words(line: str) -> str:
    """A line with its links and bold words; what is between them is escaped piece by piece."""
    parts, end = [], 0
    for found in _LINK.finditer(line):
        if _ADDRESS.match(found[2]):
            parts += [_bold(line[end : found.start()]), f'<a href="{escape(found[2])}">{escape(found[1])}</a>']
            end = found.end()
    return "".join([*parts, _bold(line[end:])])


def _bold(text: str) -> str:
    return _BOLD.sub(r"<strong>\1</strong>", escape(text))
