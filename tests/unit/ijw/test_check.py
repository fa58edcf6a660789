"""The outcome of a check: status, level, record, order of the findings."""

import msgspec
import pytest
from msgspec.structs import replace

from jeugdregie.ijw.check import Checked, check
from jeugdregie.ijw.findings import Finding, limited
from jeugdregie.ijw.standard import MESSAGES
from jeugdregie.ijw.write import write
from tests.spec.rules.bases import BASES
from tests.unit.ijw.xml import MESSAGE, with_change


def test_right_message_is_accepted_with_its_record():
    data = write(BASES["JW301"])
    assert check(data, file="a.xml") == Checked("a.xml", "JW301", "accepted", (), BASES["JW301"])


def test_level_1_gives_no_record_and_level_2_does():
    structure, content = check(with_change(">R1<", "><")), check(with_change(">3</m:Reden", ">8</m:Reden"))
    assert (structure.status, structure.level, structure.record) == ("rejected", 1, None)
    assert (content.status, content.level) == ("rejected", 2)
    assert content.record is not None
    assert content.findings[0].retourcode == "0001"


def test_accepted_message_has_no_level():
    assert check(MESSAGE.encode()).level is None


def test_finding_says_what_where_and_what_to_do():
    (finding,) = check(with_change(">3</m:Reden", ">8</m:Reden")).findings
    assert finding == Finding(
        "TR377",
        2,
        "Bericht/Antwoord/Woonplaatsbeginsel",
        18,
        "Een afwijzing om het woonplaatsbeginsel (reden 8) noemt de gemeente die wel verantwoordelijk is. "
        "Neem Woonplaatsbeginsel op.",
        "0001",
    )


def test_findings_stand_in_the_order_of_the_message():
    record = BASES["JW305"]
    starts = tuple(msgspec.structs.replace(item, status_aanlevering="9") for item in record.client.start_producten)
    client = msgspec.structs.replace(record.client, bsn="999900007", start_producten=starts)
    findings = check(write(msgspec.structs.replace(record, client=client))).findings
    assert [finding.rule for finding in findings] == ["CS002", "CS058", "CS058"]
    assert [finding.line for finding in findings] == sorted(finding.line for finding in findings)
    assert [finding.path for finding in findings[1:]] == [
        f"Bericht/Client/StartProducten/StartProduct[{number}]/StatusAanlevering" for number in (1, 2)
    ]


def test_later_period_has_the_code_of_its_own_that_the_list_gives():
    data = write(BASES["JW323"]).replace(b"2026-04-30", b"2026-04-29", 1)
    later = [finding for finding in check(data).findings if finding.rule == "TR319"]
    assert later
    assert {(finding.level, finding.retourcode) for finding in later} == {(2, "9319")}


@pytest.mark.parametrize("name", [name for name, message in MESSAGES.items() if message.is_retour])
def test_retours_are_not_judged_on_content(name):
    # the standard names no rule of level 2 for them: they repeat a message that may itself be wrong
    from jeugdregie.ijw.rules import RULES

    assert not any(name in rule.messages for rule in RULES.values())


def test_number_of_findings_is_bounded_and_says_so():
    one = Finding("XSD", 1, "Bericht", 1, "x")
    assert limited([one] * 3) == (one,) * 3
    many = limited([one] * 60_000)
    assert (len(many), many[-1].rule, many[-1].level) == (10_001, "MEER", 1)


def test_a_bounded_list_of_findings_still_names_every_rule_and_keeps_its_level():
    # 6,000 lines that each break three rules, and a total (TR358) that is visited before all of them
    declaratie = BASES["JW323"].declaratie
    client = declaratie.clienten[0]
    line = replace(client.prestaties[0], eenheid="83", product_tarief=1)  # CD087, CS339, TR101 and TR416
    many = replace(declaratie, clienten=(replace(client, prestaties=(line,) * 6_000),))
    checked = check(write(replace(BASES["JW323"], declaratie=many)))
    assert {"CD087", "CS339", "TR101", "TR358", "TR416"} <= {finding.rule for finding in checked.findings}
    assert len(checked.findings) < 10_010
    assert checked.findings[-1].rule == "MEER"
    assert checked.level == 2
