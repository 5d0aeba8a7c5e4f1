"""Step 4, part 8: what an article says of incidents without telling one.

In:   a document and its resolved times.
Out:  statements: totals, trends, claims of responsibility, accusations, denials, doubts.

A total over a period or over several incidents is kept apart, so that it can be held against the
record and never be added to it. What one speaker claims or denies twice is one statement.

Not here: the words (statement_words.py), totals (statement_totals.py), and which incident a claim
is about (run/reading.py fills `about`).
"""

from __future__ import annotations

import re
from dataclasses import replace

from dateline.assemble.statement_totals import Times, find_totals
from dateline.assemble.statement_words import (
    ACCUSE,
    BY,
    CLAIM,
    DENIAL,
    DOUBT,
    NO_CLAIM,
    NOBODY,
    NOT_DENIAL,
    NOT_DOUBT,
    OF_WHO,
    ONE_TOLL,
    TREND,
    VIOLENCE,
)
from dateline.read.document import Document, Sentence
from dateline.records.reading import Certainty, Statement, StatementKind
from dateline.records.span import Span
from dateline.resolve.counts import CountMention, find_counts

# Kind, its words, words that undo it, and how sure it leaves the reader of what it is about.
_CUES: tuple[tuple[StatementKind, re.Pattern[str], re.Pattern[str] | None, Certainty], ...] = (
    (StatementKind.CLAIM_OF_RESPONSIBILITY, CLAIM, NO_CLAIM, Certainty.CLAIMED),
    (StatementKind.DENIAL, DENIAL, NOT_DENIAL, Certainty.DENIED),
    (StatementKind.DOUBT, DOUBT, NOT_DOUBT, Certainty.POSSIBLE),
    (StatementKind.ACCUSATION, ACCUSE, None, Certainty.ACCUSED),
)
# Characters in front of a sentence that show what a denial is about.
BEFORE = 200
# Doubts and denials are kept where they are about violence; a claim always is.
_ALWAYS = frozenset({StatementKind.CLAIM_OF_RESPONSIBILITY, StatementKind.ACCUSATION})
_ONCE = frozenset({StatementKind.CLAIM_OF_RESPONSIBILITY, StatementKind.DENIAL})
# "Nobody denied it" is no denial, while "nobody knows who did it" is a doubt.
_NEEDS_SPEAKER = _ALWAYS | _ONCE
_NAMES = re.compile(r"\b(?!The\b|And\b|Some\b)[A-Z][\w’'-]{2,}")
_PRONOUNS = frozenset("it he she they we i you there this that these those who which what".split())


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
    return _once(found)


def aggregate_spans(statements: tuple[Statement, ...]) -> tuple[Span, ...]:
    """Return the words of totals: no figure in them is the toll of an incident."""
    return tuple(s for t in statements if t.kind is StatementKind.AGGREGATE for s in t.spans)


def _of_sentence(
    document: Document, sentence: Sentence, counts: tuple[CountMention, ...], times: Times
) -> list[Statement]:
    words = document.words_of(sentence)
    violent = VIOLENCE.search(words) is not None
    # "The group denied the rest" is about what the sentence before it told.
    before = document.text[max(0, sentence.start - BEFORE) : sentence.start]
    of_violence = violent or VIOLENCE.search(before) is not None
    found: list[Statement] = []
    for kind, pattern, undone, certainty in _CUES:
        match = pattern.search(words)
        if match is None or (undone and undone.search(words)):
            continue
        if kind in _NEEDS_SPEAKER and NOBODY.search(words[: match.start()]):
            continue
        about = kind is StatementKind.DENIAL or OF_WHO.search(match.group())
        if violent or kind in _ALWAYS or (about and of_violence):
            span = document.span(sentence.start, sentence.end)
            found.append(_statement(kind, span, by=_by(words, match), certainty=certainty))
    totals = find_totals(document, sentence, counts, times)
    found += totals
    if violent and not totals and TREND.search(words) and not ONE_TOLL.search(words):
        span = document.span(sentence.start, sentence.end)
        found.append(_statement(StatementKind.TREND, span))
    return found


def _by(words: str, match: re.Match[str]) -> tuple[str, ...]:
    named = BY.search(words[: match.start()])
    if named is None or named.group("who").strip().lower() in _PRONOUNS:
        return ()
    return (named.group("who").strip(),)


def _statement(
    kind: StatementKind,
    span: Span,
    *,
    by: tuple[str, ...] = (),
    certainty: Certainty = Certainty.ASSERTED,
) -> Statement:
    return Statement(
        kind=kind,
        measure=None,
        count=None,
        scope=None,
        by=by,
        about=(),
        certainty=certainty,
        spans=(span,),
    )


def _once(statements: list[Statement]) -> tuple[Statement, ...]:
    """Join what one speaker claims or denies again and again."""
    kept: list[Statement] = []
    for statement in statements:
        at = next(
            (i for i, k in enumerate(kept) if _same_voice(k, statement)),
            None,
        )
        if at is None:
            kept.append(statement)
        else:
            first = kept[at]
            kept[at] = replace(
                first, by=first.by or statement.by, spans=first.spans + statement.spans
            )
    return tuple(kept)


def _same_voice(first: Statement, second: Statement) -> bool:
    if first.kind is not second.kind or first.kind not in _ONCE:
        return False
    one, other = " ".join(first.by), " ".join(second.by)
    names = set(_NAMES.findall(one + " " + first.spans[0].quote))
    return not one or not other or bool(names & set(_NAMES.findall(other)))
