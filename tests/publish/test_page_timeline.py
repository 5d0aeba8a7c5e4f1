"""The timeline draws intervals, not days that nobody told."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from dateline.publish.page_timeline import draw_timeline
from dateline.publish.page_values import Numbered
from dateline.records.days import UNKNOWN_DAYS


def rows(reading) -> list[str]:
    numbered = [
        Numbered(section=1, number=n, incident=i) for n, i in enumerate(reading.incidents, start=1)
    ]
    return re.findall(r"<li.*?</li>", draw_timeline(numbered, reading.published))


def test_rows_stand_by_day_and_the_unknown_last(made):
    assert [re.findall(r'data-i="(\d)"', row)[0] for row in rows(made)] == ["2", "4", "1", "3"]


def test_an_open_end_fades_and_an_unknown_day_has_no_bar(made):
    seizure, taken, market, nowhere = rows(made)
    assert 'class="bar"' in seizure
    assert 'class="bar from-open doubt"' in taken
    assert "by 1 Jun 2021" in taken
    assert 'class="bar doubt"' in market
    assert "day unknown" in nowhere
    assert 'class="bar' not in nowhere


def test_no_day_no_timeline(made):
    nowhere = [Numbered(section=1, number=3, incident=made.incidents[2])]
    assert draw_timeline(nowhere, made.published) == ""


def test_an_unknown_day_of_publication_is_not_drawn(made):
    numbered = [Numbered(section=1, number=1, incident=made.incidents[0])]
    assert 'class="band"' in draw_timeline(numbered, made.published)
    assert 'class="band"' not in draw_timeline(numbered, UNKNOWN_DAYS)


def test_an_end_that_nobody_told_fades_too(made):
    since = replace(made.published, earliest=date(2021, 6, 1), latest=None)
    told = replace(made.incidents[1], date=since)
    drawn = draw_timeline([Numbered(section=1, number=1, incident=told)], since)
    assert 'class="bar to-open"' in drawn
    assert 'class="band to-open"' in drawn
    assert "from 1 Jun 2021" in drawn


def test_time_left_out_is_marked(made):
    old = replace(made.published, earliest=date(2009, 1, 1), latest=date(2009, 1, 1))
    told = replace(made.incidents[1], date=old)
    drawn = draw_timeline([Numbered(section=1, number=1, incident=told)], made.published)
    assert drawn.count('class="gap"') == 1
    assert "// time left out" in drawn
