"""Evaluation, times: texts with their TIMEX3 marks.

In:   files of TimeML (`.tml`: AQUAINT, TempEval) and of CAT (`.xml`: MEANTIME).
Out:  their texts, each with its day and the marks inside it.

Marks without words (TIMEX3 that only stand for an end of a span) are left out, as every scorer of
TempEval does. Files of MEANTIME are tokens; they are put together as they would be printed, and
only as far as they were marked: the title and the five sentences behind it.

Not here: scores (time_scores.py).
"""

from __future__ import annotations

import hashlib
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

from dateline.records.errors import InputError

# Share of the texts that rules were written on; the rest is kept apart (`part_of`).
DEVELOPED = 0.5
# MEANTIME was marked from sentence 0, the title, to this one.
LAST_MARKED = 5
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Timex:
    """A time as TIMEX3 has it: where it stands, DATE, TIME, DURATION or SET, and its value."""

    start: int
    end: int
    type: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TimedText:
    """A text, the day that it was written, and its times in order."""

    name: str
    text: str
    created: date
    times: tuple[Timex, ...]


def read_timed(folder: Path) -> list[TimedText]:
    """Return the texts of a folder and its subfolders, by name; what can't be read is logged.

    A text that is marked twice, in two folders, is taken once.
    """
    found: dict[str, TimedText] = {}
    for path in sorted(p for p in folder.rglob("*") if p.suffix in _READERS):
        if path.stem in found:
            continue
        try:
            found[path.stem] = _READERS[path.suffix](path)
        except InputError as error:
            LOG.warning("%s", error)
    return [found[name] for name in sorted(found)]


def part_of(text: TimedText) -> str:
    """Return "developed" or "kept apart", drawn by the name alone."""
    drawn = int(hashlib.sha256(text.name.encode()).hexdigest()[:8], 16) / 0xFFFFFFFF
    return "developed" if drawn < DEVELOPED else "kept apart"


def _read_timeml(path: Path) -> TimedText:
    root = _parsed(path)
    body = root.find("TEXT")
    stamp = root.find("DCT/TIMEX3")
    if body is None or stamp is None:
        raise InputError(path.name, "no TEXT or no DCT", "a TimeML document with both", "Leave the file out.")  # fmt: skip
    pieces: list[str] = []
    times: list[Timex] = []
    _walk(body, pieces, times)
    return TimedText(
        name=path.stem,
        text="".join(pieces),
        created=_created(path, stamp.get("value")),
        times=tuple(times),
    )


def _walk(element: ET.Element, pieces: list[str], times: list[Timex]) -> None:
    start = sum(map(len, pieces))
    pieces.append(element.text or "")
    for child in element:
        _walk(child, pieces, times)
        pieces.append(child.tail or "")
    if element.tag == "TIMEX3":
        end = sum(map(len, pieces))
        if end > start:
            times.append(_timex(element, (start, end)))


def _read_cat(path: Path) -> TimedText:
    root = _parsed(path)
    words: list[str] = []
    at: dict[str, tuple[int, int]] = {}
    offset = 0
    sentence = None
    for token in root.iter("token"):
        if int(token.get("sentence") or 0) > LAST_MARKED:
            break
        if sentence is not None:
            gap = "\n" if token.get("sentence") != sentence else _gap(words[-1], token.text or "")
            words.append(gap)
            offset += len(gap)
        sentence = token.get("sentence")
        word = token.text or ""
        at[token.get("t_id") or ""] = (offset, offset + len(word))
        words.append(word)
        offset += len(word)
    marks = list(root.iter("TIMEX3"))
    stamp = next((m for m in marks if m.get("functionInDocument") == "CREATION_TIME"), None)
    if stamp is None:
        raise InputError(path.name, "no TIMEX3 of its creation", "a document of MEANTIME with one", "Leave the file out.")  # fmt: skip
    return TimedText(
        name=path.stem,
        text="".join(words),
        created=_created(path, stamp.get("value")),
        times=tuple(sorted(_cat_times(marks, at), key=lambda t: t.start)),
    )


def _gap(before: str, word: str) -> str:
    """Return what stands between two tokens of a sentence when it is printed."""
    return "" if word[:1] in ",.;:!?)'’%" or before in ("(", "$", "€", "£") else " "


def _cat_times(marks: list[ET.Element], at: dict[str, tuple[int, int]]) -> Iterator[Timex]:
    for mark in marks:
        anchors = [a.get("t_id") or "" for a in mark.iter("token_anchor")]
        spans = [at[anchor] for anchor in anchors if anchor in at]
        if spans:
            yield _timex(mark, (min(s for s, _ in spans), max(e for _, e in spans)))


def _timex(element: ET.Element, where: tuple[int, int]) -> Timex:
    return Timex(
        start=where[0],
        end=where[1],
        type=element.get("type") or "",
        value=element.get("value") or "",
    )


def _parsed(path: Path) -> ET.Element:
    try:
        return ET.parse(path).getroot()  # noqa: S314 (gold files of the user's own)
    except ET.ParseError as error:
        raise InputError(path.name, f"broken XML ({error})", "a TimeML or CAT document", "Repair the file or leave it out.") from error  # fmt: skip


def _created(path: Path, value: str | None) -> date:
    found = _DAY.match(value or "")
    if found is None:
        raise InputError(path.name, f"the creation time {value!r}", "a day such as 1998-08-07", "Put the day in.")  # fmt: skip
    return date.fromisoformat(found.group())


_READERS: dict[str, Callable[[Path], TimedText]] = {".tml": _read_timeml, ".xml": _read_cat}
