"""What a reader says of one article: the contract `dateline/reading/1` as records.

`to_contract` in records/contract.py gives the JSON form. Fields here carry the names that the
contract gives them.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from dateline.records.article import Article
from dateline.records.count import Count
from dateline.records.days import Days
from dateline.records.place import Place
from dateline.records.span import Span


class Certainty(StrEnum):
    """How sure the one who says it is, from surest to least."""

    ASSERTED = "asserted"
    REPORTED = "reported"
    CLAIMED = "claimed"
    SUSPECTED = "suspected"
    ACCUSED = "accused"
    POSSIBLE = "possible"
    DISPUTED = "disputed"
    DENIED = "denied"


class IncidentType(StrEnum):
    """What happened; the definitions stand in docs/reference/incident-types.md."""

    ARMED_CLASH = "armed_clash"
    ARMED_ATTACK = "armed_attack"
    BOMBING = "bombing"
    SUICIDE_BOMBING = "suicide_bombing"
    ACCIDENTAL_EXPLOSION = "accidental_explosion"
    SHELLING = "shelling"
    AIR_STRIKE = "air_strike"
    ARSON = "arson"
    PROPERTY_DESTRUCTION = "property_destruction"
    KIDNAPPING = "kidnapping"
    EXECUTION = "execution"
    TORTURE_OR_BEATING = "torture_or_beating"
    SEXUAL_VIOLENCE = "sexual_violence"
    MOB_VIOLENCE = "mob_violence"
    RIOT = "riot"
    PROTEST = "protest"
    SECURITY_OPERATION = "security_operation"
    ARREST = "arrest"
    WEAPONS_SEIZURE = "weapons_seizure"
    THREAT = "threat"
    ROBBERY = "robbery"
    OTHER = "other"


class Outcome(StrEnum):
    """What became of people."""

    KILLED = "killed"
    INJURED = "injured"
    ARRESTED = "arrested"
    ABDUCTED = "abducted"
    FREED = "freed"
    MISSING = "missing"
    DISPLACED = "displaced"
    UNHARMED = "unharmed"


class Part(StrEnum):
    """Whether the article is about the incident or looks back to it."""

    MAIN = "main"
    BACKGROUND = "background"


class Standing(StrEnum):
    """How far the act came."""

    ACCOMPLISHED = "accomplished"
    ATTEMPTED = "attempted"
    FOILED = "foiled"
    THREATENED = "threatened"


class StatementKind(StrEnum):
    """What a statement does that is not the telling of one incident."""

    AGGREGATE = "aggregate"
    CLAIM_OF_RESPONSIBILITY = "claim_of_responsibility"
    ACCUSATION = "accusation"
    DENIAL = "denial"
    DOUBT = "doubt"
    TREND = "trend"
    LINK = "link"


class ParticipantRole(StrEnum):
    """What someone had to do with the incident."""

    PERPETRATOR = "perpetrator"
    VICTIM = "victim"
    TARGET = "target"
    RESPONDER = "responder"
    OTHER = "other"


class ParticipantKind(StrEnum):
    """What sort of people or thing a participant is."""

    STATE_FORCES = "state_forces"
    POLICE = "police"
    REBEL_GROUP = "rebel_group"
    MILITIA = "militia"
    EXTREMIST_GROUP = "extremist_group"
    CRIMINAL_GROUP = "criminal_group"
    COMMUNAL_GROUP = "communal_group"
    FOREIGN_FORCES = "foreign_forces"
    PEACEKEEPERS = "peacekeepers"
    LONE_ACTOR = "lone_actor"
    SUSPECTS = "suspects"
    PROTESTERS = "protesters"
    RIOTERS = "rioters"
    POLITICIAN = "politician"
    OFFICIAL = "official"
    JOURNALIST = "journalist"
    AID_WORKER = "aid_worker"
    CIVILIAN = "civilian"
    CHILD = "child"
    INFRASTRUCTURE = "infrastructure"
    UNKNOWN = "unknown"


class Reason(StrEnum):
    """Why something found in an article is not in its record: the closed list."""

    NO_ACT = "no_act"
    FIGURE_OF_SPEECH = "figure_of_speech"
    FICTION_OR_GAME = "fiction_or_game"
    EXERCISE = "exercise"
    PLAN_OR_FEAR = "plan_or_fear"
    COURT_OR_ANNIVERSARY = "court_or_anniversary"
    ACCIDENT = "accident"
    SUMMED_UP = "summed_up"
    BOILERPLATE = "boilerplate"
    NEGATED = "negated"
    WITHDRAWN_FIGURE = "withdrawn_figure"
    PLACE_UNRESOLVED = "place_unresolved"
    DAY_UNRESOLVED = "day_unresolved"
    LANGUAGE_UNKNOWN = "language_unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualty:
    """One figure for one group of people as one speaker gives it.

    `according_to` has the nearest speaker first: the prosecutor's office, then the agency that
    quotes it; empty where the article itself says it. `is_perpetrator` is None where the text
    doesn't tell.
    """

    outcome: Outcome
    count: Count
    who: str
    kind: ParticipantKind
    is_perpetrator: bool | None
    certainty: Certainty
    according_to: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participant:
    """People, a group or a thing that took part; `name` is the fullest mention."""

    role: ParticipantRole
    name: str
    kind: ParticipantKind
    organization: bool
    certainty: Certainty
    count: Count | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Weapon:
    """What the act was done with, in the article's words."""

    kind: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One act, or one unbroken chain of acts, at one place and time.

    `killed`, `injured`, `arrested` and `abducted` are computed from `casualties` by
    assemble/tolls.py; None: the article says nothing. `confidence` is the probability, 0 to 1,
    that the incident is one and its date, place and toll are right.
    """

    id: str
    type: IncidentType
    summary: str
    date: Days
    place: Place | None
    participants: tuple[Participant, ...]
    casualties: tuple[Casualty, ...]
    killed: Count | None
    injured: Count | None
    arrested: Count | None
    abducted: Count | None
    weapons: tuple[Weapon, ...]
    part: Part
    standing: Standing
    certainty: Certainty
    confidence: float
    according_to: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a total or a trend is about: a country, days, both or neither."""

    country: str | None
    date: Days | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Something said about incidents that is not one: never added to a toll.

    `about` holds ids of this article's incidents; empty: the article doesn't say which.
    """

    kind: StatementKind
    measure: str | None
    count: Count | None
    scope: Scope | None
    by: tuple[str, ...]
    about: tuple[str, ...]
    certainty: Certainty
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Something found that is kept out of the record, and why."""

    reason: Reason
    detail: str | None
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that a reader found in one article.

    `published` repeats the article's days of publication, or holds those worked out from the
    text. `reader` names what read it, with its version.
    """

    article: Article
    published: Days
    boilerplate: tuple[Span, ...]
    incidents: tuple[Incident, ...]
    statements: tuple[Statement, ...]
    rejected: tuple[Rejected, ...]
    reader: str
