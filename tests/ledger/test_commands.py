"""The commands work on a ledger wherever it is."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from dateline.cli import main

from .databases import only_postgres

REPORT = (
    "Gunmen killed four farmers near Mopti on Tuesday, the regional governor said. "
    "Two more people were wounded in the attack."
)

Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs a command and gives its exit status, its results and its complaints."""

    def command(*given: str) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as left:
            main(list(given))
        said = capsys.readouterr()
        return int(left.value.code or 0), said.out, said.err

    return command


@pytest.fixture
def report(tmp_path: Path) -> str:
    """Return a file with a report in it."""
    file = tmp_path / "mopti.txt"
    file.write_text(REPORT, encoding="utf-8")
    return str(file)


def test_the_commands_of_a_ledger(run: Run, path: Path | str, report: str) -> None:
    where = ("--ledger", str(path))
    adding = ("add", report, *where, "--published", "2023-05-04")
    assert "would add 1 articles" in run(*adding, "--dry-run")[1]
    status, said, _ = run("incidents", *where, "--json")
    assert (status, said) == (1, "")
    assert "added 1 articles" in run(*adding)[1]
    assert "1 were known already" in run(*adding)[1]
    assert "1 were known already" in run(*adding, "--dry-run")[1]
    status, said, _ = run("incidents", *where, "--json", "--country", "ML")
    (incident,) = json.loads(said)["incidents"]
    assert (status, incident["killed"]) == (0, {"low": 4, "high": 4})
    assert json.loads(run("show", incident["id"][:8], *where, "--json")[1]) == incident
    assert "four farmers" in run("explain", incident["id"], "killed", *where)[1]
    assert run("release", "one", *where, "--by", "Ana")[0] == 0
    assert "one" in run("releases", *where)[1]
    assert "1 had been read" in run("reread", *where)[1]
    assert run("link", "list", *where)[0] == 0
    assert run("diff", *where)[0] == 0
    status, said, _ = run("verify", *where)
    assert (status, "nothing is wrong" in said) == (0, True)


@only_postgres
@pytest.mark.usefixtures("kind")
def test_no_command_prints_a_password(run: Run, path: str, report: str) -> None:
    secret = path.replace("tester@", "tester:secret@")
    for given in (
        ("add", report),
        ("add", report, "--dry-run"),
        ("incidents",),
        ("verify",),
        ("reread",),
    ):
        status, said, complaint = run(*given, "--ledger", secret)
        assert (status, "secret" in said + complaint) == (0, False)
    status, said, complaint = run("incidents", "--ledger", secret.replace("port=", "port=1&x="))
    assert (status, "secret" in said + complaint, said) == (1, False, "")
