"""Changes to goals, figures, agreements and notes; each writes its audit event in the same transaction."""

from django.db import models, transaction

from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.goals.models import Note


@transaction.atomic
def save(item: models.Model, user: User) -> None:
    """Keep a goal, KPI, agreement or note as it now is."""
    if isinstance(item, Note) and item.pk is None:
        item.author = user
    item.save()
    _noted("opslaan", item, user)


@transaction.atomic
def remove(item: models.Model, user: User) -> None:
    """Take away a goal, KPI, agreement or note, with what hangs below it."""
    _noted("verwijderen", item, user)
    item.delete()


def _noted(action: str, item: models.Model, user: User) -> None:
    record(f"{item._meta.model_name}-{action}", user, allowed=True, details={"nummer": str(item.pk)})
