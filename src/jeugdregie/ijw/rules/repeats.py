"""Finds what stands in a list more than once, for the rules that forbid it."""

from collections.abc import Hashable, Iterator, Sequence

from jeugdregie.ijw.rules.model import Indices, Outcome


def repeated(keys: Sequence[Hashable | None]) -> Outcome:
    """The places of keys that also stand before; None is no key. False when there are none, which is nearly always."""
    present = keys if None not in keys else [key for key in keys if key is not None]
    if len(set(present)) == len(present):
        return False
    return _places(keys)


def _places(keys: Sequence[Hashable | None]) -> Iterator[Indices]:
    seen = set[Hashable]()
    for place, key in enumerate(keys):
        if key is None:
            continue
        if key in seen:
            yield (place,)
        seen.add(key)
