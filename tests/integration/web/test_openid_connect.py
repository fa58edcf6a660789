"""Logging in through an organisation: the whole way, against a small identity provider in this process."""

import base64
import json
import time
from collections.abc import Iterator
from dataclasses import replace
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from jeugdregie.web.accounts.actions import NewAccount, save_account
from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.environment import OpenIdConnect
from tests.integration.web.identity_provider import CLIENT, KEY, OTHER_KEY, SECRET, IdentityProvider, signed


@pytest.fixture
def provider(settings: LazySettings, db: None) -> Iterator[IdentityProvider]:
    """The provider, known to the application, which asks the second step itself."""
    with IdentityProvider() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        app = {
            "provider_id": "organisatie",
            "name": "Gemeente Duinstad",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": server.address},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        found = OpenIdConnect(server.address, CLIENT, SECRET, "Gemeente Duinstad")
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, openid_connect=found)
        settings.OIDC_ASKS_SECOND_STEP = True
        yield server
        server.shutdown()


def log_in(client: Client, provider: IdentityProvider) -> Any:
    """As a browser does: press the button, follow to the provider, come back with its code."""
    started = client.post(reverse("openid_connect_login", kwargs={"provider_id": "organisatie"}))
    target = urlsplit(started["Location"])
    assert f"{target.scheme}://{target.netloc}{target.path}" == f"{provider.address}/authorization_endpoint"
    query = parse_qs(target.query)
    assert query["code_challenge_method"] == ["S256"]
    back = reverse("openid_connect_callback", kwargs={"provider_id": "organisatie"})
    assert query["redirect_uri"] == [f"http://testserver{back}"]
    return client.get(back, {"code": "abc", "state": query["state"][0]}, follow=True)


def test_the_login_page_offers_the_organisation_by_name(provider: IdentityProvider, client: Client) -> None:
    assert "Inloggen met Gemeente Duinstad" in client.get(reverse("account_login")).content.decode()


def test_a_first_login_makes_an_account_that_sees_nothing_yet(provider: IdentityProvider, client: Client) -> None:
    page = log_in(client, provider)
    assert page.request["PATH_INFO"] == reverse("account")
    assert "Je account heeft nog geen rol" in page.content.decode()
    user = User.objects.get()
    assert (user.username, user.role, user.has_usable_password()) == ("iris", "", False)
    assert client.get(reverse("overview")).status_code == 403
    assert "code_verifier" in provider.asked[-1]


def test_with_a_role_the_same_person_comes_to_the_overview(provider: IdentityProvider, client: Client) -> None:
    log_in(client, provider)
    save_account(NewAccount("iris", Role.ANALIST))
    client.logout()
    assert log_in(client, provider).request["PATH_INFO"] == reverse("overview")
    assert User.objects.count() == 1


def test_a_provider_that_asks_no_second_step_does_not_spare_ours(
    provider: IdentityProvider, client: Client, settings: LazySettings
) -> None:
    settings.OIDC_ASKS_SECOND_STEP = False
    assert log_in(client, provider).redirect_chain[-1][0].startswith(reverse("mfa_activate_totp"))
    assert client.get(reverse("account"))["Location"] == reverse("mfa_activate_totp")


@pytest.mark.parametrize(
    ("changes", "comes_in"),
    [
        ({"exp": -100}, True),
        ({"exp": -140}, False),
        ({"iat": 100, "exp": 400}, True),
        ({"nbf": 100}, True),
        ({"nbf": 140}, False),
    ],
    ids=["ended 100 s ago", "ended 140 s ago", "made 100 s from now", "counts in 100 s", "counts in 140 s"],
)
def test_clocks_may_differ_by_two_minutes_and_no_more(
    changes: dict[str, int], comes_in: bool, provider: IdentityProvider, client: Client
) -> None:
    provider.changes = {name: int(time.time()) + seconds for name, seconds in changes.items()}
    assert log_in(client, provider).context["user"].is_authenticated == comes_in
    assert User.objects.exists() == comes_in


@pytest.mark.parametrize(
    "changes",
    [{"aud": "iets-anders"}, {"iss": "https://elders.example"}, {"sub": "p-2"}, {"aud": None}, {"exp": None}],
    ids=["another audience", "another issuer", "another person", "no audience", "no end"],
)
def test_a_token_that_is_not_for_us_lets_nobody_in(
    changes: dict[str, Any], provider: IdentityProvider, client: Client
) -> None:
    provider.changes = changes
    assert not log_in(client, provider).context["user"].is_authenticated
    assert not User.objects.exists()


def unsigned(claims: dict[str, Any]) -> str:
    """A token that says it needs no signature."""
    parts = ({"alg": "none", "kid": "sleutel-1"}, claims)
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts) + "."


FORGERIES = {
    "no signature": unsigned,
    "our secret as key": lambda claims: jwt.encode(claims, SECRET, "HS256", headers={"kid": "sleutel-1"}),
    "another key under the same name": lambda claims: signed(claims, key=OTHER_KEY),
    "a key that is not published": lambda claims: signed(claims, key=OTHER_KEY, kid="sleutel-2"),
    "changed after signing": lambda claims: swapped(signed(claims), claims),
    "no token": lambda _claims: "",
    "no key pair": lambda _claims: "geen.token.dit",
}


def swapped(token: str, claims: dict[str, Any]) -> str:
    """The signature of one token under the claims of another."""
    head, _, signature = token.split(".")
    return f"{head}.{signed({**claims, 'sub': 'p-1', 'name': 'Ander'}).split('.')[1]}.{signature}"


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forged_token_lets_nobody_in(name: str, provider: IdentityProvider, client: Client) -> None:
    provider.sign = FORGERIES[name]
    assert not log_in(client, provider).context["user"].is_authenticated
    assert not User.objects.exists()


def test_the_key_of_the_tests_is_the_published_one(provider: IdentityProvider, client: Client) -> None:
    provider.sign = lambda claims: signed(claims, key=KEY)
    assert log_in(client, provider).context["user"].is_authenticated


def test_an_answer_that_nobody_asked_for_is_refused(provider: IdentityProvider, client: Client) -> None:
    back = reverse("openid_connect_callback", kwargs={"provider_id": "organisatie"})
    page = client.get(back, {"code": "abc", "state": "verzonnen"}, follow=True)
    assert not page.context["user"].is_authenticated
    assert not User.objects.exists()


def test_another_provider_does_not_exist(provider: IdentityProvider, client: Client) -> None:
    assert client.post(reverse("openid_connect_login", kwargs={"provider_id": "elders"})).status_code == 404
