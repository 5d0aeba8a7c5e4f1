"""Evaluation, linking: articles of our own with the incidents they tell.

In:   `NAME.jsonl`, articles, with `NAME.gold.json` beside it.
Out:  the articles, and the incident that each is mainly about.

Gold is `{"incidents": {slug: [article, …]}, "main": {article: slug or null}}`; without `main` an
article that tells one incident is about that, and one that tells several is left out.

Not here: ECB+ (link_ecb.py).
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path

from dateline.acquire.inputs import read_inputs
from dateline.evaluate.link_ecb import read_ecb
from dateline.records.article import Article
from dateline.records.errors import InputError


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Articles, and what each is about; those that `gold` leaves out are read, and not scored."""

    name: str
    articles: tuple[Article, ...]
    gold: dict[str, set[str]]
    window_days: int | None


def read_linked(path: Path) -> Linked:
    """Return what a folder or archive of ECB+, or a file of articles with its gold, holds.

    Raises:
        InputError: It is none of these, or an article can't be read.
    """
    if path.suffix != ".jsonl":
        return _ecb(path)
    beside = path.with_suffix(".gold.json")
    try:
        gold = json.loads(beside.read_text(encoding="utf-8"))
    except (OSError, json.JSONDecodeError) as error:
        raise InputError(str(beside), str(error), "the gold of the articles", "Put it beside them.") from error  # fmt: skip
    articles = []
    for article in read_inputs([str(path)]):
        if isinstance(article, InputError):
            raise article
        articles.append(article)
    about: dict[str, set[str]] = {}
    for slug, names in gold["incidents"].items():
        for name in names:
            about.setdefault(name, set()).add(slug)
    main = gold.get("main")
    mainly = (
        {name: {slug} for name, slug in main.items() if slug}
        if main
        else {name: slugs for name, slugs in about.items() if len(slugs) == 1}
    )
    return Linked(name=path.stem, articles=tuple(articles), gold=mainly, window_days=7)


def _ecb(path: Path) -> Linked:
    documents = read_ecb(path)
    articles = tuple(
        Article(id=d.name, text=d.text, sha256=hashlib.sha256(d.text.encode()).hexdigest())
        for d in documents
    )
    gold = {d.name: {d.event} for d in documents}
    return Linked(name="ECB+, violence", articles=articles, gold=gold, window_days=None)
