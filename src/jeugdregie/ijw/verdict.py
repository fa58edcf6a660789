"""What was decided about a received message: retour codes per class, and who says so."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from jeugdregie.ijw.findings import Finding
from jeugdregie.ijw.records import types
from jeugdregie.ijw.standard import MESSAGES, Class, Element

TECHNICAL = "0001"  # rejected on the content of the message alone (level 2)
NO_REMARK = "0200"
NOT_ASSESSED = "0233"
FULLY_GRANTED = "8001"

HEADER = "Header"
_NO_OBJECTION = frozenset({NO_REMARK, NOT_ASSESSED, FULLY_GRANTED})
_ROOT = re.compile(r"\A/?Bericht/")

Codes = tuple[str, ...]


@dataclass(frozen=True)
class Versions:
    """The versions that an answer states (IV033, IV034); the standard's production numbers are a setting."""

    basisschema: str = "1.0.0"
    bericht: str = "1.0.0"
    xslt: str = "1.0.0"

    @property
    def xsd(self) -> types.XsdVersie:
        """The versions of the schemas that the answer was made with."""
        return types.XsdVersie(basisschema_xsd_versie=self.basisschema, bericht_xsd_versie=self.bericht)


@dataclass(frozen=True)
class Respondent:
    """Who answers: the identification of the answer, unique to the answerer, its date, and the versions used."""

    identification: str
    day: date
    versions: Versions = Versions()


@dataclass(frozen=True)
class Verdict:
    """The codes per class that was not accepted as it is: {'Client/StartProducten/StartProduct[2]': ('9063',)}.

    `is_technical` says that the message failed at level 2, which leaves nothing else to say.
    """

    is_technical: bool = False
    codes: Mapping[str, Codes] = field(default_factory=dict)

    def of(self, path: str) -> Codes:
        """The codes given to the class at that path, none when there is no remark."""
        return self.codes.get(path, ())

    def objects_to(self, path: str) -> bool:
        """Whether the class at that path was rejected."""
        return not _NO_OBJECTION.issuperset(self.of(path))

    def is_objection(self) -> bool:
        """Whether anything was rejected."""
        return self.is_technical or any(self.objects_to(path) for path in self.codes)


def is_objection(code: str) -> bool:
    """Whether a retour code rejects what it stands with."""
    return code not in _NO_OBJECTION


def codes_by_class(message: str, findings: Iterable[Finding]) -> Mapping[str, Codes]:
    """The retour codes of findings that look back or outside (levels 3 and 4), by the path of their class."""
    found: dict[str, list[str]] = {}
    for finding in findings:
        if finding.level >= 3 and finding.retourcode is not None:
            codes = found.setdefault(class_path(message, finding.path), [])
            if finding.retourcode not in codes:
                codes.append(finding.retourcode)
    return {path: tuple(codes) for path, codes in found.items()}


def class_path(message: str, path: str) -> str:
    """The path of the class that an element belongs to.

    >>> class_path("JW305", "Bericht/Client/StartProducten/StartProduct[2]/Product/Code")
    'Client/StartProducten/StartProduct[2]'
    """
    classes = MESSAGES[message].classes
    steps: list[str] = []
    inside = classes["Root"]
    kept = 0
    for step in _ROOT.sub("", path).split("/"):
        target = _target(inside, step.partition("[")[0])
        if target is None or target.type not in classes:
            break
        inside = classes[target.type]
        steps.append(step)
        if not inside.is_wrapper():
            kept = len(steps)
    return "/".join(steps[:kept])


def _target(inside: Class, name: str) -> Element | None:
    return next((element for element in inside.elements if element.name == name), None)
