"""Step 4, part 3: the toll of one incident, from all that its tellings say.

In:   the tellings of one incident.
Out:  the casualties, figure by figure, and one count an outcome.

Within a sentence groups side by side are added ("two soldiers and a child"); a group that another
one holds ("including a child") is not. Across sentences the fullest figure stands: a report tells
the same dead again and again. A later sentence adds to it only where it says so ("another man
also died") or speaks of another sort of people in the same number class.

Not here: who says so and how sure (voices in run/reading.py).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.assemble.accounts import said_otherwise, with_accounts
from dateline.assemble.grouping import Draft
from dateline.read.outcome_words import AIMED, WEAK
from dateline.records.count import Count, exactly
from dateline.records.reading import Outcome, ParticipantKind
from dateline.resolve.people_mentions import PeopleMention
from dateline.resolve.tolls import Harm

GENERAL = frozenset(
    "people persons person lives victims deaths dead fatalities casualties bodies others "
    "individuals civilians".split()
) | {""}
ADDS = re.compile(
    r"\b(?:also|another|other|more|additional|further|later|too|second|third)\b", re.IGNORECASE
)
NONE_HURT = re.compile(
    r"\b(?:no|no reports? of (?:any )?|(?:not|n't|nt) \w+ any|without any) ?(?:human loss|casualt\w+|(?:loss of life|injur\w+|deaths?|one (?:was|has been) (?:hurt|injured|killed))"
    r"(?: or (?:injur\w+|damage|casualt\w+|deaths?))?)"
    r"|\bno ?(?:one|body)(?: else)? (?:was|were|has been|is) (?:reported )?(?:hurt|injured|killed|harmed)"
    r"|\bno ?(?:one|body)(?: else)? died\b|\b(?:there (?:was|were|are) no|no) (?:dead|fatalities)\b"
    r"|\b(?:hurt(?:ing)?|injur(?:ed|ing)|kill(?:ed|ing)|wound(?:ed|ing)) (?:no ?one|nobody)\b",
    re.IGNORECASE,
)
# Wounded people without a figure: "the wounded were taken away", "an unknown number were injured".
_SOME_HURT = re.compile(
    r"\bthe (?:injured|wounded) (?:were|have been|had been|are)\b"
    r"|\ban? (?:unknown|unspecified|undisclosed|unconfirmed|large)? ?number (?:of (?:\w+ )?)?(?:were |was )?(?:wounded|injured|hurt)\b",
    re.IGNORECASE,
)
SOME = Count(low=2, high=None)
_NONE_ARRESTED = re.compile(
    r"\bno ?(?:one|body|arrests?)(?: else)? (?:was|were|has|have)(?: been)? (?:arrested|made|detained)\b"
    r"|\b(?:arrest(?:ed)?|detain(?:ed)?|held) (?:no ?one|nobody)\b|\bno arrests\b",
    re.IGNORECASE,
)
ATTACKERS = frozenset(
    {
        ParticipantKind.EXTREMIST_GROUP, ParticipantKind.REBEL_GROUP, ParticipantKind.CRIMINAL_GROUP,
        ParticipantKind.SUSPECTS, ParticipantKind.MILITIA,
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """People of one figure, and the harm that tells of them."""

    mention: PeopleMention
    harm: Harm
    count: Count
    adds: bool


def count_outcome(draft: Draft, outcome: Outcome) -> tuple[Count | None, tuple[Group, ...]]:
    """Return how many the incident left so, with the groups that were counted."""
    total: Count | None = None
    counted: list[Group] = []
    own_hand: Count | None = None
    for everybody in _first_voice(draft, _by_sentence(draft, outcome)):
        groups = [g for g in everybody if not g.harm.own_hand]
        for group in everybody:
            if group.harm.own_hand and (own_hand is None or group.count.low > own_hand.low):
                own_hand = group.count
        here = _sum(groups)
        if here is None:
            continue
        if total is None:
            total, counted = here, list(groups)
        elif _adds(counted, groups):
            total = total + here
            counted += groups
        elif _more(here, total):
            total, counted = here, list(groups)
    total = with_accounts(total, draft.tellings, outcome)
    if (
        total is None
        and outcome is Outcome.INJURED
        and any(_SOME_HURT.search(t.words) for t in draft.tellings)
    ):
        total = SOME
    if own_hand is not None:
        total = _with_bomber(total, own_hand)
    if total is None and any(_says_none(t.words, outcome) for t in draft.tellings):
        return exactly(0), ()
    return total, tuple(counted)


def _first_voice(draft: Draft, rows: list[list[Group]]) -> list[list[Group]]:
    """Leave out the groups that are another voice's figure of those already counted."""
    other = {at for t in draft.tellings for at in said_otherwise(t)}
    if not other:
        return rows
    kept = [
        [g for g in row if not any(g.mention.span.start <= at < g.mention.span.end for at in other)]
        for row in rows
    ]
    return [row for row in kept if row] or rows


def _with_bomber(total: Count | None, bombers: Count) -> Count:
    """A toll may or may not count the bomber: both are kept as possible."""
    if total is None:
        return bombers
    high = None if total.high is None or bombers.high is None else total.high + bombers.high
    return Count(low=total.low, high=high)


def _says_none(words: str, outcome: Outcome) -> bool:
    """The article itself says that there was nobody: nought, and not unknown."""
    if outcome is Outcome.ARRESTED:
        return bool(_NONE_ARRESTED.search(words))
    return outcome in (Outcome.KILLED, Outcome.INJURED) and _none_hurt(words, outcome)


def _none_hurt(words: str, outcome: Outcome) -> bool:
    match = NONE_HURT.search(words)
    if match is None:
        return False
    said = match.group().lower()
    if "casualt" in said:
        return True
    if outcome is Outcome.INJURED:
        return "injur" in said or "hurt" in said or "wound" in said
    # Who says that nobody was hurt says that nobody died.
    return any(
        w in said
        for w in ("life", "death", "kill", "died", "dead", "fatal", "hurt nobody", "hurt no")
    )


# Limbs: whoever is hit there lived, where the text does not say otherwise.
_LIMB = re.compile(
    r"\s+in (?:the|his|her|one|both) (?:\w+ )?(?:arms?|legs?|foot|feet|hands?|thighs?|knees?|shoulders?|ankles?|hips?"
    r"|elbows?|fingers?|buttocks?|jaw)\b",
    re.IGNORECASE,
)


def _others(harm: Harm, behind: str) -> bool:
    """The people harmed are counted, called others, or hit where one lives on: no one who died."""
    limb = _LIMB.match(behind) is not None
    return any(
        p.other or ((p.numbered or limb) and not p.definite and not p.name) for p in harm.patients
    )


def _by_sentence(draft: Draft, outcome: Outcome) -> list[list[Group]]:
    rows: dict[int, list[Group]] = {}
    seen: set[tuple[int, int]] = set()
    died = any(h.outcome is Outcome.KILLED for t in draft.tellings for h in t.harms)
    for telling in draft.tellings:
        for harm in telling.harms:
            if harm.outcome is not outcome:
                continue
            if outcome is Outcome.INJURED and _succumbed(telling.words, harm):
                continue
            verb = harm.span.quote.lower()
            if outcome is Outcome.INJURED and died and verb in AIMED:
                continue  # "shot three people, killing two": those who lived are told apart
            behind = telling.words[harm.span.end - telling.start :]
            if outcome is Outcome.INJURED and died and verb in WEAK and not _others(harm, behind):
                continue  # "the bullet hit the man": he is the one who died
            for group in _groups(harm, telling.words):
                key = (group.mention.first, group.mention.last)
                if key in seen:
                    continue
                seen.add(key)
                rows.setdefault(harm.sentence, []).append(group)
    return [rows[s] for s in sorted(rows)]


def _succumbed(words: str, harm: Harm) -> bool:
    """The wounded of this clause died of it, as the same sentence goes on to say."""
    at = words.find(harm.span.quote)
    return at >= 0 and bool(re.search(r"\bsuccumb|\bdied of (?:his|her|their)", words[at:]))


def _groups(harm: Harm, words: str) -> list[Group]:
    groups = []
    numbered = any(p.numbered for p in harm.patients)
    for mention in harm.patients:
        if numbered and not mention.numbered and mention.high is None and mention.low is not None:
            continue  # "10 police and paramilitary men", "27, mostly women and children"
        count = _count_of(mention, harm)
        if count is not None:
            adds = mention.other or bool(ADDS.search(_around(words, harm)))
            groups.append(Group(mention=mention, harm=harm, count=count, adds=adds))
    return groups


def _around(words: str, harm: Harm) -> str:
    at = words.find(harm.span.quote)
    return words[max(0, at - 40) : at + len(harm.span.quote) + 10] if at >= 0 else ""


def _count_of(mention: PeopleMention, harm: Harm) -> Count | None:
    if mention.low is not None:
        if mention.low == 0:
            return None

        return Count(low=mention.low, high=mention.high)
    return exactly(1) if harm.single and len(harm.patients) == 1 else None


def _sum(groups: list[Group]) -> Count | None:
    if not groups:
        return None
    total = groups[0].count
    if _spelled_out(groups):
        return total
    for group in groups[1:]:
        if _holds(groups[0], group):
            continue
        total = total + group.count
    return total


# Characters between a figure and what it is made of: a comma and a space.
ASIDE = 2


def _spelled_out(groups: list[Group]) -> bool:
    """The figure is told, and behind a comma who they were: "three people, a man and two women"."""
    whole, parts = groups[0], groups[1:]
    return (
        bool(parts)
        and whole.mention.numbered
        and whole.mention.head in GENERAL
        and all(p.harm is whole.harm for p in parts)
        and parts[0].mention.span.start - whole.mention.span.end == ASIDE
        and sum(p.count.low for p in parts) == whole.count.low
    )


def _holds(whole: Group, part: Group) -> bool:
    """The first figure of a sentence already counts this one: "12 people … two of them died"."""
    if part.adds or part.harm is whole.harm:
        return False
    if whole.mention.head in GENERAL and whole.mention.numbered:
        return _at_least(whole.count, part.count)
    alike = part.mention.definite or part.mention.head == whole.mention.head
    return alike and _at_least(whole.count, part.count)


def _at_least(a: Count, b: Count) -> bool:
    return (a.high is None or a.high >= (b.high or b.low)) and a.low >= b.low


def _more(a: Count, b: Count) -> bool:
    return a.low > b.low


def _adds(counted: list[Group], groups: list[Group]) -> bool:
    """A later sentence tells of more people, not of the same ones again."""
    if not counted:
        return False
    if all(g.mention.definite or g.mention.name for g in groups):
        return False
    before = {g.mention.head for g in counted}
    general = any(head in GENERAL for head in before)
    if general:
        return False
    sides = {g.mention.kind in ATTACKERS for g in counted}
    here = {g.mention.kind in ATTACKERS for g in groups}
    if sides.isdisjoint(here) and not any(g.mention.head in GENERAL for g in groups):
        return True
    if any(g.adds for g in groups):
        same = {(g.mention.head, g.count) for g in counted}
        return not any((g.mention.head, g.count) in same for g in groups)
    return False
