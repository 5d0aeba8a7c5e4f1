"""Who says what, under a clean name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.read.document import read_document
from dateline.read.speakers import find_speakers


@pytest.mark.parametrize(
    ("text", "chains"),
    [
        ("Two men died in a blast in Lyon, reports Valley Post.", [("Valley Post",)]),
        ("Two men died in a blast in Lyon, police said on Monday.", [("police",)]),
        ("According to the Ministry of Defence, two men died.", [("the Ministry of Defence",)]),
        (
            "Radio Sahel quoted the governor’s aide as saying two men died.",
            [("the governor’s aide", "Radio Sahel")],
        ),
        ("A spokesman for the army told reporters that two died.", [("A spokesman for the army",)]),
        ("Governor Ivo Marek said on Friday that two men died.", [("Governor Ivo Marek",)]),
        ("Authorities believe the men were smugglers.", [("Authorities",)]),
        ("He said that two men died.", []),
        ("Two men died in a blast in Lyon.", []),
    ],
)
def test_speakers_come_out_clean_and_nearest_first(
    text: str, chains: list[tuple[str, ...]]
) -> None:
    assert [a.chain for a in find_speakers(read_document(text))] == chains


def test_what_is_said_is_the_sentence() -> None:
    text = "Two men died. A third fled, police said. The town is calm."
    (found,) = find_speakers(read_document(text))
    assert text[found.scope_start : found.scope_end] == "A third fled, police said."


@pytest.mark.parametrize("text", ["A" * 20000, "A " * 10000, "a-" * 10000, "A." * 10000 + " said"])
def test_hostile_text_takes_no_long_time(text: str) -> None:
    assert isinstance(find_speakers(read_document(text)), tuple)


@given(st.text(max_size=300))
def test_any_text_gives_spans_that_stand_in_it(text: str) -> None:
    for found in find_speakers(read_document(text)):
        assert text[found.span.start : found.span.end] == found.span.quote == found.name
        assert found.chain[0] == found.name
