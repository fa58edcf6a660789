"""Says in Dutch what a simple type allows: for the reference page and for a refusal to write."""

from jeugdregie.ijw.standard import SimpleType

_PATTERNS = {
    "[0-9]{8}": "8 cijfers",
    "[0-9]{4}": "4 cijfers",
    "[0-9]{9}": "9 cijfers",
    "[0-9]*": "cijfers",
    "[^:Z]*": "zonder tijdzone",
    "[^Z+-]+": "zonder tijdzone",
    ".*[^\\s].*": "niet alleen spaties, geen regeleinde",
    "([.\\s]*\\S+[.\\s]*)+": "niet alleen spaties",
    "([a-zA-ZÀ-ỳ])+": "letters",
    "([a-zA-Z0-9])+": "letters en cijfers",
    "(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)": "drie getallen met punten ertussen",
}


def describe(simple: SimpleType, restriction: str | None = None) -> str:
    """What a value of the type must be: 'geheel getal van 0 t/m 99', 'tekst van 1 t/m 20 tekens', 'code uit lijst ...'."""
    if restriction is not None and restriction not in _PATTERNS:
        return f"altijd {restriction}"
    if simple.codelist is not None:
        return f"code uit lijst {simple.codelist.number} {simple.codelist.name}"
    if simple.base == "integer":
        return f"geheel getal van {_number(simple.minimum)} t/m {_number(simple.maximum)}"
    kind = {"string": _text(simple), "date": "datum", "time": "tijd"}[simple.base]
    patterns = [_PATTERNS[pattern] for pattern in (simple.pattern, restriction) if pattern is not None]
    return ", ".join([kind, *patterns])


def _text(simple: SimpleType) -> str:
    if simple.max_length is None:
        return "tekst"
    if simple.max_length == 1:
        return "tekst van 1 teken"
    return f"tekst van {simple.min_length or 0} t/m {simple.max_length} tekens"


def _number(value: int | None) -> str:
    return "-" if value is None else f"{value:,}".replace(",", ".")
