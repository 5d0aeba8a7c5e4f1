"""Time and memory of linking, and what blocking keeps, on reports made up for it.

    python bench/link.py [--sizes 10000,100000] [--seed 1] [--only blocks]

Reports are made from a seed: incidents spread over ten years and over the towns of forty countries,
each told once or many times (a few hundred times at most); copies that are cut, have another
headline or an added paragraph; tolls that grow; days a day off or unknown; places known to the
country only, misread or missing; articles that look back at older incidents. The words are drawn as
often as news has them, the names are invented. Each size runs in a process of its own, so that its
peak memory is its own. Printed are seconds a step, pairs a report, the share of true pairs kept,
and from each size to the next how much faster the time grew than the reports (1 is linear).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from itertools import accumulate, combinations
from random import Random

import numpy as np

from dateline.link.blocks import block_keys
from dateline.link.candidates import Blocks
from dateline.link.clusters import clusters_of, neighbourhoods
from dateline.link.profiles import profile_of
from dateline.link.scores import compare_profiles
from dateline.link.weights import THRESHOLD_BITS
from dateline.records.article import Article
from dateline.records.count import Count, exactly
from dateline.records.days import UNKNOWN_DAYS, DayBasis, DayPrecision, Days
from dateline.records.ids import article_key, digest, report_key
from dateline.records.place import Place, PlacePrecision
from dateline.records.reading import Certainty, Incident, IncidentType, Part, Standing
from dateline.records.report import Report
from dateline.records.span import span_of
from dateline.resolve.gazetteer import Gazetteer
from dateline.resolve.place_candidates import Candidate

COUNTRIES = (
    "UA SY AF MM IQ NG MX YE SO CD SD PK IN CO BR ML ET PH CM LY HT BF NE KE TD MZ SS EG TR "
    "PS IL LB RU TH BD VE ID CF EC US"
).split()
DAYS, START = 3650, date(2015, 1, 1)
TYPES = tuple(IncidentType)
SYLLABLES = "ka ri mo tu be san dor lin go ya fe shu war zan el mi ro ta qu ni pe ba hu os".split()
MOST_TOLD = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What incidents are made from."""

    towns: dict[str, list[Candidate]]
    countries: dict[str, Candidate]
    words: list[str]
    often: list[int]
    officials: dict[str, list[str]]


@cache
def world() -> World:
    """Return the towns, the words as often as news has them, and invented officials."""
    gazetteer = Gazetteer.open()
    random = Random(0)
    towns: dict[str, list[Candidate]] = {c: [] for c in COUNTRIES}
    places = (gazetteer._read(n, main=True) for n in range(len(gazetteer._columns["id"])))  # noqa: SLF001
    for place in places:
        if place.kind == "town" and place.country in towns and place.population:
            towns[place.country].append(place)
    for found in towns.values():
        found.sort(key=lambda c: (-c.population, c.id))
        del found[400:]
    counts: dict[str, int] = {}
    table = files("dateline.link").joinpath("data", "words.tsv").read_text(encoding="utf-8")
    for line in table.splitlines()[1:]:
        count, _, words = line.partition("\t")
        counts.update(dict.fromkeys(words.split(" "), int(count)))
    return World(
        towns=towns,
        countries={c: found for c in COUNTRIES if (found := gazetteer.country(c))},
        words=list(counts),
        often=list(accumulate(counts.values())),
        officials={c: [invented(random) for _ in range(60)] for c in COUNTRIES},
    )


def invented(random: Random) -> str:
    """Return a name that no table of words has."""
    return "".join(random.choices(SYLLABLES, k=random.choice((3, 3, 4)))).capitalize()


@dataclass(slots=True, kw_only=True)
class Happened:
    """An incident as it truly was."""

    number: int
    day: int
    town: Candidate
    type: IncidentType
    killed: int
    names: list[str]
    topic: list[str]
    texts: list[str] = field(default_factory=list)


def happened(number: int, random: Random) -> Happened:
    """Return an incident: later ones of a list of countries, towns and days are rarer."""
    known = world()
    country = COUNTRIES[int(len(COUNTRIES) * random.random() ** 2)]
    towns = known.towns[country]
    names = [invented(random) for _ in range(3)] + random.sample(known.officials[country], 3)
    return Happened(
        number=number,
        day=random.randrange(DAYS),
        town=towns[int(len(towns) * random.random() ** 2)],
        type=random.choice(TYPES),
        killed=min(300, int(random.paretovariate(1.1)) - 1),
        names=names,
        topic=random.choices(known.words, k=30),
    )


def told(incident: Happened, random: Random) -> str:
    """Return a text of some hundred words about the incident, or a copy of one made before."""
    if incident.texts and random.random() < 0.3:
        words = random.choice(incident.texts).split()
        words = words[: int(len(words) * random.uniform(0.6, 1.0))]
        added = sentence(random, incident) if random.random() < 0.3 else ""
        return f"{sentence(random, incident)} {' '.join(words)} {added}".strip()
    lead = (
        f"{str(incident.type).replace('_', ' ').capitalize()} in {incident.town.name} killed "
        f"{incident.killed} people, {random.choice(incident.names)} said. "
    )
    text = lead + " ".join(sentence(random, incident) for _ in range(random.randint(4, 9)))
    incident.texts.append(text)
    return text


def sentence(random: Random, incident: Happened) -> str:
    """Return some words of news, of the incident and of names."""
    known = world()
    words = random.choices(known.words, cum_weights=known.often, k=9)
    words += random.choices(incident.topic, k=4)
    random.shuffle(words)
    return f"The {' '.join(words)} {random.choice(incident.names)}."


def reports(size: int, seed: int) -> Iterator[tuple[Report, int]]:
    """Yield reports, each with the number of its incident."""
    random = Random(seed)
    made = number = 0
    old: list[Happened] = []
    while made < size:
        incident = happened(number, random)
        number += 1
        delay = 0.0
        for _ in range(min(MOST_TOLD, int(random.paretovariate(1.6)))):
            published = incident.day + int(delay)
            delay += random.expovariate(2)
            back = random.choice(old) if old and random.random() < 0.05 else None
            for report, of in article_reports(incident, back, published=published, random=random):
                yield report, of
                made += 1
                if made == size:
                    return
        if len(old) < 2000:
            old.append(incident)
        elif random.random() < 0.1:
            old[random.randrange(2000)] = incident


def article_reports(
    incident: Happened, back: Happened | None, *, published: int, random: Random
) -> Iterator[tuple[Report, int]]:
    """Yield the article's report of its incident, and of one that it looks back at."""
    text = told(incident, random)
    start = len(text)
    if back and back.day + 30 < published:
        text += f" The bombing in {back.town.name} killed {back.killed} people, {back.names[0]}."
    out = on(published)
    article = Article(
        id=f"{random.getrandbits(64):016x}",
        text=text,
        sha256=digest(text),
        published=out,
        publisher=f"Paper {random.randrange(500)}",
    )
    yield report_of(article, incident, random=random, span=(0, min(120, start))), incident.number
    if back and start < len(text):
        yield report_of(article, back, random=random, span=(start, len(text))), back.number


def report_of(
    article: Article, incident: Happened, *, random: Random, span: tuple[int, int]
) -> Report:
    """Return the report as a reader may have read it, right or a little wrong."""
    key = article_key(article.id, article.sha256)
    main = span[0] == 0
    killed = max(0, incident.killed - (random.randrange(3) if random.random() < 0.3 else 0))
    read = Incident(
        id=f"i{span[0]}",
        type=random.choice(TYPES) if random.random() < 0.1 else incident.type,
        summary="",
        date=days_of(incident, random=random, main=main),
        place=place_of(incident.town, random),
        participants=(),
        casualties=(),
        killed=Count(low=killed, high=None) if random.random() < 0.1 else exactly(killed),
        injured=None,
        arrested=None,
        abducted=None,
        weapons=(),
        part=Part.MAIN if main else Part.BACKGROUND,
        standing=Standing.ACCOMPLISHED,
        certainty=Certainty.ASSERTED,
        confidence=0.8,
        according_to=(),
        spans=(span_of(article.text, *span),),
    )
    return Report(
        id=report_key(key, read.id),
        article_key=key,
        article=article,
        published=article.published or UNKNOWN_DAYS,
        incident=read,
    )


def on(day: int, *, width: int = 0) -> Days:
    """Return so many days from a day of the ten years on."""
    first = START + timedelta(days=day)
    return Days(
        earliest=first,
        latest=first + timedelta(days=width),
        precision=DayPrecision.DAYS if width else DayPrecision.DAY,
        basis=DayBasis.RELATIVE,
    )


def days_of(incident: Happened, *, random: Random, main: bool) -> Days:
    """Return the day, most often; a day off; its month; or nothing."""
    luck = random.random()
    if luck < 0.1:
        return UNKNOWN_DAYS
    if luck < (0.15 if main else 0.6):
        return on(incident.day - random.randrange(28), width=30)
    return on(incident.day + (random.choice((-1, 1)) if luck < 0.2 else 0))


def place_of(town: Candidate, random: Random) -> Place | None:
    """Return the town, most often; its country; a town of the same country; or nothing."""
    luck = random.random()
    if luck < 0.05:
        return None
    if luck < 0.15:
        read = world().countries[town.country]
        return place_at(read, PlacePrecision.COUNTRY)
    if luck < 0.17:
        return place_at(random.choice(world().towns[town.country]), PlacePrecision.TOWN)
    return place_at(town, PlacePrecision.TOWN)


def place_at(read: Candidate, precision: PlacePrecision) -> Place:
    """Return a place of the gazetteer as a reader puts it."""
    return Place(
        name=read.name,
        words=read.name,
        country=read.country,
        admin1=None,
        latitude=read.latitude,
        longitude=read.longitude,
        geonames_id=read.id,
        precision=precision,
        uncertainty_km=read.radius_km,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What one size took."""

    size: int
    seconds: dict[str, float]
    pairs: int
    kept: float
    right: dict[str, float]
    peak_gb: float


def measure(size: int, seed: int, *, blocks_only: bool) -> Figures:
    """Link so many reports in this process."""
    world()
    seconds: dict[str, float] = {}
    clock = time.perf_counter()

    def lap(step: str) -> None:
        nonlocal clock
        seconds[step] = seconds.get(step, 0.0) + time.perf_counter() - clock
        clock = time.perf_counter()

    keys: list[tuple[str, ...]] = []
    articles: dict[str, int] = {}
    of: list[int] = []
    days: list[tuple[int, int] | None] = []
    truth: list[int] = []
    profiles = []
    lap("opening")
    for report, number in reports(size, seed):
        lap("making")
        truth.append(number)
        keys.append(block_keys(report))
        of.append(articles.setdefault(report.article_key, len(articles)))
        days.append(days_of(report))
        lap("keys")
        if not blocks_only:
            profiles.append(profile_of(report))
            lap("profiles")
    ...
