"""Walks every address, by GET and POST, as nobody and as each role: only what the policy says can be opened."""

import uuid
from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from django.utils import timezone
from django.utils.timezone import localdate

from jeugdregie.forecast.scenario import examples
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import CITIZENS, Role
from jeugdregie.web.accounts.second_step import SET_UP
from jeugdregie.web.dashboard.pages import PAGES
from jeugdregie.web.front_desk.models import Course, HandOver, Page, Question, Slot
from jeugdregie.web.goals.models import Goal, Kpi
from jeugdregie.web.navigation import ENTRIES, MOST_SHOWN, menu_for
from jeugdregie.web.organisations.models import Area, Organisation
from jeugdregie.web.policy import CLOSED, POLICY, Audience
from jeugdregie.web.procedures.registry import PROCEDURES
from jeugdregie.web.reports.models import Report, Story
from jeugdregie.web.scenarios.models import Plan, Version
from jeugdregie.web.social_map.models import Entry
from tests.integration.web.cases import begun, colleague

NUMBER = f"{localdate().year}-000001"
NOBODY = uuid.UUID(int=0)
"""Of a case that does not exist: who may open such a page is tried with cases that do, in test_casework."""
ARGUMENTS = {
    **{page.chart_route: {"card": page.cards[0].key, "kind": "svg"} for page in PAGES},
    **{page.download_route: {"card": page.cards[0].key, "kind": "csv"} for page in PAGES},
    "vormen-chart": {"card": "verblijf", "kind": "svg"},  # the first card has no picture
    "definition": {"name": "instroom"},
    "api:indicator": {"naam": "instroom"},
    "api:cijfers": {"naam": "instroom"},
    "api:leden": {"naam": "sector"},
    "contract": {"code": "42420001"},
    **{key: {"year": 2025} for key in ("plafonds-enter", "budget-enter")},
    "contract-file": {"kind": "csv", "code": "42420001"},
    **{f"{name}-file": {"kind": "csv"} for name in ("plafonds", "statement", "budget")},
    "quality-provider": {"code": "42420001"},
    "quality-file": {"code": "42420001"},
    "record": {"table": "traject", "key": "gemeente10"},
    "case": {"traject": "gemeente10"},
    "record-message": {"table": "traject", "key": "gemeente10", "bericht": "b10"},
    "report": {"number": 1},
    "report-file": {"number": 1, "kind": "pdf"},
    **{f"report-{name}": {"number": 1} for name in ("edit", "story", "publish", "withdraw", "remove")},
    **{f"report-{name}": {"number": 1, "story": 1} for name in ("story-edit", "story-remove")},
    "release": {"number": 1},
    "public-opendata-file": {"number": 1, "name": "instroom.csv"},
    "public-report": {"number": 1},
    "public-report-file": {"number": 1, "kind": "pdf"},
    "goal-new": {"kind": "doel"},
    "goal-edit": {"kind": "doel", "number": 1},
    "goal-remove": {"kind": "doel", "number": 1},
    "goal-note": {"number": 1},
    "openid_connect_login": {"provider_id": "organisatie"},
    **{key: {"number": 1} for key in ("scenario", "scenario-edit")},
    **{key: {"number": 1, "version": 1} for key in ("scenario-version", "scenario-opinion")},
    "scenario-example": {"name": "tien-procent-in-twee-jaar"},
    "scenario-file": {"kind": "xlsx"},
    "scenario-card": {"card": "trajecten", "kind": "csv"},
    **{route: {"number": NUMBER} for item in PROCEDURES for route in item.routes if item.start.key not in route},
    **{f"api:{route}": {"nummer": NUMBER} for item in PROCEDURES for route in item.routes},
    "openid_connect_callback": {"provider_id": "organisatie"},
    **{key: {"number": 1} for key in ("organisation", "organisation-edit", "area-edit")},
    **{f"account-{key}": {"number": 1} for key in ("detail", "edit", "password", "second-step")},
    "membership-new": {"number": 1},
    "emergency-judge": {"number": 1},
    **{
        key: {"key": NOBODY}
        for key in (*("person", "person-edit", "person-number", "person-residence"), "conversation-new")
    },
    "person-add": {"key": NOBODY, "part": "adres"},
    **{f"conversation{key}": {"key": NOBODY} for key in ("", "-edit", "-choose")},
    **{key: {"key": NOBODY} for key in ("family", "member-new", "plan")},
    **{f"plan-{key}": {"key": NOBODY} for key in ("edit", "respond", "review", "agree", "paper")},
    "plan-version": {"key": NOBODY, "number": 1},
    "looked": {"key": NOBODY},
    "outbox-retry": {"key": NOBODY},
    **{key: {"number": 1} for key in ("index-take-back", "index-follow-up")},
    "membership-end": {"number": 1, "membership": 1},
    "account_confirm_email": {"key": "x"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "x"},
}
DESK_NUMBERED = (
    *("social-map-entry", "entry-edit", "entry-history", "entry-review", "entry-archive", "entry-restore"),
    *("appointment-book", "course", "desk-page-edit", "desk-page-withdraw", "desk-question", "desk-question-close"),
    *("desk-handover", "desk-slot-withdraw", "desk-course-edit", "desk-course-withdraw"),
)
ARGUMENTS |= {
    **{route: {"number": 1} for route in DESK_NUMBERED},
    **{f"desk-page-{name}": {"number": 1, "version": 1} for name in ("version", "publish")},
    "information-page": {"key": "uitleg"},
    "api:vermelding": {"nummer": 1},
}
MENU = {entry.route for entry in ENTRIES}
NEEDS_PROVIDER = {"openid_connect_login", "openid_connect_callback"}
QUALITY = ("loading", "quality", "quality-provider", "quality-file", "releases", "release")
PUBLIC = {"public-opendata", "social-map"}
"""Pages of the menu that need no account."""
RECORDS = ("records", "records-purpose", "record", "record-message", "cases", "case")
API = ("api:indicatoren", "api:indicator", "api:indelingen")
FIGURE_PAGES = (
    "overview",
    "gebieden",
    "context",
    "instroom",
    "uitstroom",
    "wegen",
    "vooruitblik",
    "duur",
    "vormen",
    "wachten",
    "geld",
    "aanbieders",
)
SPENDING = (
    *("plafonds-enter", "budget-enter"),
    "plafonds",
    "contract",
    "statement",
    "budget",
    "contract-file",
    "plafonds-file",
    "statement-file",
    "budget-file",
)
ONE = "?kies.tien-procent-in-twee-jaar=ja"
QUERIES = {"scenario-file": ONE, "scenario-card": ONE}
"""What an address needs beside its arguments."""
SCENARIOS = (
    *("scenarios", "scenario", "scenario-version", "scenario-compare"),
    *("scenario-file", "scenario-card", "scenario-example"),
)
EXTRA_BUDGET = ("extra-budget", "extra-budget-case", "api:extra-budget", "api:extra-budget-case")
EXTRA_BUDGET_STEPS = ("beginnen", "aanpassen", "indienen", "vragen", "aanvullen", "toekennen", "afwijzen", "intrekken")
INTAKE = ("instroom-budget", "instroom-budget-case", "api:instroom-budget", "api:instroom-budget-case")
INTAKE_STEPS = ("beginnen", "bijwerken", "doorgeven", "stoppen", "niet-stoppen", "opheffen", "afsluiten")
REPORTS = ("reports", "report", "report-file", "report-edit", "report-story", "report-story-edit")
FIGURES = {*SCENARIOS, *(f"{page}{part}" for page in FIGURE_PAGES for part in ("", "-chart", "-download"))}
ADMINISTRATION = (
    *("organisations", "organisation", "organisation-new", "organisation-edit", "areas", "area-new", "area-edit"),
    *("accounts", "account-detail", "account-new", "account-edit"),
)
TEXTS = (
    *("entries", "entries-file", "entries-import", "entry-new", "entry-edit", "entry-history", "themes"),
    *("desk-pages", "desk-page-new", "desk-page-edit", "desk-page-version"),
)
DESK = (
    *("desk-questions", "desk-question", "desk-handovers", "desk-handover-new", "desk-handover", "desk-slots"),
    *("desk-courses", "desk-course-new", "desk-course-edit"),
)
OF_CASES = (
    *(Role.GEDRAGSWETENSCHAPPER, Role.BESLUITTOETSER, Role.BESCHIKKER, Role.VERWIJZER),
    *(Role.ZORGVERLENER, Role.ZORGADMINISTRATIE, Role.GEZINSVOOGD, Role.SCHOOL, Role.POLITIE),
    *(Role.VERTROUWENSPERSOON, Role.VIR_MELDER, Role.VIR_REGIEVOERDER, Role.FG, Role.LOGBEHEERDER),
    *(Role.OUDER, Role.JEUGDIGE),
)
"""Roles that see no figures and no administration."""
HAVE_CASES = (Role.ZORGVERLENER, Role.ZORGADMINISTRATIE, Role.GEZINSVOOGD, Role.OUDER, Role.JEUGDIGE)
EXPECTED = {
    Role.ANALIST: {
        *("start", "account", "definitions", "definition", *API, *QUALITY, *FIGURES),
        *REPORTS,
        *("scenario-new", "scenario-edit"),
        *(*SPENDING, *EXTRA_BUDGET, *INTAKE),
        *("api:cijfers", "api:leden", "goals", "goal-new", "goal-edit", "goal-remove", "goal-note"),
        *("review-report", *TEXTS),
    },
    Role.CONTRACTMANAGER: {
        *("start", "account", "definitions", "definition", "goals", "goal-note", "review-report", *FIGURES),
        *(*API, "api:cijfers", "api:leden", *SPENDING, *EXTRA_BUDGET, *INTAKE, "tasks", "records-purpose"),
        *(f"extra-budget-{step}" for step in EXTRA_BUDGET_STEPS),
        *(f"instroom-budget-{step}" for step in INTAKE_STEPS),
    },
    Role.GEMEENTEADVISEUR: {
        *("start", "account", "definitions", "definition", "goals", "goal-note", "review-report", *FIGURES),
        *(*API, "api:cijfers", "api:leden"),
    },
    Role.TOETSER: {
        *("start", "account", "definitions", "definition", "goals", "goal-note", "review-report", *FIGURES),
        *(*API, "api:cijfers", "api:leden", *RECORDS),
    },
    Role.REGIOTOETSER: {
        *("start", "account", "definitions", "definition", "goals", "goal-note", "review-report", *FIGURES),
        *(*API, "api:cijfers", "api:leden", *RECORDS),
    },
    Role.BEHEERDER: {"start", "account", "definitions", "definition", *API, *QUALITY, *ADMINISTRATION, *TEXTS},
    **{role: {"start", "account", "definitions", "definition", *API} for role in (*OF_CASES, None)},
    **{role: {"start", "account", "definitions", "definition", *API, "people"} for role in HAVE_CASES},
    Role.BESCHIKKER: {"start", "account", "definitions", "definition", *API, "outbox"},
    Role.VIR_MELDER: {"start", "account", "definitions", "definition", *API, "index-signals", "index-report"},
    Role.VIR_REGIEVOERDER: {"start", "account", "definitions", "definition", *API, "index-signals"},
    **{
        role: {"start", "account", "definitions", "definition", *API, "emergency", "people", "family-new"}
        for role in (Role.JEUGDCONSULENT, Role.GEDRAGSWETENSCHAPPER)
    },
    Role.FG: {"start", "account", "definitions", "definition", *API, "emergencies", "log"},
    Role.LOGBEHEERDER: {"start", "account", "definitions", "definition", *API, "log"},
    Role.JEUGDCONSULENT: {
        *("start", "account", "definitions", "definition", *API, "emergency", "people", "family-new", *DESK)
    },
}
"""Written by hand, apart from the table that it tests."""


def routes(patterns: list[URLPattern | URLResolver]) -> Iterator[str | None]:
    """The name of every address there is."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            space = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from (name and f"{space}{name}" for name in routes(pattern.url_patterns))
        else:
            yield pattern.name


ALL = tuple(routes(get_resolver().url_patterns))


def address(route: str) -> str:
    return reverse(route, kwargs=ARGUMENTS.get(route)) + QUERIES.get(route, "")


@pytest.fixture(autouse=True)
def records(db: None) -> None:
    """What the addresses in ARGUMENTS name."""
    goal = Goal.objects.create(pk=1, title="Doel")
    report = Report.objects.create(pk=1, period="2024-H2", title="Rapport")
    Story.objects.create(pk=1, report=report, title="Verhaal", text="Tekst")
    maker = User.objects.create_user("maker", pk=1)
    area = Area.objects.create(pk=1, kind="gemeente", code="0392", name="Haarlem")
    Organisation.objects.create(pk=1, kind="gemeente", code="0392", name="Gemeente Haarlem", area=area)
    scenario = examples()["tien-procent-in-twee-jaar"]
    plan = Plan.objects.create(pk=1, title=scenario.naam)
    plan.versions.create(number=1, content=Version.content_of(scenario), author=maker)
    fill_desk(maker)
    Kpi.objects.create(pk=1, goal=goal, indicator="instroom", direction="lager")
    manager = colleague("Maker van zaken")
    for procedure in PROCEDURES:
        begun(procedure.key, manager)


def fill_desk(user: User) -> None:
    """An entry, a page, a question, a hand-over, a moment and a course, each with number 1."""
    owner, now = Organisation.objects.get(pk=1), timezone.now()
    day = localdate()
    later = day + timedelta(days=30)
    entry = Entry(pk=1, name="Spreekuur", summary="Loop binnen", access="vrij", offered_by="CJG", owner=owner)
    entry.reviewed_on, entry.review_on = day, later
    entry.save()
    page = Page.objects.create(pk=1, key="uitleg", owner=owner, review_on=later)
    page.published = page.versions.create(number=1, title="Uitleg", text="Tekst", author=user)
    page.save()
    question = Question.objects.create(pk=1, digest="1", asked_at=now, last_at=now, due_on=later)
    question.messages.create(number=1, text="Vraag", at=now)
    given = {"gemeente": "0392", "called": "A", "contact": "06", "reason": "x", "agreed": True}
    HandOver.objects.create(pk=1, made_by=user, made_at=now, **given)
    Slot.objects.create(pk=1, begins=now + timedelta(days=3), way="telefoon")
    Course.objects.create(pk=1, title="Cursus", text="x", begins_on=later, place="Zaal", places=1, open_until=later)


def test_every_address_has_a_name_and_a_row_or_is_closed() -> None:
    assert None not in ALL
    assert set(ALL) == set(POLICY) | CLOSED
    assert not set(POLICY) & CLOSED


@pytest.mark.parametrize("route", sorted(set(ALL)))
def test_a_visitor_without_account_sees_nothing_that_needs_one(route: str, client: Client, db: None) -> None:
    for response in (client.get(address(route)), client.post(address(route))):
        if route in CLOSED:
            assert response.status_code == 404
        elif POLICY[route].audience is not Audience.EVERYONE:
            assert response.status_code in ((401, 405) if route.startswith("api:") else (302, 405))
            if response.status_code == 302:
                assert response["Location"].startswith(reverse(settings.LOGIN_URL))


@pytest.mark.parametrize("role", list(EXPECTED), ids=str)
def test_a_role_opens_its_own_pages_which_are_never_stored_and_no_others(
    role: Role | None, as_role: Callable[[Role | None], Client]
) -> None:
    """One walk for all three: whether it opens, whether a browser may keep it, and what its menu shows."""
    client = as_role(role)
    ours = set().union(*EXPECTED.values())
    opened, refused, stored, menus = set(), set(), set(), {}
    for route in ours:
        response = client.get(address(route))
        # 422: the role may open it, and the figures of its gemeente leave nothing to draw
        if response.status_code in (200, 302, 422):
            opened.add(route)
            if response["Cache-Control"] != "no-store":
                stored.add(route)
            if response.status_code == 200 and route in MENU:
                menus[route] = response.content.decode()
        # of cases nobody hears that they exist
        elif response.status_code == (404 if POLICY[route].case else 403):
            refused.add(route)
    assert opened == EXPECTED[role]
    assert refused == ours - EXPECTED[role]
    assert stored == set()
    for route, page in menus.items():
        shown = {item.route for item in ENTRIES if f'href="{reverse(item.route)}"' in page}
        assert route in shown, route
        assert shown <= EXPECTED[role] | PUBLIC


@pytest.mark.parametrize("role", [Role.ANALIST, Role.JEUGDCONSULENT, Role.BEHEERDER, None], ids=str)
def test_without_a_second_step_staff_comes_nowhere(role: Role | None, account: Callable[[Role | None], User]) -> None:
    client = Client()
    client.force_login(account(role))
    for route, rule in POLICY.items():
        if rule.audience is not Audience.EVERYONE and route not in SET_UP:
            for method in rule.methods:
                response = client.generic(method, address(route))
                if route.startswith("api:"):
                    assert response.status_code == 403, route
                else:
                    assert response["Location"] == reverse("mfa_activate_totp"), route


@pytest.mark.parametrize("role", sorted(CITIZENS), ids=str)
def test_citizens_choose_a_second_step_themselves(role: Role, account: Callable[[Role | None], User]) -> None:
    client = Client()
    client.force_login(account(role))
    assert client.get(reverse("account")).status_code == 200


@pytest.mark.parametrize("role", list(EXPECTED), ids=str)
def test_nothing_changes_by_post_where_only_looking_is_allowed(
    role: Role | None, as_role: Callable[[Role | None], Client]
) -> None:
    client = as_role(role)
    for route, rule in POLICY.items():
        if "POST" not in rule.methods:
            assert client.post(address(route)).status_code == 405, route


@pytest.mark.parametrize("role", list(EXPECTED), ids=str)
def test_closed_routes_do_not_exist_for_anybody(role: Role | None, as_role: Callable[[Role | None], Client]) -> None:
    client = as_role(role)
    for route in CLOSED:
        assert client.get(address(route)).status_code == 404, route
        assert client.post(address(route)).status_code == 404, route


@pytest.mark.parametrize("role", list(EXPECTED), ids=str)
def test_no_role_sees_more_activities_than_can_be_read_at_a_glance(
    role: Role | None, account: Callable[[Role | None], User]
) -> None:
    assert len(menu_for(account(role))) <= MOST_SHOWN
