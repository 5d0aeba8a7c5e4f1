"""Documents, gold and predictions of MUC-4 from hand-made files."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from dateline.evaluate.muc4_files import (
    Corpus,
    Split,
    doctext_names,
    predictions_text,
    raw_texts,
    read_predictions,
)
from dateline.evaluate.muc4_scores import gold_of, measures
from dateline.evaluate.tallies import percentages
from dateline.records.errors import InputError

TEXTS = """

TST9-MUC4-0001 (AGENCY, OTHER)

   LOJA, 4 MAY 89 (RADIO) -- [TEXT] TWO MEN THREW A
BOMB AT A BANK.

   THE GUARD DIED.


TST9-MUC4-0002

   QUITO, 5 MAY 89 -- [TEXT] RAIN FELL. \x93
"""
KEYS = """\
0.  MESSAGE: ID                     {name}
1.  MESSAGE: TEMPLATE               1
2.  INCIDENT: DATE                  04 MAY 89
4.  INCIDENT: TYPE                  BOMBING
12. PHYS TGT: ID                    "BANK"
"""
ROW: dict[str, Any] = {
    "docid": "TST1-MUC3-0001",
    "doctext": "two men threw a bomb at a bank.",
    "templates": [{"incident_type": "bombing", "Target": [[["bank", 24]]]}],
}


def rows(*given: dict) -> str:
    return "".join(json.dumps(row) + "\n" for row in given)


@pytest.fixture
def folder(tmp_path):
    """TST1 with a text, a key and a template; TST2 with templates alone."""
    tst1 = tmp_path / "raw" / "tst1"
    tst1.mkdir(parents=True)
    (tst1 / "tst1-muc3").write_text(TEXTS.replace("TST9-MUC4", "TST1-MUC3"), encoding="latin-1")
    (tst1 / "key-tst1.v9").write_text(KEYS.format(name="TST1-MUC3-0001"), encoding="latin-1")
    templates = tmp_path / "templates"
    templates.mkdir()
    second = ROW | {"docid": "TST2-MUC4-0001", "templates": []}
    (templates / "dev.jsonl").write_text(rows(ROW, second), encoding="utf-8")
    return tmp_path


def test_a_file_of_texts_is_cut_at_its_headers():
    texts = dict(raw_texts(TEXTS))
    assert list(texts) == ["TST9-MUC4-0001", "TST9-MUC4-0002"]
    assert texts["TST9-MUC4-0001"] == (
        "LOJA, 4 MAY 89 (RADIO) -- [TEXT] TWO MEN THREW A BOMB AT A BANK.\n\n   THE GUARD DIED."
    )


def test_raw_texts_go_before_lower_case_ones(folder):
    documents = Corpus(folder=folder, split=Split.DEV).documents()
    assert [(d.name, d.is_raw) for d in documents] == [
        ("TST1-MUC3-0001", True),
        ("TST1-MUC3-0002", True),
        ("TST2-MUC4-0001", False),
    ]
    assert doctext_names(documents) == ["TST2-MUC4-0001"]


def test_half_of_dev_is_told_by_the_names_of_documents(folder):
    gold = {
        s: set(gold_of(Corpus(folder=folder, split=s)).templates) for s in (Split.TST1, Split.TST2)
    }
    assert gold == {Split.TST1: {"TST1-MUC3-0001"}, Split.TST2: {"TST2-MUC4-0001"}}


@pytest.mark.parametrize("split", [Split.TRAIN, Split.TEST])
def test_a_split_without_texts_is_an_error_that_names_them(folder, split):
    with pytest.raises(InputError, match=f"no texts of {split}"):
        Corpus(folder=folder, split=split).documents()


def test_a_document_that_is_left_out_is_read_without_an_incident(folder):
    gold = gold_of(Corpus(folder=folder, split=Split.DEV))
    counted = {g.whole.name: g.whole.totals.tolist() for g in measures(gold, {})}
    assert counted == {
        "template_f1": [0, 0, 0, 2],
        "ceaf_rme_phi3": [0, 0, 0, 1],
        "facts_f1": [0, 0, 0, 3],
    }


def test_what_is_predicted_elsewhere_is_not_counted(folder):
    gold = gold_of(Corpus(folder=folder, split=Split.TST1))
    predicted = {"TST1-MUC3-0001": ROW["templates"], "TST2-MUC4-0001": ROW["templates"] * 3}
    found = {g.whole.name: percentages(g.whole.totals)[2] for g in measures(gold, predicted)}
    assert found == pytest.approx({"template_f1": 100, "ceaf_rme_phi3": 100, "facts_f1": 80})


def test_gold_without_keys_has_no_facts(folder):
    names = [g.whole.name for g in measures(gold_of(Corpus(folder=folder, split=Split.TST2)), {})]
    assert names == ["template_f1", "ceaf_rme_phi3"]


def test_predictions_are_written_by_name_and_read_again(tmp_path):
    predicted = {"B-MUC4-0002": [{"incident_type": "arson"}], "A-MUC4-0001": []}
    path = tmp_path / "out.jsonl"
    path.write_text(predictions_text(predicted), encoding="utf-8")
    assert path.read_text(encoding="utf-8").splitlines() == [
        '{"docid": "A-MUC4-0001", "templates": []}',
        '{"docid": "B-MUC4-0002", "templates": [{"incident_type": "arson"}]}',
    ]
    assert read_predictions(path) == predicted


def test_strange_line_ends_in_a_prediction_end_no_line(tmp_path):
    predicted = {"A-MUC4-0001": [{"Victim": [["Ana\u2028Ruiz\x85"]]}]}
    path = tmp_path / "out.jsonl"
    path.write_text(predictions_text(predicted), encoding="utf-8", newline="\n")
    assert read_predictions(path) == predicted


def test_a_document_given_twice_is_told_and_the_last_one_counts(tmp_path, caplog):
    path = tmp_path / "p.jsonl"
    path.write_text(rows(ROW, ROW | {"templates": []}), encoding="utf-8")
    with caplog.at_level(logging.WARNING):
        assert read_predictions(path) == {"TST1-MUC3-0001": []}
    assert "stands there twice" in caplog.text


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("{", "broken JSON"),
        ("[]", "without a `docid`"),
        ('{"templates": []}', "without a `docid`"),
        ('{"docid": "X", "templates": {}}', "no list of objects"),
        ('{"docid": "X", "templates": [1]}', "no list of objects"),
    ],
)
def test_a_line_that_is_no_prediction_is_told_with_its_number(tmp_path, line, found):
    path = tmp_path / "p.jsonl"
    path.write_text(rows(ROW) + line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=found) as error:
        read_predictions(path)
    assert error.value.where == f"{path}, line 2"


@pytest.mark.parametrize(
    "template",
    [
        {"date": {"earliest": "May", "latest": None}},
        {"stage": 3},
        {"killed": [1, 2]},
        {"Victim": 5},
    ],
)
def test_a_template_of_another_form_is_an_error_that_names_the_document(folder, template):
    gold = gold_of(Corpus(folder=folder, split=Split.DEV))
    with pytest.raises(InputError, match="TST1-MUC3-0001: found a template that can't be read"):
        measures(gold, {"TST1-MUC3-0001": [template]})


def test_a_file_that_is_not_there_is_an_input_error(tmp_path):
    with pytest.raises(InputError, match="JSON Lines"):
        read_predictions(tmp_path / "none.jsonl")
