"""Destroys what is past its term, and says how much of what; names are nowhere in it."""

from collections import Counter
from collections.abc import Mapping
from datetime import date

from django.apps import apps
from django.db import transaction

from jeugdregie.web.audit.actions import record
from jeugdregie.web.people.models import Family, Person
from jeugdregie.web.retention.due import FAMILY, PERSON, Due, files_due, own_terms, years_before
from jeugdregie.web.retention.terms import FILE_YEARS, TERMS, PartOfFile

ORDER = (
    *("assignments.Outgoing", "assignments.Assignment", "conversations.Instrument", "conversations.Conversation"),
    *("plans.Response", "plans.Review", "plans.Version", "plans.Plan"),
    *("people.SharingAnswer", "people.Sharing", "involvement.Involvement", "involvement.PersonAccount"),
    *("people.Merge", "people.Authority", "people.Relation", "people.FamilyMember"),
    *("people.Contact", "people.Stay", "people.Address", "people.NamePiece"),
)
"""What hangs below others goes first."""


@transaction.atomic
def destroy(day: date, *, really: bool) -> Mapping[str, int]:
    """Rows per table past their term on a day. Without `really` everything is done and undone, so that the count is what would go."""
    gone: Counter[str] = Counter()
    _destroy_files(files_due(years_before(day, FILE_YEARS)), gone)
    for model, past in own_terms(day):
        gone[model._meta.label] += model._default_manager.filter(past).delete()[0]
    counts = {label: number for label, number in sorted(gone.items()) if number}
    if really:
        record("vernietigd", None, allowed=True, details={label: str(number) for label, number in counts.items()})
    else:
        transaction.set_rollback(True)
    return counts


def _destroy_files(due: Due, gone: Counter[str]) -> None:
    for label in ORDER:
        term = TERMS[label]
        assert isinstance(term, PartOfFile)
        keys = due.families if term.owner.endswith("family") else due.persons
        rows = apps.get_model(label)._default_manager.filter(**{f"{term.owner}__in": keys})
        gone[label] += rows.delete()[0] if keys else 0
    gone[FAMILY] += Family.objects.filter(pk__in=due.families).delete()[0]
    Person.objects.filter(pk__in=due.persons).update(kept=None)
    gone[PERSON] += Person.objects.filter(pk__in=due.persons).delete()[0]
