"""Step 2, part 6: words that say how sure the teller is.

In:   a document.
Out:  Hedge: the words, how sure they leave the reader, and what they are about.

"Suspected militants killed two" doubts who did it and "reportedly" hands the fact on; "one side
blames the other" makes an incident doubtful, a bare claim of responsibility doesn't
(contracts/GOLD.md). `doubt_of` decides for an incident.

Not here: statements of denial and doubt as such (assemble/statements.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.read.document import Document
from dateline.records.reading import Certainty
from dateline.records.span import Span

_TABLE: tuple[tuple[Certainty, str, str], ...] = (
    (Certainty.DENIED, "act", r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed)|refut(?:es|ed)|disown(?:s|ed))\b"),
    (Certainty.DISPUTED, "act", r"\bdisput(?:e|es|ed)\b|\bconflicting (?:reports|accounts|versions)\b|\bcontradict(?:s|ed|ory)\b"),
    (Certainty.ACCUSED, "perpetrator",
     r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|charged with|on charges of|stand(?:s)? trial|on trial|held responsible)\b"),
    (Certainty.SUSPECTED, "perpetrator",
     r"\b(?:alleg(?:e|es|ed|edly|ation|ations)|suspect(?:s|ed)?(?! was| were)|believ(?:e|es|ed) (?:to|that|he|she|they|it)|"
     r"is believed|are believed|was believed|were believed|linked to|pointed? to|suspicion|purported(?:ly)?|thought to)\b"),
    (Certainty.POSSIBLE, "act",
     r"\b(?:apparent(?:ly)?|possibl[ey]|probabl[ey]|may have|might have|could have|appear(?:s|ed)? to|seem(?:s|ed)? to|"
     r"unconfirmed|not (?:yet )?(?:been )?confirmed|unclear|it is feared|presumed|likely)\b"),
    (Certainty.REPORTED, "act", r"\b(?:reportedly|rumou?red|said to (?:be|have)|are said|is said|supposed(?:ly)?)\b"),
    (Certainty.CLAIMED, "act", r"\bclaim(?:s|ed|ing)?(?! (?:responsib|the li|\w+ li))\b"),
)  # fmt: skip
TABLE = tuple((c, about, re.compile(p, re.IGNORECASE)) for c, about, p in _TABLE)
_MOTIVE = re.compile(r"\b(?:motive|reason|cause|why)\b", re.I)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """Words that hedge; the scope is the sentence."""

    span: Span
    certainty: Certainty
    scope_start: int
    scope_end: int
    about: str


def find_hedges(document: Document) -> tuple[Hedge, ...]:
    """Return the hedges of a document in order."""
    found: list[Hedge] = []
    for sentence in document.sentences:
        words = document.words_of(sentence)
        for certainty, about, pattern in TABLE:
            for match in pattern.finditer(words):
                start = sentence.start + match.start()
                found.append(
                    Hedge(
                        span=document.span(start, sentence.start + match.end()),
                        certainty=certainty,
                        scope_start=sentence.start,
                        scope_end=sentence.end,
                        about="motive" if _MOTIVE.search(words) else about,
                    )
                )
    return tuple(sorted(found, key=lambda h: h.span.start))


def doubt_of(
    document: Document, hedges: tuple[Hedge, ...], spans: tuple[Span, ...]
) -> tuple[Certainty, tuple[Hedge, ...]]:
    """Return how sure the article leaves the reader of what the spans tell, and the hedges."""
    inside = tuple(
        h
        for h in hedges
        if h.about != "motive"
        and h.certainty is not Certainty.CLAIMED
        and any(s.start <= h.span.start < s.end for s in spans)
    )
    if not inside:
        return Certainty.ASSERTED, ()
    order = list(Certainty)
    return max((h.certainty for h in inside), key=order.index), inside
