"""The forms of people, families and conversations; what is wrong is said in Dutch at the field."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from jeugdregie.web.conversations.circle import Element
from jeugdregie.web.conversations.models import Conversation
from jeugdregie.web.people.models import Address, Contact, FamilyMember, Person, Stay
from jeugdregie.web.widgets import Day


class PersonForm(forms.ModelForm):
    """A person. The number is asked for by who may see it, and is never shown in the form."""

    number = forms.CharField(
        label="burgerservicenummer",
        required=False,
        max_length=11,
        help_text="Alleen invullen als je het hebt vastgesteld.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )

    class Meta:
        model = Person
        fields = (
            "voornamen",
            "roepnaam",
            "voorvoegsel",
            "achternaam",
            "geboren",
            "datum_gebruik",
            "geslacht",
            "geheim",
        )
        widgets = {"geboren": Day()}

    def __init__(self, *args: Any, with_number: bool = False, **options: Any) -> None:
        super().__init__(*args, **options)
        if not with_number:
            del self.fields["number"]

    def clean_geboren(self) -> Any:
        """Nobody is born tomorrow."""
        born = self.cleaned_data["geboren"]
        if born > localdate():
            raise forms.ValidationError("Deze dag moet nog komen.")
        return born


class NewFamilyForm(PersonForm):
    """A family with its first jeugdige."""

    gezin = forms.CharField(label="naam van het gezin", max_length=120)

    field_order = ("gezin",)


class MemberForm(PersonForm):
    """Somebody who comes into a family."""

    part = forms.ChoiceField(label="rol in het gezin", choices=FamilyMember.Part.choices)
    since = forms.DateField(label="vanaf", widget=Day())
    has_authority = forms.BooleanField(
        label="heeft gezag over de jeugdigen van dit gezin",
        required=False,
        help_text="Alleen bij een ouder of verzorger.",
    )

    field_order = ("part",)

    def clean(self) -> dict[str, Any]:
        """Authority is of a parent or carer."""
        cleaned = super().clean()
        if cleaned.get("has_authority") and cleaned.get("part") != FamilyMember.Part.OUDER:
            self.add_error("has_authority", "Gezag heeft een ouder of verzorger.")
        return cleaned


class _Dated(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """An end comes after a begin."""
        cleaned = super().clean()
        since, until = cleaned.get("since"), cleaned.get("until")
        if since and until and until < since:
            self.add_error("until", "Deze dag ligt voor het begin.")
        return cleaned


class AddressForm(_Dated):
    """A woonadres from a day on."""

    class Meta:
        model = Address
        fields = (
            *("straat", "huisnummer", "toevoeging", "postcode", "plaats", "gemeente", "land"),
            *("since", "until", "in_onderzoek", "van_instelling"),
        )
        widgets = {"since": Day(), "until": Day()}


class StayForm(_Dated):
    """A stay from a day on."""

    class Meta:
        model = Stay
        fields = ("soort", "waar", "since", "until")
        widgets = {"since": Day(), "until": Day()}


class ContactForm(forms.ModelForm):
    """A number or address."""

    class Meta:
        model = Contact
        fields = ("soort", "waarde")


class SearchForm(forms.Form):
    """Looking for somebody; sent in the body, so that no name stands in an address."""

    naam = forms.CharField(label="Naam", required=False, max_length=80, help_text="Anders gespeld mag ook.")
    geboren = forms.DateField(label="Geboren op", required=False, widget=Day())

    def clean(self) -> dict[str, Any]:
        """A day of birth alone finds too many."""
        cleaned = super().clean()
        if not cleaned.get("naam"):
            self.add_error("naam", "Vul een naam in.")
        return cleaned


class ResidenceForm(forms.Form):
    """What the addresses and stays do not tell."""

    day = forms.DateField(label="op welke dag", widget=Day())
    moeder = forms.CharField(label="gemeente van de moeder bij de geboorte (CBS-code)", required=False, max_length=4)
    feitelijk = forms.CharField(
        label="gemeente waar de jeugdige verbleef bij de hulpvraag (CBS-code)", required=False, max_length=4
    )
    hulp_sinds = forms.DateField(label="hulp loopt sinds", required=False, widget=Day())


class ConversationForm(forms.ModelForm):
    """A conversation along the elements; `found` is put together from a field for strengths, worries and a mark each."""

    class Meta:
        model = Conversation
        fields = (
            *("held_on", "present", "question", "network", "safe", "safety_text"),
            *("omgeving", "functioneren", "gezin_redt_het"),
        )
        widgets = {
            "held_on": Day(),
            "safe": forms.Select(choices=((None, "nog niet beoordeeld"), (True, "ja"), (False, "nee"))),
        }

    def __init__(self, *args: Any, elements: tuple[Element, ...], **options: Any) -> None:
        super().__init__(*args, **options)
        self.elements = elements
        known = self.instance.found or {}
        for element in elements:
            kept = known.get(element.key, {})
            for part, label, field in (
                (
                    "strengths",
                    "wat goed gaat",
                    forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2})),
                ),
                (
                    "worries",
                    "wat zorgen geeft",
                    forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 2})),
                ),
                ("mark", "cijfer (1 tot en met 10)", forms.IntegerField(required=False, min_value=1, max_value=10)),
            ):
                field.label = f"{element.name}: {label}"
                field.initial = kept.get(part)
                field.help_text = element.question if part == "strengths" else ""
                self.fields[f"{element.key}-{part}"] = field

    def found(self) -> dict[str, dict[str, Any]]:
        """What was filled in, by element."""
        given = {
            element.key: {
                part: value
                for part in ("strengths", "worries", "mark")
                if (value := self.cleaned_data.get(f"{element.key}-{part}")) not in (None, "")
            }
            for element in self.elements
        }
        return {key: parts for key, parts in given.items() if parts}
