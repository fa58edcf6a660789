"""Dated settings: which one holds on a day, and what a store that is older than a setting uses."""

from __future__ import annotations

from datetime import date

from jeugdregie.store.settings import Setting, Settings


def _setting(name: str, day: str, value: str) -> Setting:
    return Setting(name, date.fromisoformat(day), value, "dagen", "betekenis")


OWN = Settings((_setting("gat", "2020-01-01", "14"),))
DEFAULTS = Settings((_setting("gat", "2015-01-01", "28"), _setting("naloop", "2015-01-01", "31")))


def test_a_setting_that_the_store_has_is_left_alone() -> None:
    assert OWN.completed(DEFAULTS).number("gat") == 14
    assert len([item for item in OWN.completed(DEFAULTS).items if item.naam == "gat"]) == 1


def test_a_setting_that_the_store_lacks_has_its_default() -> None:
    assert OWN.completed(DEFAULTS).number("naloop", date(2016, 1, 1)) == 31


def test_nothing_changes_without_new_defaults() -> None:
    assert OWN.completed(Settings(())) == OWN
