"""Step 3, part 6: what became of whom, clause by clause.

In:   a document and its phrases for people.
Out:  Harm: an outcome, the people it befell, who did it, and the words that say so.

Each sentence is rewritten as a short string of symbols (clauses.py), and the few shapes in which
English tells harm are read from that: "P were killed", "killed P", "killing P", "P dead", "the
murder of P", "the bodies of P", "P succumbed". A parser would find more shapes and cost more
than all the rest together; what the shapes miss, a learned tagger may find.

Not here: which incident a harm belongs to, and sums (assemble/tolls.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.read.document import Document, Sentence
from dateline.records.reading import Outcome
from dateline.records.span import Span
from dateline.resolve.clauses import BLEW, REMAINS, Item, rewrite
from dateline.resolve.people import PeopleMention

People = tuple[PeopleMention, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Harm:
    """People whom something befell, as one clause tells it.

    `patients` are the groups side by side ("two soldiers and a child"), none inside another;
    empty where the clause names nobody ("killed them"). `agents` did it. `verb` is the token that
    says what, `span` its words. `single`: the verb says that it is one person ("was").
    `own_hand`: they killed themselves, as a bomber does.
    """

    outcome: Outcome
    span: Span
    verb: int
    sentence: int
    patients: People
    agents: People
    single: bool
    nominal: bool
    own_hand: bool = False


def find_harms(document: Document, people: People) -> tuple[Harm, ...]:
    """Return every harm that a clause tells, in order."""
    starts = {p.first: p for p in people}
    harms: list[Harm] = []
    for sentence in document.sentences:
        items = rewrite(document, sentence, starts)
        for at, item in enumerate(items):
            if item.outcome is not None:
                harm = _read_shape(document, sentence, items, at)
                if harm is not None:
                    harms.append(harm)
            elif item.people is not None and item.people.head in REMAINS:
                harms.append(_remains(sentence, item, item.people))
    return tuple(_without_wounds_of_the_dead(harms))


def _remains(sentence: Sentence, item: Item, bodies: PeopleMention) -> Harm:
    """Counted bodies are dead people, whatever the verb: "six bodies were recovered"."""
    return Harm(
        outcome=Outcome.KILLED,
        span=bodies.span,
        verb=item.first,
        sentence=sentence.index,
        patients=(bodies,),
        agents=(),
        single=bodies.low == 1 and bodies.high == 1,
        nominal=True,
    )


def _without_wounds_of_the_dead(harms: list[Harm]) -> list[Harm]:
    """Let the death stand where "shot seven people dead" tells a wound and a death."""
    dead = {p for h in harms if h.outcome is Outcome.KILLED for p in h.patients}
    return [
        h
        for h in harms
        if h.outcome is not Outcome.INJURED or not h.patients or not dead.issuperset(h.patients)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Roles:
    """Who was harmed and who did it; `single`: the clause says that it is one person."""

    patients: People = ()
    agents: People = ()
    single: bool = False


def _read_shape(document: Document, sentence: Sentence, items: list[Item], at: int) -> Harm | None:
    item = items[at]
    if _negated(document, item.first, sentence.first_token):
        return None
    roles = _roles(document, items, at)
    if item.symbol == "t" and not roles.patients:
        return None
    tokens = document.tokens
    return Harm(
        outcome=item.outcome or Outcome.KILLED,
        span=document.span(tokens[item.first].start, tokens[item.last].end),
        verb=item.first,
        sentence=sentence.index,
        patients=roles.patients,
        agents=roles.agents,
        single=roles.single,
        nominal=item.symbol in ("N", "O"),
        own_hand=tokens[item.first].lower in BLEW and item.symbol == "D",
    )


def _roles(document: Document, items: list[Item], at: int) -> _Roles:
    item = items[at]
    if item.symbol in ("D", "d"):
        patients, single = _dead_subject(document, items, at)
        if not patients and document.tokens[item.first].lower in BLEW:
            patients = _who_blew_up(document, items, item)
        return _Roles(patients=patients, single=single)
    if item.symbol == "O":
        owner = items[at - 1].people if at else None
        return _Roles(patients=(owner,) if owner else (), single=True)
    if item.symbol == "t":
        return _Roles(patients=_toll_number(items, at))
    if item.symbol in ("G", "N"):
        patients = _to_the_right(items, at) or _meant_by_pronoun(items, at)
        patients += _along_with(document, items, at) + _and_others(items, at)
        agents = _by(items, at) or (_subject(items, at) if item.symbol == "G" else ())
        return _Roles(patients=patients, agents=agents)
    passive = _be_before(document, items, at)
    if passive is not None:
        patients = _subject(items, passive) + _along_with(document, items, at)
        single = _is_single(document, items[passive])
        return _Roles(patients=patients, agents=_by(items, at), single=single)
    return _active(items, at)


def _active(items: list[Item], at: int) -> _Roles:
    """A verb without "be": active, or passive in the manner of headlines."""
    right = _to_the_right(items, at)
    if right and not _bare_passive(items, at):
        return _Roles(patients=right, agents=_subject(items, at))
    left = _just_left(items, at)
    if at + 1 < len(items) and items[at + 1].symbol == "u":
        return _Roles(patients=_meant_by_pronoun(items, at), agents=left)
    if left:
        return _Roles(patients=left, agents=_by(items, at))
    if _behind_aside(items, at):
        return _Roles(patients=_subject(items, at), agents=_by(items, at))
    return _Roles(patients=right, agents=_subject(items, at))


def _negated(document: Document, verb: int, first: int) -> bool:
    before = [document.tokens[j].lower for j in range(max(first, verb - 4), verb)]
    if any(w in ("not", "never", "nobody", "without", "n't") for w in before[-3:]):
        return True
    return any(w.endswith("n't") for w in before[-3:])


def _who_blew_up(document: Document, items: list[Item], item: Item) -> People:
    """Return the first people of the sentence that "himself" or "themselves" can mean."""
    one = document.tokens[item.first + 1].lower != "themselves"
    people = [i.people for i in items if i.people is not None and i.symbol == "P"]
    fitting = [p for p in people if (p.low == 1) == one and p.last < item.first]
    return tuple(fitting[:1])


def _behind_aside(items: list[Item], at: int) -> bool:
    """Headline shape behind an aside: "seven persons, including four officers, injured"."""
    if at == 0 or items[at - 1].symbol != ",":
        return False
    return any(items[k].symbol == "i" for k in range(max(0, at - 8), at))


def _meant_by_pronoun(items: list[Item], at: int) -> People:
    """Return the people whom "them" behind the verb means: "fired at P and P, killing them"."""
    if at + 1 >= len(items) or items[at + 1].symbol != "u":
        return ()
    for k in range(at - 1, 0, -1):
        if items[k].symbol == "o" and items[k + 1].people is not None and k < at - 1:
            return tuple(p for p in _to_the_right(items, k) if not p.name or p.head)
    agent = next((items[k].people for k in range(at - 1, -1, -1) if items[k].people), None)
    single = (i.people for i in items[:at] if i.people is not None and i.people.low == 1)
    first = next((p for p in single if p is not agent and not p.weak), None)
    return (first,) if first is not None and not items[at + 1].plural else ()


def _and_others(items: list[Item], at: int) -> People:
    """Return the people joined to a pronoun: "injuring him and three others"."""
    if at + 3 < len(items) and items[at + 1].symbol == "u" and items[at + 2].symbol == "&":
        return _to_the_right(items, at + 2)
    return ()


def _along_with(document: Document, items: list[Item], at: int) -> People:
    """Return the people whom "along with" adds behind the verb."""
    for k in range(at + 1, min(len(items) - 1, at + 30)):
        word = document.tokens[items[k].first].lower
        if items[k].symbol == "|" or items[k].outcome is not None:
            break
        if word == "along" and document.tokens[items[k].first + 1].lower == "with":
            return _to_the_right(items, k + 1)
    return ()


def _be_before(document: Document, items: list[Item], at: int) -> int | None:
    """Return the index of the form of "be" that makes the verb passive, None where there is none."""
    j = at - 1
    while j >= 0 and (items[j].symbol == "a" or (items[j].symbol in "VG" and at - j <= 2)):
        j -= 1
    # "were killed and injured", "was shot and killed": the second verb shares the first one's "be"
    if j >= 1 and items[j].symbol == "&" and items[j - 1].symbol in ("V", "d"):
        return _be_before(document, items, j - 1)
    if j >= 0 and items[j].symbol == "b":
        while j > 0 and items[j - 1].symbol in ("b", "h", "a"):
            j -= 1
        return j
    if j >= 0 and items[j].symbol == "-" and document.tokens[items[j].first].lower == "to":
        return None
    return None


def _is_single(document: Document, item: Item) -> bool:
    return document.tokens[item.first].lower in ("was", "is", "has")


def _is_people(item: Item) -> bool:
    return item.people is not None


def _subject(items: list[Item], before: int) -> People:
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
            symbol == "|" or (symbol in "VGDlt" and not _reduced(items, start - 1))
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
        elif symbol == "&" and not _inside_aside(items, k):
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


def _inside_aside(items: list[Item], at: int) -> bool:
    """An "and" between two names belongs to the list of names behind "identified as"."""
    return 0 < at < len(items) - 1 and items[at - 1].symbol == "M" and items[at + 1].symbol == "M"


def _list_goes_on(items: list[Item], k: int, before: int) -> bool:
    """A comma joins equals only when an "and" closes the list."""
    return any(
        items[j].symbol == "&" and j + 1 < len(items) and items[j + 1].people is not None
        for j in range(k, min(before, k + 8, len(items)))
    )


def _to_the_right(items: list[Item], at: int) -> People:
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


def _bare_passive(items: list[Item], at: int) -> bool:
    """Headline shape "six injured, two …": the people stand left of the verb and nothing right."""
    right = items[at + 1].symbol if at + 1 < len(items) else ""
    return right in ("&", ",") and at > 0 and items[at - 1].people is not None


def _just_left(items: list[Item], at: int) -> People:
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


def _by(items: list[Item], at: int) -> People:
    for k in range(at + 1, min(len(items), at + 7)):
        if items[k].symbol == "y":
            return _to_the_right(items, k)[:2]
        if items[k].symbol in "|VGD;":
            break
    return ()


def _dead_subject(document: Document, items: list[Item], at: int) -> tuple[People, bool]:
    """The people who died, or are dead: "P died", "P were found dead", "leaving P dead"."""
    left = _just_left(items, at)
    if left and items[at].symbol == "d":
        return left, False
    j = at
    single = False
    for k in range(at - 1, max(-1, at - 5), -1):
        if items[k].symbol == "b":
            j, single = k, _is_single(document, items[k])
        elif items[k].symbol not in "ah-":
            break
    return _subject(items, j), single


def _toll_number(items: list[Item], at: int) -> People:
    for k in range(at + 1, min(len(items), at + 9)):
        people = items[k].people
        if people is not None and people.numbered:
            return (people,)
        if items[k].symbol in "|V":
            break
    return ()
