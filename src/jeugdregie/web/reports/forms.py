"""The forms of a report and its stories."""

from typing import Any

from django import forms

from jeugdregie.indicators import Member
from jeugdregie.indicators.notation import period_in_words
from jeugdregie.web.reports.document import choices
from jeugdregie.web.reports.models import Report, Story


class NewReportForm(forms.Form):
    """Which half-year the report is about."""

    period = forms.ChoiceField(label="Over welk halfjaar?")

    def __init__(self, *args: Any, periods: tuple[Member, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["period"].choices = [(item.key, period_in_words(item.key)) for item in periods]


class ReportForm(forms.ModelForm):
    """Title, introduction and the figures that are in it, per page of the dashboard."""

    cards = forms.MultipleChoiceField(
        label="Cijfers", required=False, widget=forms.CheckboxSelectMultiple, help_text="Zij komen in deze volgorde."
    )

    class Meta:
        model = Report
        fields = ("title", "introduction", "cards")
        widgets = {"introduction": forms.Textarea(attrs={"rows": 6})}
        help_texts = {"introduction": "Een lege regel begint een nieuwe alinea."}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        grouped: dict[str, list[tuple[str, str]]] = {}
        for key, page, card in choices():
            grouped.setdefault(page.question, []).append((key, card.question))
        self.fields["cards"].choices = list(grouped.items())


class StoryForm(forms.ModelForm):
    """A story."""

    class Meta:
        model = Story
        fields = ("title", "text", "position")
        widgets = {"text": forms.Textarea(attrs={"rows": 12})}
        help_texts = {
            "text": "Niemand mag zich herkennen: geen namen, plaatsen of bijzonderheden van een kind of gezin. Een lege regel begint een nieuwe alinea.",
            "position": "Verhalen staan op volgorde van dit getal.",
        }
