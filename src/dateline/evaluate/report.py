"""Evaluation, shared: measures as figures with intervals, for machines and for tables.

In:   groups of measures, those of a baseline where there is one, and how to resample.
Out:  scored groups, and their JSON.

Not here: tables (tables.py).
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from dateline.evaluate.bootstrap import Comparison, Figure, Resampling, Score, compare, score
from dateline.evaluate.tallies import Floats, Group, Measure

# Digits behind the point, in JSON too: what lies behind them hangs on the order of additions.
DIGITS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A measure's figures, and how they differ from the baseline's where there is one."""

    score: Score
    comparison: Comparison | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoredGroup:
    """A group of measures as figures; see `Group`."""

    whole: Line
    parts: tuple[Line, ...]
    shares: tuple[Line, ...]


def score_groups(
    groups: Sequence[Group],
    *,
    baseline: Sequence[Group] | None = None,
    resampling: Resampling,
) -> list[ScoredGroup]:
    """Return the figures of the groups; a baseline has the same groups on the same documents."""
    others: Sequence[Group | None] = baseline or [None] * len(groups)
    return [_scored(group, other, resampling) for group, other in zip(groups, others, strict=True)]


def _scored(group: Group, other: Group | None, resampling: Resampling) -> ScoredGroup:
    draws = resampling.draws(len(group.whole.counts))
    return ScoredGroup(
        whole=_line(group.whole, other.whole if other else None, draws),
        parts=_lines(group.parts, other.parts if other else None, draws),
        shares=_lines(group.shares, other.shares if other else None, draws),
    )


def _lines(
    ours: Sequence[Measure], others: Sequence[Measure] | None, draws: Floats
) -> tuple[Line, ...]:
    paired: Sequence[Measure | None] = others or [None] * len(ours)
    return tuple(_line(one, other, draws) for one, other in zip(ours, paired, strict=True))


def _line(ours: Measure, other: Measure | None, draws: Floats) -> Line:
    return Line(score=score(ours, draws), comparison=compare(ours, other, draws) if other else None)


def groups_to_json(groups: Sequence[ScoredGroup]) -> dict[str, Any]:
    """Return the figures by name of the measure."""
    return {
        group.whole.score.name: {
            **_line_to_json(group.whole),
            **({"parts": _lines_to_json(group.parts)} if group.parts else {}),
            **({"shares": _shares_to_json(group.shares)} if group.shares else {}),
        }
        for group in groups
    }


def _lines_to_json(lines: Sequence[Line]) -> dict[str, Any]:
    return {line.score.name: _line_to_json(line) for line in lines}


def _shares_to_json(lines: Sequence[Line]) -> dict[str, Any]:
    return {
        line.score.name: {
            "share": _figure_to_json(line.score.precision),
            "of": _number(line.score.predicted),
            **_comparison_to_json(line),
        }
        for line in lines
    }


def _line_to_json(line: Line) -> dict[str, Any]:
    return {
        "precision": _figure_to_json(line.score.precision),
        "recall": _figure_to_json(line.score.recall),
        "f1": _figure_to_json(line.score.f1),
        "predicted": _number(line.score.predicted),
        "gold": _number(line.score.gold),
        **_comparison_to_json(line),
    }


def _comparison_to_json(line: Line) -> dict[str, Any]:
    if not line.comparison:
        return {}
    return {
        "difference": _figure_to_json(line.comparison.difference),
        "better": round(line.comparison.better, DIGITS),
    }


def _figure_to_json(figure: Figure) -> dict[str, float | None]:
    ends = {"low": figure.low, "high": figure.high}
    # Without resamples there is no interval, and JSON has no NaN.
    known = {n: None if math.isnan(end) else round(end, DIGITS) for n, end in ends.items()}
    return {"value": round(figure.value, DIGITS), **known}


def _number(value: float) -> float:
    return int(value) if value == int(value) else round(value, DIGITS)
