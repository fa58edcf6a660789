"""Chunks of messages: bounded, in order, the same in one process or two."""

from jeugdregie.load import pool
from jeugdregie.load.worker import Message
from jeugdregie.store import Keys
from tests.spec.counting.traffic import Traffic

KEYS = Keys.generate()


def _messages(count: int, size: int = 1) -> list[Message]:
    return [Message(KEYS.address(str(index).encode()), b"x" * size) for index in range(count)]


def test_chunks_hold_a_bounded_number() -> None:
    assert [len(chunk) for chunk in pool.chunked(_messages(10), 4)] == [4, 4, 2]
    assert list(pool.chunked([])) == []


def test_chunks_have_a_bounded_size_and_a_large_message_stands_alone() -> None:
    large = _messages(3, pool.CHUNK_BYTES)
    assert [len(chunk) for chunk in pool.chunked([*_messages(2), *large])] == [2, 1, 1, 1]


def test_two_processes_give_what_one_gives() -> None:
    text = "\n".join(f"305 op=2025-01-10 id=S{index} nr={index + 1} begin=2025-01-05" for index in range(12))
    messages = [Message(KEYS.address(data), data) for data in Traffic(text).messages]
    alone, together = (list(pool.worked(messages, KEYS, processes, largest=4)) for processes in (1, 2))
    assert [part.verdicts for part in together] == [part.verdicts for part in alone] == [{"accepted": 4}] * 3
    assert [part.facts for part in together] == [part.facts for part in alone]
    assert [[name for name, _ in part.records] for part in together] == [
        [name for name, _ in part.records] for part in alone
    ]
