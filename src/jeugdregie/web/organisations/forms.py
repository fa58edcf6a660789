"""The forms of organisations, areas, accounts and memberships; what is wrong is said in Dutch at the field."""

from typing import Any

from django import forms
from django.utils.timezone import localdate

from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import ROLES, Role
from jeugdregie.web.organisations.kinds import OrganisationKind
from jeugdregie.web.organisations.models import Area, Membership, Organisation
from jeugdregie.web.widgets import Day


class OrganisationForm(forms.ModelForm):
    """An organisation, and until when it takes part."""

    class Meta:
        model = Organisation
        fields = ("kind", "name", "code", "area", "ended_on")
        widgets = {"ended_on": Day()}
        help_texts = {
            "area": "Waar zij werkt. Een toegangsteam ziet de zaken van dit gebied.",
            "ended_on": "Vanaf deze dag tellen haar lidmaatschappen niet meer.",
        }

    def clean(self) -> dict[str, Any]:
        """A gemeente is known by its CBS code, a provider by its AGB code, and a kind and code name one organisation."""
        cleaned = super().clean()
        kind, code = cleaned.get("kind"), cleaned.get("code", "")
        if kind == OrganisationKind.GEMEENTE and not (len(code) == 4 and code.isdecimal()):
            self.add_error("code", "Een gemeente heeft een CBS-code van vier cijfers.")
        if kind == OrganisationKind.AANBIEDER and not (len(code) == 8 and code.isdecimal()):
            self.add_error("code", "Een aanbieder heeft een AGB-code van acht cijfers.")
        same = Organisation.objects.filter(kind=kind, code=code).exclude(pk=self.instance.pk)
        if code and same.exists():
            self.add_error("code", f"Deze code is al van {same[0].name}.")
        return cleaned


class AreaForm(forms.ModelForm):
    """An area, and what it lies in."""

    class Meta:
        model = Area
        fields = ("kind", "code", "name", "parent")


class AccountForm(forms.ModelForm):
    """Who logs in; roles are given apart."""

    class Meta:
        model = User
        fields = ("username", "first_name", "is_active")
        labels = {"username": "Inlognaam", "first_name": "Naam op het scherm", "is_active": "Kan inloggen"}
        help_texts = {"username": "Letters, cijfers en @ . + - _", "is_active": "Zet uit voor wie weggaat."}


class MembershipForm(forms.ModelForm):
    """As whom somebody works, from when until when."""

    class Meta:
        model = Membership
        fields = ("role", "organisation", "since", "until", "may_export")
        widgets = {"since": Day(), "until": Day()}
        help_texts = {
            "organisation": "Leeg bij een ouder of jeugdige.",
            "until": "Leeg als er nog geen einde is. Op deze dag telt de rol niet meer.",
            "may_export": "Alleen voor een toetser.",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(ended_on=None)
        self.fields["organisation"].empty_label = "geen"
        self.fields["role"].choices = [("", "Kies een rol"), *self.fields["role"].choices[1:]]
        self.initial.setdefault("since", localdate())

    def clean(self) -> dict[str, Any]:
        """A role is held in certain kinds of organisation; until comes after since."""
        cleaned = super().clean()
        role, organisation = cleaned.get("role"), cleaned.get("organisation")
        if role and "organisation" in cleaned:
            kinds = ROLES[Role(role)].kinds
            if not kinds and organisation:
                self.add_error("organisation", "Een ouder of jeugdige hoort bij geen organisatie.")
            if kinds and (organisation is None or organisation.kind not in kinds):
                self.add_error(
                    "organisation", f"Deze rol hoort bij een organisatie van de soort {' of '.join(sorted(kinds))}."
                )
        if cleaned.get("since") and cleaned.get("until") and cleaned["until"] <= cleaned["since"]:
            self.add_error("until", "De einddatum ligt na de begindatum.")
        return cleaned
