"""`dateline evaluate link`: articles put to the right incident, beside TF-IDF similarity.

In:   ECB+, or files of articles with gold beside them.
Out:  B³ of both in one run.

Not here: the scores (evaluate/link_scores.py), and linking (link/).
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from dateline.commands import console
from dateline.evaluate.link_files import Linked, read_linked
from dateline.evaluate.link_scores import BCubed, b_cubed, best_tfidf
from dateline.evaluate.link_stand_ins import stand_in
from dateline.link.linking import link_reports
from dateline.link.profiles import leading
from dateline.records.report import Report, reports_of
from dateline.run.reading import read_article

# With stand-ins, articles in which nothing was read are put to incidents by their words.
_BY = ("dateline", "with stand-ins", "tf-idf")


def link(paths: Sequence[Path], *, as_json: bool) -> int:
    """Print the scores of each set."""
    listed = [_scored(read_linked(path)) for path in paths]
    if as_json:
        print(json.dumps(listed, indent=1))  # noqa: T201 (the result)
        return 0
    table = Table(title="articles put to the right incident, B³")
    for name in ("set", "articles", "no incident read", "by", "precision", "recall", "F1"):
        table.add_column(name, justify="left" if name in ("set", "by") else "right")
    for one in listed:
        for by in _BY:
            numbers = [f"{one[by][part]:.3f}" for part in ("precision", "recall", "f1")]
            row = [one["set"], str(one["articles"]), str(one["unread"]), by, *numbers]
            table.add_row(*row)
    console.results().print(table)
    return 0


def _scored(linked: Linked) -> dict[str, Any]:
    readings = [
        read_article(article) for article in console.with_progress(list(linked.articles), "reading")
    ]
    told = {reading.article.id: reports_of(reading) for reading in readings}
    all_told = {r.article.id: told[r.article.id] or (stand_in(r),) for r in readings}
    peer, threshold = best_tfidf(linked.articles, linked.gold, window_days=linked.window_days)
    return {
        "set": linked.name,
        "articles": len(linked.gold),
        "unread": sum(not told[name] for name in linked.gold),
        "dateline": _numbers(b_cubed(_put(told), linked.gold)),
        "with stand-ins": _numbers(b_cubed(_put(all_told), linked.gold)),
        "tf-idf": _numbers(peer) | {"threshold": threshold},
    }


def _put(told: Mapping[str, Sequence[Report]]) -> dict[str, set[str]]:
    """Return the incident that each article is most about, as we join them."""
    joined = link_reports([report for reports in told.values() for report in reports])
    incident = {report: members[0] for members in joined.incidents for report in members}
    return {name: {incident[_leading(reports).id]} for name, reports in told.items() if reports}


def _leading(reports: Sequence[Report]) -> Report:
    first = leading([report.incident for report in reports])
    return next(report for report in reports if report.incident is first)


def _numbers(scores: BCubed) -> dict[str, float]:
    return {
        "precision": round(scores.precision, 4),
        "recall": round(scores.recall, 4),
        "f1": round(scores.f1, 4),
    }
