"""Changes to scenarios; each writes its audit event in the same transaction."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from jeugdregie.forecast.scenario import Scenario
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.scenarios.models import Opinion, Plan, Version


@transaction.atomic
def save(plan: Plan, scenario: Scenario, user: User) -> Version:
    """A new version; those before it stay as they are."""
    plan.title = scenario.naam
    plan.save()
    last = plan.versions.order_by("-number").first()
    made = plan.versions.create(
        number=last.number + 1 if last else 1, content=Version.content_of(scenario), author=user
    )
    record("scenario-opslaan", user, allowed=True, details={"nummer": str(plan.pk), "versie": str(made.number)})
    return made


@transaction.atomic
def give_opinion(version: Version, user: User, *, agrees: bool, remark: str) -> Opinion:
    """What the gemeente of a user says of a version; never by who made it."""
    if version.author_id == user.pk or not user.gemeente:
        raise PermissionDenied
    found: Opinion = version.opinions.create(gemeente=user.gemeente, agrees=agrees, remark=remark, author=user)
    details = {"nummer": str(version.plan_id), "versie": str(version.number), "oordeel": "ja" if agrees else "nee"}
    record("scenario-oordeel", user, allowed=True, details=details)
    return found
