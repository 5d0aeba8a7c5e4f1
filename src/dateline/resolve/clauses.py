"""Step 3, part 5: a sentence rewritten as the few symbols that tell harm.

In:   a sentence and its phrases for people.
Out:  Items: "P" people, "p" people whose head is unknown, "M" a name, "V" a verb of harm, "G" its
      gerund, "N" "the death of", "O" "X's death", "D" died, "d" dead, "t" toll; "b" a form of be,
      "h" of have, "a" an adverb or age, "y" by, "&" and, "," comma, "i" including, "w" who,
      "o" a preposition, "u" them, "r" themselves, "|" the end of a clause, "-" all else.

The words of harm stand in read/outcome_words.py; the phrases of more than one word in PHRASES here.

Not here: what the symbols tell (tolls.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.read.document import Document, Sentence
from dateline.read.outcome_words import (
    ADVERBS,
    BE,
    CLAUSE_BREAKS,
    DIED,
    GERUND,
    HAVE,
    NOUNS,
    PAST,
    PREPOSITIONS,
    PRESENT,
    VIOLENT,
)
from dateline.read.people_words import PLURAL, UNCOUNTED
from dateline.records.reading import Outcome, ParticipantKind
from dateline.resolve.people_mentions import PeopleMention

BLEW = frozenset("blew blow blows blowing blown detonated detonating exploded exploding".split())
REMAINS = frozenset("body bodies corpse corpses remains".split())

_VIOLENT = "|".join(sorted(VIOLENT, key=len, reverse=True))
_HURT = r"injur(?:y|ies|es)|wounds?|burns"
# Symbol, outcome and the words, in lower case with single spaces; the first row that fits wins.
_PHRASES: tuple[tuple[str, Outcome, str], ...] = (
    ("G", Outcome.KILLED, r"shooting (?:down|dead)|gunning down"),
    (
        "V",
        Outcome.KILLED,
        rf"(?:{_VIOLENT})(?: (?:or|and) (?:{_VIOLENT}))? to death|(?:{_VIOLENT}) and kill(?:ed)?",
    ),
    ("V", Outcome.KILLED, r"slit the throats? of"),
    ("G", Outcome.KILLED, r"slitting the throats? of"),
    ("D", Outcome.KILLED, r"(?:embrac|attain|achiev)(?:ed|ing) martyrdom"),
    ("V", Outcome.KILLED, rf"(?:{_VIOLENT})(?= (?:[a-z-]+ ){{1,4}}to death\b)"),
    ("V", Outcome.KILLED, r"(?!blown|hit)" + rf"(?:{_VIOLENT}) (?:dead|down)|gunned down"),
    ("V", Outcome.KILLED, r"(?:burnt|burned) alive|done to death"),
    (
        "G",
        Outcome.KILLED,
        r"lost(?= (?:[a-z0-9-]+ ){1,3}(?:officers|soldiers|men|troops|policemen|fighters|guards|rangers|police)\b)",
    ),
    ("D", Outcome.KILLED, r"(?:lost|lose|losing) (?:\S+ ){0,2}(?:life|lives)"),
    ("D", Outcome.KILLED, r"breathed(?= (?:his|her|their) last)"),
    ("D", Outcome.KILLED, rf"(?:{'|'.join(sorted(BLEW))}) (?:himself|herself|themselves)"),
    ("G", Outcome.KILLED, r"claim(?:ed|ing|s) the (?:lives|life) of"),
    ("G", Outcome.KILLED, r"claim(?:ed|ing|s)(?= (?:\S+ ){0,3}(?:lives|life of))"),
    (
        "D",
        Outcome.INJURED,
        rf"(?:sustain|suffer|receiv)(?:ed|ing)(?= (?:\S+ ){{0,5}}(?:{_HURT})\b)",
    ),
    (
        "V",
        Outcome.ABDUCTED,
        r"taken hostage|bundled into|(?:carried|driven|dragged|marched|spirited|whisked) (?:off|away)",
    ),
    (
        "V",
        Outcome.ABDUCTED,
        r"(?:taken|dragged|lifted|picked up)(?= (?:away )?(?:from (?:a |an |the |his |her |their )?(?:\S+ )?"
        r"(?:bus|car|vehicle|house|home|houses|homes|hostel|village|school|train|boat|farm|shop)|by (?:unknown|unidentified|masked|armed))\b)",
    ),
    ("G", Outcome.ABDUCTED, r"(?:taking|holding)(?= (?:\S+ ){0,5}(?:hostages?|captive)\b)"),
    ("V", Outcome.ABDUCTED, r"(?:took|takes|held)(?= (?:\S+ ){0,5}(?:hostages?|captive)\b)"),
    (
        "G",
        Outcome.KILLED,
        r"(?:shooting|gunning|stabbing|hacking|beating)(?= (?:[a-z-]+ ){1,5}(?:dead|to death)\b)",
    ),
    ("V", Outcome.KILLED, r"(?:shot)(?= (?:[a-z-]+ ){1,4}dead\b)"),
    ("V", Outcome.INJURED, r"(?:being )?treated (?:for|in|at)|being treated|treated(?= [.;])"),
    (
        "D",
        Outcome.INJURED,
        r"(?:are|is|were|was|remain|remained) (?:still )?in (?:a |the )?hospitals?",
    ),
    (
        "V",
        Outcome.INJURED,
        r"(?:taken|rushed|admitted|sent|brought|flown|evacuated) to (?:a |the )?(?:\S+ ){0,3}(?:hospitals?|clinics?)",
    ),
    (
        "V",
        Outcome.ARRESTED,
        r"(?:took|take|taking|takes)(?= (?:\S+ ){1,6}into (?:police )?custody\b)",
    ),
    ("V", Outcome.ARRESTED, r"in (?:police )?custody|under arrest|behind bars"),
    ("V", Outcome.ARRESTED, r"(?:taken|remanded|sent) into custody|(?:rounded|picked) up"),
)
PHRASES = tuple(
    (symbol, kind, re.compile(rf"(?:{words})(?!\S)")) for symbol, kind, words in _PHRASES
)
# Tokens that a phrase may reach over.
REACH = 9

_FIGHTERS = frozenset(
    {
        ParticipantKind.POLICE, ParticipantKind.STATE_FORCES, ParticipantKind.REBEL_GROUP,
        ParticipantKind.EXTREMIST_GROUP, ParticipantKind.MILITIA,
    }
)  # fmt: skip
# What follows "fell" where it means that they died: no stair, no silence.
_FELL_BEFORE = frozenset(", . ; and in".split())
_RUNNING = frozenset("taking bringing raising pushing takes brings brought".split())
_WORDS: tuple[tuple[str, frozenset[str]], ...] = (
    ("b", BE),
    ("h", HAVE),
    ("y", frozenset({"by"})),
    ("&", frozenset({"and", "&", "plus"})),
    (",", frozenset({","})),
    ("i", frozenset("including among namely identified named aged comprising".split())),
    ("w", frozenset("who whose whom".split())),
    ("|", CLAUSE_BREAKS | frozenset(";:–—")),
    ("l", frozenset("leaving left leaves leave".split())),
    ("o", PREPOSITIONS),
    ("r", frozenset("himself herself themselves itself".split())),
    ("u", frozenset("them him".split())),
    ("a", ADVERBS),
    ("(", frozenset("([")),
    (")", frozenset(")]")),
)
SYMBOL = {word: symbol for symbol, words in reversed(_WORDS) for word in words}


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """A symbol of the rewritten sentence with what it stands for; token indexes, `last` inside."""

    symbol: str
    first: int
    last: int
    people: PeopleMention | None = None
    plural: bool = False
    outcome: Outcome | None = None


def rewrite(document: Document, sentence: Sentence, starts: dict[int, PeopleMention]) -> list[Item]:
    """Return the items of a sentence; `starts` has its phrases for people by their first token."""
    items: list[Item] = []
    i = sentence.first_token
    while i < sentence.end_token:
        item = (
            _people_item(document, sentence, starts[i])
            if i in starts
            else _age(document, i, sentence.end_token)
            or _phrase(document, i, sentence.end_token)
            or _harm_word(document, i, sentence.end_token)
            or _word(document, i)
        )
        items.append(item)
        i = item.last + 1
    return items


def _people_item(document: Document, sentence: Sentence, mention: PeopleMention) -> Item:
    behind = mention.last + 1
    of_whom = document.tokens[behind].lower if behind < sentence.end_token else ""
    if mention.head in REMAINS and of_whom == "of" and not mention.numbered:
        return Item(symbol="N", first=mention.first, last=behind, outcome=Outcome.KILLED)
    symbol = "M" if mention.name and not mention.head else "p" if mention.weak else "P"
    return Item(symbol=symbol, first=mention.first, last=mention.last, people=mention)


def _age(document: Document, i: int, end: int) -> Item | None:
    """Read "35-year-old" or "35 - year - old" as one adverb, None where there is no age."""
    tokens = document.tokens
    if not tokens[i].text[0].isdigit():
        return None
    if not "".join(t.lower for t in tokens[i + 1 : min(end, i + 6)]).startswith("-year-old"):
        return None
    last = i
    while "old" not in tokens[last].lower:
        last += 1
    return Item(symbol="a", first=i, last=last)


def _phrase(document: Document, i: int, end: int) -> Item | None:
    tokens = document.tokens
    words = " ".join(t.lower for t in tokens[i : min(end, i + REACH)])
    for symbol, kind, pattern in PHRASES:
        match = pattern.match(words)
        if match:
            return Item(symbol=symbol, first=i, last=i + match.group().count(" "), outcome=kind)
    return None


def _harm_word(document: Document, i: int, end: int) -> Item | None:
    tokens = document.tokens
    word = tokens[i].lower
    before = tokens[i - 1].lower if i else ""
    after = tokens[i + 1].lower if i + 1 < end else ""
    if after == "of" and (word in NOUNS or word in REMAINS):
        kind = NOUNS.get(word, Outcome.KILLED)
        return Item(symbol="N", first=i, last=i + 1, outcome=kind)
    if word in NOUNS and before.endswith("'s"):
        return Item(symbol="O", first=i, last=i, outcome=NOUNS[word])
    if word == "dead":
        return None if before == "the" else _one(i, "d", Outcome.KILLED)
    if word == "toll":
        return None if _running_total(document, i) else _one(i, "t", Outcome.KILLED)
    if word == "fell" and _in_battle(before) and after in _FELL_BEFORE:
        return _one(i, "D", Outcome.KILLED)
    if word in VIOLENT and after != "at":
        return _violent(word, i, fatal=before == "fatally" or _put_to_death(document, i))
    return _plain(word, i)


def _in_battle(soldiers: str) -> bool:
    """Say whether a noun names people who fall in battle: "seven soldiers fell"."""
    return PLURAL.get(soldiers) in _FIGHTERS and soldiers not in UNCOUNTED


def _one(i: int, symbol: str, kind: Outcome) -> Item:
    return Item(symbol=symbol, first=i, last=i, outcome=kind)


def _plain(word: str, i: int) -> Item | None:
    if word in DIED:
        return _one(i, "D", Outcome.KILLED)
    if word in GERUND:
        return _one(i, "G", GERUND[word])
    if word in PAST and word != "gunned":
        return _one(i, "V", PAST[word])
    if word in PRESENT and word not in NOUNS:
        return _one(i, "V", PRESENT[word])
    return None


def _violent(word: str, i: int, *, fatal: bool) -> Item | None:
    """A verb such as "shot" wounds, unless the words beside it say that it killed."""
    kind = Outcome.KILLED if fatal else VIOLENT[word]
    return None if kind is None else _one(i, "G" if word.endswith("ing") else "V", kind)


# How one is shot who is put to death, and what says that he lived.
_PUT_TO_DEATH = re.compile(
    r"\bshot (?:[\w'-]+ ){0,6}?(?:(?:in|through) the (?:back of the )?(?:head|neck|heart|forehead|temple)"
    r"|one after (?:another|the other)|one by one|execution[- ]style)\b"
    r"|\b(?:tied up|bound|lined up|blindfolded) (?:[\w'-]+ ){0,4}?(?:and|then) shot\b",
    re.IGNORECASE,
)
_LIVED = re.compile(
    r"\b(?:surviv|wound|injur|hurt\b|hospital|condition\b|recover|unharmed|escaped|treated)",
    re.IGNORECASE,
)


def _put_to_death(document: Document, i: int) -> bool:
    """Say whether the shots were meant to kill and nothing in the sentence says that they did not."""
    at = document.tokens[i].start
    sentence = document.sentence_at(at)
    if sentence is None or document.tokens[i].lower != "shot":
        return False
    words = document.words_of(sentence)
    return any(
        m.start() <= at - sentence.start < m.end() for m in _PUT_TO_DEATH.finditer(words)
    ) and not _LIVED.search(words)


def _running_total(document: Document, i: int) -> bool:
    """Say whether "taking the toll this month to 30" sums up more than this incident."""
    return any(t.lower in _RUNNING for t in document.tokens[max(0, i - 6) : i])


def _word(document: Document, i: int) -> Item:
    tokens = document.tokens
    word = tokens[i].lower
    symbol = SYMBOL.get(word, "-")
    if word == "as" and i and tokens[i - 1].lower in {"identified", "known", "such"}:
        symbol = "i"
    elif word == "her" and not _possessive(document, i):
        symbol = "u"
    return Item(symbol=symbol, first=i, last=i, plural=word == "them")


def _possessive(document: Document, i: int) -> bool:
    """Tell "killed her" from "her husband"."""
    if i + 1 >= len(document.tokens):
        return False
    after = document.tokens[i + 1]
    ends = after.lower in PREPOSITIONS or after.lower in CLAUSE_BREAKS
    return after.text.isalpha() and not ends and after.lower not in {"and", "dead"}
