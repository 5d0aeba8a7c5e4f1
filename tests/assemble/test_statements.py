"""Totals, claims, denials and doubts are told from incidents."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.assemble.statements import aggregate_spans, find_statements
from dateline.read.document import read_document
from dateline.records.reading import Statement, StatementKind


def statements(text: str) -> tuple[Statement, ...]:
    return find_statements(read_document(text), (), ())


@pytest.mark.parametrize(
    ("text", "low", "high", "measure"),
    [
        ("Over 60 people have been killed since March 2012.", 60, None, "killed"),
        ("At least nine farmers were killed in separate incidents in Cali.", 9, None, "killed"),
        ("There were 812 murders in Honduras last year.", 812, 812, "killed"),
        ("This was the third attack on the mine this month.", 3, 3, "incidents"),
        ("For the fourth time in three weeks rebels shelled the port.", 4, 4, "incidents"),
        ("Eleven nurses were kidnapped this year in Mosul.", 11, 11, "abducted"),
        ("Between January and May some 140 soldiers were wounded.", 140, 140, "injured"),
    ],
)
def test_a_sum_is_an_aggregate(text: str, low: int, high: int | None, measure: str) -> None:
    (found,) = [s for s in statements(text) if s.kind is StatementKind.AGGREGATE]
    assert found.count is not None
    assert (found.count.low, found.count.high, found.measure) == (low, high, measure)
    assert aggregate_spans((found,)) == found.spans


@pytest.mark.parametrize(
    "text",
    [
        "A blast killed 5 and injured 10 in Kirkuk on Monday.",
        "Gunmen killed three miners in 2011.",
        "Two men were shot dead in the second house.",
        "The city has 400,000 inhabitants and saw a bombing this year.",
        "Police arrested 12 men after the attack.",
    ],
)
def test_one_act_is_no_aggregate(text: str) -> None:
    assert [s for s in statements(text) if s.kind is StatementKind.AGGREGATE] == []


@pytest.mark.parametrize(
    ("text", "kind", "by"),
    [
        ("The Red Dawn claimed responsibility for the blast.",
         StatementKind.CLAIM_OF_RESPONSIBILITY, ("The Red Dawn",)),
        ("The army denied that it had shelled the village.", StatementKind.DENIAL, ("The army",)),
        ("It was not immediately clear who was behind the attack.", StatementKind.DOUBT, ()),
        ("Some analysts doubt that the militants exist.", StatementKind.DOUBT, ("Some analysts",)),
        ("Residents blamed the police for the killing.", StatementKind.ACCUSATION, ("Residents",)),
    ],
)  # fmt: skip
def test_voices_keep_who_speaks(text: str, kind: StatementKind, by: tuple[str, ...]) -> None:
    assert [(s.kind, s.by) for s in statements(text)] == [(kind, by)]


@pytest.mark.parametrize(
    "text",
    [
        "No group has claimed responsibility for the attack.",
        "No one immediately claimed responsibility for the blast.",
        "The suspect was denied bail after the shooting.",
        "There is little doubt that the attack was planned.",
        "No one has said it was behind the shooting.",
        "Nobody admitted the killings.",
        "None of the three factions has admitted carrying out the raid on the barracks.",
        "Police said that no group had said it was behind the bombing.",
        "Neither of the two clans denied the killings.",
    ],
)
def test_what_nobody_claims_denies_or_doubts_is_no_statement(text: str) -> None:
    assert statements(text) == ()


def test_one_group_claims_once_and_rivals_claim_each() -> None:
    one = (
        "The Red Dawn claimed responsibility for the blast. "
        "It said that it had carried out the bombing."
    )
    (claim,) = statements(one)
    assert len(claim.spans) == 2
    rivals = (
        "The Red Dawn claimed responsibility for the blast. "
        "The Blue Spear also claimed responsibility for the blast."
    )
    assert [s.by for s in statements(rivals)] == [("The Red Dawn",), ("The Blue Spear",)]


@pytest.mark.parametrize(
    "text", ["A" * 20000, "A " * 10000, "killed 9 " * 2000, "claimed that " * 2000]
)
def test_hostile_text_takes_no_long_time(text: str) -> None:
    assert isinstance(statements(text), tuple)


@given(st.text(max_size=300))
def test_any_text_gives_spans_that_stand_in_it(text: str) -> None:
    for statement in statements(text):
        for span in statement.spans:
            assert text[span.start : span.end] == span.quote


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "The group said on its channel that it had carried out the attack.",
            "claim_of_responsibility",
        ),
        ("A man rang the station to say that his men had done it.", "claim_of_responsibility"),
        ("The Black Fist said it was behind the blast.", "claim_of_responsibility"),
        ("A leaflet claims to have set the lorries on fire.", "claim_of_responsibility"),
        ("Its leader boasts of having punished the town.", "claim_of_responsibility"),
        (
            "The attack killed two. The authenticity of the letter could not be established.",
            "doubt",
        ),
        ("Both groups claimed the attack. Investigators believe neither.", "doubt"),
        ("He had heard of the attack but did not know who had done it.", "doubt"),
        ("Rebels say the two were shot after the clash, which the police have denied.", "denial"),
        ("The report alleges that two of them were caught alive and shot.", "accusation"),
    ],
)
def test_what_speakers_say_of_an_act_in_their_own_words(text: str, kind: str) -> None:
    assert kind in [s.kind.value for s in statements(text)]


def test_the_toll_of_one_act_that_rises_is_no_trend() -> None:
    texts = (
        "The number of people killed by the blast has risen to 14.",
        "Police said that the death toll could rise.",
    )
    assert [s for t in texts for s in statements(t) if s.kind is StatementKind.TREND] == []


@pytest.mark.parametrize(
    "text",
    [
        "No one was hurt, and the Red Dawn claimed responsibility for the blast.",
        "None of the hostages was harmed but the Red Dawn admitted the kidnapping.",
        "No one was killed when the bridge fell; the Red Dawn said it had carried out the attack.",
    ],
)
def test_a_claim_beside_a_negative_stays_a_claim(text: str) -> None:
    kinds = [s.kind for s in statements(text)]
    assert StatementKind.CLAIM_OF_RESPONSIBILITY in kinds
