"""Values point at their words in the units that a browser counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.publish.page_values import EARSHOT, Role, Words, shown_text
from dateline.publish.page_words import headline, how_many
from dateline.records.article import Article
from dateline.records.span import span_of


@given(text=st.text(), offset=st.integers(0, 50))
def test_units_are_those_of_utf_16(text, offset):
    offset = min(offset, len(text))
    units = len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2
    assert Words(text).unit(offset) == units


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a<b>&\"'", "a&lt;b&gt;&amp;&quot;&#x27;"),
        ("a\r\nb", "a&#13;\nb"),
        ("a\0b\ud83dc", "a\ufffdb\ufffdc"),
        ("🔥", "🔥"),
    ],
)
def test_a_text_keeps_its_length_in_a_browser(text, shown):
    assert shown_text(text) == shown


def test_a_value_holds_its_words_and_further_ones():
    words = Words("🔥 in Sake")
    spans = (span_of("🔥 in Sake", 5, 9),)
    assert words.value(Role.PLACE, "<Sake>", spans, "0-2:event") == (
        '<button type="button" class="v place" data-r="place" data-s="6-10 0-2:event">'
        "&lt;Sake&gt;</button>"
    )
    assert words.value(Role.PLACE, "Sake", ()) == '<span class="plain">Sake</span>'


SAID = "Police said so. " + "x" * 40 + " A mine went off. Police said it was old."


@pytest.mark.parametrize(
    ("text", "name", "quote", "found"),
    [
        (SAID, "Police", "A mine went off", [74]),
        (SAID, "Police", "Police said so", [0]),
        (SAID, "police", "A mine went off", []),
        (SAID, "", "A mine went off", []),
        ("Police." + " " * (EARSHOT + 1) + "A mine", "Police", "A mine", []),
    ],
    ids=["nearest", "inside", "other letters", "nobody", "out of earshot"],
)
def test_a_speaker_is_the_nearest_mention(text, name, quote, found):
    at = text.index(quote)
    spans = Words(text).said_by(name, (span_of(text, at, at + len(quote)),))
    assert [s.start for s in spans] == found


@pytest.mark.parametrize(
    ("title", "text", "shown"),
    [
        ("Given", "First line\nrest", "Given"),
        (None, "First line\nrest", "First line"),
        (None, "A sentence that ends.\nrest", "the-id"),
        (None, "One line alone", "the-id"),
        (None, "x" * 200 + "\nrest", "the-id"),
        (None, "", "the-id"),
    ],
)
def test_a_first_line_that_stands_alone_is_a_headline(title, text, shown):
    article = Article(id="the-id", text=text, sha256="", title=title)
    assert headline(article) == shown


@pytest.mark.parametrize(
    ("number", "said"), [(0, "no incident"), (1, "1 incident"), (2, "2 incidents")]
)
def test_numbers_agree_with_their_noun(number, said):
    assert how_many(number, "incident") == said
