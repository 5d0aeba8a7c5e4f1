"""Readings read well at a terminal, and unknown never looks like nought."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from rich.console import Console

from dateline.publish.terminal import print_readings
from dateline.records.reading import Certainty


def shown(*readings, width: int = 140, evidence: bool = False, markup: bool = True) -> str:
    out = io.StringIO()
    console = Console(file=out, width=width, markup=markup, highlight=False)
    print_readings(readings, evidence=evidence, console=console)
    return out.getvalue()


def test_a_row_tells_the_incident(made):
    row = next(line for line in shown(made).splitlines() if "armed attack" in line)
    assert row.split() == [
        "1", "12", "Jun", "2021", "Sake,", "CD", "armed", "attack", "11", "–", "–",
        "Suspected", "rebels", "suspected",
    ]  # fmt: skip


def test_unknown_is_not_nought(made):
    rows = shown(made).splitlines()
    assert next(r for r in rows if "weapons seizure" in r).split()[-4:] == ["0", "–", "–", "–"]
    assert next(r for r in rows if " other " in r).split() == [
        "3", "unknown", "unknown", "other", "–", "–", "–", "–", "possible",
    ]  # fmt: skip


def test_people_taken_away_are_told(made):
    assert "denied, background, 1 abducted" in shown(made)


@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_is_wider_than_the_terminal_and_no_word_is_broken(made, width):
    lines = shown(made, width=width, evidence=True).splitlines()
    assert max(len(line.rstrip()) for line in lines) <= width
    words = " ".join(lines).split()
    assert {"Suspected", "rebels", "kidnapping", "Bukavu,"} <= set(words)


def test_evidence_quotes_the_words_and_who_says_so(made):
    lines = [line.strip() for line in shown(made, evidence=True).splitlines()]
    killed = next(line for line in lines if line.startswith("killed") and "nine" in line)
    assert killed == (
        "killed       “nine traders”  [9, civilian, by the governor's office, quoted by Kivu Radio]"
    )
    assert any(line.startswith("days         “Saturday”  [12 Jun 2021: stated") for line in lines)


def test_statements_are_listed_apart(made):
    after = shown(made).split("statements")[1]
    assert " ".join(after.split()) == (
        "aggregate “Over 90 people have been killed since January 2020” "
        "[≥ 90 killed, from 1 Jan 2020, CD, by the governor's office]"
    )


def test_a_bare_statement_tells_its_certainty(made):
    bare = replace(made.statements[0], count=None, scope=None, by=())
    printed = shown(replace(made, statements=(bare,)))
    assert "since January 2020”  [asserted]" in printed


def test_doubt_stands_beside_a_figure(made):
    first = replace(made.incidents[0].casualties[0], certainty=Certainty.DISPUTED, according_to=())
    told = replace(made.incidents[0], casualties=(first,))
    printed = shown(replace(made, incidents=(told,)), evidence=True)
    assert "[9, civilian, disputed, by the article itself]" in printed


def test_an_article_without_incident_says_so(nothing_found):
    assert "no incident" in shown(nothing_found("The council met."))


@pytest.mark.parametrize("markup", [True, False])
def test_brackets_in_a_text_are_no_markup(one_incident, markup):
    text = "A bomb in [red]Sake[/red] went off."
    printed = shown(one_incident(text, "[red]Sake[/red]"), evidence=True, markup=markup)
    assert "“[red]Sake[/red]”" in printed


def test_a_text_cannot_steer_the_terminal(one_incident):
    text = "A bomb in \x1b[31mSake\ud83d went off."
    printed = shown(one_incident(text, "\x1b[31mSake\ud83d", title="\x1b]0;x\x07"), evidence=True)
    assert "\x1b" not in printed
    assert "“\ufffd[31mSake\ufffd”" in printed
