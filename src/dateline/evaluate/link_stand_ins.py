"""Evaluation, linking: a report for an article in which the reader found no incident.

In:   a reading without incidents.
Out:  a report that knows no day, place or toll: only the article's words and names speak.

It tells how well linking does apart from what the reader misses. The ledger has no such reports:
what the reader finds nothing in stands in no incident.

Not here: scores (link_scores.py).
"""

from __future__ import annotations

from dateline.records.days import UNKNOWN_DAYS
from dateline.records.ids import article_key, report_key
from dateline.records.reading import (
    Certainty,
    Incident,
    IncidentType,
    Part,
    Reading,
    Standing,
)
from dateline.records.report import Report
from dateline.records.span import span_of


def stand_in(reading: Reading) -> Report:
    """Return the report of an article that was read as telling nothing."""
    article = reading.article
    key = article_key(article.id, article.sha256)
    incident = Incident(
        id="stand-in",
        type=IncidentType.OTHER,
        summary="",
        date=UNKNOWN_DAYS,
        place=None,
        participants=(),
        casualties=(),
        killed=None,
        injured=None,
        arrested=None,
        abducted=None,
        weapons=(),
        part=Part.MAIN,
        standing=Standing.ACCOMPLISHED,
        certainty=Certainty.REPORTED,
        confidence=0.0,
        according_to=(),
        spans=(span_of(article.text, 0, len(article.text)),),
    )
    return Report(
        id=report_key(key, incident.id),
        article_key=key,
        article=article,
        published=reading.published,
        incident=incident,
    )
