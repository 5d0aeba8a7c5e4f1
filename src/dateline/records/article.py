"""The report as it came in.

Not here: where it came from (acquire/).
"""

from __future__ import annotations

from dataclasses import dataclass

from dateline.records.days import Days


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One news report.

    `text` is kept as it was stored and every offset counts its code points. `sha256` is that
    of the UTF-8 bytes of `text`. `published` is what the caller or the page said, or None: the
    reader then works it out. `language` is ISO 639-1, None where it was not looked at.
    """

    id: str
    text: str
    sha256: str
    published: Days | None = None
    language: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    path: str | None = None
