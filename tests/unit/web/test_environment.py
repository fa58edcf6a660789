"""The settings from outside: strict, with words that help."""

from pathlib import Path

import pytest

from jeugdregie.errors import SettingsError
from jeugdregie.web.environment import MailServer, read_environment


def test_without_anything_it_is_safe_and_local() -> None:
    found = read_environment({})
    assert not found.debug
    assert found.hosts == ("localhost", "127.0.0.1", "[::1]")
    assert not found.https
    assert found.openid_connect is None


def test_the_database_stands_beside_the_store(tmp_path: Path) -> None:
    found = read_environment({"JEUGDREGIE_STORE": str(tmp_path / "opslag")})
    assert found.database["NAME"] == tmp_path / "opslag.web" / "web.sqlite3"
    assert found.database["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
    assert "synchronous=FULL" in found.database["OPTIONS"]["init_command"]


def test_a_site_with_a_name_of_its_own_is_https_only() -> None:
    assert read_environment({"JEUGDREGIE_HOSTS": "jeugd.example.nl"}).https
    assert not read_environment({"JEUGDREGIE_HOSTS": "jeugd.example.nl", "JEUGDREGIE_HTTPS": "nee"}).https


def test_postgresql_is_read_from_an_address() -> None:
    found = read_environment(
        {"JEUGDREGIE_DATABASE": "postgresql://regie:p%40ss@db.example.nl:5433/jeugd?sslmode=require"}
    )
    assert found.database["ENGINE"] == "django.db.backends.postgresql"
    assert (found.database["USER"], found.database["PASSWORD"]) == ("regie", "p@ss")
    assert (found.database["HOST"], found.database["PORT"], found.database["NAME"]) == ("db.example.nl", 5433, "jeugd")
    assert found.database["OPTIONS"] == {"sslmode": "require", "pool": True}


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("DEBUG", "misschien", "ja of nee"),
        ("LOG", "alles", "info, warning of error"),
        ("HOSTS", "*", "mag geen * bevatten"),
        ("SECRET_KEY", "kort", "minstens 40"),
        ("DATABASE", "mysql://x/y", "sqlite:///"),
        ("DATABASE", "postgresql://host", "postgresql://"),
        ("OIDC_SERVER", "https://login.example.nl", "JEUGDREGIE_OIDC_CLIENT"),
        ("MAIL", "smtps://mail.example.nl", "JEUGDREGIE_MAIL_FROM"),
    ],
)
def test_a_wrong_setting_is_named_and_explained(name: str, value: str, says: str) -> None:
    with pytest.raises(SettingsError) as error:
        read_environment({f"JEUGDREGIE_{name}": value})
    assert says in str(error.value)


def test_an_identity_provider_without_https_is_refused() -> None:
    given = {"JEUGDREGIE_OIDC_CLIENT": "a", "JEUGDREGIE_OIDC_SECRET": "b"}
    with pytest.raises(SettingsError, match="https"):
        read_environment({**given, "JEUGDREGIE_OIDC_SERVER": "http://login.example.nl"})
    assert read_environment({**given, "JEUGDREGIE_OIDC_SERVER": "https://login.example.nl"}).openid_connect


def test_a_mail_server_is_read_from_an_address() -> None:
    sender = {"JEUGDREGIE_MAIL_FROM": "regie@example.nl"}
    found = read_environment({**sender, "JEUGDREGIE_MAIL": "smtps://regie:p%40ss@mail.example.nl"}).mail
    assert found == MailServer("mail.example.nl", 465, "regie", "p@ss", encrypted=True, sender="regie@example.nl")
    plain = read_environment({**sender, "JEUGDREGIE_MAIL": "smtp://mail.example.nl:2525"}).mail
    assert plain is not None
    assert (plain.port, plain.encrypted) == (2525, False)
    with pytest.raises(SettingsError, match="JEUGDREGIE_MAIL"):
        read_environment({**sender, "JEUGDREGIE_MAIL": "http://mail.example.nl"})


def test_two_stores_in_one_folder_share_no_accounts(tmp_path: Path) -> None:
    first, second = (read_environment({"JEUGDREGIE_STORE": str(tmp_path / name)}) for name in ("noord", "zuid"))
    assert first.database["NAME"] != second.database["NAME"]
    assert first.work != second.work
