"""Step 5, part 1: which articles are copies of one text, and how many sources are left.

In:   articles.
Out:  groups of article keys that carry one text; the number of independent sources.

Wire stories are printed under other headlines, cut at the end, with a paragraph added, the agency
named or not, in capitals or not. So two texts are compared by how much of the shorter one stands in
the longer (containment), in runs of five words: independent reports of one incident share names
and quotes of officials, not most of their sentences. A signature keeps the smallest hashes of a
text's runs, all of them for most news; docs/decisions/0014-copies-and-blocks.md holds what was
measured.

Not here: pairs of reports (blocks.py), what an incident's sources say (claims.py).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations
from typing import Self
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dateline.records.article import Article
from dateline.records.ids import article_key
from dateline.records.unions import Unions

# A run shared by chance is rare from five words on; an edit of one word changes five runs.
RUN_WORDS = 5
# Hashes kept of a text: every run of a text of up to 500 words, a fair sample of a longer one.
MOST_HASHES = 512
# The share of the shorter text that stands in the longer, from which one is a copy of the other.
COPIED = 0.5
# Fewer runs in common than this say nothing (a headline, a slogan, a name with a title).
FEWEST_SHARED = 6
# The smallest hashes by which copies are looked up. A reprint that keeps a third of the text shares
# none of them with a chance of (1 - 1/3) ** 16, one in 650.
KEYS = 16
# Texts with a key in common that are all compared with each other; more are compared with the
# longest ones that are no copies of each other.
MOST_COMPARED, MOST_EXEMPLARS = 64, 64

# Scripts without spaces between words count by the character.
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|\w+")
_ODD = tuple(np.uint64(pow(0x9E3779B97F4A7C15, i + 1, 1 << 64)) for i in range(RUN_WORDS))
_SITE = re.compile(r"(?:\w+:)?//(?:[^/@]*@)?(?:www\.)?([^/:?#]+)")
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))
_ALL = 1 << 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """The smallest hashes of a text's runs of words.

    `sketch` holds them sorted, 4 bytes each, low byte first; `runs` is how many different runs the
    text has, which is more than the sketch holds where the text is long.
    """

    runs: int
    sketch: bytes

    @property
    def hashes(self) -> NDArray[np.uint32]:
        """The hashes, smallest first."""
        return np.frombuffer(self.sketch, dtype="<u4")

    def to_bytes(self) -> bytes:
        """Return the signature as bytes that `from_bytes` reads: 4 for `runs`, then the sketch."""
        return self.runs.to_bytes(4, "little") + self.sketch

    @classmethod
    def from_bytes(cls, stored: bytes) -> Self:
        """Return the signature that `to_bytes` wrote."""
        return cls(runs=int.from_bytes(stored[:4], "little"), sketch=stored[4:])


def signature(text: str) -> Signature:
    """Return what a text is compared by: the same for any case, punctuation and spacing."""
    words = np.fromiter(map(_word_hash, _WORD.findall(text.casefold())), dtype=np.uint64)
    width = min(RUN_WORDS, len(words))
    if width == 0:
        return Signature(runs=0, sketch=b"")
    runs = len(words) - width + 1
    mixed = np.zeros(runs, dtype=np.uint64)
    for i in range(width):
        mixed += words[i : i + runs] * _ODD[i]
    for shift, factor in zip((30, 27), _MIX, strict=True):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * factor
    different = np.unique((mixed >> np.uint64(32)).astype("<u4"))
    return Signature(runs=len(different), sketch=different[:MOST_HASHES].tobytes())


@lru_cache(maxsize=100_000)
def _word_hash(word: str) -> int:
    return crc32(word.encode("utf-8", "surrogatepass")) + 1


def copy_keys(of: Signature) -> tuple[str, ...]:
    """Return what copies of a text are looked up by, at most 16: two copies share at least one."""
    return tuple(f"{h:08x}" for h in of.hashes[:KEYS].tolist())


def containment(a: Signature, b: Signature) -> tuple[float, int]:
    """Return the share of the shorter text's runs that stand in the longer, 0 to 1; and how many.

    Both are those of the hashes that would be kept of either text: for texts of up to 512
    runs that is all of them.
    """
    first, second = a.hashes, b.hashes
    limit = min(_limit(a), _limit(b))
    first, second = first[: np.searchsorted(first, limit)], second[: np.searchsorted(second, limit)]
    shorter = min(len(first), len(second))
    if not shorter:
        return 0.0, 0
    both = np.concatenate((first, second))
    both.sort()
    shared = int(np.count_nonzero(both[1:] == both[:-1]))
    return shared / shorter, shared


def _limit(of: Signature) -> int:
    kept = len(of.sketch) // 4
    return _ALL if kept == of.runs else int(of.hashes[-1]) + 1


def is_copy(a: Signature, b: Signature) -> bool:
    """Say whether one text is the other, or most of it: also texts of a few words if they agree."""
    if a == b:
        return a.runs > 0
    share, runs = containment(a, b)
    return share >= COPIED and runs >= FEWEST_SHARED


def copy_groups(articles: Iterable[Article]) -> tuple[tuple[str, ...], ...]:
    """Return the groups of article keys that are copies of one text, two or more in each, sorted.

    Copies of a copy are in one group. The order of the articles doesn't matter.
    """
    by_key = {article_key(a.id, a.sha256): a for a in articles}
    keys = sorted(by_key)
    groups = copies_among([signature(by_key[k].text) for k in keys])
    return tuple(tuple(keys[i] for i in group) for group in groups)


def copies_among(signatures: Sequence[Signature]) -> tuple[tuple[int, ...], ...]:
    """Return the groups of copies, by their places in the sequence, two or more in each, sorted."""
    groups = Unions(range(len(signatures)))
    same: dict[Signature, int] = {}
    for i, one in enumerate(signatures):
        if one.runs:
            groups.unite(i, same.setdefault(one, i))
    blocks: dict[int, list[int]] = defaultdict(list)
    for one, i in same.items():
        for key in one.hashes[:KEYS].tolist():
            blocks[key].append(i)
    for members in blocks.values():
        for i, j in _to_compare(members, signatures, groups):
            if groups.root(i) != groups.root(j) and is_copy(signatures[i], signatures[j]):
                groups.unite(i, j)
    copies: dict[int, list[int]] = defaultdict(list)
    for i in range(len(signatures)):
        copies[groups.root(i)].append(i)
    return tuple(sorted(tuple(found) for found in copies.values() if len(found) > 1))


def _to_compare(
    members: list[int], signatures: Sequence[Signature], groups: Unions[int]
) -> Iterator[tuple[int, int]]:
    """Yield the pairs of a block; in a large one each with the longest that are no copies."""
    if len(members) <= MOST_COMPARED:
        yield from combinations(members, 2)
        return
    exemplars: list[int] = []
    for i in sorted(members, key=lambda i: (-signatures[i].runs, signatures[i].sketch)):
        yield from ((e, i) for e in exemplars)
        roots = {groups.root(e) for e in exemplars}
        if len(exemplars) < MOST_EXEMPLARS and groups.root(i) not in roots:
            exemplars.append(i)


def independent_sources(
    articles: Iterable[Article], *, groups: Iterable[tuple[str, ...]] | None = None
) -> int:
    """Return how many sources stand behind the articles: the fewest publishers that can have
    written all their texts.

    Of the publishers that print one text, one wrote it. So an agency's two stories count once,
    also where a paper that wrote nothing of its own prints one of them; and two papers that print
    a third's story beside their own reports count twice. A publisher is known by its name, else
    by the site of the address; an article of neither stands for a publisher of its own. `groups`
    are the copies among the articles where they are known, so that they aren't looked for twice.
    """
    by_key = {article_key(a.id, a.sha256): a for a in articles}
    grouped = tuple(copy_groups(by_key.values()) if groups is None else groups)
    alone = by_key.keys() - {key for group in grouped for key in group}
    texts = [*grouped, *((key,) for key in alone)]
    printers = [frozenset(_publisher(by_key[k], k) for k in keys) for keys in texts]
    wrote = {p for printed_by in printers if len(printed_by) == 1 for p in printed_by}
    left = [printed_by for printed_by in printers if not printed_by & wrote]
    while left:
        printed = Counter(p for printed_by in left for p in printed_by)
        wrote.add(min(printed, key=lambda p: (-printed[p], p)))
        left = [printed_by for printed_by in left if not printed_by & wrote]
    return len(wrote)


def _publisher(article: Article, key: str) -> str:
    if article.publisher and article.publisher.strip():
        return " ".join(article.publisher.casefold().split())
    site = _SITE.match(article.url or "")
    return site.group(1).lower() if site else key
