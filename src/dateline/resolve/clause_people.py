"""Step 3, part 5b: the people around a verb of harm in a rewritten sentence.

In:   the items of a sentence (clauses.py) and the verb's place among them.
Out:  who stands as subject, as object, behind "by", or is meant by a pronoun.

Not here: which of them was harmed by which shape (tolls.py).
"""

from __future__ import annotations

import re
from bisect import bisect_left

from dateline.read.document import Document
from dateline.records.reading import ParticipantKind
from dateline.resolve.clauses import REMAINS, Item
from dateline.resolve.people_mentions import PeopleMention
from dateline.resolve.phrases import QUOTES

People = tuple[PeopleMention, ...]


def who_blew_up(document: Document, items: list[Item], item: Item) -> People:
    """Return the first people of the sentence that "himself" or "themselves" can mean."""
    one = document.tokens[item.first + 1].lower != "themselves"
    people = [i.people for i in items if i.people is not None and i.symbol == "P"]
    fitting = [p for p in people if (p.low == 1) == one and p.last < item.first]
    return tuple(fitting[:1])


# Words that no phrase explains, in front of a subject that still stands at the head of its clause.
BEFORE_SUBJECT = 5


def doers(items: list[Item], at: int) -> People:
    """Return the people at the head of the clause: who did it, where they are its subject.

    None where another verb of harm stands between ("killing nine and wounding 14" has one doer,
    in front of both), or where a thing opens the clause ("a mine blew up a bus of traders").
    """
    start = at
    while start > 0 and items[start - 1].symbol != "|":
        start -= 1
        if items[start].symbol in ("V", "G", "D"):
            return ()
    who = next((k for k in range(at - 1, start, -1) if items[k].symbol == "w"), None)
    meant = items[who - 1].people if who is not None else None
    if who is not None and meant is not None:
        return (meant,) if _opens(items, who, at) else ()
    people = subject(items, at)
    head = next((k for k in range(start, at) if items[k].people in people), None)
    if head is None or sum(items[k].symbol == "-" for k in range(start, head)) > BEFORE_SUBJECT:
        return ()
    return people


def _opens(items: list[Item], who: int, at: int) -> bool:
    """The relative clause is still open at the verb: no comma closed it."""
    return not any(items[k].symbol == "," for k in range(who, at))


def behind_aside(items: list[Item], at: int) -> bool:
    """Headline shape behind an aside: "seven persons, including four officers, injured"."""
    if at == 0 or items[at - 1].symbol != ",":
        return False
    if any(items[k].symbol == "i" for k in range(max(0, at - 8), at)):
        return True
    # "A prayer leader, Abdul Ghafoor, shot dead after the prayer"
    return at >= 4 and items[at - 2].symbol == "M" and items[at - 3].symbol == ","


def meant_by_pronoun(items: list[Item], at: int) -> People:
    """Return the people whom "them" behind the verb means: "fired at P and P, killing them"."""
    if at + 1 >= len(items) or items[at + 1].symbol != "u":
        return ()
    for k in range(at - 1, 0, -1):
        if items[k].symbol == "o" and items[k + 1].people is not None and k < at - 1:
            return tuple(p for p in to_the_right(items, k) if not p.name or p.head)
    agent = next((items[k].people for k in range(at - 1, -1, -1) if items[k].people), None)
    single = (i.people for i in items[:at] if i.people is not None and i.people.low == 1)
    first = next((p for p in single if p is not agent and not p.weak), None)
    return (first,) if first is not None and not items[at + 1].plural else ()


def and_others(items: list[Item], at: int) -> People:
    """Return the people joined to a pronoun: "injuring him and three others"."""
    if at + 3 < len(items) and items[at + 1].symbol == "u" and items[at + 2].symbol == "&":
        return to_the_right(items, at + 2)
    return ()


def along_with(document: Document, items: list[Item], at: int) -> People:
    """Return the people whom "along with" adds behind the verb."""
    for k in range(at + 1, min(len(items) - 1, at + 30)):
        word = document.tokens[items[k].first].lower
        if items[k].symbol == "|" or items[k].outcome is not None:
            break
        if word == "along" and document.tokens[items[k].first + 1].lower == "with":
            return to_the_right(items, k + 1)
    return ()


def be_before(document: Document, items: list[Item], at: int) -> int | None:
    """Return the index of the form of "be" that makes the verb passive, None where there is none."""
    j = at - 1
    while j >= 0 and (
        items[j].symbol == "a"
        or (items[j].symbol in "VG" and at - j <= 2)
        or document.tokens[items[j].first].text in QUOTES
    ):
        j -= 1
    # "were killed and injured", "was shot and killed": the second verb shares the first one's "be"
    if j >= 1 and items[j].symbol == "&" and items[j - 1].symbol in ("V", "d"):
        return be_before(document, items, j - 1)
    if j >= 0 and items[j].symbol == "b":
        while j > 0 and items[j - 1].symbol in ("b", "h", "a"):
            j -= 1
        return j
    if j >= 0 and items[j].symbol == "-" and document.tokens[items[j].first].lower == "to":
        return None
    return None


def is_single(document: Document, item: Item) -> bool:
    """Say whether a form of "be" or "have" speaks of one person."""
    return document.tokens[item.first].lower in ("was", "is", "has")


# A subject whose noun no list knows: "a sociologist, 57, was hacked to death". Things are not killed,
# wounded, held or abducted, so the verb shows that it is a person.
_NOUN_PHRASE = re.compile(
    r"(?:^|[,;:.]\s|\b(?:and|but|when|as|after|that|where)\s)(?P<words>(?:a|an|another|the|his|her|their)\s"
    r"(?:[a-z][\w-]*\s){0,3}(?P<head>[a-z][\w-]+))(?:,\s(?:aged\s)?\d{1,2},|,[^,]{2,60},)?\s$",
    re.IGNORECASE,
)
# Nouns that are killed or held all the same.
_THINGS = frozenset(
    "bill plan deal truce project amendment motion hope talks process cow dog horse bull goat attack blast "
    "bomb bus car truck vehicle boat ship house building school village town city area region it this that "
    "weapon weapons arms ammunition money cash heroin drug drugs haul which who one rest latter former".split()
)


def unknown_subject(document: Document, be: Item) -> People:
    """Return the one person whom an unknown noun in front of "was" names, or nobody."""
    start = document.tokens[be.first].start
    sentence = document.sentence_at(start)
    floor = max(sentence.start if sentence else 0, start - 120)
    found = _NOUN_PHRASE.search(document.text[floor:start])
    if found is None or found["head"].lower() in _THINGS or found["head"].endswith("s"):
        return ()
    begin, end = floor + found.start("words"), floor + found.end("words")
    first = bisect_left(document.tokens, begin, key=lambda t: t.start)
    last = bisect_left(document.tokens, end, lo=first, key=lambda t: t.start) - 1
    opening = document.tokens[first].lower
    return (
        PeopleMention(
            span=document.span(begin, end),
            first=first,
            last=last,
            head=found["head"].lower(),
            kind=ParticipantKind.UNKNOWN,
            low=1,
            high=1,
            definite=opening in ("the", "his", "her", "their"),
            name=False,
            other=opening == "another",
            numbered=False,
            weak=True,
        ),
    )


def subject(items: list[Item], before: int) -> People:
    """Return the people that stand as subject to the left of item `before`.

    Words between commas, what follows "identified as" and what follows a preposition are passed
    over; the first group of the clause is the subject, with what "and" joins to it.
    """
    start = before
    depth = 0
    while start > 0:
        symbol = items[start - 1].symbol
        if symbol == ")":
            depth += 1
        elif symbol == "(":
            depth -= 1
        elif depth <= 0 and (
            symbol == "|" or (symbol in "VGDdlt" and not _reduced(items, start - 1))
        ):
            break
        start -= 1
    found: list[PeopleMention] = []
    depth = 0
    aside = False
    for k in range(start, before):
        symbol = items[k].symbol
        depth += {"(": 1, ")": -1}.get(symbol, 0)
        people = items[k].people
        if symbol in ("i", "w") or (k > start and symbol == "G" and items[k - 1].symbol == "o"):
            aside = True
        elif symbol == "&" and items[k - 1].symbol == ",":
            aside = False
        if people is None or depth > 0 or aside:
            continue
        previous = items[k - 1].symbol if k > start else ""
        if previous in ("o", "y") or (previous == "," and symbol == "M" and found):
            continue
        if found and previous not in ("&", ","):
            continue
        if found and previous == "," and not _list_goes_on(items, k, before):
            continue
        found.append(people)
        if people.head in REMAINS:
            break
    return tuple(found)


def _reduced(items: list[Item], at: int) -> bool:
    """A participle that only describes the subject: "men suspected of murdering officers were"."""
    if at > 0 and items[at].symbol == "G" and items[at - 1].symbol == "o":
        return True
    return any(items[k].symbol == "w" for k in range(max(0, at - 4), at))


def _list_goes_on(items: list[Item], k: int, before: int) -> bool:
    """A comma joins equals only when an "and" closes the list."""
    return any(
        items[j].symbol == "&" and j + 1 < len(items) and items[j + 1].people is not None
        for j in range(k, min(before, k + 8, len(items)))
    )


def to_the_right(items: list[Item], at: int) -> People:
    """Return the people right behind the verb, with those that commas and "and" join."""
    found: list[PeopleMention] = []
    k = at + 1
    skipped = 0
    named = False
    while k < len(items):
        symbol, people = items[k].symbol, items[k].people
        if people is not None:
            if found and symbol == "M" and (items[k - 1].symbol == "," or named):
                named = True
                k += 1  # "killed a driver, Ahmad Nur": the name tells who, not one more
                continue
            found.append(people)
        elif symbol in "&," and found:
            following = items[k + 1] if k + 1 < len(items) else None
            if following is None or not (following.people or following.symbol == "&"):
                break
            if (
                symbol == ","
                and following.people
                and not (following.symbol == "M" or _list_goes_on(items, k, k + 8))
            ):
                break
        elif symbol == "r" or (symbol in "&," and k > 0 and items[k - 1].symbol == "r"):
            pass  # "killed himself and three soldiers"
        elif not found and skipped < 3 and symbol in "-aoB(":
            if symbol == "o" and skipped > 0:
                break
            skipped += 1
        elif found and symbol in "()":
            pass
        else:
            break
        k += 1
    return tuple(found)


def bare_passive(items: list[Item], at: int) -> bool:
    """Headline shape "six injured, two …": the people stand left of the verb and nothing right."""
    right = items[at + 1].symbol if at + 1 < len(items) else ""
    return right in ("&", ",") and at > 0 and items[at - 1].people is not None


def just_left(items: list[Item], at: int) -> People:
    """Return the people right in front of a participle without "be": "another abducted by"."""
    j = at - 1
    while j >= 0 and items[j].symbol == "a":
        j -= 1
    found: list[PeopleMention] = []
    while j >= 0:
        people = items[j].people
        if people is not None:
            found.append(people)
            if j >= 2 and items[j - 1].symbol in "&," and items[j - 2].people is not None:
                j -= 2
                continue
        break
    return tuple(reversed(found))


def by(items: list[Item], at: int) -> People:
    """Return the people behind the "by" of a passive verb."""
    for k in range(at + 1, min(len(items), at + 7)):
        if items[k].symbol == "y":
            return to_the_right(items, k)[:2]
        if items[k].symbol in "|VGD;":
            break
    return ()


def dead_subject(document: Document, items: list[Item], at: int) -> tuple[People, bool]:
    """The people who died, or are dead: "P died", "P were found dead", "leaving P dead"."""
    left = just_left(items, at)
    if left and items[at].symbol == "d":
        return left, False
    shared = at - 1
    while shared > 0 and items[shared].symbol in ("a", "h"):
        shared -= 1
    if shared > 0 and items[shared].symbol == "&" and items[shared - 1].symbol == "V":
        passive = be_before(document, items, shared - 1)  # "was shot and later died"
        if passive is not None:
            return subject(items, passive), is_single(document, items[passive])
    j = at
    single = False
    for k in range(at - 1, max(-1, at - 5), -1):
        if items[k].symbol == "b":
            j, single = k, is_single(document, items[k])
        elif items[k].symbol not in "ah-":
            break
    return subject(items, j), single


def toll_number(items: list[Item], at: int) -> People:
    """Return the number behind the word "toll": "the death toll rose to 15"."""
    for k in range(at + 1, min(len(items), at + 20)):
        people = items[k].people
        if people is not None and people.numbered:
            return (people,)
        if items[k].symbol in "|V":
            break
    return ()
