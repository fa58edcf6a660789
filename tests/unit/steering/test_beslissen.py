"""What help fits, and how many eyes a decision takes; the first table is that of the source (Haarlem 2014, section 4.5)."""

from __future__ import annotations

import pytest

from jeugdregie.errors import InputError
from jeugdregie.steering.passende_hulp import TABEL, Beeld, Functioneren, Omgeving, Steun, Vak, Verblijf, advise
from jeugdregie.steering.waarborgen import Regels, Voornemen, Waarborg, required

F, K = Functioneren, Omgeving
SOURCE = {
    F.GOED: ("geen zorg", "lokaal", "coach + opvoedhulp, bescherming"),
    F.MATIG: ("lokaal", "coach", "coach + opvoedhulp, bescherming"),
    F.ZWAAR: ("coach + ggz, soms", "coach + ggz, opvoedhulp, soms", "coach + opvoedhulp, bescherming, ggz, vaak"),
}
"""Rows of the source in short, columns from good to low quality of the environment."""


def in_short(vak: Vak) -> str:
    base = {
        Steun.GEEN: "geen zorg",
        Steun.DICHTBIJ: "lokaal",
        Steun.COACH: "coach",
        Steun.COACH_EN_SPECIALIST: "coach + ",
    }[vak.steun]
    words = {"jeugd- en opvoedhulp": "opvoedhulp", "jeugdbescherming": "bescherming", "jeugd-ggz": "ggz"}
    stay = {Verblijf.NEE: [], Verblijf.SOMS: ["soms"], Verblijf.SOMS_GEZIN: ["soms"], Verblijf.VAAK: ["vaak"]}
    return base + ", ".join([words[one] for one in vak.erbij if one in words] + stay[vak.verblijf])


@pytest.mark.parametrize("functioneren", list(F))
@pytest.mark.parametrize(("place", "omgeving"), list(enumerate(K)))
def test_each_cell_is_that_of_the_source(functioneren: F, place: int, omgeving: K) -> None:
    advice = advise(Beeld(omgeving, functioneren, veilig=True))
    assert in_short(advice.vak) == SOURCE[functioneren][place]


def test_every_pair_has_a_cell() -> None:
    assert set(TABEL) == {(functioneren, omgeving) for functioneren in F for omgeving in K}


@pytest.mark.parametrize(("veilig", "first"), [(None, "nog niet beoordeeld"), (False, "meldcode"), (True, "omgeving")])
def test_safety_comes_first_unless_it_is_sure(veilig: bool | None, first: str) -> None:
    assert first in advise(Beeld(K.GOED, F.GOED, veilig=veilig)).redenen[0]


def test_a_network_is_discussed_and_makes_the_advice_no_lighter() -> None:
    without = advise(Beeld(K.MATIG, F.MATIG, veilig=True))
    helped = advise(Beeld(K.MATIG, F.MATIG, veilig=True, netwerk="een tante past op"))
    assert helped.vak == without.vak
    assert any("tante" in reason for reason in helped.redenen)


def test_a_coach_need_not_stay_beside_a_family_that_manages() -> None:
    assert any("zelf" in reason for reason in advise(Beeld(K.GOED, F.ZWAAR, veilig=True, gezin_redt_het=True)).redenen)
    assert not any(
        "zelf" in reason for reason in advise(Beeld(K.GOED, F.MATIG, veilig=True, gezin_redt_het=True)).redenen
    )


RULES = Regels(grens=25_000_00, schaars=frozenset({"gesloten jeugdhulp", "pleegzorg"}))


@pytest.mark.parametrize(
    ("form", "cents", "forced", "who", "reasons"),
    [
        ("ambulant", 0, False, Waarborg.ALLEEN, 1),
        ("ambulant", 25_000_00, False, Waarborg.ALLEEN, 1),
        ("ambulant", 25_000_01, False, Waarborg.EXTRA_OGEN, 1),
        ("ambulant", None, False, Waarborg.EXTRA_OGEN, 1),
        ("pleegzorg", 100, False, Waarborg.EXTRA_OGEN, 1),
        ("pleegzorg", 30_000_00, False, Waarborg.EXTRA_OGEN, 2),
        ("gesloten jeugdhulp", None, True, Waarborg.BESCHERMINGSTAFEL, 3),
        ("ambulant", 100, True, Waarborg.BESCHERMINGSTAFEL, 1),
    ],
)
def test_the_costlier_scarcer_or_more_compelling_the_more_eyes(
    form: str, cents: int | None, forced: bool, who: Waarborg, reasons: int
) -> None:
    demand = required(Voornemen(form, cents, dwang=forced), RULES)
    assert (demand.waarborg, len(demand.redenen)) == (who, reasons)


def test_a_limit_below_zero_is_refused() -> None:
    with pytest.raises(InputError, match="vanaf nul"):
        Regels(grens=-1)
