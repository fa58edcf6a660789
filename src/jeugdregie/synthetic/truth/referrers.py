"""Assignments in their valid version, and the referrer of each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from jeugdregie.synthetic.truth.facts import Facts, Versiefeit, Verzoekfeit
from jeugdregie.synthetic.truth.model import DERIVED, UNKNOWN, Stand, grouped

Reference = tuple[str, str, str]
"""Gemeente, provider and ReferentieAanbieder."""


def standing(copies: list[Versiefeit]) -> dict[tuple[str, int], Stand]:
    """The valid version of each assignment: the latest Toewijzingsdatum and -tijd, content of the latest copy."""
    found: dict[tuple[str, int], Stand] = {}
    for key, group in grouped(copies, lambda copy: (copy.gemeente, copy.nummer)).items():
        latest = max((copy.dag, copy.tijd) for copy in group)
        valid = sorted((copy for copy in group if (copy.dag, copy.tijd) == latest), key=lambda copy: copy.dagtekening)
        reasons = [copy.reden for copy in valid if copy.reden is not None]
        found[key] = Stand(
            gemeente=key[0],
            nummer=key[1],
            versie=valid[-1],
            reden=reasons[-1] if reasons else None,
            eerste_dag=min(copy.dag for copy in group),
            versies=len({(copy.dag, copy.tijd) for copy in group}),
            referenties=tuple(sorted({copy.referentie for copy in group if copy.referentie is not None})),
        )
    return found


def refer(assignments: Mapping[tuple[str, int], Stand], facts: Facts) -> None:
    """Give each assignment its referrer: of its request, else of what it continues."""
    asked = grouped((item for item in facts.verzoeken if item.soort == "toewijzing"), _request_key)
    changed = grouped((item for item in facts.verzoeken if item.soort == "wijziging"), _request_key)
    waiting: dict[tuple[str, int], list[tuple[tuple[str, int], bool]]] = {}
    done: set[tuple[str, int]] = set()
    for key, stand in assignments.items():
        references = [(stand.gemeente, stand.versie.aanbieder, reference) for reference in stand.referenties]
        requests = [item for reference in references for item in asked.get(reference, [])]
        if requests:
            first = min(requests, key=lambda item: item.dagtekening)
            stand.verwijzer, stand.bron = first.verwijzer or UNKNOWN, "verzoek"
            done.add(key)
            continue
        before = _continued(stand, references, changed)
        if before:
            waiting[key] = before
            continue
        stand.verwijzer, stand.bron = _without_request(stand, references, changed)
        done.add(key)
    _follow(assignments, waiting, done)


def _without_request(
    stand: Stand,
    references: list[Reference],
    changed: Mapping[Reference, list[Verzoekfeit]],
) -> tuple[str, str]:
    """Municipal access when no request was ever named; unknown when one is missing."""
    explained = all(any(_names(item, stand) for item in changed.get(reference, [])) for reference in references)
    return (DERIVED, "geen-verzoek") if explained else (UNKNOWN, "verzoek-ontbreekt")


def _continued(
    stand: Stand, references: list[Reference], changed: Mapping[Reference, list[Verzoekfeit]]
) -> list[tuple[tuple[str, int], bool]]:
    """The assignments that this one continues, and whether each was to be changed."""
    found = []
    for request in (item for reference in references for item in changed.get(reference, [])):
        if not _names(request, stand):
            found += [((request.gemeente, number), True) for number in request.gewijzigd]
            found += [((request.gemeente, number), False) for number in request.ongewijzigd]
    return found


def _follow(
    assignments: Mapping[tuple[str, int], Stand],
    waiting: dict[tuple[str, int], list[tuple[tuple[str, int], bool]]],
    done: set[tuple[str, int]],
) -> None:
    """Chains of changes: round after round, until nothing changes; circles stay unknown."""
    while ready := [
        key for key, before in waiting.items() if all(item in done or item not in assignments for item, _ in before)
    ]:
        for key in ready:
            candidates = []
            for item, was_changed in waiting.pop(key):
                stand = assignments.get(item)
                referrer = stand.verwijzer if stand else UNKNOWN
                first = stand.eerste_dag if stand else date.max
                candidates.append((not was_changed, referrer == UNKNOWN, first, item, referrer))
            referrer = min(candidates)[-1]
            assignments[key].verwijzer = referrer
            assignments[key].bron = "verzoek-ontbreekt" if referrer == UNKNOWN else "wijzigingsverzoek"
        done.update(ready)


def _names(request: Verzoekfeit, stand: Stand) -> bool:
    return request.gemeente == stand.gemeente and stand.nummer in {*request.gewijzigd, *request.ongewijzigd}


def _request_key(request: Verzoekfeit) -> Reference:
    return request.gemeente, request.aanbieder, request.referentie
