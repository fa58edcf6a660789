"""The social map: found by everybody, kept by editors, read from and written to files, given by the API."""

import csv
import io
import threading
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from lxml import html

from jeugdregie.indicators import calculate
from jeugdregie.store import Store
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import Role
from jeugdregie.web.audit.models import Event
from jeugdregie.web.organisations.models import Organisation
from jeugdregie.web.social_map import actions, waits
from jeugdregie.web.social_map.models import Change, Entry, Theme
from jeugdregie.web.social_map.waits import in_weeks, known_waits, make_waits, wait_of

LIST, NEW, IMPORT = reverse("social-map"), reverse("entry-new"), reverse("entries-import")


@pytest.fixture(autouse=True)
def no_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waits are made where a test asks for them."""

    class Nothing(threading.Thread):
        def start(self) -> None:
            pass

    monkeypatch.setattr(waits, "Thread", Nothing)


@pytest.fixture
def owner(db: None) -> Organisation:
    """Who keeps the entries."""
    return Organisation.objects.create(kind="toegangsteam", code="t", name="CJG Proef")


@pytest.fixture
def make(owner: Organisation) -> Callable[..., Entry]:
    """Makes an entry."""

    def made(name: str = "Spreekuur", **given: object) -> Entry:
        today = timezone.localdate()
        days = {"reviewed_on": today - timedelta(days=10), "review_on": today + timedelta(days=355)}
        plain = {"summary": "Praten", "themes": ["opvoeden"], "access": "vrij", "offered_by": "CJG", "owner": owner}
        return actions.save(Entry(name=name, **{**plain, **days, **given}), None)

    return made


def filled(owner: Organisation, **changed: object) -> dict[str, object]:
    """What a browser sends for an entry."""
    today = timezone.localdate()
    return {
        "name": "Opvoedspreekuur",
        "summary": "Even praten",
        "themes": ["opvoeden", "scheiding"],
        "access": "vrij",
        "offered_by": "CJG",
        "family_cost": "gratis",
        "public_cost": "tot-5000",
        "owner": owner.pk,
        "reviewed_on": today.isoformat(),
        "review_on": (today + timedelta(days=100)).isoformat(),
        "seen": "0",
        **changed,
    }


def names(client: Client, **asked: str) -> list[str]:
    page = html.fromstring(client.get(LIST, asked).content)
    return [item.text_content() for item in page.xpath("//li[contains(@class, 'entry')]//h3")]


# for everybody


def test_an_empty_map_says_so_and_offers_a_question(client: Client, db: None) -> None:
    text = client.get(LIST).content.decode()
    assert "wordt nog gevuld" in text
    assert reverse("ask") in text


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({}, ["Anders", "Café Één", "Rouwgroep"]),
        ({"zoek": "rouwgroup"}, ["Rouwgroep"]),
        ({"zoek": "cafe een"}, ["Café Één"]),
        ({"thema": "rouw"}, ["Rouwgroep"]),
        ({"toegang": "vrij"}, ["Café Één", "Rouwgroep"]),
        ({"leeftijd": "4-11"}, ["Anders", "Rouwgroep"]),  # from 11 to 12 touches it
        ({"leeftijd": "18-22"}, ["Anders", "Café Één"]),
        ({"leeftijd": "12"}, ["Anders", "Café Één", "Rouwgroep"]),
        ({"gemeente": "0392"}, ["Anders", "Café Één", "Rouwgroep"]),  # by gemeente, by wijk, and the whole region
        ({"gemeente": "0377"}, ["Anders"]),
        ({"zoek": "rouw", "thema": "school"}, []),
    ],
)
def test_search_and_filters(
    client: Client, make: Callable[..., Entry], asked: dict[str, str], found: list[str]
) -> None:
    make("Rouwgroep", themes=["rouw"], age_from=4, age_to=12, gemeenten=["0392"])
    make("Café Één", age_from=12, wijken=["WK039201"])
    make("Anders", access="besluit")
    make("Weg", archived_at=timezone.now())
    assert names(client, **asked) == found


@pytest.mark.parametrize("name", ["thema", "leeftijd", "gemeente", "toegang", "sorteer"])
def test_a_choice_that_does_not_exist_is_told(client: Client, db: None, name: str) -> None:
    assert client.get(LIST, {name: "onzin"}).status_code == 400


def test_pages_of_twenty_keep_the_choice_in_the_address(client: Client, make: Callable[..., Entry]) -> None:
    for number in range(21):
        make(f"Hulp {number:02}")
    assert len(names(client, zoek="hulp")) == 20
    assert names(client, zoek="hulp", blad="2") == ["Hulp 20"]
    assert names(client, blad="99") == ["Hulp 20"]
    page = html.fromstring(client.get(LIST, {"zoek": "hulp"}).content)
    assert "?zoek=hulp&blad=2#lijst" in page.xpath("//nav[@aria-label='Bladen']//a/@href")


def test_an_entry_shows_what_is_for_everybody_and_not_what_is_for_colleagues(
    client: Client, analist: Client, make: Callable[..., Entry]
) -> None:
    late = timezone.localdate() - timedelta(days=1)
    item = make(public_cost="tot-20000", product="45", review_on=late)
    address = reverse("social-map-entry", args=[item.pk])
    public, inside = (each.get(address).content.decode() for each in (client, analist))
    for words in ("€ 5.000 tot € 20.000", "Had nagekeken moeten zijn", "Wijzig deze vermelding"):
        assert words not in public
        assert words in inside
    assert "Nagekeken op" in public


def test_an_archived_entry_is_gone_for_everybody_else(
    client: Client, analist: Client, make: Callable[..., Entry]
) -> None:
    item = make(archived_at=timezone.now())
    address = reverse("social-map-entry", args=[item.pk])
    assert client.get(address).status_code == 404
    assert analist.get(address).status_code == 200


def test_the_page_about_divorce_gathers_help_by_phase_with_method_and_conditions(
    client: Client, make: Callable[..., Entry]
) -> None:
    make(
        "Rust", themes=["scheiding"], phase="complex", method="Zorg en recht samen", conditions="Beide ouders doen mee"
    )
    make("Inloop", themes=["scheiding"], phase="begin")
    make("Algemeen", themes=["scheiding"])
    make("Iets anders", themes=["school"])
    page = html.fromstring(client.get(reverse("social-map-divorce")).content)
    heads = [item.text_content() for item in page.xpath("//main//h2")]
    assert heads == [
        "Uit elkaar gaan: informatie en afspraken",
        "Complexe scheiding: strijd, onveiligheid of een rechtszaak",
        "Op elk moment",
    ]
    assert [item.text_content() for item in page.xpath("//main//h3")] == ["Inloop", "Rust", "Algemeen"]
    assert "Zorg en recht samen" in page.text_content()
    assert "Beide ouders doen mee" in page.text_content()


# waiting times


def test_the_wait_is_the_median_of_the_indicator_in_whole_weeks(
    client: Client, make: Callable[..., Entry], site: None, settings: LazySettings
) -> None:
    make_waits()
    found = known_waits()
    store = Store.open(settings.STORE)
    table = calculate(store, "totale-wachttijd", by=("productcategorie",), periods=("2024-H2",))
    shown = {row.keys[0]: row.cell for row in table.rows}
    assert {key: found[key].days for key in shown} == {
        key: None if cell.value is None else int(cell.value) for key, cell in shown.items()
    }
    marked = {cell.mark for cell in shown.values() if cell.value is None}
    assert marked <= {"afgeschermd", "onbekend"}
    key = next(key for key, cell in shown.items() if cell.value is not None and key != "totaal")
    item = make(product=key)
    assert found[key].sentence in client.get(reverse("social-map-entry", args=[item.pk])).content.decode()


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "minder dan een week"),
        (3, "minder dan een week"),
        (4, "1 week"),
        (10, "1 week"),
        (11, "2 weken"),
        (44, "6 weken"),
    ],
)
def test_days_become_the_nearest_week(days: int, text: str) -> None:
    assert in_weeks(days) == text


def test_without_a_product_there_is_no_wait_and_without_a_figure_it_says_so() -> None:
    assert wait_of("", {}) is None
    assert wait_of("45A10", {}).text == "nog geen cijfer"
    assert wait_of("45A10", {"45": waits.Wait("afgeschermd")}).text == "afgeschermd"


def test_a_public_page_never_counts_itself(
    client: Client, make: Callable[..., Entry], monkeypatch: pytest.MonkeyPatch
) -> None:
    def counted(*_args: object, **_kwargs: object) -> None:
        raise AssertionError("a page counted")

    monkeypatch.setattr(waits.Figures, "table", counted)
    cache.clear()
    item = make(product="45A10")
    assert "nog geen cijfer" in client.get(reverse("social-map-entry", args=[item.pk])).content.decode()


def test_without_data_the_map_still_works(client: Client, make: Callable[..., Entry], settings: LazySettings) -> None:
    settings.STORE = None
    item = make(product="45A10", gemeenten=["0392"])
    assert names(client) == ["Spreekuur"]
    assert "nog geen cijfer" in client.get(reverse("social-map-entry", args=[item.pk])).content.decode()


# for editors


def test_an_editor_makes_and_changes_an_entry_and_all_is_kept(analist: Client, owner: Organisation) -> None:
    assert analist.post(NEW, filled(owner)).status_code == 302
    item = Entry.objects.get()
    edit = reverse("entry-edit", args=[item.pk])
    changed = filled(owner, name="Spreekuur opvoeden", seen="1", age_from="4")
    assert analist.post(edit, changed).status_code == 302
    last, first = Change.objects.all()
    assert (first.kind, last.kind) == ("gemaakt", "gewijzigd")
    assert last.before == {"name": "Opvoedspreekuur", "age_from": None}
    assert last.after == {"name": "Spreekuur opvoeden", "age_from": 4}
    page = analist.get(reverse("entry-history", args=[item.pk])).content.decode()
    assert "Opvoedspreekuur" in page
    assert {"vermelding-gemaakt", "vermelding-gewijzigd"} <= set(Event.objects.values_list("action", flat=True))


def test_who_saves_on_top_of_a_change_they_did_not_see_is_told(analist: Client, owner: Organisation) -> None:
    analist.post(NEW, filled(owner))
    edit = reverse("entry-edit", args=[Entry.objects.get().pk])
    assert analist.post(edit, filled(owner, summary="Eerste", seen="1")).status_code == 302
    second = analist.post(edit, filled(owner, summary="Tweede", seen="1"))
    assert second.status_code == 409
    assert "Tweede" in second.content.decode()
    assert Entry.objects.get().summary == "Eerste"
    again = dict(html.fromstring(second.content).forms[-1].fields)
    assert analist.post(edit, filled(owner, summary="Tweede", seen=again["seen"])).status_code == 302
    assert Entry.objects.get().summary == "Tweede"


def test_saving_what_is_the_same_adds_nothing(analist: Client, owner: Organisation) -> None:
    analist.post(NEW, filled(owner))
    analist.post(reverse("entry-edit", args=[Entry.objects.get().pk]), filled(owner, seen="1"))
    assert Change.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"themes": []}, "themes"),
        ({"age_from": "12", "age_to": "4"}, "age_to"),
        ({"age_to": "24"}, "age_to"),
        ({"wijken": "WK999999"}, "wijken"),
        ({"gemeenten": ["9999"]}, "gemeenten"),
        ({"provider": "123"}, "provider"),
        ({"website": "javascript:alert(1)"}, "website"),
        ({"review_on": "2020-01-01"}, "review_on"),
        ({"reviewed_on": "2999-01-01"}, "reviewed_on"),
        ({"phase": "begin", "themes": ["school"]}, "phase"),
        ({"product": "45 A"}, "product"),
    ],
)
def test_what_is_wrong_is_said_at_the_field(
    analist: Client, owner: Organisation, changed: dict[str, object], field: str
) -> None:
    response = analist.post(NEW, filled(owner, **changed))
    assert response.status_code == 400
    assert field in response.context["form"].errors
    assert not Entry.objects.exists()


def test_archive_and_undo(analist: Client, client: Client, make: Callable[..., Entry]) -> None:
    item = make()
    for name, shown in (("entry-archive", []), ("entry-archive", []), ("entry-restore", ["Spreekuur"])):
        assert analist.post(reverse(name, args=[item.pk])).status_code == 302
        assert names(client) == shown
    assert list(Change.objects.values_list("kind", flat=True)) == ["teruggezet", "gearchiveerd", "gemaakt"]


def test_what_is_overdue_is_listed_per_owner_until_it_is_looked_at(analist: Client, make: Callable[..., Entry]) -> None:
    today = timezone.localdate()
    late = make("Oud", reviewed_on=today - timedelta(days=400), review_on=today - timedelta(days=1))
    make("Vandaag", reviewed_on=today - timedelta(days=400), review_on=today)  # the day itself is still in time
    page = html.fromstring(analist.get(reverse("entries")).content)
    assert "1 vermelding had al nagekeken moeten zijn" in page.text_content()
    assert [item.text_content() for item in page.xpath("//main//summary")] == ["CJG Proef (1)"]
    again = (today + timedelta(days=365)).isoformat()
    assert analist.post(reverse("entry-review", args=[late.pk]), {"again": again}).status_code == 302
    assert "Alles is op tijd nagekeken" in analist.get(reverse("entries")).content.decode()
    assert analist.post(reverse("entry-review", args=[late.pk]), {"again": today.isoformat()}).status_code == 400


def test_a_region_adds_a_theme_of_its_own(analist: Client, client: Client, make: Callable[..., Entry]) -> None:
    assert analist.post(reverse("themes"), {"label": "Paarden", "key": "paarden"}).status_code == 302
    assert analist.post(reverse("themes"), {"label": "Nog eens", "key": "rouw"}).status_code == 400
    make("Op de manege", themes=["paarden"])
    assert names(client, thema="paarden") == ["Op de manege"]
    assert Theme.objects.count() == 1


# files


def upload(client: Client, text: str) -> object:
    return client.post(IMPORT, {"file": SimpleUploadedFile("kaart.csv", text.encode("utf-8-sig"))})


def test_what_is_written_can_be_read_in_again(analist: Client, make: Callable[..., Entry]) -> None:
    item = make(
        '=Som; met "tekens", en\nregels', themes=["opvoeden", "rouw"], gemeenten=["0392"], online=True, age_from=0
    )
    text = analist.get(reverse("entries-file")).content.decode("utf-8-sig")
    assert "'=Som" in text
    report = upload(analist, text).context["report"]
    assert (report.made, report.changed, report.same, report.faults) == (0, 0, 1, ())
    [row] = csv.DictReader(io.StringIO(text))
    row["in_een_zin"] = "Anders"
    changed = io.StringIO()
    writer = csv.DictWriter(changed, row, delimiter=";")
    writer.writeheader()
    writer.writerow(row)
    assert upload(analist, changed.getvalue()).context["report"].changed == 1
    again = Entry.objects.get()
    assert (again.summary, again.name, again.themes, again.age_from) == ("Anders", item.name, ["opvoeden", "rouw"], 0)
    assert Change.objects.first().kind == "ingelezen"


def test_every_wrong_row_is_told_and_the_others_are_kept(analist: Client, owner: Organisation) -> None:
    head = "nummer,naam,in_een_zin,themas,toegang,aanbieder,eigenaar,nagekeken_op,nakijken_op,leeftijd_van"
    rows = [
        ",Goed,Zin,opvoeden,vrij,CJG,cjg proef,2026-01-01,2099-01-01,4",
        ",,Zin,opvoeden,vrij,CJG,CJG Proef,2026-01-01,2099-01-01,oud",
        "999,Weg,Zin,opvoeden,vrij,CJG,CJG Proef,2026-01-01,2099-01-01,",
        ",Thema,Zin,onzin,misschien,CJG,Niemand,2026-01-01,2099-01-01,",
        ",Kort,Zin",
        ",Lang,Zin,opvoeden,vrij,CJG,CJG Proef,2026-01-01,2099-01-01,4,en,nog",
    ]
    report = upload(analist, "\r\n".join([head, *rows])).context["report"]
    assert (report.made, report.refused) == (1, 5)
    told = [(fault.line, fault.column) for fault in report.faults]
    assert told == [
        (3, "naam"),
        (3, "leeftijd_van"),
        (4, "nummer"),
        (5, "themas"),
        (5, "toegang"),
        (5, "eigenaar"),
        (6, ""),
        (7, ""),
    ]
    assert [item.name for item in Entry.objects.all()] == ["Goed"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"naam,themas\r\nx,y", "ontbreken kolommen"),
        (b"", "ontbreken kolommen"),
        ("naam;é".encode("latin-1"), "geen UTF-8"),
        (b"\x00\x01", "ontbreken kolommen"),
    ],
)
def test_a_file_that_is_no_map_is_refused_with_the_reason(analist: Client, content: bytes, words: str) -> None:
    response = analist.post(IMPORT, {"file": SimpleUploadedFile("x.csv", content or b" ")})
    assert response.status_code == 400
    assert words in response.content.decode()


def test_the_public_file_leaves_out_what_is_for_colleagues(client: Client, make: Callable[..., Entry]) -> None:
    make(public_cost="tot-20000", provider="42420001")
    [row] = csv.DictReader(io.StringIO(client.get(reverse("social-map-file")).content.decode("utf-8-sig")))
    assert not {"kosten_gemeente", "agb", "eigenaar", "nakijken_op"} & set(row)
    assert row["naam"] == "Spreekuur"


def test_the_invented_map_is_planted_once_and_whole(site: None, db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    from jeugdregie.web.region import Places
    from jeugdregie.web.social_map import example

    gemeenten = {code: code for code in ("0375", "0377", "0392", "0396", "0397", "0453", "0473")}
    monkeypatch.setattr(example, "places", lambda: Places("Regio", gemeenten, {}))
    for _ in range(2):
        call_command("plant_social_map")
        assert Entry.objects.count() >= 20
    assert Entry.objects.count() == Change.objects.count()
    assert Entry.objects.filter(review_on__lt=timezone.localdate()).count() == 2


# the API


def test_the_api_gives_the_map_to_everybody(client: Client, make: Callable[..., Entry]) -> None:
    item = make("Rouwgroep", themes=["rouw"], product="45A10", public_cost="tot-20000")
    make("Anders")
    found = client.get("/api/v1/sociale-kaart", {"zoek": "rouwgroup"}).json()
    assert (found["totaal"], [one["naam"] for one in found["vermeldingen"]]) == (1, ["Rouwgroep"])
    one = client.get(f"/api/v1/sociale-kaart/{item.pk}").json()
    assert one["wachttijd"] == {"tekst": "nog geen cijfer", "periode": ""}
    assert "tot-20000" not in str(one)
    assert client.get("/api/v1/sociale-kaart/999").status_code == 404
    for elsewhere in ({"thema": "onzin"}, {"gemeente": "0363"}):
        assert client.get("/api/v1/sociale-kaart", elsewhere).json()["totaal"] == 0
    for impossible in ({"toegang": "onzin"}, {"leeftijd": "24"}, {"leeftijd": "oud"}, {"pagina": "0"}):
        assert client.get("/api/v1/sociale-kaart", impossible).status_code == 400
    assert (
        client.get("/api/v1/sociale-kaart", {"pagina": 2, "aantal": 1}).json()["vermeldingen"][0]["naam"] == "Rouwgroep"
    )
    assert {"sleutel": "rouw", "label": "Verlies en rouw"} in client.get("/api/v1/sociale-kaart/themas").json()


def test_an_archived_entry_is_not_in_the_api(client: Client, make: Callable[..., Entry]) -> None:
    item = make(archived_at=timezone.now())
    assert client.get(f"/api/v1/sociale-kaart/{item.pk}").status_code == 404
    assert client.get("/api/v1/sociale-kaart").json()["totaal"] == 0


def test_ten_entries_take_no_more_questions_of_the_database_than_one(
    client: Client, make: Callable[..., Entry], django_assert_num_queries: Callable[..., object]
) -> None:
    for number in range(10):
        make(f"Hulp {number}")
    client.get(LIST)
    with django_assert_num_queries(2):  # entries with their owner, themes
        client.get(LIST)


def test_who_is_no_editor_changes_nothing(
    as_role: Callable[[Role | None], Client], account: Callable[..., User]
) -> None:
    client = as_role(Role.GEMEENTEADVISEUR)
    assert client.get(NEW).status_code == 403
    assert client.post(reverse("entry-archive", args=[1])).status_code == 403
