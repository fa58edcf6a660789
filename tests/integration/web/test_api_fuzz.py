"""The API against its own description: generated requests find no server error and nothing undescribed."""

from collections.abc import Callable

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.utils import timezone
from hypothesis import HealthCheck, given, settings

from jeugdregie.web.accounts.actions import make_key
from jeugdregie.web.accounts.models import Role, User

OPERATIONS = (
    "indicatoren",
    "indicatoren/{naam}",
    "indicatoren/{naam}/cijfers",
    "indelingen",
    "indelingen/{naam}/leden",
)


@pytest.mark.parametrize("role", [Role.ANALIST, Role.GEMEENTEADVISEUR, Role.BEHEERDER], ids=str)
@pytest.mark.parametrize("path", OPERATIONS)
def test_generated_requests_are_answered_as_described(role: Role, path: str, account: Callable[[Role], User]) -> None:
    key = make_key(account(role), "proef", days=30, today=timezone.localdate())
    headers = {"Authorization": f"Bearer {key}"}
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application(), headers=headers)

    @settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    @given(case=described[f"/api/v1/{path}"]["GET"].as_strategy())
    def answered(case: schemathesis.Case) -> None:
        case.call_and_validate(headers=headers)

    answered()


def test_every_operation_is_tried(db: None) -> None:
    described = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", get_wsgi_application())
    assert {f"/api/v1/{path}" for path in OPERATIONS} == set(described)
