"""Step 3, part 4: phrases for people and how many each counts, found without a parser.

In:   a document and its numbers.
Out:  PeopleMention: "five suspected terrorists", "a police officer", "Ahmad Nur (34)", "six others".

A phrase is a head noun from read/people_words.py and what modifies it to the left, up to a
determiner or a number; or a number that nothing else claims; or a name in capitals. Losing a
phrase whose head is unknown is the price; the learned tagger finds those.

Not here: what became of the people (resolve/tolls.py).
"""

from __future__ import annotations

from dateline.read.document import Document, Sentence, Token
from dateline.read.people_words import PLURAL, SINGULAR, TITLES, UNCOUNTED
from dateline.read.phrase_words import (
    BELIEFS,
    BREAKS,
    DEFINITE,
    OPENERS,
    OTHERS,
    PARTICIPLES,
    SINGLE,
)
from dateline.records.reading import ParticipantKind
from dateline.resolve.counts import CountMention
from dateline.resolve.people_counted import NTH, bare_number, of_those, one_more, part_of_group
from dateline.resolve.people_mentions import TRADE, PeopleMention, head_kind
from dateline.resolve.phrases import QUOTES, modifier, piece_start
from dateline.resolve.place_clues import nationals

SUSPECTED = frozenset("suspected alleged wanted accused".split())
LONGEST_MODIFIERS = 8


def find_people(
    document: Document, counts: tuple[CountMention, ...], *, blocked: frozenset[int] = frozenset()
) -> tuple[PeopleMention, ...]:
    """Return the phrases for people in order, none overlapping.

    `blocked` holds indexes of tokens that belong to days or places and count nobody.
    """
    numbers = {i: c for c in counts for i in range(c.first, c.last + 1)}
    found: list[PeopleMention] = []
    for sentence in document.sentences:
        i = sentence.first_token
        while i < sentence.end_token:
            mention = _phrase_at(document, sentence, i, numbers, blocked)
            if mention is None:
                i += 1
                continue
            while found and found[-1].last >= mention.first:
                found.pop()
            found.append(mention)
            i = mention.last + 1
    return tuple(found)


def _phrase_at(
    document: Document,
    sentence: Sentence,
    i: int,
    numbers: dict[int, CountMention],
    blocked: frozenset[int],
) -> PeopleMention | None:
    tokens = document.tokens
    # A demonym is blocked as a place, but "two Iraqis" are people.
    if i in blocked and tokens[i].lower not in nationals():
        return None
    if head_kind(tokens[i].lower) is not None:
        if _verb_here(tokens, i):
            return None
        last = i
        while (
            last + 1 < sentence.end_token
            and head_kind(tokens[last + 1].lower) is not None
            and not _verb_here(tokens, last + 1)
            and last + 1 not in numbers
        ):
            last += 1
        return _headed(document, sentence, last, numbers)
    if i in numbers and numbers[i].first <= i and numbers[i].last == i:
        return part_of_group(document, sentence, numbers[i]) or bare_number(
            document, sentence, numbers[i], blocked
        )
    if tokens[i].lower in NTH and i > sentence.first_token:
        return one_more(document, sentence, i)
    if _name_start(document, sentence, i, blocked):
        return _name(document, sentence, i, blocked)
    return None


def _verb_here(tokens: tuple[Token, ...], i: int) -> bool:
    word = tokens[i].lower
    after = tokens[i + 1].lower if i + 1 < len(tokens) else ""
    before = tokens[i - 1].lower if i else ""
    if word in {"hostage", "hostages", "captive"}:
        return head_kind(before) is not None
    if word == "being":
        return before != "human"
    if word == "dead":
        return before != "the"
    if word == "force" and (before in {"to", "in"}):
        return True
    if word in ("major", "minor", "general") and not tokens[i].text[0].isupper():
        return True
    if word in {"injured", "wounded"}:
        return before != "the" or head_kind(after) is not None
    if word in ("local", "male", "female", "adult", "human", "individual", "native", "elderly"):
        return after not in (",", ".", "and", "was", "were", "in", "who", "from", "of")
    if word in BELIEFS:
        return after not in BREAKS and after.isalpha() and head_kind(after) is None
    if word in ("si", "asi", "sho", "ultra"):
        return not tokens[i].text.isupper()
    return False


def _headed(
    document: Document, sentence: Sentence, head: int, numbers: dict[int, CountMention]
) -> PeopleMention:
    tokens = document.tokens
    first = head
    while first > sentence.first_token and head - first < LONGEST_MODIFIERS:
        before = tokens[first - 1]
        if first - 1 in numbers:
            first = numbers[first - 1].first
            break
        if before.lower in DEFINITE or before.lower in SINGLE or before.lower in ("no", "any"):
            first -= 1
            break
        opened = first - 2 in numbers or tokens[first - 2].lower in DEFINITE
        piece = piece_start(tokens, first - 1, sentence.first_token)
        if piece is not None:
            first = piece
        elif modifier(before) or before.text in QUOTES or (before.lower in PARTICIPLES and opened):
            first -= 1
        else:
            break
    while tokens[first].text in QUOTES and first < head:
        first += 1
    last = _with_name(document, sentence, head)
    return _mention(document, first, last, head, numbers)


def _with_name(document: Document, sentence: Sentence, head: int) -> int:
    """Take in the name right behind a noun: "constable Ahmad Nur"."""
    tokens = document.tokens
    last = head
    if document.text.isupper():
        return last
    while (
        last + 1 < sentence.end_token
        and tokens[last + 1].text[0].isupper()
        and tokens[last + 1].lower not in BREAKS
        and tokens[last + 1].start - tokens[last].end <= 1
        and last - head < 5
    ):
        last += 1
    return last


def _mention(
    document: Document, first: int, last: int, head: int, numbers: dict[int, CountMention]
) -> PeopleMention:
    tokens = document.tokens
    word = tokens[head].lower
    opening = tokens[first].lower
    number = next((numbers[i] for i in range(first, head + 1) if i in numbers), None)
    definite = opening in DEFINITE or opening.endswith("'s") or of_those(tokens, last)
    low, high = _counted(word, opening, number)
    kind = head_kind(word) or ParticipantKind.UNKNOWN
    unsure = {tokens[i].lower for i in range(first, head)} & SUSPECTED
    if unsure and kind in (ParticipantKind.UNKNOWN, ParticipantKind.CIVILIAN):
        kind = ParticipantKind.SUSPECTS
    for i in range(head - 1, first - 1, -1):
        more = head_kind(tokens[i].lower)
        if more is not None and kind in (ParticipantKind.UNKNOWN, ParticipantKind.CIVILIAN):
            kind = more
    return PeopleMention(
        span=document.span(tokens[first].start, tokens[last].end),
        first=first,
        last=last,
        head=word,
        kind=kind,
        low=low,
        high=high,
        definite=definite,
        name=last > head,
        other=any(tokens[i].lower in OTHERS for i in range(first, head + 1)),
        numbered=number is not None,
        weak=False,
    )


def _counted(word: str, opening: str, number: CountMention | None) -> tuple[int | None, int | None]:
    if number is not None:
        return number.count.low, number.count.high
    tail = word.rsplit("-", 1)[-1]
    plural = word in PLURAL or word in nationals() or (word not in SINGULAR and tail in PLURAL)
    plural = plural or (word not in SINGULAR and bool(TRADE.fullmatch(word)) and word[-1] == "s")
    if opening == "no":
        return 0, 0
    if not plural:
        return (None, None) if word in UNCOUNTED or word == "other" else (1, 1)
    if word in UNCOUNTED or tail in UNCOUNTED or opening in DEFINITE or opening.endswith("'s"):
        return None, None
    return 2, None


def _name_start(document: Document, sentence: Sentence, i: int, blocked: frozenset[int]) -> bool:
    token = document.tokens[i]
    if not token.text[0].isupper() or i in blocked or len(token.text) < 2:
        return False
    if token.text.isupper() and len(token.text) > 1 and token.lower not in TITLES:
        return False
    if token.lower in BREAKS or token.lower in DEFINITE or token.lower in SINGLE:
        return False
    if token.lower in OPENERS or token.lower.endswith("ly"):
        return False
    first_of_sentence = i == sentence.first_token
    after = document.tokens[i + 1] if i + 1 < sentence.end_token else None
    return not first_of_sentence or (after is not None and after.text[0].isupper())


def _name(
    document: Document, sentence: Sentence, i: int, blocked: frozenset[int]
) -> PeopleMention | None:
    tokens = document.tokens
    last = i
    while (
        last + 1 < sentence.end_token
        and tokens[last + 1].text[0].isupper()
        and last + 1 not in blocked
        and tokens[last + 1].lower not in BREAKS
        and last - i < 6
    ):
        last += 1
    if head_kind(tokens[last].lower) is not None:
        return None
    return PeopleMention(
        span=document.span(tokens[i].start, tokens[last].end),
        first=i,
        last=last,
        head="",
        kind=ParticipantKind.UNKNOWN,
        low=1,
        high=1,
        definite=True,
        name=True,
        other=False,
        numbered=False,
        weak=True,
    )
