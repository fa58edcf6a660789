"""Answers as IV028, IV032, IV087 and IV088 describe them: who is named, which codes stand where, what is granted."""

from datetime import date

import msgspec
import pytest

from jeugdregie.errors import ProgrammingError
from jeugdregie.ijw.answer import answer
from jeugdregie.ijw.check import Checked, check
from jeugdregie.ijw.findings import Finding
from jeugdregie.ijw.records import MODULES, types
from jeugdregie.ijw.verdict import Respondent, Versions, class_path, codes_by_class
from jeugdregie.ijw.write import write
from tests.unit.ijw.samples import (
    AANBIEDER,
    BSN,
    DAY,
    GEMEENTE,
    ORIGINALS,
    OTHER_BSN,
    XSD,
    declaratie,
    header,
    start,
    toewijzing,
    verzoek_om_wijziging,
)

REPLACE = msgspec.structs.replace
OURS = types.XsdVersie(basisschema_xsd_versie="2.0.0", bericht_xsd_versie="2.0.1")
RESPONDENT = Respondent("R1", date(2026, 5, 8), Versions(basisschema="2.0.0", bericht="2.0.1", xslt="2.0.2"))

# BerichtCode of each retour, from the table of messages
RETOURS = {
    "JW301": ("JW302", "437"),
    "JW305": ("JW306", "439"),
    "JW307": ("JW308", "441"),
    "JW315": ("JW316", "447"),
    "JW317": ("JW318", "487"),
    "JW319": ("JW320", "489"),
}


def checked(record, *findings):
    name = next(name for name, module in MODULES.items() if isinstance(record, module.Bericht))
    return Checked("", name, "rejected" if findings else "accepted", findings, record)


def level_2():
    return Finding("TR101", 2, "Client", 1, "", "0001")


def answered(record, rejected=None):
    return answer(checked(record), RESPONDENT, rejected=rejected)


@pytest.mark.parametrize("name", RETOURS)
def test_accepted_message_gets_a_header_without_codes(name):
    given = answered(ORIGINALS[name])
    assert (given.outcome, given.message) == ("accepted", RETOURS[name][0])
    module = MODULES[RETOURS[name][0]]
    assert given.record == module.Bericht(
        header=module.Header(
            bericht_code=RETOURS[name][1],
            bericht_versie=3,
            bericht_subversie=2,
            afzender=header(name).afzender,
            ontvanger=header(name).ontvanger,
            bericht_identificatie=types.BerichtIdentificatie(identificatie="B1", dagtekening=DAY),
            xsd_versie=XSD,
            identificatie_retour="R1",
            dagtekening_retour=date(2026, 5, 8),
            xsd_versie_retour=OURS,
        )
    )


@pytest.mark.parametrize("name", RETOURS)
def test_level_2_error_gets_0001_and_the_version_of_the_rules_and_nothing_else(name):
    given = answer(checked(ORIGINALS[name], level_2()), RESPONDENT)
    assert given.outcome == "rejected"
    assert given.record.header.retour_codes == ("0001",)
    assert given.record.header.xslt_versie == "2.0.2"
    assert write(given.record).count(b"RetourCode>0001<") == 1
    assert b":Client>" not in write(given.record)
    assert b":Antwoord>" not in write(given.record)


def test_level_2_error_leaves_no_room_for_other_codes():
    given = answer(checked(start(), level_2()), RESPONDENT, rejected={"Header": ["9056"], "Client": ["S300"]})
    assert given.record.header.retour_codes == ("0001",)
    assert given.record.client is None


@pytest.mark.parametrize("code", ["9056", "8848"])
def test_header_error_gets_a_header_with_its_code(code):
    given = answered(start(), {"Header": [code], "Client/StartProducten/StartProduct[1]": ["9063"]})
    assert given.record.header.retour_codes == (code,)
    assert given.record.header.xslt_versie is None
    assert given.record.client is None


def test_example_of_iv028_start_product_without_earlier_delivery():
    given = answered(start("3"), {"Client/StartProducten/StartProduct[1]": ["9063"]})
    client = given.record.client
    assert given.record.header.retour_codes == ("0200",)
    assert client.retour_codes == ("0200",)
    assert client.start_producten[0].retour_codes == ("9063",)


def test_all_classes_of_the_client_are_returned_unchanged_each_with_a_code():
    original = toewijzing()
    given = answered(original, {"Client/ToegewezenProducten/ToegewezenProduct[2]": ["9332", "9379"]}).record.client
    assert given.bsn == BSN
    assert given.naam == original.client.naam
    assert [product.retour_codes for product in given.toegewezen_producten] == [("0200",), ("9332", "9379")]
    assert given.relaties[0].retour_codes == given.relaties[0].contact.retour_codes == ("0200",)
    assert given.contactgegevens[0].retour_codes == ("0200",)
    assert given.contactgegevens[0].adres == original.client.contactgegevens[0].adres


def test_classes_below_a_rejected_class_are_not_assessed():
    given = answered(verzoek_om_wijziging(), {"Client": ["8187"]}).record.client
    assert given.retour_codes == ("8187",)
    assert given.verzoek.retour_codes == ("0233",)
    assert given.verzoek.ongewijzigde_producten[0].retour_codes == ("0233",)
    assert given.verzoek.nieuwe_producten[0].retour_codes == ("0233",)


def test_codes_given_below_a_rejected_class_are_kept():
    rejected = {"Client/Verzoek": ["9349"], "Client/Verzoek/OngewijzigdeProducten/OngewijzigdProduct[1]": ["9350"]}
    given = answered(verzoek_om_wijziging(), rejected).record.client
    assert given.retour_codes == ("0200",)
    assert given.verzoek.retour_codes == ("9349",)
    assert given.verzoek.ongewijzigde_producten[0].retour_codes == ("9350",)
    assert given.verzoek.nieuwe_producten[0].retour_codes == ("0233",)


def test_codes_without_objection_leave_a_message_accepted():
    given = answered(start(), {"Client": ["0200"], "Client/StartProducten/StartProduct[1]": ["0233"]})
    assert given.outcome == "accepted"
    assert given.record.header.retour_codes == ()


def test_empty_element_that_the_schema_let_pass_is_not_sent_back():
    original = toewijzing()
    (contact,) = original.client.contactgegevens
    emptied = REPLACE(contact, soort="04", periode=types.OpenPeriode())
    record = REPLACE(original, client=REPLACE(original.client, contactgegevens=(contact, emptied)))
    given = answered(record, {"Client": ["S300"]}).record
    assert given.client.contactgegevens[1].periode is None
    assert b"Periode" not in write(given)


def test_class_of_an_answer_to_a_request_is_returned_with_what_lies_below():
    given = answered(ORIGINALS["JW319"], {"Antwoord/Woonplaatsbeginsel": ["S300"]}).record
    assert given.header.retour_codes == ("0200",)
    assert given.antwoord.retour_codes == ("0200",)
    assert given.antwoord.woonplaatsbeginsel.retour_codes == ("S300",)


@pytest.mark.parametrize("path", ["Client/StartProduct[1]", "Client/StartProducten/StartProduct[2]", "Declaratie", ""])
def test_code_for_a_class_that_is_not_there_is_a_mistake_of_the_programmer(path):
    with pytest.raises(ProgrammingError):
        answered(start(), {path: ["9063"]})


# the declaration answer


def granted(given):
    amount = given.record.declaratie_antwoord.totaal_toegekend_bedrag
    return f"{amount.debet_credit}{amount.totaal_bedrag}"


def lines(given):
    return [
        (client.bsn, client.retour_codes, [(line.product_referentie.referentie_nummer, line.retour_codes)])
        for client in given.record.declaratie_antwoord.clienten
        for line in client.prestaties
    ]


def test_declaration_answer_comes_from_the_gemeente_and_names_the_declaration():
    record = answered(declaratie([100])).record
    assert (record.header.bericht_code, record.header.afzender, record.header.ontvanger) == (
        "491",
        GEMEENTE,
        AANBIEDER,
    )
    assert record.header.bericht_identificatie.identificatie == "R1"
    assert record.header.bericht_identificatie.dagtekening == date(2026, 5, 8)
    assert record.header.declaratie_identificatie.identificatie == "B1"
    assert record.header.xsd_versie == OURS
    assert record.header.xsd_versie_declaratie == XSD


@pytest.mark.parametrize(
    ("amounts", "total"), [([100, 250], "D350"), ([100, -250], "C150"), ([100, -100], "D0"), ([0], "D0")]
)
def test_fully_granted_declaration_gets_8001_and_grants_what_was_submitted(amounts, total):
    given = answered(declaratie(amounts))
    assert given.outcome == "accepted"
    assert given.record.header.retour_codes == ("0200",)
    assert given.record.declaratie_antwoord.retour_codes == ("8001",)
    assert given.record.declaratie_antwoord.clienten == ()
    assert granted(given) == total


def test_declaration_with_a_level_2_error_gets_a_header_with_0001():
    given = answer(checked(declaratie([100]), level_2()), RESPONDENT)
    assert given.record.header.retour_codes == ("0001",)
    assert given.record.header.xslt_versie == "2.0.2"
    assert given.record.declaratie_antwoord is None


def test_declaration_with_an_error_in_its_header_gets_a_header_with_that_code():
    given = answered(declaratie([100]), {"Header": ["9056"]})
    assert given.record.header.retour_codes == ("9056",)
    assert given.record.declaratie_antwoord is None


def test_example_of_iv087_declaration_number_not_unique():
    rejected = {"Declaratie": ["9333"], "Declaratie/Clienten/Client[1]/Prestaties/Prestatie[1]": ["9338"]}
    given = answered(declaratie([100]), rejected)
    assert given.record.header.retour_codes == ("0200",)
    assert given.record.declaratie_antwoord.retour_codes == ("9333",)
    assert granted(given) == "D0"
    assert lines(given) == []


#    clients of the declaration   rejected lines (client, line)   granted
PARTLY = [
    ([[100, 250], [70]], [(1, 2)], "D170"),
    ([[100, 250], [70]], [(1, 1), (1, 2), (2, 1)], "D0"),
    ([[100, -250]], [(1, 1)], "C250"),
    ([[100, -250]], [(1, 2)], "D100"),
    ([[-100, -250]], [(1, 2)], "C100"),
    ([[0, 5]], [(1, 1)], "D5"),
]


@pytest.mark.parametrize(("clients", "rejected", "total"), PARTLY)
def test_what_is_granted_is_what_was_submitted_less_the_rejected_lines(clients, rejected, total):
    paths = {
        f"Declaratie/Clienten/Client[{client}]/Prestaties/Prestatie[{line}]": ["9338"] for client, line in rejected
    }
    given = answered(declaratie(*clients), paths)
    assert granted(given) == total
    assert given.record.declaratie_antwoord.retour_codes == ("0200",)
    assert len(lines(given)) == len(rejected)


def test_only_rejected_lines_and_their_clients_are_returned():
    given = answered(
        declaratie([100, 250], [70]), {"Declaratie/Clienten/Client[1]/Prestaties/Prestatie[2]": ["9338", "9389"]}
    )
    assert lines(given) == [(BSN, ("0200",), [("N2", ("9338", "9389"))])]


def test_rejected_client_returns_all_its_lines_as_not_assessed():
    rejected = {
        "Declaratie/Clienten/Client[2]": ["8187"],
        "Declaratie/Clienten/Client[2]/Prestaties/Prestatie[1]": ["9338"],
    }
    given = answered(declaratie([100], [70, 30]), rejected)
    assert lines(given) == [
        (OTHER_BSN, ("8187",), [("N2", ("0233",))]),
        (OTHER_BSN, ("8187",), [("N3", ("0233",))]),
    ]
    assert granted(given) == "D100"


# no answer


@pytest.mark.parametrize("data", [b"", b"geen XML", b"<a/>"])
def test_what_cannot_be_read_gets_no_answer(data):
    given = answer(check(data), RESPONDENT)
    assert (given.outcome, given.record) == ("impossible", None)
    assert "geen leesbaar bericht" in given.reason


def test_level_1_error_gets_no_answer():
    given = answer(check(write(start()).replace(b">438<", b">439<")), RESPONDENT)
    assert (given.outcome, given.record) == ("impossible", None)
    assert "schema" in given.reason


@pytest.mark.parametrize("name", ["JW302", "JW325"])
def test_answers_get_no_answer(name):
    original = ORIGINALS["JW301" if name == "JW302" else "JW323"]
    given = answer(checked(answered(original).record), RESPONDENT)
    assert (given.outcome, given.record, given.reason) == ("not-due", None, f"Op een {name} volgt geen antwoord.")


# from findings to classes


@pytest.mark.parametrize(
    ("message", "path", "expected"),
    [
        ("JW305", "Bericht/Client/StartProducten/StartProduct[2]/Product/Code", "Client/StartProducten/StartProduct[2]"),
        ("JW305", "Client/Bsn", "Client"),
        ("JW305", "Bericht/Header/BerichtIdentificatie/Identificatie", "Header"),
        ("JW301", "Client/Relaties/Relatie[1]/Contact/Soort", "Client/Relaties/Relatie[1]/Contact"),
        ("JW323", "Declaratie/Clienten/Client[3]/Prestaties/Prestatie[4]/Eenheid",
         "Declaratie/Clienten/Client[3]/Prestaties/Prestatie[4]"),
        ("JW323", "Declaratie/DeclaratieNummer", "Declaratie"),
        ("JW319", "Antwoord/Woonplaatsbeginsel/Gemeente", "Antwoord/Woonplaatsbeginsel"),
    ],
)  # fmt: skip
def test_class_of_an_element_is_the_last_class_on_its_path(message, path, expected):
    assert class_path(message, path) == expected


def test_codes_of_findings_gather_at_their_class():
    product = "Client/StartProducten/StartProduct[1]"
    findings = [
        Finding("TR019", 3, f"{product}/ToewijzingNummer", 9, "", "9019"),
        Finding("TR074", 3, product, 9, "", "9074"),
        Finding("TR019", 3, product, 9, "", "9019"),
        Finding("TR135", 4, "Header/BerichtIdentificatie/Dagtekening", 4, "", "8848"),
        Finding("TR101", 2, product, 9, "", "0001"),
    ]
    assert codes_by_class("JW305", findings) == {product: ("9019", "9074"), "Header": ("8848",)}
