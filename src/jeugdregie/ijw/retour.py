"""Builds the six retours (JW302, 306, 308, 316, 318, 320) from the message that they answer (IV028, IV032)."""

from types import ModuleType
from typing import Any

from msgspec import structs

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.records import MODULES, Bericht
from jeugdregie.ijw.standard import COMPOSITES, MESSAGES, Element, Message
from jeugdregie.ijw.verdict import HEADER, NO_REMARK, NOT_ASSESSED, TECHNICAL, Codes, Respondent, Verdict

RETOURS = {message.answers: message.name for message in MESSAGES.values() if message.answers is not None}
"""The retour of each message that has one: RETOURS['JW301'] is 'JW302'."""

_MAY_BE_EMPTY = frozenset(
    name for name, item in COMPOSITES.items() if not any(element.required for element in item.elements)
)


def retour(name: str, original: Any, verdict: Verdict, respondent: Respondent) -> Bericht:
    """The retour `name` of a message that passed the schema.

    Accepted: a header without codes. Rejected on its own content or in the header: a header with codes. Rejected in
    other classes: everything returned, each class with its codes, 0200 without remark, 0233 below a rejected class.
    """
    copier = _Copier(MESSAGES[name], MODULES[name], verdict)
    body = MESSAGES[name].classes["Root"].elements[1]
    returned = _has_body(verdict)
    fields = {
        "header": _header(copier, original.header, respondent),
        field_name(body.name): copier.copy(body.type, getattr(original, field_name(body.name)), body.name)
        if returned
        else None,
    }
    bericht: Bericht = copier.module.Bericht(**fields)
    return bericht


def _has_body(verdict: Verdict) -> bool:
    return verdict.is_objection() and not verdict.is_technical and not verdict.objects_to(HEADER)


def _header(copier: "_Copier", header: Any, respondent: Respondent) -> Any:
    """The header of the original, not swapped, under the retour's own code."""
    verdict = copier.verdict
    (own_code,) = (
        element.restriction for element in copier.message.classes["Header"].elements if element.name == "BerichtCode"
    )
    return copier.module.Header(
        **(structs.asdict(header) | {"bericht_code": own_code}),
        identificatie_retour=respondent.identification,
        dagtekening_retour=respondent.day,
        xslt_versie=respondent.versions.xslt if verdict.is_technical else None,
        xsd_versie_retour=respondent.versions.xsd,
        retour_codes=_header_codes(verdict),
    )


def _header_codes(verdict: Verdict) -> Codes:
    if not verdict.is_objection():
        return ()
    if verdict.is_technical:
        return (TECHNICAL,)
    return verdict.of(HEADER) or (NO_REMARK,)


def _is_empty(element: Element, value: Any) -> bool:
    """Whether a composite type holds nothing; the schema lets it pass, but no one may send it (RS033)."""
    if value is None or element.type not in _MAY_BE_EMPTY:
        return False
    return bool(value == type(value)())


class _Copier:
    """Copies the classes of a message into those of its retour, adding the codes."""

    def __init__(self, message: Message, module: ModuleType, verdict: Verdict) -> None:
        self.message = message
        self.module = module
        self.verdict = verdict

    def copy(self, class_name: str, record: Any, path: str, *, assessed: bool = True) -> Any:
        """The class of the retour that holds the same as the record, with its codes."""
        codes = self.verdict.of(path) or ((NO_REMARK,) if assessed else (NOT_ASSESSED,))
        assessed_below = assessed and not self.verdict.objects_to(path)
        fields: dict[str, Any] = {}
        for element in self.message.classes[class_name].elements:
            if element.type == "RetourCodes":
                fields["retour_codes"] = codes
                continue
            value = getattr(record, field_name(element.name))
            if element.type in self.message.classes and value is not None:
                value = self._part(element.type, value, f"{path}/{element.name}", assessed=assessed_below)
            fields[field_name(element.name)] = None if _is_empty(element, value) else value
        return getattr(self.module, class_name)(**fields)

    def _part(self, class_name: str, value: Any, path: str, *, assessed: bool) -> Any:
        if not self.message.classes[class_name].is_wrapper():
            return self.copy(class_name, value, path, assessed=assessed)
        (item,) = self.message.classes[class_name].elements
        return tuple(
            self.copy(item.type, one, f"{path}/{item.name}[{index}]", assessed=assessed)
            for index, one in enumerate(value, start=1)
        )
