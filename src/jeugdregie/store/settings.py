"""Dated settings: the terms and thresholds that officials may change, never constants in code."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from datetime import date
from functools import cache
from importlib.resources import files

import msgspec

from jeugdregie.errors import SettingsError


class Setting(msgspec.Struct, frozen=True):
    """One setting from a day on, until a later one with the same name takes over."""

    naam: str
    geldig_van: date
    waarde: str
    eenheid: str
    betekenis: str


class Settings(msgspec.Struct, frozen=True):
    """All settings of a store."""

    items: tuple[Setting, ...]

    def get(self, name: str, on: date | None = None) -> Setting:
        """The setting with this name that holds on a day (without a day: the latest)."""
        held = [item for item in self.items if item.naam == name and (on is None or item.geldig_van <= on)]
        if not held:
            raise SettingsError(f"De instelling '{name}' bestaat niet of geldt nog niet.", code="instelling-onbekend")
        return max(held, key=lambda item: item.geldig_van)

    def number(self, name: str, on: date | None = None) -> int:
        """The value of a setting that is a whole number, such as traject_gat_dagen."""
        text = self.get(name, on).waarde
        try:
            return int(text)
        except ValueError:
            raise SettingsError(f"De instelling '{name}' is geen geheel getal.", code="instelling-vorm") from None

    def words(self, name: str, on: date | None = None) -> tuple[str, ...]:
        """The value of a setting that is a list, written with ';' between the items."""
        return tuple(filter(None, self.get(name, on).waarde.split(";")))

    def changed(self, *changes: Setting) -> Settings:
        """These settings with others added; one with the same name and day replaces the old."""
        merged = {(item.naam, item.geldig_van): item for item in (*self.items, *changes)}
        return Settings(_sorted(merged.values()))

    def completed(self, defaults: Settings) -> Settings:
        """These settings, and of the defaults those whose name is not among them."""
        known = {item.naam for item in self.items}
        return self.changed(*(item for item in defaults.items if item.naam not in known))


@cache
def default_settings() -> Settings:
    """The settings that a new store begins with."""
    with (files(__package__) / "settings.csv").open(encoding="utf-8") as file:
        return Settings(_sorted(msgspec.convert(row, Setting) for row in csv.DictReader(file)))


def _sorted(items: Iterable[Setting]) -> tuple[Setting, ...]:
    return tuple(sorted(items, key=lambda item: (item.naam, item.geldig_van)))
