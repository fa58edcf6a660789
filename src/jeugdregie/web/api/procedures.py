"""The operations of every procedure, from its declaration: list, one case, begin one, and steps that are no decision."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from http import HTTPStatus
from typing import Annotated, Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI, Query, Schema, Status
from pydantic import ConfigDict, Field, create_model

from jeugdregie.web import errors
from jeugdregie.web.accounts.models import User
from jeugdregie.web.api import schemas
from jeugdregie.web.procedures import actions
from jeugdregie.web.procedures import forms as filled_in
from jeugdregie.web.procedures.access import cases_for, offers
from jeugdregie.web.procedures.declaration import Procedure, Step
from jeugdregie.web.procedures.forms import EuroField
from jeugdregie.web.procedures.models import Case
from jeugdregie.web.procedures.registry import PROCEDURES, by_programs

PAGE = 100
_PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 409, 503), schemas.Probleem)
_KINDS: tuple[tuple[type[forms.Field], Any], ...] = (
    (EuroField, float),
    (forms.IntegerField, int),
    (forms.DateField, date),
    (forms.BooleanField, bool),
    (forms.TypedChoiceField, int),
    (forms.MultipleChoiceField, list[str]),
    (forms.Field, str),
)


class Zaak(Schema):
    """A case in the list."""

    nummer: str = Field(examples=["2026-000123"])
    onderwerp: str
    stand: str
    standOmschrijving: str
    versie: int = Field(description="Stuur dit mee als 'gezien' bij een stap")
    uiterlijk: date | None = Field(description="Laatste dag van de termijn die loopt")
    opgeschort: bool
    gewijzigdOp: datetime


class Gebeurtenis(Schema):
    """A step that was taken."""

    stap: str
    naar: str
    op: datetime
    door: str
    tekst: str


class Kenmerk(Schema):
    """Something that a case knows, as text."""

    onderdeel: str
    naam: str
    waarde: str


class ZaakGeheel(Zaak):
    """A case as a whole."""

    kenmerken: list[Kenmerk]
    stappen: list[str] = Field(description="Stappen die jij nu kunt zetten, op een pagina of hier")
    verloop: list[Gebeurtenis]


Number = Annotated[str, Field(pattern=r"^\d{4}-\d{6}$", examples=["2026-000123"])]
State = Annotated[str, Query(description="Sleutel van een stand; leeg is alle")]
Place = Annotated[int, Query(ge=1, le=100_000, description="Bladzijde, honderd zaken per keer")]


def add_procedures(api: NinjaAPI) -> None:
    """Adds the operations of every procedure."""
    for procedure in PROCEDURES:
        _add_reading(api, procedure)
        for step in (procedure.start, *by_programs(procedure)):
            _add_step(api, procedure, step)


def _add_reading(api: NinjaAPI, procedure: Procedure) -> None:
    base, key, tags = f"/{procedure.address}", procedure.key, [procedure.label]

    def cases(request: HttpRequest, stand: State = "", pagina: Place = 1) -> list[dict[str, Any]]:
        found = cases_for(request.user, procedure)
        found = found.filter(state=stand) if stand else found
        return [_brief(procedure, item) for item in found[(pagina - 1) * PAGE : pagina * PAGE]]

    def case(request: HttpRequest, nummer: Number) -> dict[str, Any]:
        return _whole(procedure, actions.case_of(procedure, nummer, request.user), request.user)

    listed = {200: list[Zaak], **_PROBLEMS}
    api.get(base, response=listed, url_name=key, tags=tags, summary=f"{procedure.label}: alle zaken",
            operation_id=f"{key}-lijst")(cases)  # fmt: skip
    api.get(f"{base}/{{nummer}}", response={200: ZaakGeheel, **_PROBLEMS}, url_name=f"{key}-case", tags=tags,
            summary=f"{procedure.label}: één zaak", operation_id=f"{key}-zaak")(case)  # fmt: skip


def _add_step(api: NinjaAPI, procedure: Procedure, step: Step) -> None:
    operation = _begin(procedure) if step.begins else _take(procedure, step)
    place = f"/{procedure.address}" if step.begins else f"/{procedure.address}/{{nummer}}/{step.key}"
    status = HTTPStatus.CREATED if step.begins else HTTPStatus.OK
    add = api.post(
        place,
        response={int(status): ZaakGeheel, **_PROBLEMS},
        url_name=procedure.key if step.begins else f"{procedure.key}-{step.key}",
        tags=[procedure.label],
        summary=f"{procedure.label}: {step.label.lower()}",
        operation_id=f"{procedure.key}-{step.key}",
    )
    add(operation)


def _begin(procedure: Procedure) -> Callable[..., Any]:
    body = _body(procedure, procedure.start)

    def begin(request: HttpRequest, gegeven: body) -> Any:  # type: ignore[valid-type]
        _by_key_only(request)
        filled = filled_in.sent_by_program(procedure.start, {}, _plain(gegeven))
        if not filled.is_valid:
            return _faults(filled)
        case = actions.begin(procedure, filled.values, request.user)
        return Status(HTTPStatus.CREATED, _whole(procedure, case, request.user))

    return begin


def _take(procedure: Procedure, step: Step) -> Callable[..., Any]:
    body = _body(procedure, step)

    def take(request: HttpRequest, nummer: Number, gegeven: body) -> Any:  # type: ignore[valid-type]
        _by_key_only(request)
        case = actions.case_of(procedure, nummer, request.user)
        filled = filled_in.sent_by_program(step, case.values, _plain(gegeven))
        if not filled.is_valid:
            return _faults(filled)
        seen = gegeven.gezien  # type: ignore[attr-defined]
        done = actions.take(procedure, nummer, actions.Wanted(step, filled.values, seen), request.user)
        return _whole(procedure, done, request.user)

    return take


def _body(procedure: Procedure, step: Step) -> type[Schema]:
    """What a program sends: the fields of the form, its rows as a list, and the version that was seen."""
    parts: dict[str, Any] = _described(step.form) if step.form else {}
    if step.rows:
        row = create_model(f"{procedure.key}-{step.key}-regel", __base__=_Strict, **_described(step.rows))
        parts[filled_in.ROWS] = (list[row], Field(default=[], max_length=filled_in.MOST_ROWS))  # type: ignore[valid-type]
    if not step.begins:
        parts[filled_in.SEEN] = (int, Field(description="De versie waarop je je baseert", ge=0, le=1_000_000))
    made: type[Schema] = create_model(f"{procedure.key}-{step.key}", __base__=_Strict, **parts)
    return made


class _Strict(Schema):
    """Nothing that is not asked is taken."""

    model_config = ConfigDict(extra="forbid")


def _described(form: type[forms.Form]) -> dict[str, Any]:
    return {name: _type(field) for name, field in form.base_fields.items()}


def _type(field: forms.Field) -> tuple[Any, Any]:
    kind = next(kind for known, kind in _KINDS if isinstance(field, known))
    text = " ".join(filter(None, (str(field.label or ""), str(field.help_text or ""))))
    if field.required:
        return kind, Field(description=text)
    return kind | None, Field(default=None, description=text)


def _plain(given: Schema) -> Mapping[str, Any]:
    """As a form takes it: what was left out is empty."""
    found = given.dict(exclude_none=True)
    found.pop(filled_in.SEEN, None)
    return found


def _by_key_only(request: HttpRequest) -> None:
    """A change needs a key: a browser sends a session along to whatever page asks for it, a key only where it was put."""
    if not request.headers.get("Authorization"):
        raise PermissionDenied


def _faults(filled: filled_in.Filled) -> HttpResponse:
    text = "Het verzoek klopt niet; alle fouten staan erbij."
    found = [{"plaats": item["plaats"], "soort": item["fout"]} for item in filled.faults()]
    return errors.problem(HTTPStatus.BAD_REQUEST, text, code="verzoek", errors=found)


def _brief(procedure: Procedure, case: Case) -> dict[str, Any]:
    return {
        "nummer": case.number,
        "onderwerp": case.subject,
        "stand": case.state,
        "standOmschrijving": procedure.state(case.state).label,
        "versie": case.version,
        "uiterlijk": case.due,
        "opgeschort": case.is_suspended,
        "gewijzigdOp": case.changed_at,
    }


def _whole(procedure: Procedure, case: Case, user: User) -> dict[str, Any]:
    return {
        **_brief(procedure, case),
        "kenmerken": [
            {"onderdeel": panel.title, "naam": fact.label, "waarde": fact.text}
            for panel in procedure.panels(case.values)
            for fact in panel.facts
        ],
        "stappen": [offer.step.key for offer in offers(procedure, case, user) if not offer.reason],
        "verloop": [
            {"stap": item.step, "naar": item.target, "op": item.at, "door": item.user.shown_name, "tekst": item.text}
            for item in case.taken.select_related("user")
        ],
    }
