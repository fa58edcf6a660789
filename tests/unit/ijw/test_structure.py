"""Level 1: every difference with the schema is named in Dutch, with its place and without anything personal."""

import pytest

from jeugdregie.ijw.check import check
from jeugdregie.ijw.records import jw301
from jeugdregie.ijw.write import write
from tests.spec.rules.bases import BASES
from tests.unit.ijw.xml import MESSAGE, with_change

_REASON = "<m:RedenAfwijzingVerzoek>3</m:RedenAfwijzingVerzoek>"


def found(data):
    checked = check(data)
    assert (checked.status, checked.record) == ("rejected", None)
    assert all(finding.level == 1 and finding.retourcode is None for finding in checked.findings)
    return [(finding.rule, finding.path, finding.line) for finding in checked.findings]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (">488<", ">436<", [("RS047", "Bericht/Header/BerichtCode", 4)]),
        (">3</m:BerichtV", ">2</m:BerichtV", [("CS025", "Bericht/Header/BerichtVersie", 5)]),
        (">2</m:BerichtS", ">1</m:BerichtS", [("CS015", "Bericht/Header/BerichtSubversie", 6)]),
        (">2</m:BerichtS", ">twee</m:BerichtS", [("XSD", "Bericht/Header/BerichtSubversie", 6)]),
        (">2</m:BerichtS", ">100</m:BerichtS", [("RS002", "Bericht/Header/BerichtSubversie", 6)]),
        (">2</m:BerichtS", ">-1</m:BerichtS", [("RS001", "Bericht/Header/BerichtSubversie", 6)]),
        (">0392<", ">392<", [("RS035", "Bericht/Header/Afzender", 7)]),
        (">42420001<", ">4242000<", [("RS036", "Bericht/Header/Ontvanger", 8)]),
        (">B1<", "><", [("RS007", "Bericht/Header/BerichtIdentificatie/Identificatie", 10)]),
        (">B1<", "> <", [("RS033", "Bericht/Header/BerichtIdentificatie/Identificatie", 10)]),
        (">B1<", ">1234567890123<", [("RS017", "Bericht/Header/BerichtIdentificatie/Identificatie", 10)]),
        ("2026-05-06", "2026-02-30", [("XSD", "Bericht/Header/BerichtIdentificatie/Dagtekening", 11)]),
        ("2026-05-06", "06-05-2026", [("XSD", "Bericht/Header/BerichtIdentificatie/Dagtekening", 11)]),
        ("2026-05-06", "2026-05-06Z", [("RS032", "Bericht/Header/BerichtIdentificatie/Dagtekening", 11)]),
        ("2026-05-06", "2026-05-06+02:00", [("RS032", "Bericht/Header/BerichtIdentificatie/Dagtekening", 11)]),
        ("2026-05-06", "12026-05-06", [("WAARDE", "Bericht/Header/BerichtIdentificatie/Dagtekening", 11)]),
        ("2026-05-06", "-0044-03-15", [("WAARDE", "Bericht/Header/BerichtIdentificatie/Dagtekening", 11)]),
        (">1.0.0</ijw:Basis", ">1.0</ijw:Basis", [("RS048", "Bericht/Header/XsdVersie/BasisschemaXsdVersie", 14)]),
        (">3</m:Reden", ">99</m:Reden", [("XSD", "Bericht/Antwoord/RedenAfwijzingVerzoek", 21)]),
        (">R1<", ">" + "R" * 37 + "<", [("RS024", "Bericht/Antwoord/ReferentieAanbieder", 19)]),
        (_REASON, _REASON * 2, [("XSD", "Bericht/Antwoord/RedenAfwijzingVerzoek[2]", 21)]),
        (_REASON, "<m:Gemeente>0363</m:Gemeente>", [("XSD", "Bericht/Antwoord/Gemeente", 21)]),
        (_REASON, "<m:X999900006/>", [("XSD", "Bericht/Antwoord", 18)]),
        (_REASON, _REASON.replace("m:", "ijw:"), [("XSD", "Bericht/Antwoord/RedenAfwijzingVerzoek", 21)]),
        (_REASON, "<m:Woonplaatsbeginsel/>", [("XSD", "Bericht/Antwoord/Woonplaatsbeginsel/Gemeente", 21)]),
        ("<m:Antwoord>", '<m:Antwoord id="1">', [("XSD", "Bericht/Antwoord", 18)]),
        ("<m:Antwoord>", "<m:Antwoord>Jansen", [("XSD", "Bericht/Antwoord", 18)]),
        (">R1<", "><m:R/><", [("XSD", "Bericht/Antwoord/ReferentieAanbieder", 19)]),
        ("    <m:VerzoekAntwoord>1</m:VerzoekAntwoord>\n", "", [("XSD", "Bericht/Antwoord/VerzoekAntwoord", 18)]),
    ],
)  # fmt: skip
def test_difference_is_named_with_its_rule_path_and_line(old, new, expected):
    assert found(with_change(old, new)) == expected


def test_all_differences_are_named_not_only_the_first():
    data = MESSAGE.replace(">0392<", ">x<").replace(">R1<", "><").replace(_REASON, "").encode()
    assert [rule for rule, _, _ in found(data)] == ["RS035", "RS007"]


def test_elements_in_another_order_are_named_once():
    first, second = "<m:ReferentieAanbieder>R1</m:ReferentieAanbieder>", "<m:VerzoekAntwoord>1</m:VerzoekAntwoord>"
    data = MESSAGE.replace(first, "@").replace(second, first).replace("@", second).encode()
    assert found(data) == [("XSD", "Bericht/Antwoord/ReferentieAanbieder", 20)]


def test_number_of_a_repeating_element_is_in_the_path():
    data = write(BASES["JW301"]).replace(b">46<", b">99<")
    assert [path for _, path, _ in found(data)] == [
        "Bericht/Client/ToegewezenProducten/ToegewezenProduct[2]/Product/Categorie"
    ]


def test_other_root_element_is_named():
    data = MESSAGE.replace("m:Bericht>", "m:Berichten>").replace("<m:Bericht ", "<m:Berichten ").encode()
    assert [(rule, path) for rule, path, _ in found(data)] == [("XSD", "Bericht")]


@pytest.mark.parametrize("time", ["24:00:00", "24:00:00.000"])
def test_time_that_no_clock_shows_is_named(time):
    data = write(BASES["JW301"]).replace(b"12:30:00", time.encode(), 1)
    assert [rule for rule, _, _ in found(data)] == ["WAARDE"]


@pytest.mark.parametrize("time", ["12:30:00.1234567", "12:30:00.5", " 12:30:00 "])
def test_fractions_of_seconds_are_kept_to_the_microsecond(time):
    record = check(write(BASES["JW301"]).replace(b"12:30:00", time.encode(), 1)).record
    assert isinstance(record, jw301.Bericht)
    assert record.client.toegewezen_producten[0].toewijzingstijd.isoformat().startswith("12:30:00")


@pytest.mark.parametrize("number", ["+1", "0001", " 1\t"])
def test_numbers_may_be_written_in_every_way_that_the_schema_allows(number):
    data = write(BASES["JW301"]).replace(b"<jw301:ToewijzingNummer>1<", f"<jw301:ToewijzingNummer>{number}<".encode())
    record = check(data).record
    assert isinstance(record, jw301.Bericht)
    assert record.client.toegewezen_producten[0].toewijzing_nummer == 1


def test_number_with_thousands_of_zeroes_is_a_finding():
    data = write(BASES["JW301"]).replace(
        b"<jw301:ToewijzingNummer>1<", b"<jw301:ToewijzingNummer>" + b"0" * 5000 + b"1<"
    )
    assert [rule for rule, _, _ in found(data)] == ["WAARDE"]


@pytest.mark.parametrize("secret", ["999900006", "Jansen", "Jo"])
def test_what_stands_in_a_wrong_field_is_never_shown(secret):
    data = write(BASES["JW301"])
    for field in (b"Soort", b"Geslacht", b"Ingangsdatum", b"Toewijzingstijd", b"Volume"):
        start = data.index(b":" + field + b">") + len(field) + 2
        spoiled = data[:start] + secret.encode() + data[data.index(b"<", start) :]
        texts = [finding.text + finding.path for finding in check(spoiled).findings]
        assert texts
        assert not any(secret in text for text in texts), field


def test_date_of_birth_is_never_shown():
    data = write(BASES["JW301"]).replace(b"2012-02-29", b"2013-02-29")
    (finding,) = check(data).findings
    assert "bestaat niet" in finding.text
    assert "2013" not in finding.text
