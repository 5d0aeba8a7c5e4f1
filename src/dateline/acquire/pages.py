"""Step 1, part 3: the article in an HTML page.

In:   a page as text.
Out:  the article's own words, with its title, publisher, address and the days the page gives.

trafilatura tells the article from what surrounds it; nothing is fetched. A page from which not one
sentence comes back holds no article: a log-in form, a list of links, an error page.

Not here: reading files (inputs.py), choosing among the days (published.py).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html.parser import HTMLParser

from dateline.acquire.published import DayFound, day_of
from dateline.records.errors import InputError

# Fewer words than this in its longest paragraph: no sentence of a report is that short, and
# lists of links and error pages seldom have longer ones.
FEWEST_WORDS = 12

_PAGE = re.compile(r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b",
                   re.IGNORECASE | re.DOTALL)  # fmt: skip

# Names under which pages declare their day of publication, best first.
DECLARED_NAMES = (
    "article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date",
    "dcterms.date",
    "pubdate",
    "publishdate",
    "publish-date",
    "date",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """What a page says: the article's text, and the facts around it as far as they are given."""

    text: str
    title: str | None
    publisher: str | None
    url: str | None
    days: tuple[DayFound, ...]


def is_page(text: str) -> bool:
    """Say whether a text begins as an HTML page does."""
    return _PAGE.match(text) is not None


def read_page(html: str, *, where: str) -> Page:
    """Return the article of a page.

    Raises:
        InputError: The page holds none.
    """
    from trafilatura import bare_extraction  # noqa: PLC0415 (slow to import; only pages need it)
    from trafilatura.settings import Document  # noqa: PLC0415 (see above)

    # Control characters stop the parser; in a page they are noise and no part of the text.
    found = bare_extraction(
        re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", " ", html),
        include_comments=False,
        with_metadata=True,
    )
    text = found.text if isinstance(found, Document) else None
    if not isinstance(found, Document) or not text or not _tells(text):
        raise InputError(
            where,
            "an HTML page without an article",
            "a page with a report in it",
            "Save the page of the article itself, or copy its text into a file.",
        )
    return Page(
        text=text,
        title=found.title or None,
        publisher=found.sitename or found.hostname or None,
        url=found.url or None,
        days=(*_declared_days(html), *_other_days(found.date)),
    )


def _tells(text: str) -> bool:
    return any(len(line.split()) >= FEWEST_WORDS for line in text.splitlines())


def _other_days(words: str | None) -> Iterator[DayFound]:
    day = day_of(words) if words else None
    if day:
        yield DayFound(day=day, origin="text or address of the page", declared=False)


def _declared_days(html: str) -> list[DayFound]:
    parser = _Head()
    parser.feed(html)
    found = [DayFound(day=day, origin="JSON-LD datePublished", declared=True)
             for block in parser.linked_data for day in _json_ld_days(block)]  # fmt: skip
    for name in DECLARED_NAMES:
        for words in parser.declared.get(name, ()):
            day = day_of(words)
            if day:
                found.append(DayFound(day=day, origin=name, declared=True))
    return found


def _json_ld_days(block: str) -> Iterator[date]:
    try:
        waiting = [json.loads(block)]
    except (ValueError, RecursionError):
        return  # a page's broken JSON-LD says nothing; its other days stand
    while waiting:
        value = waiting.pop(0)
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            words = value.get("datePublished")
            day = day_of(words) if isinstance(words, str) else None
            if day:
                yield day
            graph = value.get("@graph")
            waiting += graph if isinstance(graph, list) else []


class _Head(HTMLParser):
    """Collects what a page declares about its day."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.declared: dict[str, list[str]] = {}
        self.linked_data: list[str] = []
        self._in_linked_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a meta element, and the opening of a block of linked data."""
        values = {name: value or "" for name, value in attrs}
        if tag == "script":
            self._in_linked_data = values.get("type", "").lower() == "application/ld+json"
        name = values.get("property") or values.get("name") or values.get("itemprop") or ""
        content = values.get("content") or values.get("datetime")
        if content and (tag == "meta" or name.lower() == "datepublished"):
            self.declared.setdefault(name.lower(), []).append(content)
        elif tag == "time" and "pubdate" in values and content:
            self.declared.setdefault("pubdate", []).append(content)

    def handle_endtag(self, tag: str) -> None:
        """Note the end of a block of linked data."""
        if tag == "script":
            self._in_linked_data = False

    def handle_data(self, data: str) -> None:
        """Keep a block of linked data."""
        if self._in_linked_data:
            self.linked_data.append(data)
