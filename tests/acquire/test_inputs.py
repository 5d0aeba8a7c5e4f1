"""Inputs become articles, or errors that say where, what, what else, what to do."""

from __future__ import annotations

import codecs
import hashlib
import io
import json
import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dateline.acquire.inputs import MOST_BYTES, MOST_CHARACTERS, read_inputs
from dateline.records.article import Article
from dateline.records.days import DayBasis, DayPrecision
from dateline.records.errors import InputError

TODAY = date(2026, 3, 10)
REPORT = (
    "Gunmen killed five soldiers near the town of Mopti on Tuesday, and the army said that the "
    "attackers had come from the forest."
)
SPANISH = (
    "Hombres armados mataron a cinco soldados cerca de la ciudad de Mopti el martes, dijeron las "
    "autoridades locales, que buscan a los atacantes en el bosque."
)


def read(*paths: Path | str, **options: Any) -> list[Any]:
    return list(read_inputs([str(p) for p in paths], today=TODAY, **options))


def one_article(*paths: Path | str, **options: Any) -> Article:
    (found,) = read(*paths, **options)
    assert isinstance(found, Article), found
    return found


def one_error(*paths: Path | str, **options: Any) -> InputError:
    (found,) = read(*paths, **options)
    assert isinstance(found, InputError), found
    return found


@pytest.fixture
def write(tmp_path: Path):
    def write(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def test_a_text_is_kept_as_it_is(write):
    text = f"{REPORT}\r\n\r\n\x00odd\x07 \u202e\U0001f4a5 e\u0301\r{REPORT}"
    article = one_article(write("report.txt", text))
    assert article.text == text
    assert article.id == "report"
    assert article.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert article.language == "en"
    assert article.published is None


def test_the_path_is_as_the_user_gave_it(write, monkeypatch):
    path = write("report.txt", REPORT)
    monkeypatch.chdir(path.parent)
    assert one_article("./report.txt").path == "./report.txt"


@pytest.mark.parametrize(
    "data",
    [
        REPORT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + REPORT.encode("utf-16-be"),
    ],
    ids=["utf-8-sig", "utf-16-le", "utf-16-be"],
)
def test_a_byte_order_mark_is_believed_and_no_part_of_the_text(write, data):
    assert one_article(write("report.txt", data)).text == REPORT


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1"])
def test_another_encoding_is_guessed_with_a_warning(write, caplog, encoding):
    text = f"{REPORT} Witnesses in Bogotá and Córdoba said the same; so did José Peñalva."
    with caplog.at_level(logging.WARNING, logger="dateline"):
        article = one_article(write("report.txt", text.encode(encoding)))
    assert article.text == text
    assert [r.getMessage() for r in caplog.records] == [
        f"{article.path}: not UTF-8; read as cp1252. Check names with accents, or save it as UTF-8."
    ]


def test_stdin_is_read_as_any_file():
    article = one_article("-", stdin=io.BytesIO(REPORT.encode()))
    assert (article.text, article.id, article.path) == (REPORT, "stdin", None)


def test_stdin_may_be_json_lines():
    lines = "".join(json.dumps({"id": i, "text": REPORT}) + "\n" for i in "ab")
    assert [a.id for a in read("-", stdin=io.BytesIO(lines.encode()))] == ["a", "b"]


def test_json_lines_give_every_field(write):
    given = {
        "id": "7", "text": REPORT, "published": "2026-03-09", "title": "Five killed",
        "publisher": "The Sahel Ledger", "url": "https://example.org/7", "section": "World",
    }  # fmt: skip
    article = one_article(write("many.jsonl", json.dumps(given)))
    assert (article.id, article.text) == ("7", REPORT)
    assert (article.title, article.publisher) == ("Five killed", "The Sahel Ledger")
    assert article.url == "https://example.org/7"
    assert article.published is not None
    assert (article.published.earliest, article.published.latest) == (date(2026, 3, 9),) * 2
    assert article.published.basis is DayBasis.STATED


def test_json_lines_without_facts(write):
    path = write("many.jsonl", json.dumps({"text": REPORT, "published": None}) + "\r\n\n")
    article = one_article(path)
    assert (article.id, article.published, article.title) == ("many-1", None, None)


def test_json_text_keeps_its_own_line_ends(write):
    text = f"{REPORT}\r\n{REPORT}\u2028{REPORT}\x00"
    path = write("many.jsonl", json.dumps({"id": "a", "text": text}, ensure_ascii=False))
    assert one_article(path).text == text


def test_json_lines_in_utf16(write):
    data = "".join(json.dumps({"id": i, "text": REPORT}) + "\n" for i in "ab").encode("utf-16")
    assert [a.id for a in read(write("many.jsonl", data))] == ["a", "b"]


def test_different_texts_never_share_an_id(tmp_path):
    for folder, text in (("a", REPORT), ("b", REPORT + " "), ("c", REPORT)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(text)
    found = read(*(tmp_path / folder / "report.txt" for folder in "abc"))
    assert [a.id for a in found] == ["report", "report-2", "report"]


@pytest.mark.parametrize(
    ("own", "day"), [("2026-03-01", date(2026, 3, 1)), (None, date(2026, 3, 5))]
)
def test_an_article_of_json_lines_keeps_its_own_day(write, own, day):
    path = write("many.jsonl", json.dumps({"text": REPORT, "published": own}))
    published = one_article(path, published="2026-03-05").published
    assert published is not None
    assert published.earliest == day


@pytest.mark.parametrize("words", ["2026-03-09T23:59:59Z", "2026-03-09 08:00", " 2026-03-09 "])
def test_a_day_may_come_with_its_hour(write, words):
    published = one_article(write("a.txt", REPORT), published=words).published
    assert published is not None
    assert published.earliest == date(2026, 3, 9)
    assert published.precision is DayPrecision.DAY


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("2026-02-30", "the publication day '2026-02-30'"),
        ("yesterday", "the publication day 'yesterday'"),
        ("09/03/2026", "the publication day '09/03/2026'"),
        ("", "the publication day ''"),
        ("2026-03-12", "the publication day 2026-03-12, which lies after tomorrow"),
    ],
)
def test_a_publication_day_must_be_one(write, words, found):
    assert one_error(write("a.txt", REPORT), published=words).found == found
    path = write("a.jsonl", json.dumps({"text": REPORT, "published": words}))
    error = one_error(path)
    assert (error.where, error.found) == (f"{path}, line 1", found)


def test_tomorrow_is_a_publication_day(write):
    published = one_article(write("a.txt", REPORT), published="2026-03-11").published
    assert published is not None
    assert published.earliest == date(2026, 3, 11)


@pytest.mark.parametrize("day", [20260309, ["2026-03-09"], True])
def test_a_publication_day_is_a_string(write, day):
    path = write("a.jsonl", json.dumps({"text": REPORT, "published": day}))
    assert one_error(path).found == f"the publication day {day!r}"


BAD_FILES = [
    ("empty.txt", b"", "no text"),
    ("blank.txt", b" \r\n\t\n", "no text"),
    ("empty.jsonl", b"\n\n", "no text"),
    ("report.pdf", b"%PDF-1.7\n" + bytes(range(256)), "a PDF"),
    ("report.txt", b"PK\x03\x04" + bytes(100), "a ZIP archive or an Office document"),
    ("noise.txt", bytes(range(256)) * 20, "binary data"),
    ("unmarked.txt", REPORT.encode("utf-16-le"), "binary data"),
    (
        "cut.txt",
        codecs.BOM_UTF16_LE + b"a\x00b",
        "bytes that are not UTF-16-LE, though a byte-order mark says so",
    ),
    ("huge.txt", (REPORT + "\n").encode() * 160_000, "more than 8 MB in one article"),
    ("line.txt", b"a" * 20_000_000, "more than 8 MB in one article"),
    ("long.txt", b"word " * 80_001, "400,005 characters in one article"),
    ("form.html", b"<html><form>Name <input> <button>Log in</button></form></html>",
     "an HTML page without an article"),
    ("links.html", b"<!doctype html><ul><li><a href=a>News</a><li><a href=b>Sport</a></ul>",
     "an HTML page without an article"),
    ("nothing.html", b"<html></html>", "an HTML page without an article"),
    ("spanish.txt", SPANISH.encode(), "a text in Spanish (es)"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "data", "found"), BAD_FILES, ids=[f"{n}:{f}" for n, _, f in BAD_FILES]
)
def test_a_bad_file_is_told_and_the_others_are_read(write, name, data, found):
    bad, good = write(name, data), write("good.txt", REPORT)
    error, article = read(bad, good)
    assert isinstance(error, InputError)
    assert (error.where, error.found) == (str(bad), found)
    assert error.expected
    assert error.advice
    assert isinstance(article, Article)
    assert article.text == REPORT


def test_a_missing_file_and_a_folder(tmp_path):
    missing, folder = read(tmp_path / "missing.txt", tmp_path)
    assert isinstance(missing, InputError)
    assert isinstance(folder, InputError)
    assert (missing.found, folder.found) == ("no such file", "a folder")


BAD_LINES = [
    ('{"text": ', "broken JSON (Expecting value at character 10)"),
    ("[1]", "a list"),
    ("null", "null"),
    ("[" * 100_000, None),
    ("{}", "an object without `text`"),
    ('{"text": null}', "null as `text`"),
    ('{"text": 5}', "a number as `text`"),
    ('{"text": ""}', "no text"),
    ('{"text": "\\ud800 killed"}', "half a character (\\ud800) in `text`"),
    ('{"text": "Bomb", "title": "\\udfff"}', "half a character (\\udfff) in `title`"),
    ('{"text": "Bomb", "title": 7}', "a number as `title`"),
    ('{"text": "Bomb", "id": {}}', "an object as `id`"),
    (json.dumps({"text": SPANISH}), "a text in Spanish (es)"),
    (json.dumps({"text": "a " * (MOST_CHARACTERS // 2 + 1)}), "400,002 characters in one article"),
    (json.dumps({"text": "a" * MOST_BYTES}), "a line of more than 8 MB"),
]  # fmt: skip


@pytest.mark.parametrize(("line", "found"), BAD_LINES, ids=[str(i) for i in range(len(BAD_LINES))])
def test_a_bad_line_is_told_and_the_others_are_read(write, line, found):
    good = json.dumps({"id": "good", "text": REPORT})
    path = write("many.jsonl", f"{good}\n{line}\n{good}\n")
    first, error, last = read(path)
    assert isinstance(error, InputError)
    assert error.where == f"{path}, line 2"
    if found:
        assert error.found == found
    assert [first.id, last.id] == ["good", "good"]
