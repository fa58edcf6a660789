"""The form of a plan: a few rows more than there are, so that a plan grows without JavaScript; empty rows fall away."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from jeugdregie.web.plans.actions import BEST, WORST
from jeugdregie.web.plans.content import LABELS, Agreement, Content, Goal, Helper, Kind, Safety
from jeugdregie.web.plans.models import Outcome
from jeugdregie.web.widgets import Day

MOST_ROWS = 40
_MORE_HELPERS, _MORE_GOALS, _MORE_AGREEMENTS = 2, 1, 2


class WholeForm(forms.Form):
    """What a plan says apart from its rows."""

    strengths = forms.CharField(label="Wat gaat er goed?", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    worries = forms.CharField(
        label="Waar maken jullie je zorgen over?", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    coordinator = forms.CharField(
        label="Wie houdt het plan in het oog?",
        required=False,
        max_length=120,
        help_text="Een naam uit de lijst van wie er helpt.",
    )
    chosen_by_family = forms.BooleanField(label="Het gezin koos deze persoon zelf", required=False)
    review_on = forms.DateField(label="Wanneer kijken jullie hoe het gaat?", required=False, widget=Day())
    signs = forms.CharField(
        label="Waaraan merken jullie dat het niet veilig is?", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    steps = forms.CharField(label="Wat doet ieder dan?", required=False, widget=forms.Textarea(attrs={"rows": 2}))
    call = forms.CharField(label="Wie bellen jullie?", required=False, max_length=200)
    why = forms.CharField(label="Wat veranderde er?", max_length=200, initial="eerste versie")


class HelperForm(forms.Form):
    """Somebody who helps."""

    naam = forms.CharField(label="naam", required=False, max_length=120)
    kind = forms.ChoiceField(label="wie is dat", required=False, choices=[(one.value, LABELS[one]) for one in Kind])
    bereikbaar = forms.CharField(label="bereikbaar", required=False, max_length=120)


class GoalForm(forms.Form):
    """A goal, without its agreements."""

    wish = forms.CharField(
        label="in eigen woorden: wat wil je?", required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    goal = forms.CharField(label="wat is er dan anders?", required=False, max_length=200)
    seen_by = forms.CharField(label="waaraan zie je dat?", required=False, max_length=200)
    by = forms.DateField(label="uiterlijk op", required=False, widget=Day())


class AgreementForm(forms.Form):
    """Who does what for a goal."""

    who = forms.CharField(label="wie", required=False, max_length=120)
    what = forms.CharField(label="doet wat", required=False, max_length=200)
    by = forms.DateField(label="voor", required=False, widget=Day())
    done = forms.BooleanField(label="klaar", required=False)


@dataclass(frozen=True)
class GoalRow:
    """A goal with its agreements."""

    form: GoalForm
    agreements: Sequence[AgreementForm]


class PlanForm:
    """All of a plan as one form."""

    def __init__(self, content: Content, data: Mapping[str, Any] | None = None, *, why: str = "eerste versie") -> None:
        self.data = data
        self.whole = WholeForm(data, initial=_whole(content, why))
        self.helpers = self._rows("helper", HelperForm, [_helper(one) for one in content.helpers], _MORE_HELPERS)
        self.goals = [
            GoalRow(
                form,
                self._rows(f"goal-{place}-agreement", AgreementForm, _agreements(content, place), _MORE_AGREEMENTS),
            )
            for place, form in enumerate(
                self._rows("goal", GoalForm, [_goal(one) for one in content.goals], _MORE_GOALS)
            )
        ]

    def is_valid(self) -> bool:
        """Whether every field could be read."""
        outcomes = [form.is_valid() for form in self._forms()]  # all of them, so that each shows its errors
        return all(outcomes)

    @property
    def has_errors(self) -> bool:
        """Whether something was filled in that cannot be."""
        return self.data is not None and any(form.errors for form in self._forms())

    def content(self) -> Content:
        """The plan as filled in; rows without anything in them are no rows."""
        given = self.whole.cleaned_data
        return Content(
            strengths=given["strengths"],
            worries=given["worries"],
            helpers=tuple(
                Helper(
                    one.cleaned_data["naam"],
                    Kind(one.cleaned_data["kind"] or Kind.GEZIN),
                    one.cleaned_data["bereikbaar"],
                )
                for one in self.helpers
                if one.cleaned_data["naam"].strip()
            ),
            goals=tuple(_as_goal(row) for row in self.goals if _is_filled(row)),
            coordinator=given["coordinator"],
            chosen_by_family=given["chosen_by_family"],
            review_on=given["review_on"],
            safety=Safety(given["signs"], given["steps"], given["call"]),
        )

    def _forms(self) -> list[forms.Form]:
        return [self.whole, *self.helpers, *(form for row in self.goals for form in (row.form, *row.agreements))]

    def _rows(self, name: str, kind: type[forms.Form], known: Sequence[Mapping[str, Any]], more: int) -> list[Any]:
        """As many rows as were sent, or as there are and a few more."""
        count = len(known) + more
        if self.data is not None:
            sent = str(self.data.get(f"{name}-count", ""))
            count = min(int(sent), MOST_ROWS) if sent.isascii() and sent.isdigit() else count
        rows = [*known, *({} for _ in range(count - len(known)))][:count]
        return [kind(self.data, prefix=f"{name}-{place}", initial=row) for place, row in enumerate(rows)]


class ReviewForm(forms.Form):
    """A look together at how it goes; a mark for each goal."""

    held_on = forms.DateField(label="gehouden op", widget=Day())
    present = forms.CharField(label="wie waren erbij", max_length=300)
    outcome = forms.ChoiceField(label="wat nu", choices=Outcome.choices)
    text = forms.CharField(label="wat is er gezegd", required=False, widget=forms.Textarea(attrs={"rows": 4}))
    next_on = forms.DateField(label="volgende keer", required=False, widget=Day())

    def __init__(self, *args: Any, goals: Sequence[Goal], **options: Any) -> None:
        super().__init__(*args, **options)
        for place, goal in enumerate(goals, start=1):
            label = f"doel {place}: {goal.goal or goal.wish} (cijfer {WORST} tot en met {BEST})"
            self.fields[f"mark-{place}"] = forms.IntegerField(label=label, min_value=WORST, max_value=BEST)

    def marks(self) -> list[int]:
        """The marks in the order of the goals."""
        return [value for name, value in self.cleaned_data.items() if name.startswith("mark-")]


class ResponseForm(forms.Form):
    """What somebody of the family says of the plan."""

    person = forms.ChoiceField(label="wie")
    agrees = forms.TypedChoiceField(
        label="eens met deze versie?",
        choices=((1, "ja"), (0, "nee")),
        coerce=lambda value: value == "1",
        widget=forms.RadioSelect,
    )
    text = forms.CharField(label="in eigen woorden", required=False, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, people: Sequence[tuple[str, str]], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["person"].choices = people


def _whole(content: Content, why: str) -> Mapping[str, Any]:
    return {
        "strengths": content.strengths,
        "worries": content.worries,
        "coordinator": content.coordinator,
        "chosen_by_family": content.chosen_by_family,
        "review_on": content.review_on,
        "signs": content.safety.signs,
        "steps": content.safety.steps,
        "call": content.safety.call,
        "why": why,
    }


def _helper(helper: Helper) -> Mapping[str, Any]:
    return {"naam": helper.naam, "kind": helper.kind.value, "bereikbaar": helper.bereikbaar}


def _goal(goal: Goal) -> Mapping[str, Any]:
    return {"wish": goal.wish, "goal": goal.goal, "seen_by": goal.seen_by, "by": goal.by}


def _agreements(content: Content, place: int) -> list[Mapping[str, Any]]:
    known = content.goals[place].agreements if place < len(content.goals) else ()
    return [{"who": one.who, "what": one.what, "by": one.by, "done": one.done} for one in known]


def _is_filled(row: GoalRow) -> bool:
    return any(row.form.cleaned_data.values()) or any(_said(one) for one in row.agreements)


def _said(form: AgreementForm) -> bool:
    return bool(form.cleaned_data["who"].strip() or form.cleaned_data["what"].strip())


def _as_goal(row: GoalRow) -> Goal:
    given = row.form.cleaned_data
    agreements = tuple(Agreement(**one.cleaned_data) for one in row.agreements if _said(one))
    return Goal(given["wish"], given["goal"], given["seen_by"], given["by"], agreements)
