"""The API: figures as on the pages, errors as problem details, keys for programs."""

import json
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from jeugdregie.indicators import calculate, catalogue
from jeugdregie.store import Store
from jeugdregie.web.accounts.actions import digest_of, make_key
from jeugdregie.web.accounts.models import AccessKey, Role, User
from jeugdregie.web.audit.models import Event
from tests.integration.web.conftest import give_second_step

FIGURES = "/api/v1/indicatoren/instroom/cijfers"


@pytest.fixture
def key(account: object) -> str:
    """A key of an analyst."""
    user = account(Role.ANALIST)
    give_second_step(user)
    return make_key(user, "rekenblad", days=30, today=timezone.localdate())


def _with(key: str) -> dict[str, str]:
    return {"authorization": f"Bearer {key}"}


def test_figures_are_those_of_the_indicators(analist: Client, store_path: object) -> None:
    found = analist.get(FIGURES, {"per": "sector", "periode": "2024-H1..2024-H2"}).json()
    table = calculate(Store.open(store_path), "instroom", by=("sector",), periods=("2024-H1", "2024-H2"))
    assert found["perioden"] == ["2024-H1", "2024-H2"]
    assert [
        (row["periode"], row["leden"]["sector"]["sleutel"], row["waarde"], row["teken"]) for row in found["cijfers"]
    ] == [
        (row.period, row.keys[0], None if row.cell.value is None else float(row.cell.value), row.cell.mark)
        for row in table.rows
    ]


def test_a_small_figure_has_a_mark_and_no_value(analist: Client) -> None:
    [row] = analist.get(FIGURES, {"keuze": "gemeente=0473", "periode": "2024-H2"}).json()["cijfers"]
    assert (row["waarde"], row["teken"]) == (None, "afgeschermd")


def test_every_indicator_is_described(analist: Client) -> None:
    names = [item["naam"] for item in analist.get("/api/v1/indicatoren").json()]
    assert names == [item.name for item in catalogue()]
    for name in names:
        assert analist.get(f"/api/v1/indicatoren/{name}").json()["naam"] == name


def test_an_adviser_gets_the_own_gemeente_only(adviseur: Client) -> None:
    assert adviseur.get(FIGURES).json()["keuze"] == {"gemeente": {"sleutel": "0392", "label": "Haarlem"}}
    assert adviseur.get(FIGURES, {"keuze": "gemeente=0377"}).status_code == 403
    assert adviseur.get("/api/v1/indelingen/gemeente/leden").json() == [{"sleutel": "0392", "label": "Haarlem"}]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/api/v1/indicatoren/onzin", 404),
        ("/api/v1/indicatoren/onzin/cijfers", 404),
        ("/api/v1/indelingen/onzin/leden", 404),
        ("/api/v1/onzin", 404),
        (f"{FIGURES}?per=onzin", 400),
        (f"{FIGURES}?periode=onzin", 400),
        (f"{FIGURES}?keuze=onzin", 400),
        (f"{FIGURES}?per=sector&per=gemeente&per=verwijzer", 400),
    ],
)
def test_errors_are_problem_details_that_repeat_nothing(analist: Client, address: str, status: int) -> None:
    response = analist.get(address, headers={"accept": "text/html"})
    assert response.status_code == status
    assert response["Content-Type"] == "application/problem+json"
    assert set(response.json()) >= {"type", "title", "status", "detail", "code"}


def test_a_program_without_a_key_is_told_how_to_get_one(client: Client, db: None) -> None:
    response = client.get(FIGURES)
    assert (response.status_code, response["WWW-Authenticate"]) == (401, "Bearer")
    assert response["Content-Type"] == "application/problem+json"


def test_a_key_gives_the_rights_of_its_owner_and_no_session(client: Client, key: str) -> None:
    response = client.get(FIGURES, headers=_with(key))
    assert response.status_code == 200
    assert not client.cookies
    assert Event.objects.filter(action="api:cijfers", user__username="analist", outcome="toegestaan").exists()
    assert client.get(reverse("overview"), headers=_with(key)).status_code == 302


def test_a_wrong_key_never_falls_back_on_a_session(analist: Client) -> None:
    assert analist.get(FIGURES, headers=_with("jr_onzin")).status_code == 401
    assert analist.get(FIGURES, headers={"authorization": "Basic abc"}).status_code == 401


def test_a_key_that_has_ended_does_not_count(client: Client, key: str) -> None:
    AccessKey.objects.update(ends_on=timezone.localdate())
    assert client.get(FIGURES, headers=_with(key)).status_code == 200
    AccessKey.objects.update(ends_on=timezone.localdate() - timedelta(days=1))
    assert client.get(FIGURES, headers=_with(key)).status_code == 401


def test_a_key_of_a_closed_account_does_not_count(client: Client, key: str) -> None:
    User.objects.update(is_active=False)
    assert client.get(FIGURES, headers=_with(key)).status_code == 401


def test_only_the_hash_of_a_key_is_kept(key: str) -> None:
    kept = AccessKey.objects.get()
    assert kept.digest == digest_of(key)
    assert key not in json.dumps(list(AccessKey.objects.values()), default=str)


def test_a_key_is_made_on_the_account_page_and_shown_once(analist: Client, client: Client) -> None:
    page = analist.post(reverse("account-token"), {"naam": "Rekenblad", "dagen": "90"}).content.decode()
    [made] = [word for word in page.replace("<", " ").replace(">", " ").split() if word.startswith("jr_")]
    assert client.get(FIGURES, headers=_with(made)).status_code == 200
    assert "jr_" not in analist.get(reverse("account")).content.decode()
    analist.post(reverse("account-token-end"), {"sleutel": str(AccessKey.objects.get().pk)})
    assert client.get(FIGURES, headers=_with(made)).status_code == 401


@pytest.mark.parametrize("sent", [{"naam": "", "dagen": "90"}, {"naam": "x", "dagen": "9999"}, {"naam": "x"}])
def test_a_key_without_purpose_or_end_is_not_made(analist: Client, sent: dict[str, str]) -> None:
    assert analist.post(reverse("account-token"), sent).status_code == 400
    assert not AccessKey.objects.exists()


def test_a_key_of_another_cannot_be_ended(adviseur: Client, key: str) -> None:
    adviseur.post(reverse("account-token-end"), {"sleutel": str(AccessKey.objects.get().pk)})
    assert AccessKey.objects.count() == 1


def test_the_description_is_public_and_of_version_3_1(client: Client, db: None) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert described["openapi"].startswith("3.1")
    assert described["info"]["version"] == "1.1.0"
    assert all(path == path.lower() and not path.endswith("/") for path in described["paths"])
