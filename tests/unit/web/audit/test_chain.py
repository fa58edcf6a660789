"""Whoever changes the log without its key is found, at the row; whoever cuts its end off is found by an anchor."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from jeugdregie.errors import SettingsError
from jeugdregie.web.audit import anchor
from jeugdregie.web.audit.anchor import EVERY_EVENTS, Place, read, write_if_due
from jeugdregie.web.audit.chain import START, Anchor, Link, link_hash, verify

KEY = bytes(range(32))
FIRST = datetime(2026, 3, 1, 23, 59, 59, 123456, tzinfo=UTC)


def chain(length: int, *, key: bytes = KEY) -> list[Link]:
    links, before = [], START
    for number in range(1, length + 1):
        link = Link(number, FIRST + timedelta(seconds=number), (7, "toetser", "record", {"sleutel": f"k{number}"}), "")
        before = link_hash(key, before, link)
        links.append(replace(link, hash=before))
    return links


def found(links: list[Link], *anchors: Anchor) -> list[tuple[str, int]]:
    return [(finding.code, finding.number) for finding in verify(KEY, links, anchors)]


def changed(link: Link) -> Link:
    return replace(link, content=(8, *link.content[1:]))


def renumbered(links: list[Link]) -> list[Link]:
    return [replace(link, number=number) for number, link in enumerate(links, start=1)]


def rehashed(links: list[Link], key: bytes) -> list[Link]:
    before, done = START, []
    for link in links:
        before = link_hash(key, before, link)
        done.append(replace(link, hash=before))
    return done


FORGED = chain(1)[0]
DEEDS: dict[str, tuple[Callable[[list[Link]], list[Link]], list[tuple[str, int]]]] = {
    "nothing": (lambda links: links, []),
    "changed": (lambda links: [*links[:4], changed(links[4]), *links[5:]], [("veranderd", 5)]),
    "first changed": (lambda links: [changed(links[0]), *links[1:]], [("veranderd", 1)]),
    "one removed": (lambda links: [*links[:4], *links[5:]], [("weg", 5)]),
    "three removed": (lambda links: [*links[:2], *links[5:]], [("weg", 3)]),
    "swapped": (
        lambda links: [*links[:2], replace(links[3], number=3), replace(links[2], number=4), *links[4:]],
        [("veranderd", 3), ("veranderd", 4), ("veranderd", 5)],
    ),
    "inserted": (
        lambda links: renumbered([*links[:5], FORGED, *links[5:]]),
        [("veranderd", number) for number in range(6, 12)] + [("anker", 10)],
    ),
    "put at the end": (lambda links: [*links, replace(FORGED, number=11)], [("veranderd", 11)]),
    "another moment": (
        lambda links: [*links[:4], replace(links[4], at=links[4].at + timedelta(microseconds=1)), *links[5:]],
        [("veranderd", 5)],
    ),
    "tail cut": (lambda links: links[:7], [("einde", 8)]),
    "emptied": (lambda _links: [], [("einde", 1)]),
    "all hashed anew with another key": (
        lambda links: rehashed([*links[:4], changed(links[4]), *links[5:]], bytes(32)),
        [("veranderd", number) for number in range(1, 11)] + [("anker", 10)],
    ),
}


@pytest.mark.parametrize("deed", DEEDS)
def test_what_was_done_to_the_log_is_named(deed: str) -> None:
    do, expected = DEEDS[deed]
    links = chain(10)
    assert sorted(found(do(links), Anchor(10, links[-1].hash))) == sorted(expected)


def test_an_old_copy_that_grew_again_is_not_the_same_chain() -> None:
    links = chain(10)
    old = links[:5]
    grown = rehashed([*old, *(changed(link) for link in links[5:])], KEY)
    assert found(grown) == [], "in itself it is a good chain"
    assert found(grown, Anchor(10, links[-1].hash)) == [("anker", 10)]


def test_a_moment_is_the_same_in_every_time_zone() -> None:
    link = chain(1)[0]
    elsewhere = replace(link, at=link.at.astimezone(tz=None))
    assert found([elsewhere]) == []


class TestAnchors:
    """The file beside the database."""

    def test_one_is_written_at_once_and_then_every_so_many_events(self, tmp_path: Path) -> None:
        place = Place(tmp_path / "web")
        written = [
            link.number for link in chain(2 * EVERY_EVENTS + 1) if write_if_due(place, Anchor(link.number, link.hash))
        ]
        assert written == [1, 1 + EVERY_EVENTS, 1 + 2 * EVERY_EVENTS]
        assert [item.number for item in read(place)[0]] == written

    def test_or_every_minute(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        place, links, now = Place(tmp_path), chain(3), 1_000_000
        monkeypatch.setattr(anchor.time, "time", lambda: now)
        assert write_if_due(place, Anchor(1, links[0].hash))
        now += 59
        assert not write_if_due(place, Anchor(2, links[1].hash))
        now += 1
        assert write_if_due(place, Anchor(3, links[2].hash))

    def test_not_while_an_old_copy_is_behind_it(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        place, links, now = Place(tmp_path), chain(100), 1_000_000
        monkeypatch.setattr(anchor.time, "time", lambda: now)
        write_if_due(place, Anchor(100, links[-1].hash))
        now += 9999
        assert not write_if_due(place, Anchor(10, links[9].hash))

    def test_a_changed_line_does_not_fit_its_seal(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        place = self._filled(tmp_path, monkeypatch)
        lines = place.anchors.read_text().splitlines()
        changed_line = json.dumps({**json.loads(lines[1]), "nummer": 99})
        place.anchors.write_text("\n".join([lines[0], changed_line, lines[2]]))
        assert read(place)[1] == [2]

    def test_a_line_taken_out_shows_at_the_next(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        place = self._filled(tmp_path, monkeypatch)
        lines = place.anchors.read_text().splitlines()
        place.anchors.write_text("\n".join([lines[0], lines[2], "geen json"]))
        assert read(place)[1] == [2, 3]

    def test_key_and_anchors_are_for_the_owner_only(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        place = self._filled(tmp_path, monkeypatch)
        for name in (anchor.KEY_FILE, anchor.ANCHOR_FILE):
            assert (place.folder / name).stat().st_mode & 0o077 == 0
        assert place.key() == place.key()

    def test_a_key_from_the_environment_makes_no_file(self, tmp_path: Path) -> None:
        assert Place(tmp_path, "ab" * 32).key() == bytes([0xAB]) * 32
        assert not list(tmp_path.iterdir())
        with pytest.raises(SettingsError):
            Place(tmp_path, "kort").key()

    def _filled(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Place:
        place = Place(folder)
        for step, link in enumerate(chain(3)):
            monkeypatch.setattr(anchor.time, "time", lambda step=step: 1000 + 60 * step)
            write_if_due(place, Anchor(link.number, link.hash))
        return place
