"""Step 3, part 3: expressions of time found in a document.

In:   a document.
Out:  a TimeMention for every expression of days, weeks, months, years, in order.

The grammar (time_forms.py) proposes, longest and surest form first; what the words around it show
to be something else (the verb "may", a march, "2011 people", a newspaper called after a day) is
refused here. `resolve_times` puts the mentions on the calendar and is offered here too, so that one
import serves both.

Not here: the calendar (days.py), the day of publication (published.py), which day belongs to which
incident (assemble/).
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from dateline.read.document import Document
from dateline.resolve.days import resolve_times
from dateline.resolve.time_ahead import is_ahead
from dateline.resolve.time_forms import DAY, FORMS, MONTH
from dateline.resolve.time_mentions import DATED, MONTHS, WEEKDAYS, TimeMention, day_number
from dateline.resolve.time_seeds import stretches

__all__ = ["TimeMention", "find_times", "resolve_times"]

Groups = Mapping[str, str | None]

# Words that a lone "May", "March", "Sun" must follow to be a month, and those behind it that make
# it the verb or the walk.
_MONTH_AFTER = re.compile(
    r"\b(?:in|since|until|till|of|by|from|during|early|late|mid|and|or|to|between|before|after|through"
    r"|last|this|next|every|each)[\s-]+$|[-–/]$",
    re.IGNORECASE,
)
# Words that are a month only where something else shows it.
_SHAKY = frozenset({"may", "march"})
# Months that people are called after, and words before them that prove nothing.
_NAMES = frozenset({"april", "may", "june", "august"})
_LINKED = re.compile(r"\b(?:and|or|by|of|to|from|between)\s+$", re.IGNORECASE)
_ARTICLE = re.compile(r"\b(?:the|a|an|that|its|his|her|their)\s+$", re.IGNORECASE)
_NO_MONTH_BEHIND = re.compile(
    r"\s+(?:on|to|for|of|against|by|through|past|from|be|have|not|also|only|well|still|never|even"
    r"|soon|come|get|take|go|include|lead|mean|need|want|seek|face|help|use|pose)\b",
    re.IGNORECASE,
)
_NAME_BEHIND = re.compile(r"\s+[A-Z][a-z]+")
_COUNTED = re.compile(
    r"\s*(?:km|kms|kilomet|miles?\b|met(?:re|er)s?\b|feet\b|lbs?\b|kg\b|per\s?cent|%|million|billion"
    r"|people|persons|men\b|women|children|civilians|soldiers|troops|policemen|officers|militants"
    r"|rebels|fighters|insurgents|prisoners|inmates|detainees|protesters|demonstrators|villagers"
    r"|residents|students|workers|families|homes|houses|votes|cases|dollars|euros|rupees|pesos"
    r"|troopers|refugees|victims|bodies|deaths|incidents)",
    re.IGNORECASE,
)
_NUMBER_BEFORE = re.compile(
    r"\b(?:resolution|flight|route|highway|no\.?|article|section|room|unit|battalion|brigade|channel"
    r"|fm|law|decree|apartment|suite|model|building|about|some|nearly|almost|over|least|than|around"
    r"|approximately|up\s+to|Rs\.?|US)\s+$|[$€£#]\s?$",
    re.IGNORECASE,
)
_STREET = re.compile(
    r"\s+(?:[A-Z][\w.]*\s+){0,2}(?:Street|St|Avenue|Ave|Road|Rd|[Bb]lock|Drive|Lane|Blvd|Boulevard)\b"
)
_CLOCK_BEHIND = re.compile(r"\s*(?:hours|hrs|GMT|UTC|IST|local\s+time)\b")
_PAPER = re.compile(
    r"['’]?s?\s+(?:Times|Telegraph|Mail|Mirror|Express|Herald|Mercury|Tribune|Post|Standard|Observer"
    r"|World|News|Independent|Star|Sun|Review|Mosque|Market|School)\b"
)
_DATE_BEHIND = re.compile(rf"\s*\(\s*(?:{MONTH}\s*{DAY}|{DAY}\s+{MONTH})")
_NAMED = re.compile(r"\s+(?:terror(?:ist)?\s+)?(?:attacks?|hijack\w+|attackers|bombings)\b")
_GROUP = re.compile(r"\s+(?:movement|group|organi[sz]ation|brigades?|martyrs|revolution(?:aries)?)\b", re.IGNORECASE)  # fmt: skip
_DAY_OF_NAME = re.compile(rf"\s+{DAY}(?:{_GROUP.pattern}|{_NAMED.pattern})")
# Days that stand for an attack: no year is told, so none is given; the words are only kept.
_ATTACK_DAYS = re.compile(r"(?<![\w/.-])(?:9\s?[/-]\s?11|26/11|7/7|11/9|11-M)(?![\w/]|[.-]\d)")

_BEFORE = re.compile(
    r"\b(?P<word>since|until|till|before|after|by|prior to|as of)\s+(?:the\s+)?$", re.IGNORECASE
)
# "In custody since June 9": the day on which the state began is the day of the act.
_STATE_SINCE = re.compile(
    r"\b(?:detention|custody|detained|held|jail(?:ed)?|prison|imprisoned|missing|captive|captivity"
    r"|hostage|arrest)\s+since\s+(?:the\s+)?$",
    re.IGNORECASE,
)
_ALONE = re.compile(r"\s*(?:[.,;:!?)\]]|$|and\b|but\b|when\b|in\b|at\b)")
_OWNED = re.compile(r"['’]s?\s+[a-z]")
_WHEN = re.compile(r"\s*,?\s+when\b")
_BETWEEN = re.compile(
    r"\b(?:between|from|since)\s+(?:the\s+)?(?:(?:late|early)\s+)?$", re.IGNORECASE
)
_JOIN = re.compile(r"\s*(?:and|to|until|till|through|-|–|—)\s*(?:the\s+)?", re.IGNORECASE)
_DASH = re.compile(r"\s*(?:-|–|—|through)\s*")
# "15 a year", "$1 billion a year", "twice a week": so many in each.
_RATE = re.compile(
    r"(?:\d|\b(?:million|billion|thousand|hundred|once|twice|times|per\s?cent)|%)\s+$"
)
# A verb of the past in front of "until": "fighting went on until Sunday".
_OVER = re.compile(
    r"\b(?:\w{2,}ed|was|were|had|did|went|fought|held|kept|stood|ran|shook|hid|came|took|until\s+late)\b[^.;:]*$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|through|to)\s+(?:on\s+)?", re.IGNORECASE)
_NEVER_AHEAD = frozenset({"duration", "set", "clock", "name"})


def find_times(document: Document) -> tuple[TimeMention, ...]:
    """Return every expression of time, in order, none overlapping another."""
    text = document.text
    taken = bytearray(len(text))
    found = [_mention(document, match, "name", taken) for match in _ATTACK_DAYS.finditer(text)]
    where = stretches(document)
    for form, pattern in FORMS:
        for start, end in where[form]:
            found += [
                _mention(document, match, form, taken)
                for match in pattern.finditer(text, start, end)
                if taken.find(1, match.start(), match.end()) < 0 and not _refused(text, match, form)
            ]
    found.sort(key=lambda mention: mention.span.start)
    return _joined(text, _ordered(found))


def _ordered(found: list[TimeMention]) -> list[TimeMention]:
    """Tell numeric dates of either order apart by those of the page that can be read one way only.

    "25/11/2012" beside "3/12/2012" puts the day first in both.
    """
    orders = {order for m in found if m.form == "slashes" and (order := _order_of(m))}
    if len(orders) != 1:
        return found
    (order,) = orders
    return [
        replace(m, parts=(*m.parts, ("order", order))) if m.form == "slashes" else m for m in found
    ]


def _order_of(mention: TimeMention) -> str | None:
    first, second = day_number(mention.part("a") or "0"), day_number(mention.part("b") or "0")
    if first > 12 >= second:
        return "day first"
    return "month first" if second > 12 >= first else None


def _mention(document: Document, match: re.Match[str], form: str, taken: bytearray) -> TimeMention:
    text = document.text
    start, end = match.span()
    while end > start and text[end - 1] in " ,":
        end -= 1
    if text[end - 1] == "." and match.group().count(".") == 1 and form != "clock":
        end -= 1
    taken[start:end] = b"\x01" * (end - start)
    parts = tuple(
        (name, re.sub(r"\s+", " ", words.lower()).replace("’", "'").strip())
        for name, words in match.groupdict().items()
        if words is not None and name != "sep"
    )
    before, behind = text[max(0, start - 90) : start], text[end : end + 12]
    looks = None if form in _NEVER_AHEAD else is_ahead(document, start, end)
    kind = _kind(form, parts, (before, behind))
    if kind == "until" and looks is None and not _OVER.search(before):
        looks = True  # "the curfew holds until Sunday"
    return TimeMention(
        span=document.span(start, end),
        kind=kind,
        form=form,
        parts=parts,
        ahead=looks is True,
        over=looks is False,
    )


def _kind(form: str, parts: tuple[tuple[str, str], ...], around: tuple[str, str]) -> str:
    if form in ("duration", "set", "clock", "name", "vague"):
        return form
    before, behind = around
    if _WHEN.match(behind) or _STATE_SINCE.search(before) or _OWNED.match(behind):
        return "point"  # "since May 2011, when …", "by Friday's blast": the day of what follows
    word = _BEFORE.search(before)
    said = word.group("word").lower() if word else ""
    if said in ("since", "as of"):
        return "since"
    if said in ("until", "till") or (said == "by" and form != "today"):
        return "until"
    if said in ("before", "prior to", "after") and _ALONE.match(behind):
        return "before" if said != "after" else "after"
    names = {name for name, _ in parts}
    if names & {"d2", "d3", "y2"} or form == "past_n":
        return "span"
    return "point"


@dataclass(frozen=True, slots=True)
class _Seen:
    """A match with its groups and some words on either side."""

    words: str
    groups: Groups
    before: str
    behind: str

    @property
    def with_year(self) -> bool:
        return any(self.groups.get(name) for name in ("y", "ry", "yy"))


def _refused(text: str, match: re.Match[str], form: str) -> bool:
    """Say whether the words around show that this is no time."""
    seen = _Seen(
        match.group(),
        match.groupdict(),
        text[max(0, match.start() - 24) : match.start()],
        text[match.end() : match.end() + 48],
    )
    if seen.groups.get("mon") and _no_month(seen, form):
        return True
    if form in DATED and not _real_day(seen.groups):
        return True
    check = _CHECKS.get(form)
    return check is not None and check(seen)


def _no_month(seen: _Seen, form: str) -> bool:
    """Tell the month of May from the verb, a march from March, April from a woman's name."""
    month = seen.groups["mon"] or ""
    word = month.rstrip(".").lower()
    if seen.with_year:
        return False
    if _DAY_OF_NAME.match(seen.behind):
        return True
    if form != "month":
        return _no_month_of_day(seen, month, form)
    short = len(word) < 4 and word != "may"
    if seen.groups.get("last") or _MONTH_AFTER.search(seen.before):
        verb = month[0].islower() or (word == "may" and _NO_MONTH_BEHIND.match(seen.behind))
        weak = short or (word in _NAMES and _LINKED.search(seen.before))
        return bool((word in _SHAKY and verb) or (weak and _NAME_BEHIND.match(seen.behind)))
    if month[0].islower() or short:
        return True
    if word in _SHAKY:
        meant = _ARTICLE.search(seen.before) and re.match(r"(?:['’]s)?\s+[a-z]", seen.behind)
        return not meant or bool(_NO_MONTH_BEHIND.match(seen.behind))
    named = word in _NAMES and _NAME_BEHIND.match(seen.behind)
    return bool(named) and not _ARTICLE.search(seen.before)


def _no_month_of_day(seen: _Seen, month: str, form: str) -> bool:
    """Refuse "at least 3 may follow", "march 5 kilometers"."""
    word = month.rstrip(".").lower()
    if month[0].islower() and (word in _SHAKY or len(word) < 4):
        return True
    if _COUNTED.match(seen.behind):
        return True
    return word == "may" and form == "day_month" and bool(_NO_MONTH_BEHIND.match(seen.behind))


def _real_day(groups: Groups) -> bool:
    if "a" in groups:
        a, b = day_number(groups["a"] or "0"), day_number(groups["b"] or "0")
        sep = (groups["sep"] or "").strip()
        return min(a, b) <= 12 and (len(groups["y"] or "") == 4 or sep == "/")
    named = groups.get("mon")
    month = MONTHS[named.rstrip(".").lower()] if named else int(groups["m"] or 0)
    return 1 <= day_number(groups["d"] or "0") <= calendar.monthrange(2000, month)[1]


def _no_year(seen: _Seen) -> bool:
    return seen.words[0].isdigit() and bool(
        _NUMBER_BEFORE.search(seen.before)
        or _COUNTED.match(seen.behind)
        or _STREET.match(seen.behind)
        or _CLOCK_BEHIND.match(seen.behind)
    )


def _no_weekday(seen: _Seen) -> bool:
    if re.search(r"\b(?:Bloody|Black|Super|Ash|Holy|Red|Cyber)\s+$", seen.before):
        return True
    return bool(_PAPER.match(seen.behind) or _DATE_BEHIND.match(seen.behind))


def _no_today(seen: _Seen) -> bool:
    return seen.words == "Today" and bool(re.search(r"[A-Z]\w+\s+$", seen.before))


def _no_set(seen: _Seen) -> bool:
    """Refuse newspapers: "Daily Star", "the daily Excelsior"."""
    paper = seen.words[0].isupper() or re.match(r"\s+[A-Z]", seen.behind) is not None
    return seen.words.lower() in ("daily", "weekly", "monthly") and paper


def _no_clock(seen: _Seen) -> bool:
    return seen.words[0].isupper() or re.search(r"\bhigh\s+$", seen.before) is not None


def _no_duration(seen: _Seen) -> bool:
    """Refuse "a day" and "a night" as durations unless a word of duration leads them."""
    if (seen.groups.get("n") or "").lower() not in ("a", "an"):
        return False
    led = seen.before if seen.words.split()[0].lower() in ("a", "an") else seen.words
    if _RATE.search(seen.before):
        return False
    return not re.search(
        r"\b(?:for|within|over|about|nearly|almost|than|lasted|took|in|after|of|least)\s+(?:an?\b.*)?$",
        led,
    )


def _no_vague(seen: _Seen) -> bool:
    """Refuse "now-defunct", and "Now" at the head of a sentence: it goes on with the story."""
    return seen.behind.startswith("-") or seen.words in ("NOW", "Now")


def _no_group(seen: _Seen) -> bool:
    """Refuse a day that names a group, or the attacks of September 11 without their year."""
    if seen.with_year:
        return False
    if _GROUP.match(seen.behind):
        return True
    month, day = seen.groups["mon"] or "", seen.groups["d"] or "0"
    attacks = month[:3].lower() == "sep" and day_number(day) == 11
    return attacks and _NAMED.match(seen.behind) is not None


_CHECKS: Mapping[str, Callable[[_Seen], bool]] = {
    "year": _no_year,
    "years": _no_year,
    "weekday": _no_weekday,
    "today": _no_today,
    "set": _no_set,
    "clock": _no_clock,
    "duration": _no_duration,
    "vague": _no_vague,
    "month_day": _no_group,
    "day_month": _no_group,
}
_ENDS = frozenset({"day_month", "month_day", "month", "part_month", "year", "iso", "part_year"})


def _days_in_a_row(text: str, first: TimeMention, second: TimeMention) -> bool:
    """Say whether two weekdays are one stretch: "on Friday and Saturday"."""
    if (
        first.form != "weekday"
        or second.form != "weekday"
        or first.part("last")
        or second.part("last")
    ):
        return False
    gap = text[first.span.end : second.span.start]
    if not _AND.fullmatch(gap):
        return False
    one, two = (WEEKDAYS[(m.part("wd") or "monday").rstrip(".")] for m in (first, second))
    return (two - one) % 7 == 1


def _joined(text: str, found: list[TimeMention]) -> tuple[TimeMention, ...]:
    """Let the two ends of "between May 3 and June 7" know each other."""
    for i in range(len(found) - 1):
        first, second = found[i], found[i + 1]
        if _days_in_a_row(text, first, second):
            found[i] = replace(first, kind="span", other=second.span)
            found[i + 1] = replace(second, kind="span", other=first.span)
            continue
        if first.form not in _ENDS or second.form not in _ENDS or first.other is not None:
            continue
        gap = text[first.span.end : second.span.start]
        led = _BETWEEN.search(text[max(0, first.span.start - 24) : first.span.start])
        if (led and _JOIN.fullmatch(gap)) or _DASH.fullmatch(gap):
            found[i] = replace(first, kind="span", other=second.span)
            found[i + 1] = replace(second, kind="span", other=first.span)
    return tuple(found)
