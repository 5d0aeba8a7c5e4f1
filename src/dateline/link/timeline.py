"""Step 5, timeline: how the toll of an incident came to be what it is.

In:   weighed claims, in the order they came out.
Out:  steps: a figure that was new when it came out, who gave it, and what became of it.

A claim that repeats what its own line said last, and a copy's, is no step.

Not here: the figure that a policy makes of the claims that stand (policies.py).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from dateline.link.standing import State, Weighed
from dateline.records.count import Count
from dateline.records.reading import Outcome
from dateline.records.voices import who_says


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One change of what was known of one outcome; `words` tells it in a sentence."""

    weighed: Weighed
    words: str


def toll_timeline(claims: Sequence[Weighed]) -> tuple[Step, ...]:
    """Return the steps by outcome, each as they came out; those without a day first."""
    last: dict[tuple[Outcome, str], Count] = {}
    told: set[tuple[Outcome, int, Count]] = set()
    steps: list[Step] = []
    for one in claims:
        claim = one.claim
        line, figure = (claim.outcome, claim.line), (claim.outcome, claim.source, one.count)
        if claim.copied and figure in told:
            continue
        if last.get(line) != one.count:
            steps.append(Step(weighed=one, words=_words(one, last.get(line))))
        last[line] = one.count
        told.add(figure)
    return tuple(steps)


def _words(one: Weighed, before: Count | None) -> str:
    claim = one.claim
    outlet = claim.publisher or claim.article_id
    said = f"{outlet}, from {who_says(claim.by)}" if claim.by else outlet
    when = str(claim.published) if claim.published else "on a day that isn't known"
    was = f", before {before}" if before is not None else ""
    became = "" if one.state is State.STANDS else f"; {one.state.value}: {one.reason}"
    return f"{when}: {one.count} {claim.outcome.value}{was} ({said}){became}"
