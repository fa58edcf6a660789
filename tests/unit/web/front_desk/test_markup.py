"""The little markup: what it makes, and that nothing else gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from jeugdregie.web.front_desk.markup import to_html, unsafe_addresses

ALLOWED = {"p", "br", "h2", "h3", "ul", "ol", "li", "strong", "a"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Een regel", "<p>Een regel</p>"),
        ("Eén\ntwee", "<p>Eén<br>twee</p>"),
        ("Eén\n\n\ntwee", "<p>Eén</p>\n<p>twee</p>"),
        ("# Kop", '<h2 class="nl-heading nl-heading--level-2">Kop</h2>'),
        ("## Kop\ntekst", '<h2 class="nl-heading nl-heading--level-2">Kop</h2>\n<p>tekst</p>'),  # no level is skipped
        (
            "# Kop\n## Onder",
            '<h2 class="nl-heading nl-heading--level-2">Kop</h2>\n<h3 class="nl-heading nl-heading--level-3">Onder</h3>',
        ),
        ("- een\n- twee", "<ul><li>een</li><li>twee</li></ul>"),
        ("1. een\n2. twee", "<ol><li>een</li><li>twee</li></ol>"),
        ("**vet** en niet", "<p><strong>vet</strong> en niet</p>"),
        ("[hier](https://a.example/x)", '<p><a href="https://a.example/x">hier</a></p>'),
        ("[vraag](/vraag/)", '<p><a href="/vraag/">vraag</a></p>'),
        ("#geen kop", "<p>#geen kop</p>"),
        ("", ""),
        ("\r\n \r\n", ""),
    ],
)
def test_what_is_made(text: str, expected: str) -> None:
    assert to_html(text) == expected


def test_headings_come_below_the_one_above_the_text() -> None:
    assert to_html("# Kop", under=3) == '<h4 class="nl-heading nl-heading--level-4">Kop</h4>'


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:x",
        "data:text/html,x",
        "//elders.example",
        "/\\elders.example",
        "https:evil",
        "x",
    ],
)
def test_an_address_that_could_harm_stays_text_and_is_said(address: str) -> None:
    text = f"[klik]({address})"
    assert "<a" not in to_html(text)
    assert unsafe_addresses(text) == [address]


def test_an_attribute_cannot_be_broken_out_of() -> None:
    made = to_html('[x](https://a.example/"onmouseover="x)')
    [link] = html.fromstring(f"<div>{made}</div>").iter("a")
    assert set(link.attrib) == {"href"}


_PIECES = st.sampled_from(
    [
        "<script>",
        "</p>",
        '"',
        "'",
        "&",
        "[",
        "](",
        ")",
        "**",
        "# ",
        "- ",
        "1. ",
        "\n",
        "\n\n",
        "javascript:",
        "https://a.b/",
        "/x",
        "a",
        " ",
    ]
)


@given(st.lists(st.one_of(_PIECES, st.text(max_size=6)), max_size=30).map("".join))
def test_whatever_is_written_gives_nothing_but_the_declared_tags(text: str) -> None:
    clean = "".join(sign for sign in text if sign.isprintable() or sign == "\n")
    for element in html.fromstring(f"<div>{to_html(clean)}</div>").iterdescendants():
        assert element.tag in ALLOWED
        assert set(element.attrib) <= {"href", "class"}
        assert element.get("href", "/").lower().startswith(("https://", "http://", "mailto:", "tel:", "/"))
