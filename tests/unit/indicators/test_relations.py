"""The sums that an attacker subtracts with, as text: a sign and a place per figure."""

from __future__ import annotations

from jeugdregie.indicators.figures import Figure, place_of
from jeugdregie.indicators.relations import Equation, equations
from jeugdregie.periods import parse_period

H1, H2, YEAR = (parse_period(label) for label in ("2025-H1", "2025-H2", "2025"))


def figure(measure: str, period: str = "2025-H1", **members: str) -> Figure:
    return Figure(measure, "regio", period, place_of(members))


def written(found: list[Equation]) -> set[str]:
    return {
        " ".join(
            f"{'+' if sign > 0 else '-'}{item.measure}/{item.period}/{'&'.join(key for _, key in item.place)}"
            for item, sign in sorted(terms)
        )
        for terms in found
    }


def test_members_add_up_to_their_total() -> None:
    figures = [figure("duur"), figure("duur", sector="crisis"), figure("duur", sector="verblijf")]
    assert written(equations(figures, [H1])) == {"-duur/2025-H1/ +duur/2025-H1/crisis +duur/2025-H1/verblijf"}


def test_an_account_closes_over_a_half_year_and_to_the_one_before() -> None:
    figures = [
        figure(name, period) for name in ("instroom", "uitstroom", "trajecten", "stand") for period in ("2025-H1", "2025-H2")
    ]  # fmt: skip
    assert written(equations(figures, [H1, H2])) == {
        "+stand/2025-H1/ -trajecten/2025-H1/ +uitstroom/2025-H1/",
        "+stand/2025-H2/ -trajecten/2025-H2/ +uitstroom/2025-H2/",
        "-instroom/2025-H2/ -stand/2025-H1/ +trajecten/2025-H2/",
    }


def test_per_age_group_no_account_closes() -> None:
    figures = [figure(name, leeftijdsgroep="0-3") for name in ("instroom", "uitstroom", "trajecten", "stand")]
    assert not any("stand" in line and "uitstroom" in line for line in written(equations(figures, [H1])))


def test_a_year_is_its_halves_and_a_stock_is_that_of_the_second() -> None:
    figures = [figure(name, period) for name in ("kosten", "stand") for period in ("2025", "2025-H1", "2025-H2")]
    found = written(equations(figures, [YEAR, H1, H2]))
    assert "-kosten/2025/ +kosten/2025-H1/ +kosten/2025-H2/" in found
    assert "-stand/2025/ +stand/2025-H2/" in found


def test_categories_add_up_to_their_sector_within_a_gemeente() -> None:
    at = {"43": "verblijf", "44": "verblijf", "46": "crisis"}
    figures = [figure("duur", productcategorie=code, sector=sector) for code, sector in at.items()]
    figures += [figure("duur", gemeente="0392", productcategorie=code) for code in at]
    figures += [figure("duur", gemeente="0392", sector=sector) for sector in ("verblijf", "crisis")]
    found = written(equations(figures, [H1]))
    assert "-duur/2025-H1/0392&verblijf +duur/2025-H1/0392&43 +duur/2025-H1/0392&44" in {
        " ".join(sorted(line.split(), key=lambda part: (part[0] != "-", part))) for line in found
    }


def test_categories_that_lie_in_two_sectors_add_up_to_none() -> None:
    figures = [figure("duur", productcategorie="43", sector=sector) for sector in ("verblijf", "crisis")]
    figures += [
        figure("duur", gemeente="0392", productcategorie="43"),
        figure("duur", gemeente="0392", sector="verblijf"),
    ]
    found = written(equations(figures, [H1]))
    assert not any("0392&verblijf" in line and "0392&43" in line for line in found)
