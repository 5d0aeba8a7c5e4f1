"""Readings read well at a terminal, and unknown never looks like nought."""

from __future__ import annotations

import hashlib
import io

from rich.console import Console

from dateline.publish.terminal import print_readings
from dateline.records.article import Article
from dateline.run.reading import read_article


def shown(text: str, *, evidence: bool = False) -> str:
    digest = hashlib.sha256(text.encode()).hexdigest()
    out = io.StringIO()
    console = Console(file=out, width=140, markup=False, highlight=False)
    reading = read_article(Article(id="report", text=text, sha256=digest))
    print_readings([reading], evidence=evidence, console=console)
    return out.getvalue()


REPORT = (
    "KANO, March 3, 2020 - At least six traders were killed when a bomb exploded in Kano on "
    "Monday, police said."
)


def test_a_row_tells_the_incident() -> None:
    row = next(line for line in shown(REPORT).splitlines() if "bombing" in line)
    assert "2 Mar 2020" in row
    assert "Kano, NG" in row
    assert "≥ 6" in row
    assert "–" in row


def test_evidence_quotes_the_words_and_who_says_so() -> None:
    text = shown(REPORT, evidence=True)
    assert "“At least six traders”" in text
    assert "police" in text


def test_an_article_without_incident_says_so() -> None:
    assert "no incident" in shown("The council met to discuss the new library.")


def test_brackets_in_a_text_are_no_markup() -> None:
    text = "Gunmen [red]killed[/red] two men in Cali on 3 May 2019."
    assert "[red]" in shown(text, evidence=True)
