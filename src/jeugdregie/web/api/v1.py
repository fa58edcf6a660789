"""The operations of version 1; who may use them stands in jeugdregie.web.policy."""

from http import HTTPStatus
from typing import Annotated, Any

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from jeugdregie.indicators import DIMENSIONS, Definition, Member, SafeTable, catalogue
from jeugdregie.indicators.asking import choice, cuts, period_list
from jeugdregie.web import errors
from jeugdregie.web.api import schemas
from jeugdregie.web.api.procedures import add_procedures
from jeugdregie.web.dashboard.figures import Figures
from jeugdregie.web.dashboard.filters import Filters
from jeugdregie.web.social_map.api import router as social_map

VERSION = "1.1.0"
MOST_TEXT = 200


class Api(NinjaAPI):
    """The library's API, with errors described as the problem details that they are."""

    def get_openapi_schema(self, **options: Any) -> Any:
        """The description."""
        described = super().get_openapi_schema(**options)
        for path in described["paths"].values():
            for operation in path.values():
                for status, response in operation["responses"].items():
                    if int(status) >= HTTPStatus.BAD_REQUEST:
                        response["content"] = {"application/problem+json": response["content"]["application/json"]}
        return described


api = Api(
    title="Jeugdregie",
    version=VERSION,
    description=(
        "Cijfers over jeugdhulp in een regio, geteld uit iJw-berichten. Elk cijfer is beschermd tegen herleiding tot een jeugdige: "
        "een te klein aantal heeft geen waarde maar het teken 'afgeschermd'. Meld je aan met een sleutel voor programma's "
        "(Authorization: Bearer), te maken op de pagina Mijn account."
    ),
    urls_namespace="api",
    docs_url=None,
    openapi_extra={
        "info": {
            "contact": {"name": "Jeugdregie", "url": "https://github.com/jeugdregie/jeugdregie/issues"},
            "license": {"name": "EUPL-1.2", "identifier": "EUPL-1.2"},
        },
        "components": {"securitySchemes": {"sleutel": {"type": "http", "scheme": "bearer"}}},
        "security": [{"sleutel": []}],
    },
)

api.add_router("/sociale-kaart", social_map)

_PROBLEMS: dict[int, Any] = dict.fromkeys((400, 401, 403, 404, 422, 503), schemas.Probleem)

Cut = Annotated[list[str], Query(description="Indeling, hoogstens twee", examples=[["sector"]])]
Periods = Annotated[
    list[str],
    Query(description="2025, 2025-H1, 2025-Q3, 2025-03 of een reeks 2024-H1..2025-H2", examples=[["2025-H1"]]),
]
Choice = Annotated[
    list[str], Query(description="Deel van de cijfers, zoals gemeente=0392", examples=[["gemeente=0392"]])
]


@api.get(
    "/indicatoren", response={200: list[schemas.Indicator], **_PROBLEMS}, url_name="indicatoren", tags=["indicatoren"]
)
def indicators(request: HttpRequest) -> list[dict[str, Any]]:
    """Alle indicatoren, op naam."""
    return [_brief(item) for item in catalogue()]


@api.get(
    "/indicatoren/{naam}", response={200: schemas.Definitie, **_PROBLEMS}, url_name="indicator", tags=["indicatoren"]
)
def indicator(request: HttpRequest, naam: str) -> dict[str, Any]:
    """De definitie van een indicator."""
    return _whole(_found(naam))


@api.get(
    "/indicatoren/{naam}/cijfers", response={200: schemas.Cijfers, **_PROBLEMS}, url_name="cijfers", tags=["cijfers"]
)
def figures(
    request: HttpRequest,
    naam: str,
    per: Cut = [],  # noqa: B006 - the library reads the default and never changes it
    periode: Periods = [],  # noqa: B006
    keuze: Choice = [],  # noqa: B006
) -> dict[str, Any]:
    """De cijfers van een indicator; zonder perioden elk heel halfjaar dat de berichten beslaan."""
    _found(naam)
    asked = Figures(request.scope)
    periods = tuple(period.label for period in period_list(periode))
    return _table(asked.table(naam, Filters.of(**choice(keuze)), by=cuts(per), periods=periods))


@api.get("/indelingen", response={200: list[schemas.Indeling], **_PROBLEMS}, url_name="indelingen", tags=["indelingen"])
def dimensions(request: HttpRequest) -> list[dict[str, str]]:
    """Alle manieren om cijfers uit te splitsen."""
    return [{"naam": name, "titel": title} for name, title in DIMENSIONS.items()]


@api.get(
    "/indelingen/{naam}/leden", response={200: list[schemas.Lid], **_PROBLEMS}, url_name="leden", tags=["indelingen"]
)
def members(request: HttpRequest, naam: str) -> list[dict[str, str]]:
    """De leden van een indeling die in de gegevens voorkomen, met hun sleutel."""
    if naam not in DIMENSIONS:
        raise Http404
    return [_member(item) for item in Figures(request.scope).members(naam)]


add_procedures(api)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """All faults in a request at once; what was typed is not repeated."""
    found = [{"plaats": ".".join(map(str, item["loc"])), "soort": str(item["type"])} for item in error.errors]
    return errors.problem(HTTPStatus.BAD_REQUEST, "Het verzoek heeft een verkeerde vorm.", code="verzoek", errors=found)


@api.exception_handler(Http404)
@api.exception_handler(Exception)
def _passed_on(_request: HttpRequest, error: Exception) -> HttpResponse:
    """Errors are answered in one place, for pages and data alike."""
    raise error


def _found(name: str) -> Definition:
    by_name = {item.name: item for item in catalogue()}
    if name not in by_name:
        raise Http404
    return by_name[name]


def _brief(item: Definition) -> dict[str, Any]:
    return {
        "naam": item.name,
        "titel": item.title,
        "vraag": item.question,
        "eenheid": item.unit,
        "indelingen": list(item.dimensions),
    }


def _whole(item: Definition) -> dict[str, Any]:
    return {
        **_brief(item),
        "teller": item.numerator,
        "noemer": item.denominator,
        "teltOp": item.adds_up,
        "richting": item.direction,
        "waarom": item.why,
        "valkuilen": list(item.pitfalls),
        "bron": item.source,
        "opgesteldDoor": item.author,
        "getoetstDoor": item.checker,
        "volgendeHerziening": item.next_review,
    }


def _table(table: SafeTable) -> dict[str, Any]:
    return {
        "indicator": table.indicator,
        "titel": table.title,
        "eenheid": table.unit,
        "reikwijdte": table.scope,
        "bron": table.source,
        "peildatum": table.peildatum,
        "onthulling": table.disclosure.text,
        "indelingen": list(table.by),
        "keuze": {name: _member(member) for name, member in table.where.items()},
        "perioden": list(table.periods),
        "cijfers": [
            {
                "periode": row.period,
                "leden": {name: _member(member) for name, member in zip(table.by, row.members, strict=True)},
                "waarde": _number(row.cell.value),
                "laag": _number(row.cell.low),
                "hoog": _number(row.cell.high),
                "teken": row.cell.mark,
                "voorlopig": row.cell.provisional,
            }
            for row in table.rows
        ],
        "opmerkingen": list(table.notes),
    }


def _number(value: Any) -> float | None:
    return None if value is None else float(value)


def _member(member: Member) -> dict[str, str]:
    return {"sleutel": member.key, "label": member.label}
