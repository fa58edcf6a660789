"""The review list, one case with its outcome, and the report: who, of which gemeente, one at a time, and every look kept."""

import csv
import io
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import call_command
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html
from typer.testing import CliRunner

from jeugdregie.cli import app
from jeugdregie.errors import InputError, ProgrammingError
from jeugdregie.indicators.journal import LOG_NAME
from jeugdregie.store import Store
from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.audit.models import Event
from jeugdregie.web.review.models import Outcome

PEILDATUM = date(2025, 12, 31)
LONG_AGO = date(2024, 1, 1)
WHO = {"gemeente": "0392", "aanbieder": "42420001", "sector": "ambulant", "verwijzer": "02"}


def _child(number: int, gemeente: str = "0392", *, past: int = 5) -> dict[str, list[dict[str, Any]]]:
    """A jeugdige whose care runs on after the end of its assignment."""
    who = {**WHO, "gemeente": gemeente, "jeugdige_id": f"j{number}"}
    message = {"bericht_id": f"b{number}", "klasse": 0}
    assigned = {"toewijzing_id": f"{gemeente}-{number}", "ingangsdatum": LONG_AGO, "toewijzingsdatum": LONG_AGO}
    end = PEILDATUM - timedelta(days=past)
    return {
        "jeugdige": [{"jeugdige_id": f"j{number}", "geboortejaar": 2012, "geboortemaand": 5, "gemeente": gemeente,
                      "tegenstrijdig": False}],
        "traject": [{**who, "traject_id": f"t{number}", "modus": "gemeente", "laatste_gemeente": gemeente,
                     "laatste_aanbieder": "42420001", "begindatum": LONG_AGO, "begonnen_voor_data": False,
                     "productcategorie": "45", "productcode": "45A10", "leveringen": 1, "aanbieders": 1}],
        "levering": [{**who, **message, "levering_id": f"l{number}", "toewijzing_id": f"{gemeente}-{number}",
                      "begindatum": LONG_AGO, "status": "lopend", "herkomst": "gemeld", "begonnen_voor_data": False,
                      "administratief_beeindigd": False, "onderbrekingen": 0}],
        "toewijzing": [{**who, **message, **assigned, "toewijzingnummer": number, "einddatum": end,
                        "eerste_toewijzingsdatum": LONG_AGO, "vervallen": False, "versies": 1,
                        "verwijzer_bron": "verzoek", "referenties": [], "volume": 100, "eenheid": "01",
                        "frequentie": "2"}],
        "toewijzingversie": [{**message, **assigned, "versie": 1, "einddatum": end, "volume": 100, "eenheid": "01",
                              "frequentie": "2"}],
        "kosten": [{**who, "regel_id": f"r{number}", "maand": date(2025, 11, 1), "declaratiemaand": date(2025, 12, 1),
                    "bedrag": 10_000 + number, "status": "toegekend", "gespreid": False}],
    }  # fmt: skip


@pytest.fixture(scope="module")
def review_store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Thirty trajectories to review in Haarlem, two in Bloemendaal, and one in Haarlem without reasons."""
    rows: dict[str, list[dict[str, Any]]] = {
        "gemeente": [{"gemeente": "0392", "naam": "Haarlem"}, {"gemeente": "0377", "naam": "Bloemendaal"}],
        "aanbieder": [{"aanbieder": "42420001", "naam": "Stichting Duinzorg"}],
        "dekking": [
            {"gemeente": code, "bericht": "JW301", "aantal": 1, "eerste_dagtekening": LONG_AGO,
             "laatste_dagtekening": PEILDATUM}
            for code in ("0392", "0377")
        ],
    }  # fmt: skip
    children = [_child(number) for number in range(30)]
    children += [_child(100, "0377"), _child(101, "0377"), _child(200, past=0)]
    for child in children:
        for name, found in child.items():
            rows.setdefault(name, []).extend(found)
    return Store.from_tables(tmp_path_factory.mktemp("toetsen") / "opslag", rows)


@pytest.fixture(autouse=True)
def over_review_store(settings: LazySettings, review_store: Store) -> None:
    settings.STORE = review_store.path


def form(**changes: str) -> dict[str, str]:
    return {"verdict": "afschalen", "note": "Kan met minder.", "next_review": "", "seen": "0", **changes}


def address(traject: str = "t1") -> str:
    return reverse("case", kwargs={"traject": traject})


def text_of(response: Any) -> str:
    return " ".join(html.fromstring(response.content).text_content().split())


def listed(response: Any) -> list[str]:
    return [link.rsplit("/", 2)[-2] for link in html.fromstring(response.content).xpath("//tbody/tr/th/a/@href")]


class TestList:
    def test_it_says_how_many_and_why(self, toetser: Client) -> None:
        page = toetser.get(reverse("cases"))
        assert "Bij 30 lopende trajecten valt iets op. Daarvan zijn er 30 nog niet getoetst" in text_of(page)
        assert "De toewijzing is 5 dagen geleden geëindigd, de zorg loopt door." in text_of(page)
        assert len(listed(page)) == 25

    def test_equal_scores_stand_by_cost_and_leaves_turn(self, toetser: Client) -> None:
        assert listed(toetser.get(reverse("cases")))[:2] == ["t29", "t28"]
        assert listed(toetser.get(reverse("cases"), {"blad": "2"})) == ["t4", "t3", "t2", "t1", "t0"]
        assert listed(toetser.get(reverse("cases"), {"sorteer": "kosten"}))[0] == "t0"

    def test_filters_narrow_and_stay_in_the_address(self, toetser: Client) -> None:
        toetser.post(address("t3"), form())
        assert listed(toetser.get(reverse("cases"), {"uitkomst": "afschalen"})) == ["t3"]
        assert "t3" not in listed(toetser.get(reverse("cases")))
        assert listed(toetser.get(reverse("cases"), {"uitkomst": "alle", "zoek": "j3"})) == ["t3"]
        page = toetser.get(reverse("cases"), {"reden": "na-einde", "sector": "ambulant"})
        links = html.fromstring(page.content).xpath("//thead//a/@href")
        assert all("reden=na-einde" in link and "sector=ambulant" in link for link in links)

    def test_an_empty_choice_says_what_to_do(self, toetser: Client) -> None:
        assert "Wis een filter" in text_of(toetser.get(reverse("cases"), {"uitkomst": "stoppen"}))

    @pytest.mark.parametrize("given", [{"reden": "haarkleur"}, {"uitkomst": "misschien"}, {"sector": "verblijf"}])
    def test_what_does_not_occur_is_said(self, given: dict[str, str], toetser: Client) -> None:
        assert toetser.get(reverse("cases"), given).status_code == 400

    def test_a_gemeente_sees_its_own_and_cannot_ask_for_another(
        self, toetser: Client, as_role: Callable[[Role], Client]
    ) -> None:
        assert toetser.get(reverse("cases"), {"gemeente": "0377"}).status_code == 403
        region = as_role(Role.REGIOTOETSER)
        region.post(reverse("records-purpose"), {"doel": "toetsing"})
        assert listed(region.get(reverse("cases"), {"gemeente": "0377"})) == ["t101", "t100"]
        assert "Bij 32 lopende trajecten" in text_of(region.get(reverse("cases")))

    def test_each_look_is_kept(self, toetser: Client) -> None:
        toetser.get(reverse("cases"), {"sector": "ambulant"})
        kept = Event.objects.filter(action="toetslijst").latest("pk").details
        assert kept == {"doel": "toetsing", "sector": "ambulant", "uitkomst": "te-doen", "aantal": "30"}
        toetser.get(address())
        assert Event.objects.filter(action="toetsing").latest("pk").details["jeugdige"] == "j1"


class TestCase:
    def test_it_shows_reasons_costs_care_and_the_way_to_messages(self, toetser: Client) -> None:
        page = toetser.get(address())
        said = text_of(page)
        assert "Score 2" in said
        assert "€ 100" in said.replace("\xa0", " ")
        assert "100 minuut per week" in said
        links = html.fromstring(page.content).xpath("//main//a/@href")
        assert reverse("record", kwargs={"table": "traject", "key": "t1"}) in links

    def test_one_without_reasons_can_still_be_opened(self, toetser: Client) -> None:
        assert "Er is nu geen reden om te toetsen" in text_of(toetser.get(address("t200")))

    def test_another_gemeente_and_what_does_not_exist_are_the_same(self, toetser: Client) -> None:
        answers = [toetser.get(address(name)) for name in ("t100", "bestaatniet")]
        assert [answer.status_code for answer in answers] == [404, 404]
        assert len({html.fromstring(answer.content).xpath("string(//main)") for answer in answers}) == 1
        assert toetser.post(address("t100"), form()).status_code == 404
        assert not Outcome.objects.exists()

    @pytest.mark.parametrize("role", [Role.ANALIST, Role.GEMEENTEADVISEUR, Role.BEHEERDER, None])
    def test_other_roles_see_and_change_nothing(
        self, role: Role | None, as_role: Callable[[Role | None], Client]
    ) -> None:
        client = as_role(role)
        assert client.get(address()).status_code == 403
        assert client.post(address(), form()).status_code == 403
        assert client.get(reverse("cases")).status_code == 403
        assert not Outcome.objects.exists()


class TestOutcome:
    def test_it_is_kept_with_what_was_looked_at(self, toetser: Client) -> None:
        later = timezone.localdate() + timedelta(days=90)
        response = toetser.post(address(), form(next_review=later.isoformat()), follow=True)
        assert "De uitkomst is vastgelegd." in text_of(response)
        outcome = Outcome.objects.get()
        assert (outcome.case, outcome.number, outcome.traject_id) == (("j1", "0392", "ambulant"), 1, "t1")
        assert (outcome.score, outcome.reasons, outcome.peildatum) == (2, ["na-einde"], PEILDATUM)
        assert (outcome.verdict, outcome.next_review, outcome.author.username) == ("afschalen", later, "toetser")
        event = Event.objects.filter(action="uitkomst").get()
        assert event.details == {"jeugdige": "j1", "sleutel": "t1", "doel": "toetsing", "uitkomst": "afschalen"}

    def test_of_two_at_once_one_wins_and_the_other_is_told(
        self, toetser: Client, as_role: Callable[[Role], Client]
    ) -> None:
        other = as_role(Role.REGIOTOETSER)
        other.post(reverse("records-purpose"), {"doel": "toetsing"})
        seen = html.fromstring(toetser.get(address()).content).xpath("//input[@name='seen']/@value")[0]
        assert other.post(address(), form(verdict="stoppen", seen=seen)).status_code == 302
        second = toetser.post(address(), form(note="Mijn toelichting.", seen=seen))
        assert second.status_code == 409
        assert "Iemand anders legde net een uitkomst vast: stoppen" in text_of(second)
        assert "Mijn toelichting." in second.content.decode()
        assert [item.verdict for item in Outcome.objects.all()] == ["stoppen"]
        again = html.fromstring(second.content).xpath("//input[@name='seen']/@value")[0]
        assert toetser.post(address(), form(seen=again)).status_code == 302
        assert [item.verdict for item in Outcome.objects.all()] == ["stoppen", "afschalen"]

    def test_the_database_refuses_the_same_number_twice(self, toetser: Client) -> None:
        toetser.post(address(), form())
        first = Outcome.objects.get()
        with pytest.raises(IntegrityError), transaction.atomic():
            Outcome.objects.bulk_create([Outcome(**{**_values(first), "verdict": "stoppen"})])

    def test_a_new_outcome_takes_the_old_one_back_and_says_why(self, toetser: Client) -> None:
        toetser.post(address(), form())
        silent = toetser.post(address(), form(verdict="opnieuw", note="", seen="1"))
        assert silent.status_code == 400
        assert "Schrijf op waarom" in text_of(silent)
        toetser.post(address(), form(verdict="opnieuw", note="Verkeerde jeugdige.", seen="1"))
        assert "t1" in listed(toetser.get(reverse("cases"), {"blad": "2"}))
        said = text_of(toetser.get(address()))
        assert "Toch niet beoordeeld" in said
        assert "Kan met minder." in said

    @pytest.mark.parametrize(
        ("changes", "said"),
        [
            ({"verdict": ""}, "Kies een uitkomst"),
            ({"verdict": "verhuizen"}, "verhuizen"),
            ({"note": "Zie 999 900 006"}, "burgerservicenummer"),
            ({"note": "BSN 999900006."}, "burgerservicenummer"),
            ({"next_review": "2020-01-01"}, "na vandaag"),
            ({"next_review": "morgen"}, "datum"),
        ],
    )
    def test_what_is_wrong_is_said_and_nothing_is_lost(
        self, changes: dict[str, str], said: str, toetser: Client
    ) -> None:
        response = toetser.post(address(), form(**changes))
        assert response.status_code == 400
        assert said in text_of(response)
        assert not Outcome.objects.exists()

    def test_when_it_cannot_be_noted_in_the_log_it_is_not_kept(
        self, toetser: Client, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def full(*_: Any, **__: Any) -> None:
            raise DatabaseError("disk full")

        monkeypatch.setattr("jeugdregie.web.review.actions.record", full)
        toetser.raise_request_exception = False
        assert toetser.post(address(), form()).status_code == 500
        assert not Outcome.objects.exists()

    def test_it_is_never_changed_or_removed_by_hand(self, toetser: Client) -> None:
        toetser.post(address(), form())
        for change in (Outcome.objects.get().save, Outcome.objects.get().delete):
            with pytest.raises(ProgrammingError):
                change()

    def test_it_belongs_to_the_trajectory_that_ran_then(self, toetser: Client, account: Any) -> None:
        values = {**_new("j1"), "author": User.objects.get(username="toetser")}
        Outcome.objects.create(**{**values, "peildatum": LONG_AGO - timedelta(days=1)})
        assert "30 nog niet getoetst" in text_of(toetser.get(reverse("cases")))
        Outcome.objects.create(**{**values, "peildatum": LONG_AGO, "number": 2})
        assert "29 nog niet getoetst" in text_of(toetser.get(reverse("cases")))

    def test_looking_again_comes_due(self, toetser: Client) -> None:
        Outcome.objects.create(
            **_new("j1"), author=User.objects.get(username="toetser"), next_review=timezone.localdate()
        )
        assert listed(toetser.get(reverse("cases"), {"uitkomst": "opnieuw-toetsen"})) == ["t1"]
        assert "en 1 moet opnieuw" in text_of(toetser.get(reverse("cases")))

    def test_what_is_too_old_is_cleared(self, toetser: Client, capsys: pytest.CaptureFixture[str]) -> None:
        toetser.post(address("t1"), form())
        toetser.post(address("t2"), form())
        old = timezone.now() - timedelta(days=6 * 365)
        Outcome.objects.filter(traject_id="t1").update(at=old)
        call_command("clear_outcomes")
        assert [item.traject_id for item in Outcome.objects.all()] == ["t2"]
        assert "1 uitkomsten verwijderd." in capsys.readouterr().out


class TestReport:
    def note(self, people: int, verdict: str, first: int = 0) -> None:
        author = User.objects.get(username="toetser")
        for number in range(first, first + people):
            Outcome.objects.create(**{**_new(f"j{number}"), "verdict": verdict}, author=author)

    def test_without_outcomes_it_says_how_to_begin(self, toetser: Client) -> None:
        assert "Nog niets getoetst" in text_of(toetser.get(reverse("review-report")))

    def test_small_numbers_are_hidden_and_large_ones_rounded(self, toetser: Client) -> None:
        self.note(12, "afschalen")
        self.note(13, "passend", first=12)
        self.note(3, "stoppen", first=25)
        page = toetser.get(reverse("review-report"))
        rows = [
            [cell.text_content() for cell in row] for row in html.fromstring(page.content).xpath("//table[1]/tbody/tr")
        ]
        assert "30 trajecten getoetst" in text_of(page)  # 28, rounded
        assert rows[0][0] == "Ambulant"
        assert "afgeschermd" in rows[0]
        assert "3" not in rows[0]

    def test_what_was_taken_back_does_not_count(self, toetser: Client) -> None:
        self.note(12, "afschalen")
        Outcome.objects.create(
            **{**_new("j1"), "verdict": "opnieuw", "number": 2}, author=User.objects.get(username="toetser")
        )
        assert "10 trajecten getoetst" in text_of(toetser.get(reverse("review-report")))

    def test_figures_are_for_analysts_too_and_name_nobody(
        self, toetser: Client, analist: Client, adviseur: Client
    ) -> None:
        self.note(12, "afschalen")
        for client in (analist, adviseur):
            page = client.get(reverse("review-report"))
            assert page.status_code == 200
            assert "j11" not in page.content.decode()
            assert reverse("cases") not in page.content.decode()

    def test_a_gemeente_sees_its_own(self, toetser: Client, adviseur: Client, analist: Client) -> None:
        self.note(12, "afschalen")
        Outcome.objects.create(
            **{**_new("j100"), "gemeente": "0377", "traject_id": "t100"}, author=User.objects.get(username="toetser")
        )
        assert "Per gemeente" not in text_of(adviseur.get(reverse("review-report")))
        assert "Bloemendaal" in text_of(analist.get(reverse("review-report")))


class TestCommand:
    """`jeugdregie review` of the same store: 33 running trajectories, 32 with a reason."""

    def test_the_table_has_score_pseudonym_and_reason_the_costliest_first(self, review_store: Store) -> None:
        shown = _printed(review_store)
        assert "32 van de 33 lopende trajecten hebben een reden om te toetsen, op 31-12-2025." in shown
        lines = [line for line in shown.splitlines() if "na-einde" in line]
        assert len(lines) == 32
        assert [line.split("│")[2].strip() for line in lines[:3]] == ["j101", "j100", "j29"]
        assert [part.strip() for part in lines[0].split("│")[3:8]] == [
            "0377",
            "45A10",
            "01-01-2024",
            "€\xa0101",
            "na-einde",
        ]

    def test_json_explains_each_score_by_its_weights(self, review_store: Store) -> None:
        found = json.loads(_printed(review_store, "--gemeente", "0377", "--format", "json"))
        assert (found["peildatum"], found["lopend"]) == ("2025-12-31", 2)
        first = found["trajecten"][0]
        assert first["kosten_12_maanden"] == 101.01
        assert first["dagen"] == (PEILDATUM - LONG_AGO).days + 1
        assert first["score"] == found["gewichten"]["na-einde"]
        assert first["redenen"] == [
            {"code": "na-einde", "gewicht": first["score"],
             "uitleg": "De toewijzing is 5 dagen geleden geëindigd, de zorg loopt door."}
        ]  # fmt: skip

    def test_csv_has_a_line_per_trajectory_and_nobody_else_is_in_it(self, review_store: Store) -> None:
        rows = list(csv.DictReader(io.StringIO(_printed(review_store, "--gemeente", "0377", "--format", "csv"))))
        assert [(row["traject_id"], row["redenen"]) for row in rows] == [("t101", "na-einde"), ("t100", "na-einde")]

    def test_an_unknown_gemeente_is_explained_and_not_noted(self, review_store: Store) -> None:
        noted = _noted(review_store)
        with pytest.raises(InputError, match="komt niet voor in de gegevens"):
            CliRunner().invoke(
                app, ["review", "--store", str(review_store.path), "--gemeente", "9999"], catch_exceptions=False
            )
        assert _noted(review_store) == noted

    def test_every_list_is_noted_with_how_much_it_showed(self, review_store: Store) -> None:
        before = _noted(review_store)
        _printed(review_store, "--gemeente", "0377")
        assert len(_noted(review_store)) == len(before) + 1
        assert '"gemeente": "0377"' in _noted(review_store)[-1]


def _noted(store: Store) -> list[str]:
    log = store.path / LOG_NAME
    return log.read_text("utf-8").splitlines() if log.exists() else []


def _printed(store: Store, *options: str) -> str:
    done = CliRunner().invoke(app, ["review", "--store", str(store.path), *options], env={"COLUMNS": "160"})
    assert done.exit_code == 0, done.output
    return done.stdout


def _new(person: str) -> dict[str, Any]:
    return {
        "jeugdige_id": person,
        "gemeente": "0392",
        "sector": "ambulant",
        "number": 1,
        "traject_id": f"t{person[1:]}",
        "peildatum": PEILDATUM,
        "score": 2,
        "reasons": ["na-einde"],
        "verdict": "afschalen",
    }


def _values(outcome: Outcome) -> dict[str, Any]:
    return {name: getattr(outcome, name) for name in ("jeugdige_id", "gemeente", "sector", "number", "traject_id",
            "peildatum", "score", "reasons", "verdict", "author")}  # fmt: skip


def test_an_empty_store_has_nothing_to_review(toetser: Client, settings: LazySettings, tmp_path: Path) -> None:
    covered = [{"gemeente": "0392", "bericht": "JW301", "aantal": 1, "eerste_dagtekening": LONG_AGO,
                "laatste_dagtekening": PEILDATUM}]  # fmt: skip
    settings.STORE = Store.from_tables(tmp_path / "leeg", {"dekking": covered}).path
    assert "Niets te toetsen" in text_of(toetser.get(reverse("cases")))
