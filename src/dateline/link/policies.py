"""Step 5, policies: one figure, or a low, a best and a high, from the claims that stand.

In:   the claims of one outcome, weighed.
Out:  a Figure: the interval under a named policy, the best point where it has one, and why.

Unknown stays unknown: no claim, no figure. An open end stays open. The newest is the one published
last; of two of one day the lower goes first, and what has no day counts as oldest.

Not here: which claims stand (standing.py), and Airwars' grades (reconcile.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.link.claims import Voice
from dateline.link.standing import Weighed
from dateline.records.count import Count, exactly
from dateline.records.voices import who_says


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """What a policy makes of claims; `best` only where the policy names one."""

    count: Count
    best: int | None
    reason: str


def cautious(standing: Sequence[Weighed]) -> Figure:
    """Return the lowest figure that still stands, of any source; of a range its lower end."""
    lowest = min(standing, key=_by_size)
    count = lowest.count if lowest.count.high is None else exactly(lowest.count.low)
    return Figure(count=count, best=None, reason=f"the lowest figure: {_said(lowest)}")


def ucdp(standing: Sequence[Weighed]) -> Figure:
    """Return the lowest and the highest that stand, and as best the newest reliable one."""
    reliable = [w for w in standing if w.claim.voice in (Voice.OFFICIAL, Voice.INDEPENDENT)]
    best = _newest(reliable or standing)
    return Figure(
        count=_range(standing),
        best=best.count.low,
        reason=f"the lowest to the highest of {_figures(standing)}; best: {_said(best)}",
    )


def latest_official(standing: Sequence[Weighed]) -> Figure:
    """Return the newest figure of an authority; without one, the newest of any."""
    official = [w for w in standing if w.claim.voice is Voice.OFFICIAL]
    newest = _newest(official or standing)
    what = "the newest official figure" if official else "no authority gives a figure; the newest"
    return Figure(count=newest.count, best=None, reason=f"{what}: {_said(newest)}")


def airwars(standing: Sequence[Weighed]) -> Figure:
    """Return the lowest to the highest figure that stands."""
    reason = f"the lowest to the highest of {_figures(standing)}"
    return Figure(count=_range(standing), best=None, reason=reason)


Policy = Callable[[Sequence[Weighed]], Figure]

# The first is the default.
POLICIES: dict[str, Policy] = {
    "ucdp": ucdp,
    "cautious": cautious,
    "latest-official": latest_official,
    "airwars": airwars,
}


def _by_size(one: Weighed) -> tuple[int, int, date]:
    high = one.count.high
    return one.count.low, _ENDLESS if high is None else high, one.claim.published or date.min


_ENDLESS = 2**62


def _newest(some: Sequence[Weighed]) -> Weighed:
    last = max(w.claim.published or date.min for w in some)
    return min((w for w in some if (w.claim.published or date.min) == last), key=_by_size)


def _range(some: Sequence[Weighed]) -> Count:
    highs = [w.count.high for w in some]
    high = None if None in highs else max(h for h in highs if h is not None)
    return Count(low=min(w.count.low for w in some), high=high)


def _figures(some: Sequence[Weighed]) -> str:
    return f"{len(some)} figures" if len(some) > 1 else "the one figure"


def _said(one: Weighed) -> str:
    claim = one.claim
    told = who_says(claim.by) if claim.by else (claim.publisher or "the article itself")
    return f"{one.count}, {told}{f', {claim.published}' if claim.published else ''}"
