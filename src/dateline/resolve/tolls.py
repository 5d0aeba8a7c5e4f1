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

from dataclasses import dataclass, replace
from itertools import pairwise

from dateline.read.document import Document, Sentence, Token
from dateline.read.outcome_words import DIED, WEAK
from dateline.records.reading import Outcome
from dateline.records.span import Span
from dateline.resolve.clause_people import (
    along_with,
    and_others,
    bare_passive,
    be_before,
    behind_aside,
    by,
    dead_subject,
    doers,
    is_single,
    just_left,
    meant_by_pronoun,
    subject,
    to_the_right,
    toll_number,
    unknown_subject,
    who_blew_up,
)
from dateline.resolve.clauses import BLEW, REMAINS, Item, rewrite
from dateline.resolve.people_mentions import PeopleMention

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
    return tuple(_without_wounds_of_the_dead(_with_him_who_died(document, harms)))


def _with_him_who_died(document: Document, harms: list[Harm]) -> list[Harm]:
    """Let "he died" or "she succumbed" speak of the one person told hurt last, a sentence back at most."""
    told: list[Harm] = []
    for harm in harms:
        before = {t.lower for t in document.tokens[max(0, harm.verb - 3) : harm.verb]}
        died = harm.outcome is Outcome.KILLED and not harm.patients and not harm.agents
        if died and document.tokens[harm.verb].lower in DIED and before & {"he", "she"}:
            hurt = [
                p
                for h in told
                if h.outcome is Outcome.INJURED and harm.sentence - h.sentence <= 1
                for p in h.patients
                if p.low == p.high == 1
            ]
            told.append(replace(harm, patients=tuple(hurt[-1:])))
        else:
            told.append(harm)
    return told


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
    tokens = document.tokens
    weak = tokens[item.first].lower in WEAK and item.symbol == "V"
    if (item.symbol == "t" or weak) and not roles.patients:
        return None
    if weak and be_before(document, items, at) is None and not _told_of_body(tokens, item.last):
        return None
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
        patients, single = dead_subject(document, items, at)
        if not patients and document.tokens[item.first].lower in BLEW:
            patients = who_blew_up(document, items, item)
        return _Roles(patients=patients, single=single)
    if item.symbol == "O":
        owner = items[at - 1].people if at else None
        return _Roles(patients=(owner,) if owner else (), single=True)
    if item.symbol == "t":
        return _Roles(patients=toll_number(items, at))
    if item.symbol in ("G", "N"):
        patients = to_the_right(items, at) or meant_by_pronoun(items, at)
        patients += along_with(document, items, at) + and_others(items, at)
        agents = by(items, at) or (doers(items, at) if item.symbol == "G" else ())
        return _Roles(patients=patients, agents=agents)
    passive = be_before(document, items, at)
    if passive is not None:
        patients = subject(items, passive) + along_with(document, items, at)
        single = is_single(document, items[passive])
        if single and not patients:
            patients = unknown_subject(document, items[passive])
        return _Roles(patients=patients, agents=by(items, at), single=single)
    return _active(items, at)


def _active(items: list[Item], at: int) -> _Roles:
    """A verb without "be": active, or passive in the manner of headlines."""
    right = to_the_right(items, at)
    if right and not bare_passive(items, at):
        return _Roles(patients=right, agents=doers(items, at))
    left = just_left(items, at)
    if at + 1 < len(items) and items[at + 1].symbol == "u":
        return _Roles(patients=meant_by_pronoun(items, at), agents=left)
    if left:
        return _Roles(patients=left, agents=by(items, at))
    if behind_aside(items, at):
        return _Roles(patients=subject(items, at), agents=by(items, at))
    return _Roles(patients=right, agents=doers(items, at))


def _told_of_body(tokens: tuple[Token, ...], verb: int) -> bool:
    """Behind "hit", a word says that a body was hit: "hit him in the thigh", "hit a boy with"."""
    after = [t.lower for t in tokens[verb + 1 : verb + 8]]
    return (
        any(a == "in" and b in ("the", "his", "her") for a, b in pairwise(after)) or "with" in after
    )


def _negated(document: Document, verb: int, first: int) -> bool:
    before = [document.tokens[j].lower for j in range(max(first, verb - 4), verb)]
    if any(w in ("not", "never", "nobody", "without", "n't") for w in before[-3:]):
        return True
    return any(w.endswith("n't") for w in before[-3:])
