"""The forms of goals, KPIs, agreements and notes; what is wrong is said in Dutch at the field."""

from typing import Any

from django import forms

from jeugdregie.indicators import DIMENSIONS, Member, catalogue, find
from jeugdregie.indicators.notation import period_in_words
from jeugdregie.web.goals.models import Agreement, Goal, Kpi, Note

NO_PART = "de hele regio"


class GoalForm(forms.ModelForm):
    """A goal, and the goal that it is part of."""

    class Meta:
        model = Goal
        fields = ("title", "explanation", "parent", "position")
        widgets = {"explanation": forms.Textarea(attrs={"rows": 4})}
        help_texts = {"position": "Doelen staan op volgorde van dit getal."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tops = Goal.objects.filter(parent=None)
        self.fields["parent"].queryset = tops.exclude(pk=self.instance.pk) if self.instance.pk else tops
        self.fields["parent"].empty_label = "geen: een hoofddoel"

    def clean_parent(self) -> Goal | None:
        """A goal that has goals below it stays at the top: the tree is two deep."""
        parent = self.cleaned_data["parent"]
        if parent and self.instance.pk and self.instance.children.exists():
            raise forms.ValidationError("Dit doel heeft zelf subdoelen en blijft daarom een hoofddoel.")
        return parent


class KpiForm(forms.ModelForm):
    """A figure of a goal, with its norm; `parts` are the members that it may be limited to."""

    indicator = forms.ChoiceField(label="Indicator")
    part = forms.ChoiceField(label="Deel van de cijfers", required=False)

    class Meta:
        model = Kpi
        fields = ("indicator", "part", "direction", "norm", "norm_source", "position")
        help_texts = {
            "norm": "Leeg als er geen norm is. In dezelfde eenheid als de indicator.",
            "norm_source": "Bijvoorbeeld: raadsbesluit 12 maart 2026.",
        }

    def __init__(self, *args: Any, parts: dict[str, tuple[Member, ...]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["norm"].localize = self.fields["norm"].widget.is_localized = True
        self.fields["indicator"].choices = [
            (item.name, item.title) for item in sorted(catalogue(), key=lambda item: item.title)
        ]
        self.fields["part"].choices = [
            ("", NO_PART),
            *((DIMENSIONS[name], _options(name, parts[name])) for name in parts),
        ]
        self.initial["part"] = f"{self.instance.dimension}={self.instance.member}" if self.instance.dimension else ""

    def clean(self) -> dict[str, Any]:
        """A part must be one that the indicator can be cut by."""
        cleaned = super().clean()
        dimension, _, member = cleaned.get("part", "").partition("=")
        if dimension and "indicator" in cleaned and dimension not in find(cleaned["indicator"]).dimensions:
            self.add_error("part", f"Deze indicator is niet per {dimension} te tonen.")
        self.instance.dimension, self.instance.member = dimension, member
        return cleaned


class AgreementForm(forms.ModelForm):
    """What was agreed under one of the levers."""

    class Meta:
        model = Agreement
        fields = ("text", "source", "position")
        widgets = {"text": forms.Textarea(attrs={"rows": 3})}


class NoteForm(forms.ModelForm):
    """What a partner makes of a figure in a period."""

    period = forms.ChoiceField(label="Periode")

    class Meta:
        model = Note
        fields = ("period", "partner", "text")
        widgets = {"text": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "partner": "Namens wie, zoals een aanbieder, de huisartsen of de jongerenraad.",
            "text": "Schrijf niets dat naar een kind of gezin te herleiden is.",
        }

    def __init__(self, *args: Any, periods: tuple[Member, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(item.key, period_in_words(item.key)) for item in periods]


def _options(dimension: str, members: tuple[Member, ...]) -> list[tuple[str, str]]:
    return [(f"{dimension}={member.key}", member.label) for member in members]
