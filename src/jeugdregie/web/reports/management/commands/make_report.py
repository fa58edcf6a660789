"""Makes the draft report of the latest whole half-year when there is none yet; meant for a timer."""

from typing import Any

from django.core.management.base import BaseCommand

from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import PERIOD
from jeugdregie.web.reports.actions import make_draft
from jeugdregie.web.reports.models import Report
from jeugdregie.web.reports.views import default_title
from jeugdregie.web.scope import REGION


class Command(BaseCommand):
    """Running it again changes nothing."""

    help = "Maak het conceptrapport van het laatste hele halfjaar, als het er nog niet is."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Make the draft."""
        known = Figures(REGION).known[PERIOD]
        if not known:
            self.stdout.write("De berichten beslaan nog geen heel halfjaar: er is niets om over te rapporteren.")
            return
        period = known[0].key
        if Report.objects.filter(period=period).exists():
            self.stdout.write(f"Over {period} is er al een rapport.")
            return
        make_draft(period, title=default_title(period), user=None)
        self.stdout.write(f"Het concept over {period} staat klaar op de pagina Rapporten.")
