"""Claims, denials, doubts and accusations with the incidents they may mean, and why."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dateline.publish.meant import MOST_CANDIDATES, Candidate, meant
from dateline.publish.stated import Stated

from .entries import by, incident


def said(*who: str, quote: str = "", kind: str = "claim_of_responsibility", **more: Any) -> Stated:
    fields: dict[str, Any] = {
        "article_id": "claim",
        "publisher": None,
        "published": date(2012, 9, 20),
        "statement": {
            "kind": kind,
            "by": list(who),
            "spans": [{"start": 0, "end": len(quote), "quote": quote}],
        },
        "incidents": (),
    }
    return Stated(**(fields | more))


def found(stated: Stated, *told: Any) -> tuple[Candidate, ...]:
    return meant(stated, {one.id: one for one in told})


def test_it_means_what_its_article_says() -> None:
    told = [incident("a", "2012-09-12"), incident("b", "2012-09-13")]
    (only,) = found(said("X", incidents=("b", "gone")), *told)
    assert (only.incident, only.score, only.words) == ("b", 1.0, "the article says so")


def test_it_may_mean_what_its_claimant_did_lately() -> None:
    valley = [by("Soldiers of the Valley (SV)")]
    told = [
        incident("near", "2012-09-12", participants=valley),
        incident("far", "2012-08-01", participants=[by("SV")]),
        incident("later", "2012-09-22", participants=[by("SV")]),
        incident("long ago", "2011-08-01", participants=[by("SV")]),
        incident("others", "2012-09-19", participants=[by("Someone")]),
    ]
    answer = found(said("the SV"), *told)
    assert [one.incident for one in answer] == ["near", "far"]
    assert (
        answer[0].words == "Soldiers of the Valley (SV) is told as the perpetrator; 8 days before"
    )


def test_who_blames_is_not_who_is_blamed() -> None:
    told = [
        incident("by the accuser", "2012-09-12", participants=[by("the Army")]),
        incident("by the accused", "2012-09-12", participants=[by("Free Front")]),
    ]
    quote = "The Free Front was accused by the army of burning the school."
    (only,) = found(said("the army", quote=quote, kind="accusation"), *told)
    assert only.incident == "by the accused"
    blamed = "The army blamed rebels."
    assert found(said("the army", quote=blamed, kind="accusation"), told[0]) == ()


def test_place_type_and_country_speak_for_it_with_reasons() -> None:
    told = [
        incident("a", "2012-09-18", place={"country": "KZ", "name": "Atyrau"}),
        incident("b", "2012-09-18", place={"country": "KZ", "name": "Atyrau"}, type="kidnapping"),
        incident("c", "2012-09-18", place={"country": "KZ", "name": "Aktau"}),
    ]
    own = incident("own", "2012-01-01", reports=[{"article": "claim", "incident": "x"}])
    answer = found(said(quote="It was unclear who was behind the blast in Atyrau.", kind="doubt"),
                   *told, own)  # fmt: skip
    assert [one.incident for one in answer] == ["a", "b"]
    assert answer[0].words == (
        "the words name Atyrau; the words tell of bombing; the article tells of incidents in KZ;"
        " 2 days before"
    )


def test_days_country_and_type_alone_fit_too_much() -> None:
    assert found(said("X", quote="X claimed the blast."), incident("a", "2012-09-18")) == ()


def test_short_names_are_looked_for_as_they_are_spelled() -> None:
    told = incident("a", "2012-09-18", participants=[by("Sons of Aral (IS)")])
    assert found(said(quote="It is not clear who did it.", kind="doubt"), told) == ()
    assert len(found(said(quote="It is said IS did it.", kind="doubt"), told)) == 1


@pytest.mark.parametrize("day", [None, "2012-09-20"])
def test_what_has_no_day_may_be_meant(day: str | None) -> None:
    told = incident("a", day, participants=[by("SV")])
    (only,) = found(said("SV"), told)
    assert only.words.endswith("perpetrator" if day is None else "the same day")


def test_few_candidates_are_shown_in_an_order_that_never_changes() -> None:
    told = [incident(str(n), "2012-09-18", participants=[by("SV")]) for n in range(9)]
    answer = found(said("SV"), *reversed(told))
    assert [one.incident for one in answer] == [str(n) for n in range(MOST_CANDIDATES)]


def test_what_the_same_article_tells_may_be_meant() -> None:
    told = incident("a", "2012-09-18", reports=[{"article": "claim", "incident": "x"}])
    (only,) = found(said(kind="denial"), told)
    assert only.words == "the same article tells of it; 2 days before"


def test_the_second_of_two_perpetrators_may_be_the_speaker() -> None:
    told = incident("a", "2012-09-18", participants=[by("Someone"), by("SV")])
    (only,) = found(said("SV"), told)
    assert only.words.startswith("SV is told as the perpetrator")
