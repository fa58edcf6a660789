"""A catalogue that open-data portals harvest: DCAT-AP-NL 3.0 as JSON-LD, a data set per indicator, a file per cut of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from jeugdregie.indicators.opendata.publisher import Publisher
from jeugdregie.indicators.safe_table import SafeTable
from jeugdregie.periods import parse_period

_EU = "http://publications.europa.eu/resource/authority"
_CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_THEMES = (f"{_EU}/data-theme/SOCI", f"{_EU}/data-theme/HEAL")
_TOOI_GEMEENTE = "https://identifier.overheid.nl/tooi/id/gemeente/gm"


def catalogue(
    tables: Mapping[str, SafeTable],
    publisher: Publisher,
    *,
    title: str,
    description: str,
    keywords: Sequence[str],
    issued: date,
    address: str,
    files: Mapping[str, bytes],
    documents: Sequence[str],
) -> dict[str, Any]:
    """The catalogue. `address` is the folder where the files stand, with a slash; `documents` are those that explain them."""
    by_indicator: dict[str, dict[str, SafeTable]] = {}
    for name, table in tables.items():
        by_indicator.setdefault(table.indicator, {})[name] = table
    shared = {"publisher": _agent(publisher), "contact": _contact(publisher), "places": _places(publisher)}
    return {
        "@context": _CONTEXT,
        "@id": f"{publisher.home}#catalogus",
        "@type": "dcat:Catalog",
        "dct:title": _nl(title),
        "dct:description": _nl(description),
        "dct:publisher": shared["publisher"],
        "dct:license": _of_type(publisher.licence_address, "dct:LicenseDocument"),
        "dct:language": _of_type(f"{_EU}/language/NLD", "dct:LinguisticSystem"),
        "dct:spatial": shared["places"],
        "dct:issued": _day(issued),
        "foaf:homepage": _of_type(publisher.home, "foaf:Document"),
        "dcat:contactPoint": shared["contact"],
        "dcat:themeTaxonomy": _of_type(f"{_EU}/data-theme", "skos:ConceptScheme"),
        "dcat:dataset": [
            {
                **_dataset(list(some.values()), publisher, keywords=keywords, issued=issued, shared=shared),
                "foaf:page": [_of_type(f"{address}{name}", "foaf:Document") for name in documents],
                "dcat:distribution": [
                    _distribution(table, publisher, where=f"{address}{name}", size=len(files[name]), issued=issued)
                    for name, table in some.items()
                ],
            }
            for some in by_indicator.values()
        ],
    }


def _dataset(
    tables: Sequence[SafeTable],
    publisher: Publisher,
    *,
    keywords: Sequence[str],
    issued: date,
    shared: Mapping[str, Any],
) -> dict[str, Any]:
    first = tables[0]
    periods = [parse_period(label) for table in tables for label in table.periods]
    identifier = f"{publisher.home}#{first.indicator}"
    return {
        "@id": identifier,
        "@type": "dcat:Dataset",
        "dct:title": _nl(first.definition.title),
        "dct:description": _nl(f"{first.question} {first.definition.why} {first.scope} {first.disclosure.text}"),
        "dct:identifier": identifier,
        "dct:publisher": shared["publisher"],
        "dct:creator": shared["publisher"],
        "dcat:contactPoint": shared["contact"],
        "dct:accessRights": _of_type(f"{_EU}/access-right/PUBLIC", "dct:RightsStatement"),
        "dcat:theme": [_of_type(theme, "skos:Concept") for theme in _THEMES],
        "dcat:keyword": [_nl(word) for word in keywords],
        "dct:language": _of_type(f"{_EU}/language/NLD", "dct:LinguisticSystem"),
        "dct:spatial": shared["places"],
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": _day(min(period.first for period in periods)),
            "dcat:endDate": _day(max(period.last for period in periods)),
        },
        "dct:accrualPeriodicity": _of_type(f"{_EU}/frequency/ANNUAL_2", "dct:Frequency"),
        "dcat:landingPage": _of_type(publisher.home, "foaf:Document"),
        "dct:modified": _day(issued),
    }


def _distribution(table: SafeTable, publisher: Publisher, *, where: str, size: int, issued: date) -> dict[str, Any]:
    return {
        "@id": where,
        "@type": "dcat:Distribution",
        "dct:title": _nl(table.title),
        "dct:description": _nl(" ".join((*table.notes, table.disclosure.text))),
        "dcat:accessURL": {"@id": where},
        "dcat:downloadURL": {"@id": where},
        "dcat:mediaType": _of_type("http://www.iana.org/assignments/media-types/text/csv", "dct:MediaType"),
        "dct:format": _of_type(f"{_EU}/file-type/CSV", "dct:MediaTypeOrExtent"),
        "dct:conformsTo": _of_type("https://www.w3.org/TR/tabular-metadata/", "dct:Standard"),
        "dct:license": _of_type(publisher.licence_address, "dct:LicenseDocument"),
        "dct:language": _of_type(f"{_EU}/language/NLD", "dct:LinguisticSystem"),
        "dcat:byteSize": {"@value": str(size), "@type": "xsd:nonNegativeInteger"},
        "dct:issued": _day(issued),
    }


def _agent(publisher: Publisher) -> dict[str, Any]:
    return {
        "@id": f"{publisher.home}#uitgever",
        "@type": "foaf:Agent",
        "foaf:name": _nl(publisher.name),
        "foaf:homepage": {"@id": publisher.site},
        "dct:type": _of_type("http://purl.org/adms/publishertype/RegionalAuthority", "skos:Concept"),
    }


def _contact(publisher: Publisher) -> dict[str, Any]:
    return {
        "@id": f"{publisher.home}#contact",
        "@type": "vcard:Kind",
        "vcard:fn": _nl(publisher.name),
        "vcard:hasEmail": {"@id": f"mailto:{publisher.contact}"},
        "vcard:hasURL": {"@id": publisher.home},
    }


def _places(publisher: Publisher) -> list[dict[str, Any]]:
    return [
        {"@id": f"{_TOOI_GEMEENTE}{code}", "@type": "dct:Location", "skos:prefLabel": _nl(name)}
        for code, name in publisher.gemeenten
    ]


def _nl(text: str) -> dict[str, str]:
    return {"@value": text, "@language": "nl"}


def _day(day: date) -> dict[str, str]:
    return {"@value": day.isoformat(), "@type": "xsd:date"}


def _of_type(address: str, kind: str) -> dict[str, str]:
    return {"@id": address, "@type": kind}
