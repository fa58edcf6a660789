"""Judges the text of one element against its simple type, and says in Dutch what is wrong and what to do."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import NamedTuple

from jeugdregie.ijw.patterns import python_pattern
from jeugdregie.ijw.standard import SIMPLE_TYPES, Codelist, Element, SimpleType

STRUCTURE = "XSD"
"""The rule of findings for which the standard has no code of its own."""

NOT_USABLE = "WAARDE"
"""The rule of values that the schema allows and no system can use: a year after 9999, a time of 24:00."""

_SCHEMA_SPACE = " \t\n\r"
_INTEGER = re.compile(r"[+-]?[0-9]+")
_DATE = re.compile(r"(-?(?:[1-9][0-9]{4,}|[0-9]{4}))-([0-9]{2})-([0-9]{2})(?:Z|[+-][0-9]{2}:[0-9]{2})?")
_TIME = re.compile(
    r"(?:([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\.[0-9]+)?|24:00:00(\.0+)?)(?:Z|[+-][0-9]{2}:[0-9]{2})?"
)
_MOST_DIGITS = 24  # longer numbers do not exist for a schema processor
_DISPLAYED_CODES = 12

_MAX_LENGTH_RULES = {
    1: "RS008", 2: "RS009", 3: "RS010", 4: "RS011", 5: "RS012", 6: "RS013", 8: "RS014", 9: "RS015", 10: "RS016",
    12: "RS017", 14: "RS039", 15: "RS018", 20: "RS019", 24: "RS020", 25: "RS021", 35: "RS023", 36: "RS024",
    64: "RS025", 80: "RS026", 200: "RS028",
}  # fmt: skip
_MAX_VALUE_RULES = {
    99: "RS002", 9_999: "RS003", 99_999: "RS004", 99_999_999: "RS005", 999_999_999: "RS006", 999_999_999_999: "RS040",
}  # fmt: skip
_PATTERN_RULES: Mapping[str, tuple[str, str]] = {
    "[0-9]{4}": ("RS035", "Vul precies 4 cijfers."),
    "[0-9]{8}": ("RS036", "Vul precies 8 cijfers."),
    "[0-9]{9}": ("RS037", "Vul precies 9 cijfers."),
    "[0-9]*": ("RS046", "Vul alleen cijfers, zonder spaties of streepjes."),
    "([a-zA-ZÀ-ỳ])+": ("RS045", "Vul letters aaneengesloten, zonder punten of spaties."),
    r"([.\s]*\S+[.\s]*)+": ("RS031", "Vul de opmerking, of laat het element weg."),
    r".*[^\s].*": ("RS033", "Vul het element op één regel, of laat het weg."),
    "[^:Z]*": ("RS032", "Laat de tijdzone weg."),
    "[^Z+-]+": ("RS034", "Laat de tijdzone weg."),
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)": (
        "RS048",
        "Vul drie getallen met punten ertussen, zoals 1.0.0.",
    ),
    "([a-zA-Z0-9])+": ("CS319", "Vul alleen cijfers en letters, aaneengesloten."),
}
_FIXED_RULES = {"BerichtCode": "RS047", "BerichtVersie": "CS025", "BerichtSubversie": "CS015"}


class Fault(NamedTuple):
    """What is wrong with a text: the rule, and a sentence or two without anything personal."""

    rule: str
    text: str


def faults_of(element: Element, text: str, *, is_personal: bool = False) -> Iterator[Fault]:
    """What is wrong with the text of an element; `is_personal` keeps a date out of the sentences."""
    declared = SIMPLE_TYPES[element.type]
    if declared.base == "string":
        yield from _string_faults(declared, text)
    else:
        text = text.strip(_SCHEMA_SPACE)
        fault = _VALUE_FAULTS[declared.base](declared, text, is_personal)
        if fault is not None:
            yield fault
            return
    if element.restriction is not None and not python_pattern(element.restriction).fullmatch(text):
        yield _restriction_fault(element)


def _restriction_fault(element: Element) -> Fault:
    fixed = _FIXED_RULES.get(element.name)
    if fixed is not None:
        return Fault(fixed, f"{element.name} heeft niet de waarde van dit bericht. Vul {element.restriction}.")
    return _pattern_fault(element.restriction or "")


def _string_faults(declared: SimpleType, text: str) -> Iterator[Fault]:
    if declared.codelist is not None:
        if text not in declared.codelist.by_value:
            yield Fault(STRUCTURE, _unknown_code(declared.codelist, text))
        return
    if not text and declared.min_length:
        yield Fault("RS007", "Het element is leeg. Vul het, of laat het weg als het niet verplicht is.")
        return
    if declared.max_length is not None and len(text) > declared.max_length:
        rule = _MAX_LENGTH_RULES[declared.max_length]
        yield Fault(rule, f"De tekst heeft {len(text)} posities. Vul er ten hoogste {declared.max_length}.")
    if declared.pattern is not None and not python_pattern(declared.pattern).fullmatch(text):
        yield _pattern_fault(declared.pattern)


def _pattern_fault(pattern: str) -> Fault:
    rule, advice = _PATTERN_RULES[pattern]
    return Fault(rule, f"De tekst heeft niet de vorm die de standaard voorschrijft. {advice}")


def _unknown_code(codelist: Codelist, text: str) -> str:
    shown = f" '{text}'" if text.isascii() and text.isdigit() and len(text) <= 4 else ""
    values = codelist.values()
    choice = ", ".join(values) if len(values) <= _DISPLAYED_CODES else f"een waarde uit codelijst {codelist.number}"
    return f"De waarde{shown} staat niet in codelijst {codelist.number} ({codelist.name}). Vul {choice}."


def _integer_fault(declared: SimpleType, text: str, _is_personal: bool) -> Fault | None:
    if not _INTEGER.fullmatch(text):
        return Fault(STRUCTURE, "De waarde is geen geheel getal. Vul alleen cijfers.")
    if len(text) > _MOST_DIGITS:
        return Fault(NOT_USABLE, "Het getal is te lang. Vul het zonder nullen vooraan.")
    number = int(text)
    if declared.minimum is not None and number < declared.minimum:
        return Fault("RS001", f"Het getal is te klein. Vul ten minste {declared.minimum}.")
    if declared.maximum is not None and number > declared.maximum:
        return Fault(_MAX_VALUE_RULES[declared.maximum], f"Het getal is te groot. Vul ten hoogste {declared.maximum}.")
    return None


def _date_fault(declared: SimpleType, text: str, is_personal: bool) -> Fault | None:
    match = _DATE.fullmatch(text)
    shown = f" {match[0]}" if match and len(text) == len("2026-01-31") and not is_personal else ""
    if match is None:
        return Fault(STRUCTURE, "De waarde is geen datum. Vul een datum als JJJJ-MM-DD.")
    if not python_pattern(declared.pattern or "").fullmatch(text):
        return _pattern_fault(declared.pattern or "")
    year, month, day = (int(part) for part in match.groups())
    if not _exists(year, month, day):
        return Fault(STRUCTURE, f"De datum{shown} bestaat niet. Verbeter de datum.")
    if not date.min.year <= year <= date.max.year:
        return Fault(NOT_USABLE, "Het jaar ligt niet tussen 1 en 9999. Verbeter de datum.")
    return None


def _exists(year: int, month: int, day: int) -> bool:
    """Whether a day exists; the calendar repeats every 400 years, so any year will do."""
    try:
        date(year % 400 + 400, month, day)
    except ValueError:
        return False
    return True


def _time_fault(declared: SimpleType, text: str, _is_personal: bool) -> Fault | None:
    match = _TIME.fullmatch(text)
    if match is None:
        return Fault(STRUCTURE, "De waarde is geen tijd. Vul een tijd als UU:MM:SS.")
    if not python_pattern(declared.pattern or "").fullmatch(text):
        return _pattern_fault(declared.pattern or "")
    if match[1] is None:
        return Fault(NOT_USABLE, "De tijd 24:00:00 is geen tijd van deze dag. Vul 00:00:00 of 23:59:59.")
    return None


_VALUE_FAULTS = {"integer": _integer_fault, "date": _date_fault, "time": _time_fault}
