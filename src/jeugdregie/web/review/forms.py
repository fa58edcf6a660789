"""The form in which a reviewer notes what they found; what is wrong is said at the field."""

import re
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from stdnum.nl import bsn

from jeugdregie.web.review.models import Outcome, Verdict
from jeugdregie.web.widgets import Day

_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")


class OutcomeForm(forms.ModelForm):
    """What was found, a note, and when to look again. `seen` is the number of the last outcome that was on the page."""

    verdict = forms.ChoiceField(
        label="Wat vind je?",
        choices=Verdict.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Kies een uitkomst."},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=10_000)

    class Meta:
        model = Outcome
        fields = ("verdict", "note", "next_review")
        widgets = {
            "note": forms.Textarea(attrs={"rows": 4}),
            "next_review": Day(),
        }
        help_texts = {
            "note": "Waarom je dit vindt, en wat er is afgesproken. Schrijf geen namen, adressen of nummers op.",
            "next_review": "Leeg als het niet nog eens hoeft.",
        }

    def clean_note(self) -> str:
        """A number that can be a citizen service number does not belong in a note."""
        note: str = self.cleaned_data["note"]
        if any(bsn.is_valid(number) for number in _NINE_DIGITS.findall(note.replace(".", "").replace(" ", ""))):
            raise forms.ValidationError("Hier lijkt een burgerservicenummer in te staan. Haal het weg.")
        return note

    def clean_next_review(self) -> date | None:
        """Looking again is in the future."""
        day: date | None = self.cleaned_data["next_review"]
        if day is not None and day <= timezone.localdate():
            raise forms.ValidationError("Kies een dag na vandaag.")
        return day

    def clean(self) -> dict[str, Any]:
        """Whoever takes an outcome back says why."""
        cleaned = super().clean()
        if cleaned.get("verdict") == Verdict.AGAIN and not cleaned.get("note"):
            self.add_error("note", "Schrijf op waarom de vorige uitkomst vervalt.")
        return cleaned
