"""From a contract to its cases: those that there are, and the forms that begin one, for who may."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from jeugdregie.web.accounts.models import User
from jeugdregie.web.extra_budget.agreed import about, agreed
from jeugdregie.web.extra_budget.intake import INTAKE
from jeugdregie.web.extra_budget.request import EXTRA_BUDGET
from jeugdregie.web.procedures.access import cases_for, may
from jeugdregie.web.procedures.declaration import Procedure


@dataclass(frozen=True)
class CaseLink:
    """A case about a contract: where it is, and how it stands."""

    address: str
    text: str
    state: str


@dataclass(frozen=True)
class ContractLinks:
    """What leads on from a contract."""

    cases: tuple[CaseLink, ...]
    begins: tuple[tuple[str, str], ...]


def links_of(user: User, code: str, year: int) -> ContractLinks:
    """The cases about a contract in a year, and the forms that begin one; without a ceiling there is nothing to begin."""
    cases = tuple(link for procedure in (INTAKE, EXTRA_BUDGET) for link in _cases(user, procedure, about(code, year)))
    query, has_ceiling = urlencode({"contract": code, "jaar": year}), agreed(code, year) is not None
    begins = tuple(
        (f"{reverse(f'{item.key}-{item.start.key}')}?{query}", f"{item.start.label}: {item.label.lower()}")
        for item in (INTAKE, EXTRA_BUDGET)
        if has_ceiling and may(user, item.start.roles) and not _is_taken(user, item, about(code, year))
    )
    return ContractLinks(cases, begins)


def _cases(user: User, procedure: Procedure, what: str) -> list[CaseLink]:
    return [
        CaseLink(
            reverse(f"{procedure.key}-case", args=[case.number]),
            f"{procedure.label} {case.number}",
            procedure.state(case.state).label,
        )
        for case in cases_for(user, procedure).filter(about=what)
    ]


def _is_taken(user: User, procedure: Procedure, what: str) -> bool:
    return procedure.sole and cases_for(user, procedure).filter(sole=what).exists()
