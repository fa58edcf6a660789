"""Prints the whole policy: every route with its audience, and every cell of the table of cases that is allowed."""

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from jeugdregie.web.policy.grants import cells
from jeugdregie.web.policy.routes import CLOSED, POLICY, Audience, Rule


class Command(BaseCommand):
    """What is not printed is not allowed."""

    help = "Toon wie wat mag: elk adres, en elke toegestane combinatie van rol, relatie, soort en handeling."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For people, or for programs."""
        parser.add_argument("--format", choices=("tekst", "json"), default="tekst")

    def handle(self, *_args: Any, **options: Any) -> None:
        """Print it."""
        self.stdout.write(_as_json() if options["format"] == "json" else _as_text())


def _as_json() -> str:
    keys = ("rol", "relatie", "soort", "handeling")
    content = {
        "zaken": [dict(zip(keys, (str(part) for part in cell), strict=True)) for cell in cells()],
        "adressen": {name: _row(rule) for name, rule in sorted(POLICY.items())},
        "gesloten": sorted(CLOSED),
    }
    return json.dumps(content, ensure_ascii=False, indent=2)


def _row(rule: Rule) -> dict[str, Any]:
    audience = rule.audience.value if isinstance(rule.audience, Audience) else sorted(rule.audience)
    case = {"soort": rule.case[0].value, "handeling": rule.case[1].value} if rule.case else None
    return {
        "wie": audience,
        "methoden": list(rule.methods),
        "logboek": rule.audited,
        "doel": rule.purpose,
        "zaak": case,
    }


def _as_text() -> str:
    return "\n".join(
        [
            *(f"{role:22} {relation:32} {kind:12} {action}" for role, relation, kind, action in cells()),
            "",
            *(f"{name:34} {_audience(rule)}" for name, rule in sorted(POLICY.items())),
        ]
    )


def _audience(rule: Rule) -> str:
    return rule.audience.value if isinstance(rule.audience, Audience) else ", ".join(sorted(rule.audience)) or "niemand"
