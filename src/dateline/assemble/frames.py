"""Step 4, part 2a: films, games, drills, markets and mishaps, told in the words of violence.

In:   the findings of an article.
Out:  why a sentence, or the whole article, tells no act; None where it may tell one.

Two sorts of words are kept apart. A frame ("in the film", "was simulated") makes all of its
sentence unreal. A setting (a cinema, a league, a tournament) does not: bombs go off in cinemas,
and leagues are parties too. Settings count only when most sentences hold one and nobody is harmed.

Not here: plans, fears and sums (reality.py).
"""

from __future__ import annotations

import re

from dateline.assemble.findings import Findings
from dateline.read.document import Sentence
from dateline.records.reading import Outcome, Reason


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_WORK = (
    r"(?:films?|movies?|novels?|thrillers?|screenplays?|trailers?|video ?games?|television series)"
)
_DRILL = r"(?:drills?|exercises?)"
# What stands in a sentence with one of these did not happen, whatever else it says.
FRAMES: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (Reason.EXERCISE, _words(
        r"simulat\w+|mock(?! execution)|rehears\w+|played the (?:wounded|dead|victims?|attackers?|hostages?|terrorists?)"
        rf"|(?:emergency|evacuation|rescue|safety|anti-\w+|counter-\w+) {_DRILL}")),
    (Reason.FICTION_OR_GAME, _words(
        rf"{_WORK} (?:[\w-]+ ){{0,3}}?(?:opens?|shows?|depicts?|portrays?|follows?|tells?|stars?|features?|lets?|ends?|begins?|"
        r"is (?:set|based)|was filmed)"
        rf"|in (?:the|a|an|his|her|this|its|their|one) (?:[\w-]+ ){{0,2}}{_WORK}(?! (?:crew|industry|festival|theat\w+|director|studio|shop|set)s?)"
        r"|starring|(?:opening|first|final) scene")),
)  # fmt: skip
# A sentence of a match, unless arms or attackers are in it.
_MATCH = _words(
    r"penalty shoot-?out|goalkeeper|midfielder|half-?time|(?:first|second) half|extra time|goalless|kick-?off|innings|"
    r"wickets?|playoffs?|touchdown|equali[sz]er|(?:semi|quarter)-?finals?"
)  # fmt: skip
_ARMED = re.compile(
    r"\b(?:bomb|grenade|gunm[ae]n|gunfire|explo|militant|rebel|jihadi|insurgent|terroris|stabb|knife|polic|"
    r"(?:shot|gunned) d)",
    re.IGNORECASE,
)
# "Troops stormed a bus in the exercise": one, unless somebody came to harm.
_IN_DRILL = _words(rf"(?:in|during|for|of) (?:the|an?|this|that) (?:[\w-]+ ){{0,2}}{_DRILL}")
# Settings: an article is about one when most of its sentences hold one.
_SETTINGS: tuple[tuple[Reason, re.Pattern[str]], ...] = (
    (Reason.EXERCISE, _words(
        rf"{_DRILL}|simulat\w+|mock|training (?:session|course)|rehears\w+")),
    (Reason.FICTION_OR_GAME, _words(
        rf"{_WORK}|cinemas?|episode|box office|premiere|theat(?:re|er)|exhibition|soundtrack|gamers?|striker|league|tournament|"
        rf"fixture|starring|scene|{_MATCH.pattern}")),
    (Reason.ACCIDENT, _words(
        r"(?:car|road|traffic|train|plane|bus|motorway|highway) (?:accident|crash|collision)s?|earthquake|flood|landslide|"
        r"avalanche|hurricane|cyclone|tornado|storm surge|wildfire|heart attack|heatwave|lightning|collided|overturned|"
        r"drowned|skidded")),
    (Reason.FIGURE_OF_SPEECH, _words(
        r"stocks|stock markets?|shares (?:fell|rose|tumbled|slid|plunged|in)|share prices?|investors|bourse|bond yields?|"
        r"inflation|profits|earnings|wall street|traders|analysts? (?:said|expect)|points? (?:lower|higher)|trading|"
        r"war of words|price war|trade war|polls?\b.*\bbattleground")),
)  # fmt: skip

# A mishap that itself killed or was died in, and words that make its sentence one of violence.
_MISHAPS = (
    r"(?:earthquakes?|quakes?|floods?|flooding|landslides?|mudslides?|avalanches?|hurricanes?|cyclones?|"
    r"tornado(?:e?s)?|typhoons?|(?:rain|snow|sand|thunder)?storms?|tsunamis?|wildfires?|heat ?waves?|lightning|"
    r"(?:car|road|traffic|train|rail|plane|bus|lorry|truck|boat|ferry|motorway|highway|helicopter|building|mine|"
    r"bridge|roof) (?:accidents?|crash(?:es)?|collisions?|pile-?ups?|collapses?|disasters?))"
)
_HARMED = (
    r"(?:kill(?:ed|s|ing)|injur(?:ed|es|ing)|le(?:ft|aves)|claim(?:ed|s)|died|dead|perished|hurt)"
)
_MISHAP = _words(
    rf"{_MISHAPS} (?:(?:that|which|has|have|had|also|struck|hit|in|near|on|off) (?:[\w'-]+ ){{0,4}}?)?{_HARMED}"
    rf"|{_HARMED} (?:[\w'-]+ ){{0,4}}?(?:in|by) (?:an?|the|two|three|flash|heavy)? ?(?:[\w'-]+ ){{0,2}}?{_MISHAPS}"
)
_VIOLENT = re.compile(
    r"\b(?:bomb|shot\b|shoot|gun|attack|milit|rebel|insurg|blast|explo|missile|rocket|ambush|suicide|terror|"
    r"murder|clash|opened fire|stabb|hijack)",
    re.IGNORECASE,
)


def frame_of(findings: Findings, sentence: Sentence) -> Reason | None:
    """Return why what a sentence tells did not happen as an act, None where it may have."""
    words = findings.document.words_of(sentence)
    for reason, pattern in FRAMES:
        if pattern.search(words):
            return reason
    if _IN_DRILL.search(words) and not _harms_people(findings, sentence):
        return Reason.EXERCISE
    if _MATCH.search(words) and not _ARMED.search(words):
        return Reason.FICTION_OR_GAME
    if _MISHAP.search(words) and not _VIOLENT.search(words):
        return Reason.ACCIDENT
    return None


def topic_of(findings: Findings) -> Reason | None:
    """Return what the whole article is about where that is no violence, else None."""
    document = findings.document
    sentences = document.sentences
    harmed = any(_harms_people(findings, s) and frame_of(findings, s) is None for s in sentences)
    for reason, pattern in _SETTINGS:
        if harmed and reason is not Reason.ACCIDENT:
            continue
        hit = sum(bool(pattern.search(document.words_of(s))) for s in sentences)
        if hit >= 2 and hit * 2 > len(sentences):
            return reason
    return None


def _harms_people(findings: Findings, sentence: Sentence) -> bool:
    return any(
        h.sentence == sentence.index
        and h.patients
        and h.outcome in (Outcome.KILLED, Outcome.INJURED, Outcome.ABDUCTED)
        for h in findings.harms
    )
