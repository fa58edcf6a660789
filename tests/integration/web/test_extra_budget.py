"""The rule of 105 % on its pages: a request, a forecast, who is reported, a stop that somebody else decides on."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from jeugdregie.errors import ConflictError, InputError
from jeugdregie.indicators import calculate, dataset_of
from jeugdregie.store import Store
from jeugdregie.tables import NEVER_STOPPED
from jeugdregie.web.accounts.actions import make_key
from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.audit.models import Event
from jeugdregie.web.extra_budget.intake import after_forecast, after_lifting, forecast, stopped
from jeugdregie.web.extra_budget.prefill import request_from
from jeugdregie.web.extra_budget.words import percent_of
from jeugdregie.web.extra_budget.youths import above_budget
from jeugdregie.web.procedures.actions import Wanted, take
from jeugdregie.web.procedures.declaration import Asked
from jeugdregie.web.procedures.models import Case
from tests.integration.web.cases import (
    BY_KEY,
    CEILING,
    CONTRACT,
    LINE,
    OURS,
    SAMPLES,
    THEIRS,
    agreed_store,
    begun,
    colleague,
)

TODAY = date(2024, 7, 8)
BEGUN: dict[str, Any] = {"contract": CONTRACT, "jaar": 2024, "aanbieder": OURS, "plafond": 100_000, "extra": 0}


@pytest.fixture(scope="module")
def agreed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return agreed_store(tmp_path_factory.mktemp("extra") / "opslag")


@pytest.fixture
def store(settings: LazySettings, agreed: Path) -> Path:
    settings.STORE = agreed
    return agreed


@pytest.fixture
def people(db: None) -> tuple[User, User]:
    """Who writes, and who decides."""
    return colleague("Mia"), colleague("Cas")


def logged_in(user: User) -> Client:
    client = Client()
    client.force_login(user)
    return client


def text_of(client: Client, address: str, **query: Any) -> str:
    answer = client.get(address, query, follow=True)
    assert answer.status_code == 200, answer.content
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", answer.content.decode())))


def done(key: str, case: Case, user: User, **given: Any) -> Case:
    procedure = BY_KEY[case.procedure]
    step = procedure.step(key)
    assert step is not None
    return take(procedure, case.number, Wanted(step, given, Case.objects.get(pk=case.pk).version), user)


def given(month: str, amount: int) -> dict[str, Any]:
    return {"maand": month, "bedrag": amount, "toelichting": ""}


@pytest.mark.parametrize(
    ("amount", "extra", "has_stop", "state"),
    [
        (100_000, 0, False, "binnen"),
        (100_001, 0, False, "boven"),
        (105_000, 0, False, "boven"),
        (105_001, 0, False, "stop-voorgesteld"),
        (105_001, 5_000, False, "boven"),  # 105.001 of 105.000
        (105_001, 0, True, "stop"),
        (105_000, 0, True, "opheffen-voorgesteld"),
    ],
)
def test_a_forecast_leads_to_a_state(amount: int, extra: int, has_stop: bool, state: str) -> None:
    before = {**BEGUN, "extra": extra, **({"stop": {"elders": THEIRS}} if has_stop else {})}
    assert after_forecast(forecast(Asked(before, given("2024-06", amount), "1", TODAY))) == state


def test_intake_is_reported_from_the_month_after_the_first_forecast_above_the_budget() -> None:
    asked = [("2024-06", 90_000, ""), ("2024-07", 101_000, "2024-08-01"), ("2024-08", 104_000, "2024-08-01"),
             ("2024-09", 100_000, ""), ("2024-12", 100_001, "2025-01-01")]  # fmt: skip
    values: Any = BEGUN
    for month, amount, since in asked:
        values = forecast(Asked(values, given(month, amount), "1", TODAY))
        assert values["boven_sinds"] == since, month


def test_a_stop_names_somebody_else_and_is_decided_by_somebody_else() -> None:
    proposed = forecast(Asked(BEGUN, given("2024-06", 120_000), "1", TODAY))
    decided = {"per": "2024-08-01", "elders": THEIRS, "elders_naam": "Huize", "redenen": "Vol."}
    assert stopped(Asked(proposed, decided, "2", TODAY))["stop"]["elders"] == THEIRS
    with pytest.raises(InputError, match="besluit er niet over"):
        stopped(Asked(proposed, decided, "1", TODAY))
    for nowhere in ("", OURS):
        with pytest.raises(InputError, match="Noem een andere aanbieder"):
            stopped(Asked(proposed, {**decided, "elders": nowhere}, "2", TODAY))


@pytest.mark.parametrize(("amount", "state"), [(100_000, "binnen"), (105_000, "boven"), (105_001, "geen-stop")])
def test_lifting_leads_to_what_the_last_forecast_says(amount: int, state: str) -> None:
    assert after_lifting(forecast(Asked(BEGUN, given("2024-06", amount), "1", TODAY))) == state


@pytest.mark.parametrize(
    ("amount", "shown"),
    [
        (100_000, "100,0 %"),
        (100_001, "iets meer dan 100,0 %"),
        (105_001, "iets meer dan 105,0 %"),
        (112_340, "112,3 %"),
    ],
)
def test_a_share_above_a_limit_never_reads_as_the_limit(amount: int, shown: str) -> None:
    assert percent_of({"bedrag": amount, "budget": 100_000}) == shown


def test_a_request_begins_with_what_the_data_may_show(store: Path, db: None) -> None:
    found = request_from({}, {"contract": CONTRACT, "jaar": "2024"})
    dataset = dataset_of(Store.open(store))
    table = calculate(dataset, "trajecten", by=("product",), where={"aanbieder": OURS}, periods=("2024-H2",))
    shown = {row.members[0].label: row.cell.value for row in table.rows if row.keys != ("totaal",) and row.cell.value}
    assert {row["product"]: row["gebruik"] for row in found["regels"]} == shown
    assert request_from({}, {"contract": "nee", "jaar": "2024"}) == {}
    assert request_from({}, {"contract": CONTRACT, "jaar": "x"}) == {}


def test_a_request_from_form_to_decision(store: Path, people: tuple[User, User]) -> None:
    mia, cas = map(logged_in, people)
    start = reverse("extra-budget-beginnen")
    assert "Contract Stichting Duinzorg" in text_of(mia, start)
    row = {f"regels-0-{name}": value for name, value in {**LINE, "prijs": "60,00"}.items()}
    sent = {"contract": CONTRACT, "jaar": 2024, "afschalen": "", "vraag": "Meer verwijzingen.", "regels-TOTAL_FORMS": 1,
            "regels-INITIAL_FORMS": 0, **row}  # fmt: skip
    page = mia.post(start, sent, follow=True)
    assert "Vastgelegd: verzoek opgesteld." in page.content.decode()
    case = Case.objects.get()
    assert (case.state, case.values["regels"][0]["prijs"], case.values["plafond"]) == ("concept", 60_00, CEILING * 100)
    address = reverse("extra-budget-case", args=[case.number])
    assert "Beschrijf wat is gedaan aan afschalen, terugverwijzen en korter helpen." in text_of(mia, address)
    mia.post(reverse("extra-budget-aanpassen", args=[case.number]), {**sent, "gezien": 1, "afschalen": "Tien korter."})
    mia.post(reverse("extra-budget-indienen", args=[case.number]), {"gezien": 2})
    answer = cas.post(
        reverse("extra-budget-toekennen", args=[case.number]), {"gezien": 3, "aantal_0": 501, "redenen": "Ja."}
    )
    assert answer.status_code == 200  # more than was asked
    cas.post(
        reverse("extra-budget-toekennen", args=[case.number]),
        {"gezien": 3, "aantal_0": 400, "redenen": "Er is ruimte."},
    )
    text = text_of(cas, address)
    assert re.search(r"Toegekend € 24.000 Redenen Er is ruimte. Besloten op \d\d-\d\d-\d{4}", text)
    assert re.search(r"Begeleiding 500 400 € 24.000", text)
    assert "Extra budget toegekend. Stand: Toegekend. Cas Er is ruimte." in text


def test_what_is_granted_raises_the_limit_of_the_next_forecast(store: Path, people: tuple[User, User]) -> None:
    mia, cas = people
    case = done("indienen", begun("extra-budget", mia), mia)
    done("toekennen", case, cas, aantal_0=500, redenen="Ja.")
    client = logged_in(mia)
    first = {"contract": CONTRACT, "jaar": 2024, "maand": "2024-06", "bedrag": "1.060.000"}
    client.post(reverse("instroom-budget-beginnen"), first)
    found = Case.objects.get(procedure="instroom-budget")
    assert (found.state, found.values["extra"]) == ("boven", 30_000_00)  # 1.060.000 of 1.030.000
    text = text_of(client, reverse("instroom-budget-case", args=[found.number]))
    assert "Als deel van het budget 102,9 %" in text
    assert "Andere nieuwe jeugdigen mag, mits doorgegeven" in text
    assert "Toegekend extra budget € 30.000" in text
    assert "Grens € 1.030.000" in text


def test_a_stop_from_proposal_to_lifting(store: Path, people: tuple[User, User]) -> None:
    mia, cas = people
    case = begun("instroom-budget", mia)
    assert case.state == "stop-voorgesteld"
    assert case.due is not None
    address = reverse("instroom-budget-case", args=[case.number])
    assert "Andere nieuwe jeugdigen mag, mits doorgegeven" in text_of(
        logged_in(mia), address
    )  # proposed is not decided
    with pytest.raises(ConflictError, match="Je werkte hier zelf aan"):
        done("stoppen", case, mia, per="2024-08-01", elders=THEIRS, elders_naam="x", redenen="Vol.")
    client = logged_in(cas)
    form = reverse("instroom-budget-stoppen", args=[case.number])
    assert "Stichting Duinzorg</option>" not in client.get(form).content.decode()
    refused = client.post(form, {"gezien": 1, "per": "2024-08-01", "elders": "", "redenen": "Vol."})
    assert Case.objects.get().state == "stop-voorgesteld"
    assert "Dit veld is verplicht" in refused.content.decode()
    client.post(form, {"gezien": 1, "per": "2024-08-01", "elders": THEIRS, "redenen": "Vol."})
    text = text_of(client, address)
    assert "Andere nieuwe jeugdigen niet hier: verwijs naar =1+1 Jeugdpraktijk" in text
    assert "Crisis, jeugdbescherming en jeugdreclassering mag" in text
    assert "Wie al zorg heeft bij deze aanbieder gaat door" in text
    assert "Instroomstop ingesteld. Stand: Instroomstop. Cas Jeugdigen kunnen naar =1+1 Jeugdpraktijk. Vol." in text
    case = done("bijwerken", case, mia, **given("2024-07", 1_050_000_00))
    assert case.state == "opheffen-voorgesteld"
    with pytest.raises(ConflictError, match="Je werkte hier zelf aan"):
        done("opheffen", case, mia, redenen="Weer ruimte.")
    assert done("opheffen", case, cas, redenen="Weer ruimte.").state == "boven"
    assert "stop" not in Case.objects.get().values
    assert "Instroomstop opgeheven" in text_of(client, address)


def test_a_stop_that_is_refused_is_proposed_again_by_the_next_forecast(store: Path, people: tuple[User, User]) -> None:
    mia, cas = people
    case = begun("instroom-budget", mia)
    case = done("niet-stoppen", case, cas, redenen="Er is geen ander.")
    assert case.state == "geen-stop"
    case = done("bijwerken", case, cas, **given("2024-07", 1_060_000_00))
    assert case.state == "stop-voorgesteld"
    with pytest.raises(ConflictError, match="Je werkte hier zelf aan"):
        done("niet-stoppen", case, cas, redenen="Weer niet.")
    assert done("niet-stoppen", case, mia, redenen="Weer niet.").state == "geen-stop"


def test_a_forecast_of_an_earlier_month_or_another_year_is_refused(store: Path, people: tuple[User, User]) -> None:
    case, client = begun("instroom-budget", people[0]), logged_in(people[0])
    form = reverse("instroom-budget-bijwerken", args=[case.number])
    for month, said in (
        ("2024-05", "Er is al een prognose over 2024-06"),
        ("2025-01", "Kies een maand van 2024"),
        ("juli", "Schrijf een maand als 2026-03"),
    ):
        page = client.post(form, {"gezien": 1, "maand": month, "bedrag": "5"}).content.decode()
        assert said in page
    assert Case.objects.get().version == 1


def test_a_contract_without_a_ceiling_is_refused(store: Path, people: tuple[User, User]) -> None:
    sent = {"contract": CONTRACT, "jaar": 2023, "maand": "2023-06", "bedrag": "5"}
    page = logged_in(people[0]).post(reverse("instroom-budget-beginnen"), sent).content.decode()
    assert "Van dit contract is in dit jaar geen plafond bekend." in page


def test_without_contracts_nothing_can_be_chosen_and_the_page_stands(people: tuple[User, User]) -> None:
    client = logged_in(people[0])
    assert "Kies een contract" in text_of(client, reverse("instroom-budget-beginnen"))
    assert "Er is nog geen prognose van een aanbieder" in text_of(client, reverse("instroom-budget"))


def test_who_is_reported_is_care_that_began_since_but_for_what_is_never_stopped(store: Path) -> None:
    values = {**BEGUN, "boven_sinds": "2024-07-01"}
    rows = dataset_of(Store.open(store)).rows(dataset_of(Store.open(store)).table("levering"))
    expected = [
        row["levering_id"]
        for row in sorted(rows, key=lambda row: (row["begindatum"], row["levering_id"]))
        if row["aanbieder"] == OURS and date(2024, 7, 1) <= row["begindatum"] and row["sector"] not in NEVER_STOPPED
    ]
    assert [item.key for item in above_budget(values)] == expected
    assert expected
    assert above_budget({**values, "boven_sinds": ""}) == ()


def test_the_list_is_for_the_contract_role_after_a_purpose_and_each_look_is_kept(
    store: Path, people: tuple[User, User], as_role: Callable[[Role | None], Client]
) -> None:
    case, client = begun("instroom-budget", people[0]), logged_in(people[0])
    form = reverse("instroom-budget-doorgeven", args=[case.number])
    for role in set(Role) - {Role.CONTRACTMANAGER}:
        assert as_role(role).get(form).status_code == 403
    first = client.get(form)
    assert first["Location"].startswith(reverse("records-purpose"))
    client.post(reverse("records-purpose"), {"doel": "budget"})
    [one, *_] = above_budget(case.values)
    assert one.key in client.get(form).content.decode()
    event = Event.objects.filter(action="instroom-budget-doorgeven-getoond").latest("pk")
    assert event.details == {"doel": "budget", "nummer": case.number}
    client.post(form, {"gezien": 1, "leveringen": [one.key]})
    assert Case.objects.get().values["doorgegeven"] == [one.key]
    assert one.key not in client.get(form).content.decode()
    assert "jeugdige j0" not in text_of(client, reverse("instroom-budget-case", args=[case.number]))
    done("afsluiten", case, people[0], redenen="Afgerekend.")
    assert "doorgegeven" not in Case.objects.get().values


def test_a_program_gives_a_forecast_and_makes_no_decision(store: Path, people: tuple[User, User]) -> None:
    key = make_key(people[0], "aanbieder", days=30, today=localdate())
    bearer = {"headers": {"Authorization": f"Bearer {key}"}, "content_type": "application/json"}
    body = {"contract": CONTRACT, "jaar": 2024, "maand": "2024-06", "bedrag": 1060000.0}
    made = Client().post("/api/v1/instroom-en-budget", body, **bearer)
    assert (made.status_code, made.json()["stand"]) == (201, "stop-voorgesteld")
    number = made.json()["nummer"]
    assert Client().post("/api/v1/instroom-en-budget", body, **bearer).status_code == 409
    late = Client().post(
        f"/api/v1/instroom-en-budget/{number}/bijwerken", {**given("2024-07", 9), "gezien": 7}, **bearer
    )
    assert (late.status_code, late.json()["code"]) == (409, "ingehaald")
    wrong = Client().post(f"/api/v1/instroom-en-budget/{number}/bijwerken", {**given("x", 9), "gezien": 1}, **bearer)
    assert (wrong.status_code, wrong.json()["errors"][0]["plaats"]) == (400, "maand")
    assert Client().post(f"/api/v1/instroom-en-budget/{number}/stoppen", {}, **bearer).status_code == 404
    whole = Client().get(f"/api/v1/instroom-en-budget/{number}", **bearer).json()
    assert "doorgeven" in whole["stappen"]
    assert [item["stap"] for item in whole["verloop"]] == ["beginnen"]
    session = logged_in(people[0])
    assert session.post("/api/v1/instroom-en-budget", body, content_type="application/json").status_code == 403


def test_a_contract_leads_to_its_cases_and_to_new_ones(store: Path, people: tuple[User, User], analist: Client) -> None:
    page = logged_in(people[0]).get(reverse("contract", args=[CONTRACT]), {"jaar": 2024}).content.decode()
    assert f"{reverse('extra-budget-beginnen')}?contract={CONTRACT}&amp;jaar=2024" in page
    assert f"{reverse('instroom-budget-beginnen')}?contract={CONTRACT}&amp;jaar=2024" in page
    case = begun("instroom-budget", people[0])
    page = logged_in(people[0]).get(reverse("contract", args=[CONTRACT]), {"jaar": 2024}).content.decode()
    assert reverse("instroom-budget-case", args=[case.number]) in page
    assert reverse("instroom-budget-beginnen") not in page
    seen = analist.get(reverse("contract", args=[CONTRACT]), {"jaar": 2024}).content.decode()
    assert reverse("instroom-budget-case", args=[case.number]) in seen
    assert reverse("extra-budget-beginnen") not in seen


def test_samples_are_whole() -> None:
    assert list(BY_KEY["extra-budget"].step("indienen").lacks(SAMPLES["extra-budget"])) == []  # type: ignore[union-attr]
