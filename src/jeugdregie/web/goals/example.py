"""The goal tree to begin with, read from example.toml."""

import tomllib
from importlib.resources import files

from django.db import transaction

from jeugdregie.web.goals.models import Agreement, Goal, Kpi


@transaction.atomic
def plant_example() -> None:
    """Fill an empty goal tree with the example; one that has goals is left alone."""
    if Goal.objects.exists():
        return
    given = tomllib.loads((files(__package__) / "example.toml").read_text("utf-8"))
    for position, row in enumerate(given["doel"]):
        goal = Goal.objects.create(position=position, title=row["titel"], explanation=row["toelichting"])
        for place, kpi in enumerate(row.get("kpi", ())):
            dimension, member = kpi.get("deel", ("", ""))
            Kpi.objects.create(
                goal=goal,
                position=place,
                indicator=kpi["indicator"],
                dimension=dimension,
                member=member,
                direction=kpi["richting"],
            )
    for position, row in enumerate(given["afspraak"]):
        Agreement.objects.create(lever=row["hefboom"], position=position, text=row["tekst"])
