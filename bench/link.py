"""Time and memory of linking, and what blocking keeps, on reports made up for it.

    python bench/link.py [--sizes 10000,100000] [--seed 1] [--only-blocks]

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
import gc
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
from itertools import accumulate, groupby, pairwise
from multiprocessing import get_context
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray

from dateline.link.blocks import block_keys, days_of
from dateline.link.candidates import Blocks
from dateline.link.clusters import clusters_of
from dateline.link.profiles import Profile, profile_of
from dateline.link.scores import bits_between
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
# One incident in so many is told as often as any is; else pairs would grow with the square.
MOST_TOLD, TOLD_MOST_EVERY = 500, 5000
# Pairs that a process scores at a time.
SHARE = 50_000

Rows = NDArray[np.int64]
Bits = NDArray[np.float32]


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
    places = (gazetteer._read(n, main=True) for n in range(len(gazetteer._columns["id"])))
    for place in places:
        if place.kind == "town" and place.country in towns and place.population:
            towns[place.country].append(place)
    for of_country in towns.values():
        of_country.sort(key=lambda c: (-c.population, c.id))
        del of_country[400:]
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
        often = number % TOLD_MOST_EVERY == TOLD_MOST_EVERY // 2
        for _ in range(MOST_TOLD if often else min(MOST_TOLD, int(random.paretovariate(2)))):
            published = incident.day + int(delay)
            delay += random.expovariate(20 if often else 2)
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
        date=told_days(incident, random=random, main=main),
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


def told_days(incident: Happened, *, random: Random, main: bool) -> Days:
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


class Clock:
    """Seconds by step: what has passed since the last lap goes to the step named."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}
        self._last = time.perf_counter()

    def lap(self, step: str) -> None:
        """Count the time since the last lap to a step."""
        now = time.perf_counter()
        self.seconds[step] = self.seconds.get(step, 0.0) + now - self._last
        self._last = now


@dataclass(slots=True)
class Made:
    """What is kept of the reports: enough to block, score and check, and no more."""

    keys: list[tuple[str, ...]] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)
    days: list[tuple[int, int] | None] = field(default_factory=list)
    truth: list[int] = field(default_factory=list)
    profiles: list[Profile] = field(default_factory=list)


def make(size: int, seed: int, *, clock: Clock, only_blocks: bool) -> Made:
    """Make the reports one article at a time and keep what linking needs of each."""
    world()
    made = Made()
    clock.lap("opening")
    by_article = groupby(reports(size, seed), key=lambda made: made[0].article_key)
    for number, (_, group) in enumerate(by_article):
        told = list(group)
        clock.lap("making")
        made.truth += [incident for _, incident in told]
        made.articles += [number] * len(told)
        made.days += [days_of(report) for report, _ in told]
        made.keys += [block_keys(report) for report, _ in told]
        clock.lap("keys")
        if not only_blocks:
            made.profiles += [profile_of(report) for report, _ in told]
            clock.lap("profiles")
    return made


_PROFILES: list[Profile] = []


def score(pairs: tuple[Rows, Rows]) -> tuple[Bits, int]:
    """Return the bits of pairs of the profiles at hand, and the memory that is this process's own."""
    first, second = (rows.tolist() for rows in pairs)
    bits = [bits_between(_PROFILES[i], _PROFILES[j]) for i, j in zip(first, second, strict=True)]
    return np.array(bits, dtype=np.float32), private_kib()


def private_kib() -> int:
    """Return the memory that this process shares with no other, where the system tells (Linux)."""
    rollup = Path("/proc/self/smaps_rollup")
    lines = rollup.read_text(encoding="ascii").splitlines() if rollup.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("Private"))


def scored(
    blocks: Blocks, profiles: list[Profile], *, processes: int
) -> tuple[tuple[Rows, Rows, Bits], int]:
    """Return the pairs with their bits, and the most memory that a further process took, in KiB."""
    _PROFILES[:] = profiles
    gc.freeze()  # else the first collection in a process would copy all of memory
    held: list[tuple[Rows, Rows]] = []

    def shares() -> Iterator[tuple[Rows, Rows]]:
        for first, second in blocks.pairs():
            for at in range(0, len(first), SHARE):
                held.append((first[at : at + SHARE], second[at : at + SHARE]))
                yield held[-1]

    if processes == 1:
        done = [(score(share)[0], 0) for share in shares()]
    else:
        with get_context("fork").Pool(processes) as pool:
            done = list(pool.imap(score, shares()))
    first, second = (np.concatenate(rows) for rows in zip(*held, strict=True))
    bits = np.concatenate([bits for bits, _ in done])
    return (first, second, bits), max(kib for _, kib in done)


def parts(reports: int, first: Rows, second: Rows) -> Rows:
    """Return the number of each report's connected part: the least of its rows."""
    number = np.arange(reports)
    while True:
        least = np.minimum(number[first], number[second])
        before = number.copy()
        np.minimum.at(number, first, least)
        np.minimum.at(number, second, least)
        number = number[number]
        if (number == before).all():
            return number


def clustered(profiles: list[Profile], pairs: tuple[Rows, Rows, Bits]) -> Rows:
    """Return the number of each report's incident, a neighbourhood at a time."""
    first, second, bits = pairs
    strong = bits >= THRESHOLD_BITS
    part = parts(len(profiles), first[strong], second[strong])
    inside = part[first] == part[second]
    first, second, bits = first[inside], second[inside], bits[inside]
    order = np.argsort(part[first], kind="stable")
    edges = np.flatnonzero(np.diff(part[first][order], prepend=-1, append=-1))
    incident = np.arange(len(profiles))
    row = {profile.id: i for i, profile in enumerate(profiles)}
    for start, stop in pairwise(edges.tolist()):
        at = order[start:stop]
        found = {
            (min(a, b), max(a, b)): float(value)
            for i, j, value in zip(first[at], second[at], bits[at], strict=True)
            for a, b in [(profiles[i].id, profiles[j].id)]
        }
        members = [profiles[i] for i in np.union1d(first[at], second[at]).tolist()]
        for ids in clusters_of(members, found).incidents:
            rows = [row[i] for i in ids]
            incident[rows] = min(rows)
    return incident


def pairs_in(*labels: Rows) -> int:
    """Return how many pairs of reports agree in every label."""
    counts = np.unique(np.stack(labels), axis=1, return_counts=True)[1]
    return int((counts * (counts - 1) // 2).sum())


def measure(size: int, seed: int, *, only_blocks: bool, processes: int) -> None:
    """Link so many reports in this process and print the figures as JSON."""
    clock = Clock()
    made = make(size, seed, clock=clock, only_blocks=only_blocks)
    truth = np.array(made.truth)
    blocks = Blocks.of(made.keys, articles=made.articles, days=made.days)
    made.keys.clear()
    clock.lap("blocks")
    found = true = further_kib = 0
    for first, second in blocks.pairs():
        found += len(first)
        true += int((truth[first] == truth[second]).sum())
    clock.lap("pairs")
    figures: dict[str, object] = {
        "size": size,
        "keys a report": round(blocks.counts.keys / size, 1),
        "largest block": blocks.counts.largest,
        "split": blocks.counts.split,
        "pairs a report": round(found / size, 1),
        "true pairs kept": round(true / (pairs_in(truth) - pairs_in(truth, np.array(made.articles))), 5),
    }  # fmt: skip
    if not only_blocks:
        clock.lap("counting")
        pairs, further_kib = scored(blocks, made.profiles, processes=processes)
        clock.lap("scores")
        incident = clustered(made.profiles, pairs)
        clock.lap("clusters")
        both = pairs_in(truth, incident)
        figures["joined rightly"] = round(both / max(1, pairs_in(incident)), 4)
        figures["of true pairs joined"] = round(both / pairs_in(truth), 4)
    not_ours = {"opening", "making", "counting"}
    figures["linking s"] = round(sum(s for k, s in clock.seconds.items() if k not in not_ours), 1)
    figures["steps s"] = {step: round(s, 1) for step, s in clock.seconds.items()}
    # On Linux in KiB, on macOS in bytes. What processes share is counted once.
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // (
        1024 if sys.platform == "darwin" else 1
    )
    figures["peak GB"] = round((peak + processes * further_kib) * 1024 / 1e9, 2)
    print(json.dumps(figures))


def main() -> None:
    """Measure each size in a process of its own and print how time grew."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="10000,100000,1000000", help="reports, smallest first")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=2, help="that score pairs")
    parser.add_argument("--only-blocks", action="store_true", help="no scores, no clusters")
    parser.add_argument("--here", action="store_true", help=argparse.SUPPRESS)
    given = parser.parse_args()
    sizes = [int(size) for size in given.sizes.split(",")]
    if given.here:
        measure(sizes[0], given.seed, only_blocks=given.only_blocks, processes=given.processes)
        return
    before: dict[str, float] = {}
    for size in sizes:
        command = [sys.executable, __file__, "--here", "--sizes", str(size)]
        command += ["--seed", str(given.seed), "--processes", str(given.processes)]
        command += ["--only-blocks"] if given.only_blocks else []
        done = subprocess.run(command, check=True, capture_output=True, text=True)
        figures = json.loads(done.stdout)
        print(f"{size:,} reports")
        for name, value in figures.items():
            print(f"  {name}: {value}")
        if before:
            grown = figures["linking s"] / before["linking s"] / (size / before["size"])
            print(f"  time grew {grown:.2f} times as fast as the reports")
        before = figures


if __name__ == "__main__":
    main()
