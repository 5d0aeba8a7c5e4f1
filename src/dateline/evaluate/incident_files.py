"""Evaluation on gold records, part 1: the gold and a reading, from their files.

In:   gold files, or folders of them, each record beside its text; a reading in the contract
      `dateline/reading/1`.
Out:  records of both sides, with what scoring and the list of errors look at.

Not here: scoring (incident_scores.py), making a reading (commands/evaluate.py).
"""

from __future__ import annotations

import json
import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from dateline.records.errors import InputError

LOG = logging.getLogger(__name__)

# Offsets of a stretch of text, start inside, end outside.
Stretch = tuple[int, int]
# The first and the last day, ISO 8601; None is open.
DayPair = tuple[str | None, str | None]
COUNTED = ("killed", "injured", "arrested")
# A gold place without a tolerance of its own may be this far off.
TOLERANCE_KM = 25.0


@dataclass(frozen=True, slots=True, kw_only=True)
class People:
    """A number of people; `high` None is open upwards."""

    low: int
    high: int | None


Counts = dict[str, People | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Where:
    """A place; of a gold one `tolerance_km` says how far off a point may be."""

    name: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    tolerance_km: float = TOLERANCE_KM


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldIncident:
    """An incident as annotated; `evidence` and `events` are words of the text.

    `kinds` are the types that a coder could defend. A string of `events` may end in `#n`: its n-th
    occurrence alone.
    """

    id: str
    kinds: tuple[str, ...]
    days: DayPair
    where: Where
    counts: Counts
    part: str
    is_doubtful: bool
    evidence: tuple[str, ...]
    events: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldStatement:
    """A statement as annotated."""

    kind: str
    evidence: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An annotated article; `published` is given to the reader with the text."""

    id: str
    text: str
    published: str | None
    incidents: tuple[GoldIncident, ...]
    statements: tuple[GoldStatement, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadIncident:
    """An incident as read; `where_said` has the stretches that a field was read from."""

    id: str
    kind: str
    days: DayPair
    where: Where
    counts: Counts
    part: str
    certainty: str
    stretches: tuple[Stretch, ...]
    where_said: dict[str, tuple[Stretch, ...]]
    confidence: float | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether it is marked as less than asserted."""
        return self.certainty != "asserted"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadStatement:
    """A statement as read."""

    kind: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """What the reader found and kept out, and why."""

    reason: str
    detail: str | None
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadArticle:
    """A reading; `bad_quotes` counts spans of incidents that don't quote the text."""

    id: str
    text: str
    incidents: tuple[ReadIncident, ...]
    statements: tuple[ReadStatement, ...]
    set_aside: tuple[SetAside, ...]
    bad_quotes: int


# ── gold ────────────────────────────────────────────────────────────────────────────────────────


def gold_paths(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield the gold files: a file itself, a folder's records by name.

    Raises:
        InputError: A path is not there.
    """
    for path in paths:
        if not path.exists():
            raise InputError(
                str(path), "nothing", "a gold file or a folder of them", "Name one that is there."
            )
        if path.is_file():
            yield path
        else:
            yield from (found for found in sorted(path.rglob("*.json")) if _may_be_gold(found))


def _may_be_gold(path: Path) -> bool:
    # Of several articles at once: who belongs to which group, and which reports are one incident.
    return path.name not in {"groups.json", "linked.json"}


def read_gold(paths: Iterable[Path]) -> list[GoldArticle]:
    """Return the annotated articles; a record without its text is left out, with a warning."""
    return [article for path in gold_paths(paths) if (article := _gold_article(path))]


def _gold_article(path: Path) -> GoldArticle | None:
    record = _json(path)
    if not isinstance(record, dict) or "incidents" not in record:
        return None
    text_path = text_path_of(path, record)
    if not text_path.exists():
        LOG.warning("%s: no text beside it; left out", path)
        return None
    try:
        return GoldArticle(
            id=record.get("id") or path.stem,
            text=text_path.read_text(encoding="utf-8"),
            published=record.get("published"),
            incidents=tuple(_gold_incident(given) for given in record["incidents"]),
            statements=tuple(
                GoldStatement(kind=str(s.get("kind")), evidence=tuple(s.get("evidence") or ()))
                for s in record.get("statements", [])
            ),
        )
    except (AttributeError, KeyError, TypeError) as error:
        raise _malformed(path, error, "a gold record") from error


def text_path_of(path: Path, record: dict[str, Any]) -> Path:
    """Return where the text of a gold record lies."""
    return path.parent / (record.get("text_file") or f"{path.stem}.txt")


def _gold_incident(given: dict[str, Any]) -> GoldIncident:
    place = given.get("place") or {}
    return GoldIncident(
        id=given["id"],
        kinds=tuple(given.get("type", ())),
        days=_days(given.get("date")),
        where=Where(
            name=place.get("name"),
            country=place.get("country"),
            latitude=place.get("lat"),
            longitude=place.get("lon"),
            tolerance_km=place.get("tolerance_km", TOLERANCE_KM),
        ),
        counts=_counts(given),
        part=given.get("part", "main"),
        is_doubtful=bool(given.get("doubtful")),
        evidence=tuple(given.get("evidence") or ()),
        events=tuple((given.get("mentions") or {}).get("event", ())),
    )


# ── a reading ───────────────────────────────────────────────────────────────────────────────────


def read_reading(path: Path) -> dict[str, ReadArticle]:
    """Return the articles of a reading by id.

    Raises:
        InputError: The file is no reading.
    """
    given = _json(path)
    try:
        return reading_of(given)
    except (AttributeError, KeyError, TypeError) as error:
        raise _malformed(path, error, "what `dateline read --json` prints") from error


def reading_of(given: Any) -> dict[str, ReadArticle]:
    """Return the articles of a reading in the contract's form by id."""
    articles = [_read_article(article) for article in given["articles"]]
    return {article.id: article for article in articles}


def _read_article(given: dict[str, Any]) -> ReadArticle:
    text = given["article"]["text"]
    spans = [span for incident in given["incidents"] for span in incident.get("spans", ())]
    return ReadArticle(
        id=given["article"]["id"],
        text=text,
        incidents=tuple(_read_incident(incident) for incident in given["incidents"]),
        statements=tuple(
            ReadStatement(kind=s["kind"], stretches=_stretches(s))
            for s in given.get("statements", ())
        ),
        set_aside=tuple(
            SetAside(reason=r["reason"], detail=r.get("detail"), stretches=_stretches(r))
            for r in given.get("rejected", ())
        ),
        bad_quotes=sum(text[s["start"] : s["end"]] != s["quote"] for s in spans),
    )


def _read_incident(given: dict[str, Any]) -> ReadIncident:
    place = given.get("place") or {}
    casualties = given.get("casualties", ())
    said = {
        outcome: tuple(
            stretch for c in casualties if c["outcome"] == outcome for stretch in _stretches(c)
        )
        for outcome in COUNTED
    }
    return ReadIncident(
        id=given.get("id", "?"),
        kind=given["type"],
        days=_days(given.get("date")),
        where=Where(
            name=place.get("name"),
            country=place.get("country"),
            latitude=place.get("latitude"),
            longitude=place.get("longitude"),
        ),
        counts=_counts(given),
        part=given.get("part", "main"),
        certainty=given.get("certainty", "asserted"),
        stretches=_stretches(given),
        where_said={
            **said,
            "days": _stretches(given.get("date") or {}),
            "place": _stretches(place),
        },
        confidence=given.get("confidence"),
    )


# ── both ────────────────────────────────────────────────────────────────────────────────────────


def _stretches(given: dict[str, Any]) -> tuple[Stretch, ...]:
    return tuple((span["start"], span["end"]) for span in given.get("spans", ()))


def _days(given: dict[str, Any] | None) -> DayPair:
    return ((given or {}).get("earliest"), (given or {}).get("latest"))


def _counts(given: dict[str, Any]) -> Counts:
    return {name: _people(given.get(name)) for name in COUNTED}


def _people(given: dict[str, Any] | None) -> People | None:
    return None if given is None else People(low=given.get("low") or 0, high=given.get("high"))


def _json(path: Path) -> Any:
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise InputError(str(path), str(error), "a JSON file", "Name one that is.") from error


def _malformed(path: Path, error: Exception, expected: str) -> InputError:
    found = f"JSON of another form ({type(error).__name__}: {error})"
    return InputError(str(path), found, expected, "Correct the file, or name another.")
