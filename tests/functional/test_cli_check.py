"""`jeugdregie check` as someone types it: what it prints, in which form, and what it answers to the shell."""

import io
import json
import subprocess
import sys
import zipfile
from collections import Counter
from typing import NamedTuple

import pytest

from jeugdregie.cli import main
from jeugdregie.ijw.write import write
from tests.spec.rules.bases import BASES
from tests.unit.ijw.xml import MESSAGE, with_change

RIGHT = MESSAGE.encode()
WRONG = with_change(">3</m:Reden", ">8</m:Reden")


class Result(NamedTuple):
    """What a command answers."""

    returncode: int
    stdout: bytes
    stderr: bytes


def run_apart(*arguments, cwd):
    """Run the command in a process of its own."""
    command = [sys.executable, "-c", "from jeugdregie.cli import main; main()", "check", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=cwd, check=False, timeout=60)


@pytest.fixture
def run(capfdbinary, monkeypatch):
    """Run the command in this process, which is much faster."""

    def run(*arguments, data=b"", cwd="."):
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["jeugdregie", "check", *map(str, arguments)])
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        capfdbinary.readouterr()
        with pytest.raises(SystemExit) as stopped:
            main()
        return Result(stopped.value.code or 0, *capfdbinary.readouterr())

    return run


@pytest.fixture
def lines(run):
    def lines(*arguments, **options):
        return [json.loads(line) for line in run(*arguments, "--format", "jsonl", **options).stdout.splitlines()]

    return lines


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "goed.xml").write_bytes(RIGHT)
    (tmp_path / "fout.xml").write_bytes(WRONG)
    (tmp_path / "kapot.xml").write_bytes(b"<a>")
    (tmp_path / "tabel.csv").write_bytes(b"a;b")
    with zipfile.ZipFile(tmp_path / "maand.zip", "w") as archive:
        archive.writestr("1.xml", RIGHT)
        archive.writestr("2.xml", write(BASES["JW301"]))
    return tmp_path


def test_json_line_has_exactly_the_promised_fields(lines, tmp_path):
    (tmp_path / "fout.xml").write_bytes(WRONG)
    assert lines("fout.xml", cwd=tmp_path) == [
        {
            "file": "fout.xml",
            "message": "JW319",
            "status": "rejected",
            "findings": [
                {
                    "rule": "TR377",
                    "level": 2,
                    "path": "Bericht/Antwoord/Woonplaatsbeginsel",
                    "line": 18,
                    "text": "Een afwijzing om het woonplaatsbeginsel (reden 8) noemt de gemeente die wel "
                    "verantwoordelijk is. Neem Woonplaatsbeginsel op.",
                    "retourcode": "0001",
                }
            ],
        }
    ]


def test_every_message_gets_one_line_in_the_order_of_the_folder(lines, folder):
    found = lines(".", cwd=folder)
    assert [(item["file"], item["message"], item["status"]) for item in found] == [
        ("./fout.xml", "JW319", "rejected"),
        ("./goed.xml", "JW319", "accepted"),
        ("./kapot.xml", None, "unreadable"),
        ("./maand.zip/1.xml", "JW319", "accepted"),
        ("./maand.zip/2.xml", "JW301", "accepted"),
    ]


def test_json_is_one_list_of_the_same_objects(lines, run, folder):
    result = run(".", "--format", "json", cwd=folder)
    assert json.loads(result.stdout) == lines(".", cwd=folder)
    assert json.loads(run("goed.xml", "--format", "json", cwd=folder).stdout)[0]["findings"] == []


def test_text_shows_what_is_wrong_and_a_count_that_adds_up(run, folder):
    result = run(".", cwd=folder)
    text = result.stdout.decode()
    assert "./fout.xml · JW319 · afgekeurd\n  TR377 · Bericht/Antwoord/Woonplaatsbeginsel · regel 18\n" in text
    assert "./kapot.xml · onleesbaar\n" in text
    assert "goed.xml" not in text
    assert text.splitlines()[-1] == (
        "5 berichten: 3 goedgekeurd, 1 afgekeurd, 1 onleesbaar. 2 bevindingen. 1 bestand overgeslagen: geen XML of zip."
    )


def test_skipped_files_are_told_beside_the_json(run, folder):
    result = run(".", "--format", "jsonl", cwd=folder)
    assert "1 bestand overgeslagen" in result.stderr.decode()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["goed.xml"], 0),
        (["goed.xml", "fout.xml"], 1),
        (["kapot.xml"], 1),
        (["maand.zip"], 0),
        (["nergens.xml"], 2),
        (["goed.xml", "nergens.xml"], 2),
        (["goed.xml", "--vorm", "text"], 2),
        (["tabel.csv"], 1),
        ([], 2),
    ],
)
@pytest.mark.parametrize("extra", [(), ("--format", "json"), ("--format", "jsonl")])
def test_exit_code_tells_how_it_went(run, folder, arguments, code, extra):
    assert run(*arguments, *extra, cwd=folder).returncode == code


def test_form_that_does_not_exist_is_refused(run, folder):
    assert run("goed.xml", "--format", "pdf", cwd=folder).returncode == 2


def test_path_that_is_not_there_is_told_without_traceback_before_anything_else(run, folder):
    result = run("fout.xml", "nergens.xml", cwd=folder)
    assert result.stdout == b""
    assert "nergens.xml" in result.stderr.decode()
    assert "Traceback" not in result.stderr.decode()


def test_folder_without_messages_could_not_be_checked(run, tmp_path):
    result = run(tmp_path)
    assert result.returncode == 2
    assert "Geen berichten gevonden" in result.stderr.decode()


def test_standard_input_is_read_as_message_or_archive(lines, run, folder):
    assert run("-", data=RIGHT).returncode == 0
    (item,) = lines("-", data=WRONG)
    assert (item["file"], item["status"]) == ("standaardinvoer", "rejected")
    assert len(lines("-", data=(folder / "maand.zip").read_bytes())) == 2


def test_many_messages_are_checked_on_all_cores_in_the_same_order(tmp_path):
    kinds = [RIGHT, WRONG, b"<a>", write(BASES["JW301"])]
    with zipfile.ZipFile(tmp_path / "veel.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(1_200):
            archive.writestr(f"{number:04}.xml", kinds[number % 4])
    result = run_apart("veel.zip", "--format", "jsonl", cwd=tmp_path)
    found = [json.loads(line) for line in result.stdout.splitlines()]
    assert [item["file"] for item in found] == [f"veel.zip/{number:04}.xml" for number in range(1_200)]
    assert Counter(item["status"] for item in found) == {"accepted": 600, "rejected": 300, "unreadable": 300}
    assert [item["status"] for item in found[:4]] == ["accepted", "rejected", "unreadable", "accepted"]


def test_very_many_findings_are_cut_in_text_and_whole_in_json(lines, run, tmp_path):
    line = "<m:ReferentieAanbieder/>"
    (tmp_path / "veel.xml").write_bytes(with_change(f"{line[:-2]}>R1</m:ReferentieAanbieder>", line * 30))
    text = run("veel.xml", cwd=tmp_path).stdout.decode()
    (item,) = lines("veel.xml", cwd=tmp_path)
    assert f"en nog {len(item['findings']) - 20} bevindingen" in text
    assert len(item["findings"]) > 30


def test_reader_that_stops_early_is_no_error(folder):
    command = f"{sys.executable} -c 'from jeugdregie.cli import main; main()' check . --format jsonl | head -1"
    result = subprocess.run(command, shell=True, capture_output=True, cwd=folder, check=False)
    assert b"Traceback" not in result.stderr
    assert b"BrokenPipe" not in result.stderr


def test_name_that_a_terminal_would_obey_is_made_harmless(run, tmp_path):
    (tmp_path / "a\x1b[31m.xml").write_bytes(WRONG)
    assert b"\x1b" not in run(".", cwd=tmp_path).stdout
