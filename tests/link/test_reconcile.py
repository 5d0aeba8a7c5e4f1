"""One incident of several reports: what most independent sources bear out, with the disputes."""

from __future__ import annotations

from datetime import date
from itertools import permutations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.link.policies import POLICIES
from dateline.link.reconcile import reconcile
from dateline.link.reconciled_json import reconciled_to_json
from dateline.records.contract import incident_to_json
from dateline.records.count import Count
from dateline.records.days import UNKNOWN_DAYS, DayBasis, DayPrecision, Days
from dateline.records.reading import (
    Certainty,
    IncidentType,
    Part,
    Participant,
    ParticipantKind,
    ParticipantRole,
    Standing,
    Statement,
    StatementKind,
)
from dateline.records.report import Report

from .reports import ANSONGO, GAO, MALI, exactly, on, report

MAY = Days(
    earliest=date(2023, 5, 1),
    latest=date(2023, 5, 31),
    precision=DayPrecision.MONTH,
    basis=DayBasis.STATED,
)


def told(*reports: Report, policy: str = "ucdp") -> dict[str, Any]:
    return reconciled_to_json(reconcile(reports, policy=policy))


def disputed(incident: dict[str, Any]) -> list[tuple[str, str]]:
    return [(one["field"], one["kind"]) for one in incident["disputes"]]


@pytest.mark.parametrize("policy", POLICIES)
def test_one_report_is_the_incident_it_tells(policy: str) -> None:
    only = report("a", killed=Count(low=2, high=None), injured=exactly(3))
    incident = told(only, policy=policy)
    own = incident_to_json(only.incident)
    same = ("type", "killed", "injured", "arrested", "part", "standing", "certainty", "confidence")
    assert {name: incident[name] for name in same} == {name: own[name] for name in same}
    assert incident["date"]["earliest"] == "2023-05-02"
    assert (incident["independent_sources"], incident["disputes"]) == (1, [])


def test_the_day_that_most_sources_bear_out() -> None:
    wrong = on(date(2023, 4, 20))
    incident = told(report("a"), report("b"), report("c", date=wrong), report("d", date=MAY))
    assert (incident["date"]["earliest"], incident["date"]["latest"]) == ("2023-05-02",) * 2
    assert disputed(incident) == [("date", "rival_values")]
    assert "2023-04-20 (c)" in incident["disputes"][0]["words"]


def test_one_night_is_not_a_dispute() -> None:
    later = on(date(2023, 5, 3))
    incident = told(report("a"), report("b", date=later, published=later))
    assert (incident["date"]["earliest"], incident["date"]["latest"]) == (
        "2023-05-02",
        "2023-05-03",
    )
    assert disputed(incident) == []


def test_an_incident_is_not_after_its_first_report() -> None:
    follow_up = on(date(2023, 5, 9))
    followed = [report(n, date=follow_up, published=follow_up) for n in ("b", "c")]
    assert told(report("a"), *followed)["date"]["earliest"] == "2023-05-02"


def test_no_day_at_all() -> None:
    incident = told(report("a", date=UNKNOWN_DAYS), report("b", date=UNKNOWN_DAYS))
    assert (incident["date"]["earliest"], incident["date"]["precision"]) == (None, "unknown")


def test_the_finest_place_that_agrees_with_the_others() -> None:
    incident = told(report("a", place=MALI), report("b"), report("c", place=None))
    assert (incident["place"]["name"], disputed(incident)) == ("Gao", [])


def test_the_place_that_most_sources_bear_out() -> None:
    incident = told(report("a", place=ANSONGO), report("b"), report("c"))
    assert incident["place"]["name"] == "Gao"
    assert disputed(incident) == [("place", "rival_values")]


def test_the_special_kind_of_act_where_sources_can_mean_it() -> None:
    kinds = (IncidentType.ARMED_ATTACK, IncidentType.BOMBING, IncidentType.SUICIDE_BOMBING)
    reports = [report(str(n), type=kind) for n, kind in enumerate(kinds)]
    incident = told(*reports)
    assert (incident["type"], disputed(incident)) == ("suicide_bombing", [])
    incident = told(reports[0], report("3", type=IncidentType.RIOT))
    assert disputed(incident) == [("type", "rival_values")]


def test_an_early_toll_does_not_stay_the_lowest() -> None:
    police, later = ("the police",), on(date(2023, 5, 4))
    reports = [
        report("a", killed=exactly(5), by=police),
        report("b", killed=exactly(8), by=police, published=later),
    ]
    for policy in POLICIES:
        assert told(*reports, policy=policy)["killed"] == {"low": 8, "high": 8}
    claims = told(*reports)["claims"]
    assert [(c["low"], c["state"]) for c in claims] == [(5, "superseded"), (8, "stands")]
    assert claims[0]["reason"] == "the same line says 8 on 2023-05-04 (b)"


def test_rival_figures_stand_side_by_side() -> None:
    army = report("a", killed=exactly(9), by=("the army",))
    rebels = report("b", killed=exactly(22), by=("rebels",), published=on(date(2023, 5, 4)))
    incident = told(army, rebels)
    assert incident["killed"] == {"low": 9, "high": 22}
    assert incident["figures"]["killed"] == {"low": 9, "best": 9, "high": 22}
    assert incident["disputes"][0]["words"] == "9 (the army); 22 (rebels)"
    assert told(army, rebels, policy="cautious")["killed"] == {"low": 9, "high": 9}
    assert told(army, rebels, policy="latest-official")["killed"] == {"low": 9, "high": 9}


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("A fourth victim has died in Gao.", 4),
        ("A man hurt in the attack died of his wounds in hospital.", 4),
        ("One man died in Gao.", 1),
    ],
)
def test_a_late_death_is_added_to_the_toll(text: str, killed: int) -> None:
    first = report("a", killed=exactly(3), by=("the police",))
    late = report(
        "b", text=text, killed=exactly(1), by=("the police",), published=on(date(2023, 5, 6))
    )
    assert told(first, late, policy="latest-official")["killed"] == {"low": killed, "high": killed}


def test_two_figures_of_one_report_are_two_claims() -> None:
    text = "The army says nine died, the rebels say 22."
    one = report("a", text=text, killed=exactly(9), by=("the army",))
    other = report("a", text=text, killed=exactly(22), by=("rebels",))
    both = report("a", text=text, killed=Count(low=9, high=22),
                  casualties=(*one.incident.casualties, *other.incident.casualties))  # fmt: skip
    both_claims = [(c["low"], c["voice"]) for c in told(both)["claims"]]
    assert both_claims == [(9, "official"), (22, "belligerent")]
    assert told(both)["killed"] == {"low": 9, "high": 22}


def claim_by(who: str, kind: StatementKind = StatementKind.CLAIM_OF_RESPONSIBILITY) -> Statement:
    return Statement(
        kind=kind,
        measure=None,
        count=None,
        scope=None,
        by=(who,),
        about=("attack",),
        certainty=Certainty.CLAIMED,
        spans=(),
    )


def test_rival_claims_denials_and_doubts_stand() -> None:
    incident = told(
        report("a", statements=(claim_by("the Free Front of Aden (FFA)"),)),
        report("b", statements=(claim_by("FFA"),)),
        report("c", statements=(claim_by("Sons of the Coast"),)),
        report("d", statements=(claim_by("The Coast Guard", StatementKind.DENIAL),)),
        policy="airwars",
    )
    assert incident["grade"] == "contested"
    assert [one["kind"] for one in incident["disputes"]] == ["rival_claims", "denial"]
    words = incident["disputes"][0]["words"].removeprefix("claimed by ")
    assert {*words.split(" and by ")} == {"the Free Front of Aden (FFA)", "Sons of the Coast"}


@pytest.mark.parametrize(
    ("reports", "grade"),
    [
        ([report("a")], "weak"),
        ([report("a"), report("b")], "fair"),
        ([report("a"), report("b", publisher="a")], "weak"),
        ([report("a", statements=(claim_by("FFA"),))], "confirmed"),
    ],
)
def test_grades(reports: list[Report], grade: str) -> None:
    assert told(*reports, policy="airwars")["grade"] == grade


def party(name: str, certainty: Certainty) -> Participant:
    return Participant(
        role=ParticipantRole.PERPETRATOR,
        name=name,
        kind=ParticipantKind.REBEL_GROUP,
        organization=True,
        certainty=certainty,
        count=None,
        spans=(),
    )


def test_suspicion_stays_suspicion() -> None:
    sure = report("a", participants=(party("The FFA", Certainty.ASSERTED),))
    unsure = report("b", participants=(party("the Free Front of Aden (FFA)", Certainty.SUSPECTED),))
    (only,) = told(sure, unsure)["participants"]
    assert (only["name"], only["certainty"]) == ("the Free Front of Aden (FFA)", "suspected")


LONG = " ".join(f"Sentence {n} of a long report from the market town of Gao." for n in range(30))
NUMBERS = st.one_of(st.none(), st.integers(0, 40).map(exactly),
                    st.integers(0, 40).map(lambda n: Count(low=n, high=None)))  # fmt: skip
SPEAKERS = st.sampled_from([(), ("the police",), ("rebels",), ("residents",), ("a hospital", "X")])
REPORTS = st.lists(
    st.tuples(NUMBERS, SPEAKERS, st.sampled_from([None, 2, 3, 9]), st.sampled_from("pqr"),
              st.sampled_from([GAO, ANSONGO, MALI, None]), st.sampled_from([1, 2, 3, None]),
              st.sampled_from([Part.MAIN, Part.BACKGROUND]), st.sampled_from(list(Standing))),
    min_size=1,
    max_size=5,
)  # fmt: skip


def made(drawn: list[tuple[Any, ...]]) -> list[Report]:
    return [
        report(
            f"article-{n}",
            killed=killed,
            by=by,
            published=on(date(2023, 5, out)) if out else UNKNOWN_DAYS,
            publisher=publisher,
            place=where,
            date=on(date(2023, 5, day)) if day else UNKNOWN_DAYS,
            part=part,
            standing=standing,
        )
        for n, (killed, by, out, publisher, where, day, part, standing) in enumerate(drawn)
    ]


@settings(max_examples=150, deadline=None)
@given(drawn=REPORTS, policy=st.sampled_from(sorted(POLICIES)))
def test_what_holds_of_any_reports(drawn: list[tuple[Any, ...]], policy: str) -> None:
    reports = made(drawn)
    incident = told(*reports, policy=policy)
    for order in list(permutations(reports))[:6]:
        assert told(*order, policy=policy) == incident
    assert (incident["killed"] is None) == all(r.incident.killed is None for r in reports)
    if incident["killed"]:
        figure = incident["figures"]["killed"]
        low, best, high = figure["low"], figure["best"], figure["high"]
        assert best is None or low <= best
        assert high is None or low <= high
        assert high is None or best is None or best <= high
        lows = {c["low"] for c in incident["claims"]}
        assert low in lows
    assert 1 <= incident["independent_sources"] <= len({r.article.publisher for r in reports})
    assert 0 <= incident["confidence"] <= 0.99


@settings(max_examples=40, deadline=None)
@given(killed=NUMBERS, policy=st.sampled_from(sorted(POLICIES)))
def test_a_copy_changes_no_figure_and_adds_no_source(killed: Count | None, policy: str) -> None:
    first = report("a", text=LONG, killed=killed, by=("the police",))
    copy = report("b", text=LONG, killed=killed, by=("the police",), publisher="another")
    alone, both = told(first, policy=policy), told(first, copy, policy=policy)
    for name in ("killed", "date", "place", "type", "independent_sources", "confidence", "figures"):
        assert both[name] == alone[name]
