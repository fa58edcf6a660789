"""The engine asks each rule where it belongs, survives rules that break down, and knows the way back."""

from dataclasses import replace

import pytest

from jeugdregie.ijw.naming import field_name
from jeugdregie.ijw.rules import RULES
from jeugdregie.ijw.rules.engine import Context, Engine
from jeugdregie.ijw.rules.model import Place, Rule, places
from jeugdregie.ijw.standard import COMPOSITES, MESSAGES
from tests.spec.rules.bases import BASES


def rule(where, check, code="X1"):
    return Rule(code, "Meaning.", "Meaning.", "Advice.", places(where), check)


def paths(message, *rules):
    return [(item.rule.code, item.path, item.has_run) for item in Engine(rules).broken(message, BASES[message])]


def test_check_gets_the_values_that_its_place_names():
    seen = []
    where = "JW301 ToegewezenProduct/Omvang: toewijzing_nummer product.code omvang.volume @dagtekening"
    paths("JW301", rule(where, lambda *values: bool(seen.append(values))))
    dagtekening = BASES["JW301"].header.bericht_identificatie.dagtekening
    assert seen == [(1, "45A01", 4, dagtekening), (2, None, None, dagtekening)]


def test_broken_rule_points_at_the_element():
    where = "JW301 ToegewezenProduct/Omvang: toewijzing_nummer"
    found = paths("JW301", rule(where, lambda number: number == 2))
    assert found == [("X1", "Bericht/Client/ToegewezenProducten/ToegewezenProduct[2]/Omvang", True)]


def test_class_in_two_places_is_visited_in_both():
    found = paths("JW301", rule("JW301 Contact: soort", lambda _: True))
    assert [path for _, path, _ in found] == [
        "Bericht/Client/Relaties/Relatie[1]/Contact",
        "Bericht/Client/Contactgegevens/Contact[1]",
        "Bericht/Client/Contactgegevens/Contact[2]",
    ]


def test_places_below_are_counted_for_each_list_on_the_way():
    where = "JW323 Declaratie/Clienten/Client/Prestaties/Prestatie/Eenheid: clienten"
    found = paths("JW323", rule(where, lambda _: [(0, 1), (1, 0)]))
    assert [path for _, path, _ in found] == [
        "Bericht/Declaratie/Clienten/Client[1]/Prestaties/Prestatie[2]/Eenheid",
        "Bericht/Declaratie/Clienten/Client[2]/Prestaties/Prestatie[1]/Eenheid",
    ]


def test_no_places_means_that_the_rule_holds():
    assert paths("JW323", rule("JW323 Declaratie: clienten", lambda _: [])) == []


def fail(*_):
    raise ZeroDivisionError


def fail_later(*_):
    yield (0,)
    raise ZeroDivisionError


@pytest.mark.parametrize("check", [fail, fail_later])
def test_rule_that_breaks_down_is_reported_and_the_others_go_on(check):
    where = "JW323 Client/Prestaties/Prestatie: prestaties"
    found = paths("JW323", rule(where, check, "X1"), rule("JW323 Client/Bsn: bsn", lambda _: True, "X2"))
    assert sorted(found) == [
        *(("X1", f"Bericht/Declaratie/Clienten/Client[{n}]/Prestaties/Prestatie", False) for n in (1, 2)),
        *(("X2", f"Bericht/Declaratie/Clienten/Client[{n}]/Bsn", True) for n in (1, 2)),
    ]


def test_rule_that_breaks_down_becomes_a_finding_without_what_it_broke_on(monkeypatch):
    from jeugdregie.ijw import check as module
    from jeugdregie.ijw.write import write

    broken = replace(RULES["CS002"], check=fail)
    monkeypatch.setattr(module, "_ENGINE", Engine([broken]))
    checked = module.check(write(BASES["JW305"]))
    (finding,) = checked.findings
    assert checked.status == "rejected"
    assert (finding.rule, finding.path) == ("CS002", "Bericht/Client/Bsn")
    assert "kon niet worden uitgevoerd" in finding.text
    assert "999900006" not in finding.text


@pytest.mark.parametrize(
    ("item", "place"),
    [
        pytest.param(item, place, id=f"{item.code} {place.message} {place.owner} {place.element}")
        for item in RULES.values()
        for place in item.places
    ],
)
def test_every_place_is_in_the_declaration(item: Rule, place: Place):
    message = MESSAGES[place.message]
    owner = message.classes[place.owner]
    fields = {field_name(element.name): element for element in owner.elements}
    for value in place.values:
        outer, _, inner = value.partition(".")
        if inner:
            assert inner in {field_name(element.name) for element in COMPOSITES[fields[outer].type].elements}
    for name in filter(None, place.element.split("/")):
        element = {element.name: element for element in owner.elements}[name]
        owner = message.classes.get(element.type) or COMPOSITES.get(element.type) or owner
    assert set(place.context) <= set(Context._fields)


@pytest.mark.parametrize("item", RULES.values(), ids=list(RULES))
def test_every_rule_says_in_dutch_and_english_what_holds_and_what_to_do(item):
    assert item.level == 2
    assert item.retourcode == ("9319" if item.code == "TR319" else "0001")
    for text in (item.meaning, item.english, item.advice):
        assert text.endswith(".")
        assert text[0].isupper()
    assert len(item.meaning) > len("Meaning.")
