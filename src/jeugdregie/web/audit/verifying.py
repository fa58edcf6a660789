"""Verifies the log of this installation: every event against the chain, the head against the anchors."""

from collections.abc import Iterator

from jeugdregie.web.audit import anchor
from jeugdregie.web.audit.actions import place
from jeugdregie.web.audit.chain import Finding, Link, verify
from jeugdregie.web.audit.models import Event

_FIELDS = (
    *("number", "at", "user_id", "role", "gemeente", "organisation_id"),
    *("action", "purpose", "subject", "details", "outcome", "hash"),
)
_AT_ONCE = 5000


def findings() -> Iterator[Finding]:
    """Everything that is wrong; nothing when the log is as it was written."""
    anchors, broken = anchor.read(place())
    for line in broken:
        yield Finding("zegel", line, f"Regel {line} van het bestand met ankers is veranderd of hoort er niet.")
    if not anchors and Event.objects.exists():
        yield Finding(
            "geen-ankers", 0, "Er zijn geen ankers: of het einde van het logboek er nog is, is niet te zeggen."
        )
    yield from verify(place().key(), _links(), anchors)


def count() -> int:
    """How many events there are."""
    return Event.objects.count()


def _links() -> Iterator[Link]:
    rows = Event.objects.order_by("number").values_list(*_FIELDS).iterator(chunk_size=_AT_ONCE)
    return (Link(number, at, tuple(content), kept) for number, at, *content, kept in rows)
