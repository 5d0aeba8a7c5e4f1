"""Incidents as they are counted: best figures, actors without persons, one name an organisation."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.publish.recorded import Actor, Toll, recorded

from .entries import by, entry, incident


def test_an_entry_is_counted_by_its_best_figure() -> None:
    told = incident(
        "a",
        "2012-01-05",
        "2012-01-06",
        killed={"low": 2, "high": None},
        figures={"killed": {"low": 2, "best": 4, "high": None}},
    )
    assert (told.toll("killed"), told.middle) == (
        Toll(low=2, best=4, high=None),
        date(2012, 1, 5),
    )


def test_without_a_best_figure_the_low_one_stands_for_it() -> None:
    assert incident("a", None, killed={"low": 2, "high": 9}).toll("killed") == Toll(
        low=2, best=2, high=9
    )
    policy = {"killed": {"low": 3, "best": None, "high": 3}}
    assert incident("a", None, figures=policy).toll("killed") == Toll(low=3, best=3, high=3)


def test_an_unknown_toll_is_absent() -> None:
    told = incident("a", None, killed=None)
    assert (told.toll("killed"), told.toll("incidents")) == (None, Toll(low=1, best=1, high=1))


@pytest.mark.parametrize(
    ("certainty", "certain"),
    [("asserted", True), ("suspected", True), ("possible", False), ("denied", False)],
)
def test_what_may_not_have_happened_is_not_certain(certainty: str, certain: bool) -> None:
    assert incident("a", None, certainty=certainty).certain is certain


@pytest.mark.parametrize(
    ("certainty", "sure", "likely"),
    [("claimed", True, True), ("suspected", False, True), ("denied", False, False)],
)
def test_suspicion_of_an_actor_stays(certainty: str, sure: bool, likely: bool) -> None:
    told = incident("a", None, participants=[by("Free Front", certainty=certainty)])
    assert told.actors == (Actor(name="Free Front", sure=sure, likely=likely),)


def test_a_person_is_never_a_heading() -> None:
    person = by("Bekzat Orynov", kind="suspects", organization=False)
    alone = by("Ilyas Tasmar", kind="lone_actor")
    victim = by("Aru Senova") | {"role": "victim"}
    told = incident("a", None, participants=[person, alone, victim])
    assert [actor.name for actor in told.actors] == ["suspects", "lone actor"]


def test_names_of_one_organisation_are_brought_together() -> None:
    told = recorded(
        [
            entry("a", None, participants=[by("the Free Front (FFA)")]),
            entry("b", None, participants=[by("FFA")]),
            entry("c", None, participants=[by("FFA"), by("Free Front", certainty="denied")]),
            entry("d", None, participants=[by("Sons of Aral")]),
        ]
    )
    assert [[actor.name for actor in one.actors] for one in told] == [
        ["FFA"],
        ["FFA"],
        ["FFA"],
        ["Sons of Aral"],
    ]
    assert told[2].actors[0].sure
