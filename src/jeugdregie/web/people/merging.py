"""Two persons that turn out to be one: everything of the double moves to who is kept, and can be moved back."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Q
from django.utils.timezone import now

from jeugdregie.errors import InputError
from jeugdregie.web.accounts.models import User
from jeugdregie.web.audit.actions import record
from jeugdregie.web.people.models import Merge, NamePiece, Person, Relation


@transaction.atomic
def merge(kept: Person, double: Person, *, by: User, reason: str) -> Merge:
    """Let one person take over all that hangs on another; InputError when they cannot be one."""
    _require_possible(kept, double)
    moved: dict[str, list[str]] = {}
    for relation in _moving():
        rows = relation.related_model._base_manager.filter(**{relation.field.name: double})
        moved[_name_of(relation)] = [str(key) for key in rows.values_list("pk", flat=True)]
        rows.update(**{relation.field.name: kept})
    Person.objects.filter(pk=double.pk).update(kept=kept)
    record("persoon-samenvoegen", by, allowed=True, details={"persoon": str(kept.pk), "dubbel": str(double.pk)})
    return Merge.objects.create(kept=kept, double=double, moved=moved, reason=reason)


@transaction.atomic
def undo(merged: Merge, *, by: User) -> None:
    """Give the double back what moved; what was added since stays where it is."""
    if merged.undone_at is not None:
        raise InputError("Deze samenvoeging is al teruggedraaid.", code="samenvoeging-terug")
    for relation in _moving():
        keys = merged.moved.get(_name_of(relation), [])
        rows = relation.related_model._base_manager.filter(pk__in=keys, **{relation.field.name: merged.kept})
        rows.update(**{relation.field.name: merged.double})
    Person.objects.filter(pk=merged.double_id).update(kept=None)
    merged.undone_at = now()
    merged.save(update_fields=["undone_at"])
    details = {"persoon": str(merged.kept_id), "dubbel": str(merged.double_id)}
    record("persoon-splitsen", by, allowed=True, details=details)


def _require_possible(kept: Person, double: Person) -> None:
    if kept.pk == double.pk:
        raise InputError("Kies twee verschillende personen.", code="samenvoegen-zelfde")
    if kept.kept_id or double.kept_id:
        raise InputError("Een van beiden is al samengevoegd.", code="samenvoegen-al")
    if kept.bsn_digest and double.bsn_digest:
        raise InputError("Beiden hebben een eigen BSN: dit zijn twee mensen.", code="samenvoegen-bsn")
    if double.bsn_digest:
        raise InputError("Houd de persoon met het BSN, en voeg de ander daarbij.", code="samenvoegen-bsn")
    both = (kept.pk, double.pk)
    if Relation.objects.filter(Q(person__in=both) & Q(other__in=both)).exists():
        raise InputError("Deze twee zijn familie van elkaar. Haal eerst die relatie weg.", code="samenvoegen-relatie")


def _moving() -> list:
    """Every reverse relation of a person that moves along, also those of other applications."""
    return [
        relation
        for relation in Person._meta.related_objects
        if relation.related_model not in {NamePiece, Merge, Person}
    ]


def _name_of(relation: object) -> str:
    return f"{relation.related_model._meta.label_lower}.{relation.field.name}"  # type: ignore[attr-defined]
