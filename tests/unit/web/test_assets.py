"""The font for drawing is the font of the pages: unpacked, not changed."""

import json
import struct
import zlib
from pathlib import Path

import pytest

from jeugdregie.web.assets import ROOT, truetype


def woff(tables: dict[bytes, bytes]) -> bytes:
    """A WOFF file as the specification describes it, with compressed tables."""
    offset, directory, body = 44 + 20 * len(tables), b"", b""
    for tag, content in tables.items():
        packed = min(zlib.compress(content), content, key=len)
        directory += struct.pack(">4sIIII", tag, offset + len(body), len(packed), len(content), 7)
        body += packed + bytes(-len(packed) % 4)
    head = struct.pack(">4s4sIHHIHHIIIII", b"wOFF", b"\x00\x01\x00\x00", 0, len(tables), 0, 0, 1, 0, 0, 0, 0, 0, 0)
    return head + directory + body


def test_tables_come_out_as_they_went_in() -> None:
    tables = {b"cmap": b"a" * 101, b"glyf": b"bc" * 500, b"head": b"xyz"}
    font = truetype(woff(tables))
    assert font[:4] == b"\x00\x01\x00\x00"
    assert struct.unpack(">HHHH", font[4:12]) == (3, 32, 1, 16)
    for place, (tag, content) in enumerate(tables.items()):
        found, checksum, offset, length = struct.unpack(">4sIII", font[12 + 16 * place : 28 + 16 * place])
        assert (found, checksum) == (tag, 7)
        assert font[offset : offset + length] == content
        assert offset % 4 == 0


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="WOFF"):
        truetype(b"wOF2" + bytes(100))


@pytest.mark.parametrize("name", ["package.json", "package-lock.json"])
def test_what_is_committed_names_no_host(name: str) -> None:
    assert "://" not in (ROOT / name).read_text("utf-8")


def test_every_package_is_free() -> None:
    locked = json.loads((ROOT / "package-lock.json").read_text("utf-8"))["packages"]
    licences = {entry["license"] for name, entry in locked.items() if name}
    assert licences <= {"EUPL-1.2", "OFL-1.1", "MPL-2.0", "MIT"}
    assert Path(ROOT / "package.json").exists()
