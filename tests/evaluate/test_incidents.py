"""Incidents judged, and why they were missed or read wrongly, on hand-made records."""

from __future__ import annotations

import json
import logging

import pytest

from dateline.evaluate.incident_errors import misses_of
from dateline.evaluate.incident_fields import field_told
from dateline.evaluate.incident_files import (
    GoldArticle,
    People,
    Where,
    read_gold,
    read_reading,
    reading_of,
)
from dateline.evaluate.incident_scores import (
    FIELDS,
    is_count_right,
    is_place_right,
    judge,
    judge_article,
    km_between,
    measures,
    stretches_of,
    summary,
)
from dateline.records.errors import InputError

TEXT = (
    "Gunmen shot dead three guards in Loja on 4 May 2019. "
    "A bomb wounded two people in Cuenca on 6 May 2019. "
    "Police say that over 50 people have died since March."
)
SHOT, BOMB, TOTAL = (s.strip() + "." for s in TEXT.rstrip(".").split(". "))
LOJA = {"name": "Loja", "country": "EC", "lat": -3.99, "lon": -79.2, "tolerance_km": 25}
CUENCA = {"name": "Cuenca", "country": "EC", "lat": -2.9, "lon": -79.0, "tolerance_km": 25}
SHOOTING = {
    "id": "loja-shooting",
    "type": ["armed_attack"],
    "date": {"earliest": "2019-05-04", "latest": "2019-05-04"},
    "place": LOJA,
    "killed": {"low": 3, "high": 3},
    "evidence": [SHOT],
    "mentions": {"event": ["shot dead#1"]},
}
BOMBING = {
    "id": "cuenca-bomb",
    "type": ["bombing"],
    "date": {"earliest": "2019-05-06", "latest": "2019-05-06"},
    "place": CUENCA,
    "injured": {"low": 2, "high": 2},
    "evidence": [BOMB],
}
STATEMENT = {"kind": "aggregate", "evidence": [TOTAL]}
GOLD = {"id": "a", "published": None, "incidents": [SHOOTING, BOMBING], "statements": [STATEMENT]}


def spans(*quotes: str) -> list[dict]:
    return [{"start": a, "end": b, "quote": TEXT[a:b]} for a, b in stretches_of(quotes, TEXT)]


def read(gold: dict, **changed) -> dict:
    """An incident as read: the gold's values, but for what is changed."""
    place = gold["place"]
    return {
        "id": "x",
        "type": gold["type"][0],
        "date": gold["date"],
        "place": {
            "name": place["name"],
            "country": place["country"],
            "latitude": place["lat"],
            "longitude": place["lon"],
        },
        "killed": gold.get("killed"),
        "injured": gold.get("injured"),
        "arrested": None,
        "part": "main",
        "certainty": "asserted",
        "spans": spans(*gold["evidence"]),
        **changed,
    }


@pytest.fixture
def gold(tmp_path) -> GoldArticle:
    (tmp_path / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    return read_gold([tmp_path])[0]


def article(*incidents: dict, statements: tuple = (), rejected: tuple = ()) -> dict:
    return {
        "article": {"id": "a", "text": TEXT},
        "incidents": list(incidents),
        "statements": list(statements),
        "rejected": list(rejected),
    }


def judged(gold: GoldArticle, *incidents: dict, **more):
    return judge([gold], reading_of({"articles": [article(*incidents, **more)]}))


# ── scores ──────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("ours", "theirs", "right"),
    [
        (None, None, True),
        (People(low=1, high=1), None, False),
        (None, People(low=1, high=1), False),
        (People(low=1, high=1), People(low=1, high=1), True),
        (People(low=1, high=2), People(low=1, high=1), False),
        (People(low=51, high=None), People(low=50, high=None), True),
        (People(low=52, high=None), People(low=50, high=None), False),
        (People(low=50, high=50), People(low=50, high=None), False),
    ],
)
def test_when_a_number_is_right(ours, theirs, right):
    assert is_count_right(ours, theirs) is right


@pytest.mark.parametrize(
    ("ours", "theirs", "right"),
    [
        (Where(), Where(), True),
        (Where(country="PE"), Where(name="the sea"), True),
        (Where(country="PE"), Where(country="EC"), False),
        (Where(country="EC"), Where(country="EC", latitude=0, longitude=0), True),
        (Where(country="EC"), Where(name="Loja", country="EC", latitude=0, longitude=0), False),
        (
            Where(country="EC", latitude=0, longitude=0.2),
            Where(name="Loja", country="EC", latitude=0, longitude=0),
            True,
        ),
        (
            Where(country="EC", latitude=0, longitude=0.3),
            Where(name="Loja", country="EC", latitude=0, longitude=0),
            False,
        ),
    ],
)
def test_when_a_place_is_right(ours, theirs, right):
    assert is_place_right(ours, theirs) is right


def test_a_degree_on_the_equator_is_111_km():
    one, other = Where(latitude=0, longitude=0), Where(latitude=0, longitude=1)
    assert km_between(one, other) == pytest.approx(111.2, abs=0.1)


def test_all_right(gold):
    found = judged(
        gold,
        *(read(BOMBING), read(SHOOTING)),
        statements=({"kind": "aggregate", "spans": spans(TOTAL)},),
    )
    assert found[0].pairs == ((0, 1), (1, 0))
    told = summary(found)
    assert (told["record_f1"], told["incident_f1"], told["statement_f1"]) == (100, 100, 100)
    assert set(told["fields"].values()) == {100}
    assert list(misses_of(found)) == []


def test_an_article_that_was_not_read_is_all_missed(gold):
    told = summary([judge_article(gold, None)])
    assert (told["incident_recall"], told["incident_precision"]) == (0, None)


@pytest.mark.parametrize(
    ("changed", "found", "record"),
    [
        ({}, True, True),
        ({"injured": {"low": 1, "high": 1}}, True, False),
        ({"arrested": {"low": 1, "high": 1}, "part": "background"}, True, True),
        # Evidence elsewhere, but the days and the place.
        ({"spans": spans(TOTAL)}, True, True),
        ({"spans": spans(TOTAL), "date": None}, False, False),
        # Evidence shared, but only one of days, place, killed and type.
        ({"date": None, "place": None, "killed": None}, False, False),
        ({"date": None, "place": None}, True, False),
    ],
)
def test_when_an_incident_is_found(gold, changed, found, record):
    (article,) = judged(gold, read(SHOOTING, **changed))
    assert bool(article.pairs) is found
    assert bool(article.records) is record


def test_shared_evidence_goes_before_a_field_that_is_right(gold):
    """The first has one field more right, the second stands on the incident's own words."""
    elsewhere = read(SHOOTING, spans=spans(TOTAL))
    here = read(SHOOTING, part="background")
    (found,) = judged(gold, elsewhere, here)
    assert found.pairs == ((1, 0),)


def test_a_statement_is_used_once(gold):
    twice = GoldArticle(
        id="a", text=TEXT, published=None, incidents=(), statements=gold.statements * 2
    )
    (found,) = judged(twice, statements=({"kind": "aggregate", "spans": spans(TOTAL)},))
    assert found.statement_pairs == ((0, 0),)


def test_tallies_of_measures(gold):
    groups = measures(judged(gold, read(SHOOTING, killed=None), read(BOMBING)))
    totals = {g.whole.name: g.whole.totals.tolist() for g in groups}
    assert totals == {
        "record_f1": [1, 2, 1, 2],
        "incident_f1": [2, 2, 2, 2],
        "statement_f1": [0, 0, 0, 1],
    }
    shares = {m.name: m.totals.tolist()[:2] for m in groups[1].shares}
    assert shares == {name: [1 if name == "killed" else 2, 2] for name in FIELDS}


def test_spans_that_quote_other_words_are_counted(gold):
    wrong = [{"start": 0, "end": 6, "quote": "Gunman"}]
    assert (
        summary(judged(gold, read(SHOOTING, spans=wrong)))["spans_whose_quote_is_not_in_the_text"]
        == 1
    )


# ── files ───────────────────────────────────────────────────────────────────────────────────────


def test_a_record_without_its_text_is_left_out_and_told(tmp_path, caplog):
    (tmp_path / "b.json").write_text(json.dumps(GOLD), encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert read_gold([tmp_path]) == []
    assert "no text beside it" in caplog.text


def test_what_is_no_gold_record_is_passed_over(tmp_path):
    (tmp_path / "groups.json").write_text("[]", encoding="utf-8")
    (tmp_path / "notes.json").write_text('{"notes": 1}', encoding="utf-8")
    assert read_gold([tmp_path]) == []


@pytest.mark.parametrize("content", ['{"articles": [{}]}', "[]", "{", '{"articles": 3}'])
def test_what_is_no_reading_is_an_input_error(tmp_path, content):
    path = tmp_path / "reading.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError):
        read_reading(path)


def test_a_path_that_is_not_there_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="found nothing"):
        read_gold([tmp_path / "none"])


# ── errors ──────────────────────────────────────────────────────────────────────────────────────


def causes(found) -> list[str]:
    return [miss.cause for miss in misses_of(found) if not miss.cause.startswith("statement")]


def aside(quote: str) -> dict:
    return {"reason": "exercise", "detail": "a drill", "spans": spans(quote)}


@pytest.mark.parametrize(
    ("incidents", "more", "expected"),
    [
        ([read(BOMBING)], {}, ["missed: nothing read there"]),
        ([read(BOMBING)], {"rejected": [aside("shot dead")]}, ["missed: set aside as exercise"]),
        (
            [read(BOMBING, spans=spans(SHOT, BOMB))],
            {},
            ["missed: joined with another"],
        ),
        # What was set aside counts where it is the word of the act.
        (
            [read(BOMBING, spans=spans(SHOT, BOMB))],
            {"rejected": [aside("shot dead")]},
            ["missed: set aside as exercise"],
        ),
        (
            [read(BOMBING, spans=spans(SHOT, BOMB))],
            {"rejected": [aside("guards")]},
            ["missed: joined with another"],
        ),
        (
            [read(BOMBING)],
            {"statements": [{"kind": "trend", "spans": spans(SHOT)}]},
            ["missed: read as a statement (trend)"],
        ),
        (
            [read(BOMBING), read(SHOOTING, date=None, place=None, killed=None)],
            {},
            [
                "missed: read there with too little right",
                "false alarm: too little right to be what is told there",
            ],
        ),
        (
            [read(BOMBING), read(SHOOTING), read(SHOOTING, injured={"low": 9, "high": 9})],
            {},
            ["false alarm: a found incident again"],
        ),
        (
            [read(BOMBING), read(SHOOTING), read(SHOOTING, date=None, spans=spans(TOTAL))],
            {},
            ["false alarm: the gold has a statement there (aggregate)"],
        ),
        (
            [read(BOMBING), read(SHOOTING), read(SHOOTING, date=None, spans=[], part="background")],
            {},
            ["false alarm: background, not in the gold"],
        ),
    ],
)
def test_why_incidents_are_missed_and_invented(gold, incidents, more, expected):
    assert causes(judged(gold, *incidents, **more)) == expected


def test_what_is_read_where_nothing_happened():
    empty = GoldArticle(id="a", text=TEXT, published=None, incidents=(), statements=())
    assert causes(judged(empty, read(SHOOTING))) == ["false alarm: an article without an incident"]


@pytest.mark.parametrize(
    ("name", "changed", "cause", "told"),
    [
        ("killed", {"killed": None}, "none read", "read none, gold 3"),
        ("killed", {"killed": {"low": 2, "high": 2}}, "too low", "read 2, gold 3"),
        ("killed", {"killed": {"low": 4, "high": 5}}, "too high", "read 4–5, gold 3"),
        ("killed", {"killed": {"low": 3, "high": None}}, "at least for exact", "read ≥ 3, gold 3"),
        ("killed", {"killed": {"low": 3, "high": 4}}, "another upper end", "read 3–4, gold 3"),
        ("injured", {"injured": {"low": 1, "high": 1}}, "the gold has none", "read 1, gold none"),
        ("days", {"date": None}, "none read", "read no day, gold 2019-05-04"),
        (
            "days",
            {"date": {"earliest": None, "latest": "2019-05-06"}},
            "too wide",
            "read ..2019-05-06, gold 2019-05-04",
        ),
        (
            "days",
            {"date": {"earliest": "2019-05-03", "latest": "2019-05-03"}},
            "other days",
            "read 2019-05-03, gold 2019-05-04",
        ),
        ("place", {"place": None}, "none read", "read no name, no country, gold Loja, EC"),
        ("place", {"place": {"name": "Piura", "country": "PE"}}, "another country", None),
        ("place", {"place": {"name": "Ecuador", "country": "EC"}}, "no point", None),
        (
            "place",
            {"place": {"name": "X", "country": "EC", "latitude": -3.99, "longitude": -78.2}},
            "too far off",
            "read X, EC, gold Loja, EC, 111 km off (at most 25)",
        ),
        ("type", {"type": "riot"}, "riot for armed_attack", "read riot, gold armed_attack"),
        (
            "doubt",
            {"certainty": "claimed"},
            "doubtful though asserted",
            "read claimed, gold asserted",
        ),
        ("part", {"part": "background"}, "background for main", "read background, gold main"),
    ],
)
def test_how_a_field_is_wrong(gold, name, changed, cause, told):
    incident = reading_of({"articles": [article(read(SHOOTING, **changed))]})["a"].incidents[0]
    found = field_told(name, incident, gold.incidents[0])
    assert found == (cause, told or found[1])


def test_a_wrong_field_is_shown_with_the_words_it_was_read_from(gold):
    casualty = {"outcome": "killed", "spans": spans("two people")}
    found = judged(
        gold, read(SHOOTING, killed={"low": 2, "high": 2}, casualties=[casualty]), read(BOMBING)
    )
    (miss,) = (m for m in misses_of(found) if m.cause.startswith("killed"))
    (passage,) = miss.passages
    assert passage.words == BOMB
    assert [passage.words[a:b] for a, b in passage.marked] == ["two people"]


def test_statements_missed_and_not_in_the_gold(gold):
    found = judged(gold, statements=({"kind": "denial", "spans": spans(BOMB)},))
    told = {m.cause for m in misses_of(found) if m.cause.startswith("statement")}
    assert told == {"statement missed: aggregate", "statement not in the gold: denial"}
