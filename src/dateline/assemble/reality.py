"""Step 4, part 2: what in an article did not happen as an act of its own.

In:   the findings of an article.
Out:  whether a sentence, a trigger or a figure is a game, a plan, a denial, a sum.

Words about acts that did not happen here are set aside with a reason, never dropped.

Not here: cutting the text into tellings (tellings.py).
"""

from __future__ import annotations

import re

from dateline.assemble.findings import Findings
from dateline.assemble.statement_words import SUPERLATIVE
from dateline.read.document import Sentence
from dateline.read.triggers import Trigger
from dateline.records.reading import Outcome, Reason
from dateline.resolve.tolls import Harm

# Words that make what follows something that did not happen, or not as an act of its own.
_UNREAL = (
    (Reason.EXERCISE, r"\b(?:drill|exercise|exercises|simulat\w+|mock|training (?:session|course|exercise)|rehears\w+)\b"),
    (Reason.FICTION_OR_GAME,
     r"\b(?:film|movie|cinemas?|(?:opening|first|final) scene|novel|thriller|screenplay|video ?game|box office|episode|starring|premiere|penalty shoot-?out"
     r"|striker|goalkeeper|midfielder|half-?time|quarterfinal|semi-?finals?|league|goalless|kick-?off|innings|wicket"
     r"|playoffs?|touchdown|theatre|theater|exhibition|soundtrack|gamers?|tournament|fixture|equali[sz]er)\b"),
    (Reason.ACCIDENT,
     r"\b(?:car|road|traffic|train|plane|bus|motorway|highway) (?:accident|crash|collision)s?\b|\b(?:earthquake|flood|"
     r"landslide|avalanche|hurricane|cyclone|tornado|storm surge|wildfire|heart attack|heatwave|lightning)\b"
     r"|\bcollided\b|\boverturned\b|\bdrowned\b|\bskidded\b"),
    (Reason.FIGURE_OF_SPEECH,
     r"\b(?:stocks|stock markets?|shares (?:fell|rose|tumbled|slid|plunged|in)|share prices?|investors|bourse|bond yields?|"
     r"inflation|profits|earnings|wall street|traders|analysts? (?:said|expect)|points? (?:lower|higher)|trading)\b"
     r"|\bwar of words\b|\bprice war\b|\btrade war\b|\bpolls?\b.*\bbattleground\b"),
)  # fmt: skip
UNREAL = tuple((reason, re.compile(pattern, re.IGNORECASE)) for reason, pattern in _UNREAL)

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
MISHAP = re.compile(
    rf"\b{_MISHAPS} (?:(?:that|which|has|have|had|also|struck|hit|in|near|on|off) (?:[\w'-]+ ){{0,4}}?)?{_HARMED}\b"
    rf"|\b{_HARMED} (?:[\w'-]+ ){{0,4}}?(?:in|by) (?:an?|the|two|three|flash|heavy)? ?(?:[\w'-]+ ){{0,2}}?{_MISHAPS}\b",
    re.IGNORECASE,
)
VIOLENT = re.compile(
    r"\b(?:bomb|shot\b|shoot|gun|attack|milit|rebel|insurg|blast|explo|missile|rocket|ambush|suicide|terror|"
    r"murder|clash|opened fire|stabb|hijack)",
    re.IGNORECASE,
)

# What may never have come to pass: plans, fears, conditions, general talk.
IRREAL = re.compile(
    r"\b(?:if|unless|would|could|might|(?-i:may)|must|should|can|will|wants? to|plan(?:s|ned|ning)? to|plot(?:ted|ting|s)? to|"
    r"threat(?:en(?:s|ed|ing)?)? to|intend(?:s|ed)? to|in order to|aim(?:s|ed|ing) (?:to|at)|hop(?:e|es|ed|ing) to|"
    r"vow(?:s|ed)? to|warn(?:s|ed|ing)? (?:of|that|against)|fear(?:s|ed)? (?:of|that)|risk(?:s)? of|prevent\w*|"
    r"avoid\w*|likely to|ready to|call(?:s|ed|ing)? (?:for|on)|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|"
    r"refus(?:e|es|ed)|no (?:one|body)|not|never|without|so that)\s+(?:[\w'-]+\s+){0,4}$",
    re.IGNORECASE,
)

# Words that sum up more than one incident, beside a number of people.
SUMS = re.compile(
    r"\b(?:so far (?:this|in)|this year|last year|per (?:day|year|month|100)|a year(?! (?:ago|after|later|before|earlier))|annually|every (?:day|year|month)|"
    r"since (?:the|january|february|march|april|may|june|july|august|september|october|november|december|early|late|"
    r"\d{4}|last|then)|between (?:19|20)\d\d|in the (?:past|last|first|previous)|over the (?:past|last)|rates?|percent|"
    r"per cent|statistics|figures|recorded|registered|on average|separate incidents|various incidents|different "
    r"(?:incidents|parts|places)|across the country|during (?:19|20)\d\d|in (?:19|20)\d\d alone|total of|"
    r"years?[- ]old (?:conflict|insurgency|war)|civil war|decade|until then|to date|as of)\b",
    re.IGNORECASE,
)
# A number of people from which a harm in a sentence that sums up is taken for a sum.
SUM_FROM = 5


def is_summed_up(findings: Findings, harm: Harm) -> bool:
    """Say whether the figure of a harm is a total over several incidents."""
    if any(harm.span.overlaps(s) or any(p.span.overlaps(s) for p in harm.patients)
           for s in findings.summed_up):  # fmt: skip
        return True
    sentence = findings.document.sentences[harm.sentence]
    words = findings.document.words_of(sentence)
    sums = [m for m in SUMS.finditer(words) if not SUPERLATIVE.search(words[: m.start()])]
    if not sums:
        return False
    return any(p.numbered and (p.low or 0) >= SUM_FROM for p in harm.patients)


# A court's day is not the day of the act that it judges.
COURT = re.compile(
    r"\b(?:convict(?:ed|ion)|sentenc(?:ed|ing)|found guilty|verdict|jur(?:y|ors)|trial|court|pleaded|jailed|imprisoned|life in prison|charged|"
    r"acquitted|arraign\w*|hearing|indict\w*|testif\w+|testimony|appeal)\b",
    re.IGNORECASE,
)


def unreal_topic(findings: Findings) -> Reason | None:
    """The whole article is about a game, a film, a market or an accident."""
    document = findings.document
    sentences = document.sentences
    if not sentences:
        return None
    hurt = any(
        h.outcome is Outcome.KILLED and p.numbered for h in findings.harms for p in h.patients
    )
    for reason, pattern in UNREAL:
        hit = sum(bool(pattern.search(document.words_of(s))) for s in sentences)
        if hurt and reason is Reason.FIGURE_OF_SPEECH:
            continue
        if hit >= 2 and hit * 2 > len(sentences):
            return reason
    return None


def set_aside(findings: Findings, sentence: Sentence, topic: Reason | None) -> Reason | None:
    """Return why a sentence tells no act of its own, None where it may."""
    document = findings.document
    span = document.span(sentence.start, sentence.end)
    if any(span.overlaps(b) for b in findings.boilerplate):
        return Reason.BOILERPLATE
    if topic is not None:
        return topic
    words = document.words_of(sentence)
    for reason, pattern in UNREAL:
        if reason is Reason.ACCIDENT or reason is Reason.FIGURE_OF_SPEECH:
            continue
        if pattern.search(words):
            return reason
    if MISHAP.search(words) and not VIOLENT.search(words):
        return Reason.ACCIDENT
    return None


def in_total(findings: Findings, trigger: Trigger) -> bool:
    """The words count acts in a total: "682 kidnappings in 2014"."""
    return trigger.noun and any(trigger.span.overlaps(s) for s in findings.summed_up)


def irreal(findings: Findings, found: Trigger | Harm, start: int) -> bool:
    """The words tell what was planned, feared, denied or demanded, not what was done."""
    before = findings.document.text[max(start, found.span.start - 60) : found.span.start]
    return bool(IRREAL.search(before))
