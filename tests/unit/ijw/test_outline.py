"""A message as a reader sees it: names in words, codes with their meaning, and nobody but who is asked for."""

from jeugdregie.ijw.check import check
from jeugdregie.ijw.outline import Line, Section, outline
from tests.spec.counting.traffic import BSN, Traffic

TRAFFIC = """
    301 op=2025-01-04 id=eerste nr=7 ref=V1 ingang=2025-01-05 eind=2025-12-31
    302 op=2025-01-05 over=eerste klasse=1:9332
    323 op=2025-02-10 id=samen maand=2025-01 wie=a ref=r1 nr=7 bedrag=123456
      + wie=b ref=r2 nr=8
"""


def sections(index: int, *people: str) -> tuple[Section, ...]:
    checked = check(Traffic(TRAFFIC).messages[index])
    assert checked.message is not None
    assert checked.record is not None
    wanted = {BSN[person] for person in people}
    return outline(checked.message, checked.record, shows=lambda bsn: bsn in wanted)


def lines_of(found: tuple[Section, ...], name: str) -> tuple[Line, ...]:
    return next(item.lines for item in found if item.name == name)


def test_an_element_has_its_name_in_words_its_value_and_what_a_code_means() -> None:
    product = lines_of(sections(0, "a"), "ToegewezenProduct")
    assert Line("Toewijzing nummer", "7") in product
    assert Line("Product: Categorie", "45", "Jeugdhulp ambulant") in product
    assert Line("Einddatum", "31-12-2025") in product
    assert Line("BSN", BSN["a"]) in lines_of(sections(0, "a"), "Client")


def test_an_element_that_is_not_there_gives_no_line() -> None:
    assert not [line for line in lines_of(sections(0, "a"), "ToegewezenProduct") if "Commentaar" in line.label]


def test_amounts_are_euros() -> None:
    assert Line("Ingediend bedrag: Bedrag", "€ 1.234,56") in lines_of(sections(2, "a"), "Prestatie")


def test_retour_codes_stand_at_the_class_that_they_are_about() -> None:
    codes = [line for line in lines_of(sections(1, "a"), "ToegewezenProduct") if line.label == "Retour code"]
    assert [line.text for line in codes] == ["9332"]
    assert codes[0].meaning


def test_of_other_people_nothing_is_given_and_classes_keep_their_number() -> None:
    found = sections(2, "b")
    assert [(item.name, item.index) for item in found if item.name in ("Client", "Prestatie")] == [
        ("Client", 1),
        ("Prestatie", 1),
    ]
    assert BSN["a"] not in str(found)


def test_whoever_may_see_nobody_sees_the_envelope_only() -> None:
    assert [item.name for item in sections(2)] == ["Header", "Declaratie"]


def test_classes_are_as_deep_as_they_stand_in_the_message() -> None:
    assert {item.name: item.depth for item in sections(0, "a")} == {
        "Header": 0,
        "Client": 0,
        "Contact": 1,
        "ToegewezenProduct": 1,
    }
