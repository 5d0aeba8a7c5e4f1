"""Step 3, part 4b: phrases for people that a number leads: "killing 12", "two of his men", "a third".

In:   a number of a document.
Out:  the people that it counts, where it counts people.

Not here: phrases with a known noun and a number before it (people.py).
"""

from __future__ import annotations

from dateline.read.document import Document, Sentence, Token
from dateline.read.outcome_words import BE, PAST, VIOLENT
from dateline.read.people_words import PLURAL
from dateline.read.phrase_words import BREAKS, DEFINITE, PARENTS, THINGS
from dateline.records.reading import ParticipantKind
from dateline.resolve.counts import CountMention
from dateline.resolve.people_mentions import PeopleMention, head_kind
from dateline.resolve.phrases import modifier

# "Injured a third": one more of those told before.
NTH = frozenset("second third fourth fifth sixth seventh eighth ninth tenth".split())


def one_more(document: Document, sentence: Sentence, i: int) -> PeopleMention | None:
    """Read "a third" where no noun follows: one more person."""
    tokens = document.tokens
    after = tokens[i + 1] if i + 1 < sentence.end_token else None
    bare = after is None or not after.text[0].isalnum() or after.lower in BREAKS
    if tokens[i].lower == "second":
        bare = after is not None and after.lower in BE and tokens[i - 1].lower == "a"
    if tokens[i - 1].lower not in ("a", "the") or not bare:
        return None
    if after is not None and after.lower == "of":
        return None  # "a third of the houses"
    return PeopleMention(
        span=document.span(tokens[i - 1].start, tokens[i].end),
        first=i - 1,
        last=i,
        head="",
        kind=ParticipantKind.UNKNOWN,
        low=1,
        high=1,
        definite=False,
        name=False,
        other=True,
        numbered=True,
        weak=True,
    )


# Heads of those told before: a part of them is no more people.
_TOLD = frozenset(
    "injured wounded dead victims casualties hostages detainees arrested abducted bodies".split()
)


def part_of_group(
    document: Document, sentence: Sentence, number: CountMention
) -> PeopleMention | None:
    """Read "three of the attackers", "two of his men": so many people, with the group's noun."""
    tokens = document.tokens
    at = number.last + 1
    if at + 2 >= sentence.end_token or tokens[at].lower != "of" or number.first == number.last == 0:
        return None
    if tokens[at + 1].lower not in DEFINITE and not tokens[at + 1].lower.endswith("'s"):
        return None
    head = at + 2
    while head < sentence.end_token - 1 and head < at + 6 and head_kind(tokens[head].lower) is None:
        if not modifier(tokens[head]):
            return None
        head += 1
    word = tokens[head].lower
    kind = head_kind(word)
    if kind is None or word in _TOLD or word not in PLURAL:
        return None
    return PeopleMention(
        span=document.span(tokens[number.first].start, tokens[head].end),
        first=number.first,
        last=head,
        head=word,
        kind=kind,
        low=number.count.low,
        high=number.count.high,
        definite=False,
        name=False,
        other=False,
        numbered=True,
        weak=False,
    )


def bare_number(
    document: Document, sentence: Sentence, number: CountMention, blocked: frozenset[int]
) -> PeopleMention | None:
    """A number with an unknown plural behind it, or with nothing: "three Hazaras", "killing 12"."""
    tokens = document.tokens
    counted = _counted_noun(document, sentence, number, blocked)
    if counted is None or _children_of_one(tokens, number.first):
        return None
    head, last = counted
    if head in ("bodies", "corpses") or (
        last + 1 < sentence.end_token and tokens[last + 1].lower in ("bodies", "corpses")
    ):
        head, last = "bodies", last if head else last + 1
    if number.vague and not head and not _hurt_next(document, sentence, last):
        return None
    if not head and last + 1 < sentence.end_token:
        after = tokens[last + 1]
        hurt = after.lower in PAST or after.lower in VIOLENT or after.lower == "dead"
        if after.text[0].isalpha() and not hurt and after.lower not in BREAKS | {"people", "more"}:
            return None
    return PeopleMention(
        span=document.span(tokens[number.first].start, tokens[last].end),
        first=number.first,
        last=last,
        head=head,
        kind=ParticipantKind.UNKNOWN,
        low=number.count.low,
        high=number.count.high,
        definite=of_those(tokens, last),
        name=False,
        other=False,
        numbered=True,
        weak=True,
    )


def _counted_noun(
    document: Document, sentence: Sentence, number: CountMention, blocked: frozenset[int]
) -> tuple[str, int] | None:
    """Return the unknown plural behind a number and its token, "" where none stands.

    None where the number counts things, or where a known noun will take it in.
    """
    last = number.last
    for j in range(last + 1, min(sentence.end_token, last + 5)):
        word = document.tokens[j].lower
        if j in blocked or not modifier(document.tokens[j]):
            break
        if word in THINGS or (head_kind(word) is not None and word not in PAST):
            return None
        if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "'s")):
            return word, j
    return "", last


def _children_of_one(tokens: tuple[Token, ...], first: int) -> bool:
    """The children in "a mother of 12" are not the people told of."""
    return first > 1 and tokens[first - 1].lower == "of" and tokens[first - 2].lower in PARENTS


def _hurt_next(document: Document, sentence: Sentence, last: int) -> bool:
    """Say whether a verb of harm follows a bare "dozens": "killing 12 and leaving dozens hurt"."""
    after = document.tokens[last + 1].lower if last + 1 < sentence.end_token else ""
    return after in PAST or after in {"were", "dead", "others"}


def of_those(tokens: tuple[Token, ...], last: int) -> bool:
    """Part of people told before: "four of them", "one of the injured"."""
    after = [t.lower for t in tokens[last + 1 : last + 3]]
    return after[:1] == ["of"] and after[-1] in ("them", "the", "those", "whom", "these")
