"""The 61 rules on the content of one message (level 2), as data; `engine` runs them."""

from collections.abc import Mapping

from jeugdregie.ijw.rules import contact, datum, declaratie, levering, persoon, product, sleutel, stapeling, verzoek
from jeugdregie.ijw.rules.model import Rule

_ALL = (
    *contact.RULES,
    *datum.RULES,
    *declaratie.RULES,
    *levering.RULES,
    *persoon.RULES,
    *product.RULES,
    *sleutel.RULES,
    *stapeling.RULES,
    *verzoek.RULES,
)

RULES: Mapping[str, Rule] = {rule.code: rule for rule in sorted(_ALL, key=lambda rule: rule.code)}
"""The rules by their code, in the order of the codes."""

__all__ = ["RULES", "Rule"]
