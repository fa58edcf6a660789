"""The form of a scenario: its name, and a row per measure that is added and taken away without JavaScript."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms

from jeugdregie.errors import InputError
from jeugdregie.forecast.scenario import Measure, Scenario, scenario_from
from jeugdregie.forecast.scenario.kinds import Kind, kinds
from jeugdregie.forecast.scenario.parts import NAMES
from jeugdregie.forecast.scenario.terms import LEVERS
from jeugdregie.tables import REFERRERS
from jeugdregie.web.scenarios.words import EVIDENCE
from jeugdregie.web.scenarios.words import LEVERS as LEVERS_IN_WORDS

_SECTORS = tuple(NAMES.items())
_KINDS = (("", "anders"), *((key, kind.naam) for key, kind in kinds().items()))


class ScenarioForm(forms.Form):
    """What a scenario is called and what room there is."""

    naam = forms.CharField(label="Naam", max_length=120)
    toelichting = forms.CharField(
        label="Toelichting", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 3})
    )
    ruimte = forms.CharField(
        label="Ruimte per sector",
        required=False,
        max_length=500,
        help_text="Leeg: niemand wacht. Bijvoorbeeld: verblijf 120, crisis 20 (trajecten tegelijk in de hele regio).",
    )

    def clean_ruimte(self) -> dict[str, float]:
        """Sectors with a number each."""
        found = {}
        for part in filter(None, (item.strip() for item in self.cleaned_data["ruimte"].split(","))):
            sector, _, places = part.rpartition(" ")
            if sector.strip() not in NAMES or not places.isascii() or not places.isdigit():
                raise forms.ValidationError(
                    f"Schrijf een sector en een aantal, zoals: verblijf 120. Sectoren: {', '.join(NAMES)}."
                )
            found[sector.strip()] = float(places)
        return found


class MeasureForm(forms.Form):
    """One measure; percentages as readers write them."""

    naam = forms.CharField(label="Maatregel", max_length=120)
    soort = forms.ChoiceField(label="Soort", choices=_KINDS, required=False)
    hefboom = forms.ChoiceField(label="Hefboom", choices=[(lever, LEVERS_IN_WORDS[lever]) for lever in LEVERS])
    laagste = forms.FloatField(
        label="Laagste verandering, in %", localize=True, help_text="-10 is tien procent minder."
    )
    waarschijnlijkst = forms.FloatField(label="Waarschijnlijkste verandering, in %", localize=True)
    hoogste = forms.FloatField(label="Hoogste verandering, in %", localize=True)
    sector = forms.MultipleChoiceField(
        label="Sectoren",
        choices=_SECTORS,
        required=False,
        help_text="Niets gekozen: alle.",
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )
    gemeente = forms.MultipleChoiceField(
        label="Gemeenten",
        required=False,
        help_text="Niets gekozen: alle.",
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )
    verwijzer = forms.MultipleChoiceField(
        label="Verwijzers",
        choices=tuple(REFERRERS.items()),
        required=False,
        help_text="Alleen bij instroom of mix. Niets gekozen: alle.",
        widget=forms.SelectMultiple(attrs={"size": 4}),
    )
    naar = forms.ChoiceField(label="Bij mix: naar welke sector", choices=(("", "-"), *_SECTORS), required=False)
    waterbed_sector = forms.ChoiceField(
        label="Waterbed: wie wegblijft komt deels in", choices=(("", "nergens"), *_SECTORS), required=False
    )
    waterbed_deel = forms.FloatField(label="Waterbed: welk deel, in %", required=False, localize=True)
    start = forms.CharField(label="Eerste maand", max_length=7, help_text="Zoals 2026-01.")
    vertraging = forms.IntegerField(label="Maanden voordat er iets te merken is", initial=0, min_value=0, max_value=120)
    aanloop = forms.IntegerField(
        label="Maanden waarin het effect groeit tot heel", initial=0, min_value=0, max_value=120
    )
    verloop = forms.CharField(
        label="Of: eigen verloop",
        required=False,
        max_length=300,
        help_text="Maand na de start en deel van het effect in %, zoals: 0: 0; 24: -60; 84: 100.",
    )
    kosten = forms.FloatField(label="Kosten van de maatregel, in euro per jaar", initial=0, min_value=0, localize=True)
    bewijs = forms.ChoiceField(label="Bewijs", choices=tuple(EVIDENCE.items()))
    bron = forms.CharField(label="Bron", max_length=300)
    toelichting = forms.CharField(label="Toelichting", required=False, max_length=1000)

    def __init__(self, *args: Any, gemeenten: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["gemeente"].choices = gemeenten

    @property
    def kind(self) -> Kind | None:
        """What is known of the kind of measure that was chosen."""
        return kinds().get(self["soort"].value() or "")

    def clean_verloop(self) -> list[list[float]]:
        """Points as pairs."""
        try:
            pairs = [part.split(":") for part in self.cleaned_data["verloop"].split(";") if part.strip()]
            return [[float(month), float(share.replace(",", ".")) / 100] for month, share in pairs]
        except ValueError:
            raise forms.ValidationError("Schrijf maanden en procenten, zoals: 0: 0; 24: -60; 84: 100.") from None

    def as_measure(self) -> dict[str, Any]:
        """The measure as a document holds it."""
        given = self.cleaned_data
        bed = {"sector": given["waterbed_sector"], "deel": (given["waterbed_deel"] or 0) / 100}
        plain = ("naam", "soort", "hefboom", "sector", "gemeente", "verwijzer", "naar", "start", "vertraging", "aanloop", "verloop", "kosten", "bewijs", "bron", "toelichting")  # fmt: skip
        return {
            **{name: given[name] for name in plain},
            "effect": [given[name] / 100 for name in ("laagste", "waarschijnlijkst", "hoogste")],
            "waterbed": bed if bed["sector"] else None,
        }


MeasureSet = forms.formset_factory(MeasureForm, extra=0, can_delete=True, min_num=1, max_num=20, validate_max=True)


def initial_of(measure: Measure) -> dict[str, Any]:
    """A measure as its form begins."""
    plain = (
        "naam",
        "soort",
        "hefboom",
        "naar",
        "start",
        "vertraging",
        "aanloop",
        "kosten",
        "bewijs",
        "bron",
        "toelichting",
    )
    low, likely, high = (round(100 * value, 6) for value in measure.effect)
    return {
        **{name: getattr(measure, name) for name in plain},
        **{name: list(getattr(measure, name)) for name in ("sector", "gemeente", "verwijzer")},
        "laagste": low,
        "waarschijnlijkst": likely,
        "hoogste": high,
        "waterbed_sector": measure.waterbed.sector if measure.waterbed else "",
        "waterbed_deel": round(100 * measure.waterbed.deel, 6) if measure.waterbed else None,
        "verloop": "; ".join(f"{month:g}: {100 * share:g}" for month, share in measure.verloop),
    }


def begun_as(key: str) -> dict[str, Any]:
    """A row as a measure of a kind begins."""
    kind = kinds().get(key)
    if kind is None:
        return {}
    bed = kind.waterbed
    return {
        "naam": kind.naam,
        "soort": key,
        "hefboom": kind.hefboom,
        "naar": kind.naar,
        "sector": list(kind.sector),
        "verwijzer": list(kind.verwijzer),
        "waterbed_sector": bed.sector if bed else "",
        "waterbed_deel": round(100 * bed.deel, 6) if bed else "",
    }


def scenario_of(form: ScenarioForm, measures: forms.BaseFormSet) -> Scenario | None:
    """The scenario that was filled in; None when something is wrong, which is then said at the form."""
    if not (form.is_valid() and measures.is_valid()):
        return None
    kept = [item for item in measures.forms if not item.cleaned_data.get("DELETE")]
    if not kept:
        form.add_error(None, "Een scenario heeft ten minste één maatregel.")
        return None
    given: Mapping[str, Any] = {**form.cleaned_data, "maatregel": [item.as_measure() for item in kept]}
    try:
        return scenario_from(given, file="Het scenario")
    except InputError as error:
        form.add_error(None, str(error))
        return None
