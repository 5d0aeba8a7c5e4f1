"""Step 2, part 1: a text cut into sentences and tokens, with offsets that never move.

In:   the text of an article, however dirty.
Out:  a Document: tokens and sentences as offsets into the text.

The text itself is never changed: paragraphs glued without a space, odd quotes and capitals are
handled here by where the cuts fall, so that every quote still stands in the stored text.

Not here: what the sentences say.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

from dateline.records.span import Span, span_of

TOKEN = re.compile(
    r"\d+(?:[.,]\d+)*(?:st|nd|rd|th)?\b|(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:[-'’][^\W\d_]+)*|\d+|[^\w\s]|_+"
)

# Abbreviations that end in a full stop inside a sentence. General English usage.
ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt cpl sgt sen rep gov hon rev st jr sr no vs etc dep brig "
    "adm cmdr supt insp messrs mt ft approx dept co corp inc ltd jan feb mar apr jun jul aug sep "
    "sept oct nov dec fig al ave blvd rd stn pvt pfc det asst".split()
)

CLOSERS = "\"'”’)]»"


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """One word, number or mark; `lower` is its text in lower case with straight apostrophes."""

    start: int
    end: int
    text: str
    lower: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: offsets into the text, and its tokens as a range of the document's."""

    index: int
    start: int
    end: int
    first_token: int
    end_token: int
    paragraph: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A text with its tokens and sentences, in order."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]

    def span(self, start: int, end: int) -> Span:
        """Return the words from `start` to `end` as evidence."""
        return span_of(self.text, start, end)

    def sentence_at(self, offset: int) -> Sentence | None:
        """Return the sentence that holds the character, or the last one before it."""
        found = bisect_right(self.sentences, offset, key=lambda sentence: sentence.start) - 1
        return self.sentences[found] if found >= 0 else None

    def tokens_of(self, sentence: Sentence) -> tuple[Token, ...]:
        """Return the tokens of one sentence."""
        return self.tokens[sentence.first_token : sentence.end_token]

    def words_of(self, sentence: Sentence) -> str:
        """Return the text of one sentence."""
        return self.text[sentence.start : sentence.end]


def read_document(text: str) -> Document:
    """Cut a text into sentences and tokens."""
    tokens = tuple(
        Token(
            start=m.start(),
            end=m.end(),
            text=m.group(),
            lower=m.group().lower().replace("’", "'"),
        )
        for m in TOKEN.finditer(text)
    )
    return Document(text=text, tokens=tokens, sentences=tuple(_sentences(text, tokens)))


def _sentences(text: str, tokens: tuple[Token, ...]) -> list[Sentence]:
    sentences: list[Sentence] = []
    first, paragraph = 0, 0
    stripped = _unpunctuated(tokens)
    for i in range(len(tokens)):
        last = i == len(tokens) - 1
        ends = last or _ends(text, tokens, i) or (stripped and _lost_stop(tokens, first, i))
        if not ends:
            continue
        end = i + 1
        sentences.append(
            Sentence(
                index=len(sentences),
                start=tokens[first].start,
                end=tokens[i].end,
                first_token=first,
                end_token=end,
                paragraph=paragraph,
            )
        )
        if not last and ("\n" in text[tokens[i].end : tokens[i + 1].start] or _glued(tokens, i)):
            paragraph += 1
        first = end
    return sentences


# Words that open a sentence far more often than they stand capitalised inside one.
_SENTENCE_OPENERS = frozenset(
    "the a an in on at according however meanwhile later he she it they this these those two three four "
    "five unidentified earlier following after when while during some another one sources our we "
    "no though although but also further moreover his her their there militants officials".split()
)
# Words that can't end a sentence, or that a title of a newspaper follows.
_NO_END = frozenset(
    "the a an of in on at to for from by with and or but reports reported report said says told daily "
    "as into near under over between against that which who whose when where than quoted quoting".split()
)
# Tokens a full stop in a text below which it is taken to have lost its punctuation.
_LONG = 55


def _lost_stop(tokens: tuple[Token, ...], first: int, i: int) -> bool:
    """The text lost its punctuation, and a new sentence seems to open behind token `i`."""
    if i - first < 8 or i + 2 >= len(tokens):
        return False
    before, after = tokens[i], tokens[i + 1]
    if not after.text[0].isupper() or after.lower not in _SENTENCE_OPENERS or after.text.isupper():
        return len(after.text) == 1 and after.text == "A" and before.lower not in _NO_END
    return before.text[-1].isalnum() and before.lower not in _NO_END


def _unpunctuated(tokens: tuple[Token, ...]) -> bool:
    """The text has fewer full stops than any prose."""
    return len(tokens) > _LONG * (1 + sum(t.text in ".!?;" for t in tokens[:-1]))


def _glued(tokens: tuple[Token, ...], i: int) -> bool:
    """A full stop with a capital right behind it: two paragraphs lost the break between them."""
    return tokens[i].end == tokens[i + 1].start


def _ends(text: str, tokens: tuple[Token, ...], i: int) -> bool:
    token, after = tokens[i], tokens[i + 1]
    gap = text[token.end : after.start]
    if gap.count("\n") >= 2 or ("\n" in gap and token.text in ".!?…" + CLOSERS):
        return True
    if "\n" in gap and (after.text[0].isupper() or not after.text[0].isalnum()):
        return True
    if after.text in CLOSERS and not gap:
        return False
    end = token
    j = i
    while j > 0 and tokens[j].text in CLOSERS and tokens[j - 1].end == tokens[j].start:
        j -= 1
        end = tokens[j]
    if end.text not in (".", "!", "?", "…"):
        return False
    if end.text == "." and _abbreviation(tokens, j):
        return False
    if not gap and not after.text[0].isupper():
        return False
    opens = after.text in "\"'“‘(«-–—["
    return opens or not after.text[0].islower()


def _abbreviation(tokens: tuple[Token, ...], i: int) -> bool:
    """The full stop at `i` belongs to a shortened word or an initial, not to the sentence."""
    if i == 0:
        return False
    before = tokens[i - 1]
    if before.end != tokens[i].start:
        return False
    if len(before.text) == 1 and before.text.isupper():
        return True
    return before.lower in ABBREVIATIONS
