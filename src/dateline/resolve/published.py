"""Step 3, part 9: the day of publication, found in the text or worked out from it.

In:   a document without a day of publication, and its expressions of time.
Out:  an interval of days with the reason, or unknown days.

First the report's own words: a dateline, "Posted …", a line at the top or the end that holds a date
and no sentence, a date in brackets at the start, a date in the web address. Else the text's own
constraints, solved in publication_solver.py.

Not here: reading the expressions (times.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.read.document import Document
from dateline.records.days import DayBasis, DayPrecision, Days
from dateline.resolve.days import resolve_times
from dateline.resolve.publication_solver import solve_published
from dateline.resolve.time_calendar import month_days
from dateline.resolve.time_mentions import DATED, TimeMention

# A line of at most so many characters is a title or date line, not a sentence.
TITLE_LINE = 110
# Characters from the start within which a report may state its own day, and from the end.
TOP, END = 900, 160
# Words besides the date that a date line may hold: places, agencies, "By …", "Updated".
LINE_WORDS = 9

_CLOCK = r"(?:\d{1,2}\s?[:.]\s?\d\d|\d{1,2}\s?[ap]\.?m\.?|[ap]\.\s?m\.|[AP]M|[A-Z]{2,4}\b|at\b|on\b|[\s,|:@-])"
_POSTED = re.compile(
    rf"\b(?:first\s+posted|posted|published|updated|date|filed|dated|last\s+modified|created)\b\W{{0,4}}{_CLOCK}*$",
    re.IGNORECASE,
)
# A dateline: names of places at the head of a line, then the day, then a dash, a stop or brackets.
_NAME = r"(?:[A-Z][\w.'’-]*|de|la|el|of|al)"
_PLACE_LINE = re.compile(
    rf"\W{{0,3}}(?:\((?:TEXT|[A-Z]\w*)\)\s*)?{_NAME}(?:[ ,/(]+{_NAME}){{0,9}}[ ,()]*(?:--?|—|–)?\s*"
)
_LINE_END = re.compile(r"\)?\s*(?:\([^)\n]{1,40}\)\s*)?(?:--?|—|–|\[|:|\.\s)")
_BRACKET = re.compile(r"\s*(?:[,;/]\s*[A-Z][\w ]{1,30})?\)")
# A preposition before a date ties it to what is told: "Five killed in blast on 3 March 2012".
_TOLD = re.compile(r"\b(?:on|in|since|of|from|after|before|until|between|and|to|for)\s+(?:the\s+)?$", re.IGNORECASE)  # fmt: skip
_SENTENCE = re.compile(r"[a-z]{2,}[.!?]\s+[A-Z]")
_ADDRESS = re.compile(r"(?:https?\s?:|www\s?\.)[^\n]{0,300}")
_ADDRESS_MONTH = re.compile(r"/\s?(?P<y>19\d\d|20[0-4]\d)\s?/\s?(?P<m>0[1-9]|1[0-2])\s?/")


def infer_published(document: Document, mentions: tuple[TimeMention, ...]) -> Days:
    """Return the days on which the report can have appeared, with the reason."""
    stated, address = _stated(document, mentions), _in_address(document, mentions)
    if stated is None:
        return address or solve_published(document, mentions)
    # "9/10/2010" under an address with /2010/09/10/: the address tells day from month.
    if stated.precision is DayPrecision.DAYS and address is not None and stated.meets(address):
        return address
    return stated


def _stated(document: Document, mentions: tuple[TimeMention, ...]) -> Days | None:
    for mention in _whole_days(document, mentions):
        if _states_itself(document.text, mention):
            return _own_day(document, mention, DayBasis.STATED, "the report states its own day")
    return None


def _whole_days(document: Document, mentions: tuple[TimeMention, ...]) -> Iterator[TimeMention]:
    """Yield the days told with their year at the top of the text, then those at its end."""
    size = len(document.text)
    for top in (True, False):
        for mention in mentions:
            start = mention.span.start
            where = start <= TOP if top else start >= max(TOP, size - END)
            if where and mention.form in DATED and mention.year and not mention.part("d2"):
                yield mention


def _own_day(document: Document, mention: TimeMention, basis: DayBasis, reason: str) -> Days | None:
    days = resolve_times(document, (mention,), published=None)[0]
    if days.latest is None:
        return None
    return Days(
        earliest=days.earliest,
        latest=days.latest,
        precision=days.precision,
        basis=basis,
        spans=(mention.span,),
        reason=reason,
    )


def _states_itself(text: str, mention: TimeMention) -> bool:
    start, end = mention.span.start, mention.span.end
    left = text.rfind("\n", 0, start) + 1
    right = text.find("\n", end)
    line = text[left : right if right >= 0 else len(text)]
    before = text[left:start]
    if _POSTED.search(before):
        return True
    if _ADDRESS.match(line.strip()):
        return False
    if _TOLD.search(before):
        return False
    if _PLACE_LINE.fullmatch(before) and _LINE_END.match(text, end) and len(before) < 90:
        return True
    if before.rstrip().endswith("(") and _BRACKET.match(text, end) and start < 300:
        return True
    words = len(re.findall(r"[A-Za-z]{3,}", before + text[end : left + len(line)]))
    short = len(line) < TITLE_LINE and words <= LINE_WORDS and not _SENTENCE.search(line)
    return short and "\n" in text


def _in_address(document: Document, mentions: tuple[TimeMention, ...]) -> Days | None:
    """Return the day, or the month, in the path of the report's own web address."""
    address = _ADDRESS.search(document.text[:TOP])
    if address is None:
        return None
    for mention in mentions:
        inside = address.start() <= mention.span.start < address.end()
        if inside and mention.form == "iso":
            why = "the report's web address holds the day"
            return _own_day(document, mention, DayBasis.INFERRED, why)
    named = _ADDRESS_MONTH.search(address.group())
    days = month_days(int(named["y"]), int(named["m"])) if named else None
    if named is None or days is None:
        return None
    at = address.start() + named.start()
    return Days(
        earliest=days[0],
        latest=days[1],
        precision=DayPrecision.MONTH,
        basis=DayBasis.INFERRED,
        spans=(document.span(at, at + len(named.group())),),
        reason="the report's web address holds the month",
    )
