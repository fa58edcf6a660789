"""Answers a checked message: a retour, a JW325, or nothing with the reason why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from jeugdregie.errors import ProgrammingError
from jeugdregie.ijw.check import Checked
from jeugdregie.ijw.declaratie_antwoord import declaratie_antwoord
from jeugdregie.ijw.records import Bericht, jw323
from jeugdregie.ijw.retour import RETOURS, retour
from jeugdregie.ijw.verdict import Respondent, Verdict
from jeugdregie.ijw.walk import classes_in

Outcome = Literal["accepted", "rejected", "impossible", "not-due"]

_UNREADABLE = "Dit is geen leesbaar bericht. Meld het de afzender buiten het berichtenverkeer om."
_INVALID = "Het bericht voldoet niet aan het schema. De afzender krijgt een foutmelding en geen retour."


@dataclass(frozen=True)
class Answer:
    """The answer to one message: `record` to be written, or None with the Dutch reason why there is none.

    'impossible': nothing can be said to the sender in a message (OP090x2); 'not-due': an answer is not answered.
    """

    outcome: Outcome
    message: str | None = None
    record: Bericht | None = None
    reason: str | None = None


def answer(checked: Checked, respondent: Respondent, *, rejected: Mapping[str, Sequence[str]] | None = None) -> Answer:
    """Answer a message on its own findings, or on what was rejected at levels 3 and 4.

    `rejected` holds retour codes by class path: {'Header': ['9056']} or
    {'Client/StartProducten/StartProduct[1]': ['9063']}; `verdict.codes_by_class` makes it from findings.
    A message that fails at level 2 is answered with 0001 and nothing else, whatever `rejected` holds.
    """
    if checked.record is None or checked.message is None:
        return Answer("impossible", reason=_UNREADABLE if checked.status == "unreadable" else _INVALID)
    if checked.message != "JW323" and checked.message not in RETOURS:
        return Answer("not-due", reason=f"Op een {checked.message} volgt geen antwoord.")
    verdict = Verdict(
        is_technical=any(finding.level == 2 for finding in checked.findings),
        codes={path: tuple(codes) for path, codes in (rejected or {}).items() if codes},
    )
    _require_known(verdict, checked.message, checked.record)
    outcome: Outcome = "rejected" if verdict.is_objection() else "accepted"
    if isinstance(checked.record, jw323.Bericht):
        return Answer(outcome, "JW325", declaratie_antwoord(checked.record, verdict, respondent))
    name = RETOURS[checked.message]
    return Answer(outcome, name, retour(name, checked.record, verdict, respondent))


def _require_known(verdict: Verdict, message: str, record: Bericht) -> None:
    unknown = set(verdict.codes) - {visit.path for visit in classes_in(message, record)}
    if unknown:
        raise ProgrammingError(f"no such class in this {message}: {', '.join(sorted(unknown))}")
