"""Rules that look back: for each, earlier traffic in which it fires and traffic in which it stays silent."""

from dataclasses import dataclass, field
from datetime import date, timedelta

import msgspec
import pytest

from jeugdregie.ijw.answer import answer
from jeugdregie.ijw.check import Checked
from jeugdregie.ijw.history import Assignment, Delivery, DeliveryKey, Line, NoHistory, Stop
from jeugdregie.ijw.records import MODULES
from jeugdregie.ijw.rules_history import RULES, compare
from jeugdregie.ijw.standard import SIMPLE_TYPES
from jeugdregie.ijw.verdict import Respondent, codes_by_class
from tests.unit.ijw.samples import AANBIEDER, BSN, DAY, GEMEENTE, declaratie, start, stop, toewijzing

REPLACE = msgspec.structs.replace
APRIL_1, APRIL_20, APRIL_30 = date(2026, 4, 1), date(2026, 4, 20), date(2026, 4, 30)


@dataclass
class Earlier:
    """A history that a test spells out; the client is the BSN itself."""

    messages: set = field(default_factory=set)
    assignments: dict = field(default_factory=dict)
    deliveries: dict = field(default_factory=dict)
    declarations: set = field(default_factory=set)
    lines: dict = field(default_factory=dict)

    def client(self, bsn):
        return bsn

    def has_message(self, message, sender, identification):
        return (message, sender, identification) in self.messages

    def assignment(self, gemeente, toewijzing_nummer):
        return self.assignments.get((gemeente, toewijzing_nummer))

    def delivery(self, key):
        return self.deliveries.get(key)

    def has_declaration(self, aanbieder, declaratie_nummer):
        return (aanbieder, declaratie_nummer) in self.declarations

    def line(self, aanbieder, referentie_nummer):
        return self.lines.get((aanbieder, referentie_nummer))


def found(record, earlier, today=DAY):
    name = next(name for name, module in MODULES.items() if isinstance(record, module.Bericht))
    return compare(name, record, earlier, today=today)


def codes(record, earlier, today=DAY):
    return [finding.rule for finding in found(record, earlier, today)]


def assigned(**changes):
    """Assignment 1 as the samples use it, with changes."""
    fields = {
        "aanbieder": AANBIEDER,
        "client": BSN,
        "categorie": "45",
        "code": None,
        "ingangsdatum": APRIL_1,
        "einddatum": None,
        "eenheid": None,
        "is_removed": False,
    }
    return Earlier(assignments={(GEMEENTE, 1): Assignment(**(fields | changes))})


def delivered(begindatum, delivery):
    """Assignment 1 and what was reported of its delivery from that day."""
    earlier = assigned()
    key = DeliveryKey(
        aanbieder=AANBIEDER,
        gemeente=GEMEENTE,
        client=BSN,
        toewijzing_nummer=1,
        categorie="45",
        code=None,
        begindatum=begindatum,
    )
    earlier.deliveries[key] = delivery
    return earlier


# the message as a whole


def test_tr056_identification_used_before_by_the_same_sender_for_the_same_kind_of_message():
    assert "TR056" in codes(start(), Earlier(messages={("JW305", AANBIEDER, "B1")}))


@pytest.mark.parametrize("other", [("JW307", AANBIEDER, "B1"), ("JW305", GEMEENTE, "B1"), ("JW305", AANBIEDER, "B2")])
def test_tr056_is_silent_about_another_kind_sender_or_number(other):
    assert "TR056" not in codes(start(), Earlier(messages={other}))


def test_tr056_of_a_message_from_the_gemeente_looks_at_the_gemeente():
    assert "TR056" in codes(toewijzing(), Earlier(messages={("JW301", GEMEENTE, "B1")}))


@pytest.mark.parametrize(("today", "fires"), [(DAY - timedelta(days=1), True), (DAY, False)])
def test_tr135_message_dated_after_today(today, fires):
    assert ("TR135" in codes(start(), assigned(), today)) is fires


# assignments


@pytest.mark.parametrize(
    ("earlier", "fires"),
    [
        (Earlier(), False),
        (assigned(), False),
        (assigned(einddatum=APRIL_30), False),
        (assigned(client="999900018"), True),
        (assigned(aanbieder="42420002"), True),
    ],
)
def test_tr332_number_of_an_assignment_used_for_another_client_or_aanbieder(earlier, fires):
    assert codes(toewijzing(), earlier) == (["TR332"] if fires else [])


# starts


def test_start_of_a_known_assignment_is_right():
    assert codes(start(), assigned()) == []


@pytest.mark.parametrize("earlier", [Earlier(), assigned(client="999900018"), assigned(aanbieder="42420002")])
def test_tr019_start_or_stop_without_assignment(earlier):
    assert codes(start(), earlier) == ["TR019"]
    assert "TR019" in codes(stop(), earlier)


def test_tr019_is_silent_about_task_oriented_care_which_has_no_assignments():
    record = start()
    product = REPLACE(record.client.start_producten[0], toewijzing_nummer=None)
    assert codes(REPLACE(record, client=REPLACE(record.client, start_producten=(product,))), Earlier()) == []


@pytest.mark.parametrize(
    ("status", "delivery", "expected"),
    [
        ("3", None, ["TR063"]),
        ("3", Delivery(is_started=False), ["TR063"]),
        ("3", Delivery(is_started=True), []),
        ("3", Delivery(is_started=True, stops=(Stop(APRIL_30, "31"),)), ["TR071"]),
        ("1", Delivery(is_started=True), ["TR074"]),
        ("1", Delivery(is_started=False), []),
    ],
)
def test_tr063_tr071_tr074_of_a_start(status, delivery, expected):
    earlier = delivered(APRIL_20, delivery) if delivery else assigned()
    assert codes(start(status), earlier) == expected


def test_removal_is_not_held_against_an_assignment():
    earlier = delivered(APRIL_20, Delivery(is_started=True))
    earlier.assignments.clear()
    assert codes(start("3"), earlier) == []


# stops: the sample stops on 20 April with reason 31


def stopping(reden="31", status="1"):
    record = stop()
    product = REPLACE(record.client.stop_producten[0], reden_beeindiging=reden, status_aanlevering=status)
    return REPLACE(record, client=REPLACE(record.client, stop_producten=(product,)))


#    reason  status  earlier stops of the delivery                    rules
STOPS = [
    ("31", "1", [],                                                  []),
    ("20", "1", [],                                                  []),
    ("31", "1", [Stop(APRIL_20, "31")],                              ["TR074", "TR415"]),
    ("31", "1", [Stop(APRIL_20, "20")],                              []),
    ("31", "1", [Stop(date(2026, 4, 21), "20")],                     ["TR414"]),
    ("20", "1", [Stop(APRIL_1, "20")],                               ["TR413"]),
    ("20", "1", [Stop(APRIL_1, "31")],                               ["TR415"]),
    ("31", "3", [Stop(APRIL_20, "31")],                              []),
    ("31", "3", [Stop(APRIL_20, "20")],                              ["TR063"]),
    ("31", "3", [],                                                  ["TR063"]),
]  # fmt: skip


@pytest.mark.parametrize(("reden", "status", "stops", "expected"), STOPS)
def test_tr063_tr074_tr413_tr414_tr415_of_a_stop(reden, status, stops, expected):
    earlier = delivered(APRIL_1, Delivery(is_started=True, stops=tuple(stops)))
    assert codes(stopping(reden, status), earlier) == expected


@pytest.mark.parametrize(("delivery", "fires"), [(None, True), (Delivery(False), True), (Delivery(True), False)])
def test_tr382_stop_without_a_start_with_the_same_key(delivery, fires):
    earlier = delivered(APRIL_1, delivery) if delivery else assigned()
    assert codes(stop(), earlier) == (["TR382"] if fires else [])


# declarations: the sample has lines N1, N2, ... on assignment 1, 2, ... over April, in pieces (82)


def test_declaration_on_a_fitting_assignment_is_right():
    assert codes(declaratie([100]), assigned(code="45A04", einddatum=APRIL_30, eenheid="82")) == []


def test_generic_assignment_leaves_product_and_unit_open():
    assert codes(declaratie([100]), assigned(categorie=None)) == []


def test_tr333_number_of_a_declaration_used_before():
    earlier = assigned()
    earlier.declarations.add((AANBIEDER, "D1"))
    assert codes(declaratie([100]), earlier) == ["TR333"]


def test_tr314_reference_used_before():
    earlier = assigned()
    earlier.lines[AANBIEDER, "N1"] = Line(is_debit=True, is_granted=False, is_credited=False)
    assert codes(declaratie([100]), earlier) == ["TR314"]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (None, ["TR323"]),
        (Line(is_debit=True, is_granted=True, is_credited=False), []),
        (Line(is_debit=True, is_granted=False, is_credited=False), ["TR323"]),
        (Line(is_debit=False, is_granted=True, is_credited=False), ["TR323"]),
        (Line(is_debit=True, is_granted=True, is_credited=True), ["TR390"]),
    ],
)
def test_tr323_tr390_credit_of_an_earlier_line(line, expected):
    earlier = assigned()
    if line is not None:
        earlier.lines[AANBIEDER, "XN1"] = line
    assert codes(declaratie([-100]), earlier) == expected


@pytest.mark.parametrize("earlier", [Earlier(), assigned(client="999900018"), assigned(aanbieder="42420002")])
def test_tr338_line_without_assignment(earlier):
    assert codes(declaratie([100]), earlier) == ["TR338"]


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"ingangsdatum": APRIL_1}, []),
        ({"ingangsdatum": date(2026, 4, 2)}, ["TR307"]),
        ({"einddatum": APRIL_30}, []),
        ({"einddatum": date(2026, 4, 29)}, ["TR308"]),
        ({"categorie": "54"}, ["TR339"]),
        ({"code": "45A03"}, ["TR340"]),
        ({"eenheid": "04"}, ["TR341"]),
        ({"is_removed": True}, ["TR384"]),
    ],
)
def test_tr307_tr308_tr339_tr340_tr341_tr384_line_against_its_assignment(changes, expected):
    assert codes(declaratie([100]), assigned(**changes)) == expected


@pytest.mark.parametrize(("declared", "fires"), [("04", False), ("01", False), ("14", True)])
def test_tr341_hours_may_be_declared_in_minutes(declared, fires):
    record = declaratie([100])
    line = REPLACE(record.declaratie.clienten[0].prestaties[0], eenheid=declared)
    client = REPLACE(record.declaratie.clienten[0], prestaties=(line,))
    changed = REPLACE(record, declaratie=REPLACE(record.declaratie, clienten=(client,)))
    assert codes(changed, assigned(eenheid="04")) == (["TR341"] if fires else [])


# the rules together


def test_findings_become_the_codes_of_the_answer():
    record = start("3", "1")
    rejected = codes_by_class("JW305", found(record, assigned()))
    assert rejected == {
        "Client/StartProducten/StartProduct[1]": ("9063",),
        "Client/StartProducten/StartProduct[2]": ("9019",),
    }
    given = answer(Checked("", "JW305", "accepted", (), record), Respondent("R1", DAY), rejected=rejected)
    assert [product.retour_codes for product in given.record.client.start_producten] == [("9063",), ("9019",)]


def test_finding_names_its_class_and_says_what_to_do_without_personal_data():
    (finding,) = found(start(), Earlier())
    assert (finding.path, finding.level) == ("Bericht/Client/StartProducten/StartProduct[1]", 3)
    assert "Controleer het toewijzingsnummer" in finding.text
    assert BSN not in finding.text


def test_without_history_a_first_assignment_is_right():
    assert codes(toewijzing(), NoHistory()) == []


def test_every_retour_code_is_in_the_code_list():
    assert {rule.retourcode for rule in RULES} <= set(SIMPLE_TYPES["LDT_RetourCode"].codelist.values())


def test_client_may_be_a_pseudonym():
    class Pseudonyms(Earlier):
        def client(self, bsn):
            return f"p{bsn[::-1]}"

    earlier = Pseudonyms(assignments=assigned(client=f"p{BSN[::-1]}").assignments)
    assert codes(start(), earlier) == []
