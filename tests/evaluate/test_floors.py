"""Floors: checked, raised, lowered with a reason, and kept in their file."""

from __future__ import annotations

import pickle
from dataclasses import replace

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dateline.evaluate.errors import ExtraMissingError, GoldMissingError
from dateline.evaluate.floors import (
    GoldChangedError,
    GoldSet,
    Lowered,
    Measured,
    UnknownMeasureError,
    floor_under,
    lowered,
    raised,
    require_same_data,
)
from dateline.evaluate.floors_file import FloorsFile, floors_text, read_floors
from dateline.evaluate.floors_measured import digest_of
from dateline.records.errors import InputError

GOLD = GoldSet(
    name="dev",
    kind="incidents",
    base="shared",
    path="data/dev",
    split=None,
    sha256="d1",
    floors={"incident_f1": 70.0, "record_f1": 40.0},
    lowered=(),
)


def fresh(incident: float, record: float, sha256: str = "d1") -> Measured:
    return Measured(
        gold=GOLD, sha256=sha256, figures={"incident_f1": incident, "record_f1": record}
    )


@pytest.mark.parametrize(
    ("figure", "slack", "floor"),
    [(45.5, 1.0, 44.5), (79.68, 0.0, 79.6), (0.3, 1.0, 0.0), (100, 0.5, 99.5)],
)
def test_a_floor_stands_under_what_was_measured(figure, slack, floor):
    assert floor_under(figure, slack) == floor


def test_what_fell_below_its_floor():
    assert fresh(69.9, 40.0).below() == {"incident_f1": 69.9}


def test_only_floors_that_went_up_are_raised():
    assert raised(fresh(75.0, 30.0), slack=1.0).floors == {"incident_f1": 74.0, "record_f1": 40.0}


def test_a_first_measurement_pins_the_data():
    first = replace(fresh(75.0, 45.0), gold=replace(GOLD, sha256=""))
    require_same_data(first)
    assert raised(first, slack=1.0).sha256 == "d1"


def test_other_data_are_an_error_that_says_what_to_do():
    with pytest.raises(GoldChangedError, match=r"floors lower dev --lower --reason") as error:
        raised(fresh(75.0, 45.0, "d2"), slack=1.0)
    assert (error.value.expected, error.value.found) == ("d1", "d2")


def test_lowering_touches_what_fell_and_keeps_the_reason():
    after = lowered(fresh(60.0, 45.0), slack=1.0, reason="clearer gold")
    assert after.floors == {"incident_f1": 59.0, "record_f1": 40.0}
    assert after.lowered == (
        Lowered(measure="incident_f1", before=70.0, after=59.0, reason="clearer gold"),
    )


def test_on_other_data_every_floor_is_measured_anew():
    after = lowered(fresh(60.0, 45.0, "d2"), slack=1.0, reason="more articles")
    assert after.floors == {"incident_f1": 59.0, "record_f1": 44.0}
    assert after.sha256 == "d2"
    assert [(e.measure, e.before, e.after) for e in after.lowered] == [
        ("sha256", "d1", "d2"),
        ("incident_f1", 70.0, 59.0),
    ]


def test_lowering_what_did_not_fall_changes_nothing():
    assert lowered(fresh(75.0, 45.0), slack=1.0, reason="why not") == GOLD


reasons = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@example(reason="two\nlines, \x7f and \u2028", floor=0.0)
@given(reason=reasons, floor=st.floats(0, 100).map(lambda x: round(x, 1)))
def test_the_file_says_what_was_written(tmp_path_factory, reason, floor):
    entry = Lowered(measure="record_f1", before=41.0, after=floor, reason=reason)
    gold = replace(GOLD, floors={"record_f1": floor}, lowered=(entry,))
    muc4 = replace(GOLD, name="muc4-dev", kind="muc4", split="dev", base="checkout")
    path = tmp_path_factory.mktemp("floors") / "floors.toml"
    text = floors_text(FloorsFile(slack=1.0, golds=(muc4, gold)))
    path.write_text(text, encoding="utf-8", newline="\n")
    again = read_floors(path)
    assert again == FloorsFile(slack=1.0, golds=(gold, muc4))
    assert floors_text(again) == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("slack = 1.0", ""),
        ("slack = 1.0", "slack = ["),
        ('kind = "incidents"', 'kind = "links"'),
        ('kind = "incidents"', 'kind = "muc4"'),
        ('base = "shared"', 'base = "elsewhere"'),
        ("record_f1 = 40.0", 'record_f1 = "high"'),
    ],
)
def test_a_file_of_another_form_is_an_input_error(tmp_path, before, after):
    text = floors_text(FloorsFile(slack=1.0, golds=(GOLD,)))
    assert before in text
    path = tmp_path / "floors.toml"
    path.write_text(text.replace(before, after), encoding="utf-8")
    with pytest.raises(InputError, match="no file of floors"):
        read_floors(path)


def test_a_digest_hangs_on_names_and_bytes_but_not_on_folders(tmp_path):
    for folder, content in (("a", "x"), ("b", "x"), ("c", "y")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "f").write_text(content, encoding="utf-8")
    digests = [digest_of([("f", tmp_path / folder / "f")]) for folder in "abc"]
    assert digests[0] == digests[1] != digests[2]
    assert digest_of([("g", tmp_path / "a" / "f")]) != digests[0]


@pytest.mark.parametrize(
    "error",
    [
        GoldChangedError("dev", "data", "d1", "d2"),
        UnknownMeasureError("dev", "f2", ("f1",)),
        ExtraMissingError(("scipy",)),
        GoldMissingError("folder", "keys"),
    ],
)
def test_errors_survive_pickling(error):
    again = pickle.loads(pickle.dumps(error))
    assert (str(again), again.args) == (str(error), error.args)
