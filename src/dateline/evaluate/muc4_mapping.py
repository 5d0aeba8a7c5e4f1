"""Evaluation on MUC-4, part 1: what we read of a document, as its guidelines would have it.

In:   the name and the text of a document.
Out:  its templates as dicts, in the form of a line of predictions (docs/reference/evaluate.md).

Not here yet: the rules of its guidelines. No template is claimed until they are.
"""

from __future__ import annotations

from typing import Any


def templates_of(name: str, text: str) -> list[dict[str, Any]]:
    """Return the templates of a document, in the order in which the text tells of them."""
    del name, text
    return []
