"""Why someone looks at records of jeugdigen: chosen once per session from a short list, and kept with every look."""

from collections.abc import Mapping

from django.http import HttpRequest

PURPOSES: Mapping[str, str] = {
    "toetsing": "Toetsen of een traject nog past",
    "controle": "Een levering of declaratie controleren",
    "kwaliteit": "Een fout in de gegevens uitzoeken",
    "budget": "Nagaan wie boven budget is opgenomen",
    "inzage": "Een vraag of inzageverzoek van een jeugdige of ouder beantwoorden",
}
"""What a look can be for. A list and no free text: what people write in a free field may name a child."""

_KEPT_AS = "doel"


def purpose_of(request: HttpRequest) -> str:
    """The key of the purpose that was chosen in this session; empty when none was."""
    chosen = request.session.get(_KEPT_AS, "")
    return chosen if chosen in PURPOSES else ""


def keep_purpose(request: HttpRequest, purpose: str) -> None:
    """Let a purpose hold until logging out, or until another is chosen."""
    request.session[_KEPT_AS] = purpose
