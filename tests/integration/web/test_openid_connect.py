"""Logging in through an organisation: the whole way, against a small identity provider in this process."""

import json
from collections.abc import Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import jwt
import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from jeugdregie.web.accounts.actions import NewAccount, save_account
from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.environment import OpenIdConnect

CLIENT, SECRET = "jeugdregie", "een-geheim-van-minstens-32-tekens-lang"


class Provider(BaseHTTPRequestHandler):
    """Discovery, token and userinfo of OpenID Connect, for one person."""

    asked: list[dict[str, list[str]]] = []  # noqa: RUF012 - what came in at the token address

    def do_GET(self) -> None:
        here = f"http://127.0.0.1:{self.server.server_port}"
        if self.path == "/.well-known/openid-configuration":
            names = ("authorization_endpoint", "token_endpoint", "userinfo_endpoint", "jwks_uri")
            self._send({"issuer": here, **{name: f"{here}/{name}" for name in names}})
        else:
            assert self.headers["Authorization"] == "Bearer toegang"
            self._send({"sub": "p-1", "name": "Iris Inlogger", "preferred_username": "iris"})

    def do_POST(self) -> None:
        self.asked.append(parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode()))
        issuer = f"http://127.0.0.1:{self.server.server_port}"
        token = jwt.encode({"iss": issuer, "aud": CLIENT, "sub": "p-1", "exp": 4102444800}, SECRET, "HS256")
        self._send({"access_token": "toegang", "token_type": "Bearer", "id_token": token})

    def log_message(self, *_: object) -> None:
        """Quiet."""

    def _send(self, content: dict[str, str]) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


@pytest.fixture
def provider(settings: LazySettings, db: None) -> Iterator[str]:
    """The address of the provider, known to the application."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Provider) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        address = f"http://127.0.0.1:{server.server_port}"
        app = {
            "provider_id": "organisatie",
            "name": "Gemeente Duinstad",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": address},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}
        found = OpenIdConnect(address, CLIENT, SECRET, "Gemeente Duinstad")
        settings.ENVIRONMENT = replace(settings.ENVIRONMENT, openid_connect=found)
        yield address
        server.shutdown()


def log_in(client: Client, address: str) -> object:
    """As a browser does: press the button, follow to the provider, come back with its code."""
    started = client.post(reverse("openid_connect_login", kwargs={"provider_id": "organisatie"}))
    target = urlsplit(started["Location"])
    assert f"{target.scheme}://{target.netloc}{target.path}" == f"{address}/authorization_endpoint"
    query = parse_qs(target.query)
    assert query["code_challenge_method"] == ["S256"]
    back = reverse("openid_connect_callback", kwargs={"provider_id": "organisatie"})
    assert query["redirect_uri"] == [f"http://testserver{back}"]
    return client.get(back, {"code": "abc", "state": query["state"][0]}, follow=True)


def test_the_login_page_offers_the_organisation_by_name(provider: str, client: Client) -> None:
    assert "Inloggen met Gemeente Duinstad" in client.get(reverse("account_login")).content.decode()


def test_a_first_login_makes_an_account_that_sees_nothing_yet(provider: str, client: Client) -> None:
    page = log_in(client, provider)
    assert page.request["PATH_INFO"] == reverse("account")
    assert "Je account heeft nog geen rol" in page.content.decode()
    user = User.objects.get()
    assert (user.username, user.role, user.has_usable_password()) == ("iris", "", False)
    assert client.get(reverse("overview")).status_code == 403
    assert "code_verifier" in Provider.asked[-1]


def test_with_a_role_the_same_person_comes_to_the_overview(provider: str, client: Client) -> None:
    log_in(client, provider)
    save_account(NewAccount("iris", Role.ANALIST))
    client.logout()
    assert log_in(client, provider).request["PATH_INFO"] == reverse("overview")
    assert User.objects.count() == 1


def test_an_answer_that_nobody_asked_for_is_refused(provider: str, client: Client) -> None:
    back = reverse("openid_connect_callback", kwargs={"provider_id": "organisatie"})
    page = client.get(back, {"code": "abc", "state": "verzonnen"}, follow=True)
    assert not page.context["user"].is_authenticated
    assert not User.objects.exists()


def test_another_provider_does_not_exist(provider: str, client: Client) -> None:
    assert client.post(reverse("openid_connect_login", kwargs={"provider_id": "elders"})).status_code == 404
