"""Which incidents a claim, denial, doubt or accusation may mean.

In:   statements and the incidents of the record.
Out:  for each the incidents it is about by its article, else candidates, likeliest first, with
      reasons.

Candidates are for a person to look at. Nothing is tied to an incident because of them, and their
order rests on weights that were set by hand: there is no gold to fit them on.

Not here: totals (against.py), trends (trends.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dateline.link.parties import names_of
from dateline.publish.recorded import Recorded
from dateline.publish.stated import Stated
from dateline.read.document import read_document
from dateline.read.triggers import find_triggers
from dateline.records.reading import StatementKind

# A claim is made within so many days of what it means, and mostly at once.
CLAIM_DAYS = 60
MOST_CANDIDATES = 5
# What each sign adds; the first three are needed, one of them at least: days, a country and a type
# of act alone fit too many incidents.
WHO, PLACE, TOLD, TYPE, COUNTRY, DAYS = 0.4, 0.25, 0.2, 0.15, 0.05, 0.2
# A name shorter than this is looked for as it is spelled: "is" isn't "IS".
LEAST_LETTERS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An incident that a statement may mean, and why; `score` orders candidates, 0 to 1."""

    incident: str
    score: float
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """What of a statement is compared; `accusers` are known not to be whom it means."""

    stated: Stated
    names: frozenset[str]
    accusers: frozenset[str]
    quote: str
    types: frozenset[str]
    countries: frozenset[str]


def meant(stated: Stated, incidents: Mapping[str, Recorded]) -> tuple[Candidate, ...]:
    """Return the incidents that a statement may mean, likeliest first.

    `incidents` are those of the record, by their ids.
    """
    if stated.incidents:
        return tuple(
            Candidate(incident=one, score=1.0, words="the article says so")
            for one in stated.incidents
            if one in incidents
        )
    said = _said(stated, incidents.values())
    scored = [c for one in incidents.values() if (c := _candidate(said, one))]
    scored.sort(key=lambda c: (-c.score, c.incident))
    return tuple(scored[:MOST_CANDIDATES])


def _said(stated: Stated, incidents: Iterable[Recorded]) -> _Said:
    told = [one for one in incidents if stated.article_id in one.articles]
    # Whoever blames isn't whom the words blame: an accuser's name speaks for no incident.
    accuses = stated.statement["kind"] == StatementKind.ACCUSATION.value
    who = frozenset(name for by in stated.statement["by"] for name in names_of(by))
    quote = stated.quote
    return _Said(
        stated=stated,
        names=who,
        accusers=who if accuses else frozenset(),
        quote=quote,
        types=frozenset(trigger.type.value for trigger in find_triggers(read_document(quote))),
        countries=frozenset(one.country for one in told if one.country),
    )


def _candidate(said: _Said, one: Recorded) -> Candidate | None:
    """Return the incident with a score where anything but days, country and type speaks for it."""
    published = said.stated.published
    if published and one.earliest and one.earliest > published:
        return None
    days = (published - one.latest).days if published and one.latest else None
    if days is not None and days > CLAIM_DAYS:
        return None
    signs = [*_named(said, one)]
    if said.stated.article_id in one.articles:
        signs.append((TOLD, "the same article tells of it"))
    if not signs:
        return None
    if one.type in said.types:
        signs.append((TYPE, f"the words tell of {one.type.replace('_', ' ')}"))
    if one.country in said.countries and said.stated.article_id not in one.articles:
        signs.append((COUNTRY, f"the article tells of incidents in {one.country}"))
    if days is not None:
        late = max(0, days)
        signs.append((DAYS * (1 - late / CLAIM_DAYS), _days_before(late)))
    score = sum(weight for weight, _ in signs)
    words = "; ".join(word for _, word in signs)
    return Candidate(incident=one.id, score=round(min(1.0, score), 3), words=words)


def _named(said: _Said, one: Recorded) -> Iterator[tuple[float, str]]:
    """Yield who and where, as far as the statement names them."""
    for name in one.perpetrators:
        if names_of(name) & said.accusers:
            continue
        if names_of(name) & said.names or any(_stands(n, said.quote) for n in _spelled(name)):
            yield WHO, f"{name} is told as the perpetrator"
            break
    if one.place and _stands(one.place, said.quote):
        yield PLACE, f"the words name {one.place}"


def _spelled(name: str) -> Iterator[str]:
    """Yield a name's own spellings that begin with a capital: "gunmen" names nobody."""
    short = re.findall(r"\(([A-Z][A-Za-z-]{1,12})\)", name)
    plain = re.sub(r"\([^)]*\)", " ", name)
    plain = re.sub(
        r"^(?:the|a|an|some|suspected|alleged)\s+", "", plain.strip(), flags=re.IGNORECASE
    )
    for one in (" ".join(plain.split()), *short):
        if one[:1].isupper():
            yield one


def _stands(name: str, words: str) -> bool:
    """Say whether words hold a name, whole."""
    flags = re.IGNORECASE if len(name) >= LEAST_LETTERS else 0
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words, flags) is not None


def _days_before(days: int) -> str:
    if days == 0:
        return "the same day"
    return f"{days} day{'' if days == 1 else 's'} before"
