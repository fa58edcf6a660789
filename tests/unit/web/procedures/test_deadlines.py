"""A term through the states of a case, day by day."""

from datetime import date

import pytest

from jeugdregie.terms import Length, Pause, Unit
from jeugdregie.web.procedures.deadlines import Running, in_words, moved
from jeugdregie.web.procedures.declaration import State, Term

DECIDE = Term("besluit", "Besluiten", ((date(2015, 1, 1), Length(4, Unit.WEEKS)),), remind=2)
SENT, ASKED, DONE = (
    State("ingediend", "Ingediend", term=DECIDE),
    State("aanvulling", "Aanvulling", suspends=True),
    State("klaar", "Klaar"),
)
MONDAY = date(2026, 3, 2)
RUNNING = Running("besluit", MONDAY, (), date(2026, 3, 30), date(2026, 3, 26))


def test_a_term_begins_with_a_state_that_has_it() -> None:
    assert moved(Running(), SENT, MONDAY) == RUNNING


def test_it_stands_still_and_goes_on_with_those_days_added() -> None:
    still = moved(RUNNING, ASKED, date(2026, 3, 9))
    assert still == Running("besluit", MONDAY, (Pause(date(2026, 3, 9)),))
    assert moved(still, ASKED, date(2026, 3, 12)) == still
    on = moved(still, SENT, date(2026, 3, 19))
    assert on.due == date(2026, 4, 8)  # 30 March and the nine days from 10 to 18 March
    assert on.pauses == (Pause(date(2026, 3, 9), date(2026, 3, 19)),)


def test_a_second_pause_is_kept_beside_the_first() -> None:
    once = moved(moved(RUNNING, ASKED, date(2026, 3, 9)), SENT, date(2026, 3, 11))
    twice = moved(moved(once, ASKED, date(2026, 3, 16)), SENT, date(2026, 3, 18))
    assert [pause.days for pause in twice.pauses] == [1, 1]
    assert twice.due == date(2026, 4, 1)


def test_it_goes_on_as_it_was_in_the_same_state_and_begins_anew_when_that_is_asked() -> None:
    assert moved(RUNNING, SENT, date(2026, 3, 10)) == RUNNING
    assert moved(RUNNING, SENT, date(2026, 3, 10), renews=True).begun == date(2026, 3, 10)


def test_it_ends_with_a_state_without_term() -> None:
    assert moved(RUNNING, DONE, date(2026, 3, 10)) == Running()


def test_a_state_that_suspends_before_a_term_began_suspends_nothing() -> None:
    assert moved(Running(), ASKED, MONDAY) == Running()


@pytest.mark.parametrize(
    ("now", "today", "text"),
    [
        (RUNNING, date(2026, 3, 30), "Besluiten: uiterlijk 30 maart 2026."),
        (RUNNING, date(2026, 3, 31), "Besluiten: te laat, het moest uiterlijk 30 maart 2026."),
        (moved(RUNNING, ASKED, date(2026, 3, 9)), date(2026, 5, 1), "Besluiten: staat stil sinds 9 maart 2026."),
        (Running(), MONDAY, ""),
    ],
)
def test_it_reads_as_dutch(now: Running, today: date, text: str) -> None:
    assert in_words(now, "Besluiten", today) == text
