"""Evaluation, linking: ECB+, documents in topics of two events each.

In:   the folder that `ecbplus.tar.gz` holds, or the archive itself.
Out:  its documents, each with the event it is about: its topic and half.

The corpus gives tokens; they are put together about as they were printed. A first line that is the
page's address is no part of the article and is left out.

Not here: scores (link_scores.py).
"""

from __future__ import annotations

import re
import tarfile
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.records.errors import InputError

# Both events of the topic are deliberate violence against people, or the trial or hunt for it:
# 3 courthouse killings, and a prisoner who overpowered his guards; 8 bank bombings; 12 piracy;
# 16 killings of sheriff's deputies; 18 shootings in offices; 19 riots after police shootings;
# 22 murders at work; 24 armed robberies; 32 double murders; 33 bystanders shot dead;
# 41 bombing of refugees; 45 murders of pregnant women.
# Left out: fires of unsettled cause (13, 14), traffic deaths (21), deaths in prison (26), arrests
# for drink or polygamy (35, 36), and all that is no violence.
VIOLENT = (3, 8, 12, 16, 18, 19, 22, 24, 32, 33, 41, 45)
_NAME = re.compile(r"(\d+)_(\d+)(ecb|ecbplus)\.xml$")
_NO_SPACE_BEFORE = (".", ",", ";", ":", "!", "?", ")", "%", "'", "’", "n't")
_NO_SPACE_AFTER = ("(", "$", "€", "£", "“", "‘")


@dataclass(frozen=True, slots=True, kw_only=True)
class EventText:
    """A document of ECB+ and what it is about: topic and half, such as `18ecbplus`."""

    name: str
    event: str
    text: str


def read_ecb(path: Path, *, violent: bool = True) -> list[EventText]:
    """Return the documents of the topics about violence, or of all the others, by name.

    Raises:
        InputError: There are none, or a file is no XML.
    """
    found = [
        document
        for name, content in _files(path)
        if (document := _document(name, content, violent=violent))
    ]
    if not found:
        raise InputError(str(path), "no document of ECB+", "the folder `ECB+` or ecbplus.tar.gz", "Name either of them.")  # fmt: skip
    return sorted(found, key=lambda d: d.name)


def _files(path: Path) -> Iterator[tuple[str, bytes]]:
    if path.is_dir():
        for file in sorted(path.rglob("*.xml")):
            yield file.name, file.read_bytes()
        return
    try:
        with tarfile.open(path) as archive:
            for member in archive:
                opened = archive.extractfile(member) if member.name.endswith(".xml") else None
                if opened:
                    yield Path(member.name).name, opened.read()
    except tarfile.TarError as error:
        raise InputError(str(path), f"no archive that can be read ({error})", "ecbplus.tar.gz", "Fetch it again.") from error  # fmt: skip


def _document(name: str, content: bytes, *, violent: bool) -> EventText | None:
    matched = _NAME.match(name)
    if matched is None or (int(matched[1]) in VIOLENT) is not violent:
        return None
    try:
        root = ET.fromstring(content)  # noqa: S314 (gold files of the user's own)
    except ET.ParseError as error:
        raise InputError(name, f"broken XML ({error})", "a document of ECB+", "Fetch it again.") from error  # fmt: skip
    lines: dict[int, list[str]] = {}
    for token in root.iter("token"):
        word = (token.text or "").strip()
        if word:
            lines.setdefault(int(token.get("sentence") or 0), []).append(word)
    sentences = [lines[number] for number in sorted(lines)]
    if sentences and sentences[0][0].lower() in ("http", "https"):
        sentences = sentences[1:]
    return EventText(
        name=Path(name).stem,
        event=f"{matched[1]}{matched[3]}",
        text="\n".join(_printed(words) for words in sentences),
    )


def _printed(words: list[str]) -> str:
    r"""Return the words of a sentence as they would be printed.

    >>> _printed(["Police", "did", "n't", "say", "``", "why", "''", "."])
    'Police didn\\'t say "why".'
    """
    out = ""
    glued = True
    for word in words:
        shown = '"' if word in ("``", "''") else word
        tight = glued or word == "''" or word.startswith(_NO_SPACE_BEFORE) or word == "-"
        out += shown if tight else f" {shown}"
        glued = word in ("``", "-") or word in _NO_SPACE_AFTER
    # "9 : 25" is a time of day.
    return re.sub(r"(?<=\d): (?=\d)", ":", out)
