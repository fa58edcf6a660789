"""A small store, accounts of each role, and clients that are logged in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from jeugdregie.web.accounts.actions import NewAccount, save_account
from jeugdregie.web.accounts.models import OF_A_GEMEENTE, Role, User
from tests.integration.web.sample import make_store, register_release

PASSWORD = "duinpan-helm-4711"
OWN, OTHER = "0392", "0377"


@pytest.fixture(scope="session")
def store_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Made once: nothing in these tests writes to it."""
    path = tmp_path_factory.mktemp("regio") / "opslag"
    register_release(make_store(path))
    return path


@pytest.fixture(autouse=True)
def site(settings: LazySettings, store_path: Path, tmp_path: Path) -> None:
    """The web application over that store, with caches and fast passwords of its own."""
    settings.STORE = store_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
        for name in ("default", "charts")
    }
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    caches["default"].clear()


@pytest.fixture
def account(db: None) -> Callable[[Role | None], User]:
    """Makes the account of a role; whoever is of a gemeente is of Haarlem, and None is an account without a role."""

    def make(role: Role | None) -> User:
        if role is None:
            return User.objects.create_user("niemand", password=PASSWORD)
        gemeente = OWN if role in OF_A_GEMEENTE else ""
        return save_account(NewAccount(role.value, role, gemeente=gemeente, password=PASSWORD))

    return make


@pytest.fixture
def as_role(account: Callable[[Role | None], User]) -> Callable[[Role | None], Client]:
    """A client that is logged in with a role."""

    def make(role: Role | None) -> Client:
        client = Client()
        client.force_login(account(role))
        return client

    return make


@pytest.fixture
def analist(as_role: Callable[[Role | None], Client]) -> Client:
    """A client of the analyst."""
    return as_role(Role.ANALIST)


@pytest.fixture
def toetser(as_role: Callable[[Role | None], Client]) -> Client:
    """A client of the toetser of Haarlem, who has said what they look for."""
    client = as_role(Role.TOETSER)
    client.post(reverse("records-purpose"), {"doel": "toetsing"})
    return client


@pytest.fixture
def adviseur(as_role: Callable[[Role | None], Client]) -> Client:
    """A client of the adviser of Haarlem."""
    return as_role(Role.GEMEENTEADVISEUR)
