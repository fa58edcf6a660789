"""A decision letter: what it may not leave out, until when one may object, and that PDF and DOCX say the same."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from docx import Document

from jeugdregie.errors import InputError
from jeugdregie.terms import Pause
from jeugdregie.web.letters.beschikking import (
    Beschikking,
    Besluit,
    Bezwaar,
    Contact,
    Natura,
    Pgb,
    decide_by,
    missing,
    require_complete,
)
from jeugdregie.web.letters.docx import docx_of
from jeugdregie.web.letters.outline import Outline, outline

DAY = date(2026, 6, 1)
HELP = Natura(
    "begeleiding thuis", "Rust in huis.", "Stichting Voorbeeld", date(2026, 6, 15), "zes maanden", "2 uur per week"
)
BUDGET = Pgb("begeleiding thuis", 123_456, "26 weken x 2 uur", "een diploma", "zes maanden", "een verslag per kwartaal")
LETTER = Beschikking(
    soort=Besluit.TOEKENNING,
    gemeente="Gemeente Voorbeeld",
    afzender=("Gemeente Voorbeeld", "Postbus 1", "1000 AA Voorbeeld"),
    aan=("De ouders van een jeugdige", "Dorpsstraat 1", "1000 AB Voorbeeld"),
    kenmerk="2026-000123",
    datum=DAY,
    aanhef="Beste ouders",
    besluit="Uw kind krijgt begeleiding thuis.",
    motivering=("Wij spraken met u op 18 mei.", "Licht was niet genoeg: het netwerk kan dit niet."),
    grondslag=("artikel 2.3 van de Jeugdwet", "artikel 8 van de Verordening jeugdhulp"),
    bezwaar=Bezwaar(
        "het college van burgemeester en wethouders", "Postbus 1, 1000 AA Voorbeeld", "voorbeeld.nl/bezwaar"
    ),
    contact=Contact("team Jeugd", "14 0000"),
    ondertekening=("namens het college", "teamleider Jeugd"),
    natura=(HELP,),
)


def test_a_letter_that_holds_everything_lacks_nothing() -> None:
    assert list(missing(LETTER)) == []
    assert list(missing(replace(LETTER, natura=(), pgb=(BUDGET,)))) == []


@pytest.mark.parametrize(
    ("change", "asked"),
    [
        ({"aan": ()}, "3:41"),
        ({"aan": ("  ",)}, "3:41"),
        ({"aanhef": " "}, "aanhef"),
        ({"kenmerk": ""}, "kenmerk"),
        ({"besluit": ""}, "wat er is besloten"),
        ({"motivering": ()}, "3:46"),
        ({"grondslag": ("",)}, "3:47"),
        ({"ondertekening": ()}, "wie het besluit nam"),
        ({"contact": None}, "bellen"),
        ({"contact": Contact("team", "")}, "bellen"),
        ({"bezwaar": None}, "3:45"),
        ({"bezwaar": Bezwaar("het college", " ")}, "3:45"),
        ({"natura": ()}, "Noem de hulp die wordt gegeven, of het budget"),
        ({"natura": (replace(HELP, hulp=""),)}, "Noem welke hulp"),
        ({"natura": (replace(HELP, resultaat=""),)}, "resultaat"),
        ({"natura": (replace(HELP, aanbieder=""),)}, "aanbieder"),
        ({"natura": (replace(HELP, ingang=None),)}, "begint"),
        ({"natura": (replace(HELP, duur=""),)}, "hoelang"),
        ({"pgb": (replace(BUDGET, resultaat=""),)}, "waarvoor"),
        ({"pgb": (replace(BUDGET, bedrag=None),)}, "bedrag van het budget"),
        ({"pgb": (replace(BUDGET, bedrag=0),)}, "bedrag van het budget"),
        ({"pgb": (replace(BUDGET, berekening=""),)}, "berekend"),
        ({"pgb": (replace(BUDGET, kwaliteit=""),)}, "eisen"),
        ({"pgb": (replace(BUDGET, duur=""),)}, "geldt"),
        ({"pgb": (replace(BUDGET, verantwoording=""),)}, "verantwoord"),
    ],
)
def test_a_letter_that_lacks_something_is_refused_and_says_what(change: Mapping[str, object], asked: str) -> None:
    lacking = list(missing(replace(LETTER, **change)))
    assert len(lacking) == 1
    assert asked in lacking[0]
    with pytest.raises(InputError, match=r"kan nog niet weg"):
        outline(replace(LETTER, **change))


def test_everything_that_lacks_is_named_at_once() -> None:
    with pytest.raises(InputError) as caught:
        require_complete(replace(LETTER, bezwaar=None, motivering=(), natura=()))
    assert len(str(caught.value).splitlines()) == 4


@pytest.mark.parametrize("soort", [Besluit.AFWIJZING, Besluit.BEEINDIGING])
def test_a_refusal_or_an_end_needs_no_help_to_name(soort: Besluit) -> None:
    assert list(missing(replace(LETTER, soort=soort, natura=()))) == []


@pytest.mark.parametrize(
    ("sent", "last"),
    [
        ("2026-06-01", "2026-07-13"),
        ("2026-04-10", "2026-05-22"),
        ("2026-03-26", "2026-05-07"),
        ("2026-04-13", "2026-05-26"),  # six weeks end on Whit Monday
        ("2026-11-13", "2026-12-28"),  # six weeks end on Christmas Day, a Friday
    ],
)
def test_an_objection_may_come_six_weeks_from_the_day_after(sent: str, last: str) -> None:
    assert replace(LETTER, datum=date.fromisoformat(sent)).bezwaar_tot == date.fromisoformat(last)


def test_a_decision_is_due_in_eight_weeks_without_the_days_that_the_term_stood_still() -> None:
    assert decide_by(DAY) == date(2026, 7, 27)
    stood_still = (Pause(date(2026, 6, 8), date(2026, 6, 19)),)  # ten days between asking and the answer
    assert decide_by(DAY, stood_still) == date(2026, 8, 6)


def words(letter: Outline) -> list[str]:
    """Everything that the letter says, in order."""
    said = [*letter.sender, *letter.addressee, *(f"{label}: {text}" for label, text in letter.about)]
    said += [letter.title, f"{letter.salutation},"]
    for block in letter.blocks:
        said += [block.text] if block.text else [f"{label}: {text}" for label, text in block.facts]
    return [*said, "Met vriendelijke groet,", *letter.signature]


def test_the_docx_says_what_the_letter_says_with_headings_and_language() -> None:
    letter = outline(LETTER)
    draft = Document(io.BytesIO(docx_of(letter, made_on=DAY)))
    assert [line for paragraph in draft.paragraphs for line in paragraph.text.split("\n")] == words(letter)
    headings = [paragraph.text for paragraph in draft.paragraphs if paragraph.style.name.startswith("Heading")]
    assert headings == [
        "Besluit: u krijgt hulp",
        "De hulp: begeleiding thuis",
        "Waarom dit besluit",
        "Bent u het er niet mee eens?",
        "Hebt u vragen?",
    ]
    assert draft.core_properties.language == "nl-NL"


def test_the_letter_tells_the_last_day_and_the_legal_base() -> None:
    said = " ".join(words(outline(LETTER)))
    assert "tot en met 13 juli 2026" in said
    assert "artikel 2.3 van de Jeugdwet en artikel 8 van de Verordening jeugdhulp" in said


def test_a_budget_is_written_in_euros_and_cents() -> None:
    said = words(outline(replace(LETTER, natura=(), pgb=(BUDGET,))))
    assert "Bedrag: €\u00a01.234,56" in said
