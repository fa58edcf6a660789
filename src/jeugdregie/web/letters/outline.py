"""A letter as blocks in reading order; PDF and DOCX draw the same ones, so that they can never say different things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from jeugdregie.indicators.notation import listed, long_date, money
from jeugdregie.web.letters.beschikking import Beschikking, Bezwaar, Natura, Pgb, require_complete


@dataclass(frozen=True)
class Block:
    """A heading, a paragraph, or facts: pairs of a label and a text."""

    kind: Literal["heading", "paragraph", "facts"]
    text: str = ""
    facts: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Outline:
    """A whole letter; `sender`, `addressee` and `signature` are lines."""

    title: str
    sender: tuple[str, ...]
    addressee: tuple[str, ...]
    about: tuple[tuple[str, str], ...]
    salutation: str
    blocks: tuple[Block, ...]
    signature: tuple[str, ...]
    author: str


def outline(letter: Beschikking) -> Outline:
    """The letter in order; InputError when it lacks something that it must hold."""
    require_complete(letter)
    return Outline(
        title=f"Besluit: {letter.soort.value[0].lower()}{letter.soort.value[1:]}",
        sender=tuple(letter.afzender),
        addressee=tuple(letter.aan),
        about=(("Datum", long_date(letter.datum)), ("Ons kenmerk", letter.kenmerk)),
        salutation=letter.aanhef,
        blocks=tuple(_blocks(letter)),
        signature=tuple(letter.ondertekening),
        author=letter.gemeente,
    )


def _blocks(letter: Beschikking) -> Iterator[Block]:
    yield _paragraph(letter.besluit)
    for help_in_kind in letter.natura:
        yield _heading(f"De hulp: {help_in_kind.hulp}")
        yield Block("facts", facts=tuple(_facts_of_natura(help_in_kind)))
    for budget in letter.pgb:
        yield _heading("Uw persoonsgebonden budget")
        yield Block("facts", facts=tuple(_facts_of_pgb(budget)))
    if letter.andere_hulp.strip():
        yield _heading("Andere hulp die een rol speelt")
        yield _paragraph(letter.andere_hulp)
    yield _heading("Waarom dit besluit")
    yield from map(_paragraph, letter.motivering)
    yield _paragraph(f"Dit besluit rust op {listed(letter.grondslag)}.")
    assert letter.bezwaar is not None  # require_complete
    assert letter.contact is not None
    yield _heading("Bent u het er niet mee eens?")
    yield from _on_objection(letter, letter.bezwaar)
    yield _heading("Hebt u vragen?")
    yield _paragraph(f"Bel {letter.contact.naam}: {letter.contact.telefoon}. Wij helpen u graag.")


def _facts_of_natura(help_in_kind: Natura) -> Iterator[tuple[str, str]]:
    assert help_in_kind.ingang  # require_complete
    yield "Wat u wilt bereiken", help_in_kind.resultaat
    yield "Wie helpt", help_in_kind.aanbieder
    yield "Begint op", long_date(help_in_kind.ingang)
    yield "Duurt", help_in_kind.duur
    if help_in_kind.omvang.strip():
        yield "Hoeveel", help_in_kind.omvang


def _facts_of_pgb(budget: Pgb) -> Iterator[tuple[str, str]]:
    assert budget.bedrag is not None  # require_complete
    yield "Waarvoor", budget.resultaat
    yield "Bedrag", money(budget.bedrag / 100, 2)
    yield "Zo is het berekend", budget.berekening
    yield "Eisen aan de hulp", budget.kwaliteit
    yield "Geldt", budget.duur
    yield "Zo legt u verantwoording af", budget.verantwoording


def _on_objection(letter: Beschikking, where: Bezwaar) -> Iterator[Block]:
    yield _paragraph("Bel ons eerst: misschien komen wij er samen uit. U kunt ook bezwaar maken.")
    yield _paragraph(
        f"Dat kan tot en met {long_date(letter.bezwaar_tot)}. Schrijf een brief aan {where.bij}, {where.adres}. "
        "Zet erin: uw naam en adres, de datum, het kenmerk van deze brief, en waarom u het er niet mee eens bent. "
        "Onderteken de brief."
    )
    if where.online.strip():
        yield _paragraph(f"Het kan ook op {where.online}.")


def _heading(text: str) -> Block:
    return Block("heading", text)


def _paragraph(text: str) -> Block:
    return Block("paragraph", text)
