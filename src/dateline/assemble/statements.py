"""Step 4, part 8: what an article says of incidents without telling one.

In:   a document and its resolved times.
Out:  statements: totals, trends, claims of responsibility, accusations, denials, doubts.

A total over a period or over several incidents is kept apart, so that it can be held against the
record and never be added to it.

Not here: which incident a claim is about (run/reading.py fills `about`).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.read.document import Document, Sentence
from dateline.records.count import Count
from dateline.records.days import Days
from dateline.records.reading import Certainty, Scope, Statement, StatementKind
from dateline.records.span import Span
from dateline.resolve.counts import CountMention, find_counts

Times = Sequence[tuple[Span, Days]]

_HARM = r"(?:killed|dead|died|murdered|slain|deaths?|fatalities|lives|injured|wounded|hurt|arrested|detained|abducted|kidnapped|murders?|homicides?|killings?|attacks?|incidents?|bombings?|blasts?|explosions?|kidnappings?|abductions?|clashes|cases|casualties|victims|toll|encounters?|shootings?|massacres?|displaced)"
_PERIOD = re.compile(
    r"\b(?:since (?:the|19|20|january|february|march|april|may|june|july|august|september|october|november|december|early|"
    r"late|last|then|his|it|\w+ (?:19|20)\d\d)|so far (?:this|in)|this year|last year|(?:in|over|during|within|for) the (?:past|"
    r"last|first|previous)|in (?:recent|as many|\w+) (?:years|months|weeks|days)|between (?:19|20)\d\d|per (?:day|year|month|"
    r"100)|a year\b|annually|in (?:19|20)\d\d\b(?! when)|during (?:19|20)\d\d|to date|until now|as of|on average|every year|"
    r"years? of|year-long|decade|this month|this week|in a (?:week|month|single day)|in (?:two|three|four|five|six|seven) days|"
    r"over (?:two|three|four|five|six|seven|\d+) days)\b",
    re.I,
)
_SEVERAL = re.compile(
    r"\b(?:(?:in|by|over) (?:\w+ )?(?:separate|different|various|multiple|several|two|three|four|five) (?:separate |different )?(?:incidents|"
    r"attacks|places|cities|blasts|clashes|shootings|parts)|across the (?:country|province|state|city|region)|"
    r"(?:number|series|spate|string|wave) of (?:\w+[ -]){0,3}(?:attacks|blasts|bombings|killings|explosions|incidents|murders))\b",
    re.I,
)
_ORDINAL = re.compile(
    r"\b(?:the |this (?:is|was) the )?(?P<n>second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|\d+(?:st|nd|rd|th)) "
    r"(?:such |\w+ ){0,4}?(?:attack|incident|killing|bombing|blast|explosion|murder|kidnapping|shooting|time|encounter|"
    r"deputy|officer|journalist|person|case|victim|operation|offensive|raid)\b",
    re.I,
)
_ORDINALS = {w: n for n, w in enumerate("first second third fourth fifth sixth seventh eighth ninth tenth".split(), 1)}
_TREND = re.compile(
    r"\b(?:increas(?:e|ed|ing)|ris(?:e|en|ing)|rose|surg(?:e|ed|ing)|spik(?:e|ed)|soar(?:ed|ing)|declin(?:e|ed|ing)|drop(?:ped)?|fall(?:en)?|"
    r"decreas(?:e|ed|ing)|spate|lull|wave|upsurge|escalat(?:e|ed|ing|ion)|uptick|resurgence|worsen(?:ed|ing)|intensif(?:y|ied)|"
    r"more frequent|with frequency|higher|highest|lowest|record (?:high|number)|doubled|tripled|percent|per cent|sharp rise)\b",
    re.I,
)
_VIOLENCE = re.compile(
    r"\b(?:violen(?:ce|t)|attacks?|killings?|murders?|homicides?|kidnap\w*|abductions?|terroris[mt]\w*|insurgen\w+|clashes|"
    r"incidents?|bombings?|crime|deaths?|extremis\w+|shootings?|militan\w+|unrest|tension|riot\w*)\b",
    re.I,
)
_CLAIM = re.compile(
    r"\b(?:claim(?:s|ed|ing)? (?:the |full )?(?:responsibility|credit)|took responsibility|taken responsibility|owned up|said it (?:had )?carried out|"
    r"claimed (?:that )?(?:it|they) (?:had )?(?:carried|killed|attacked)|we claim|responsibility (?:for|was claimed)|owning responsibility)\b",
    re.I,
)
_NO_CLAIM = re.compile(
    r"\bno (?:\w+ ){0,4}?(?:has|have|had)?\s*(?:yet |so far |immediately )?claim(?:ed|s)?\b|\bnobody (?:has )?claimed\b|\bno (?:immediate )?claim of\b|"
    r"\b(?:not|n't) (?:yet |immediately )?claimed? responsibility\b",
    re.I,
)
_DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying)|reject(?:s|ed) (?:the |any |all )?(?:claim|allegation|accusation|charge|report|involvement)\w*|refut(?:e|es|ed)|"
    r"dismiss(?:es|ed) (?:the |such )?(?:claim|report|allegation)s?|not guilty|innocent|disown(?:s|ed)|ruled out|no involvement)\b",
    re.I,
)
_DOUBT = re.compile(
    r"\b(?:doubt(?:s|ed|ful)?|question(?:s|ed|able)?(?= (?:whether|the|if|why))|unclear|not (?:yet |immediately )?(?:clear|known|certain|confirmed|"
    r"been (?:confirmed|determined|established|identified|ascertained))|remains? (?:unclear|unknown|a mystery)|cannot be (?:confirmed|verified)|could not "
    r"(?:be (?:confirmed|verified|independently)|independently)|unconfirmed|yet to (?:be )?(?:confirm\w*|identif\w*|ascertain\w*|determin\w*|establish\w*)|"
    r"conflicting|skeptic\w*|sceptic\w*|no evidence|may not|it is possible)\b",
    re.I,
)
_ACCUSE = re.compile(r"\b(?:accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|held \w+ responsible)\b", re.I)
_BY = re.compile(
    r"(?P<who>(?:the |an? |some )?(?:[A-Z][\w’'-]*(?: (?:of|the|al|e|and|for|de)? ?[A-Z(][\w’')-]*){0,6}|analysts|police|officials|authorities|experts|"
    r"residents|group|outfit|government|army|military|militants))(?:,[^,]{1,50},)?(?: \([^)]*\))?(?: on \w+ \d+| has| have| had| also| later)*\s*$"
)


def find_statements(
    document: Document, times: Times, boilerplate: tuple[Span, ...]
) -> tuple[Statement, ...]:
    """Return the statements of a document, in order."""
    counts = find_counts(document)
    found: list[Statement] = []
    for sentence in document.sentences:
        span = document.span(sentence.start, sentence.end)
        if any(span.overlaps(b) for b in boilerplate):
            continue
        found += _of_sentence(document, sentence, counts, times)
    return tuple(found)


def _of_sentence(
    document: Document, sentence: Sentence, counts: tuple[CountMention, ...], times: Times
) -> list[Statement]:
    words = document.words_of(sentence)
    found: list[Statement] = []
    if not _NO_CLAIM.search(words):
        found += _cued(document, sentence, StatementKind.CLAIM_OF_RESPONSIBILITY, _CLAIM, Certainty.CLAIMED)
    found += _cued(document, sentence, StatementKind.DENIAL, _DENIAL, Certainty.DENIED)
    found += _cued(document, sentence, StatementKind.DOUBT, _DOUBT, Certainty.POSSIBLE)
    found += _cued(document, sentence, StatementKind.ACCUSATION, _ACCUSE, Certainty.ACCUSED)
    found += _totals(document, sentence, counts, times)
    if _TREND.search(words) and _VIOLENCE.search(words) and not any(
        s.kind is StatementKind.AGGREGATE for s in found
    ):
        found.append(_statement(StatementKind.TREND, (document.span(sentence.start, sentence.end),)))
    return found


def _cued(
    document: Document, sentence: Sentence, kind: StatementKind, pattern: re.Pattern[str], certainty: Certainty
) -> list[Statement]:
    words = document.words_of(sentence)
    match = pattern.search(words)
    if match is None:
        return []
    by = _BY.search(words[: match.start()])
    return [
        _statement(
            kind,
            (document.span(sentence.start, sentence.end),),
            by=(by.group("who").strip(),) if by else (),
            certainty=certainty,
        )
    ]


def _statement(
    kind: StatementKind,
    spans: tuple[Span, ...],
    *,
    by: tuple[str, ...] = (),
    certainty: Certainty = Certainty.ASSERTED,
    count: Count | None = None,
    measure: str | None = None,
    scope: Scope | None = None,
) -> Statement:
    return Statement(
        kind=kind, measure=measure, count=count, scope=scope, by=by, about=(), certainty=certainty, spans=spans
    )


_MEASURES = (
    ("injured", r"injur|wounded|hurt"), ("arrested", r"arrest|detain|captured"), ("abducted", r"abduct|kidnapped"),
    ("killed", r"kill(?:ed)|dead|died|deaths?|fatalit|murdered|slain|lives|toll|homicides?|murders?"),
    ("displaced", r"displaced"), ("incidents", r"attack|incident|bombing|blast|explosion|killings?|kidnapping|clash|case|encounter|shooting|massacre"),
)  # fmt: skip


def _totals(
    document: Document, sentence: Sentence, counts: tuple[CountMention, ...], times: Times
) -> list[Statement]:
    words = document.words_of(sentence)
    here = [c for c in counts if sentence.start <= c.span.start < sentence.end]
    period, several, ordinal = _PERIOD.search(words), _SEVERAL.search(words), _ORDINAL.search(words)
    days = next((d for s, d in times if sentence.start <= s.start < sentence.end and d.known), None)
    found: list[Statement] = []
    if period or several:
        for count in here:
            total = _total(document, sentence, count, strict=not several)
            if total is not None:
                start, measure = total
                end = _clause_end(document, sentence, count, period or several)
                found.append(
                    _statement(
                        StatementKind.AGGREGATE,
                        (document.span(start, end),),
                        count=count.count,
                        measure=measure,
                        scope=Scope(country=None, date=days) if days else None,
                    )
                )
                break
    if not found and ordinal and (period or re.search(r"\b(?:such|this)\b", words)):
        named = ordinal.group("n").lower()
        number = _ORDINALS.get(named) or int(re.sub(r"\D", "", named) or 0)
        start = sentence.start + ordinal.start()
        found.append(
            _statement(
                StatementKind.AGGREGATE,
                (document.span(start, sentence.start + ordinal.end()),),
                count=Count(low=number, high=number),
                measure="incidents",
            )
        )
    return found


# Fewest people that a sentence over a period must count before it is taken for a total: "killed one
# man last year" tells an incident.
TOTAL_FROM = 4


def _total(
    document: Document, sentence: Sentence, count: CountMention, *, strict: bool
) -> tuple[int, str] | None:
    """Say where the total starts and what it measures, None where the number is no total."""
    behind = document.text[count.span.end : min(sentence.end, count.span.end + 110)]
    before = document.text[max(sentence.start, count.span.start - 40) : count.span.start]
    harm = re.search(_HARM, behind, re.I) or re.search(_HARM, before, re.I)
    if harm is None or (strict and (count.count.low < TOTAL_FROM)):
        return None
    near = f"{behind[:90]} {before}"
    measure = next((m for m, p in _MEASURES if re.search(p, near, re.I)), "incidents")
    return count.span.start, measure


def _clause_end(
    document: Document, sentence: Sentence, count: CountMention, cue: re.Match[str] | None
) -> int:
    end = sentence.start + cue.end() if cue else count.span.end
    if end < count.span.end:
        end = count.span.end
    stop = re.search(r"[,;]|\bwhen\b|\bwhile\b|$", document.text[end : sentence.end])
    return end + (stop.start() if stop else 0)
