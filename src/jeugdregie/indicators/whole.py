"""The whole table that an asked one is a part of: what it is cut by in all, and which of its figures are hidden."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jeugdregie.indicators.computing import counts_of
from jeugdregie.indicators.dataset import Dataset
from jeugdregie.indicators.definition import Definition
from jeugdregie.indicators.dimensions import WITHOUT_TOTAL
from jeugdregie.indicators.disclosure import Hidden, hidden_figures, is_about_jeugdigen
from jeugdregie.indicators.figures import Place
from jeugdregie.indicators.levels import Cut
from jeugdregie.indicators.measures import Question
from jeugdregie.indicators.nesting import Within, finest, outers, within_of
from jeugdregie.indicators.safe_table import Disclosure
from jeugdregie.periods import Period

MOST_TOGETHER = 3
"""What is cut by more at a time is nearly all hidden, and takes long to hide."""

TOO_FINE = f"Met meer dan {MOST_TOGETHER} indelingen en keuzes tegelijk zijn bijna alle cijfers te klein om te tonen. Haal een keuze weg."


@dataclass(frozen=True)
class Whole:
    """A table by every dimension that is asked for, as a cut or as a choice, and by what these lie within.

    `cut` is what it is cut by without dimensions that a finer one tells.
    """

    definition: Definition
    question: Question
    cut: Cut
    within: Within

    @property
    def is_too_fine(self) -> bool:
        """Whether it is cut by too much to be hidden as a whole."""
        return len(self.cut) > MOST_TOGETHER

    def hidden(self, rules: Disclosure) -> Hidden:
        """What must be hidden in any of the counts that the figure is made of, per period."""
        measures = [name for name in self.definition.measures if is_about_jeugdigen(name)]
        return {
            period.label: frozenset[Place]().union(*(self._hidden_of(name, period, rules) for name in measures))
            for period in self.question.periods
        }

    def _hidden_of(self, measure: str, period: Period, rules: Disclosure) -> frozenset[Place]:
        dimensions = self.question.dimensions
        return self.question.dataset.remember(
            ("afgeschermd", measure, self.cut, dimensions, period.label, rules),
            lambda: hidden_figures(
                counts_of(self.question, measure),
                measure,
                period=period.label,
                dimensions=dimensions,
                rules=rules,
                within=self.within,
            ),
        )


def whole_of(
    dataset: Dataset, definition: Definition, names: Iterable[str], periods: tuple[Period, ...], *, is_hidden: bool
) -> Whole:
    """The whole table for what is cut by and chosen from; where nothing is hidden, without what these lie within: half the work."""
    asked = [name for name in names if name not in WITHOUT_TOTAL]
    within = within_of(dataset, asked, definition.dimensions) if is_hidden else {}
    every = {*asked, *(outer for name in asked for outer in outers(name, within))}
    return Whole(definition, Question(dataset, periods, tuple(sorted(every)), {}), finest(asked, within), within)
