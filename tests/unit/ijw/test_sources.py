"""Messages are found wherever they lie; archives that are not what they seem are refused by name."""

import io
import os
import struct
import tracemalloc
import zipfile

import pytest

from jeugdregie.errors import InputError
from jeugdregie.ijw.sources import Source, count_messages, messages_in


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def archive(path, entries, method=zipfile.ZIP_DEFLATED):
    with zipfile.ZipFile(path, "w", method) as file:
        for name, data in entries.items():
            file.writestr(name, data)
    return path


def problem_of(path):
    (source,) = messages_in([str(path)])
    assert source.data is None
    return source.problem


def test_file_is_read_whatever_its_name(here):
    (here / "bericht.txt").write_bytes(b"<a/>")
    assert [*messages_in(["bericht.txt"])] == [Source("bericht.txt", b"<a/>")]


def test_folder_is_read_in_order_with_what_lies_below_it(here):
    for name in ("b.xml", "a.XML", "sub/c.xml", "sub/d.csv"):
        (here / name).parent.mkdir(exist_ok=True)
        (here / name).write_bytes(name.encode())
    archive(here / "z.zip", {"2.xml": b"2", "1.xml": b"1", "map/": b"", "map/0.xml": b"0", "lees.mij": b"x"})
    assert [*messages_in(["."])] == [
        Source("./a.XML", b"a.XML"),
        Source("./b.xml", b"b.xml"),
        Source("./z.zip/1.xml", b"1"),
        Source("./z.zip/2.xml", b"2"),
        Source("./z.zip/lees.mij"),
        Source("./z.zip/map/0.xml", b"0"),
        Source("./sub/c.xml", b"sub/c.xml"),
        Source("./sub/d.csv"),
    ]
    assert count_messages(["."]) == 7  # the csv is only found to be one when it is met


def test_other_kinds_of_files_in_a_folder_are_skipped_visibly(here):
    (here / "tabel.csv").write_bytes(b"a;b")
    (source,) = messages_in(["."])
    assert source.is_skipped


def test_paths_keep_their_order(here):
    for name in ("b.xml", "a.xml"):
        (here / name).write_bytes(b"<a/>")
    assert [source.name for source in messages_in(["b.xml", "a.xml"])] == ["b.xml", "a.xml"]


def test_path_that_is_not_there_stops_before_anything_is_read(here):
    (here / "a.xml").write_bytes(b"<a/>")
    with pytest.raises(InputError, match=r"nergens\.xml"):
        next(messages_in(["a.xml", "nergens.xml"]))


def test_standard_input_holds_a_message_or_an_archive(here):
    assert [*messages_in(["-"], io.BytesIO(b"<a/>"))] == [Source("standaardinvoer", b"<a/>")]
    zipped = archive(here / "a.zip", {"a.xml": b"<a/>"}).read_bytes()
    assert [*messages_in(["-"], io.BytesIO(zipped))] == [Source("standaardinvoer/a.xml", b"<a/>")]


def test_file_that_cannot_be_opened_is_reported(here):
    os.mkfifo(here / "pijp.xml")
    assert problem_of("pijp.xml").rule == "BESTAND"
    (here / "los.xml").symlink_to("nergens")
    assert problem_of("los.xml").rule == "BESTAND"


def test_file_of_more_than_25_mb_is_not_read(here):
    with (here / "groot.xml").open("wb") as file:
        file.truncate(3_000_000_000)
    tracemalloc.start()
    assert problem_of("groot.xml").rule == "OP179"
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_message_of_exactly_25_mb_is_read(here):
    (here / "vol.xml").write_bytes(b"a" * 25_000_000)
    (source,) = messages_in(["vol.xml"])
    assert len(source.data) == 25_000_000


def test_names_in_an_archive_go_nowhere(here):
    archive(here / "a.zip", {"../../etc/x.xml": b"<a/>", "/abs.xml": b"<b/>", "C:\\x.xml": b"<c/>"})
    assert sorted(source.data for source in messages_in(["a.zip"])) == [b"<a/>", b"<b/>", b"<c/>"]
    assert os.listdir(here) == ["a.zip"]


def test_archive_in_an_archive_is_refused(here):
    inner = archive(here / "in.zip", {"a.xml": b"<a/>"}).read_bytes()
    finding = problem_of(archive(here / "uit.zip", {"in.zip": inner}))
    assert (finding.rule, finding.level) == ("ZIP", 1)
    assert "nog een zipbestand" in finding.text


def test_message_that_is_packed_suspiciously_well_is_refused(here):
    finding = problem_of(archive(here / "bom.zip", {"a.xml": b"a" * 20_000_000}))
    assert "verdacht sterk ingepakt" in finding.text


def test_bomb_of_gigabytes_is_refused_by_its_header_and_when_the_header_lies(here):
    path = here / "bom.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file, file.open("a.xml", "w") as entry:
        for _ in range(300):
            entry.write(b"a" * 1_000_000)
    assert problem_of(path).rule == "OP179"
    data = bytearray(path.read_bytes())
    at = data.rindex(b"PK\x01\x02")
    for offset in (at + 24, 22):  # the size in the list of entries, and in front of the entry
        data[offset : offset + 4] = struct.pack("<I", 900_000)
    path.write_bytes(data)
    tracemalloc.start()
    assert problem_of(path).rule == "BESTAND"
    assert tracemalloc.get_traced_memory()[1] < 20_000_000
    tracemalloc.stop()


def test_entries_that_overlap_are_refused(here):
    path = archive(here / "lap.zip", {"a.xml": os.urandom(10_000)}, zipfile.ZIP_STORED)
    data = path.read_bytes()
    start = data.index(b"PK\x01\x02")
    entry = data[start : data.index(b"PK\x05\x06")]
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 50, 50, 50 * len(entry), start, 0)
    path.write_bytes(data[:start] + entry * 50 + end)
    assert "overlappen" in problem_of(path).text


def test_archive_with_very_many_entries_is_refused(here):
    path = archive(here / "veel.zip", {"a.xml": b"<a/>"})
    data = path.read_bytes()
    path.write_bytes(data[:-12] + struct.pack("<HII", 65_535, *struct.unpack("<II", data[-10:-2])) + data[-2:])
    assert problem_of(path).rule in ("ZIP", "BESTAND")
    data = bytearray(data)
    data[-14:-10] = struct.pack("<HH", 65_535, 65_535)
    path.write_bytes(data)
    assert "te veel bestanden" in problem_of(path).text


def test_message_behind_a_password_is_refused(here):
    path = archive(here / "slot.zip", {"a.xml": b"<a/>"})
    data = bytearray(path.read_bytes())
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    path.write_bytes(data)
    assert "wachtwoord" in problem_of(path).text


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_other_ways_of_packing_are_refused(here, method):
    assert "anders" in problem_of(archive(here / "a.zip", {"a.xml": b"<a/>"}, method)).text.replace("andere", "anders")


def test_damaged_archive_is_reported_wherever_it_is_cut(here):
    data = archive(here / "a.zip", {"a.xml": b"<a>" + os.urandom(500).hex().encode() + b"</a>"}).read_bytes()
    for length in range(4, len(data), 11):
        (here / "b.zip").write_bytes(data[:length])
        assert problem_of("b.zip").level == 1
    for place in range(30, len(data) - 120, 13):
        (here / "b.zip").write_bytes(data[:place] + bytes([data[place] ^ 0xFF]) + data[place + 1 :])
        (source,) = messages_in(["b.zip"])
        assert source.problem is not None or source.data is not None or source.is_skipped


def test_empty_archive_holds_nothing(here):
    archive(here / "leeg.zip", {})
    assert [*messages_in(["leeg.zip"])] == []
