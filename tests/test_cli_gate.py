"""`--gate` passes over what holds no incident and says so; `--reader rules` reads without the tagger."""

import json

import pytest

from dateline.cli import main

INCIDENT = "Gunmen shot dead two police officers at a checkpoint near Herat on Sunday."
NONE = "The central bank left interest rates unchanged, as most economists had expected."


@pytest.fixture
def articles(tmp_path):
    path = tmp_path / "news.jsonl"
    rows = [{"id": "a", "text": INCIDENT}, {"id": "b", "text": NONE}]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return str(path)


def read(capsys, *args):
    with pytest.raises(SystemExit) as left:
        main(["read", "--json", *args])
    assert left.value.code == 0
    said = capsys.readouterr()
    return json.loads(said.out)["articles"], said.err


def test_the_gate_counts_what_it_holds_back(articles, capsys):
    readings, told = read(capsys, "--gate", articles)
    assert "The gate held back 1 of 2 articles." in told
    assert [len(r["incidents"]) for r in readings] == [1, 0]
    assert readings[1]["rejected"][0]["reason"] == "no_act"


def test_the_rules_alone_name_themselves(articles, capsys):
    both, _ = read(capsys, articles)
    alone, _ = read(capsys, "--reader", "rules", articles)
    assert json.dumps(both[0]["reader"]) != json.dumps(alone[0]["reader"])
    assert "tagger" in json.dumps(both[0]["reader"])
    assert "tagger" not in json.dumps(alone[0]["reader"])


def test_another_reader_is_refused(articles, capsys):
    with pytest.raises(SystemExit) as left:
        main(["read", "--reader", "oracle", articles])
    assert left.value.code == 2
    assert "oracle" in capsys.readouterr().err
