"""Faults that can be planted: for each rule a change that makes a good message break it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

from msgspec.structs import replace

from jeugdregie.errors import InputError
from jeugdregie.ijw.records import jw323
from jeugdregie.synthetic.request import Fault

XSD, DUPLICATE = "XSD", "DUPLICAAT"
Planter = Callable[[Any], Any]


def _bad_bsn(bsn: str) -> str:
    return bsn[:-1] + str((int(bsn[-1]) + 1) % 10)


def _client(record: Any, **changes: Any) -> Any:
    return replace(record, client=replace(record.client, **changes))


def _cs002(record: Any) -> Any:
    return _client(record, bsn=_bad_bsn(record.client.bsn))


def _first(items: tuple[Any, ...], **changes: Any) -> tuple[Any, ...]:
    return (replace(items[0], **changes), *items[1:])


def _cs058(field: str) -> Planter:
    return lambda record: _client(record, **{field: _first(getattr(record.client, field), status_aanlevering="2")})


def _assigned(**changes: Any) -> Planter:
    return lambda record: _client(record, toegewezen_producten=_first(record.client.toegewezen_producten, **changes))


def _tr018(record: Any) -> Any:
    first = record.client.stop_producten[0]
    return _client(
        record, stop_producten=_first(record.client.stop_producten, einddatum=first.begindatum - timedelta(days=1))
    )


PLANTERS: Mapping[str, Mapping[str, Planter]] = {
    "CS002": dict.fromkeys(("JW301", "JW305", "JW307", "JW315", "JW317"), _cs002),
    "CD041": {"JW301": _assigned(omvang=None)},
    "CS336": {"JW301": _assigned(reden_wijziging="01")},
    "CS058": {"JW305": _cs058("start_producten"), "JW307": _cs058("stop_producten")},
    "TR018": {"JW307": _tr018},
}
"""By rule and message: how a record about one youth is changed."""


def _tr358(record: jw323.Bericht) -> jw323.Bericht:
    total = record.declaratie.totaal_ingediend_bedrag
    wrong = replace(total, totaal_bedrag=total.totaal_bedrag + 100)
    return replace(record, declaratie=replace(record.declaratie, totaal_ingediend_bedrag=wrong))


DECLARATION_PLANTERS: Mapping[str, Callable[[jw323.Bericht], jw323.Bericht]] = {"TR358": _tr358}
"""By rule: how a declaration is changed."""


def possible() -> tuple[str, ...]:
    """Everything that can be planted."""
    return (*sorted(PLANTERS.keys() | DECLARATION_PLANTERS.keys()), XSD, DUPLICATE)


def checked(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """The faults asked for; InputError when one cannot be planted."""
    for fault in faults:
        if fault.regel not in possible():
            known = ", ".join(possible())
            raise InputError(f"Regel {fault.regel} kan niet worden geplant. Kies uit {known}.", code="fout-planten")
    return faults


def break_structure(data: bytes) -> bytes:
    """The same message with a version that the schema does not allow."""
    return data.replace(b"BerichtXsdVersie>1.0.0<", b"BerichtXsdVersie>1.0<", 1)
