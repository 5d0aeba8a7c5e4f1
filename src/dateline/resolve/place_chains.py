"""Step 3, part 9: names that belong to one phrase, from the smaller to the larger.

In:   the names of a document.
Out:  chains: "the X area of Y District in Z" is one chain of three names.

Not here: what the names mean (place_senses.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.read.document import Document, Token
from dateline.resolve.place_candidates import RANK, around
from dateline.resolve.place_names import Name
from dateline.resolve.place_words import BETWEEN, DISTRICT, PROVINCE

LONGEST_GAP = 14
# Units that make "from" tell a distance and not a journey.
_LENGTHS = frozenset("km kms kilometers kilometres mile miles metres meters".split())
# Words that make two names two ends of something instead of one place inside the other.
_APART = frozenset("and to or border bordering".split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """Names from the smaller to the larger.

    `tail` are the larger names that a later chain of the same list shares with this one: "A and B
    areas of C". `relation`: the words between the first name and the second.
    """

    names: tuple[Name, ...]
    tail: tuple[Name, ...] = ()
    relation: tuple[str, ...] = ()


def find_chains(document: Document, names: list[Name]) -> list[Chain]:
    """Return the chains of all names that are places or streets."""
    groups: list[list[Name]] = []
    for name in names:
        if name.role not in ("place", "street"):
            groups.append([name])
        elif (
            groups
            and groups[-1][-1].role in ("place", "street")
            and _joined(document, groups[-1][-1], name)
        ):
            groups[-1].append(name)
        else:
            groups.append([name])
    chains: list[Chain] = []
    for at, group in enumerate(groups):
        ordered = _small_to_large(document, group)
        after = groups[at + 1] if at + 1 < len(groups) else []
        shares = len(group) == 1 and len(after) > 1 and _listed(document, group[-1], after[0])
        tail = tuple(after[1:]) if shares else ()
        relation = _gap(document, group[0], group[1]) if len(group) > 1 else ()
        chains.append(
            Chain(names=tuple(ordered), tail=tail, relation=tuple(t.lower for t in relation))
        )
    return chains


def _gap(document: Document, left: Name, right: Name) -> tuple[Token, ...]:
    return document.tokens[left.last + 1 : right.first]


def _listed(document: Document, left: Name, right: Name) -> bool:
    words = [t.lower for t in _gap(document, left, right)]
    return words in (["and"], [","], [",", "and"])


def _joined(document: Document, left: Name, right: Name) -> bool:
    gap = _gap(document, left, right)
    # No mark that ends a sentence is a word between names: sentences need no look.
    if len(gap) > LONGEST_GAP or "\n" in document.text[left.end : right.start]:
        return False
    words = [t.lower for t in gap]
    apart = (
        not all(_between(gap, i) for i in range(len(gap)))
        or (_is_state(left) and not _possessed(document, left))
        or bool(_APART & set(words))
        or ("from" in words and not _LENGTHS & set(words))
    )
    if apart:
        return False
    telling = [w for w in words if w not in (",", "the", "(", ")", "'", "’", "’s", "'s")]
    if not telling or (words and words[0] == ","):
        if not words and document.text[right.start - 1 : right.start] != " ":
            return False
        return _can_hold(left, right) or (_possessed(document, left) and _can_hold(right, left))
    return True


def _is_state(name: Name) -> bool:
    """Nothing holds a state: "Canada, US" is a list, though towns in the US are called Canada."""
    return not name.type and any(c.kind == "country" and c.main for c in name.candidates)


def _between(gap: tuple[Token, ...], i: int) -> bool:
    """The word can stand between two names of one place: "(SWA)" too."""
    word = gap[i].lower
    if word in BETWEEN or word[0].isdigit() or word.endswith("ern"):
        return True
    return gap[i].text.isupper() and i > 0 and gap[i - 1].text == "("


def _possessed(document: Document, name: Name) -> bool:
    return document.text[name.end : name.end + 2] in ("'s", "’s", "s'", "s’")


def _can_hold(left: Name, right: Name) -> bool:
    """The right name can mean something around what the left one can mean."""
    if not right.candidates:
        return False
    if not left.candidates:
        return True
    floor = 2 if left.type in PROVINCE else 1 if left.type in DISTRICT else 0
    lefts = [c for c in left.candidates[:40] if RANK[c.kind] >= floor]
    return any(around(r, c) for c in lefts for r in right.candidates[:40])


def _small_to_large(document: Document, group: list[Name]) -> list[Name]:
    """Turn "Veracruz's X area" around: the holder stands first there."""
    if len(group) == 2 and _possessed(document, group[0]):
        return [group[1], group[0]]
    return group
