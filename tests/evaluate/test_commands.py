"""`dateline evaluate` from the command line, on hand-made gold."""

from __future__ import annotations

import importlib.util
import json

import pytest

from dateline.cli import main
from dateline.evaluate import floors_measured, muc4_mapping
from dateline.evaluate.floors import GoldSet, Measured
from dateline.evaluate.floors_file import FloorsFile, floors_text, read_floors
from dateline.run.reading import How

TEXT = "Gunmen shot dead three guards in Loja on 4 May 2019."
GOLD = {
    "id": "a",
    "incidents": [
        {
            "id": "loja",
            "type": ["armed_attack"],
            "date": {"earliest": "2019-05-04", "latest": "2019-05-04"},
            "killed": {"low": 3, "high": 3},
            "evidence": ["shot dead three guards"],
        }
    ],
}
INCIDENT = {
    "id": "x",
    "type": "armed_attack",
    "date": {"earliest": "2019-05-04", "latest": "2019-05-04"},
    "killed": {"low": 2, "high": 2},
    "spans": [{"start": 7, "end": 16, "quote": "shot dead"}],
}
KEY = """\
0.  MESSAGE: ID                     {name}
1.  MESSAGE: TEMPLATE               1
4.  INCIDENT: TYPE                  BOMBING
12. PHYS TGT: ID                    "BANK"
"""
TEMPLATE = {"incident_type": "bombing", "Target": [["bank"]]}
RAW = "TST{n}-MUC4-0001\n\n   LOJA, 4 MAY 89 -- [TEXT] A BOMB WENT OFF\nAT A BANK.\n"


def run(*args: object) -> int:
    with pytest.raises(SystemExit) as left:
        main([str(arg) for arg in ("evaluate", *args)])
    return int(left.value.code or 0)


def reading(*incidents: dict) -> str:
    article = {"article": {"id": "a", "text": TEXT}, "incidents": list(incidents)}
    return json.dumps({"articles": [article]})


@pytest.fixture
def gold(tmp_path):
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "a.json").write_text(json.dumps(GOLD), encoding="utf-8")
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "reading.json").write_text(reading(INCIDENT), encoding="utf-8")
    (tmp_path / "empty.json").write_text(reading(), encoding="utf-8")
    return folder


@pytest.fixture
def muc4(tmp_path):
    """TST1 with all there is to have, TST3 with a text alone."""
    for n in (1, 3):
        folder = tmp_path / "muc4" / "raw" / f"tst{n}"
        folder.mkdir(parents=True)
        (folder / f"tst{n}-muc4").write_text(RAW.format(n=n), encoding="latin-1")
    key = tmp_path / "muc4" / "raw" / "tst1" / "key-tst1.v1"
    key.write_text(KEY.format(name="TST1-MUC4-0001"), encoding="latin-1")
    (tmp_path / "muc4" / "templates").mkdir()
    row = {"docid": "TST1-MUC4-0001", "doctext": "a bomb.", "templates": [TEMPLATE]}
    (tmp_path / "muc4" / "templates" / "dev.jsonl").write_text(json.dumps(row), encoding="utf-8")
    return tmp_path / "muc4"


@pytest.fixture
def mapped(monkeypatch):
    """What the mapping was asked for; it answers with one template a document."""
    asked: list[tuple[str, str]] = []

    def templates_of(name: str, text: str, *, how: How) -> list[dict]:
        assert how is How.BOTH
        asked.append((name, text))
        return [TEMPLATE]

    monkeypatch.setattr(muc4_mapping, "templates_of", templates_of)
    return asked


# ── MUC-4 ───────────────────────────────────────────────────────────────────────────────────────


def test_muc4_reads_scores_and_keeps_what_was_predicted(muc4, mapped, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    assert run("muc4", muc4, "--split", "tst1", "--out", out, "--json", "--resamples", 10) == 0
    assert mapped == [("TST1-MUC4-0001", "LOJA, 4 MAY 89 -- [TEXT] A BOMB WENT OFF AT A BANK.")]
    told = json.loads(capsys.readouterr().out)
    assert (told["split"], told["documents"], told["resamples"]) == ("tst1", 1, 10)
    f1 = {name: figures["f1"]["value"] for name, figures in told["measures"].items()}
    assert f1 == {"template_f1": 100, "ceaf_rme_phi3": 100, "facts_f1": 100}
    row = json.loads(out.read_text(encoding="utf-8"))
    assert row == {"docid": "TST1-MUC4-0001", "templates": [TEMPLATE]}


def test_muc4_against_a_baseline(muc4, tmp_path, capsys):
    ours, theirs = tmp_path / "ours.jsonl", tmp_path / "theirs.jsonl"
    for path, templates in ((ours, [TEMPLATE]), (theirs, [])):
        row = {"docid": "TST1-MUC4-0001", "templates": templates}
        path.write_text(json.dumps(row), encoding="utf-8")
    args = ("muc4", muc4, "--split", "tst1", "--pred", ours, "--baseline", theirs)
    assert run(*args, "--json") == 0
    whole = json.loads(capsys.readouterr().out)["measures"]["template_f1"]
    assert whole["difference"] == {"value": 100, "low": 100, "high": 100}
    assert whole["better"] == 1
    assert run(*args) == 0
    assert "template F1" in (table := capsys.readouterr().out)
    assert "+100.0 to +100.0" in table


def test_texts_alone_are_read_and_kept_and_nothing_is_scored(muc4, mapped, tmp_path, capsys):
    out = tmp_path / "out.jsonl"
    assert run("muc4", muc4, "--split", "test", "--out", out) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "no keys of test" in printed.err
    assert "no templates of test" in printed.err
    assert [name for name, _ in mapped] == ["TST3-MUC4-0001"]
    assert '"docid": "TST3-MUC4-0001"' in out.read_text(encoding="utf-8")


@pytest.mark.usefixtures("mapped")
def test_without_gold_there_is_nothing_to_score(muc4, capsys):
    assert run("muc4", muc4, "--split", "test") == 1
    assert "found no gold to score against" in capsys.readouterr().err


def test_a_document_without_a_raw_text_is_told(muc4, mapped, capsys):
    (muc4 / "raw" / "tst1" / "tst1-muc4").unlink()
    assert run("muc4", muc4, "--split", "tst1") == 0
    assert mapped == [("TST1-MUC4-0001", "a bomb.")]
    assert "1 of 1 documents have no raw text" in capsys.readouterr().err


@pytest.mark.usefixtures("mapped")
def test_the_same_run_prints_the_same_bytes(muc4, capsys):
    printed = []
    for _ in range(2):
        run("muc4", muc4, "--split", "tst1", "--json")
        printed.append(capsys.readouterr().out)
    assert printed[0] == printed[1]


@pytest.mark.usefixtures("mapped")
def test_without_resamples_the_json_has_no_interval(muc4, capsys):
    run("muc4", muc4, "--split", "tst1", "--json", "--resamples", 0)
    whole = json.loads(capsys.readouterr().out)["measures"]["template_f1"]
    assert whole["f1"] == {"value": 100, "low": None, "high": None}


# ── gold records ────────────────────────────────────────────────────────────────────────────────


def test_incidents_as_json(gold, tmp_path, capsys):
    assert run("incidents", gold, "--pred", tmp_path / "reading.json", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["incident_f1"], told["record_f1"]) == (100, 0)
    assert told["measures"]["incident_f1"]["shares"]["killed"]["share"]["value"] == 0
    assert told["measures"]["incident_f1"]["shares"]["days"] == {
        "share": {"value": 100, "low": 100, "high": 100},
        "of": 1,
    }


def test_incidents_against_a_baseline(gold, tmp_path, capsys):
    files = ("--pred", tmp_path / "reading.json", "--baseline", tmp_path / "empty.json")
    assert run("incidents", gold, *files) == 0
    table = capsys.readouterr().out
    assert table.startswith("articles 1; without an incident 0, of these with a false alarm 0;")
    assert "against baseline" in table


def test_a_folder_without_gold_is_an_error(tmp_path, capsys):
    assert run("incidents", tmp_path) == 1
    assert "gold records beside their texts" in capsys.readouterr().err


def test_errors_of_gold_records(gold, tmp_path, capsys):
    assert run("errors", gold, "--pred", tmp_path / "reading.json") == 0
    printed = capsys.readouterr().out
    assert "killed wrong: too low: 1" in printed
    assert "read 2, gold 3" in printed
    assert "Gunmen «shot dead three guards» in Loja" in printed


def test_errors_of_muc4(muc4, tmp_path, capsys):
    empty = tmp_path / "none.jsonl"
    empty.write_text("", encoding="utf-8")
    assert run("errors", "--muc4", muc4, "--split", "tst1", "--pred", empty) == 0
    printed = capsys.readouterr().out
    assert "template missed: nothing predicted in the document: 1" in printed
    assert "A BOMB WENT OFF AT A «BANK»." in printed


@pytest.mark.parametrize("args", [(), ("--muc4", "x"), ("gold", "--muc4", "x", "--split", "dev")])
def test_errors_needs_one_kind_of_gold(args):
    assert run("errors", *args) == 2


# ── floors ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def floors(tmp_path, monkeypatch):
    """A file of floors over a set that gives 60.0."""
    gold = GoldSet(
        name="dev",
        kind="incidents",
        base="shared",
        path="dev",
        split=None,
        sha256="d1",
        floors={"record_f1": 50.0},
        lowered=(),
    )
    elsewhere = GoldSet(
        **{name: getattr(gold, name) for name in gold.__slots__} | {"name": "far", "path": "far"}
    )
    file = tmp_path / "checkout" / "tests" / "floors.toml"
    file.parent.mkdir(parents=True)
    file.write_text(floors_text(FloorsFile(slack=1.0, golds=(gold, elsewhere))), encoding="utf-8")
    (tmp_path / "shared" / "dev").mkdir(parents=True)
    figures = {"record_f1": 60.0}
    monkeypatch.setattr(
        floors_measured,
        "measured",
        lambda gold, _: Measured(gold=gold, sha256="d1", figures=figures),
    )
    return file, figures


def test_floors_hold(floors, capsys):
    file, _ = floors
    assert run("floors", "check", "--file", file) == 0
    printed = capsys.readouterr()
    assert "far: not measured" in printed.err
    assert printed.out.split()[-4:] == ["dev", "record_f1", "60.0", "50.0"]


def test_a_figure_below_its_floor_fails(floors, capsys):
    file, figures = floors
    figures["record_f1"] = 49.9
    assert run("floors", "check", "--file", file) == 1
    assert capsys.readouterr().out.split()[-1] == "below"


def test_raise_writes_what_went_up_and_dry_run_nothing(floors):
    file, _ = floors
    before = file.read_bytes()
    assert run("floors", "raise", "--file", file, "--dry-run") == 0
    assert file.read_bytes() == before
    assert run("floors", "raise", "--file", file) == 0
    assert [gold.floors["record_f1"] for gold in read_floors(file).golds] == [59.0, 50.0]


def test_lowering_needs_the_flag_and_the_reason(floors, capsys):
    file, figures = floors
    figures["record_f1"] = 40.0
    before = file.read_bytes()
    assert run("floors", "lower", "dev", "--file", file, "--lower") == 2
    assert run("floors", "lower", "dev", "--file", file, "--lower", "--reason", " ") == 2
    assert run("floors", "lower", "dev", "--file", file, "--reason", "a trade") == 0
    assert "nothing was written" in capsys.readouterr().err
    assert file.read_bytes() == before
    assert run("floors", "lower", "dev", "--file", file, "--lower", "--reason", "a trade") == 0
    dev = read_floors(file).golds[0]
    assert dev.floors["record_f1"] == 39.0
    assert [entry.reason for entry in dev.lowered] == ["a trade"]


def test_a_set_that_is_not_in_the_file_is_an_error(floors, capsys):
    file, _ = floors
    assert run("floors", "check", "tst9", "--file", file) == 1
    assert "no set tst9" in capsys.readouterr().err


# ── the extra ───────────────────────────────────────────────────────────────────────────────────


def test_without_the_extra_it_says_what_to_install(gold, monkeypatch, capsys):
    find = importlib.util.find_spec
    monkeypatch.setattr(
        "dateline.commands.evaluate.find_spec", lambda name: None if name == "scipy" else find(name)
    )
    assert run("incidents", gold) == 1
    assert capsys.readouterr().err == (
        "`dateline evaluate`: found no scipy; expected the extra `evaluate`. Run `pip install "
        "'dateline[evaluate]'`, or in a checkout `pip install '.[evaluate]'`.\n"
    )
