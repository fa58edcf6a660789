"""The page that describes every indicator, written from the definition files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from jeugdregie.indicators.definition import GROUPS, Definition, catalogue
from jeugdregie.indicators.measures import MEASURES
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
    yield f"Het hoofddashboard toont er {sum(item.dashboard > 0 for item in catalogue())} van de {len(catalogue())}; de rest is een klik verder."
    for group, title in GROUPS.items():
        yield from _group(title, [item for item in catalogue() if item.group == group])


def _group(title: str, items: Sequence[Definition]) -> Iterator[str]:
    if not items:
        return
    yield ""
    yield f"## {title}"
    yield ""
    yield "| indicator | vraag | eenheid |"
    yield "|---|---|---|"
    yield from (f"| `{item.name}` | {item.question} | {item.unit} |" for item in items)
    for item in items:
        yield from _section(item)


def _section(item: Definition) -> Iterator[str]:
    yield ""
    yield f"### {item.title}"
    yield ""
    yield f"`{item.name}`, in {item.unit}. {item.question}"
    yield ""
    yield f"- Teller: {item.numerator}"
    if item.denominator:
        yield f"- Noemer: {item.denominator}"
    if item.dimensions:
        yield f"- Te verdelen naar: {', '.join(item.dimensions)}"
    yield f"- Waarom: {item.why}"
    yield from (f"- Let op: {pitfall}" for pitfall in item.pitfalls)
    yield f"- Bron: {item.source}"
    yield f"- Auteur: {item.author}. Toetser: {item.checker}. Volgende herziening: {short_date(item.next_review)}."
    yield f"- Voorbeeld: `{example(item)}`"


def example(item: Definition) -> str:
    """A command that shows an indicator: per year, by the cut that it is made for."""
    by = item.over or next((name for name in (*_TELLING, *item.dimensions) if name in item.dimensions), "")
    ahead = any(MEASURES[name].looks_ahead for name in item.measures)
    years = "2023..2024" if ahead else "2024..2025"
    return f"jeugdregie indicators {item.name} --store demo/opslag{f' --by {by}' if by else ''} --period {years}"


_TELLING = ("product_eenheid", "factor", "soort", "gemeente", "perceel", "sector")
"""The cuts that most readers ask first."""
