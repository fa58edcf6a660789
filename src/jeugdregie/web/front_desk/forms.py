"""The forms of the front desk, for residents and for colleagues; what is wrong is said at the field."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core import signing
from django.http import QueryDict
from django.utils import timezone
from stdnum.nl import bsn

from jeugdregie.web.front_desk.markup import unsafe_addresses
from jeugdregie.web.front_desk.models import Course, HandOver, Page, Slot
from jeugdregie.web.front_desk.pages import FIXED
from jeugdregie.web.social_map.forms import owners_now
from jeugdregie.web.widgets import Day

FASTEST = 3
"""Seconds in which no person fills in a form."""
LONGEST = 12 * 60 * 60
MOST_LINKS = 2
_SALT = "loket-formulier"
_NINE_DIGITS = re.compile(r"(?<!\d)\d{9}(?!\d)")
_LINK = re.compile(r"https?://|www\.", re.IGNORECASE)


def without_number(text: str) -> str:
    """The text; refused when a citizen service number seems to be in it."""
    if any(bsn.is_valid(number) for number in _NINE_DIGITS.findall(text.replace(".", "").replace(" ", ""))):
        raise forms.ValidationError("Hier lijkt een burgerservicenummer in te staan. Haal het weg.")
    return text


class OpenForm(forms.Form):
    """A form that anybody may send: a field that people do not see, and a stamp that says when the form was shown.

    Whoever fills in that field, or sends within seconds, is a machine. No other party is asked.
    """

    website = forms.CharField(label="Laat dit veld leeg", required=False, max_length=200)
    shown = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["shown"] = signing.dumps("", salt=_SALT)
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}

    def clean(self) -> dict[str, Any]:
        """Refuse machines, and forms that stood open for a day."""
        cleaned = super().clean() or {}
        try:
            signing.loads(cleaned.get("shown", ""), salt=_SALT, max_age=LONGEST)
            is_quick = self._is_younger_than(FASTEST, cleaned["shown"])
        except signing.BadSignature:
            self._stamp_again()
            raise forms.ValidationError("Dit formulier stond te lang open. Verstuur het nog een keer.") from None
        if cleaned.get("website") or is_quick:
            raise forms.ValidationError("Dit ging wel heel snel. Wacht een paar tellen en verstuur het nog een keer.")
        return cleaned

    @staticmethod
    def _is_younger_than(seconds: int, stamp: str) -> bool:
        try:
            signing.loads(stamp, salt=_SALT, max_age=seconds)
        except signing.SignatureExpired:
            return False
        return True

    def _stamp_again(self) -> None:
        """A form that comes back can be sent."""
        fresh = QueryDict(mutable=True)
        fresh.update(self.data)
        fresh["shown"] = signing.dumps("", salt=_SALT)
        self.data: Any = fresh


class QuestionForm(OpenForm):
    """A question, and if one wants where one lives and what it is about."""

    text = forms.CharField(
        label="Wat wilt u vragen?",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Schrijf geen namen, adressen of nummers op. Wij hoeven niet te weten wie u bent.",
        error_messages={"required": "Schrijf uw vraag op."},
    )
    gemeente = forms.ChoiceField(label="In welke gemeente woont u? (hoeft niet)", required=False)
    theme = forms.ChoiceField(label="Waar gaat het over? (hoeft niet)", required=False)

    def __init__(self, *args: Any, gemeenten: Mapping[str, str], themes: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].choices = [("", "Zeg ik liever niet"), *gemeenten.items()]
        self.fields["theme"].choices = [("", "Weet ik niet"), *themes.items()]

    def clean_text(self) -> str:
        """No citizen service number, and no advertisement."""
        text = without_number(self.cleaned_data["text"])
        if len(_LINK.findall(text)) > MOST_LINKS:
            raise forms.ValidationError(f"Er staan meer dan {MOST_LINKS} adressen van websites in. Haal er weg.")
        return text


class FollowForm(OpenForm):
    """One more message with the same code."""

    code = forms.CharField(widget=forms.HiddenInput, max_length=60)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1000)
    text = forms.CharField(
        label="Wilt u nog iets vragen of vertellen?", max_length=4000, widget=forms.Textarea(attrs={"rows": 5})
    )

    def clean_text(self) -> str:
        """No citizen service number."""
        return without_number(self.cleaned_data["text"])


class CodeForm(forms.Form):
    """A code that was given before."""

    code = forms.CharField(
        label="Uw code",
        max_length=60,
        help_text="Vier groepjes van vijf tekens. Hoofdletters en streepjes maken niet uit.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"required": "Vul uw code in."},
    )


class BookForm(OpenForm):
    """A moment to come or be called."""

    slot = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**31)
    called = forms.CharField(
        label="Hoe mogen wij u noemen?",
        required=False,
        max_length=60,
        help_text="Een voornaam is genoeg; leeg mag ook.",
    )
    contact = forms.CharField(
        label="Telefoonnummer of e-mailadres",
        required=False,
        max_length=120,
        help_text="Alleen nodig als wij u bellen, of om te laten weten dat het niet doorgaat.",
    )
    about = forms.CharField(label="Waar gaat het over? (hoeft niet)", required=False, max_length=300)

    def __init__(self, *args: Any, needs_contact: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["contact"].required = needs_contact
        self.fields["contact"].error_messages["required"] = "Wij bellen u: vul een nummer of adres in."

    def clean_about(self) -> str:
        """No citizen service number."""
        return without_number(self.cleaned_data["about"])


class SignUpForm(OpenForm):
    """A place in a course."""

    called = forms.CharField(
        label="Uw naam", max_length=60, error_messages={"required": "Vul in hoe wij u mogen noemen."}
    )
    contact = forms.CharField(
        label="Telefoonnummer of e-mailadres (hoeft niet)",
        required=False,
        max_length=120,
        help_text="Dan kunnen wij laten weten dat er iets verandert. Anders kijkt u zelf met uw code.",
    )


# for colleagues


class PageForm(forms.ModelForm):
    """An information page; saving makes a version."""

    title = forms.CharField(label="Titel", max_length=120)
    text = forms.CharField(
        label="Tekst",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 18}),
        help_text="'# ' begint een kop, '- ' een regel van een lijst. **Vet** en [woorden](https://adres) kunnen ook. Een lege regel begint een nieuwe alinea.",
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=1_000_000)

    class Meta:
        model = Page
        fields = ("title", "text", "key", "owner", "review_on", "is_listed")
        widgets = {"review_on": Day()}
        help_texts = {
            "key": "Kleine letters en streepjes, zoals hulp-bij-scheiding. Vaste adressen: " + ", ".join(FIXED) + ".",
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        last = self.instance.latest if self.instance.pk else None
        self.initial |= {"seen": last.number, "title": last.title, "text": last.text} if last else {"seen": 0}
        self.fields["owner"].queryset = owners_now(self.instance.owner_id)
        self.fields["owner"].empty_label = "Kies een organisatie"
        if last:
            self.fields["key"].disabled = True

    def clean_text(self) -> str:
        """Links that would stay text are said."""
        text = str(self.cleaned_data["text"])
        unsafe = unsafe_addresses(text)
        if unsafe:
            raise forms.ValidationError(f"Dit adres kan geen link worden: {unsafe[0]}. Begin met https:// of met /.")
        return text


class AnswerForm(forms.Form):
    """An answer to a question."""

    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=1000)
    text = forms.CharField(
        label="Antwoord",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="In 'u', in gewone woorden. Wie de code heeft, leest dit.",
    )

    def clean_text(self) -> str:
        """No citizen service number."""
        return without_number(self.cleaned_data["text"])


class HandOverForm(forms.ModelForm):
    """A family for the access team."""

    agreed = forms.BooleanField(
        label="Het gezin vindt het goed dat wij dit doorgeven",
        error_messages={"required": "Zonder toestemming geef je niets door. Vraag het eerst."},
    )

    class Meta:
        model = HandOver
        fields = ("called", "contact", "gemeente", "reason", "agreed")
        widgets = {"reason": forms.Textarea(attrs={"rows": 6}), "gemeente": forms.Select}
        help_texts = {
            "contact": "Wat het gezin zelf heeft gegeven: een telefoonnummer of e-mailadres.",
            "reason": "Alleen wat de coach nodig heeft om contact op te nemen.",
        }

    def __init__(self, *args: Any, gemeenten: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"] = forms.ChoiceField(
            label="Gemeente", choices=[("", "Kies een gemeente"), *gemeenten.items()]
        )

    def clean_reason(self) -> str:
        """No citizen service number."""
        return without_number(self.cleaned_data["reason"])


class SlotForm(forms.Form):
    """Moments after each other on a day, so that a morning is one form."""

    day = forms.DateField(label="Dag", widget=Day())
    begins = forms.TimeField(label="Van", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    ends = forms.TimeField(label="Tot", widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"))
    minutes = forms.IntegerField(label="Minuten per afspraak", min_value=5, max_value=240, initial=30)
    way = forms.ChoiceField(label="Hoe", choices=Slot.Way.choices)
    place = forms.CharField(label="Waar", required=False, max_length=120)
    gemeente = forms.ChoiceField(label="Gemeente", required=False)

    def __init__(self, *args: Any, gemeenten: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].choices = [("", "De hele regio"), *gemeenten.items()]

    def clean_day(self) -> date:
        """In the future, and not for ever."""
        day: date = self.cleaned_data["day"]
        today = timezone.localdate()
        if not today <= day <= today + timedelta(days=366):
            raise forms.ValidationError("Kies een dag van vandaag tot over een jaar.")
        return day

    def clean(self) -> dict[str, Any]:
        """At least one moment fits; a place has its address."""
        cleaned = super().clean()
        if not self.errors and not self.slots():
            self.add_error("ends", "Hier past geen afspraak in: kies een later einde.")
        if cleaned.get("way") == Slot.Way.PLACE and not cleaned.get("place"):
            self.add_error("place", "Schrijf op waar men moet zijn.")
        return cleaned

    def slots(self) -> list[Slot]:
        """The moments that fit."""
        given = self.cleaned_data
        begin, end = (_moment(given["day"], given[name]) for name in ("begins", "ends"))
        step = timedelta(minutes=given["minutes"])
        count = int((end - begin) / step) if end > begin else 0
        same = {name: given[name] for name in ("minutes", "way", "place", "gemeente")}
        return [Slot(begins=begin + place * step, **same) for place in range(count)]


class CourseForm(forms.ModelForm):
    """A course."""

    class Meta:
        model = Course
        fields = (
            "title",
            "text",
            "for_whom",
            "begins_on",
            "times",
            "place",
            "gemeente",
            "cost",
            "places",
            "open_until",
        )
        widgets = {
            "text": forms.Textarea(attrs={"rows": 5}),
            **{name: Day() for name in ("begins_on", "open_until")},
        }
        help_texts = {
            "times": "Bijvoorbeeld: vijf dinsdagavonden van 19.30 tot 21.30 uur.",
            "places": "Wie later komt, staat op de wachtlijst.",
        }

    def __init__(self, *args: Any, gemeenten: Mapping[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"] = forms.ChoiceField(
            label="Gemeente", required=False, choices=[("", "De hele regio"), *gemeenten.items()]
        )

    def clean(self) -> dict[str, Any]:
        """One signs up before it begins."""
        cleaned = super().clean()
        begins, until = cleaned.get("begins_on"), cleaned.get("open_until")
        if begins and until and until > begins:
            self.add_error("open_until", "Aanmelden kan tot en met de eerste keer.")
        return cleaned


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))
