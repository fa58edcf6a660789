"""The referrer of an assignment: the request it names, the assignments it continues, or what the absence of both says."""

import pytest

from tests.spec.counting.traffic import becomes, count

REQUEST = "315 op=2024-12-20 ref=R1 verwijzer=02"
GRANTED = "301 op=2025-01-02 nr=7 ref=R1"
CHANGE = "317 op=2025-05-10 ref=W1 wijzigt=7 nieuw=45A05"
NEW = "301 op=2025-05-12 nr=9 product=45A05 ref=W1\n  + nr=7 versie=2025-01-02"


def referrers(traffic: str) -> dict[str, tuple[str, str]]:
    rows = count(traffic).rows("toewijzing", "toewijzingnummer verwijzer verwijzer_bron")
    return {number: (referrer, source) for number, referrer, source in rows}


def test_the_named_request_gives_the_referrer() -> None:
    assert referrers(f"{REQUEST}\n{GRANTED}") == {"7": ("02", "verzoek")}


@pytest.mark.parametrize("code", ["01", "02", "03", "04", "05", "06", "08"])
def test_every_referrer_of_the_code_list_comes_through(code: str) -> None:
    assert referrers(f"315 op=2024-12-20 ref=R1 verwijzer={code}\n{GRANTED}") == {"7": (code, "verzoek")}


def test_the_request_may_be_named_in_any_version() -> None:
    later = "301 op=2025-03-01 nr=7 versie=2025-03-01 eind=2025-12-31"
    assert referrers(f"{REQUEST}\n{GRANTED}\n{later}") == {"7": ("02", "verzoek")}


def test_no_request_ever_named_is_derived() -> None:
    assert referrers("301 op=2025-01-02 nr=7") == {"7": ("afgeleid", "geen-verzoek")}


def test_a_named_request_that_is_not_in_the_data_is_unknown() -> None:
    assert referrers(GRANTED) == {"7": ("onbekend", "verzoek-ontbreekt")}


def test_a_request_of_another_provider_or_youth_is_another_request() -> None:
    assert referrers(f"315 op=2024-12-20 ref=R1 aanbieder=65656055\n{GRANTED}")["7"][0] == "onbekend"
    assert referrers(f"315 op=2024-12-20 ref=R1 wie=b\n{GRANTED}")["7"][0] == "onbekend"


def test_a_request_to_another_gemeente_is_another_request() -> None:
    counted = count(
        """
        315 op=2025-01-02 ref=R1 verwijzer=02 gemeente=0473
        319 op=2025-01-04 ref=R1 antwoord=1 reden=5 gemeente=0473
        315 op=2025-01-06 ref=R1 verwijzer=03
        301 op=2025-01-07 ref=R1 nr=7
        """
    )
    assert counted.rows("toewijzing", "verwijzer verwijzer_bron") == [("03", "verzoek")]
    assert counted.rows("verzoek", "gemeente antwoord") == [("0392", "toegewezen"), ("0473", "afgewezen")]


def test_a_rejected_request_never_was() -> None:
    assert (
        referrers(f"315 op=2024-12-20 id=V ref=R1\n316 op=2024-12-22 over=V code=8848\n{GRANTED}")["7"][0] == "onbekend"
    )


def test_an_assignment_that_is_new_in_a_change_has_the_referrer_of_what_it_continues() -> None:
    assert referrers(f"{REQUEST}\n{GRANTED}\n{CHANGE}\n{NEW}") == {
        "7": ("02", "verzoek"),
        "9": ("02", "wijzigingsverzoek"),
    }


def test_a_chain_of_changes_is_followed() -> None:
    second = "317 op=2025-08-10 ref=W2 wijzigt=9 nieuw=45A06"
    newest = "301 op=2025-08-12 nr=11 product=45A06 ref=W2\n  + nr=7 versie=2025-01-02\n  + nr=9 product=45A05 versie=2025-05-12"
    found = referrers(f"{REQUEST}\n{GRANTED}\n{CHANGE}\n{NEW}\n{second}\n{newest}")
    assert found["11"] == ("02", "wijzigingsverzoek")


def test_continuing_a_derived_assignment_stays_derived() -> None:
    assert referrers(f"301 op=2025-01-02 nr=7\n{CHANGE}\n{NEW}")["9"] == ("afgeleid", "wijzigingsverzoek")


def test_continuing_an_assignment_that_is_not_in_the_data_is_unknown() -> None:
    assert referrers(f"{CHANGE}\n301 op=2025-05-12 nr=9 product=45A05 ref=W1")["9"] == ("onbekend", "verzoek-ontbreekt")


def test_a_change_that_names_the_assignment_itself_says_nothing_about_its_origin() -> None:
    stretched = "301 op=2025-05-12 nr=7 eind=2026-05-12 ref=W1 reden=12"
    assert referrers(f"301 op=2025-01-02 nr=7\n{CHANGE}\n{stretched}")["7"] == ("afgeleid", "geen-verzoek")


def test_changed_assignments_go_before_unchanged_ones() -> None:
    traffic = """
        315 op=2024-12-20 ref=R1 verwijzer=02
        315 op=2024-12-20 ref=R2 verwijzer=05 product=45A06
        301 op=2025-01-02 nr=7 ref=R1
          + nr=8 ref=R2 product=45A06
        317 op=2025-05-10 ref=W1 houdt=7 wijzigt=8 nieuw=45A05
        301 op=2025-05-12 nr=9 product=45A05 ref=W1
          + nr=7 versie=2025-01-02
          + nr=8 product=45A06 versie=2025-01-02
    """
    assert referrers(traffic)["9"] == ("05", "wijzigingsverzoek")


def test_changes_that_refer_to_each_other_lead_nowhere() -> None:
    traffic = """
        317 op=2025-05-10 ref=W1 wijzigt=8
        317 op=2025-06-10 ref=W2 wijzigt=7
        301 op=2025-06-12 nr=7 ref=W1
          + nr=8 product=45A05 ref=W2
    """
    assert set(referrers(traffic).values()) == {("onbekend", "verzoek-ontbreekt")}


def test_the_referrer_goes_along_to_levering_line_and_trajectory() -> None:
    counted = becomes(
        f"""
        {REQUEST}
        {GRANTED}
        305 op=2025-01-10 nr=7 begin=2025-01-05
        323 op=2025-02-10 id=D nr=7
        """,
        "levering",
        "verwijzer\n02",
    )
    assert counted.rows("declaratieregel", "verwijzer") == [("02",)]
    assert counted.rows("traject", "verwijzer", "modus = 'regio'") == [("02",)]
