"""What is kept of a store: once per key, for all threads, within bounds, and nothing of an earlier version."""

from threading import Thread

from jeugdregie.indicators.kept import Kept, kept_of


def test_made_once_per_key() -> None:
    kept, made = Kept(), []
    for key in ("a", "a", "b"):
        kept.remember(key, lambda key=key: made.append(key) or key)
    assert made == ["a", "b"]


def test_the_oldest_make_room() -> None:
    kept, made = Kept(most=5), []

    def ask(key: str) -> None:
        kept.remember(key, lambda: made.append(key) or [1, 2])

    for key in ("a", "b", "c", "b", "c", "a"):
        ask(key)
    assert made == ["a", "b", "c", "a"]


def test_one_value_too_large_for_all_is_kept_until_the_next() -> None:
    kept, made = Kept(most=1), []
    for _ in range(2):
        kept.remember("groot", lambda: made.append(1) or [1, 2, 3])
    assert made == [1]


def test_threads_share_what_is_kept() -> None:
    found: list[object] = []
    for _ in range(2):
        thread = Thread(target=lambda: found.append(kept_of("proef-draden", "v1").remember("x", object)))
        thread.start()
        thread.join()
    assert found[0] is found[1]


def test_nothing_of_an_earlier_version_is_kept() -> None:
    first = kept_of("proef-versies", "v1")
    assert kept_of("proef-versies", "v1") is first
    assert kept_of("proef-versies", "v2") is not first
    assert kept_of("proef-versies", "v1") is not first
