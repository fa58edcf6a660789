"""Finding a person by a name that may be spelled otherwise, or by the one number; only among whom the asker may find."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.db.models import Count, Q, QuerySet
from stdnum.nl import bsn as bsn_number

from jeugdregie.web.people import bsn
from jeugdregie.web.people.models import NamePiece, Person
from jeugdregie.web.people.names import ALIKE, likeness, pieces

CANDIDATES, SHOWN = 300, 50


def find(name: str, among: QuerySet[Person], *, born: date | None = None) -> Sequence[Person]:
    """At most fifty persons whose name is like what was asked, the likest first; a date of birth must be equal."""
    asked = pieces(name)
    if not asked:
        return ()
    allowed = among.filter(kept=None) if born is None else among.filter(kept=None, geboren=born)
    counted = allowed.annotate(shared=Count("pieces", filter=Q(pieces__piece__in=asked))).filter(shared__gt=0)
    candidates = counted.order_by("-shared", "achternaam", "pk")[:CANDIDATES]
    scored = [(likeness(name, all_names(person)), person) for person in candidates]
    found = sorted((item for item in scored if item[0] >= ALIKE), key=lambda item: (-item[0], item[1].achternaam))
    return [person for _score, person in found[:SHOWN]]


def find_by_bsn(number: str, among: QuerySet[Person]) -> Person | None:
    """The one person with this number, when there is one and the asker may find them."""
    if not bsn_number.is_valid(number):
        return None
    return among.filter(bsn_digest=bsn.digest(bsn_number.compact(number)), kept=None).first()


def index(person: Person) -> None:
    """Keep the pieces of the name as it now is."""
    wanted = pieces(all_names(person))
    person.pieces.exclude(piece__in=wanted).delete()
    NamePiece.objects.bulk_create([NamePiece(person=person, piece=piece) for piece in wanted], ignore_conflicts=True)


def all_names(person: Person) -> str:
    """Every name that a person is known by."""
    return f"{person.roepnaam} {person.voornamen} {person.achternaam}"
