"""Under which keys the log knows what is kept about a person, and what each route is called in words for a family."""

from collections.abc import Mapping

from jeugdregie.web.people.models import Person

WHATS: Mapping[str, str] = {
    "person": "bekeek de gegevens",
    "person-edit": "wijzigde de gegevens of keek daarnaar",
    "person-add": "voegde gegevens toe of keek daarnaar",
    "person-number": "bekeek het burgerservicenummer",
    "person-residence": "bekeek welke gemeente verantwoordelijk is",
    "persoon-wijzigen": "wijzigde de gegevens",
    "conversation-new": "legde een gesprek vast of begon daarmee",
    "conversation": "las het verslag van een gesprek",
    "family": "bekeek het gezin",
    "plan": "las het plan",
    "plan-version": "las een eerdere versie van het plan",
    "plan-edit": "werkte aan het plan",
    "plan-paper": "maakte een afdruk van het plan",
    "gegeven": "bekeek een bericht of traject van de hulp",
    "bericht": "bekeek een bericht van de hulp",
    "looked": "bekeek wie er keek",
    "noodtoegang": "opende het dossier met spoed",
}
"""By the name of a route or action; what is not here reads as a look at or change to the file."""


def keys_of(person: Person) -> set[str]:
    """The person, their pseudonym in the messages, their families, and what was written down about them."""
    families = person.memberships.values_list("family_id", flat=True)
    conversations = person.conversations.values_list("pk", flat=True)
    return {str(person.pk), person.bsn_digest or "", *map(str, families), *map(str, conversations)}
