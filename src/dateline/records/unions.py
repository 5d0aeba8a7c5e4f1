"""Things joined two by two into groups.

In:   pairs that belong together.
Out:  the group of each, known by its smallest member, so that the order of joining doesn't matter.

Not here: which pairs belong together (link/, ledger/neighbourhood.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Generic, Protocol, Self, TypeVar


class _Ordered(Protocol):
    def __lt__(self, other: Any, /) -> bool: ...

    def __hash__(self) -> int: ...


T = TypeVar("T", bound=_Ordered)


class Unions(Generic[T]):
    """Groups of members, each alone at first.

    >>> groups = Unions("abc")
    >>> groups.unite("c", "a"), groups.unite("a", "c"), groups.root("c")
    (True, False, 'a')
    """

    def __init__(self, members: Iterable[T]) -> None:
        self._above: dict[T, T] = {member: member for member in members}

    def __contains__(self, member: T) -> bool:
        return member in self._above

    def __iter__(self) -> Iterator[T]:
        return iter(self._above)

    def root(self, member: T) -> T:
        """Return the smallest member of its group."""
        above = self._above
        while above[member] != member:
            above[member] = above[above[member]]
            member = above[member]
        return member

    def unite(self, one: T, other: T) -> bool:
        """Join two members' groups; return whether they were two."""
        a, b = self.root(one), self.root(other)
        if a == b:
            return False
        low, high = (a, b) if a < b else (b, a)
        self._above[high] = low
        return True

    def unite_all(self, pairs: Iterable[tuple[T, T]]) -> Self:
        """Join every pair, and return the groups."""
        for one, other in pairs:
            self.unite(one, other)
        return self
