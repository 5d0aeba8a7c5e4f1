"""What joins reports into incidents.

A `Sign` is one reason for or against two reports telling of one incident, in bits and in words.
A `Link` is all the signs of a pair. A `Verdict` is a person's yes or no about a pair.
`Joined` is what linking gives: the reports of each incident, and the links that hold them together.

Not here: finding pairs, weighing them and making clusters (link/).
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """One reason: `feature` names what was compared, `words` say what was found.

    `bits` are positive where it speaks for one incident, negative against; each bit doubles the
    odds, and the bits of a pair's signs add.
    """

    feature: str
    bits: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A pair of reports, weighed. `a` and `b` are the reports' ids, `a` before `b`."""

    a: str
    b: str
    bits: float
    signs: tuple[Sign, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """A person's word that two reports tell of one incident, or of two.

    `number` orders verdicts: where they can't all hold, the later one does.
    """

    a: str
    b: str
    same: bool
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """Incidents as the ids of their reports, each sorted, sorted by the first; and the links.

    `links` are those between reports of one incident, sorted. `overruled` are verdicts that could
    not hold beside later ones.
    """

    incidents: tuple[tuple[str, ...], ...]
    links: tuple[Link, ...]
    overruled: tuple[Verdict, ...] = ()
