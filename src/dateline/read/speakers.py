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

from dateline.read.document import Document, Sentence
from dateline.records.span import Span

_SAY = (
    r"(?:said|says?|told|tweeted|reported|reports?|added|stated|states|confirmed|announced|claimed|claims|alleged?|alleges|noted|"
    r"explained|revealed|disclosed|informed|declared|wrote|writes|believed?|believes|insisted|denied|denies|testified|"
    r"acknowledged|warned|estimates?|estimated|argued|accused)"
)
_NAME = r"(?:[A-Z][\w.’'-]{0,40}|of|the|de|and|al|for|in|&|\([A-Z]+\))"
_NOUN = (
    r"(?:[Pp]olice|[Aa]uthorities|[Oo]fficials?|[Oo]fficers?|[Ss]ources?|[Ss]pokes(?:man|woman|person|people)|[Ww]itness(?:es)?|[Ee]yewitness(?:es)?|"
    r"[Rr]esidents|[Vv]illagers|[Ii]nvestigators|[Dd]etectives|[Pp]rosecutors?|[Aa]nalysts|[Ee]xperts|[Mm]inistry|[Mm]inister|"
    r"[Aa]rmy|[Nn]avy|[Mm]ilitary|[Gg]overnment|[Gg]overnor|[Mm]ayor|[Cc]hief|[Cc]ommander|[Dd]octors?|[Hh]ospital|[Oo]ffice|[Dd]epartment|"
    r"[Ss]tatement|[Nn]ewspaper|[Aa]gency|[Rr]eports?|[Rr]elatives|[Ll]ocals|[Aa]ctivists|[Gg]roup|[Oo]utfit|[Pp]resident|[Jj]udge|"
    r"[Cc]ourt|[Ll]awyers?|[Aa]ttorneys?|[Ff]amily|people|[Rr]escuers|[Mm]ilitants|[Rr]ebels)\b"
    r"(?:[’']s? (?:office|aides?|deputy|spokes\w+|representatives?|press service|department|lawyers?|family|relatives)\b)?"
)
_WHO = (
    r"(?<!\w)(?P<who>(?:[Tt]he |[Aa]n? |[Oo]ne |[Ss]ome |[Ll]ocal |[Ss]enior )?"
    rf"(?:[\w-]{{1,40}}(?:['’]s)? ){{0,3}}?{_NOUN}(?: (?:{_NAME} ?){{1,8}})?"
    r"|(?:" + _NAME + r" ){0,5}[A-Z][\w.’'-]{0,40}(?: \([A-Z]+\))?)"
)
_PATTERNS = tuple(
    re.compile(p)
    for p in (
        rf"\b[Aa]ccording to {_WHO}",
        rf"(?<!\w)(?P<outlet>[A-Z][\w.’'-]{{0,40}}(?: [A-Z][\w.’'-]{{0,40}}){{0,3}}),? (?:quoted|citing|cited) {_WHO}(?: as saying)?",
        rf"(?:,|\b) ?(?:reports|reported|said|says|added|stated|confirmed|told|claimed|wrote) {_WHO}",
        rf"{_WHO}(?:,[^,.]{{1,60}},)? (?:also |later |further |has |have |had )?{_SAY}\b",
        rf"\bquoting {_WHO}|\bciting {_WHO.replace('?P<who>', '?P<who2>')}",
        rf"\b[Ii]n a statement,? {_WHO}",
    )
)
_TRIM = re.compile(
    r"^(?:and|but|as|when|while|that|which|he|she|they|it|who|meanwhile|however|later|in|on|at|of|for|to|from|by|with|during|"
    r"after|before|has|have|had|was|were|is|are|also|said|says|told|reports|reported|according|questioning|of|where)\b\s*"
    r"|\s+(?:on|in|at|that|the|and|of|for|de|has|have|had|also|later|if)$"
    r"|\s+(?:on |in )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day$"
    r"|\s+(?:on |in )?(?:January|February|March|April|May|June|July|August|September|October|November|December)$",
    re.IGNORECASE,
)
# Words that fill the place of a speaker and name none.
_STOP = frozenset(
    "he she it they we i that this which who there what and but the a an his her their its one two "
    "some monday tuesday wednesday thursday friday saturday sunday january february march april may "
    "june july august september october november december people later".split()
)
_SPEECH = re.compile(rf"\b(?:{_SAY}|[Aa]ccording to|quot(?:ing|ed)|cit(?:ing|ed)|statement)\b")


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
        if _SPEECH.search(words):
            found += _of_sentence(document, sentence, words)
    return tuple(found)


def _of_sentence(document: Document, sentence: Sentence, words: str) -> list[Attribution]:
    taken: list[tuple[int, int]] = []
    found: list[Attribution] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(words):
            groups = match.groupdict()
            name = _clean(groups.get("who") or groups.get("who2") or "")
            if not name or any(a < match.end() and match.start() < b for a, b in taken):
                continue
            taken.append(match.span())
            outlet = _clean(groups.get("outlet") or "")
            start = sentence.start + words.index(name, match.start())
            found.append(
                Attribution(
                    span=document.span(start, start + len(name)),
                    name=name,
                    scope_start=sentence.start,
                    scope_end=sentence.end,
                    chain=(name, outlet) if outlet else (name,),
                )
            )
    return sorted(found, key=lambda a: a.span)


def _clean(name: str) -> str:
    """Return the bare name: no verbs, dates or prepositions around it."""
    while True:
        shorter = _TRIM.sub("", name.strip(" ,.’'\"“”"), count=1).strip(" ,.’'\"“”")
        if shorter == name:
            break
        name = shorter
    return "" if name.lower() in _STOP or len(name) < 3 else name
