"""Step 4, part 2: what in an article did not happen as an act of its own.

In:   the findings of an article.
Out:  whether a sentence, a trigger or a figure is a page's, a plan, a denial, a sum.

Words about acts that did not happen here are set aside with a reason, never dropped.

Not here: films, games and mishaps (frames.py), cutting the text into tellings (tellings.py).
"""

from __future__ import annotations

import re

from dateline.assemble.findings import Findings
from dateline.assemble.frames import frame_of
from dateline.read.document import Sentence
from dateline.read.triggers import Trigger
from dateline.records.reading import Reason
from dateline.resolve.tolls import Harm

# What may never have come to pass: plans, fears, conditions, general talk.
IRREAL = re.compile(
    r"\b(?:if|unless|would|could|might|(?-i:may)|must|should|can|will|wants? to|plan(?:s|ned|ning)? to|plot(?:ted|ting|s)? to|"
    r"threat(?:en(?:s|ed|ing)?)? to|intend(?:s|ed)? to|in order to|aim(?:s|ed|ing) (?:to|at)|hop(?:e|es|ed|ing) to|"
    r"vow(?:s|ed)? to|warn(?:s|ed|ing)? (?:of|that|against)|fear(?:s|ed)? (?:of|that)|risk(?:s)? of|prevent\w*|"
    r"avoid\w*|likely to|ready to|call(?:s|ed|ing)? (?:for|on)|demand(?:s|ed|ing)?|urg(?:e|es|ed|ing)|"
    r"refus(?:e|es|ed)|no (?:one|body)|not|never|without|so that)\s+(?:[\w'-]+\s+){0,4}$",
    re.IGNORECASE,
)

# A number of people from which a harm in a sentence that sums up is taken for a sum.
SUM_FROM = 5


def is_summed_up(findings: Findings, harm: Harm) -> bool:
    """Say whether the figure of a harm is a total over several incidents."""
    stated = any(
        harm.span.overlaps(s) or any(p.span.overlaps(s) for p in harm.patients)
        for s in findings.summed_up
    )
    return stated or _until_now(findings, harm)


# "At least 60 people have died since the truce ended": from then until now, not in one act.
_HAVE = re.compile(r"\bha(?:ve|s) (?:\w+ )?(?:been )?$", re.IGNORECASE)
_SINCE = re.compile(r"(?:\s[\w'-]+){0,6}?\ssince\s", re.IGNORECASE)


def _until_now(findings: Findings, harm: Harm) -> bool:
    text = findings.document.text
    many = any((p.low or 0) >= SUM_FROM and p.span.end <= harm.span.start for p in harm.patients)
    before = text[max(0, harm.span.start - 25) : harm.span.start]
    return many and bool(_HAVE.search(before)) and bool(_SINCE.match(text, harm.span.end))


# A court's day is not the day of the act that it judges.
COURT = re.compile(
    r"\b(?:convict(?:ed|ion)|sentenc(?:ed|ing)|found guilty|verdict|jur(?:y|ors)|trial|court|pleaded|jailed|imprisoned|life in prison|charged|"
    r"acquitted|arraign\w*|hearing|indict\w*|testif\w+|testimony|appeal)\b",
    re.IGNORECASE,
)


def set_aside(findings: Findings, sentence: Sentence, topic: Reason | None) -> Reason | None:
    """Return why a sentence tells no act of its own, None where it may."""
    document = findings.document
    span = document.span(sentence.start, sentence.end)
    if any(span.overlaps(b) for b in findings.boilerplate):
        return Reason.BOILERPLATE
    if topic is not None:
        return topic
    return frame_of(findings, sentence)


def in_total(findings: Findings, trigger: Trigger) -> bool:
    """The words count acts in a total: "682 kidnappings in 2014"."""
    return trigger.noun and any(trigger.span.overlaps(s) for s in findings.summed_up)


def irreal(findings: Findings, found: Trigger | Harm, start: int) -> bool:
    """The words tell what was planned, feared, denied or demanded, not what was done."""
    before = findings.document.text[max(start, found.span.start - 60) : found.span.start]
    unreal = IRREAL.search(before)
    if unreal is None:
        return False
    # "A cleric who had called for a truce died": the call is his, the death was not called for.
    aside = _OF_HIM.search(before, 0, unreal.end())
    told = isinstance(found, Harm) and found.patients
    return not (aside and told and not before[unreal.end() :].strip())


_OF_HIM = re.compile(
    r"\bwho (?:had |has |have )?(?:called for|demanded|threatened|vowed|refused|urged)\b",
    re.IGNORECASE,
)
