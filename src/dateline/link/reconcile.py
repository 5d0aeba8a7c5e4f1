"""Step 5, last: the fields of one incident from all its reports, by a named policy.

In:   the reports of one incident, in any order, and a policy's name.
Out:  Reconciled: every field with what it rests on, all claims with their states, the disputes.

Copies of one text are one source. Nothing is dropped: claims that no longer stand, and values that
other sources gave, stay beside the ones that were taken.

Not here: spelling it in JSON (reconciled_json.py); which reports belong together (clusters.py).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from dateline.link.agreeing import (
    Chosen,
    Side,
    Sourced,
    agreed_days,
    agreed_place,
    agreed_type,
)
from dateline.link.claims import COUNTED, came_out, claims_of
from dateline.link.copies import copy_groups, independent_sources
from dateline.link.parties import (
    Party,
    Said,
    agreed_certainty,
    claimants,
    is_claimed,
    is_contested,
    parties_of,
    statements_of,
)
from dateline.link.policies import POLICIES, Figure
from dateline.link.standing import Weighed, weigh
from dateline.records.article import Article
from dateline.records.days import Days
from dateline.records.place import Place
from dateline.records.reading import (
    Certainty,
    IncidentType,
    Outcome,
    Part,
    ParticipantKind,
    Standing,
    StatementKind,
)
from dateline.records.report import Report
from dateline.records.unions import Unions

# However many sources tell of an incident, they can all rest on one mistake.
MOST_CONFIDENCE = 0.99

# From the one that came furthest to the one that came least far.
FURTHEST = (Standing.ACCOMPLISHED, Standing.ATTEMPTED, Standing.FOILED, Standing.THREATENED)

_FIGHTERS = frozenset(
    {
        ParticipantKind.STATE_FORCES,
        ParticipantKind.FOREIGN_FORCES,
        ParticipantKind.REBEL_GROUP,
        ParticipantKind.EXTREMIST_GROUP,
        ParticipantKind.MILITIA,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Something that sources don't agree on, in words; `sides` says it article by article."""

    field: str
    kind: str
    words: str
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reconciled:
    """One incident of the record. `reports` are as they came out, those without a day first."""

    policy: str
    reports: tuple[Report, ...]
    independent_sources: int
    type: Chosen[IncidentType]
    date: Chosen[Days]
    place: Chosen[Place | None]
    parties: tuple[Party, ...]
    statements: tuple[Said, ...]
    figures: dict[Outcome, Figure]
    claims: tuple[Weighed, ...]
    part: Part
    standing: Standing
    certainty: Certainty
    confidence: float
    grade: str | None
    disputes: tuple[Dispute, ...]


def reconcile(reports: Sequence[Report], *, policy: str) -> Reconciled:
    """Return the incident that these reports tell.

    Args:
        reports: One or more, of different articles.
        policy: A name of `policies.POLICIES`.
    """
    ordered = sorted(reports, key=lambda r: (came_out(r.published) or date.min, r.id))
    articles = {r.article_key: r.article for r in ordered}
    copies = copy_groups(articles.values()) if len(articles) > 1 else ()
    sources = number_sources(articles, copies)
    sourced = [Sourced(report=r, source=sources[r.article_key]) for r in ordered]
    claims = claims_of(ordered, sources, copies)
    weighed = tuple(
        w
        for outcome in COUNTED
        for w in weigh([c for c in claims if c.outcome is outcome], ordered)
    )
    figures = _figures(weighed, policy)
    parties, said = parties_of(sourced), statements_of(sourced)
    independent = independent_sources(articles.values(), groups=copies)
    days, place, kind = agreed_days(sourced), agreed_place(sourced), agreed_type(sourced)
    disputes = (
        *_field_disputes(days, place, kind),
        *_toll_disputes(weighed),
        *_said_disputes(said),
    )
    return Reconciled(
        policy=policy,
        reports=tuple(ordered),
        independent_sources=independent,
        type=kind,
        date=days,
        place=place,
        parties=parties,
        statements=said,
        figures=figures,
        claims=weighed,
        part=Part.MAIN if any(_is_main(r) for r in ordered) else Part.BACKGROUND,
        standing=_standing(sourced),
        certainty=agreed_certainty((s.report.incident.certainty, s.source) for s in sourced),
        confidence=_confidence(sourced),
        grade=_grade(ordered, said, independent) if policy == "airwars" else None,
        disputes=disputes,
    )


def number_sources(
    articles: Mapping[str, Article], copies: Sequence[tuple[str, ...]]
) -> dict[str, int]:
    """Return a number for each article's key; articles that are no sources apart share one.

    Copies of one text, and articles of one publisher, are one source.
    """
    groups = Unions(articles)
    printed: dict[str, list[str]] = {}
    for key, article in articles.items():
        if article.publisher and article.publisher.strip():
            printed.setdefault(" ".join(article.publisher.casefold().split()), []).append(key)
    for keys in [*copies, *printed.values()]:
        groups.unite_all((keys[0], key) for key in keys[1:])
    numbers: dict[str, int] = {}
    for key in articles:
        numbers.setdefault(groups.root(key), len(numbers))
    return {key: numbers[groups.root(key)] for key in articles}


def _figures(weighed: Sequence[Weighed], policy: str) -> dict[Outcome, Figure]:
    found: dict[Outcome, Figure] = {}
    for outcome in COUNTED:
        told = [w for w in weighed if w.claim.outcome is outcome]
        standing = [w for w in told if w.stands]
        if standing:
            found[outcome] = POLICIES[policy](standing)
        elif told:
            taken_back = POLICIES[policy](told)
            reason = f"every figure was taken back and no other given: {taken_back.reason}"
            found[outcome] = replace(taken_back, reason=reason)
    return found


def _is_main(report: Report) -> bool:
    return report.incident.part is Part.MAIN


def _standing(reports: Sequence[Sourced]) -> Standing:
    """Return how far the act came by most sources; of equal ones the furthest."""
    sources: dict[Standing, set[int]] = {}
    for one in reports:
        sources.setdefault(one.report.incident.standing, set()).add(one.source)
    return min(sources, key=lambda s: (-len(sources[s]), FURTHEST.index(s)))


def _confidence(reports: Sequence[Sourced]) -> float:
    """Return the chance that not every source is wrong."""
    best: dict[int, float] = {}
    for one in reports:
        best[one.source] = max(best.get(one.source, 0.0), one.report.incident.confidence)
    if len(best) == 1:
        return next(iter(best.values()))
    wrong = 1.0
    for confidence in best.values():
        wrong *= 1 - confidence
    return round(min(MOST_CONFIDENCE, 1 - wrong), 4)


def _grade(reports: Sequence[Report], said: Sequence[Said], independent: int) -> str:
    """Return how well it is borne out, in Airwars' terms."""
    dead = [c for r in reports for c in r.incident.casualties if c.outcome is Outcome.KILLED]
    if dead and all(c.kind in _FIGHTERS or c.is_perpetrator for c in dead):
        return "discounted"
    if is_contested(said):
        return "contested"
    if is_claimed(said):
        return "confirmed"
    return "fair" if independent > 1 else "weak"


def _field_disputes(
    *chosen: Chosen[Days] | Chosen[Place | None] | Chosen[IncidentType],
) -> list[Dispute]:
    names = ("date", "place", "type")
    return [
        Dispute(field=name, kind="rival_values", words=one.dispute, sides=one.sides)
        for name, one in zip(names, chosen, strict=True)
        if one.dispute
    ]


def _toll_disputes(weighed: Sequence[Weighed]) -> list[Dispute]:
    found = []
    for outcome in COUNTED:
        standing = [w for w in weighed if w.claim.outcome is outcome and w.stands]
        told = dict.fromkeys((str(w.count), _who(w)) for w in standing)
        if any(_apart(a, b) for a in standing for b in standing):
            words = "; ".join(f"{count} ({who})" for count, who in told)
            sides = tuple(
                Side(article_id=w.claim.article_id, says=f"{w.count} ({_who(w)})") for w in standing
            )
            found.append(
                Dispute(field=outcome.value, kind="rival_figures", words=words, sides=sides)
            )
    return found


def _apart(a: Weighed, b: Weighed) -> bool:
    return a.count.high is not None and a.count.high < b.count.low


def _who(one: Weighed) -> str:
    return one.claim.by[0] if one.claim.by else (one.claim.publisher or one.claim.article_id)


def _said_disputes(said: Sequence[Said]) -> list[Dispute]:
    found = []
    rivals = claimants(said)
    if len(rivals) > 1:
        words = f"claimed by {' and by '.join(rivals)}"
        sides = tuple(
            Side(article_id=one.report.article.id, says=f"claimed by {one.statement.by[0]}")
            for one in said
            if one.statement.kind is StatementKind.CLAIM_OF_RESPONSIBILITY and one.statement.by
        )
        found.append(Dispute(field="perpetrator", kind="rival_claims", words=words, sides=sides))
    for one in said:
        kind = one.statement.kind
        if kind in (StatementKind.DENIAL, StatementKind.DOUBT):
            verb = "denied" if kind is StatementKind.DENIAL else "doubted"
            who = one.statement.by[0] if one.statement.by else one.report.article.id
            quote = " ".join(one.statement.spans[0].quote.split()) if one.statement.spans else ""
            words = f"{verb} by {who}{f': “{quote}”' if quote else ''}"
            side = Side(article_id=one.report.article.id, says=words)
            found.append(Dispute(field="perpetrator", kind=kind.value, words=words, sides=(side,)))
    return found
