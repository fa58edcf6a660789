"""Which gemeente is responsible for a jeugdige on a day: an advice with its rule and facts; a person decides.

Jeugdwet, article 1.1 (`woonplaats`) and 2.7a. In words, with a worked table: docs/algorithms/woonplaatsbeginsel.md.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import Enum
from itertools import pairwise

from jeugdregie.errors import InputError
from jeugdregie.indicators.notation import long_date
from jeugdregie.periods import years_after

VERSION = "2026-1"
"""Of these rules; kept with an advice, so that it can be read back later."""

_SINCE = date(2022, 1, 1)
_DAY = timedelta(days=1)


class Regel(Enum):
    """The rule that an advice rests on; the value is the Dutch text shown."""

    WOONADRES = "het woonadres in de BRP"
    VERBLIJF = "het woonadres in de BRP onmiddellijk voor het verblijf"
    MOEDER = "de gemeente van de moeder bij de geboorte"
    FEITELIJK = "waar de jeugdige feitelijk verbleef op het moment van de hulpvraag"
    GEZAG = "de regel tot en met 2021, die van het gezag afhing"


class Zekerheid(Enum):
    """How far the facts decide."""

    DUIDELIJK = "de feiten wijzen één gemeente aan"
    BETWIST = "hierover wordt verschillend geoordeeld"
    ONBEKEND = "er ontbreken feiten"


class Soort(Enum):
    """Where a jeugdige stays; the value is the Dutch text shown."""

    JEUGDHULP = "jeugdhulpaanbieder"
    PLEEGZORG = "pleegouder"
    OPVANG = "maatschappelijke opvang"
    BESCHERMD_WONEN = "beschermd wonen"
    WLZ = "Wlz-instelling"
    JJI = "justitiële jeugdinrichting"
    DEELTIJD = "logeren of verblijf in deeltijd"
    MOEDER_KIND = "moeder-kindhuis"


_ALWAYS_DISPUTED = frozenset({Soort.DEELTIJD, Soort.MOEDER_KIND})


@dataclass(frozen=True)
class Adres:
    """A woonadres in the BRP, both days included; `gemeente` None is abroad, `tot` None is still so."""

    gemeente: str | None
    van: date
    tot: date | None = None
    in_onderzoek: bool = False


@dataclass(frozen=True)
class Verblijf:
    """A stay, both days included; `tot` None is still so."""

    soort: Soort
    van: date
    tot: date | None = None


@dataclass(frozen=True)
class Feiten:
    """What is known of a jeugdige; the order of addresses and stays means nothing."""

    geboren: date
    adressen: Sequence[Adres] = ()
    verblijven: Sequence[Verblijf] = ()
    moeder_bij_geboorte: str | None = None
    feitelijk_bij_hulpvraag: str | None = None
    hulp_sinds: date | None = None


@dataclass(frozen=True)
class Advies:
    """A gemeente, or None, with the rule and the facts that lead there; `andere` is who it may be instead."""

    gemeente: str | None
    regel: Regel
    zekerheid: Zekerheid
    redenen: tuple[str, ...]
    andere: tuple[str, ...] = ()
    versie: str = field(default=VERSION)


def advise(feiten: Feiten, day: date, *, wlz_since: date = date(2026, 1, 1)) -> Advies:
    """Which gemeente is responsible on `day`; InputError names everything in the facts that contradicts itself."""
    if wrong := tuple(_contradictions(feiten, day)):
        raise InputError("De feiten spreken elkaar tegen:\n" + "\n".join(wrong), code="woonplaats-feiten")
    if day < _SINCE:
        reason = "Tot en met 31 december 2021 hing de woonplaats af van het gezag. Zoek uit wie dat had."
        return Advies(None, Regel.GEZAG, Zekerheid.ONBEKEND, (reason,))
    undisputed = tuple(stay for stay in feiten.verblijven if not _is_disputed(stay, day, wlz_since))
    advice = _of_stays(feiten, day, feiten.verblijven)
    without = _of_stays(feiten, day, undisputed)
    if without.gemeente != advice.gemeente:
        advice = _disputed(advice, without)
    elif never_ended := _never_ended(feiten.verblijven, day):
        advice = replace(advice, zekerheid=Zekerheid.BETWIST, redenen=(*advice.redenen, never_ended))
    return replace(advice, redenen=(*advice.redenen, *_notes(feiten, day, advice)))


def _is_disputed(stay: Verblijf, day: date, wlz_since: date) -> bool:
    return stay.soort in _ALWAYS_DISPUTED or (stay.soort is Soort.WLZ and day < wlz_since)


def _of_stays(feiten: Feiten, day: date, stays: Sequence[Verblijf]) -> Advies:
    begun = _begin_of_stay(stays, day)
    if begun is None:
        return _of_address(feiten, day, Regel.WOONADRES)
    reason = f"Het verblijf duurt zonder onderbreking sinds {long_date(begun)}; overplaatsen verandert dat niet."
    advice = _of_address(feiten, begun - _DAY, Regel.VERBLIJF)
    return replace(advice, redenen=(reason, *advice.redenen))


def _begin_of_stay(stays: Sequence[Verblijf], day: date) -> date | None:
    """First day of the unbroken stay that `day` lies in."""
    begin: date | None = None
    needed = day
    for stay in sorted(stays, key=lambda stay: (stay.tot or date.max, stay.van), reverse=True):
        if stay.van <= needed and (stay.tot is None or stay.tot >= needed):
            begin, needed = stay.van, stay.van - _DAY
    return begin


def _of_address(feiten: Feiten, day: date, rule: Regel) -> Advies:
    address = next((one for one in feiten.adressen if _covers(one, day)), None)
    if address is None:
        return _of_mother(feiten, f"Op {long_date(day)} is geen woonadres bekend.")
    if address.in_onderzoek:
        return _of_mother(feiten, f"Het woonadres op {long_date(day)} is in onderzoek (artikel 2.26 Wet BRP).")
    if address.gemeente is None:
        return _of_actual_place(feiten, f"Op {long_date(day)} lag het woonadres buiten Nederland.")
    reason = f"Op {long_date(day)} was het woonadres in de gemeente {address.gemeente}."
    return Advies(address.gemeente, rule, Zekerheid.DUIDELIJK, (reason,))


def _of_mother(feiten: Feiten, reason: str) -> Advies:
    if feiten.moeder_bij_geboorte is None:
        return _of_actual_place(feiten, reason, "Waar de moeder ingeschreven stond bij de geboorte, is onbekend.")
    known = f"De moeder stond bij de geboorte ingeschreven in de gemeente {feiten.moeder_bij_geboorte}."
    return Advies(feiten.moeder_bij_geboorte, Regel.MOEDER, Zekerheid.DUIDELIJK, (reason, known))


def _of_actual_place(feiten: Feiten, *reasons: str) -> Advies:
    place = feiten.feitelijk_bij_hulpvraag
    if place is None:
        missing = "Zoek uit waar de jeugdige verbleef op het moment van de hulpvraag."
        return Advies(None, Regel.FEITELIJK, Zekerheid.ONBEKEND, (*reasons, missing))
    known = f"Op het moment van de hulpvraag verbleef de jeugdige in de gemeente {place}."
    return Advies(place, Regel.FEITELIJK, Zekerheid.DUIDELIJK, (*reasons, known))


def _disputed(advice: Advies, without: Advies) -> Advies:
    """One of two gemeenten, by whether a stay of a disputed kind counts; neither is chosen for whoever decides."""
    counted = (
        f"Telt het betwiste verblijf mee, dan is het {advice.gemeente or 'niet te bepalen'}: {advice.regel.value}."
    )
    ignored = f"Telt het niet mee, dan is het {without.gemeente or 'niet te bepalen'}: {without.regel.value}."
    candidates = tuple(one for one in (advice.gemeente, without.gemeente) if one)
    facts = (*advice.redenen, *without.redenen)
    return Advies(None, advice.regel, Zekerheid.BETWIST, (counted, ignored, *facts), andere=candidates)


def _never_ended(stays: Sequence[Verblijf], day: date) -> str | None:
    """A stay without an end on which another followed: one of both is written down wrongly."""
    begun = sorted((stay for stay in stays if stay.van <= day), key=lambda stay: stay.van)
    if any(former.tot is None for former, _latter in pairwise(begun)):
        return "Een verblijf heeft geen einde, en toch begon er een ander. Ga na wanneer het eindigde."
    return None


def _notes(feiten: Feiten, day: date, advice: Advies) -> Iterator[str]:
    if years_after(feiten.geboren, 18) <= day:
        yield "De jeugdige is 18 of ouder: jeugdhulp loopt alleen door als verlengde hulp."
    last = _keeps_help_until(feiten, day) if advice.regel is Regel.WOONADRES else None
    if last is not None:
        yield f"Verhuisd tijdens de hulp: op verzoek blijft dezelfde hulp hoogstens tot en met {long_date(last)} (artikel 2.7a)."


def _keeps_help_until(feiten: Feiten, day: date) -> date | None:
    """Last day on which help that ran before a move to another gemeente may stay as it was."""
    if feiten.hulp_sinds is None:
        return None
    lived = sorted((one for one in feiten.adressen if one.van <= day), key=lambda one: one.van)
    moves = [new.van for old, new in pairwise(lived) if old.gemeente != new.gemeente and feiten.hulp_sinds < new.van]
    last = years_after(moves[-1], 1) - _DAY if moves else None
    return last if last is not None and day <= last else None


def _contradictions(feiten: Feiten, day: date) -> Iterator[str]:
    if day < feiten.geboren:
        yield f"{long_date(day)} ligt voor de geboorte."
    for name, spans in (("adres", feiten.adressen), ("verblijf", feiten.verblijven)):
        for span in spans:
            if span.tot is not None and span.tot < span.van:
                yield f"Een {name} eindigt op {long_date(span.tot)}, voor het begin op {long_date(span.van)}."
            if span.van < feiten.geboren:
                yield f"Een {name} begint op {long_date(span.van)}, voor de geboorte."
    ordered = sorted(feiten.adressen, key=lambda one: one.van)
    for former, latter in pairwise(ordered):
        if _covers(former, latter.van):
            yield f"Op {long_date(latter.van)} staan er twee woonadressen."


def _covers(span: Adres, day: date) -> bool:
    return span.van <= day and (span.tot is None or day <= span.tot)
