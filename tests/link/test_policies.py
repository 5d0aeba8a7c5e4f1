"""What each policy makes of claims: those of the linked examples, as their gold says."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.link.claims import Claim, Voice
from dateline.link.policies import POLICIES
from dateline.link.standing import State, weigh
from dateline.records.count import Count
from dateline.records.days import UNKNOWN_DAYS
from dateline.records.reading import Certainty, Outcome
from dateline.records.report import Report

from .reports import on, report

EXAMPLES = Path(__file__).parents[2] / "examples"
GOLD = json.loads((EXAMPLES / "gold" / "linked.json").read_text(encoding="utf-8"))["incidents"]
ARTICLES = {
    article["id"]: article
    for path in sorted((EXAMPLES / "linked").glob("*.jsonl"))
    for article in map(json.loads, path.read_text(encoding="utf-8").splitlines())
}
TOLD = {slug: incident for slug, incident in GOLD.items() if incident["killed"]}


def published(article_id: str) -> date | None:
    day = ARTICLES[article_id].get("published")
    return date.fromisoformat(day) if day else None


def claim(number: int, toll: dict[str, Any], copies: list[list[str]]) -> Claim:
    """Return a claim as the gold tells it."""
    voice = Voice(toll["kind"])
    name = re.sub(r"^(?:the|an?) ", "", toll["by"].casefold())
    source = next((n for n, group in enumerate(copies) if toll["article"] in group), 1000 + number)
    return Claim(
        outcome=Outcome.KILLED,
        count=Count(low=toll["low"], high=toll["high"]),
        by=() if voice is Voice.PRESS else (toll["by"],),
        voice=voice,
        line="officials" if voice is Voice.OFFICIAL else f"{voice.value}: {name}",
        certainty=Certainty.REPORTED,
        report=f"{number:03}",
        article_id=toll["article"],
        publisher=ARTICLES[toll["article"]].get("publisher"),
        published=published(toll["article"]),
        source=source,
        spans=(),
    )


def reports_of(slug: str) -> list[Report]:
    """Return the incident's articles, for what they take back."""
    names = [one["article"] for one in TOLD[slug]["reports"]]
    days = {name: published(name) for name in names}
    return [
        report(
            name,
            text=ARTICLES[name]["text"],
            published=on(day) if (day := days[name]) else UNKNOWN_DAYS,
        )
        for name in names
    ]


@pytest.mark.parametrize("slug", TOLD)
def test_the_figures_are_those_that_a_coder_would_sign(slug: str) -> None:
    gold = TOLD[slug]
    claims = [claim(n, toll, gold["copies"]) for n, toll in enumerate(gold["tolls"])]
    weighed = weigh(sorted(claims, key=lambda c: c.order), reports_of(slug))
    standing = [one for one in weighed if one.stands]
    for name, policy in POLICIES.items():
        figure = policy(standing)
        made = {"low": figure.count.low, "high": figure.count.high}
        if name == "ucdp":
            made["best"] = figure.best
        expected = {part: gold["killed"][name][part] for part in made}
        assert (name, made) == (name, expected)
        assert figure.reason


def figures(*told: tuple[int, int | None, Voice, str, int | None]) -> list[Claim]:
    """Return claims: low, high, voice, speaker, day of May 2023."""
    return [
        Claim(
            outcome=Outcome.KILLED,
            count=Count(low=low, high=high),
            by=(speaker,) if speaker else (),
            voice=voice,
            line="officials" if voice is Voice.OFFICIAL else f"{voice.value}: {speaker}",
            certainty=Certainty.REPORTED,
            report=f"{number:03}",
            article_id=f"article-{number}",
            publisher=f"paper-{number}",
            published=date(2023, 5, day) if day else None,
            source=number,
            spans=(),
        )
        for number, (low, high, voice, speaker, day) in enumerate(told)
    ]


OFFICIAL, FIGHTERS, OTHER, PRESS = (
    Voice.OFFICIAL,
    Voice.BELLIGERENT,
    Voice.INDEPENDENT,
    Voice.PRESS,
)


@pytest.mark.parametrize(
    ("told", "states"),
    [
        # Officials follow each other up, whoever they are; down as well as up.
        ([(5, 5, OFFICIAL, "police", 2), (8, 8, OFFICIAL, "a hospital", 3)], "superseded stands"),
        ([(8, 8, OFFICIAL, "police", 2), (5, 5, OFFICIAL, "police", 3)], "superseded stands"),
        # Which of one day came first isn't known.
        ([(5, 5, OFFICIAL, "police", 2), (8, 8, OFFICIAL, "army", 2)], "stands stands"),
        # A side in the fighting replaces only itself.
        ([(5, 5, OFFICIAL, "army", 2), (22, 22, FIGHTERS, "rebels", 3)], "stands stands"),
        ([(9, 9, FIGHTERS, "rebels", 2), (22, 22, FIGHTERS, "rebels", 3)], "superseded stands"),
        # A lower bound, or a figure of nobody, gives way to a higher one.
        ([(5, None, OTHER, "a witness", 2), (8, 8, OFFICIAL, "police", 3)], "superseded stands"),
        ([(5, 5, OTHER, "a witness", 2), (8, 8, OFFICIAL, "police", 3)], "stands stands"),
        ([(5, 5, PRESS, "", 2), (8, 8, OTHER, "a witness", 3)], "superseded stands"),
        ([(8, 8, PRESS, "", 2), (5, 5, OTHER, "a witness", 3)], "stands stands"),
        # What has no day can't be shown to be older.
        ([(8, 8, OFFICIAL, "court", None), (5, 5, OFFICIAL, "police", 3)], "stands stands"),
        ([(5, 5, OFFICIAL, "court", None), (8, 8, OFFICIAL, "police", 3)], "superseded stands"),
    ],
)
def test_which_claims_stand(
    told: list[tuple[int, int | None, Voice, str, int | None]], states: str
) -> None:
    weighed = weigh(sorted(figures(*told), key=lambda c: c.order))
    assert " ".join(one.state for one in weighed) == states


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("The ministry revised the toll from 14 to 11.", State.WITHDRAWN),
        ("The toll was lowered from fourteen to eleven after bodies were counted twice.", "x"),
        ("The governor withdrew his figure of 14 dead.", State.WITHDRAWN),
        ("An earlier report of 14 dead was wrong, police said.", State.WITHDRAWN),
        ("Fourteen people were injured.", State.STANDS),
        ("The convoy came from 14 kilometres away.", State.STANDS),
    ],
)
def test_a_figure_that_a_later_report_takes_back(text: str, state: str) -> None:
    (only,) = weigh(
        figures((14, 14, OTHER, "a witness", 2)),
        [report("later", text=text, published=on(date(2023, 5, 4)))],
    )
    assert only.state == (State.WITHDRAWN if state == "x" else state)


def test_an_earlier_report_takes_nothing_back() -> None:
    text = "The ministry revised the toll from 14 to 11."
    early = report("early", text=text, published=on(date(2023, 5, 1)))
    (only,) = weigh(figures((14, 14, OTHER, "a witness", 2)), [early])
    assert only.stands
