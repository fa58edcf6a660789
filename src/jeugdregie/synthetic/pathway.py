"""Care as it really goes: which products a youth gets, from which provider, through which referrer, from when to when."""

from __future__ import annotations

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import count
from random import Random

from jeugdregie.synthetic.region import Aanbieder, Product, Region
from jeugdregie.synthetic.streams import Lottery, chance, days_between, lognormal
from jeugdregie.synthetic.workdays import birthday, plus

STATUTORY = frozenset({"02", "03", "04", "05", "06", "08"})
"""Referrers that lead straight to a provider, who then asks for an assignment (OP307)."""

_MOST = 10
_END_REASONS = Lottery((("31", 64), ("34", 12), ("32", 9), ("33", 3), ("35", 4), ("36", 3), ("39", 2)))
EXTENDED = frozenset({"43A20", "43A30", "44A10", "47A10", "45A30", "52A10", "52A20"})
"""Help that may go on after 18, up to 23 (verlengde jeugdhulp)."""


@dataclass(slots=True)
class Zorg:
    """One product from one provider for one youth. `einde` is the last day of care, None beyond what is simulated.

    `onderbrekingen` are the pauses: first and last day without care. `soort` says why it came about; `bij` is the care
    by the same provider that it stands beside.
    """

    product: Product
    aanbieder: Aanbieder
    verwijzer: str
    gemeente: str
    aanmelding: date
    begin: date
    einde: date
    reden: str
    soort: str
    onderbrekingen: list[tuple[date, date]] = field(default_factory=list)
    verhuist: bool = False
    is_verhuisd: bool = False
    bij: Zorg | None = None
    nabije_gemeenten: tuple[str, ...] = ()

    def is_given_on(self, day: date) -> bool:
        """Whether the care had begun and not ended on that day; pauses count as given."""
        return self.begin <= day <= self.einde


@dataclass(frozen=True, slots=True)
class Wish:
    """A need for care that a provider is still to be found for."""

    begin: date
    verwijzer: str
    soort: str
    diepte: int = 0
    bij: Zorg | None = None


@dataclass(slots=True)
class Pathway:
    """Everything that happens to one youth in care."""

    zorgen: list[Zorg]
    overleden_op: date | None = None


def simulate(random: Random, *, region: Region, gemeente: str, geboren: date, begin: date, until: date) -> Pathway:
    """The care of one youth whose first care begins on a day; nothing new begins after `until`."""
    order = count()
    wishes: list[tuple[date, int, Wish]] = []

    def add(wish: Wish) -> None:
        heapq.heappush(wishes, (wish.begin, next(order), wish))

    found: list[Zorg] = []
    add(Wish(begin, _first_referrer(random, region, gemeente, _age(geboren, begin)), "eerste"))
    while wishes and len(found) < _MOST:
        wish = heapq.heappop(wishes)[2]
        zorg = _care(random, region, gemeente, geboren, wish, found) if wish.begin <= until else None
        if zorg is not None:
            found.append(zorg)
            for follow in _consequences(random, zorg, wish.diepte):
                add(follow)
    pathway = Pathway(found)
    _move(random, region, pathway, until)
    _die(random, pathway)
    return pathway


def _age(born: date, day: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _first_referrer(random: Random, region: Region, gemeente: str, age: int) -> str:
    if chance(random, 0.076 if age < 12 else 0.108):
        return "08"
    young = age < 5
    weights = region.gemeenten[gemeente].verwijzers
    factor = {
        "02": 0.4 if young else 1.35,
        "03": 3.0 if young else 0.8,
        "04": 0.55,
        "05": 2.0 if young else 0.9,
        "01": 0.85 if young else 0.52,
    }
    return Lottery((code, weight * factor.get(code, 1.0)) for code, weight in weights.items()).draw(random)


def _care(random: Random, region: Region, gemeente: str, born: date, wish: Wish, found: list[Zorg]) -> Zorg | None:
    product = _product(random, region, wish, _age(born, wish.begin))
    if product is None:
        return None
    host = _host(random, product, wish, found)
    provider = host.aanbieder if host else _provider(random, region, product, gemeente, found)
    if provider is None:
        return None
    end = _end(random, product, born, wish.begin)
    zorg = Zorg(
        product=product,
        aanbieder=provider,
        verwijzer=host.verwijzer if host else wish.verwijzer,
        gemeente=gemeente,
        aanmelding=max(born, plus(wish.begin, -_wait(random, product, provider))),
        begin=wish.begin,
        einde=end,
        reden=_END_REASONS.draw(random),
        soort=wish.soort,
        bij=host,
        nabije_gemeenten=tuple(region.gemeenten),
    )
    zorg.onderbrekingen = list(_pauses(random, zorg))
    return zorg


def _product(random: Random, region: Region, wish: Wish, age: int) -> Product | None:
    if wish.soort == "crisis":
        return region.producten["46A10" if chance(random, 0.6) else "46A20"] if age < 18 else None
    if wish.soort == "vervoer":
        return region.producten["42A10"]
    if age >= 18 and wish.soort != "eerste" and chance(random, 0.25):
        return None  # fewer begin anew after 18, when mostly stay and probation are left
    lottery = region.products_for(wish.verwijzer, age)
    return lottery.draw(random) if lottery else None


def _host(random: Random, product: Product, wish: Wish, found: list[Zorg]) -> Zorg | None:
    """The care whose provider can give this product too; mostly it then does."""
    host = wish.bij
    if host is None or product.is_month_tariff or product.code not in host.aanbieder.producten:
        return None
    same = any(zorg.aanbieder is host.aanbieder and zorg.product is product for zorg in found)
    runs = plus(host.begin, 30) < wish.begin < host.einde
    return host if runs and not same and chance(random, 0.7) else None


def _provider(random: Random, region: Region, product: Product, gemeente: str, found: list[Zorg]) -> Aanbieder | None:
    """A provider where this youth has no other care: assignments there never overlap (OP259)."""
    taken = {zorg.aanbieder.code for zorg in found}
    lottery = region.providers_of(product.code, gemeente)
    for _ in range(6):
        if not lottery:
            return None
        provider = lottery.draw(random)
        if provider.code not in taken:
            return provider
    return None


def _end(random: Random, product: Product, born: date, begin: date) -> date:
    days = max(3, round(lognormal(random, product.duur_mediaan, product.duur_spreiding)))
    end = plus(begin, days - 1)
    limit = 23 if product.code in EXTENDED and chance(random, 0.055) else 18
    last = plus(birthday(born, max(limit, _age(born, begin) + 1)), -1)
    return min(end, max(last, begin))


def _wait(random: Random, product: Product, provider: Aanbieder) -> int:
    if product.sector == "crisis":
        return days_between(random, 0, 2)
    return min(300, round(lognormal(random, product.wacht_mediaan * provider.wachtfactor, 0.6)))


def _pauses(random: Random, zorg: Zorg) -> Iterator[tuple[date, date]]:
    days = (zorg.einde - zorg.begin).days
    if days < 150 or zorg.product.sector in {"crisis", "jeugdbescherming"} or not chance(random, 0.06):
        return
    first = plus(zorg.begin, days_between(random, 40, days - 90))
    last = plus(first, days_between(random, 13, 75))
    if last < plus(zorg.einde, -10):
        yield first, last


def _consequences(random: Random, zorg: Zorg, depth: int) -> Iterator[Wish]:
    """Care beside it, care after it, a crisis meanwhile, and coming back later."""
    days = (zorg.einde - zorg.begin).days
    if zorg.soort in {"vervoer", "crisis"}:
        if zorg.soort == "crisis" and chance(random, 0.35):
            yield Wish(
                plus(zorg.einde, days_between(random, 1, 20)),
                "04" if chance(random, 0.5) else "01",
                "vervolg",
                depth + 1,
            )
        return
    yield from _beside(random, zorg, depth, days)
    if chance(random, 0.00003 * days):
        yield Wish(
            plus(zorg.begin, days_between(random, 0, days)), "01" if chance(random, 0.5) else "04", "crisis", depth
        )
    yield from _after(random, zorg, depth)


def _beside(random: Random, zorg: Zorg, depth: int, days: int) -> Iterator[Wish]:
    sector = zorg.product.sector
    if sector == "jeugdbescherming":
        if chance(random, 0.75):
            yield Wish(plus(zorg.begin, days_between(random, 5, 120)), "04", "naast", depth + 1)
    elif chance(random, (0.40 if sector == "verblijf" else 0.24) * 0.7**depth):
        referrer = zorg.verwijzer if chance(random, 0.8) else "01"
        yield Wish(
            plus(zorg.begin, days_between(random, 0, max(1, min(days, 240)))), referrer, "naast", depth + 1, zorg
        )
    if zorg.product.code in {"41A10", "41A20", "45A40"} and chance(random, 0.2):
        yield Wish(zorg.begin, zorg.verwijzer if zorg.verwijzer != "02" else "01", "vervoer", depth + 1)


def _after(random: Random, zorg: Zorg, depth: int) -> Iterator[Wish]:
    draw = random.random()
    follow = 0.30 * 0.8**depth
    referrer = zorg.verwijzer if chance(random, 0.7) else ("01" if chance(random, 0.5) else "02")
    if draw < follow:
        gap = days_between(random, 1, 27) if chance(random, 0.65) else days_between(random, 28, 110)
        zorg.reden = "38" if chance(random, 0.25) and gap < 28 else zorg.reden
        yield Wish(plus(zorg.einde, gap), referrer if referrer != "08" else "04", "vervolg", depth + 1)
    elif draw < follow + 0.17 * 0.8**depth:
        yield Wish(
            plus(zorg.einde, days_between(random, 120, 900)),
            referrer if referrer != "08" else "01",
            "terugkeer",
            depth + 1,
        )


def _move(random: Random, region: Region, pathway: Pathway, until: date) -> None:
    """A family moves: within the region the care goes on under another gemeente, outside it the care ends."""
    first = min((zorg.begin for zorg in pathway.zorgen), default=until)
    years = (until - first).days / 365.25
    if years <= 0 or not chance(random, 1 - 0.978**years):
        return
    day = plus(first, days_between(random, 1, (until - first).days))
    others = [code for code in region.gemeenten if pathway.zorgen and code != pathway.zorgen[0].gemeente]
    target = random.choice(others) if others and chance(random, 0.6) else None
    pathway.zorgen[:] = [part for zorg in pathway.zorgen for part in _moved(zorg, day, target, region)]


def _moved(zorg: Zorg, day: date, target: str | None, region: Region) -> Iterator[Zorg]:
    if zorg.einde < day:
        yield zorg
        return
    provider_stays = not zorg.aanbieder.gemeenten or target in zorg.aanbieder.gemeenten
    if zorg.begin < day:
        pauses = [pause for pause in zorg.onderbrekingen if pause[1] < day]
        yield replace(zorg, einde=plus(day, -1), reden="35", onderbrekingen=pauses, verhuist=True)
    if target is None or not provider_stays:
        return
    pauses = [pause for pause in zorg.onderbrekingen if pause[0] > day]
    yield replace(
        zorg,
        gemeente=target,
        begin=max(day, zorg.begin),
        onderbrekingen=pauses,
        aanmelding=max(zorg.aanmelding, plus(day, -12)),
        is_verhuisd=zorg.begin < day,
    )


def _die(random: Random, pathway: Pathway) -> None:
    if not pathway.zorgen or not chance(random, 0.0006):
        return
    first = min(zorg.begin for zorg in pathway.zorgen)
    last = max(zorg.einde for zorg in pathway.zorgen)
    day = plus(first, days_between(random, 5, max(6, (last - first).days)))
    pathway.overleden_op = day
    kept = []
    for zorg in pathway.zorgen:
        if zorg.begin > day:
            continue
        if zorg.einde >= day:
            zorg.einde, zorg.reden = day, "02"
        zorg.onderbrekingen = [pause for pause in zorg.onderbrekingen if pause[1] < day]
        kept.append(zorg)
    pathway.zorgen[:] = kept
