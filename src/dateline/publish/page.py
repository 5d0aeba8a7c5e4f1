"""Readings as one page that needs no network.

In:   readings.
Out:  HTML: the article with its evidence lit by role, the incidents beside it, a drawn map and a
      timeline, statements apart, what was kept out in a fold.

Everything of an article is escaped text; the page forbids itself all requests. The same readings
give the same bytes.

Not here: the map (page_map.py), the timeline (page_timeline.py), plain words (wording.py).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from importlib.resources import files

from dateline.publish import wording
from dateline.publish.page_map import draw_map
from dateline.publish.page_timeline import draw_timeline
from dateline.records.reading import (
    Certainty,
    Incident,
    Outcome,
    ParticipantRole,
    Reading,
    Statement,
)
from dateline.records.span import Span

LEGEND = (
    ("event", "what"), ("time", "when"), ("place", "where"), ("who", "who did it"),
    ("victim", "to whom"), ("toll", "how many"), ("weapon", "with what"),
)  # fmt: skip
_SIDES = {ParticipantRole.PERPETRATOR: "who", ParticipantRole.VICTIM: "victim",
          ParticipantRole.TARGET: "victim", ParticipantRole.RESPONDER: "who"}  # fmt: skip
_TOLLS = (
    (Outcome.KILLED, "killed"), (Outcome.INJURED, "hurt"), (Outcome.ARRESTED, "arrested"),
    (Outcome.ABDUCTED, "abducted"),
)  # fmt: skip


def readings_page(readings: Sequence[Reading]) -> str:
    """Return one self-contained HTML page for the readings."""
    style, script = _asset("page.css"), _asset("page.js")
    policy = (
        f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{_digest(script)}'; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )
    count = sum(len(r.incidents) for r in readings)
    title = (
        (readings[0].article.title or readings[0].article.id) if len(readings) == 1 else "Readings"
    )
    body = "".join(
        _section(i, r, alone=len(readings) == 1) for i, r in enumerate(readings, start=1)
    )
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)} · Dateline</title><style>{style}</style></head><body>"
        f'<header><p class="kicker">Dateline · the record of a report</p><h1>{escape(title)}</h1>'
        f'<p class="meta">{_plural(len(readings), "article")}, {_plural(count, "incident")}. '
        "Point at a value to see its words.</p></header>"
        f"{_index(readings)}<main>{body}</main>"
        "<footer>Places: GeoNames, CC BY 4.0. Outlines: Natural Earth, public domain; borders are "
        "drawn for orientation only and say nothing of any claim.</footer>"
        f"<script>{script}</script></body></html>\n"
    )


def _asset(name: str) -> str:
    return files("dateline.publish").joinpath(f"data/{name}").read_text(encoding="utf-8")


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _index(readings: Sequence[Reading]) -> str:
    if len(readings) == 1:
        return ""
    rows = "".join(
        f'<li><a href="#article-{i}">{escape(r.article.title or r.article.id)}</a> '
        f'<span class="chip">{_plural(len(r.incidents), "incident")}</span></li>'
        for i, r in enumerate(readings, start=1)
    )
    return f'<nav class="index" aria-label="Articles"><ol>{rows}</ol></nav>'


def _section(number: int, reading: Reading, *, alone: bool) -> str:
    article = reading.article
    units = _Units(article.text)
    heading = "" if alone else f"<h2>{escape(article.title or article.id)}</h2>"
    published = wording.days_in_words(reading.published)
    basis = reading.published.basis.value
    source = f" · {escape(article.publisher)}" if article.publisher else ""
    marks = escape(json.dumps(_marks(reading, units), separators=(",", ":")), quote=True)
    legend = "".join(
        f'<li><i style="background:var(--{role})"></i>{label}</li>' for role, label in LEGEND
    )
    return (
        f'<section class="reading" id="article-{number}">'
        f"{heading}"
        f'<p class="meta">published {published} ({basis}){source}</p>'
        f"{_figures(reading)}"
        '<div class="columns"><div><h3>The report</h3>'
        f'<ul class="legend">{legend}</ul>'
        f'<div class="text" dir="auto" tabindex="0" data-marks="{marks}">{escape(article.text)}</div></div>'
        f"<div><h3>Incidents</h3>{_cards(reading, units)}{_statements(reading, units)}"
        f"{_kept_out(reading)}</div></div></section>"
    )


def _figures(reading: Reading) -> str:
    drawn = draw_map(reading.incidents)
    line = draw_timeline(reading.incidents, reading.published)
    figures = ""
    if drawn:
        figures += f"<figure>{drawn}<figcaption>Where. Circles: the place lies within.</figcaption></figure>"
    if line:
        figures += (
            f"<figure>{line}<figcaption>When. Bars: the day lies within.</figcaption></figure>"
        )
    return f'<div class="figures">{figures}</div>' if figures else ""


class _Units:
    """Turns offsets in code points into the UTF-16 units that a browser counts."""

    def __init__(self, text: str) -> None:
        self._wide = [i for i, c in enumerate(text) if ord(c) > 0xFFFF]

    def __call__(self, offset: int) -> int:
        return offset + sum(1 for i in self._wide if i < offset)

    def attribute(self, spans: Iterable[Span]) -> str:
        """Return spans as the page's `data-spans`."""
        return " ".join(f"{self(s.start)}-{self(s.end)}" for s in spans)


def _marks(reading: Reading, units: _Units) -> list[tuple[str, int, int]]:
    found: set[tuple[str, int, int]] = set()
    for incident in reading.incidents:
        for role, spans in _evidence(incident):
            found |= {(role, units(s.start), units(s.end)) for s in spans}
    found |= {("page", units(s.start), units(s.end)) for s in reading.boilerplate}
    return sorted(found)


def _evidence(incident: Incident) -> Iterator[tuple[str, Iterable[Span]]]:
    yield "time", incident.date.spans
    if incident.place is not None:
        yield "place", incident.place.spans
    for participant in incident.participants:
        yield _SIDES.get(participant.role, "who"), participant.spans
    for casualty in incident.casualties:
        yield "toll", casualty.spans[:1]
        yield "event", casualty.spans[1:]
    for weapon in incident.weapons:
        yield "weapon", weapon.spans


def _cards(reading: Reading, units: _Units) -> str:
    if not reading.incidents:
        return "<p>No incident: nothing here tells an act of political violence.</p>"
    cards = "".join(_card(n, i, units) for n, i in enumerate(reading.incidents, start=1))
    return f'<ol class="cards">{cards}</ol>'


def _card(number: int, incident: Incident, units: _Units) -> str:
    doubt = incident.certainty is not Certainty.ASSERTED
    chips = "".join(
        f'<span class="chip{" doubt" if doubt and word == incident.certainty.value else ""}">{word}</span>'
        for word in wording.doubt_in_words(incident).split(", ")
        if word
    )
    told = units.attribute(incident.spans)
    return (
        f'<li class="card{" doubt" if doubt else ""}" id="i-{incident.id}">'
        f'<h4><span class="num">{number}</span><button class="value" data-spans="{told}">'
        f"{escape(wording.kind_in_words(incident).capitalize())}</button>{chips}</h4>"
        f"<dl>{''.join(_fields(incident, units))}</dl></li>"
    )


def _fields(incident: Incident, units: _Units) -> Iterator[str]:
    date = incident.date
    yield _field(
        "when", [_value("time", wording.days_in_words(date), date.spans, units, date.reason)]
    )
    place = incident.place
    near = wording.uncertainty_in_words(place)
    spans = place.spans if place is not None else ()
    yield _field("where", [_value("place", wording.place_in_words(place), spans, units, near)])
    counts = (incident.killed, incident.injured, incident.arrested, incident.abducted)
    for (outcome, label), count in zip(_TOLLS, counts, strict=True):
        if count is None:
            continue
        groups = [c for c in incident.casualties if c.outcome is outcome]
        said = [_value("toll", c.who, c.spans, units, "") for c in groups]
        yield _field(label, [f"<b>{wording.count_in_words(count)}</b> ", *said])
    for role, label in ((ParticipantRole.PERPETRATOR, "by"), (ParticipantRole.VICTIM, "against")):
        people = [p for p in incident.participants if p.role is role]
        if people:
            colour = _SIDES[role]
            yield _field(label, [_value(colour, p.name, p.spans, units, "") for p in people])
    if incident.weapons:
        yield _field(
            "with", [_value("weapon", w.kind, w.spans, units, "") for w in incident.weapons]
        )
    yield _field("says who", [escape(wording.voices_in_words(incident.according_to))])


def _field(label: str, values: Iterable[str]) -> str:
    return f"<dt>{label}</dt><dd>{''.join(values)}</dd>"


def _value(role: str, text: str, spans: Iterable[Span], units: _Units, note: str) -> str:
    small = f" <small>{escape(note)}</small>" if note else ""
    spots = units.attribute(spans)
    if not spots:
        return f"{escape(text)}{small} "
    return f'<button class="value" style="--c:var(--{role})" data-spans="{spots}">{escape(text)}</button>{small} '


def _statements(reading: Reading, units: _Units) -> str:
    if not reading.statements:
        return ""
    rows = "".join(f"<li>{_statement(s, units)}</li>" for s in reading.statements)
    return f'<h3>Statements, held apart</h3><ul class="statements">{rows}</ul>'


def _statement(statement: Statement, units: _Units) -> str:
    kind = statement.kind.value.replace("_", " ")
    figure = (
        f" <b>{wording.count_in_words(statement.count)}</b> {escape(statement.measure or '')}"
        if statement.count
        else ""
    )
    by = f" <small>by {escape(', '.join(statement.by))}</small>" if statement.by else ""
    words = " … ".join(s.quote for s in statement.spans)
    return (
        f"{kind}{figure}{by}: "
        f'<button class="value" data-spans="{units.attribute(statement.spans)}">{escape(words)}</button>'
    )


def _kept_out(reading: Reading) -> str:
    if not reading.rejected:
        return ""
    rows = "".join(
        f"<li>{r.reason.value.replace('_', ' ')}: {escape(' … '.join(s.quote for s in r.spans))}</li>"
        for r in reading.rejected
    )
    return f"<details><summary>Kept out of the record ({len(reading.rejected)})</summary><ul>{rows}</ul></details>"
