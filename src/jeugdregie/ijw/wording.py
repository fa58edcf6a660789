"""Says in Dutch what a simple type allows: for the reference page and for a refusal to write."""

from jeugdregie.ijw.standard import SimpleType

_WHOLE = {
    "[0-9]{4}": "4 cijfers",
    "[0-9]{8}": "8 cijfers",
    "[0-9]{9}": "9 cijfers",
    r"(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)\.(0|[1-9][0-9]*)": "drie getallen met punten ertussen",
}
_COUNTED = {"[0-9]*": "cijfers", "([a-zA-ZÀ-ỳ])+": "letters", "([a-zA-Z0-9])+": "letters en cijfers"}
_FURTHER = {
    None: "",
    r".*[^\s].*": ", niet alleen spaties, geen regeleinde",
    r"([.\s]*\S+[.\s]*)+": ", niet alleen spaties",
}


def describe(simple: SimpleType, restriction: str | None = None) -> str:
    """What a value of the type must be: 'geheel getal van 0 t/m 99', '9 cijfers', 'code uit lijst ...'."""
    if restriction is not None and restriction not in _COUNTED:
        return f"altijd {restriction}"
    if simple.codelist is not None:
        return f"code uit lijst {simple.codelist.number} {simple.codelist.name}"
    if simple.base == "integer":
        return f"geheel getal van {_number(simple.minimum)} t/m {_number(simple.maximum)}"
    if simple.base != "string":
        return f"{'datum' if simple.base == 'date' else 'tijd'} zonder tijdzone"
    return _text(simple, restriction or simple.pattern)


def _text(simple: SimpleType, pattern: str | None) -> str:
    if pattern in _WHOLE:
        return _WHOLE[pattern]
    if pattern in _COUNTED:
        return f"{_length(simple)} {_COUNTED[pattern]}"
    length = "" if simple.max_length is None else f" van {_length(simple)} {_characters(simple)}"
    return f"tekst{length}{_FURTHER[pattern]}"


def _length(simple: SimpleType) -> str:
    return "1" if simple.max_length == 1 else f"{simple.min_length or 0} t/m {simple.max_length}"


def _characters(simple: SimpleType) -> str:
    return "teken" if simple.max_length == 1 else "tekens"


def _number(value: int | None) -> str:
    return "-" if value is None else f"{value:,}".replace(",", ".")
