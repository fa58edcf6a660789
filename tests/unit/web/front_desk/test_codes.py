"""Codes: typed as people type, and none like another."""

from jeugdregie.web.front_desk.codes import digest_of, new_code


def test_a_code_is_the_same_however_it_is_typed() -> None:
    code = "ab2cd-ef3gh-jk4mn-pq5rs"
    assert len({digest_of(text) for text in (code, code.upper(), code.replace("-", " "), f"  {code} ")}) == 1


def test_another_code_is_another() -> None:
    assert digest_of("ab2cd-ef3gh-jk4mn-pq5rs") != digest_of("ab2cd-ef3gh-jk4mn-pq5rt")


def test_codes_are_long_and_differ() -> None:
    codes = {new_code() for _ in range(1000)}
    assert len(codes) == 1000
    assert all(len(code.replace("-", "")) == 20 for code in codes)
