"""The forms of the social map; what is wrong is said at the field."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone

from jeugdregie.web.organisations.models import Organisation
from jeugdregie.web.social_map.models import Entry, Theme, theme_labels
from jeugdregie.web.social_map.words import DIVORCE
from jeugdregie.web.widgets import Day

MOST_BYTES = 2_000_000


class EntryForm(forms.ModelForm):
    """An entry. `seen` is the version that the form was filled from; 0 is a new one."""

    themes = forms.MultipleChoiceField(
        label="Thema's",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies ten minste één thema."},
    )
    gemeenten = forms.MultipleChoiceField(
        label="Gemeenten",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Kies niets als het voor de hele regio is.",
    )
    wijken = forms.CharField(
        label="Wijken",
        required=False,
        help_text="Alleen als het niet voor de hele gemeente is: wijkcodes van het CBS (zoals WK039201), met een komma ertussen.",
    )
    website = forms.URLField(label="Website", required=False, max_length=300, assume_scheme="https")
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000_000)

    class Meta:
        model = Entry
        fields = (
            *("name", "summary", "text", "themes", "for_whom", "age_from", "age_to", "gemeenten", "wijken", "online"),
            *(
                "access",
                "how",
                "offered_by",
                "provider",
                "website",
                "phone",
                "email",
                "place",
                "family_cost",
                "public_cost",
            ),
            *("product", "phase", "method", "conditions", "owner", "reviewed_on", "review_on"),
        )
        widgets = {
            "text": forms.Textarea(attrs={"rows": 6}),
            "how": forms.Textarea(attrs={"rows": 3}),
            "method": forms.Textarea(attrs={"rows": 4}),
            "conditions": forms.Textarea(attrs={"rows": 4}),
            "reviewed_on": Day(),
            "review_on": Day(),
        }
        help_texts = {
            "text": "Een lege regel begint een nieuwe alinea.",
            "for_whom": "Bijvoorbeeld: ouders van pubers. Leeftijden vul je hieronder in.",
            "access": "Inwoners kunnen hierop filteren.",
            "public_cost": "Alleen collega's zien dit.",
            "provider": "Acht cijfers. Alleen bij gecontracteerde hulp.",
            "product": "Productcode of categorie zoals in de berichten, bijvoorbeeld 45A10 of 45. De wachttijd komt dan uit de gegevens.",
            "phase": "Alleen bij het thema Scheiding: waar het op de pagina over scheiden staat.",
            "method": "Hoe er wordt gewerkt. Bij scheiding: wat doet u met ouders, wat met het kind.",
            "conditions": "Wanneer het wel en niet past, en wat er van ouders wordt gevraagd.",
        }

    def __init__(self, *args: Any, gemeenten: Mapping[str, str], wijken: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known_wijken = wijken
        self.fields["themes"].choices = list(theme_labels().items())
        held = [(code, code) for code in self.instance.gemeenten if code not in gemeenten]
        self.fields["gemeenten"].choices = [*gemeenten.items(), *held]
        self.fields["owner"].queryset = owners_now(self.instance.owner_id)
        self.fields["owner"].empty_label = "Kies een organisatie"
        self.initial["wijken"] = ", ".join(self.instance.wijken)
        self.initial["seen"] = self.instance.version if self.instance.pk else 0

    def clean_wijken(self) -> list[str]:
        """Codes, each once."""
        codes = list(
            dict.fromkeys(part.strip().upper() for part in self.cleaned_data["wijken"].split(",") if part.strip())
        )
        unknown = [code for code in codes if code not in self.known_wijken and code not in self.instance.wijken]
        if unknown:
            raise forms.ValidationError(f"Deze wijken kennen de gegevens niet: {', '.join(unknown[:5])}.")
        return codes

    def clean_product(self) -> str:
        """Codes are in capitals."""
        return str(self.cleaned_data["product"]).upper()

    def clean(self) -> dict[str, Any]:
        """Ages and days in order; a phase belongs to divorce."""
        cleaned = super().clean()
        first, last = cleaned.get("age_from"), cleaned.get("age_to")
        if first is not None and last is not None and first > last:
            self.add_error("age_to", "De hoogste leeftijd is lager dan de laagste.")
        reviewed, again = cleaned.get("reviewed_on"), cleaned.get("review_on")
        if reviewed and reviewed > timezone.localdate():
            self.add_error("reviewed_on", "Kies vandaag of een dag die is geweest.")
        if reviewed and again and again <= reviewed:
            self.add_error("review_on", "Kies een dag na die waarop het is nagekeken.")
        if cleaned.get("phase") and DIVORCE not in cleaned.get("themes", ()):
            self.add_error("phase", "Een fase hoort bij het thema Scheiding: kies dat thema erbij.")
        return cleaned


def owners_now(held: int | None) -> QuerySet:
    """The organisations that can keep a text: those that have not stopped, and the one that keeps it already."""
    return Organisation.objects.filter(Q(ended_on=None) | Q(ended_on__gt=timezone.localdate()) | Q(pk=held))


class ReviewForm(forms.Form):
    """That an entry still holds, and when to look again."""

    again = forms.DateField(label="Opnieuw nakijken op", widget=Day())


class ThemeForm(forms.ModelForm):
    """A theme of the region's own."""

    class Meta:
        model = Theme
        fields = ("label", "key")
        help_texts = {"key": "Kleine letters en streepjes; staat in adressen en bestanden."}

    def clean_key(self) -> str:
        """A key is used once."""
        key = str(self.cleaned_data["key"]).lower()
        if key in theme_labels():
            raise forms.ValidationError("Dit thema is er al.")
        return key


class ImportForm(forms.Form):
    """A CSV file with entries."""

    file = forms.FileField(
        label="CSV-bestand",
        help_text="UTF-8, met een komma of puntkomma tussen de kolommen.",
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
    )

    def clean_file(self) -> Any:
        """Not endless."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError("Dit bestand is groter dan 2 MB. Deel het op.")
        return file
