"""What someone reads who types a command wrongly."""

import sys

import pytest

from jeugdregie.cli import main

CASES = [
    ("check", "Fout: PAD... ontbreekt. Uitleg: jeugdregie check --help"),
    ("answer x", "Fout: --out ontbreekt. Uitleg: jeugdregie answer --help"),
    ("check x --format xml", "Fout: 'xml' kan niet bij --format. Kies uit 'text', 'json', 'jsonl'. Uitleg: jeugdregie check --help"),
    ("check x --frmat json", "Fout: De optie --frmat bestaat niet. Bedoel je --format? Uitleg: jeugdregie check --help"),
    ("check x --format", "Fout: Achter --format ontbreekt een waarde, of staat er een te veel. Uitleg: jeugdregie --help"),
    ("synth --out x --months veel", "Fout: De waarde van --months heeft niet de goede vorm. Uitleg: jeugdregie synth --help"),
    ("chek x", "Fout: De opdracht 'chek' bestaat niet. Uitleg: jeugdregie --help"),
    ("indicators a b", "Fout: Hier staat te veel: b. Uitleg: jeugdregie indicators --help"),
]  # fmt: skip


@pytest.mark.parametrize(("typed", "said"), CASES)
def test_a_mistake_is_told_in_dutch(
    typed: str, said: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["jeugdregie", *typed.split()])
    with pytest.raises(SystemExit) as stopped:
        main()
    assert stopped.value.code == 2
    told = capsys.readouterr()
    assert (told.out, told.err.strip()) == ("", said)


def test_without_a_command_the_help_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["jeugdregie"])
    with pytest.raises(SystemExit):
        main()
    assert "grip op jeugdhulp" in "".join(capsys.readouterr())
