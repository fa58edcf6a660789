"""Declared lines: amounts, periods, credits, and the lot of a declaration."""

from __future__ import annotations

from datetime import date, timedelta

from jeugdregie.synthetic.lines import Regel
from jeugdregie.synthetic.lots import Fates
from jeugdregie.synthetic.workdays import month_end
from tests.unit.synthetic.conftest import Made


def lines(made: Made) -> list[Regel]:
    return [line for youth in made.youths for line in youth.regels]


def test_an_amount_is_volume_times_tariff_and_in_euros_the_volume_itself(made: Made) -> None:
    for line in lines(made):
        assert line.volume > 0
        assert (line.tarief is None) == (line.eenheid == "83")
        assert line.bedrag == line.volume * (line.tarief or 1)


def test_a_period_lies_in_one_month_not_after_the_declared_one(made: Made) -> None:
    for line in lines(made):
        assert line.begin <= line.einde <= month_end(line.begin)
        assert line.begin <= month_end(line.maand)


def test_reference_numbers_are_used_once(made: Made) -> None:
    numbers = [(line.aanbieder, line.referentie) for line in lines(made)]
    assert len(numbers) == len(set(numbers))


def test_a_credit_takes_back_a_whole_granted_line_that_was_answered_before(made: Made) -> None:
    fates = Fates(made.request.seed)
    by_number = {(line.aanbieder, line.referentie): line for line in lines(made)}
    credits = [line for line in lines(made) if line.is_credit]
    assert credits
    for credit in credits:
        debit = by_number.get((credit.aanbieder, (credit.vorige or "").removesuffix("H")))
        assert debit is not None
        assert debit.afkeurcode is None
        assert (debit.bedrag, debit.begin, debit.einde) == (credit.bedrag, credit.begin, credit.einde)
        settled = fates.of(debit.aanbieder, debit.gemeente, debit.maand).settled
        assert settled is not None
        assert settled[1] < fates.of(credit.aanbieder, credit.gemeente, credit.maand).verzonden


def test_weekly_volume_is_never_more_than_the_weeks_of_the_month_allow(made: Made) -> None:
    volumes = {
        term.toewijzing.nummer: term.toewijzing.volume
        for youth in made.youths
        for dossier in youth.dossiers
        for term in dossier.terms
        if term.toewijzing.product.frequentie == "2"
    }
    checked = 0
    for line in lines(made):
        if line.toewijzingnummer in volumes:
            checked += 1
            first_monday = line.begin - timedelta(days=line.begin.weekday())
            weeks = (line.einde - first_monday).days // 7 + 1
            assert line.volume <= volumes[line.toewijzingnummer] * weeks
    assert checked > 500


def test_most_lines_are_declared_in_the_month_after_and_some_later(made: Made) -> None:
    late = [
        (line.maand.year - line.begin.year) * 12 + line.maand.month - line.begin.month
        for line in lines(made)
        if not line.is_credit
    ]
    assert 0.70 < late.count(0) / len(late) < 0.88
    assert set(late) >= {0, 1, 2, 3}


def test_the_lot_of_a_declaration_depends_on_nothing_but_its_own_names() -> None:
    month = date(2024, 5, 1)
    lot = Fates(3).of("98760101", "0392", month)
    assert Fates(3).of("98760101", "0392", month) == lot
    assert lot.verzonden > month_end(month)
    assert lot.beantwoord > lot.verzonden


def test_a_planted_fault_is_sent_again_or_lost() -> None:
    fates = Fates(3, (("TR358", 1.0),))
    lots = [fates.of("98760101", "0392", date(2024, month, 1)) for month in range(1, 13)]
    lots += [fates.of("98760102", "0453", date(2024, month, 1)) for month in range(1, 13)]
    assert {lot.fout for lot in lots} <= {"TR358", None}
    assert any(lot.settled is None for lot in lots)
    assert any(lot.settled == (lot.opnieuw, lot.opnieuw_beantwoord) for lot in lots)
