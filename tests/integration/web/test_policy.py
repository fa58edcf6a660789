"""Walks every address, by GET and POST, as nobody and as each role: only what the policy says can be opened."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from jeugdregie.web.accounts.models import Role
from jeugdregie.web.navigation import MENU
from jeugdregie.web.policy import CLOSED, POLICY, Audience

ARGUMENTS = {
    "overview-chart": {"chart": "sectoren", "kind": "svg"},
    "overview-download": {"table": "sectoren", "kind": "csv"},
    "definition": {"name": "instroom"},
    "openid_connect_login": {"provider_id": "organisatie"},
    "openid_connect_callback": {"provider_id": "organisatie"},
    "account_confirm_email": {"key": "x"},
    "account_reset_password_from_key": {"uidb36": "1", "key": "x"},
}
NEEDS_PROVIDER = {"openid_connect_login", "openid_connect_callback"}
FIGURES = {"overview", "overview-chart", "overview-download"}
EXPECTED = {
    Role.ANALIST: {"start", "account", "definitions", "definition", "loading", *FIGURES},
    Role.GEMEENTEADVISEUR: {"start", "account", "definitions", "definition", *FIGURES},
    Role.BEHEERDER: {"start", "account", "definitions", "definition", "loading"},
    None: {"start", "account", "definitions", "definition"},
}
"""Written by hand, apart from the table that it tests."""


def routes(patterns: list[URLPattern | URLResolver]) -> Iterator[str | None]:
    """The name of every address there is."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(pattern.url_patterns)
        else:
            yield pattern.name


ALL = tuple(routes(get_resolver().url_patterns))


def address(route: str) -> str:
    return reverse(route, kwargs=ARGUMENTS.get(route))


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
            assert response.status_code in (302, 405)
            if response.status_code == 302:
                assert response["Location"].startswith(reverse(settings.LOGIN_URL))


@pytest.mark.parametrize("role", list(EXPECTED), ids=str)
def test_a_role_opens_its_own_pages_and_no_others(role: Role | None, as_role: Callable[[Role | None], Client]) -> None:
    client = as_role(role)
    ours = set().union(*EXPECTED.values())
    opened = {route for route in ours if client.get(address(route)).status_code in (200, 302)}
    refused = {route for route in ours if client.get(address(route)).status_code == 403}
    assert opened == EXPECTED[role]
    assert refused == ours - EXPECTED[role]


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
def test_the_menu_shows_exactly_what_can_be_opened(role: Role | None, as_role: Callable[[Role | None], Client]) -> None:
    page = as_role(role).get(reverse("definitions")).content.decode()
    for section in MENU:
        for entry in section.entries:
            assert (f'href="{reverse(entry.route)}"' in page) == (entry.route in EXPECTED[role]), entry.label


@pytest.mark.parametrize("role", list(EXPECTED), ids=str)
def test_pages_behind_the_login_are_never_stored(role: Role | None, as_role: Callable[[Role | None], Client]) -> None:
    client = as_role(role)
    for route in sorted(EXPECTED[role]):
        assert client.get(address(route))["Cache-Control"] == "no-store", route
