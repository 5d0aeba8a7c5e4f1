"""Step 3, part 2c: is a time put ahead of the report by the words around it?

In:   a document and where an expression of time stands.
Out:  whether its clause tells what is still to come, what is over, or leaves it open.

"Is to appear in court on Monday", "a hearing set for June 3", "Congress reconvenes Jan. 24", "On
Tuesday the council will meet". An act of harm between the word and the time makes it the past: "the
plan to free prisoners was foiled when rebels attacked on Monday".

Not here: what follows for the day (time_counting.py, time_years.py).
"""

from __future__ import annotations

import re

from dateline.read.document import Document

# Characters of the clause that are looked at on either side.
REACH = 90

_PLAN = (
    r"(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|hop(?:es?|ed|ing)|vow(?:s|ed|ing)?|pledg(?:es?|ed|ing)"
    r"|promis(?:es?|ed|ing)|agree(?:s|d|ing)?|threaten(?:s|ed|ing)?|expect(?:s|ed)?|prepar(?:es?|ed|ing)"
    r"|want(?:s|ed)?|ready|about|bound|likely|slated|scheduled|due|set)\s+(?:\w+\s+)?to"
)
_DUE = (
    r"(?:scheduled|due|slated|expected|postponed|adjourned|remanded|deadline|upcoming"
    r"|set\s+(?:for|to)|planned\s+for|as\s+(?:soon|early)\s+as)"
)
# "Would have", "should have" look back.
_MODAL = r"(?:will|shall|must|(?:would|should)(?!\s+have\b)|won['’]t|['’]ll)"
_TO_BE = (
    r"(?:is|are)\s+(?:also\s+)?(?:to|expected|planning|preparing|going|likely|due|set|scheduled)"
)
_SCHEDULED = (
    r"(?:begins?|starts?|opens?|expires?|reconvenes?|convenes?|resumes?|takes?\s+(?:effect|office|place)"
    r"|comes?\s+into\s+force|remain|departs?|meets?|elections?\s+(?:is|are))"
)
_AHEAD = re.compile(
    rf"\b(?:{_MODAL}|{_PLAN}|{_DUE}|{_TO_BE}|{_SCHEDULED}|plans?\s+(?:to|for)|planning)\b"
    rf"(?P<rest>[^.;:!?\n]{{0,{REACH}}})$",
    re.IGNORECASE,
)
_ACTS = (
    r"(?:kill|shot|shoot|attack|bomb|blast|explo|murder|wound|injur|die|death|dead|ambush|abduct"
    r"|kidnap|arrest|massac|assassin|clash|raid|slain|stab|detain|seiz|riot|rape|fire|burn|storm)"
)
_ACT = re.compile(rf"\b{_ACTS}", re.IGNORECASE)
# What makes the words between the sign of the future and the time a look back.
_HARM = re.compile(
    rf"\b(?:{_ACTS}\w*|(?:happened|occurred|took\s+place|held\s+(?:on|in)|was|were|said|told)\b"
    r"|(?<!be )(?:\w{2,}ed|made|given|taken)\s+(?:on\s+)?$)",
    re.IGNORECASE,
)
_LAST_CLAUSE = re.compile(r"^.*[.;!?]\s", re.DOTALL)
_NEXT_CLAUSE = re.compile(r"[.;!?]\s.*$", re.DOTALL)
# Behind a time that opens its clause: the first verb says which way it looks.
_LED = re.compile(
    rf"[^.;:!?\n]{{0,{REACH}}}?\b(?:(?P<ahead>{_MODAL}|{_TO_BE}"
    rf"|plans?\s+to|(?:has|have)\s+been\s+(?:scheduled|set)\s+for)|(?P<past>was|were|had|has|have|is|are|\w{{2,}}ed|said|told|took"
    rf"|fell|came|went|shot|held|met|began|left|gave|made|struck|broke|set))\b",
    re.IGNORECASE,
)
_OPENS = re.compile(r"(?:^|[.;:!?\n\"”])\s*(?:(?:but|and|so|then)\s+)?(?:on|in|by|next|from|at)?\s*$", re.IGNORECASE)  # fmt: skip
_NAMED_MEETING = re.compile(
    r"\s+(?:hearing|meeting|summit|election|vote|deadline|trial|talks|session|referendum|conference)s?"
    r"\s+(?:(?:has|have)\s+been|is|are)\s+(?:scheduled|set|planned|due)\b",
    re.IGNORECASE,
)


def is_ahead(document: Document, start: int, end: int) -> bool | None:
    """Return True for a time put ahead, False for one with an act of harm about it, else None."""
    text = document.text
    before = _flowing(text[max(0, start - REACH) : start])
    behind = _flowing(text[end : end + REACH])
    if _NAMED_MEETING.match(behind):
        return True
    if not behind.startswith(("'s", "’s")):
        told = _AHEAD.search(before)
        if told is not None and not _HARM.search(told.group("rest")):
            return True
        led = _LED.match(behind) if _OPENS.search(before) else None
        if led is not None and led.group("ahead") is not None:
            return True
    around = _LAST_CLAUSE.sub("", before) + "|" + _NEXT_CLAUSE.sub("", behind)
    return False if _ACT.search(around) else None


# Stops that end no sentence: "4 a.m. on Thursday", "the U.S. will".
_ABBREVIATED = re.compile(
    r"\b(?:[ap]\.\s?m\.|(?:[A-Z]\.){2,}|(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|St)\.)"
)


def _flowing(text: str) -> str:
    """Join lines that were only cut to a width and take the stops out of abbreviations.

    An empty line still parts paragraphs.
    """
    joined = re.sub(r"(?<!\n)\n(?!\s*\n)", " ", text)
    return _ABBREVIATED.sub(lambda found: found.group().replace(".", ""), joined)
