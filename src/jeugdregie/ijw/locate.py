"""Finds on which line of a message an element begins, exactly, in one pass, and only when a finding needs it."""

from collections import Counter
from collections.abc import Collection, Mapping
from contextlib import suppress
from xml.parsers import expat

from jeugdregie.ijw.standard import Message


def lines_of(data: bytes, message: Message, paths: Collection[str]) -> Mapping[str, int]:
    """The line of each path; of an element that is not there, the line of what should contain it.

    libxml2 keeps only 16 bits for a line, so the text is read again by expat, which counts further.
    """
    tracker = _Tracker(_with_ancestors(paths), repeating_elements(message))
    parser = expat.ParserCreate("UTF-8")
    parser.StartElementHandler = lambda name, _: tracker.start(name, parser.CurrentLineNumber)
    parser.EndElementHandler = tracker.end
    with suppress(expat.ExpatError):  # what was seen until there is still right
        parser.Parse(data, True)
    return {path: line for path in paths if (line := _nearest(tracker.lines, path)) is not None}


def repeating_elements(message: Message) -> Collection[tuple[str, str]]:
    """The elements that may repeat, each with the name of the class it stands in."""
    return {
        (item.name, element.name) for item in message.classes.values() for element in item.elements if element.repeats
    }


def step(name: str, number: int, *, repeats: bool) -> str:
    """One step of a path; a number behind it where the element may repeat, or does so although it may not."""
    return f"{name}[{number}]" if repeats or number > 1 else name


class _Tracker:
    """Follows where the parser is; what lies below an unwanted element is only counted."""

    def __init__(self, wanted: Collection[str], repeating: Collection[tuple[str, str]]) -> None:
        self.wanted = wanted
        self.repeating = repeating
        self.lines: dict[str, int] = {}
        self.open: list[tuple[str, str, Counter[str]]] = []
        self.depth_below = 0

    def start(self, name: str, line: int) -> None:
        if self.depth_below:
            self.depth_below += 1
            return
        local = name.rpartition(":")[2]
        path = self._path(local)
        if path not in self.wanted:
            self.depth_below = 1
            return
        self.lines.setdefault(path, line)
        self.open.append((local, path, Counter()))

    def _path(self, local: str) -> str:
        if not self.open:
            return local
        parent, path, seen = self.open[-1]
        seen[local] += 1
        return f"{path}/{step(local, seen[local], repeats=(parent, local) in self.repeating)}"

    def end(self, _name: str) -> None:
        if self.depth_below:
            self.depth_below -= 1
        else:
            self.open.pop()


def _with_ancestors(paths: Collection[str]) -> Collection[str]:
    found = set()
    for path in paths:
        current = path
        while current and current not in found:
            found.add(current)
            current = current.rpartition("/")[0]
    return found


def _nearest(lines: Mapping[str, int], path: str) -> int | None:
    while path:
        if path in lines:
            return lines[path]
        path = path.rpartition("/")[0]
    return None
