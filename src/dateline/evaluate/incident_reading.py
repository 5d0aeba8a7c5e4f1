"""Evaluation on gold records, part 3: our own reading of the annotated texts.

In:   gold articles.
Out:  their readings, in order.

The texts go the way of JSON Lines, so that what is scored is what `dateline read --json` prints.

Not here: reading itself (run/reading.py).
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator

from dateline.acquire.inputs import STDIN, read_inputs
from dateline.evaluate.incident_files import GoldArticle
from dateline.records.errors import InputError
from dateline.records.reading import Reading
from dateline.run.reading import How, read_article


def read_golds(golds: Iterable[GoldArticle], *, how: How = How.BOTH) -> Iterator[Reading]:
    """Yield the reading of each article; `published` is given where the gold gives it.

    Raises:
        InputError: A text can't be read.
    """
    lines = "".join(
        json.dumps({"id": gold.id, "text": gold.text, "published": gold.published}) + "\n"
        for gold in golds
    )
    for article in read_inputs([STDIN], stdin=io.BytesIO(lines.encode())):
        if isinstance(article, InputError):
            raise article
        yield read_article(article, how=how)
