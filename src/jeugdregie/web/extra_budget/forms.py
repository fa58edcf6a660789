"""The forms of the rule of 105 %: a contract, products as price times quantity, a forecast, a decision, a report."""

import re
from typing import Any

from django import forms

from jeugdregie.web.extra_budget.agreed import agreed, names_of_contracts, providers, years
from jeugdregie.web.extra_budget.youths import above_budget
from jeugdregie.web.procedures.forms import EuroField, ReasonField, StepForm
from jeugdregie.web.widgets import Day

TRENDS = {"stijgt": "stijgt", "gelijk": "blijft gelijk", "daalt": "daalt"}
MOST_SHOWN = 100
_MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


class ContractForm(StepForm):
    """Which contract in which year; there must be a ceiling to hold it against."""

    contract = forms.ChoiceField(label="Contract")
    jaar = forms.TypedChoiceField(label="Jaar", coerce=int)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["contract"].choices = [("", "Kies een contract"), *names_of_contracts().items()]
        self.fields["jaar"].choices = [(year, str(year)) for year in years()]

    def clean(self) -> dict[str, Any]:
        """With what was agreed."""
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("contract") and cleaned.get("jaar"):
            found = agreed(cleaned["contract"], cleaned["jaar"])
            if found is None:
                self.add_error("jaar", "Van dit contract is in dit jaar geen plafond bekend.")
            else:
                cleaned |= found.values
        return cleaned


class RequestForm(StepForm):
    """Why extra budget is needed, whatever the products are."""

    afschalen = ReasonField(
        label="Wat is gedaan aan afschalen, terugverwijzen en korter helpen?",
        required=False,
        help_text="Wat de aanbieder zelf al deed. Schrijf geen namen, adressen of nummers op.",
    )
    vraag = ReasonField(
        label="Waaruit blijkt dat het wachten komt door meer vraag?",
        required=False,
        help_text="Bijvoorbeeld meer aanmeldingen van dezelfde verwijzers.",
    )


class NewRequestForm(ContractForm, RequestForm):
    """Both, to begin with."""

    field_order = ("contract", "jaar", "afschalen", "vraag")


class ProductForm(forms.Form):
    """One product: price times quantity, and why."""

    product = forms.CharField(label="Product", max_length=80)
    prijs = EuroField(label="Prijs per eenheid, in euro", min_value=0, required=False)
    aantal = forms.IntegerField(label="Aantal eenheden", min_value=0, max_value=10_000_000, required=False)
    gebruik = forms.IntegerField(label="Gebruik tot nu toe", min_value=0, max_value=10_000_000, required=False)
    duur = forms.IntegerField(label="Gemiddelde duur, in dagen", min_value=0, max_value=10_000, required=False)
    wachtenden = forms.IntegerField(label="Wachtenden", min_value=0, max_value=100_000, required=False)
    wachtdagen = forms.IntegerField(label="Wachttijd, in dagen", min_value=0, max_value=10_000, required=False)
    trend = forms.ChoiceField(label="Het wachten", choices=(("", "onbekend"), *TRENDS.items()), required=False)


class GrantForm(StepForm):
    """How much of each product is granted, with the reasons; a product asks for no more than was requested."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for place, line in enumerate(self.known.get("regels", ())):
            self.fields[f"aantal_{place}"] = forms.IntegerField(
                label=f"{line['product']}: toegekend aantal",
                help_text=f"Gevraagd: {line['aantal']}.",
                min_value=0,
                max_value=line["aantal"],
                initial=line["aantal"],
            )
        self.fields["redenen"] = ReasonField(label="Waarom?")

    def clean(self) -> dict[str, Any]:
        """Something is granted."""
        cleaned: dict[str, Any] = super().clean()
        granted = [value for name, value in cleaned.items() if name.startswith("aantal_")]
        if granted and not any(granted):
            self.add_error(None, "Ken van ten minste één product iets toe, of wijs het verzoek af.")
        return cleaned


class ReasonsForm(StepForm):
    """Why."""

    redenen = ReasonField(label="Waarom?", help_text="Schrijf geen namen, adressen of nummers op.")


class MissingForm(StepForm):
    """What must still be said."""

    redenen = ReasonField(label="Wat moet er worden aangevuld?")


class ForecastForm(StepForm):
    """What the provider expects of the whole year, as known at the end of a month."""

    maand = forms.CharField(label="Tot en met welke maand kende de aanbieder de kosten?", help_text="Zoals 2026-03.")
    bedrag = EuroField(label="Prognose van de aanbieder voor het hele jaar, in euro", min_value=0)
    toelichting = ReasonField(label="Toelichting van de aanbieder", required=False)

    def clean_maand(self) -> str:
        """A month of the year, not before the last one."""
        month: str = self.cleaned_data["maand"].strip()
        if not _MONTH.fullmatch(month):
            raise forms.ValidationError("Schrijf een maand als 2026-03.")
        earlier = [item["maand"] for item in self.known.get("prognoses", ())]
        if earlier and month < earlier[-1]:
            raise forms.ValidationError(f"Er is al een prognose over {earlier[-1]}. Kies die maand of een latere.")
        return month

    def clean(self) -> dict[str, Any]:
        """Of the year of the contract, with what was agreed by now."""
        cleaned: dict[str, Any] = super().clean()
        year = self.known.get("jaar") or cleaned.get("jaar")
        if year and cleaned.get("maand") and not cleaned["maand"].startswith(str(year)):
            self.add_error("maand", f"Kies een maand van {year}.")
        now = agreed(self.known["contract"], self.known["jaar"]) if "contract" in self.known else None
        return {**cleaned, "plafond": now.ceiling, "extra": now.extra} if now else cleaned


class NewForecastForm(ContractForm, ForecastForm):
    """Both, to begin with."""

    field_order = ("contract", "jaar", "maand", "bedrag", "toelichting")


class StopForm(StepForm):
    """A stop on new intake: since when, where jeugdigen can go instead, and why."""

    per = forms.DateField(label="Per", widget=Day())
    elders = forms.ChoiceField(
        label="Bij welke andere aanbieder kunnen jeugdigen terecht?",
        help_text="Zonder andere aanbieder is een besluit niet volledig.",
    )
    redenen = ReasonField(label="Waarom?", help_text="Schrijf geen namen, adressen of nummers op.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.others = providers(but=self.known.get("aanbieder", ""))
        self.fields["elders"].choices = [("", "Kies een aanbieder"), *self.others.items()]

    def clean(self) -> dict[str, Any]:
        """With the name of the other provider, as it is today."""
        cleaned: dict[str, Any] = super().clean()
        return {**cleaned, "elders_naam": self.others.get(cleaned.get("elders", ""), "")}


class ReportForm(StepForm):
    """Which jeugdigen the provider reported as taken in above budget, out of those that the data have."""

    leveringen = forms.MultipleChoiceField(
        label="Wie gaf de aanbieder door?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Kies wie de aanbieder doorgaf."},
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        reported = set(self.known.get("doorgegeven", ()))
        found = [item for item in above_budget(self.known) if item.key not in reported]
        self.fields["leveringen"].choices = [(item.key, item.text) for item in found[:MOST_SHOWN]]
        self.fields["leveringen"].help_text = _about(len(found))


def _about(count: int) -> str:
    """What the list holds; the first of many, since each is looked at by somebody."""
    if not count:
        return "Volgens de berichten begon niemand boven budget die niet al is doorgegeven."
    text = "Wie volgens de berichten boven budget begon en nog niet is doorgegeven."
    return text if count <= MOST_SHOWN else f"{text} Dit zijn de eerste {MOST_SHOWN} van {count}."
