"""Scenarios in words: what is saved, how far they lie apart, and each measure as people read it."""

from collections.abc import Mapping
from dataclasses import dataclass

from jeugdregie.forecast.scenario import Measure, Scenario
from jeugdregie.forecast.scenario.kinds import kinds
from jeugdregie.forecast.scenario.parts import NAMES
from jeugdregie.indicators import Cell
from jeugdregie.indicators.notation import change, large_money, listed, money, number, percentage, period_in_words
from jeugdregie.tables import REFERRERS
from jeugdregie.web.scenarios.figures import Shown

EVIDENCE = {
    "sterk": "sterk: vergelijkend onderzoek",
    "redelijk": "redelijk: voor- en nameting",
    "zwak": "zwak: ervaring elders",
    "verwachting": "verwachting: nog niets gemeten",
}
LEVERS = {
    "instroom": "instroom: hoeveel er beginnen",
    "mix": "mix: een deel gaat ergens anders heen",
    "duur": "duur: hoe lang zorg duurt",
    "capaciteit": "capaciteit: hoeveel er tegelijk kunnen",
    "prijs": "prijs van een maand zorg",
}


@dataclass(frozen=True)
class Told:
    """A measure in words: its lines as label and text."""

    measure: Measure
    lines: tuple[tuple[str, str], ...]


def saved_in_words(cell: Cell) -> str:
    """What one scenario saves, with its interval."""
    if cell.value is None or cell.low is None or cell.high is None:
        return "Wat dit scenario bespaart, is niet te zeggen: er zijn geen kosten bekend."
    word = "goedkoper" if cell.value >= 0 else "duurder"
    amount = large_money(abs(float(cell.value)))
    band = _between(float(cell.low), float(cell.high))
    return f"Over drie jaar samen is dit naar verwachting {amount} {word} dan zonder: met 80 % kans {band}."


def distance(shown: Shown) -> str:
    """Which scenario costs least, and how sure it is that it costs less than the next."""
    saved = {place: item.saved for place, item in enumerate(shown.outcomes) if item.saved.value is not None}
    if len(saved) < 2:
        return "Wat de scenario's kosten, is niet te zeggen: er zijn geen kosten bekend."
    best, second = sorted(saved, key=lambda place: -float(saved[place].value or 0))[:2]
    name, next_ = shown.names[best], shown.names[second]
    amount = float(saved[best].value or 0)
    word = "goedkoper" if amount >= 0 else "duurder"
    first = (
        f"{name} kost naar verwachting het minst: over drie jaar samen {large_money(abs(amount))} {word} dan zonder."
    )
    gap = shown.found.apart[min(best, second), max(best, second)]
    ends = sorted(float(end or 0) * (1 if best < second else -1) for end in (gap.low, gap.high))
    band = _between(*ends)
    if ends[0] > 0:
        return (
            f"{first} In ten minste negen van de tien toekomsten is {name} goedkoper dan {next_}: met 80 % kans {band}."
        )
    return f"{first} Of het minder kost dan {next_}, is niet zeker: met 80 % kans {band}."


def told(measure: Measure, gemeenten: Mapping[str, str]) -> Told:
    """A measure in words, with gemeenten by name."""
    low, likely, high = (change(100 * value, 0 if _is_whole(100 * value) else 1) for value in measure.effect)
    kind = kinds().get(measure.soort)
    lines = (
        ("Soort", kind.naam if kind else ""),
        ("Hefboom", LEVERS[measure.hefboom]),
        ("Voor wie", about(measure, gemeenten)),
        ("Gaat naar", NAMES.get(measure.naar, "")),
        ("Verandering", f"{likely} (van {low} tot {high})"),
        ("Eerste maand", period_in_words(measure.start)),
        ("Verloop", course_in_words(measure)),
        ("Kosten van de maatregel", f"{money(measure.kosten)} per jaar" if measure.kosten else "geen opgegeven"),
        ("Wat er elders gebeurt", elsewhere(measure)),
        ("Bewijs", EVIDENCE[measure.bewijs]),
        ("Bron", measure.bron),
    )
    return Told(measure, tuple((label, text) for label, text in lines if text))


def about(measure: Measure, gemeenten: Mapping[str, str]) -> str:
    """Whom a measure is about."""
    parts = (
        [NAMES.get(key, key) for key in measure.sector],
        [f"via {REFERRERS.get(key, key).lower()}" for key in measure.verwijzer],
        [gemeenten.get(key, key) for key in measure.gemeente],
    )
    return "; ".join(", ".join(part) for part in parts if part) or "iedereen"


def course_in_words(measure: Measure) -> str:
    """When a measure begins to work and when it works wholly."""
    if measure.verloop:
        points = [
            f"na {number(month)} maanden {percentage(100 * share, 0)} van het effect"
            for month, share in measure.verloop
        ]
        return listed(points)
    wait = f"na {number(measure.vertraging)} maanden" if measure.vertraging else "meteen"
    grow = f", in {number(measure.aanloop)} maanden groeiend tot heel" if measure.aanloop else ", dan meteen heel"
    return f"{wait} merkbaar{grow}"


def elsewhere(measure: Measure) -> str:
    """The waterbed: what the measure counts elsewhere, or what it leaves out."""
    kind = kinds().get(measure.soort)
    usual = kind.elders if kind else ""
    if measure.waterbed:
        share = percentage(100 * measure.waterbed.deel, 0)
        return f"{share} van wie niet meer instroomt, komt in {NAMES.get(measure.waterbed.sector, measure.waterbed.sector)}. Dat telt mee."
    if measure.hefboom == "mix":
        return f"Wie verschuift, telt mee waar hij heen gaat. {usual}".strip()
    return f"Niet opgeschreven, dus niet meegeteld. {usual}".strip()


def titles(shown: Shown) -> list[tuple[str, Scenario]]:
    """The letter of each scenario with the scenario."""
    return [(name, item.scenario) for name, item in zip(shown.names, shown.outcomes, strict=True)]


def _is_whole(value: float) -> bool:
    return abs(value - round(value)) < 0.05


def _between(low: float, high: float) -> str:
    """An interval of what is saved, in words on either side of nothing."""
    ends = large_money(abs(low)), large_money(abs(high))
    if low >= 0:
        return f"{ends[0]} tot {ends[1]} goedkoper"
    return f"{ends[1]} tot {ends[0]} duurder" if high <= 0 else f"tussen {ends[0]} duurder en {ends[1]} goedkoper"
