"""Step 5, parties: who took part, over all reports; and what is disputed about who did it.

In:   the reports of one incident, each with the number of its source.
Out:  participants told once each, and the disputes about responsibility.

Two mentions are one participant where they share a role and a name, or where one's abbreviation is
the other's. Suspicion stays suspicion: where sources differ in how sure they are, most of them
decide, and the less sure of equal ones. Rival claims, denials and doubts stand side by side.

Not here: participants of one article (assemble/participants.py).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from dateline.link.agreeing import Sourced
from dateline.records.reading import (
    Certainty,
    Participant,
    ParticipantKind,
    ParticipantRole,
    Statement,
    StatementKind,
)
from dateline.records.report import Report
from dateline.records.span import Span

_ABBREVIATION = re.compile(r"\(([A-Z][A-Za-z-]{1,12})\)")
# "Harakat-e-Hurr al-Watan" is HHW: words in capitals, those behind a hyphen too. "The" is no part.
_CAPITAL = re.compile(r"(?<![\w'’])(?!The\b|An?\b)[A-Z][\w'’]+")
# Two words in capitals are a person's name as often as a group's.
FEWEST_CAPITALS = 3
_SURE = tuple(Certainty)
_NOT_OF_THE_ACT = re.compile(
    r"\b(?:plead\w*|pled|guilty|charges?|figures?|tolls?|numbers?|bail)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A participant, and each report that names it with the words."""

    participant: Participant
    told: tuple[tuple[Report, tuple[Span, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A statement about the incident, and the report it stands in."""

    statement: Statement
    report: Report


@dataclass(kw_only=True)
class _Group:
    """Mentions of one participant, while they are gathered."""

    role: ParticipantRole
    names: set[str] = field(default_factory=set)
    members: list[tuple[Participant, Sourced]] = field(default_factory=list)


def parties_of(reports: Sequence[Sourced]) -> tuple[Party, ...]:
    """Return each participant once, in the order they are first named."""
    groups: list[_Group] = []
    for one in reports:
        for participant in one.report.incident.participants:
            names = names_of(participant.name)
            known = [g for g in groups if g.role is participant.role and g.names & names]
            group = known[0] if known else _Group(role=participant.role)
            if not known:
                groups.append(group)
            # A name with its abbreviation shows that two earlier names are one.
            for other in known[1:]:
                groups.remove(other)
                group.names |= other.names
                group.members += other.members
            group.names |= names
            group.members.append((participant, one))
    return tuple(_party(group.members) for group in groups)


def names_of(name: str) -> frozenset[str]:
    """Return what a name is known by: itself without articles, and its abbreviation.

    >>> sorted(names_of("the Free Front of Aden"))
    ['ffa', 'free front of aden']
    """
    short = {found.casefold() for found in _ABBREVIATION.findall(name)}
    capitals = [w[0] for w in _CAPITAL.findall(_ABBREVIATION.sub(" ", name))]
    if len(capitals) >= FEWEST_CAPITALS:
        short.add("".join(capitals).casefold())
    plain = " ".join(re.sub(r"[^\w\s'’-]", " ", _ABBREVIATION.sub(" ", name)).split()).casefold()
    plain = re.sub(r"^(?:the|a|an|some|suspected|unidentified|unknown|alleged)(?: |$)", "", plain)
    return frozenset({plain, *short} - {""})


def _party(members: Sequence[tuple[Participant, Sourced]]) -> Party:
    fullest, _ = max(members, key=lambda m: (len(m[0].name), m[1].report.id))
    kinds = [p.kind for p, _ in members if p.kind is not ParticipantKind.UNKNOWN]
    counts = [p.count for p, _ in members if p.count is not None]
    return Party(
        participant=Participant(
            role=fullest.role,
            name=fullest.name,
            kind=_most(kinds) or ParticipantKind.UNKNOWN,
            organization=any(p.organization for p, _ in members),
            certainty=agreed_certainty((p.certainty, one.source) for p, one in members),
            count=counts[-1] if counts else None,
            spans=(),
        ),
        told=tuple((one.report, p.spans) for p, one in members),
    )


def _most(kinds: Sequence[ParticipantKind]) -> ParticipantKind | None:
    counted = Counter(kinds)
    return min(counted, key=lambda k: (-counted[k], kinds.index(k))) if counted else None


def agreed_certainty(told: Iterable[tuple[Certainty, int]]) -> Certainty:
    """Return how sure most sources are; of equal ones the less sure."""
    sources: dict[Certainty, set[int]] = {}
    for certainty, source in told:
        sources.setdefault(certainty, set()).add(source)
    return max(sources, key=lambda c: (len(sources[c]), _SURE.index(c)))


def statements_of(reports: Sequence[Sourced]) -> tuple[Said, ...]:
    """Return what is claimed, denied, doubted or blamed about the incident, told once a voice."""
    seen: set[tuple[StatementKind, frozenset[str]]] = set()
    found: list[Said] = []
    for one in reports:
        for statement in one.report.statements:
            who = frozenset(name for by in statement.by[:1] for name in names_of(by))
            # Two sources that name nobody may mean two: neither is dropped for the other.
            who = who or frozenset({f"source {one.source}"})
            if (statement.kind, who) not in seen:
                seen.add((statement.kind, who))
                found.append(Said(statement=statement, report=one.report))
    return tuple(found)


def claimants(said: Sequence[Said]) -> tuple[str, ...]:
    """Return who claims the incident as theirs, each once; who isn't named isn't among them."""
    found: list[tuple[set[str], str]] = []
    for one in said:
        if one.statement.kind is not StatementKind.CLAIM_OF_RESPONSIBILITY:
            continue
        for who in one.statement.by[:1]:
            names = names_of(who) | _called_too(who, one.statement.spans)
            if not names_of(who):
                continue
            known = next((f for f in found if f[0] & names), None)
            if known is None:
                found.append((set(names), who))
                continue
            known[0].update(names)
            found[found.index(known)] = (known[0], max(known[1], who, key=len))
    return tuple(name for _, name in found)


def _called_too(name: str, spans: Iterable[Span]) -> set[str]:
    """Return the abbreviation that stands behind a name in the words of the statement."""
    behind = re.compile(re.escape(name) + r"(?:,? |, or )\(?([A-Z][A-Za-z-]{1,12})\)?[,)]")
    return {m.group(1).casefold() for span in spans for m in behind.finditer(span.quote)}


def is_claimed(said: Sequence[Said]) -> bool:
    """Say whether somebody claims the incident, and nobody since doubts that they did it."""
    kinds = [one.statement.kind for one in said]
    if StatementKind.CLAIM_OF_RESPONSIBILITY not in kinds:
        return False
    last = len(kinds) - 1 - kinds[::-1].index(StatementKind.CLAIM_OF_RESPONSIBILITY)
    return StatementKind.DOUBT not in kinds[last:]


def is_contested(said: Sequence[Said]) -> bool:
    """Say whether there are rival accounts of who did it.

    Two claim it, two sides are blamed by one another, or one is blamed and denies it. A plea in
    court and a denial of figures are no such denial.
    """
    accusers = {
        frozenset(name for by in one.statement.by[:1] for name in names_of(by))
        for one in said
        if one.statement.kind is StatementKind.ACCUSATION
    }
    denied = any(
        one.statement.kind is StatementKind.DENIAL
        and not any(_NOT_OF_THE_ACT.search(span.quote) for span in one.statement.spans)
        for one in said
    )
    return len(claimants(said)) > 1 or len(accusers) > 1 or bool(accusers and denied)
