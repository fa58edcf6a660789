"""Cases to test with: per procedure what its first step is given, and a store with the contracts that they are about."""

from datetime import date
from pathlib import Path
from typing import Any

from allauth.mfa.models import Authenticator

from jeugdregie.store import Store
from jeugdregie.tables import TABLES
from jeugdregie.web.accounts.actions import NewAccount, save_account
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.procedures.actions import begin
from jeugdregie.web.procedures.models import Case
from jeugdregie.web.procedures.registry import PROCEDURES
from tests.integration.web.sample import AANBIEDERS, make_store

OURS, THEIRS, THIRD = AANBIEDERS
CONTRACT, CEILING = f"c-{OURS}", 1_000_000
BY_KEY = {item.key: item for item in PROCEDURES}
_AGREED = {
    "contract": CONTRACT,
    "jaar": 2024,
    "naam": "Contract Stichting Duinzorg",
    "aanbieder": OURS,
    "plafond": CEILING * 100,
    "extra": 0,
}
LINE = {
    "product": "Begeleiding",
    "prijs": 60_00,
    "aantal": 500,
    "gebruik": 40,
    "duur": 200,
    "wachtenden": 12,
    "wachtdagen": 60,
    "trend": "stijgt",
}
SAMPLES: dict[str, dict[str, Any]] = {
    "extra-budget": {
        **_AGREED,
        "afschalen": "Tien trajecten zijn eerder afgerond.",
        "vraag": "Huisartsen verwezen een vijfde meer.",
        "regels": [LINE],
    },
    "instroom-budget": {**_AGREED, "maand": "2024-06", "bedrag": 1_060_000_00, "toelichting": ""},
}
"""A procedure without a sample is a test that fails."""


def colleague(name: str, role: Role = Role.CONTRACTMANAGER, *, may_export: bool = False) -> User:
    """Somebody of the region, with the second step that staff needs."""
    user = save_account(NewAccount(name.lower(), role, shown_name=name, may_export=may_export))
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "GEZDGNBVGY3TQOJQ"})
    return user


def begun(key: str, user: User, **other: Any) -> Case:
    """A case of a procedure, begun by somebody."""
    return begin(BY_KEY[key], {**SAMPLES[key], **other}, user)


def agreed_store(path: Path) -> Path:
    """A store with contracts, two of them with a ceiling."""
    made = make_store(path)
    tables: dict[str, list[dict[str, Any]]] = {
        "contract": [
            {"contract": f"c-{code}", "aanbieder": code, "geldig_van": date(2020, 1, 1), "naam": f"Contract {name}"}
            for code, name in AANBIEDERS.items()
        ],
        "plafond": [
            {"contract": f"c-{code}", "jaar": year, "bedrag": CEILING}
            for year in (2024, 2025)
            for code in (OURS, THEIRS)
        ],
    }
    store = Store.open(made.path)
    with store.writer() as writer:
        writer.commit(tables={name: (writer.put_table(TABLES[name], rows),) for name, rows in tables.items()})
    return made.path
