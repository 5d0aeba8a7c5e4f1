"""Training: pairs of reports of which it is known whether they tell of one incident.

In:   ECB+ (topics about violence), MUC-4's DEV, `examples/linked` and `training/links/dev`.
Out:  pairs of profiles, each with its answer.

Only reports that lead their article are paired, except in `examples/linked`, whose gold quotes the
words of each telling. In MUC-4 two documents of one template each tell one incident where day,
place, kind and a word of the target agree; two, where days lie three or more apart and no word of
the targets agrees. All others are left out.

Not here: fitting (link_weights.py).
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from pathlib import Path

from dateline.acquire.inputs import read_inputs
from dateline.evaluate.link_files import read_linked
from dateline.evaluate.muc4_files import Corpus, Split
from dateline.evaluate.muc4_keys import (
    DATE,
    DESCRIPTION,
    LOCATION,
    NAME,
    TARGET,
    TYPE,
    KeyTemplate,
    interval_of,
    location_of,
    read_keys,
)
from dateline.link.profiles import Profile, leading, profile_of
from dateline.records.article import Article
from dateline.records.ids import digest
from dateline.records.report import Report, reports_of
from dateline.run.reading import read_article

HERE = Path(__file__).parent
ROOT = HERE.parent
# Of pairs that are easy to tell apart a share is enough.
EASY_SHARE, FAR_SHARE = 0.1, 0.02
SOON_DAYS, APART_DAYS = 40, 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """Two reports, and whether they tell of one incident."""

    source: str
    a: Profile
    b: Profile
    same: bool


def pairs(data: Path) -> Iterator[Known]:
    """Yield the pairs of all sources; `data` is the folder of development data."""
    yield from _of_articles("ecb", data / "link/ecbplus.tar.gz", easy=EASY_SHARE)
    yield from _of_articles("dev", HERE / "links/dev.jsonl", easy=1.0)
    yield from _of_examples()
    yield from _of_muc4(data / "muc4")


def _lead(article: Article) -> Profile | None:
    reports = reports_of(read_article(article))
    if not reports:
        return None
    first = leading([report.incident for report in reports])
    return profile_of(next(report for report in reports if report.incident is first))


def _of_articles(source: str, path: Path, *, easy: float) -> Iterator[Known]:
    linked = read_linked(path)
    drawn = random.Random(1)
    leads = [(a, _lead(a)) for a in linked.articles if a.id in linked.gold]
    for (one, a), (other, b) in combinations(leads, 2):
        same = bool(linked.gold[one.id] & linked.gold[other.id])
        topics = {re.match(r"\d*", a.id)[0] for a in (one, other)}  # type: ignore[index]
        hard = same or easy == 1.0 or len(topics) == 1
        if a and b and (hard or drawn.random() < easy):
            yield Known(source=source, a=a, b=b, same=same)


def _of_examples() -> Iterator[Known]:
    gold = json.loads((ROOT / "examples/gold/linked.json").read_text(encoding="utf-8"))
    told: dict[str, tuple[Report, ...]] = {}
    for path in sorted((ROOT / "examples/linked").glob("*.jsonl")):
        for article in read_inputs([str(path)]):
            if isinstance(article, Article):
                told[article.id] = reports_of(read_article(article))
    labels: dict[str, set[str]] = {}
    found: dict[str, Report] = {}
    for slug, incident in gold["incidents"].items():
        for one in incident["reports"]:
            meant = _quoting(told[one["article"]], one["quote"])
            if len(meant) == 1:
                found[meant[0].id] = meant[0]
                labels.setdefault(meant[0].id, set()).add(slug)
    sure = [found[i] for i in sorted(found) if len(labels[i]) == 1]
    profiles = {report.id: profile_of(report) for report in sure}
    for a, b in combinations(sure, 2):
        if a.article_key != b.article_key:
            same = labels[a.id] == labels[b.id]
            yield Known(source="examples", a=profiles[a.id], b=profiles[b.id], same=same)


def _quoting(reports: Sequence[Report], quote: str) -> list[Report]:
    return [
        report
        for report in reports
        for start in [report.article.text.find(quote)]
        if start >= 0
        and any(s.start < start + len(quote) and start < s.end for s in report.incident.spans)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Keyed:
    """A document of MUC-4 that tells one incident, as its key has it."""

    profile: Profile
    first: date
    last: date
    where: tuple[tuple[str, ...], tuple[str, ...]]
    kind: str
    targets: AbstractSet[str]


def _of_muc4(folder: Path) -> Iterator[Known]:
    keys: dict[str, list[KeyTemplate]] = {}
    for path in sorted((folder / "raw/dev").glob("key-*")):
        keys.update(read_keys(path.read_text(encoding="latin-1")))
    drawn = random.Random(2)
    for a, b in combinations(list(_keyed(folder, keys)), 2):
        apart = max((a.first - b.last).days, (b.first - a.last).days)
        exact = a.first == a.last == b.first == b.last
        one_place = a.where[0] == b.where[0] and a.where[1][-1:] == b.where[1][-1:] != ()
        shared = bool(a.targets & b.targets)
        if exact and one_place and a.kind == b.kind and shared:
            yield Known(source="muc4", a=a.profile, b=b.profile, same=True)
        elif (
            apart >= APART_DAYS and not shared and (apart < SOON_DAYS or drawn.random() < FAR_SHARE)
        ):
            yield Known(source="muc4", a=a.profile, b=b.profile, same=False)


def _keyed(folder: Path, keys: Mapping[str, list[KeyTemplate]]) -> Iterator[_Keyed]:
    for document in Corpus(folder=folder, split=Split.TRAIN).documents():
        told = [key for key in keys.get(document.name, ()) if not key.is_optional]
        if len(told) != 1:
            continue
        days = next((interval_of(f.raw.split("/")[0]) for f in told[0].fillers(DATE)), None)
        where = next((location_of(f.raw) for f in told[0].fillers(LOCATION)), None)
        if not (days and days[0] and days[1] and where):
            continue
        text = document.text
        profile = _lead(Article(id=document.name, text=text, sha256=digest(text), language="en"))
        if profile:
            strings = (
                words
                for slot in (TARGET, NAME, DESCRIPTION)
                for filler in told[0].fillers(slot)
                for words in filler.strings
            )
            yield _Keyed(
                profile=profile,
                first=days[0],
                last=days[1],
                where=where,
                kind=next((f.choices[0] for f in told[0].fillers(TYPE)), ""),
                targets={word for words in strings for word in words.split() if len(word) > 3},
            )
