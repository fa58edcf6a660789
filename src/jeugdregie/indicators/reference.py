"""The page that describes every indicator, written from the definition files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from jeugdregie.indicators.definition import Definition, catalogue
from jeugdregie.indicators.notation import short_date
from jeugdregie.indicators.safe_table import SCOPE

PAGE = Path("docs/generated/indicatoren.md")


def generated_files() -> Mapping[Path, str]:
    """The text of the page by its path from the root of the project."""
    return {PAGE: "\n".join(_page()) + "\n"}


def _page() -> Iterator[str]:
    yield "# Indicatoren"
    yield ""
    yield "Geschreven door `make generate` uit `src/jeugdregie/indicators/definitions`; niet met de hand wijzigen."
    yield f"Hoe er geteld wordt, staat in [indicatoren](../algorithms/indicatoren.md). Voor elk cijfer geldt: {SCOPE}"
    for definition in catalogue():
        yield from _section(definition)


def _section(item: Definition) -> Iterator[str]:
    yield ""
    yield f"## {item.title}"
    yield ""
    yield f"`{item.name}`, in {item.unit}. {item.question}"
    yield ""
    yield f"- Teller: {item.numerator}"
    if item.denominator:
        yield f"- Noemer: {item.denominator}"
    yield f"- Te verdelen naar: {', '.join(item.dimensions)}"
    yield f"- Waarom: {item.why}"
    yield from (f"- Let op: {pitfall}" for pitfall in item.pitfalls)
    yield f"- Bron: {item.source}"
    yield f"- Auteur: {item.author}. Toetser: {item.checker}. Volgende herziening: {short_date(item.next_review)}."
