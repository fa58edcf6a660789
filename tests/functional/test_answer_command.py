"""`jeugdregie answer` writes one answer per message, says what became of each, and overwrites nothing."""

import zipfile
from datetime import date

import msgspec
import pytest
from typer.testing import CliRunner

from jeugdregie.cli import app
from jeugdregie.errors import InputError
from jeugdregie.ijw.answer import answer
from jeugdregie.ijw.check import check
from jeugdregie.ijw.read import read_message
from jeugdregie.ijw.verdict import Respondent
from jeugdregie.ijw.write import write
from tests.unit.ijw.samples import BSN, DAY, declaratie, start, stop, toewijzing

REPLACE = msgspec.structs.replace


def dated(record, day):
    identification = REPLACE(record.header.bericht_identificatie, dagtekening=day)
    return REPLACE(record, header=REPLACE(record.header, bericht_identificatie=identification))


def run(folder, out, *options):
    arguments = ["answer", str(folder), "--out", str(out), "--identification", "R", "--date", "2026-05-08", *options]
    return CliRunner().invoke(app, arguments)


@pytest.fixture
def traffic(tmp_path):
    folder = tmp_path / "in"
    folder.mkdir()
    retour = answer(check(write(toewijzing())), Respondent("R1", DAY)).record
    files = {
        "a-start.xml": write(start()),
        "b-twice.xml": write(start("1")).replace(b"<jw305:StatusAanlevering>1<", b"<jw305:StatusAanlevering>2<"),
        "c-future.xml": write(dated(stop(), date(2026, 5, 9))),
        "d-retour.xml": write(retour),
        "e-invalid.xml": write(start()).replace(b">438<", b">439<"),
        "f-text.xml": b"geen bericht",
        "g-notes.txt": b"aantekening",
    }
    for name, data in files.items():
        (folder / name).write_bytes(data)
    with zipfile.ZipFile(folder / "h.zip", "w") as archive:
        archive.writestr("declaratie.xml", write(declaratie([100])))
    return folder


def test_every_message_is_answered_or_told_why_not(traffic, tmp_path):
    result = run(traffic, tmp_path / "out")
    assert result.exit_code == 1, result.output
    assert result.stdout.splitlines() == [
        "Bestanden: 8",
        "  beantwoord, aanvaard: 2",
        "  beantwoord, afgewezen: 2",
        "  geen antwoord mogelijk: 2",
        "  op een JW302 volgt geen antwoord: 1",
        "  overgeslagen, geen bericht: 1",
    ]
    assert "e-invalid.xml: Het bericht voldoet niet aan het schema." in result.stderr
    assert "f-text.xml: Dit is geen leesbaar bericht." in result.stderr
    assert BSN not in result.output


def test_answers_are_messages_with_their_codes(traffic, tmp_path):
    run(traffic, tmp_path / "out")
    found = {}
    for path in sorted((tmp_path / "out").iterdir()):
        received = read_message(path.read_bytes())
        found[path.name] = (received.message, received.record.header.retour_codes)
    assert found == {
        "R00000000001-JW306.xml": ("JW306", ()),
        "R00000000002-JW306.xml": ("JW306", ("0001",)),
        "R00000000003-JW308.xml": ("JW308", ("8848",)),
        "R00000000004-JW325.xml": ("JW325", ("0200",)),
    }


def test_identification_date_and_versions_stand_in_the_answer(tmp_path):
    (tmp_path / "start.xml").write_bytes(write(start()))
    result = run(tmp_path / "start.xml", tmp_path / "out", "--bericht-versie", "1.2.0", "--basisschema-versie", "1.1.0")
    assert result.exit_code == 0, result.output
    header = read_message((tmp_path / "out" / "R00000000001-JW306.xml").read_bytes()).record.header
    assert (header.identificatie_retour, header.dagtekening_retour) == ("R00000000001", date(2026, 5, 8))
    assert header.xsd_versie_retour.bericht_xsd_versie == "1.2.0"
    assert header.xsd_versie_retour.basisschema_xsd_versie == "1.1.0"


def test_answer_that_is_there_is_not_overwritten(tmp_path):
    (tmp_path / "start.xml").write_bytes(write(start()))
    run(tmp_path / "start.xml", tmp_path / "out")
    before = (tmp_path / "out" / "R00000000001-JW306.xml").read_bytes()
    result = run(tmp_path / "start.xml", tmp_path / "out", "--bericht-versie", "9.9.9")
    assert isinstance(result.exception, InputError)
    assert "bestaat al" in str(result.exception)
    assert (tmp_path / "out" / "R00000000001-JW306.xml").read_bytes() == before


def test_answer_that_grows_too_large_is_told_and_the_others_are_given(tmp_path, monkeypatch):
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.xml").write_bytes(write(declaratie([100])))
    (folder / "b.xml").write_bytes(write(start()))
    monkeypatch.setattr("jeugdregie.ijw.write.MAX_BYTES", 1_500)
    result = run(folder, tmp_path / "out")
    assert result.exit_code == 1
    assert "JW325 kan niet worden geschreven: het bericht is groter dan 25 MB" in result.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["R00000000001-JW306.xml"]


@pytest.mark.parametrize("prefix", ["", "te-lang-begin", "a b", "../x"])
def test_identification_that_cannot_be_used_is_refused(tmp_path, prefix):
    (tmp_path / "start.xml").write_bytes(write(start()))
    result = run(tmp_path / "start.xml", tmp_path / "out", "--identification", prefix)
    assert isinstance(result.exception, InputError)


def test_path_that_is_not_there_is_named(tmp_path):
    result = run(tmp_path / "weg.xml", tmp_path / "out")
    assert isinstance(result.exception, InputError)
    assert "weg.xml" in str(result.exception)
