"""What the record holds for a statement, as JSON.

In:   statements with what was found for each.
Out:  plain dicts, ready for `json.dumps`.

Not here: holding them against the record (against.py, trends.py, meant.py).
"""

from __future__ import annotations

from math import isinf
from typing import Any

from dateline.publish.against import Beside
from dateline.publish.counts import Covered, Row
from dateline.publish.meant import Candidate
from dateline.publish.stated import Stated, StatedScope
from dateline.publish.trends import Trend

Json = dict[str, Any]


def held_to_json(
    stated: Stated, answer: Beside | str | tuple[Trend, ...] | tuple[Candidate, ...]
) -> Json:
    """Return a statement with its article, and what the record holds for it."""
    told: Json = {
        "article": stated.article_id,
        "publisher": stated.publisher,
        "published": str(stated.published) if stated.published else None,
        "statement": stated.statement,
    }
    if isinstance(answer, str):
        return told | {"not_held": answer}
    if isinstance(answer, Beside):
        return told | _beside(answer)
    times = [_trend(one) for one in answer if isinstance(one, Trend)]
    if times:
        return told | {"times": times}
    meant = [
        {"incident": one.incident, "score": one.score, "words": one.words}
        for one in answer
        if isinstance(one, Candidate)
    ]
    return told | {"candidates": meant}


def _beside(answer: Beside) -> Json:
    shown = answer.shown
    return {
        "scope": _scope(answer.scope),
        "record": {"low": shown.low, "best": shown.best, "high": shown.high},
        "more": answer.more,
        "counted": list(answer.counted),
        "possible": list(answer.possible),
        "without_figure": list(answer.unknown),
        "covered": _covered(answer.covered),
        "words": answer.words,
    }


def _trend(one: Trend) -> Json:
    compared = one.compared
    return {
        "quote": one.quote,
        "direction": one.direction or None,
        "scope": _scope(one.scope),
        "here": _row(one.here),
        "before": _row(one.before),
        "compared": compared
        and {
            "expected": round(compared.expected, 3),
            "ratio": None if isinf(compared.ratio) else round(compared.ratio, 3),
            "p": round(compared.p, 6),
            "test": compared.test,
        },
        "words": one.words,
    }


def _scope(scope: StatedScope) -> Json:
    return {
        "country": scope.country,
        "from": str(scope.first) if scope.first else None,
        "to": str(scope.last) if scope.last else None,
        "limits": list(scope.limits),
        "wide": scope.wide,
    }


def _covered(read: Covered | None) -> Json | None:
    if read is None:
        return None
    return {"days": read.days, "days_read": read.days_read, "articles_read": read.articles}


def _row(row: Row) -> Json:
    return {
        "first_day": str(row.period.first),
        "last_day": str(row.period.last),
        "articles_read": row.articles,
        "days_read": row.days_read,
        "incidents": {"low": row.low, "best": row.best, "high": row.high} if row.known else None,
        "ids": list(row.ids),
    }
