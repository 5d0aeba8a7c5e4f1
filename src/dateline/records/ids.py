"""Ids made from content, so that the same input gives the same ids everywhere.

In:   what a thing is known by.
Out:  hex digits.

Not here: the id of an incident within its reading (assemble/incidents.py).
"""

from __future__ import annotations

import hashlib
import json
from typing import Any


def canonical(value: dict[str, Any] | list[Any]) -> str:
    """Return the one JSON text of a value: keys sorted, no spaces, no escapes that aren't needed.

    >>> canonical({"b": 1, "a": "Zoë"})
    '{"a":"Zoë","b":1}'
    """
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    )


def digest(text: str) -> str:
    """Return the SHA-256 of the UTF-8 bytes, in hex; of the stored bytes where they are none."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()


def article_key(article_id: str, sha256: str) -> str:
    """Return what an article is known by: its id together with its text.

    The id alone is not enough (a page is corrected under the same address), nor is the text
    alone (two papers print the same wire report).
    """
    return digest(canonical([article_id, sha256]))


def report_key(article: str, incident_id: str) -> str:
    """Return a report's id: 16 hex digits from its article's key and its incident's own id.

    64 bits: among a million reports the chance that any two share an id is below 1 in 30
    million.
    """
    return digest(canonical([article, incident_id]))[:16]
