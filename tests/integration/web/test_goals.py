"""Goals: the example tree, norms beside figures, notes by partners, and who may change what."""

from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from lxml import html

from jeugdregie.indicators import calculate, catalogue
from jeugdregie.store import Store
from jeugdregie.web.audit.models import Event
from jeugdregie.web.goals.example import plant_example
from jeugdregie.web.goals.models import Agreement, Goal, Kpi, Note

PAGE = reverse("goals")


@pytest.fixture
def tree(db: None) -> None:
    """The example tree."""
    plant_example()


def _page(client: Client) -> html.HtmlElement:
    return html.fromstring(client.get(PAGE).content)


def test_an_empty_tree_says_what_to_do(analist: Client) -> None:
    page = _page(analist)
    assert "Nog geen doelen" in page.text_content()
    assert page.xpath("//button[contains(., 'Begin met voorbeelddoelen')]")


def test_an_adviser_with_an_empty_tree_cannot_begin(adviseur: Client) -> None:
    assert not _page(adviseur).xpath("//button[contains(., 'Begin met')]")
    assert adviseur.post(reverse("goals-begin")).status_code == 403


def test_the_example_is_planted_once(analist: Client) -> None:
    for _ in range(2):
        analist.post(reverse("goals-begin"))
    assert Goal.objects.count() == 5


def test_every_figure_of_the_example_exists(tree: None) -> None:
    known = {item.name: item for item in catalogue()}
    for kpi in Kpi.objects.all():
        assert kpi.indicator in known
        assert not kpi.dimension or kpi.dimension in known[kpi.indicator].dimensions


def test_the_four_levers_structure_the_page(analist: Client, tree: None) -> None:
    headings = [item.text_content() for item in _page(analist).xpath("//h2")]
    assert headings[-4:] == [
        "Gedeelde waarden",
        "Kaders en randvoorwaarden",
        "Data en informatie",
        "Interactie en dialoog",
    ]


@pytest.mark.parametrize(
    ("norm", "direction", "said"),
    [("0", "hoger", "Haalt de norm"), ("0", "lager", "Haalt de norm niet"), ("999999", "lager", "Haalt de norm")],
)
def test_a_figure_stands_beside_its_norm(
    analist: Client, tree: None, store_path: object, norm: str, direction: str, said: str
) -> None:
    kpi = Kpi.objects.filter(indicator="instroom", dimension="").get()
    Kpi.objects.filter(pk=kpi.pk).update(norm=Decimal(norm), direction=direction)
    [card] = _page(analist).xpath(f"//article[@data-kpi='{kpi.pk}']")
    table = calculate(Store.open(store_path), "instroom")
    assert table.text(table.cell("2024-H2")) in card.xpath(".//p[contains(@class, 'value')]")[0].text_content()
    [verdict] = card.xpath(".//p[contains(@class, 'verdict')]")
    assert verdict.text_content().strip().startswith(f"{said} (")


def test_a_suppressed_figure_neither_meets_nor_misses(adviseur: Client, tree: None) -> None:
    kpi = Kpi.objects.filter(indicator="instroom", dimension="sector").get()
    Kpi.objects.filter(pk=kpi.pk).update(norm=Decimal(3))
    [card] = _page(adviseur).xpath(f"//article[@data-kpi='{kpi.pk}']")
    text = card.text_content()
    assert "Haalt" not in text
    assert "Niet te zeggen" in text


def test_a_note_stands_beside_its_figure_with_name_and_period(adviseur: Client, tree: None) -> None:
    kpi = Kpi.objects.first()
    assert kpi is not None
    sent = {"period": "2024-H2", "partner": "Jongerenraad", "text": "Minder wachten <b>helpt</b>."}
    assert adviseur.post(reverse("goal-note", args=[kpi.pk]), sent).status_code == 302
    [note] = _page(adviseur).xpath("//blockquote")
    assert "Minder wachten <b>helpt</b>." in note.text_content()
    assert "Jongerenraad, over 2024-H2" in note.text_content()
    assert Note.objects.get().author.username == "gemeenteadviseur"


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"period": "vorig jaar", "partner": "x", "text": "y"}, "geldige keuze"),
        ({"period": "2024-H2", "partner": "", "text": "y"}, "verplicht"),
        ({"period": "2024-H2", "partner": "x", "text": "z" * 2001}, "2000"),
    ],
)
def test_a_wrong_note_is_kept_in_the_form(analist: Client, tree: None, sent: dict[str, str], said: str) -> None:
    response = analist.post(reverse("goal-note", args=[Kpi.objects.first().pk]), sent)
    assert response.status_code == 400
    page = html.fromstring(response.content)
    assert said in " ".join(error.text_content() for error in page.xpath("//p[@class='error']"))
    assert page.xpath("//textarea[@name='text']")[0].text.strip() == sent["text"]
    assert not Note.objects.exists()


def test_a_kpi_for_a_part_that_the_indicator_lacks_is_refused(analist: Client, tree: None) -> None:
    sent = {"indicator": "herinstroom", "part": "sector=onzin", "direction": "lager", "position": "0"}
    address = f"{reverse('goal-new', args=['kpi'])}?doel={Goal.objects.first().pk}"
    assert analist.post(address, sent).status_code == 400


def test_a_kpi_with_a_dutch_norm_is_kept(analist: Client, tree: None) -> None:
    goal = Goal.objects.first()
    sent = {"indicator": "aandeel-bevolking", "part": "", "direction": "lager", "norm": "8,8", "position": "3"}
    assert analist.post(f"{reverse('goal-new', args=['kpi'])}?doel={goal.pk}", sent).status_code == 302
    assert Kpi.objects.get(goal=goal, position=3).norm == Decimal("8.8")


def test_removing_asks_first_and_names_what_goes_with_it(analist: Client, tree: None) -> None:
    goal = Goal.objects.first()
    address = reverse("goal-remove", args=["doel", goal.pk])
    assert "2 cijfers" in analist.get(address).content.decode()
    assert Goal.objects.filter(pk=goal.pk).exists()
    analist.post(address)
    assert not Goal.objects.filter(pk=goal.pk).exists()


def test_a_goal_with_goals_below_it_stays_on_top(analist: Client, tree: None) -> None:
    top, other = Goal.objects.all()[:2]
    Goal.objects.create(title="Subdoel", parent=top)
    sent = {"title": top.title, "explanation": "", "parent": other.pk, "position": "0"}
    assert analist.post(reverse("goal-edit", args=["doel", top.pk]), sent).status_code == 400


def test_every_change_is_in_the_audit_trail(analist: Client, tree: None) -> None:
    item = Agreement.objects.first()
    analist.post(reverse("goal-edit", args=["afspraak", item.pk]), {"text": "Anders", "source": "", "position": "0"})
    event = Event.objects.filter(action="agreement-opslaan").get()
    assert (event.user.username, event.details) == ("analist", {"nummer": str(item.pk)})


@pytest.mark.parametrize("route", ["goal-new", "goal-edit", "goal-remove"])
def test_an_adviser_changes_nothing(adviseur: Client, tree: None, route: str) -> None:
    arguments = ["doel"] if route == "goal-new" else ["doel", Goal.objects.first().pk]
    for response in (adviseur.get(reverse(route, args=arguments)), adviseur.post(reverse(route, args=arguments))):
        assert response.status_code == 403


@pytest.mark.parametrize("address", ["doelen/nieuw/onzin", "doelen/nieuw/kpi?doel=x", "doelen/wijzig/duiding/1"])
def test_what_does_not_exist_is_not_found(analist: Client, tree: None, address: str) -> None:
    assert analist.get(f"/{address}").status_code == 404
