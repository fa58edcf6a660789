"""A small store, accounts of each role, and clients that are logged in."""

from collections.abc import Callable
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from jeugdregie.web.accounts.actions import NewAccount, save_account
from jeugdregie.web.accounts.models import User
from jeugdregie.web.accounts.roles import CITIZENS, OF_A_GEMEENTE, ROLES, Role
from jeugdregie.web.organisations.find import OrganisationName
from jeugdregie.web.organisations.kinds import OrganisationKind
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
    settings.AUDIT_FOLDER = tmp_path / "logboek"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    settings.CACHES = {
        name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
        for name in ("default", "charts")
    }
    settings.ALLOWED_HOSTS = ["testserver", "localhost"]
    caches["default"].clear()


@pytest.fixture
def account(db: None) -> Callable[[Role | None], User]:
    """Makes the account of a role, in Haarlem when it is not of the region; None is an account without a role."""

    def make(role: Role | None) -> User:
        if role is None:
            return User.objects.create_user("niemand", password=PASSWORD)
        gemeente = OWN if role in OF_A_GEMEENTE else ""
        wanted = NewAccount(role.value, role, gemeente=gemeente, password=PASSWORD, organisation=organisation_for(role))
        return save_account(wanted)

    return make


@pytest.fixture
def as_role(account: Callable[[Role | None], User]) -> Callable[[Role | None], Client]:
    """A client that is logged in with a role, with the second step that staff needs."""

    def make(role: Role | None) -> Client:
        client, user = Client(), account(role)
        give_second_step(user)
        client.force_login(user)
        return client

    return make


def organisation_for(role: Role) -> OrganisationName | None:
    """Where a role that is not of the region works: an organisation in Haarlem of a kind that has it."""
    kinds = ROLES[role].kinds
    if role in CITIZENS or OrganisationKind.REGIO in kinds or role in OF_A_GEMEENTE:
        return None
    kind = min(kinds)
    code = OWN if kind is OrganisationKind.GEMEENTE else "42420001"
    return OrganisationName(kind, code, gemeente=OWN)


def give_second_step(user: User) -> None:
    """As if the user had set up an authenticator app."""
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "GEZDGNBVGY3TQOJQ"})


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
