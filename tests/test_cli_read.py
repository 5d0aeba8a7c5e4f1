"""`dateline read` and its neighbours, as a user runs them: stdout, stderr, exit status."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from dateline import __version__
from dateline.cli import main
from dateline.run.reading import read_article

SCHEMA = Path(__file__).parent.parent / "docs" / "reference" / "reading.schema.json"
REPORT = (
    "BAMAKO, 14 May 2024 - Five soldiers were killed and two others were wounded when gunmen "
    "attacked a base near the town of Mopti on Monday, the army said. Police suspect a local "
    "militia.\n\nIn March a bomb killed three people at a market in Gao, according to Radio "
    "Kayira.\n"
)


@pytest.fixture
def run(capsys, monkeypatch):
    def run(*args: object, stdin: bytes = b"") -> tuple[int, str, str]:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as left:
            main([str(a) for a in args])
        out, err = capsys.readouterr()
        return int(left.value.code or 0), out, err

    return run


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT)
    return path


def test_json_is_the_contract(run, report):
    status, out, err = run("read", report, "--json")
    assert (status, err) == (0, "")
    reading = json.loads(out)
    schema = json.loads(SCHEMA.read_text())
    assert list(Draft202012Validator(schema).iter_errors(reading)) == []
    (article,) = reading["articles"]
    assert article["article"]["text"] == REPORT
    assert article["article"]["path"] == str(report)
    assert article["article"]["language"] == "en"
    for span in every_span(article):
        assert REPORT[span["start"] : span["end"]] == span["quote"]


def every_span(value: Any) -> list[dict[str, Any]]:
    if isinstance(value, list):
        return [span for item in value for span in every_span(item)]
    if isinstance(value, dict):
        own = [value] if {"start", "end", "quote"} <= value.keys() else []
        return own + [span for item in value.values() for span in every_span(item)]
    return []


@pytest.mark.parametrize("options", [("--json",), (), ("--evidence",)])
def test_two_runs_print_the_same_bytes(report, options):
    if "--json" not in options:
        pytest.importorskip("dateline.publish.terminal", reason="no tables yet")
    command = [sys.executable, "-c", "from dateline.cli import main; main()", "read", report]
    runs = [
        subprocess.run(
            [*command, *options], capture_output=True, check=True, env={"PYTHONHASHSEED": seed}
        ).stdout
        for seed in ("1", "2")
    ]
    assert runs[0] == runs[1]
    assert runs[0] != b""


def test_stdin(run):
    status, out, err = run("read", "-", "--json", stdin=REPORT.encode())
    assert (status, err) == (0, "")
    assert json.loads(out)["articles"][0]["article"]["text"] == REPORT


def test_the_publication_day_is_given(run, report):
    _, out, _ = run("read", report, "--json", "--published", "2024-05-15")
    published = json.loads(out)["articles"][0]["article"]["published"]
    assert (published["earliest"], published["latest"]) == ("2024-05-15", "2024-05-15")


def test_what_cannot_be_read_is_told_and_the_rest_is_printed(run, report, tmp_path):
    missing, empty = tmp_path / "missing.txt", tmp_path / "empty.txt"
    empty.touch()
    status, out, err = run("read", missing, empty, report, "--json")
    assert status == 1
    assert [a["article"]["id"] for a in json.loads(out)["articles"]] == ["report"]
    assert err.splitlines() == [
        f"{missing}: found no such file; expected a file, or - for standard input. "
        "Check the name and its permissions.",
        f"{empty}: found no text; expected a report. Check that the file was saved, and give one "
        "with text.",
    ]


@pytest.mark.parametrize("day", ["2024-02-30", "9999-01-01", "soon"])
def test_a_bad_publication_day_is_one_line(run, report, day):
    status, out, err = run("read", report, "--json", "--published", day)
    assert status == 1
    assert json.loads(out)["articles"] == []
    assert len(err.splitlines()) == 1
    assert err.startswith(
        f"--published: found the publication day {day if day[0] == '9' else repr(day)}"
    )


def test_a_warning_goes_to_stderr(run, tmp_path):
    path = tmp_path / "report.txt"
    path.write_bytes((REPORT + "Witnesses in Bogotá agreed.").encode("cp1252"))
    status, out, err = run("read", path, "--json")
    assert status == 0
    assert "Witnesses in Bogotá agreed." in out
    assert err == (
        f"{path}: not UTF-8; read as cp1252. Check names with accents, or save it as UTF-8.\n"
    )


def test_the_table_names_what_was_found(run, report):
    pytest.importorskip("dateline.publish.terminal", reason="no tables yet")
    status, out, err = run("read", report)
    assert (status, err) == (0, "")
    assert "Mopti" in out
    assert "Gao" in out


def test_the_page_is_written_whole(run, report, tmp_path):
    pytest.importorskip("dateline.publish.page", reason="no pages yet")
    page = tmp_path / "page.html"
    status, _, err = run("read", report, "--html", page)
    assert (status, err) == (0, "")
    html = page.read_text(encoding="utf-8")
    assert html.lower().startswith("<!doctype html>")
    assert html.rstrip().endswith("</html>")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["page.html", "report.txt"]


def test_a_page_that_cannot_be_written(run, report, tmp_path):
    pytest.importorskip("dateline.publish.page", reason="no pages yet")
    page = tmp_path / "missing" / "page.html"
    status, _, err = run("read", report, "--html", page)
    assert status == 1
    assert err == (
        f"{page}: found No such file or directory; expected a file that can be written. "
        "Make the folder, or name another file.\n"
    )


def test_the_ledger_from_end_to_end(run, report, tmp_path):
    """What the reader says goes in once and comes out again, whatever it is."""
    ledger = tmp_path / "record.db"
    _, out, _ = run("read", report, "--json")
    told = json.loads(out)["articles"][0]["incidents"]
    assert [i for i in told if i["place"] and i["place"]["name"] == "Mopti"] != []

    status, out, _ = run("add", report, "--ledger", ledger, "--dry-run")
    assert (status, ledger.exists()) == (0, False)
    assert out == line(ledger, f"would add 1 articles with {len(told)} incidents; 0 were")
    status, out, _ = run("add", report, "--ledger", ledger)
    assert (status, out) == (
        0,
        line(ledger, f"added 1 articles with {len(told)} incidents; 0 were"),
    )
    again = line(ledger, "added 0 articles with 0 incidents; 1 were")
    assert run("add", report, "--ledger", ledger)[1] == again

    _, out, _ = run("incidents", "--ledger", ledger, "--json")
    listed = json.loads(out)["incidents"]
    assert sorted(i["summary"] for i in listed) == sorted(i["summary"] for i in told)
    first = listed[0]
    assert first["reports"][0]["article"] == "report"

    status, out, _ = run("show", first["id"][:10], "--ledger", ledger)
    assert (status, out.splitlines()[0].split()[0]) == (0, first["id"])
    status, out, _ = run("show", first["id"], "--ledger", ledger, "--json")
    assert (status, json.loads(out)) == (0, first)
    status, out, _ = run("explain", first["id"], "type", "--ledger", ledger)
    assert status == 0
    assert out.startswith(f"The type is {first['type']}, read from the words")


def test_a_reading_that_does_not_fit_is_told_and_the_next_is_added(
    run, report, tmp_path, monkeypatch
):
    """The ledger refuses a reading whose digest is not its text's; the others still go in."""

    def broken(article, **given):
        reading = read_article(article, **given)
        if article.id != "bad":
            return reading
        return replace(reading, article=replace(article, sha256="0" * 64))

    monkeypatch.setattr("dateline.commands.read.read_article", broken)
    bad, ledger = tmp_path / "bad.txt", tmp_path / "record.db"
    bad.write_text(REPORT.replace("Mopti", "Gao"))
    status, out, err = run("add", bad, report, "--ledger", ledger)
    assert status == 1
    assert out.startswith(f"{ledger}: added 1 articles")
    assert out.endswith("1 could not be read.\n")
    assert len(err.splitlines()) == 1


def line(ledger: Path, counts: str) -> str:
    return f"{ledger}: {counts} known already; 0 could not be read.\n"


def test_the_list_of_a_ledger(run, report, tmp_path):
    ledger = tmp_path / "record.db"
    run("add", report, "--ledger", ledger)
    status, out, _ = run("incidents", "--ledger", ledger, "--country", "ML", "--to", "2024-05-14")
    assert status == 0
    assert "Mopti, ML" in out
    status, out, _ = run("incidents", "--ledger", ledger, "--country", "KZ")
    assert status == 0
    assert "Mopti" not in out
    assert "0 incidents" in out


@pytest.mark.parametrize(
    ("args", "begins"),
    [
        (("incidents",), "found no file; expected a ledger"),
        (("show", "abc"), "found no file; expected a ledger"),
        (("explain", "abc", "killed"), "found no file; expected a ledger"),
    ],
)
def test_a_missing_ledger_is_one_line(run, tmp_path, args, begins):
    ledger = tmp_path / "none.db"
    status, out, err = run(*args, "--ledger", ledger)
    assert (status, out) == (1, "")
    assert err.startswith(f"{ledger}: {begins}")
    assert len(err.splitlines()) == 1


def test_an_unknown_type_offers_the_nearest(run, tmp_path):
    status, _, err = run("incidents", "--ledger", tmp_path / "none.db", "--type", "bombings")
    assert status == 1
    assert "bombing" in err
    assert len(err.splitlines()) == 1


def test_check_tells_versions_and_digests(run):
    status, out, err = run("check")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    assert lines[0].split() == ["ok", "dateline", __version__]
    assert any(line.startswith("ok      gazetteer") and "sha256" in line for line in lines)
    assert any(line.split()[:2] == ["ok", "sqlalchemy"] for line in lines)


def test_check_says_what_to_do(run, monkeypatch):
    monkeypatch.setattr("dateline.commands.check.needed_packages", lambda: ["no-such-package"])
    status, out, _ = run("check")
    assert status == 1
    assert "missing no-such-package  not installed" in out
    assert "Run `pip install no-such-package`." in out


def test_version(run):
    assert run("--version") == (0, f"dateline {__version__}\n", "")


def test_a_command_that_is_not_understood(run):
    assert run("red")[0] == 2


HEAVY = (
    "sqlalchemy",
    "alembic",
    "trafilatura",
    "py3langid",
    "torch",
    "transformers",
    "spacy",
    "scipy",
)


def test_reading_a_text_loads_nothing_heavy(report):
    """The cold start is short because these wait until something needs them."""
    code = (
        "import sys; from dateline.cli import main\n"
        "try: main()\n"
        f"finally: print([m for m in {HEAVY} if m in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "read", str(report), "--json"],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stderr == "[]\n"
