"""Step 3, part 7: words that tell which country an article is about without naming a place.

In:   a document.
Out:  Clues: demonyms, newspapers, forces and movements, with the countries that they point to.

The table data/clues.tsv holds general knowledge of the field; a clue only weighs, it never decides.

Not here: names of places (place_names.py).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

from dateline.read.document import Document

PATH = Path(__file__).parent / "data" / "clues.tsv"
# Letters up to which a clue is an abbreviation, and has to stand in capitals.
SHORT = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Clue:
    """A clue in the text: tokens `first` to `last`, both inside.

    `kind`: demonym, outlet, body or theatre. `points`: country codes, or "IN:Bihar" for a province.
    """

    first: int
    last: int
    kind: str
    points: tuple[str, ...]


@cache
def _table() -> dict[str, tuple[tuple[tuple[str, ...], str, tuple[str, ...]], ...]]:
    found: dict[str, list[tuple[tuple[str, ...], str, tuple[str, ...]]]] = {}
    for line in PATH.read_text(encoding="utf-8").splitlines():
        if not line or line.startswith("#"):
            continue
        kind, points, phrases = line.split("\t")
        for phrase in phrases.split("|"):
            words = tuple(phrase.split())
            found.setdefault(words[0], []).append((words, kind, tuple(points.split("|"))))
    return {k: tuple(sorted(v, key=lambda e: (-len(e[0]), e))) for k, v in found.items()}


def find_clues(document: Document, *, capitals: str) -> tuple[Clue, ...]:
    """Return the clues in order; the longest wins where several start."""
    table = _table()
    tokens = document.tokens
    clues: list[Clue] = []
    for i, token in enumerate(tokens):
        word = token.lower.removesuffix("'s")
        for words, kind, points in table.get(word, ()):
            behind = [t.lower.removesuffix("'s") for t in tokens[i + 1 : i + len(words)]]
            if tuple(behind) != words[1:]:
                continue
            short = len(words) == 1 and len(word) <= SHORT and kind != "demonym"
            if capitals == "mixed":
                fits = token.text.removesuffix("'s").isupper() if short else token.text[0].isupper()
                fits = fits or (kind == "theatre" and len(word) > SHORT)
            else:
                fits = not short or len(word) > 3
            if fits:
                clues.append(Clue(first=i, last=i + len(words) - 1, kind=kind, points=points))
                if kind == "demonym":
                    break
    return tuple(clues)


@cache
def nationals() -> frozenset[str]:
    """Return the lower-case plurals that name people by their country: "iraqis", "frenchmen"."""
    words = {
        row[0][0]
        for rows in _table().values()
        for row in rows
        if row[1] == "demonym" and len(row[0]) == 1
    }
    return frozenset(
        w for w in words if w.endswith(("men", "women")) or w.removesuffix("s") in words - {w}
    )


def home_of(publisher: str) -> tuple[str, ...]:
    """Return the countries of an outlet's home, empty where the table doesn't know it."""
    wanted = tuple(publisher.lower().split())
    for words, kind, points in (e for entries in _table().values() for e in entries):
        if kind == "outlet" and words == wanted:
            return points
    return ()
