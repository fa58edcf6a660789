"""Logging in, from the first page to the last, with and without a second step."""

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse

from jeugdregie.web.accounts.models import Role, User
from jeugdregie.web.audit.models import Event
from tests.integration.web.conftest import PASSWORD

LOGIN = reverse("account_login")


@pytest.fixture(autouse=True)
def without_second_step(settings: LazySettings) -> None:
    """These tests are about the first step, unless they say otherwise."""
    settings.SECOND_STEP_REQUIRED = False


def log_in(client: Client, name: str, password: str = PASSWORD, *, target: str = "") -> object:
    return client.post(LOGIN, {"login": name, "password": password, "next": target}, follow=True)


def test_a_whole_login_ends_where_it_was_going(account: Callable[[Role | None], User], client: Client) -> None:
    account(Role.ANALIST)
    asked = client.get(reverse("overview"), follow=True)
    assert asked.redirect_chain[-1][0] == f"{LOGIN}?next=/overzicht/"
    assert "Inloggen" in asked.content.decode()
    page = log_in(client, "analist", target="/overzicht/")
    assert page.request["PATH_INFO"] == "/overzicht/"
    assert "Hoe gaat het met de jeugdhulp?" in page.content.decode()
    out = client.post(reverse("account_logout"), follow=True)
    assert out.request["PATH_INFO"] == LOGIN
    assert client.get(reverse("overview")).status_code == 302


def test_a_login_without_target_leads_to_the_first_page_of_the_role(
    account: Callable[[Role | None], User], client: Client
) -> None:
    account(Role.BEHEERDER)
    assert log_in(client, "beheerder").request["PATH_INFO"] == reverse("loading")


def test_an_account_without_a_role_lands_on_its_account_and_hears_why(
    account: Callable[[Role | None], User], client: Client
) -> None:
    account(None)
    page = log_in(client, "niemand")
    assert page.request["PATH_INFO"] == reverse("account")
    assert "Je account heeft nog geen rol" in page.content.decode()


@pytest.mark.parametrize(("name", "password"), [("analist", "verkeerd-wachtwoord"), ("bestaat-niet", PASSWORD)])
def test_a_wrong_name_and_a_wrong_password_get_the_same_answer(
    name: str, password: str, account: Callable[[Role | None], User], client: Client
) -> None:
    account(Role.ANALIST)
    page = log_in(client, name, password)
    assert page.status_code == 200
    assert "Je gebruikersnaam en/of wachtwoord zijn incorrect." in page.content.decode()
    assert not page.context["user"].is_authenticated


def test_an_account_that_was_switched_off_cannot_log_in(account: Callable[[Role | None], User], client: Client) -> None:
    user = account(Role.ANALIST)
    user.is_active = False
    user.save()
    assert not log_in(client, "analist").context["user"].is_authenticated


def test_guessing_passwords_is_stopped(account: Callable[[Role | None], User], client: Client) -> None:
    account(Role.ANALIST)
    for _ in range(6):
        log_in(client, "analist", "geraden-wachtwoord")
    page = log_in(client, "analist")
    assert not page.context["user"].is_authenticated
    assert "te vaak met een verkeerd wachtwoord ingelogd. Wacht 5 minuten" in page.content.decode()


def test_the_login_page_sends_nobody_to_another_site(account: Callable[[Role | None], User], client: Client) -> None:
    account(Role.ANALIST)
    assert log_in(client, "analist", target="https://elders.example/").request["PATH_INFO"] == "/overzicht/"
    assert log_in(client, "analist", target="/\\elders.example").request["PATH_INFO"] == "/overzicht/"


def test_a_second_step_once_set_cannot_be_passed_by(account: Callable[[Role | None], User], client: Client) -> None:
    user, secret = account(Role.ANALIST), generate_totp_secret()
    TOTP.activate(user, secret)
    page = log_in(client, "analist", target="/overzicht/")
    assert page.request["PATH_INFO"] == reverse("mfa_authenticate")
    assert client.get(reverse("overview")).status_code == 302
    code = f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06d}"
    entered = client.post(reverse("mfa_authenticate"), {"code": code}, follow=True)
    assert entered.request["PATH_INFO"] == "/overzicht/"


def test_a_user_can_set_up_the_second_step_and_gets_recovery_codes(
    account: Callable[[Role | None], User], client: Client
) -> None:
    user = account(Role.ANALIST)
    log_in(client, "analist")
    asked = client.get(reverse("mfa_activate_totp"), follow=True)
    assert asked.request["PATH_INFO"] == reverse("account_reauthenticate"), "the password once more"
    form = client.post(
        reverse("account_reauthenticate"), {"password": PASSWORD, "next": reverse("mfa_activate_totp")}, follow=True
    )
    secret = form.context["form"].secret
    code = f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06d}"
    done = client.post(reverse("mfa_activate_totp"), {"code": code}, follow=True)
    assert done.status_code == 200
    kinds = set(Authenticator.objects.filter(user=user).values_list("type", flat=True))
    assert kinds == {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}


def test_logins_and_failed_logins_are_events_but_never_hold_what_was_typed(
    account: Callable[[Role | None], User], client: Client
) -> None:
    user = account(Role.ANALIST)
    log_in(client, "999999990", "geheim-in-verkeerd-veld")
    log_in(client, "analist")
    client.post(reverse("account_logout"))
    found = list(
        Event.objects.filter(action__endswith="loggen").order_by("pk").values_list("action", "user", "outcome")
    )
    assert found == [
        ("inloggen", None, "geweigerd"),
        ("inloggen", user.pk, "toegestaan"),
        ("uitloggen", user.pk, "toegestaan"),
    ]
    assert "999999990" not in str(list(Event.objects.values()))


def test_a_login_through_an_organisation_is_offered_only_when_configured(client: Client, db: None) -> None:
    assert "openid" not in client.get(LOGIN).content.decode().lower()


def test_a_form_from_elsewhere_is_refused(account: Callable[[Role | None], User], settings: LazySettings) -> None:
    account(Role.ANALIST)
    strict = Client(enforce_csrf_checks=True)
    response = strict.post(LOGIN, {"login": "analist", "password": PASSWORD})
    assert response.status_code == 403
    assert "Dit formulier is verlopen" in response.content.decode()
