"""Step 2, part 5: who says what.

In:   a document.
Out:  Attribution: who says, the words that name them, and the stretch that they say.

"X said …", "…, reports X", "according to X", "X quoted Y as saying": the sentence is what they
say. Where one quotes another, the nearest speaker comes first in the chain.

Not here: how sure they are (hedges.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.read.document import Document
from dateline.records.span import Span

_SAY = r"(?:said|says|told|reported|reports|added|stated|confirmed|announced|claimed|claims|alleged|noted|explained|revealed|disclosed|informed|declared|wrote|writes)"
_NAME = r"(?:[A-Z][\w.’'-]*|of|the|de|and|al|for|&|\([A-Z]+\))"
_WHO = (
    r"(?<!\w)(?P<who>(?:[Tt]he |[Aa]n? |[Oo]ne |[Ss]ome )?(?:[a-z]+(?:['’]s)? ){0,3}?(?:police|authorities|officials?|sources?|"
    r"spokes(?:man|woman|person|people)|witnesses|eyewitnesses|residents|villagers|investigators|prosecutors?(?:[’']s? office)?|analysts|"
    r"ministry|minister|army|military|government|governor|mayor|chief|commander|doctors?|hospital|office|department|prosecutor[’']s office|"
    r"statement|newspaper|agency|report|reports|relatives|locals|activists|group|outfit|president|judge|court)"
    rf"(?: (?:{_NAME} ?){{1,6}})?|(?:{_NAME} ){{0,5}}[A-Z][\w.’'-]*(?: \([A-Z]+\))?)"
)
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        rf"\b[Aa]ccording to {_WHO}",
        rf"(?P<outlet>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){{0,3}}),? (?:quoted|citing|cited) {_WHO}(?: as saying)?",
        rf"(?:,|\b) ?(?:reports|reported|said|says|added|stated|confirmed|told|claimed|wrote) {_WHO}",
        rf"{_WHO}(?:,[^,.]{{1,60}},)? (?:also |later |further |has |have |had )?{_SAY}\b",
        rf"\bquoting {_WHO}|\bciting {_WHO.replace('?P<who>', '?P<who2>')}",
        rf"\b[Ii]n a statement,? {_WHO}",
    )
)
_TRIM = re.compile(
    r"^(?:and|but|as|when|while|that|which|he|she|they|it|who|meanwhile|however|later|in|on)\b\s*|\s+(?:on|in|at|that|the|and|of|for|de)$",
    re.I,
)
_STOP = frozenset("he she it they we i that this which who there what and but the a".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Someone says a stretch of the text.

    `scope_start` is inside, `scope_end` is not. `chain` has the nearest speaker first.
    """

    span: Span
    name: str
    scope_start: int
    scope_end: int
    chain: tuple[str, ...]


def find_speakers(document: Document) -> tuple[Attribution, ...]:
    """Return who says what, in order."""
    found: list[Attribution] = []
    for sentence in document.sentences:
        words = document.words_of(sentence)
        here: list[tuple[int, int, tuple[str, ...]]] = []
        for pattern in _PATTERNS:
            for match in pattern.finditer(words):
                who = match.groupdict().get("who") or match.groupdict().get("who2")
                name = _clean(who or "")
                if not name or any(a < match.end() and match.start() < b for a, b, _ in here):
                    continue
                outlet = match.groupdict().get("outlet")
                chain = (name, _clean(outlet)) if outlet and _clean(outlet) else (name,)
                here.append((match.start(), match.end(), chain))
        for start, end, chain in sorted(here):
            at = words.find(chain[0], start)
            at = start if at < 0 else at
            found.append(
                Attribution(
                    span=document.span(sentence.start + at, min(sentence.start + at + len(chain[0]), sentence.end)),
                    name=chain[0],
                    scope_start=sentence.start,
                    scope_end=sentence.end,
                    chain=chain,
                )
            )
            del end
    return tuple(found)


def _clean(name: str) -> str:
    name = name.strip(" ,.’'\"“”")
    while True:
        shorter = _TRIM.sub("", name).strip(" ,")
        if shorter == name:
            break
        name = shorter
    return "" if name.lower() in _STOP or len(name) < 3 else name
