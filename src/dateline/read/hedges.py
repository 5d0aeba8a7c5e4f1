"""Step 2, part 6: words that say how sure the teller is.

In:   a document.
Out:  Hedge: the words, how sure they leave the reader, and what they are about.

What a hedge is about decides whether it makes an incident doubtful. "Suspected militants killed
two" leaves open who did it; "three suspected militants were arrested" only says who they are
thought to be, and the arrest stands. "Reportedly" and "claimed" hand a fact on without doubting
it. `doubt_of` decides for an incident; docs/reference/certainty.md has the table.

Not here: statements of denial and doubt as such (assemble/statements.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from dateline.read.document import Document, Sentence
from dateline.records.reading import Certainty
from dateline.records.span import Span

About = Literal["act", "perpetrator", "motive", "identity", "toll"]

# How sure, what about, and the words. First come, first served where two would share words.
_TABLE: tuple[tuple[Certainty, About, str], ...] = (
    (Certainty.DENIED, "act",
     r"den(?:y|ies|ied|ying)|refut(?:es?|ed)|disown(?:s|ed)"
     r"|reject(?:s|ed) (?:the |any |all |these |those |such )?(?:claim|allegation|accusation|charge)s?"),
    (Certainty.DISPUTED, "act",
     r"disputed|disputes (?:that|the|this)|conflicting (?:reports|accounts|versions)|contradict(?:s|ed|ory)"),
    (Certainty.ACCUSED, "perpetrator",
     r"accuse[sd]?(?! were)|blam(?:e|es|ed|ing)|held responsible|pointed the finger"
     r"|charged (?:\w+ ){0,3}?(?:with|for|in connection with|over|after)|(?:on|faces?|facing|over) "
     r"(?:\w+[ -]+){0,4}?charges?|(?:stands?|standing|go(?:es)?|put|is|are|was|were|went) (?:on )?trial"
     r"|(?:arrested|detained|held|wanted|sought|questioned) (?:\w+ ){0,4}?(?:in connection with|over|in relation to)"
     r"|quizzed"),
    (Certainty.SUSPECTED, "identity", r"(?:the|a|an|prime|main|other|another|second|some|of the|two|three|four) suspects?"
     r"|suspects|would-be|so-called|alleged"),
    (Certainty.SUSPECTED, "perpetrator",
     r"allegedly|alleg(?:es?|ing|ations?)|suspect(?:ed)?|suspicion|purported(?:ly)?|presum(?:ed|ably)"
     r"|(?:is|are|was|were|be|been|being|widely) (?:also )?(?:believed|thought|suspected|understood)"
     r"|believe[sd]? (?:that|to|he|she|they|it|the|\w+ (?:was|were|is|are|had|has))"
     r"|link(?:s|ed)? (?:\w+ ){0,2}?to (?:the )?(?:killing|attack|murder|blast|bombing|shooting)s?"
     r"|bor?e the hallmarks|point(?:s|ed|ing) (?:to|towards)|implicated|(?:work|handiwork) of"),
    (Certainty.POSSIBLE, "motive", r"apparent(?:ly)? (?:target|aim|to\b|in revenge|in retaliation|retaliat|motiv)\w*"),
    (Certainty.POSSIBLE, "toll", r"appear(?:s|ed) to be no|feared (?:dead|killed|drowned|trapped)|(?:it is|was) feared"),
    (Certainty.POSSIBLE, "act",
     r"apparent(?:ly)?|possibl[ey]|probabl[ey]|(?:may|might|could) have|appear(?:s|ed)? to|seem(?:s|ed)? to"
     r"|unconfirmed|not (?:yet )?(?:been )?(?:independently )?(?:confirmed|verified)|unclear|likely|unverified"),
    (Certainty.REPORTED, "act",
     r"reportedly|rumou?red|(?:is|are|was|were) said to (?:be|have)|supposed(?:ly)?"),
    (Certainty.CLAIMED, "act", r"claim(?:s|ed|ing)?(?! (?:responsib|the li|\w+ li|credit))"),
)  # fmt: skip
TABLE = tuple((c, about, re.compile(rf"\b(?:{p})\b", re.IGNORECASE)) for c, about, p in _TABLE)
_ANY = re.compile("|".join(f"(?:{p})" for _, _, p in _TABLE), re.IGNORECASE)

_MOTIVE = re.compile(r"\b(?:motive|reason (?:for|behind)|the cause of|why)\b", re.IGNORECASE)
# "Suspected" before people to whom something is done says who they may be, not who did the act.
_DONE_TO = re.compile(
    r"\b(?:arrest(?:ed|s|ing)?|captur(?:ed|es|ing)|detain(?:ed|s|ing)|apprehended|nabbed|rescued|killed|killing|"
    r"(?:shot|gunned) (?:dead|down)|shooting|recaptured|houses? of|head of|hideouts? of|targeted|raided|against|seized|"
    r"neutrali[sz]ed|the arrests? of|the deaths? of|fired (?:on|at)|opened fire (?:on|at))\W+(?:\w+\W+){0,3}$",
    re.IGNORECASE,
)
_WERE_HARMED = re.compile(
    r"^\W+(?:[\w’'()-]+[ ,]+){0,9}?(?:was|were|have been|has been|had been|being|who were) (?:\w+ )?(?:arrested|captured|"
    r"detained|apprehended|nabbed|recaptured|held|killed|shot dead|gunned down|handed over|injured|wounded)\b",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby (?:the |an? |some |\w+ ){0,2}$", re.IGNORECASE)
_ADJECTIVES = frozenset({"suspected", "alleged", "suspect"})
# These hand a fact on, or weigh it; the coders of the field don't take them for doubt.
_NOT_DOUBT = frozenset({Certainty.CLAIMED, Certainty.REPORTED})
# A court has spoken: what the people were accused of is no longer in doubt.
_SETTLED = re.compile(
    r"\b(?:found guilty|convicted|plead(?:ed)? guilty|pled guilty|sentenced)\b", re.IGNORECASE
)
_LEADS_UP = re.compile(r"\W*(?:of|with|to have|for)\W+(?:the |a |an )?", re.IGNORECASE)
_ANAPHOR = re.compile(
    r"\b(?:the|this|these|those|that) (?:\w+ )?(?:attacks?|blasts?|explosions?|killings?|murders?|bombings?|incidents?|shootings?|"
    r"kidnappings?|abductions?|ambush|assaults?|massacre|raid|crimes?|assassination|deaths|victims?)\b|"
    r"\b(?:responsible|carried out|behind (?:it|the))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hedge:
    """Words that hedge, and the stretch that they hedge: their sentence.

    `about`: the fact itself ("act"), who did it, why, who someone is, or how many were harmed.
    """

    span: Span
    certainty: Certainty
    scope_start: int
    scope_end: int
    about: About


def find_hedges(document: Document) -> tuple[Hedge, ...]:
    """Return the hedges of a document in order."""
    found: list[Hedge] = []
    for sentence in document.sentences:
        words = document.words_of(sentence)
        if _ANY.search(words):
            found += _of_sentence(document, sentence, words)
    return tuple(sorted(found, key=lambda h: h.span))


def _of_sentence(document: Document, sentence: Sentence, words: str) -> list[Hedge]:
    found: list[Hedge] = []
    for certainty, about, pattern in TABLE:
        for match in pattern.finditer(words):
            span = document.span(sentence.start + match.start(), sentence.start + match.end())
            if any(span.overlaps(h.span) for h in found):
                continue
            found.append(
                Hedge(
                    span=span,
                    certainty=certainty,
                    scope_start=sentence.start,
                    scope_end=sentence.end,
                    about=_about(words, match, about),
                )
            )
    return found


def _about(words: str, match: re.Match[str], about: About) -> About:
    """Return what a hedge is about, seen in its sentence."""
    if _MOTIVE.search(words):
        return "motive"
    if match.group().lower() not in _ADJECTIVES:
        return about
    before, after = words[: match.start()], words[match.end() :]
    if _BY.search(before):
        return "perpetrator"
    harmed = _DONE_TO.search(before) or _WERE_HARMED.search(after)
    return "identity" if harmed else about


def doubt_of(
    document: Document, hedges: tuple[Hedge, ...], spans: tuple[Span, ...]
) -> tuple[Certainty, tuple[Hedge, ...]]:
    """Return how sure the article leaves the reader of what the spans tell, and the hedges.

    Asserted, without hedges, unless the fact or who did it is in doubt. Besides hedges inside
    the spans count those that lead up to one ("suspected of murdering …") and those of the next
    sentence that look back to the act ("the blast is believed to be …").
    """
    settled = any(_SETTLED.search(s.quote) for s in spans)
    doubting = tuple(
        h
        for h in hedges
        if _doubts(h, settled=settled) and any(s.start <= h.span.start < s.end for s in spans)
    )
    doubting += tuple(
        h for h in hedges if h not in doubting and _leads_up(document, h, spans)
    ) + tuple(
        h
        for h in hedges
        if h not in doubting
        and _doubts(h, settled=settled)
        and h.certainty is not Certainty.POSSIBLE
        and _looks_back(document, h, spans)
    )
    if not doubting:
        return Certainty.ASSERTED, ()
    order = list(Certainty)
    return max((h.certainty for h in doubting), key=order.index), doubting


def _doubts(hedge: Hedge, *, settled: bool) -> bool:
    if settled and hedge.certainty in (Certainty.ACCUSED, Certainty.SUSPECTED):
        return False
    return hedge.about in ("act", "perpetrator") and hedge.certainty not in _NOT_DOUBT


def _leads_up(document: Document, hedge: Hedge, spans: tuple[Span, ...]) -> bool:
    """Say whether a span is what someone is suspected or accused of."""
    return any(
        hedge.span.end <= s.start <= hedge.scope_end
        and _LEADS_UP.fullmatch(document.text, hedge.span.end, s.start) is not None
        for s in spans
    )


def _looks_back(document: Document, hedge: Hedge, spans: tuple[Span, ...]) -> bool:
    """Say whether the hedge stands in the sentence behind a span and speaks of its act."""
    sentence = document.sentence_at(hedge.span.start)
    if sentence is None or sentence.index == 0:
        return False
    before = document.sentences[sentence.index - 1]
    if not any(s.start < before.end and before.start < s.end for s in spans):
        return False
    return _ANAPHOR.search(document.text, hedge.span.start, hedge.scope_end) is not None
