"""What people type to see and settle which reports are one incident, and to freeze the record."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from dateline.cli import main
from dateline.ledger.verifying import _quote_faults
from dateline.run.keeping import open_ledger

ATTACK = (
    "Gunmen on motorbikes attacked a market in Menaka on Tuesday, killing 12 people, the governor "
    "said. Nine others were wounded."
)
RAID = "Police arrested four men in Kati on Monday after a grenade was thrown at a bar."


def run(capsys: pytest.CaptureFixture[str], *args: object) -> tuple[int, str, str]:
    with pytest.raises(SystemExit) as left:
        main([str(arg) for arg in args])
    said = capsys.readouterr()
    return int(left.value.code or 0), said.out, said.err


@pytest.fixture
def ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    told = tmp_path / "reports.jsonl"
    articles = [
        {"id": "market", "text": ATTACK, "published": "2021-03-10", "publisher": "Gao Post"},
        {"id": "raid", "text": RAID, "published": "2021-03-10", "publisher": "Kati Radio"},
    ]
    told.write_text("".join(json.dumps(one) + "\n" for one in articles))
    path = tmp_path / "record.db"
    run(capsys, "add", told, "--ledger", path)
    return path


def listed(capsys: pytest.CaptureFixture[str], ledger: Path) -> dict[str, Any]:
    _, out, _ = run(capsys, "incidents", "--ledger", ledger, "--json")
    return {i["reports"][0]["article"]: i for i in json.loads(out)["incidents"]}


def test_incidents_are_joined_and_parted_by_hand(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ids = [one["id"] for one in listed(capsys, ledger).values()]
    assert len(ids) == 2
    args = ("--why", "one operation", "--by", "Ana", "--ledger", ledger)
    status, out, _ = run(capsys, "link", "same", *ids, *args)
    assert status == 0
    number = out.split(":")[0].removeprefix("decision ")
    (joined,) = listed(capsys, ledger).values()
    assert len(joined["reports"]) == 2
    status, out, _ = run(capsys, "link", "list", "--ledger", ledger)
    assert "one operation" in out
    assert run(capsys, "link", "undo", number, *args)[0] == 0
    assert {one["id"] for one in listed(capsys, ledger).values()} == {*ids}
    status, _, err = run(capsys, "link", "undo", number, *args)
    assert (status, err.count("\n")) == (1, 1)
    assert "withdrawn by" in err


def test_a_decision_needs_its_reason(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = run(capsys, "link", "same", "ab", "cd", "--ledger", ledger)
    assert status == 2
    assert "--why" in err


def test_what_was_read_can_be_read_again(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "reread", "--ledger", ledger)
    assert (status, "0 articles read anew; 2 had been read" in out) == (0, True)
    status, out, _ = run(capsys, "diff", "--ledger", ledger)
    assert (status, "0 articles read otherwise" in out) == (0, True)
    assert run(capsys, "diff", "--ledger", ledger, "--json")[1] == "[]\n"


def test_a_release_by_name(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = run(capsys, "release", "2021-q1", "--by", "Ana", "--ledger", ledger)
    assert (status, out) == (0, "release 1 (2021-q1): 2 incidents, the first release\n")
    run(capsys, "release", "2021-q2", "--by", "Ana", "--ledger", ledger)
    status, out, _ = run(capsys, "releases", "--ledger", ledger)
    assert (status, "2 unchanged since" in out) == (0, True)
    status, out, _ = run(capsys, "verify", "--ledger", ledger)
    assert (status, "nothing is wrong" in out) == (0, True)


def test_why_an_incident_is_one(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    market = listed(capsys, ledger)["market"]["id"]
    status, out, _ = run(capsys, "link", "why", market[:6], "--ledger", ledger)
    assert (status, out) == (0, f"{market}: 1 reports, 0 links\n")


def test_verify_looks_up_the_words_of_a_released_field(
    ledger: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not only those that an incident is found again by."""
    run(capsys, "release", "one", "--by", "Ana", "--ledger", ledger)
    with sqlite3.connect(ledger) as connection:
        payload = json.loads(
            connection.execute("SELECT payload FROM entries WHERE kind = 'released'").fetchone()[0]
        )
    with open_ledger(ledger, read_only=True) as opened, opened._reading() as reading:
        assert list(_quote_faults(reading, "released", payload)) == []
        span = payload["incidents"][0]["date"]["spans"][0]
        span["quote"] = "never"
        assert list(_quote_faults(reading, "released", payload)) == [
            f"it quotes 'never' at {span['start']}, which isn't there"
        ]
