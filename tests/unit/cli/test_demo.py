"""The demonstration goes on where it stopped, and never touches what is not its own."""

import json
import socket
import stat
from importlib import import_module
from pathlib import Path

import pytest
from rich.console import Console

from jeugdregie.cli.demo import Places, Wish, make_accounts, make_region
from jeugdregie.cli.web_process import environment, secret_key, start_server
from jeugdregie.errors import InputError, SettingsError
from jeugdregie.store import Store

# the package gives its functions the names of these modules
module = import_module("jeugdregie.cli.demo")
accounts = import_module("jeugdregie.cli.accounts")

WISH = Wish(months=12, scale=0.1, seed=1)


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The commands that a demonstration runs, without running them."""
    called: list[str] = []
    monkeypatch.setattr(module, "_timed", lambda _console, command, _arguments: called.append(command))
    return called


def test_a_second_time_uses_what_is_there(tmp_path: Path, calls: list[str]) -> None:
    places = Places(tmp_path / "demo")
    make_region(places, WISH, Console(quiet=True))
    make_region(places, WISH, Console(quiet=True))
    assert calls == ["synth", "load"]


def test_after_a_failed_load_only_the_load_is_done_again(
    tmp_path: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    places = Places(tmp_path / "demo")
    with monkeypatch.context() as broken:
        broken.setattr(module, "_timed", _fails_at_load)
        with pytest.raises(SettingsError):
            make_region(places, WISH, Console(quiet=True))
    make_region(places, WISH, Console(quiet=True))
    assert calls == ["load"]


def test_another_region_in_the_same_place_is_refused(tmp_path: Path, calls: list[str]) -> None:
    places = Places(tmp_path / "demo")
    make_region(places, WISH, Console(quiet=True))
    with pytest.raises(InputError, match="al een andere regio"):
        make_region(places, Wish(24, 1, 1), Console(quiet=True))


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, calls: list[str]) -> None:
    (tmp_path / "regio").mkdir()
    (tmp_path / "regio" / "brief.txt").write_text("van mij")
    with pytest.raises(InputError, match="niet leeg"):
        make_region(Places(tmp_path), WISH, Console(quiet=True))
    assert (tmp_path / "regio" / "brief.txt").read_text() == "van mij"
    assert calls == []


def test_passwords_are_made_once_and_are_for_the_owner_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    saved: list[tuple[str, str]] = []
    monkeypatch.setattr(
        accounts,
        "save_account",
        lambda _settings, name, *, password, **_: saved.append((name, password)),
    )
    places = Places(tmp_path)
    gemeenten = [{"gemeente": code, "naam": name} for code, name in (("0377", "Bloemendaal"), ("0392", "Haarlem"))]
    Store.from_tables(places.store, {"gemeente": gemeenten})
    first, again = make_accounts(places, {}), make_accounts(places, {})
    assert first == again
    assert [(item["role"], item["gemeente"]) for item in first] == [
        ("analist", ""),
        ("contractmanager", ""),
        ("contractmanager", ""),
        ("gemeenteadviseur", "0392"),
        ("toetser", "0392"),
        ("beheerder", ""),
        ("jeugdconsulent", ""),
        ("ouder", ""),
        ("fg", ""),
    ]
    assert saved == [(item["name"], item["password"]) for item in first] * 2
    assert len({password for _, password in saved}) == len(first)
    assert stat.S_IMODE(places.accounts.stat().st_mode) == 0o600
    assert json.loads(places.accounts.read_text("utf-8")) == first


def test_the_secret_of_the_web_application_is_made_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JEUGDREGIE_SECRET_KEY", raising=False)
    store = tmp_path / "opslag"
    assert secret_key(store) == secret_key(store)
    assert len(secret_key(store)) >= 50
    assert stat.S_IMODE((tmp_path / "opslag.web" / "web.sleutel").stat().st_mode) == 0o600
    assert environment(store)["JEUGDREGIE_SECRET_KEY"] == secret_key(store)
    monkeypatch.setenv("JEUGDREGIE_SECRET_KEY", "uit de omgeving")
    assert environment(store)["JEUGDREGIE_SECRET_KEY"] == "uit de omgeving"


def test_only_a_demonstration_gets_the_banner(tmp_path: Path) -> None:
    assert "JEUGDREGIE_DEMO" not in environment(tmp_path / "opslag")
    (tmp_path / "demo.json").write_text("{}")
    assert environment(tmp_path / "opslag")["JEUGDREGIE_DEMO"] == "ja"


def test_only_a_demonstration_does_without_a_second_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("JEUGDREGIE_MFA", raising=False)
    assert "JEUGDREGIE_MFA" not in environment(tmp_path / "opslag")
    (tmp_path / "demo.json").write_text("{}")
    assert environment(tmp_path / "opslag")["JEUGDREGIE_MFA"] == "nee"
    monkeypatch.setenv("JEUGDREGIE_MFA", "ja")
    assert environment(tmp_path / "opslag")["JEUGDREGIE_MFA"] == "ja"


def _fails_at_load(_console: Console, command: str, _arguments: list[str]) -> None:
    if command == "load":
        raise SettingsError("afgebroken")


def test_a_port_in_use_is_told_before_anything_starts() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(InputError, match="andere poort"):
            start_server({}, host="127.0.0.1", port=taken.getsockname()[1])


def test_a_server_that_others_can_reach_needs_the_names_of_the_site() -> None:
    with pytest.raises(SettingsError, match="JEUGDREGIE_HOSTS"):
        start_server({}, host="0.0.0.0", port=0)
