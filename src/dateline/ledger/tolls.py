"""How a toll came about: the figures it rests on, who gives them, and how they fit together.

In:   an incident in the contract's form, and an outcome (killed, injured …).
Out:  phrases, one a figure.

The record holds the figures and the toll, not the steps between them. So it is said how they fit
only where arithmetic bears it out: one figure, figures that add up, or figures that span it.

Not here: making the toll (the reader does).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dateline.ledger.log import Json
from dateline.ledger.wording import count_words, quoted, said_by

Ends = tuple[int, int | None]

# The choices double with each figure; a report with more figures for one outcome is rare, and
# by then almost any number is the sum of some.
MOST_TO_ADD = 8


def explain_toll(incident: Json, outcome: str) -> Iterator[str]:
    """Yield what the toll is, then each figure it rests on."""
    toll = incident[outcome]
    figures = [figure for figure in incident["casualties"] if figure["outcome"] == outcome]
    if toll is None:
        yield (
            f"The number of people {outcome} is not known: the article gives no figure and no "
            "person. That isn't zero"
        )
    else:
        yield f"The number of people {outcome} is {count_words(toll)}: {_fit(toll, figures)}"
    for figure in figures:
        yield _figure(figure)


def _fit(toll: Json, figures: list[Json]) -> str:
    """Return how the figures make the toll."""
    ends = [(figure["low"], figure["high"]) for figure in figures]
    aim = (toll["low"], toll["high"])
    if not ends:
        nobody = aim == (0, 0)
        return "the article says there were none" if nobody else "read from no figure of its own"
    if len(ends) == 1:
        return "the one figure in the article" if ends[0] == aim else "worked out from one figure"
    return _fit_of_several(aim, figures, ends)


def _fit_of_several(aim: Ends, figures: list[Json], ends: list[Ends]) -> str:
    if _sum(ends) == aim:
        return f"the sum of {len(ends)} figures for different people"
    if aim in ends:
        return f"one of {len(ends)} figures in the article gives it whole"
    added = _only_sum(ends, aim)
    if added:
        parts = " + ".join(count_words(figures[index]) for index in added)
        return f"the sum {parts} of {len(added)} of the {len(ends)} figures in the article"
    if _hull(ends) == aim:
        return f"{len(ends)} figures stand against each other, from the lowest to the highest"
    return f"worked out from {len(ends)} figures, some of which may mean the same people"


def _only_sum(ends: list[Ends], aim: Ends) -> tuple[int, ...]:
    """Return which figures add up to the toll, where only one choice of them does."""
    if len(ends) > MOST_TO_ADD:
        return ()
    choices = [
        chosen
        for size in range(2, len(ends))
        for chosen in combinations(range(len(ends)), size)
        if _sum([ends[index] for index in chosen]) == aim
    ]
    return choices[0] if len(choices) == 1 else ()


def _sum(ends: list[Ends]) -> Ends:
    highs = [high for _, high in ends if high is not None]
    return sum(low for low, _ in ends), sum(highs) if len(highs) == len(ends) else None


def _hull(ends: list[Ends]) -> Ends:
    highs = [high for _, high in ends if high is not None]
    return min(low for low, _ in ends), max(highs) if len(highs) == len(ends) else None


def _figure(figure: Json) -> str:
    number = count_words(figure)
    side = ""
    if figure.get("is_perpetrator"):
        side = ", on the attackers' side"
    return (
        f"{number} {figure['outcome']}, {figure['who']}{side}: "
        f"{said_by(figure['certainty'], figure['according_to'])}, in the words "
        f"{quoted(figure['spans'])}"
    )
