"""How often one may send something without an account: counted per address for an hour, and kept nowhere else.

The rates stand in the settings, as `loket-...` beside those of logging in.
"""

from allauth.core.ratelimit import consume
from django.http import HttpRequest

TOO_OFTEN = "U heeft dit het afgelopen uur vaak gedaan. Probeer het over een uur nog eens, of bel ons."


def may_go_on(request: HttpRequest, action: str) -> bool:
    """Whether this one is still within the rate."""
    return bool(consume(request, action=f"loket-{action}"))
