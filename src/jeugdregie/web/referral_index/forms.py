"""The forms of the referral index. There is no field for a worry: it is not kept."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from jeugdregie.ijw.standard import SIMPLE_TYPES
from jeugdregie.steering.verwijsindex import Reden
from jeugdregie.web.referral_index.actions import TAKEN_BACK
from jeugdregie.web.widgets import Day

_GESLACHT = SIMPLE_TYPES["LDT_Geslacht"].codelist


class ReportForm(forms.Form):
    """Whom to report, and how the reporter can be reached."""

    achternaam = forms.CharField(label="achternaam van de jeugdige", max_length=120)
    geboren = forms.DateField(label="geboortedatum", widget=Day())
    geslacht = forms.ChoiceField(
        label="geslacht", choices=[(code.value, code.meaning) for code in _GESLACHT.codes] if _GESLACHT else []
    )
    contact = forms.CharField(
        label="hoe ben jij te bereiken?",
        max_length=120,
        help_text="Telefoonnummer of e-mail van je werk; anderen zien dit.",
    )
    planned_until = forms.DateField(
        label="wanneer mag de melding weg?", required=False, widget=Day(), help_text="Leeg: na twee jaar."
    )
    informed = forms.BooleanField(
        label="ik heb de jeugdige of de ouders verteld dat ik meld",
        help_text="Tot 12 jaar de ouders, van 12 tot en met 15 allebei, vanaf 16 de jeugdige.",
    )

    def clean_planned_until(self) -> Any:
        """A report that is gone before it is made warns nobody."""
        until = self.cleaned_data["planned_until"]
        if until is not None and until <= localdate():
            raise forms.ValidationError("Kies een dag na vandaag.")
        return until


class TakeBackForm(forms.Form):
    """Why a report goes away."""

    reden = forms.ChoiceField(
        label="waarom?", choices=[(one.name.lower(), one.value) for one in Reden if one in TAKEN_BACK]
    )
