"""One incident of several reports: what most independent sources bear out, with the disputes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
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
from dateline.records.ids import article_key, report_key
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
from dateline.records.span import span_of

from .reports import ANSONGO, DAY, GAO, MALI, exactly, on, report

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


def test_reports_that_agree_on_the_day_alone() -> None:
    one = report("a", killed=exactly(2), by=("the army",))
    other = report("b", killed=exactly(30), by=("rebels",), type=IncidentType.RIOT, place=ANSONGO)
    incident = told(one, other)
    assert incident["killed"] == {"low": 2, "high": 30}
    assert [field for field, _ in disputed(incident)] == ["place", "type", "killed"]


def test_five_hundred_reports_of_one_incident() -> None:
    reports = [
        report(f"paper{n}x", killed=exactly(n // 50 + 1), by=("the police",),
               published=on(DAY + timedelta(days=n // 50)))
        for n in range(500)
    ]  # fmt: skip
    incident = told(*reports)
    assert incident["killed"] == {"low": 10, "high": 10}
    assert (incident["independent_sources"], len(incident["claims"])) == (500, 500)
    assert [step["low"] for step in incident["toll_timeline"]] == list(range(1, 11))


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


@pytest.mark.parametrize(
    ("by", "publisher", "voice", "line"),
    [
        (("the Beacon",), "Bluff City Beacon", "press", "press: bluff city beacon"),
        (("Reuters",), "The Daily Star", "press", "press: reuters"),
        (("the Beacon", "the police"), "Bluff City Beacon", "official", "officials"),
        (("state television",), "a", "official", "officials"),
        (("its media arm",), "a", "belligerent", "belligerent: its media arm"),
        (("the Doctors' Network",), "a", "independent", "independent: doctors' network"),
        ((), "a", "press", "press: a"),
    ],
)
def test_who_gives_a_figure(by: tuple[str, ...], publisher: str, voice: str, line: str) -> None:
    only = report("a", killed=exactly(3), by=by, publisher=publisher)
    (weighed,) = reconcile([only], policy="ucdp").claims
    assert (weighed.claim.voice.value, weighed.claim.line) == (voice, line)


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The death toll of the attack in Gao has risen from five to eight.", (8, 8)),
        ("Another man died, bringing the death toll of the attack to eight.", (8, 8)),
        ("Eight people were killed in Gao.", (5, 8)),
    ],
)
def test_what_a_toll_has_risen_to_takes_the_place_of_lower_ones(
    text: str, killed: tuple[int, int]
) -> None:
    first = report("a", killed=exactly(5), by=("residents",))
    later = report("b", text=text, killed=exactly(8), published=on(date(2023, 5, 4)))
    figure = told(first, later)["killed"]
    assert (figure["low"], figure["high"]) == killed


def test_a_figure_that_was_taken_back_takes_the_place_of_none() -> None:
    reports = [
        report("a", killed=exactly(5), by=("the police",)),
        report("b", killed=exactly(40), by=("a ministry",), published=on(date(2023, 5, 3))),
        report(
            "c",
            text="The ministry withdrew its figure of 40 dead.",
            published=on(date(2023, 5, 5)),
        ),
    ]
    incident = told(*reports)
    assert [c["state"] for c in incident["claims"]] == ["stands", "withdrawn"]
    assert incident["killed"] == {"low": 5, "high": 5}


def test_where_every_figure_was_taken_back_the_reason_says_so() -> None:
    text = "The ministry withdrew its figure of 40 dead."
    later = report("b", text=text, published=on(date(2023, 5, 5)))
    incident = told(report("a", killed=exactly(40)), later)
    assert incident["killed"] == {"low": 40, "high": 40}
    assert incident["reasons"]["killed"].startswith("every figure was taken back")


def test_what_a_report_takes_back_is_no_figure_of_its_own() -> None:
    text = "The ministry withdrew its figure of 40 dead."
    wrong = report("b", text=text, killed=exactly(40), published=on(date(2023, 5, 5)))
    assert told(report("a", killed=exactly(5)), wrong)["killed"] == {"low": 5, "high": 5}
    assert told(wrong)["killed"] == {"low": 40, "high": 40}


@pytest.mark.parametrize("last", [None, DAY + timedelta(days=30)])
def test_a_report_of_no_known_day_is_not_older_than_others(last: date | None) -> None:
    since = Days(earliest=DAY, latest=last, precision=DayPrecision.OPEN, basis=DayBasis.INFERRED)
    undated = report("a", killed=exactly(2), by=("prosecutors",), published=since)
    police = report("b", killed=exactly(1), by=("the police",), published=on(date(2023, 5, 3)))
    assert told(undated, police)["killed"] == {"low": 1, "high": 2}


def test_the_cautious_take_the_lower_end_of_a_range() -> None:
    only = report("a", killed=Count(low=18, high=30))
    assert told(only, policy="cautious")["killed"] == {"low": 18, "high": 18}


def test_the_timeline_tells_what_changed() -> None:
    police = ("the police",)
    reports = [
        report("a", killed=exactly(5), by=police),
        report("b", killed=exactly(5), by=police, published=on(date(2023, 5, 3))),
        report("c", killed=exactly(8), by=police, published=on(date(2023, 5, 4))),
        report("d", killed=exactly(5), by=police, published=on(date(2023, 5, 6))),
    ]
    steps = told(*reports)["toll_timeline"]
    assert [(s["published"], s["low"], s["state"]) for s in steps] == [
        ("2023-05-02", 5, "superseded"),
        ("2023-05-04", 8, "superseded"),
        ("2023-05-06", 5, "stands"),
    ]
    assert steps[1]["words"] == (
        "2023-05-04: 8 killed, before 5 (c, from the police); "
        "superseded: the same line says 5 on 2023-05-06 (d)"
    )


def test_a_dispute_says_which_article_says_what() -> None:
    army = report("a", killed=exactly(9), by=("the army",))
    rebels = report("b", killed=exactly(22), by=("rebels",))
    (dispute,) = told(army, rebels)["disputes"]
    assert {(c["article"], c["says"]) for c in dispute["claims"]} == {
        ("a", "9 (the army)"),
        ("b", "22 (rebels)"),
    }


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


def words(kind: StatementKind, quote: str, by: tuple[str, ...]) -> Statement:
    return replace(claim_by("", kind), by=by, spans=(span_of(quote, 0, len(quote)),))


CLAIMED, BLAMED, DENIED, DOUBTED = (
    StatementKind.CLAIM_OF_RESPONSIBILITY,
    StatementKind.ACCUSATION,
    StatementKind.DENIAL,
    StatementKind.DOUBT,
)


@pytest.mark.parametrize(
    ("said", "grade"),
    [
        ([(CLAIMED, "A cell said it had done it.", ())], "confirmed"),
        ([(CLAIMED, "A letter claims it.", ()), (DOUBTED, "Is it genuine?", ())], "weak"),
        ([(DOUBTED, "Who did it?", ()), (CLAIMED, "A cell said it had.", ())], "confirmed"),
        ([(DENIED, "Both have pleaded not guilty.", ())], "weak"),
        ([(DENIED, "The Front denied it.", ("the Front",))], "weak"),
        ([(BLAMED, "The army blamed the Front.", ("the army",)),
          (DENIED, "The Front denied it.", ("the Front",))], "contested"),
        ([(BLAMED, "The army blamed the Front.", ("the army",)),
          (DENIED, "He denied the figures.", ("the governor",))], "weak"),
        ([(BLAMED, "The army blamed the Front.", ("the army",)),
          (BLAMED, "The Front blamed the army.", ("the Front",))], "contested"),
        ([(CLAIMED, "The Free Aden Front has claimed it.", ("The Free Aden Front",)),
          (CLAIMED, "FAF claimed it.", ("FAF",))], "confirmed"),
        ([(CLAIMED, "The Front for the Light, JNL, claimed it.", ("the Light",)),
          (CLAIMED, "JNL claimed it.", ("JNL",))], "confirmed"),
    ],
)  # fmt: skip
def test_grades_by_what_is_said(
    said: list[tuple[StatementKind, str, tuple[str, ...]]], grade: str
) -> None:
    statements = tuple(words(kind, quote, by) for kind, quote, by in said)
    assert told(report("a", statements=statements), policy="airwars")["grade"] == grade


def test_denials_of_nobody_named_stand_once_a_source() -> None:
    denial = words(DENIED, "It was denied.", ())
    incident = told(report("a", statements=(denial,)), report("b", statements=(denial, denial)))
    told_by = sorted(dispute["claims"][0]["article"] for dispute in incident["disputes"])
    assert told_by == ["a", "b"]


def test_a_name_with_its_abbreviation_makes_two_names_one() -> None:
    names = ("Sons of Aden Coast", "Coastal Sons", "Coastal Sons (SAC)")
    reports = [
        report(
            str(n),
            participants=(party(name, Certainty.ASSERTED),),
            published=on(DAY + timedelta(days=n)),
        )
        for n, name in enumerate(names)
    ]
    (only,) = told(*reports)["participants"]
    assert only["name"] in names


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


@settings(max_examples=150, deadline=None)
@given(drawn=REPORTS, later=st.integers(10, 40), policy=st.sampled_from(sorted(POLICIES)))
def test_a_copy_printed_later_changes_nothing_of_many(
    drawn: list[tuple[Any, ...]], later: int, policy: str
) -> None:
    reports = made(drawn)
    # A text of no known day that is then printed on a day is known to be no newer: that may count.
    first = next((r for r in reports if r.published.known), report("dated"))
    reports = [*reports, first] if first not in reports else reports
    reprint = replace(first.article, id="reprint", publisher="reprinter", path=None)
    key = article_key("reprint", reprint.sha256)
    out = on(DAY + timedelta(days=later))
    copy = replace(
        first,
        id=report_key(key, "attack"),
        article_key=key,
        article=replace(reprint, published=out),
        published=out,
    )
    without, having = told(*reports, policy=policy), told(*reports, copy, policy=policy)
    for name in ("killed", "independent_sources", "confidence", "figures", "toll_timeline"):
        assert having[name] == without[name]


@settings(max_examples=40, deadline=None)
@given(killed=NUMBERS, policy=st.sampled_from(sorted(POLICIES)))
def test_a_copy_changes_no_figure_and_adds_no_source(killed: Count | None, policy: str) -> None:
    first = report("a", text=LONG, killed=killed, by=("the police",))
    copy = report("b", text=LONG, killed=killed, by=("the police",), publisher="another")
    alone, both = told(first, policy=policy), told(first, copy, policy=policy)
    for name in ("killed", "date", "place", "type", "independent_sources", "confidence", "figures"):
        assert both[name] == alone[name]
