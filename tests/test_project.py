"""Rules of the project that no other tool checks."""

from __future__ import annotations

import ast
import pickle
import re
import tomllib
from pathlib import Path

import pytest
from typer.main import get_command

from dateline.cli import app
from dateline.records.errors import InputError

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FUNCTION = 40
LONGEST_MODULE = 400


def docstring_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    if not ast.get_docstring(node):
        return 0
    return (node.body[0].end_lineno or 0) - node.body[0].lineno + 1


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_and_functions_are_short(path):
    text = path.read_text(encoding="utf-8")
    assert len(text.splitlines()) <= LONGEST_MODULE
    functions = [
        node
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]
    long = {
        node.name: length
        for node in functions
        if (length := (node.end_lineno or 0) - node.lineno + 1 - docstring_lines(node))
        > LONGEST_FUNCTION
    }
    assert long == {}


@pytest.mark.parametrize("path", SOURCES, ids=lambda p: str(p.relative_to(ROOT)))
def test_modules_say_what_they_are(path):
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree) or not tree.body


def test_every_command_is_in_the_readme():
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    commands = get_command(app).commands  # type: ignore[attr-defined]
    assert [name for name in commands if f"dateline {name}" not in readme] == []


def test_links_between_documents_lead_somewhere():
    pages = [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("changelog.d/*.md")]
    link = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
    broken = [
        f"{page.relative_to(ROOT)}: {target}"
        for page in pages
        for target in link.findall(page.read_text(encoding="utf-8"))
        if "://" not in target and not (page.parent / target).exists()
    ]
    assert broken == []


def test_the_lock_file_pins_every_dependency():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"]
    wanted = [*project["dependencies"], *extras["dev"], *extras["evaluate"], *extras["postgres"]]
    wanted.remove("dateline[evaluate,postgres]")
    names = {re.split(r"[^\w.-]", line, maxsplit=1)[0].replace("_", "-").lower() for line in wanted}
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    pinned = set(re.findall(r"^([\w.-]+)==", lock, re.MULTILINE))
    assert names - pinned == set()


def test_an_input_error_survives_pickling():
    error = InputError("a.txt", "no text", "a report", "Check it.")
    again = pickle.loads(pickle.dumps(error))
    assert str(again) == str(error) == "a.txt: found no text; expected a report. Check it."
    assert (again.where, again.found) == ("a.txt", "no text")


def test_data_files_stand_where_the_wheel_takes_them_from():
    for path in (ROOT / "src" / "dateline").rglob("*"):
        if path.is_file() and path.suffix not in {".py", ".pyc"}:
            assert path.parent.name in {"data", "migrations", "dateline"}, path


def test_the_schema_is_the_contract():
    agreed = ROOT.parent / "shared" / "contracts" / "reading.schema.json"
    if not agreed.exists():
        pytest.skip("the contract's first copy is not beside this checkout")
    ours = ROOT / "docs" / "reference" / "reading.schema.json"
    assert ours.read_bytes() == agreed.read_bytes()
