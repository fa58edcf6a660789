"""The API against its own description: generated requests find no server error and nothing undescribed."""

from collections.abc import Callable

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from jeugdregie.web.accounts.actions import make_key
from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.procedures.registry import PROCEDURES, by_programs

OPERATIONS = (
    "indicatoren",
    "indicatoren/{naam}",
    "indicatoren/{naam}/cijfers",
    "indelingen",
    "indelingen/{naam}/leden",
    "sociale-kaart",
    "sociale-kaart/themas",
    "sociale-kaart/{nummer}",
)


PROCEDURE_OPERATIONS = [
    (place, method)
    for item in PROCEDURES
    for place, method in (
        (item.address, "GET"),
        (item.address, "POST"),
        (f"{item.address}/{{nummer}}", "GET"),
        *((f"{item.address}/{{nummer}}/{step.key}", "POST") for step in by_programs(item)),
    )
]
EVERY = [*((path, "GET", role) for path in OPERATIONS for role in (Role.ANALIST, Role.GEMEENTEADVISEUR, Role.BEHEERDER)),
         *((path, method, role) for path, method in PROCEDURE_OPERATIONS for role in (Role.CONTRACTMANAGER, Role.BEHEERDER))]  # fmt: skip


@pytest.mark.parametrize(("path", "method", "role"), EVERY, ids=str)
def test_generated_requests_are_answered_as_described(
    path: str, method: str, role: Role, account: Callable[[Role], User]
) -> None:
    key = make_key(account(role), "proef", days=30, today=timezone.localdate())
    headers = {"Authorization": f"Bearer {key}"}
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), headers=headers)

    @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=described[f"/api/v1/{path}"][method].as_strategy())
    def answered(case: schemathesis.Case) -> None:
        # what is well formed may still name a contract that does not exist
        excluded = [schemathesis.checks.CHECKS.get_one("positive_data_acceptance")] if method == "POST" else []
        case.call_and_validate(headers=headers, excluded_checks=excluded)

    answered()


def test_every_operation_is_tried(db: None) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    assert {f"/api/v1/{path}" for path in (*OPERATIONS, *(place for place, _ in PROCEDURE_OPERATIONS))} == set(
        described
    )
