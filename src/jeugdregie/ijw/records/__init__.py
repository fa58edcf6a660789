"""Typed records of the fourteen messages. Generated from the declaration by `make generate`; do not edit."""

from collections.abc import Mapping
from types import ModuleType

from jeugdregie.ijw.records import (
    jw301,
    jw302,
    jw305,
    jw306,
    jw307,
    jw308,
    jw315,
    jw316,
    jw317,
    jw318,
    jw319,
    jw320,
    jw323,
    jw325,
    types,
)

Bericht = (
    jw301.Bericht
    | jw302.Bericht
    | jw305.Bericht
    | jw306.Bericht
    | jw307.Bericht
    | jw308.Bericht
    | jw315.Bericht
    | jw316.Bericht
    | jw317.Bericht
    | jw318.Bericht
    | jw319.Bericht
    | jw320.Bericht
    | jw323.Bericht
    | jw325.Bericht
)
"""A record of any of the fourteen messages."""

RECORDS: Mapping[str, type[Bericht]] = {
    "JW301": jw301.Bericht,
    "JW302": jw302.Bericht,
    "JW305": jw305.Bericht,
    "JW306": jw306.Bericht,
    "JW307": jw307.Bericht,
    "JW308": jw308.Bericht,
    "JW315": jw315.Bericht,
    "JW316": jw316.Bericht,
    "JW317": jw317.Bericht,
    "JW318": jw318.Bericht,
    "JW319": jw319.Bericht,
    "JW320": jw320.Bericht,
    "JW323": jw323.Bericht,
    "JW325": jw325.Bericht,
}
"""The record of each message: RECORDS['JW301']."""

MODULES: Mapping[str, ModuleType] = {
    "JW301": jw301,
    "JW302": jw302,
    "JW305": jw305,
    "JW306": jw306,
    "JW307": jw307,
    "JW308": jw308,
    "JW315": jw315,
    "JW316": jw316,
    "JW317": jw317,
    "JW318": jw318,
    "JW319": jw319,
    "JW320": jw320,
    "JW323": jw323,
    "JW325": jw325,
}
"""The module with the records of all classes of a message: MODULES['JW301'].Client."""

__all__ = [
    "Bericht",
    "MODULES",
    "RECORDS",
    "jw301",
    "jw302",
    "jw305",
    "jw306",
    "jw307",
    "jw308",
    "jw315",
    "jw316",
    "jw317",
    "jw318",
    "jw319",
    "jw320",
    "jw323",
    "jw325",
    "types",
]
