"""Step 1: files, pages and lines as articles.

In:   paths as the user gave them; `-` is standard input.
Out:  an Article each, or the InputError that says why there is none. Errors are yielded, never
      raised: one bad article must not keep the others from being read.

What an input is, is told by its end of name and otherwise by how it begins. JSON Lines are read a
line at a time, so an archive may be larger than memory; everything else is one article and has a
size limit, as has each line. Without an id of its own an article takes the name of its file. Two
different articles never share an id in one run: the second one takes `-2`.

Not here: decoding (decoding.py), pages (pages.py), JSON (lines.py), the network.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import BinaryIO

from dateline.acquire.decoding import decode
from dateline.acquire.language import ENGLISH, language_name, language_of
from dateline.acquire.lines import Fields, read_line
from dateline.acquire.pages import is_page, read_page
from dateline.acquire.published import given_days, page_days
from dateline.records.article import Article
from dateline.records.days import Days
from dateline.records.errors import InputError

STDIN = "-"

# A text as long as a book is no report, but a whole archive or the wrong file.
MOST_CHARACTERS = 400_000

# What may be read at once: a page carries several times its article, a letter up to four bytes.
MOST_BYTES = 8_000_000

PAGE_SUFFIXES = frozenset({".html", ".htm", ".xhtml"})
LINES_SUFFIXES = frozenset({".jsonl", ".ndjson", ".json"})
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """One input: `where` for messages, `stem` for ids, `path` as the user gave it."""

    where: str
    stem: str
    suffix: str
    path: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Draft:
    """What an input gave, before it is checked and named."""

    where: str
    id: str
    text: str
    published: Days | None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None


@dataclass(slots=True)
class _Names:
    """The ids given out in one run, each with the digest of the text that has it."""

    taken: dict[str, str] = field(default_factory=dict)

    def name(self, wanted: str, sha256: str) -> str:
        """Return `wanted`, numbered where a different text has it."""
        number, name = 1, wanted
        while self.taken.setdefault(name, sha256) != sha256:
            number += 1
            name = f"{wanted}-{number}"
        return name


def read_inputs(
    paths: Iterable[str],
    *,
    published: str | None = None,
    stdin: BinaryIO | None = None,
    today: date | None = None,
) -> Iterator[Article | InputError]:
    """Yield the articles of some inputs in order, or why there is none.

    Args:
        paths: Files as the user names them; `-` is `stdin`.
        published: The publication day of articles that don't bring their own in JSON Lines, as
            YYYY-MM-DD. It goes before what a page says.
        stdin: Standard input, as bytes.
        today: The day it is, in UTC; asked of the clock where it isn't given.
    """
    reader = _Reader(today=today or datetime.now(UTC).date(), stdin=stdin)
    if published is not None:
        try:
            reader.published = given_days(published, where="--published", today=reader.today)
        except InputError as error:
            yield error
            return
    for path in paths:
        yield from reader.read(path)


@dataclass(slots=True, kw_only=True)
class _Reader:
    """One run over some inputs; holds the settings and the ids given out."""

    today: date
    stdin: BinaryIO | None
    published: Days | None = None
    names: _Names = field(default_factory=_Names)

    def read(self, path: str) -> Iterator[Article | InputError]:
        """Yield the articles of one input."""
        try:
            if path == STDIN:
                source = _Source(where="standard input", stem="stdin", suffix="", path=None)
                yield from self._read_stream(self.stdin or io.BytesIO(), source)
            else:
                name = Path(path)
                source = _Source(where=path, stem=name.stem, suffix=name.suffix.lower(), path=path)
                with name.open("rb") as stream:
                    yield from self._read_stream(stream, source)
        except OSError as error:
            yield _unreadable(path, error)
        except InputError as error:
            yield error

    def _read_stream(self, stream: BinaryIO, source: _Source) -> Iterator[Article | InputError]:
        first = stream.readline(MOST_BYTES + 1)
        if source.suffix in LINES_SUFFIXES or (not source.suffix and _opens_lines(first)):
            yield from self._read_lines(_lines(stream, first, source), source)
            return
        rest = stream.read(max(0, MOST_BYTES + 1 - len(first)))
        yield self._read_whole(first + rest, source)

    def _read_whole(self, data: bytes, source: _Source) -> Article:
        if len(data) > MOST_BYTES:
            raise _too_long(source.where, f"more than {MOST_BYTES // 1_000_000} MB in one article")
        looks_like_page = source.suffix in PAGE_SUFFIXES or b"<" in data[:1024].lstrip()[:4]
        text = decode(data, where=source.where, page=looks_like_page)
        if not text.strip():
            raise _empty(source.where)
        if source.suffix in PAGE_SUFFIXES or is_page(text):
            return self._finish(self._page_draft(text, source))
        draft = _Draft(where=source.where, id=source.stem, text=text, published=self.published)
        return self._finish(replace(draft, path=source.path))

    def _page_draft(self, html: str, source: _Source) -> _Draft:
        page = read_page(html, where=source.where)
        return _Draft(
            where=source.where,
            id=source.stem,
            text=page.text,
            published=self.published or page_days(page.days, today=self.today),
            title=page.title,
            publisher=page.publisher,
            url=page.url,
            path=source.path,
        )

    def _read_lines(
        self, lines: Iterable[tuple[int, str | InputError]], source: _Source
    ) -> Iterator[Article | InputError]:
        any_line = False
        for number, line in lines:
            any_line = True
            if isinstance(line, InputError):
                yield line
                continue
            where = f"{source.where}, line {number}"
            try:
                fields = read_line(line, where=where)
                yield self._finish(self._line_draft(fields, source, number))
            except InputError as error:
                yield error
        if not any_line:
            yield _empty(source.where)

    def _line_draft(self, fields: Fields, source: _Source, number: int) -> _Draft:
        where = f"{source.where}, line {number}"
        own = fields.published
        return _Draft(
            where=where,
            id=fields.id or f"{source.stem}-{number}",
            text=fields.text,
            published=self.published
            if own is None
            else given_days(own, where=where, today=self.today),
            title=fields.title,
            publisher=fields.publisher,
            url=fields.url,
            path=source.path,
        )

    def _finish(self, draft: _Draft) -> Article:
        if not draft.text.strip():
            raise _empty(draft.where)
        if len(draft.text) > MOST_CHARACTERS:
            raise _too_long(draft.where, f"{len(draft.text):,} characters in one article")
        language = language_of(draft.text)
        if language not in (None, ENGLISH):
            raise InputError(
                draft.where,
                f"a text in {language_name(language or '')}",
                "a report in English, the language this reader knows",
                "Give an English version of it.",
            )
        sha256 = hashlib.sha256(draft.text.encode()).hexdigest()
        return Article(
            id=self.names.name(draft.id, sha256),
            text=draft.text,
            sha256=sha256,
            published=draft.published,
            language=language,
            title=draft.title,
            publisher=draft.publisher,
            url=draft.url,
            path=draft.path,
        )


def _opens_lines(first: bytes) -> bool:
    """The first line of an unnamed input is a JSON object, or would be one."""
    return first.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] == b"{"


def _lines(
    stream: BinaryIO, first: bytes, source: _Source
) -> Iterator[tuple[int, str | InputError]]:
    """Yield the lines that hold something, each with its number; one that is too long as error."""
    if first.startswith(_UTF16_MARKS):
        # Its line ends are two bytes, so it can't be cut before it is decoded.
        stream, first = _as_utf8(stream, first, source), b""
        first = stream.readline(MOST_BYTES + 1)
    number, data = 0, first
    while data:
        number += 1
        where = f"{source.where}, line {number}"
        if len(data) > MOST_BYTES:
            yield number, _too_long(where, f"a line of more than {MOST_BYTES // 1_000_000} MB")
            while data and not data.endswith(b"\n"):
                data = stream.readline(MOST_BYTES)
        elif data.strip(b" \t\r\n\xef\xbb\xbf"):
            try:
                yield number, decode(data, where=where).rstrip("\r\n")
            except InputError as error:
                yield number, error
        data = stream.readline(MOST_BYTES + 1)


def _as_utf8(stream: BinaryIO, first: bytes, source: _Source) -> BinaryIO:
    data = first + stream.read(max(0, MOST_BYTES + 1 - len(first)))
    if len(data) > MOST_BYTES:
        raise InputError(
            source.where,
            f"more than {MOST_BYTES // 1_000_000} MB of UTF-16",
            "JSON Lines in UTF-8, which may be of any size",
            "Save it again as UTF-8.",
        )
    return io.BytesIO(decode(data, where=source.where).encode())


def _empty(where: str) -> InputError:
    return InputError(
        where, "no text", "a report", "Check that the file was saved, and give one with text."
    )


def _too_long(where: str, found: str) -> InputError:
    return InputError(
        where,
        found,
        f"a report of up to {MOST_CHARACTERS:,} characters",
        "Split it into its articles, as JSON Lines with one on each line.",
    )


def _unreadable(path: str, error: OSError) -> InputError:
    found = {
        FileNotFoundError: "no such file",
        IsADirectoryError: "a folder",
        PermissionError: "a file that may not be read",
    }.get(type(error), error.strerror or type(error).__name__)
    return InputError(
        path, found, "a file, or - for standard input", "Check the name and its permissions."
    )
