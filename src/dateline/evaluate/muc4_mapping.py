"""Evaluation on MUC-4, part 1: what we read of a document, as its guidelines would have it.

In:   the name and the text of a document.
Out:  its templates as dicts, in the form of a line of predictions (docs/reference/evaluate.md).

The tagger knows fillers by MUC-4's guidelines (it learned them from the DEV keys); here they are
joined to entities and those to templates. Days, places and tolls come from our reading of the same
text: of the incident that shares most sentences with the template.

Not here: reading itself (run/reading.py), the fillers (muc4_entities.py), scores (muc4_scores.py).
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

import numpy as np

from dateline.evaluate.muc4_entities import (
    Entity,
    find_entities,
    find_fillers,
    mate_logit,
)
from dateline.read.document import Document, read_document
from dateline.read.tagger_decode import (
    GUIDE_CONFIDENCE,
    GUIDE_KILLED,
    GUIDE_STANDINGS,
    Floats,
    Scores,
    decode,
    most_telling,
)
from dateline.read.tagging import GUIDE_CONFIDENCES, GUIDE_ROLES, GUIDE_TYPES, STANDINGS
from dateline.records.article import Article
from dateline.records.count import Count
from dateline.records.place import Place
from dateline.records.reading import Incident, ParticipantRole, Reading
from dateline.records.reading import IncidentType as Type
from dateline.resolve.places import find_places
from dateline.run.reading import How, assemble_article, gazetteer, tagger

# Means of pair logits from which entities share a template, and an organization joins one; the chance
# of a type from which a text without fillers still has a template. Set on a part of DEV kept apart.
JOINS, ORGANIZATION_JOINS, TYPE_ALONE = 0.5, 0.5, 0.6
PERPETRATORS = ("PerpInd", "PerpOrg")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Template:
    """Entities of one incident and how likely each type is."""

    entities: list[Entity]
    types: Floats


def templates_of(name: str, text: str, *, how: How = How.BOTH) -> list[dict[str, Any]]:
    """Return the templates of a document, in the order in which the text tells of them.

    The rules alone know nothing of MUC-4's guidelines: every incident of the types that it counts
    is a template.
    """
    document = read_document(text)
    if not document.tokens:
        return []
    digest = hashlib.sha256(text.encode()).hexdigest()
    article = Article(id=name, text=text, sha256=digest)
    if how is How.RULES:
        reading = assemble_article(article, document, None, reader="muc4")
        return [_by_rules(i, reading) for i in reading.incidents if i.type in TYPES_COUNTED]
    scores = tagger().scores(document)
    found = _templates(document, scores)
    if not found:
        return []
    tagging = decode(document, scores, tagger().tables)
    reading = assemble_article(article, document, tagging, reader="muc4")
    return [_as_dict(document, template, reading) for template in found]


TYPES_COUNTED = {
    Type.ARMED_ATTACK: "attack", Type.EXECUTION: "attack", Type.SHELLING: "attack",
    Type.AIR_STRIKE: "attack", Type.MOB_VIOLENCE: "attack", Type.TORTURE_OR_BEATING: "attack",
    Type.THREAT: "attack", Type.BOMBING: "bombing", Type.SUICIDE_BOMBING: "bombing",
    Type.KIDNAPPING: "kidnapping", Type.ARSON: "arson", Type.ROBBERY: "robbery",
}  # fmt: skip
ROLES_OF = {
    (ParticipantRole.PERPETRATOR, False): "PerpInd",
    (ParticipantRole.PERPETRATOR, True): "PerpOrg",
    (ParticipantRole.VICTIM, False): "VictimDescription",
    (ParticipantRole.VICTIM, True): "VictimDescription",
    (ParticipantRole.TARGET, False): "Target",
    (ParticipantRole.TARGET, True): "Target",
}


def _by_rules(incident: Incident, reading: Reading) -> dict[str, Any]:
    """Return an incident as a template, its people in the words of the text."""
    found: dict[str, Any] = {"incident_type": TYPES_COUNTED[incident.type]}
    found |= {role: [] for role in GUIDE_ROLES}
    for participant in incident.participants:
        role = ROLES_OF.get((participant.role, participant.organization))
        if role:
            found[role].append([participant.name.lower()])
    found["Weapon"] = [[s.quote.lower()] for w in incident.weapons for s in w.spans[:1]]
    stage = str(incident.standing)
    found["stage"] = "attempted" if stage == "foiled" else stage
    return {**found, **_where_and_when(incident, reading), **_tolls(incident)}


def _templates(document: Document, scores: Scores) -> list[_Template]:
    entities = find_entities(document, find_fillers(document, scores))
    told = _types_told(document, scores)
    organizations = [e for e in entities if GUIDE_ROLES[e.role] == "PerpOrg"]
    groups = _groups([e for e in entities if GUIDE_ROLES[e.role] != "PerpOrg"])
    if not groups and (organizations or told.max() >= TYPE_ALONE):
        return [_Template(entities=organizations, types=told)]
    tables = tagger().tables
    found = []
    for group in groups:
        joined = list(group)
        for entity in entities:
            if GUIDE_ROLES[entity.role] in PERPETRATORS and entity not in group:
                mean = np.mean([mate_logit(entity, e, tables) for e in group])
                if mean >= ORGANIZATION_JOINS:
                    joined.append(entity)
        types = np.mean([e.types for e in group], axis=0)
        found.append(_Template(entities=joined, types=np.asarray(types, dtype=np.float32)))
    return sorted(found, key=lambda t: min(e.fillers[0].first for e in t.entities))


def _types_told(document: Document, scores: Scores) -> Floats:
    """Return how likely some sentence tells an incident of each type."""
    told = np.zeros(len(GUIDE_TYPES), dtype=np.float32)
    for sentence in document.sentences:
        rows = scores.guide_acts[sentence.first_token : sentence.end_token, :GUIDE_STANDINGS]
        told = np.maximum(told, most_telling(rows))
    return told


def _groups(entities: list[Entity]) -> list[list[Entity]]:
    """Join entities to templates from the likeliest pair on, by the mean over both groups."""
    tables = tagger().tables
    logits = [[mate_logit(a, b, tables) for b in entities] for a in entities]
    groups = [[i] for i in range(len(entities))]
    while len(groups) > 1:
        best, first, second = max(
            (float(np.mean([logits[i][j] for i in groups[x] for j in groups[y]])), -x, -y)
            for x in range(len(groups))
            for y in range(x + 1, len(groups))
        )
        if best < JOINS:
            break
        groups[-first] = sorted(groups[-first] + groups.pop(-second))
    return [[entities[i] for i in group] for group in groups]


def _as_dict(document: Document, template: _Template, reading: Reading) -> dict[str, Any]:
    kind = GUIDE_TYPES[int(np.argmax(template.types))]
    incident = _incident_of(document, template, reading)
    found: dict[str, Any] = {"incident_type": kind}
    for role, name in enumerate(GUIDE_ROLES):
        found[name] = [
            [e.best.words.lower()]
            for e in sorted(template.entities, key=lambda e: e.fillers[0].first)
            if e.role == role
        ]
    if kind == "kidnapping":
        # The guidelines: neither physical targets nor instruments apply to a kidnapping.
        found["Target"] = found["Weapon"] = []
    found["stage"] = _stage(template)
    organizations = [e for e in template.entities if GUIDE_ROLES[e.role] == "PerpOrg"]
    if organizations:
        said = organizations[0].acts[GUIDE_CONFIDENCE:GUIDE_KILLED]
        found["org_confidence"] = GUIDE_CONFIDENCES[int(np.argmax(said))]
    return {**found, **_where_and_when(incident, reading), **_tolls(incident)}


def _stage(template: _Template) -> str:
    if not template.entities:
        return "accomplished"
    mean = np.mean([e.acts[GUIDE_STANDINGS:GUIDE_CONFIDENCE] for e in template.entities], axis=0)
    stage = str(STANDINGS[int(np.argmax(mean))])
    return "attempted" if stage == "foiled" else stage


def _incident_of(document: Document, template: _Template, reading: Reading) -> Incident | None:
    """Return our incident that shares most mentions with the template."""
    at = [document.tokens[f.first].start for e in template.entities for f in e.fillers]

    def shared(incident: Incident) -> int:
        return sum(any(s.start <= a < s.end for s in incident.spans) for a in at)

    best = max(reading.incidents, key=shared, default=None)
    if best is None or (at and not shared(best)):
        return None
    return best


def _where_and_when(incident: Incident | None, reading: Reading) -> dict[str, Any]:
    published = reading.published.latest
    days = incident.date if incident is not None and incident.date.latest else None
    earliest, latest = (days.earliest, days.latest) if days else (None, published)
    found: dict[str, Any] = {
        "date": {
            "earliest": earliest.isoformat() if earliest else None,
            "latest": latest.isoformat() if latest else None,
        }
    }
    place = incident.place if incident is not None else None
    if place is None or place.country not in COUNTRIES:
        place = _filed_from(reading) or place
    country = gazetteer().country(place.country) if place is not None and place.country else None
    if country is not None:
        found["country"] = country.name.upper()
    if place is not None and place.name and (country is None or place.name != country.name):
        found["places"] = [place.name]
    return found


# The countries of MUC-4: its incidents belong to one of them.
COUNTRIES = frozenset({"AR", "BO", "CL", "CO", "EC", "GT", "HN", "PE", "SV"})
# Characters at the start of a report in which it says where it was filed.
DATELINE = 60


def _filed_from(reading: Reading) -> Place | None:
    """Return where the report was filed, where that is one of MUC-4's countries."""
    document = read_document(reading.article.text)
    for mention in find_places(document, gazetteer()):
        if mention.span.start < DATELINE and mention.place.country in COUNTRIES:
            return mention.place
    return None


def _tolls(incident: Incident | None) -> dict[str, Any]:
    def as_dict(count: Count) -> dict[str, int | None]:
        return {"low": count.low, "high": count.high}

    if incident is None:
        return {}
    tolls = {"killed": incident.killed, "injured": incident.injured}
    return {name: as_dict(count) for name, count in tolls.items() if count and count.low}
