"""A report: what one article tells of one incident.

In:   a reading.
Out:  its reports, one an incident.

The unit that `link` joins: several reports, of several articles, make one incident of the record.

Not here: joining them (link/).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.article import Article
from dateline.records.days import Days
from dateline.records.ids import article_key, report_key
from dateline.records.reading import Incident, Reading, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One incident as one article tells it.

    `id` is 16 hex digits made from the article and the incident's own id; `article_key` is what
    the ledger knows the article by. `published` are the article's days of publication, given or
    worked out. `statements` are those of the article that are about this incident. `others` are
    the article's other incidents: what an article tells most of is seen beside the rest.
    """

    id: str
    article_key: str
    article: Article
    published: Days
    incident: Incident
    statements: tuple[Statement, ...] = ()
    others: tuple[Incident, ...] = ()


def reports_of(reading: Reading) -> tuple[Report, ...]:
    """Return the reports of an article, in the order of its incidents."""
    key = article_key(reading.article.id, reading.article.sha256)
    return tuple(
        Report(
            id=report_key(key, incident.id),
            article_key=key,
            article=reading.article,
            published=reading.published,
            incident=incident,
            statements=tuple(s for s in reading.statements if incident.id in s.about),
            others=tuple(other for other in reading.incidents if other is not incident),
        )
        for incident in reading.incidents
    )
