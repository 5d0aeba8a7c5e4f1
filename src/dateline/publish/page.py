"""Readings as one page that needs no network.

In:   readings.
Out:  HTML: the article with its evidence lit by role, the incidents beside it, a drawn map and a
      timeline, statements apart, what was kept out in a fold.

Everything of an article is escaped text; the page forbids itself all requests. The same readings
give the same bytes.

Not here: cards (page_cards.py), map (page_map.py), timeline (page_timeline.py), how a value points
at its words (page_values.py), style and script (data/).
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Sequence
from html import escape
from importlib.resources import files
from string import Template

from dateline.publish import page_cards, page_words
from dateline.publish.page_map import draw_map
from dateline.publish.page_timeline import draw_timeline
from dateline.publish.page_values import Numbered, Role, Words, shown_text
from dateline.records.reading import Reading

LEGEND = (
    (Role.EVENT, "what"),
    (Role.TIME, "when"),
    (Role.PLACE, "where"),
    (Role.TOLL, "how many"),
    (Role.WHO, "who did it"),
    (Role.VICTIM, "to whom"),
    (Role.WEAPON, "with what"),
    (Role.VOICE, "who says so"),
    (Role.STATEMENT, "statement"),
)


def readings_page(readings: Sequence[Reading]) -> str:
    """Return one self-contained HTML page for the readings."""
    style, script = _asset("page.css"), _asset("page.js")
    alone = len(readings) == 1
    title = page_words.headline(readings[0].article) if alone else "Readings"
    sections = (_section(n, r, alone=alone) for n, r in enumerate(readings, start=1))
    return Template(_asset("page.html")).substitute(
        title=_plain(title),
        style=style,
        script=script,
        script_digest=_digest(script),
        head="" if alone else _head(readings),
        sections="".join(sections),
    )


def _asset(name: str) -> str:
    return files("dateline.publish").joinpath(f"data/{name}").read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return base64.b64encode(hashlib.sha256(text.encode("utf-8")).digest()).decode("ascii")


def _plain(text: str) -> str:
    return shown_text(" ".join(text.split()))


def _head(readings: Sequence[Reading]) -> str:
    """Return what opens a page of several articles: how many, and a list that leads to each."""
    found = page_words.how_many(sum(len(r.incidents) for r in readings), "incident")
    rows = "".join(
        f'<li><a href="#article-{n}">{_plain(page_words.headline(r.article))}</a>'
        f"<small>{page_words.day_or_unknown(r.published)}</small>"
        f"<small>{page_words.how_many(len(r.incidents), 'incident')}</small></li>"
        for n, r in enumerate(readings, start=1)
    )
    return (
        '<header class="page"><p class="kicker">Dateline</p>'
        f"<h1>{page_words.how_many(len(readings), 'report')}, {found}</h1></header>"
        f'<nav class="index" aria-label="Reports"><ol>{rows}</ol></nav>'
    )


def _section(number: int, reading: Reading, *, alone: bool) -> str:
    numbered = [
        Numbered(section=number, number=n, incident=i)
        for n, i in enumerate(reading.incidents, start=1)
    ]
    words = Words(reading.article.text)
    figures = draw_map(numbered) + draw_timeline(numbered, reading.published)
    name = _plain(page_words.headline(reading.article))
    aside = f'<aside class="figures" aria-label="Where and when: {name}">{figures}</aside>'
    return (
        f'<section class="reading{"" if figures else " bare"}" id="article-{number}">'
        f"{_opening(reading, alone=alone)}"
        f"{_report(reading, words)}"
        f'<div class="record">{_incidents(numbered, words)}{_statements(reading, numbered, words)}'
        f"{_kept_out(reading, words)}</div>{aside if figures else ''}</section>"
    )


def _opening(reading: Reading, *, alone: bool) -> str:
    article, published = reading.article, reading.published
    title, tally = ("h1", "h2") if alone else ("h2", "p")
    kicker = '<p class="kicker">Dateline</p>' if alone else ""
    said = [_plain(article.publisher)] if article.publisher else []
    why = f" <small>{escape(page_words.days_note(published))}</small>" if published.known else ""
    said.append(f"published {page_words.day_or_unknown(published)}{why}")
    if (article.url or "").startswith(("https://", "http://")):
        url = shown_text(article.url or "")
        said.append(f'<a href="{url}" rel="noreferrer noopener">source</a>')
    return (
        f'<header class="opening">{kicker}'
        f'<{title} dir="auto">{_plain(page_words.headline(article))}</{title}>'
        f'<p class="meta">{" · ".join(said)}</p>'
        f'<{tally} class="tally">{page_words.tally(reading)}</{tally}></header>'
    )


def _report(reading: Reading, words: Words) -> str:
    told = bool(reading.incidents or reading.statements)
    spots = words.spots(reading.boilerplate)
    name = _plain(page_words.headline(reading.article))
    return (
        '<div class="report"><h3>The report</h3>'
        f"{_legend() if told else ''}"
        f'<div class="text" dir="auto" tabindex="0" role="region" aria-label="Text: {name}" '
        f'data-page="{spots}">{shown_text(reading.article.text)}</div></div>'
    )


def _legend() -> str:
    rows = "".join(f'<li class="{role}">{label}</li>' for role, label in LEGEND)
    return f'<ul class="legend" aria-label="What the colours mean">{rows}</ul>'


def _incidents(numbered: Sequence[Numbered], words: Words) -> str:
    if not numbered:
        return '<h3>Incidents</h3><p class="nothing">No incident found in this report.</p>'
    cards = "".join(page_cards.card(n, words) for n in numbered)
    return f'<h3>Incidents</h3><ol class="cards">{cards}</ol>'


def _statements(reading: Reading, numbered: Sequence[Numbered], words: Words) -> str:
    if not reading.statements:
        return ""
    rows = "".join(
        page_cards.statement(s, [n for n in numbered if n.incident.id in s.about], words)
        for s in reading.statements
    )
    return (
        "<h3>Statements</h3><p class='aside'>Said about incidents; never added to their tolls.</p>"
        f'<ul class="statements">{rows}</ul>'
    )


def _kept_out(reading: Reading, words: Words) -> str:
    if not reading.rejected:
        return ""
    rows = "".join(page_cards.rejected(r, words) for r in reading.rejected)
    return (
        f'<details class="kept-out"><summary>Kept out of the record ({len(reading.rejected)})'
        f"</summary><ul>{rows}</ul></details>"
    )
