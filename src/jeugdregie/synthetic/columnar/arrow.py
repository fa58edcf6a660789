"""Arrays of numbers as Arrow columns: dates, texts by number, identifiers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from jeugdregie.synthetic.columnar.days import Array, first_of

_LETTERS = np.frombuffer(b"abcdefghijklmnop", dtype=np.uint8)
_ID_LETTERS = 16


def dates(days: Array, empty: Array | None = None) -> pa.Array:
    """Days since 1970 as dates, empty where told."""
    return pa.array(days.astype(np.int32), mask=empty).view(pa.date32())


def months(numbers: Array) -> pa.Array:
    """The first day of each month."""
    return dates(first_of(numbers))


def texts(choices: Sequence[str | None], numbers: Array, empty: Array | None = None) -> pa.Array:
    """One of the choices per row, empty where told."""
    return pa.array(choices, pa.string()).take(pa.array(numbers, mask=empty))


def whole(numbers: Array, empty: Array | None = None) -> pa.Array:
    """Whole numbers, empty where told."""
    return pa.array(numbers.astype(np.int64), mask=empty)


def words(numbers: Array) -> pa.Array:
    """Whole numbers written out."""
    return pa.array(numbers.astype(np.int64)).cast(pa.string())


def letters(nibbles: Array) -> pa.Array:
    """Rows of numbers from 0 to 15 as texts of letters from a to p: the form of a store's pseudonyms."""
    count, width = nibbles.shape
    offsets = np.arange(count + 1, dtype=np.int32) * width
    return pa.StringArray.from_buffers(count, pa.py_buffer(offsets), pa.py_buffer(_LETTERS[nibbles].tobytes()))


def ids(first: int, count: int) -> pa.Array:
    """Identifiers by number, from `first` on."""
    numbers = np.arange(first, first + count, dtype=np.uint64)
    places = np.arange(_ID_LETTERS - 1, -1, -1, dtype=np.uint64) * np.uint64(4)
    return letters(((numbers[:, None] >> places) & np.uint64(15)).astype(np.uint8))


def same(value: Any, count: int) -> pa.Array:
    """One value on every row."""
    return pa.repeat(value, count)
