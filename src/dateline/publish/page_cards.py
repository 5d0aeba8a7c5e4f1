"""Incidents as cards, what is said of them, and what was kept out.

In:   a reading.
Out:  HTML in which every value points at its words.

Unknown is a dash or the word, never nought. Less than a fact is marked as such wherever it stands.

Not here: the page around the cards (page.py), how a value points (page_values.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from dateline.publish import page_words, wording
from dateline.publish.page_values import Numbered, Role, Words
from dateline.records.reading import (
    Casualty,
    Certainty,
    Incident,
    Outcome,
    Part,
    Participant,
    ParticipantKind,
    ParticipantRole,
    Rejected,
    Scope,
    Statement,
)
from dateline.records.span import Span

# Characters of a quote that a list shows; the text beside it holds all.
LONGEST_QUOTE = 240

_SIDES = (
    ("By", Role.WHO, frozenset({ParticipantRole.PERPETRATOR})),
    ("Against", Role.VICTIM, frozenset({ParticipantRole.VICTIM, ParticipantRole.TARGET})),
    ("Also there", Role.VICTIM, frozenset({ParticipantRole.RESPONDER, ParticipantRole.OTHER})),
)


def card(numbered: Numbered, words: Words) -> str:
    """Return an incident's card."""
    incident = numbered.incident
    kinds = ["card"]
    kinds += ["doubt"] if page_words.is_doubtful(incident) else []
    kinds += ["back"] if incident.part is Part.BACKGROUND else []
    title = words.value(Role.TOLD, wording.kind_in_words(incident).capitalize(), incident.spans)
    rows = "".join(f"<dt>{label}</dt><dd>{value}</dd>" for label, value in _rows(incident, words))
    return (
        f'<li class="{" ".join(kinds)}" id="{numbered.anchor}" data-i="{numbered.number}">'
        f"<header>{numbered.link('pin')}<h4>{title}</h4>{_flags(incident)}</header>"
        f"{_tolls(incident, words)}<dl>{rows}</dl></li>"
    )


def _flags(incident: Incident) -> str:
    flags = []
    if incident.certainty is not Certainty.ASSERTED:
        doubt = " doubt" if page_words.is_doubtful(incident) else ""
        flags.append(f'<span class="flag{doubt}">{incident.certainty}</span>')
    if incident.part is Part.BACKGROUND:
        flags.append('<span class="flag">background</span>')
    return f'<span class="flags">{"".join(flags)}</span>' if flags else ""


def _tolls(incident: Incident, words: Words) -> str:
    """Return the figures; killed, injured and arrested stand there also when unknown."""
    counts = [
        (Outcome.KILLED, incident.killed),
        (Outcome.INJURED, incident.injured),
        (Outcome.ARRESTED, incident.arrested),
    ]
    if incident.abducted is not None:
        counts.append((Outcome.ABDUCTED, incident.abducted))
    figures = []
    for outcome, count in counts:
        if count is None:
            figures.append(
                f'<li class="none"><b title="the article does not say">–</b> {outcome}'
                '<span class="unseen">: unknown</span></li>'
            )
            continue
        spots = " ".join(_spots(c, words) for c in incident.casualties if c.outcome is outcome)
        inner = f"<b>{wording.count_in_words(count)}</b> {outcome}"
        figures.append(f"<li>{words.value_of(Role.TOLL, inner, spots)}</li>")
    return f'<ul class="tolls">{"".join(figures)}</ul>'


def _spots(casualty: Casualty, words: Words) -> str:
    """Return a figure's words: first the people, then what became of them."""
    what = words.spots(casualty.spans[1:], Role.EVENT)
    return f"{words.spots(casualty.spans[:1])} {what}".strip()


def _rows(incident: Incident, words: Words) -> Iterator[tuple[str, str]]:
    date, place = incident.date, incident.place
    when = words.value(Role.TIME, wording.days_in_words(date), date.spans)
    yield "When", when + _note(page_words.days_note(date))
    spans = place.spans if place is not None else ()
    where = words.value(Role.PLACE, page_words.place_named(place), spans)
    yield "Where", where + _note(page_words.place_note(place) if place is not None else "")
    if incident.casualties:
        told = [_group(c, incident, words) for c in incident.casualties]
        yield "Toll", f'<ul class="groups">{"".join(told)}</ul>'
    counted = {s for c in incident.casualties for s in c.spans}
    for label, role, roles in _SIDES:
        people = [
            _participant(p, role, words)
            for p in incident.participants
            if p.role in roles and (role is Role.WHO or not counted.issuperset(p.spans))
        ]
        if people:
            yield label, _listed(people)
    if incident.weapons:
        yield "With", _listed(words.value(Role.WEAPON, w.kind, w.spans) for w in incident.weapons)
    voices = words.voices(incident.according_to, incident.spans)
    yield "Says who", voices or '<span class="plain">the article itself</span>'


def _listed(values: Iterable[str]) -> str:
    return f'<ul class="groups">{"".join(f"<li>{value}</li>" for value in values)}</ul>'


def _note(text: str) -> str:
    return f" <small>{escape(text)}</small>" if text else ""


def _group(casualty: Casualty, incident: Incident, words: Words) -> str:
    """Return one figure for one group as one speaker gives it."""
    notes = [wording.count_in_words(casualty.count), casualty.outcome.value]
    notes += _sort(casualty.kind, casualty.certainty)
    if casualty.is_perpetrator:
        notes.append("on the perpetrators’ side")
    said = words.value_of(Role.TOLL, escape(casualty.who), _spots(casualty, words))
    voices = ""
    if casualty.according_to and casualty.according_to != incident.according_to:
        voices = f" <small>says {words.voices(casualty.according_to, casualty.spans)}</small>"
    return f"<li>{said}{_note(' · '.join(notes))}{voices}</li>"


def _participant(participant: Participant, role: Role, words: Words) -> str:
    value = words.value(role, participant.name, participant.spans)
    return value + _note(" · ".join(_sort(participant.kind, participant.certainty)))


def _sort(kind: ParticipantKind, certainty: Certainty) -> list[str]:
    known = [] if kind is ParticipantKind.UNKNOWN else [page_words.spaced(kind)]
    return known + ([certainty.value] if certainty is not Certainty.ASSERTED else [])


def statement(said: Statement, about: Sequence[Numbered], words: Words) -> str:
    """Return a statement: what it does, its figure, who says it, what it is about."""
    parts = [f"<b>{page_words.statement_kind(said.kind)}</b>"]
    if said.count is not None:
        measure = escape(page_words.spaced(said.measure or ""))
        parts.append(f"<strong>{wording.count_in_words(said.count)}</strong> {measure}")
    if said.scope is not None:
        parts += list(_scope(said.scope, words))
    if said.by:
        parts.append(f"by {', '.join(words.voices([name], said.spans) for name in said.by)}")
    if about:
        parts.append(f"about {' '.join(n.link('pin') for n in about)}")
    kind = " doubt" if said.certainty in page_words.DOUBTS else ""
    return (
        f'<li class="{kind.strip()}"><p>{" · ".join(parts)}</p>'
        f"<p>{_quotes(said.spans, Role.STATEMENT, words)}</p></li>"
    )


def _scope(scope: Scope, words: Words) -> Iterator[str]:
    if scope.date is not None and scope.date.known:
        yield words.value(Role.TIME, wording.days_in_words(scope.date), scope.date.spans)
    if scope.country is not None:
        yield escape(page_words.country_named(scope.country))


def rejected(left: Rejected, words: Words) -> str:
    """Return something that was kept out of the record, and why."""
    detail = f" · {escape(left.detail)}" if left.detail else ""
    why = escape(page_words.spaced(left.reason))
    return f"<li><b>{why}</b>{detail} {_quotes(left.spans, Role.KEPT_OUT, words)}</li>"


def _quotes(spans: Iterable[Span], role: Role, words: Words) -> str:
    return " ".join(words.value(role, f"“{_short(s.quote)}”", (s,)) for s in spans)


def _short(quote: str) -> str:
    flat = " ".join(quote.split())
    return flat if len(flat) <= LONGEST_QUOTE else f"{flat[: LONGEST_QUOTE - 1].rstrip()}…"
