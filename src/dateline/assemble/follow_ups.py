"""Step 4, part 2d: what follows an act and is none of its own.

In:   the words of a telling.
Out:  whether they tell only what came after: wounded who died, a toll that rose, a claim, a funeral.

The days after an act bring deaths in hospital, new figures, claims and denials. Their days and
places are theirs: a boy hurt in a blast on Thursday and dead in another town on Tuesday makes
neither a second incident nor a Tuesday of the first.

Not here: arrests (grouping.py), and which tellings are of one incident.
"""

from __future__ import annotations

import re

_HURT = r"(?:wounded|injured|hurt|shot|stabbed|burn(?:ed|t)|beaten|maimed)"
_DIED = r"(?:died|dies|succumbed|passed away|has died|had died|breathed (?:his|her|their) last)"
# Somebody hurt before has died: "four of the injured had since died", "died of her wounds".
DEATH_AFTER = re.compile(
    rf"\bof the (?:\w+ )?{_HURT}\b[^.;]{{0,60}}\b{_DIED}\b"
    rf"|\bwho (?:was|were|had been|has been) (?:\w+ ){{0,2}}?{_HURT}\b[^.;]{{0,140}}\b{_DIED}\b"
    rf"|\b{_HURT} in (?:the|a|an|last|this|that|\w+day[’']s)\b[^.;]{{0,120}}\b{_DIED}\b"
    rf"|\b{_DIED} (?:\w+ ){{0,4}}?(?:of|from|to) (?:his|her|their|its) (?:\w+ )?(?:wounds|injuries|burns)\b"
    rf"|\b{_DIED} (?:later )?(?:in|at) (?:a |the |an )?(?:[\w'’-]+ ){{0,4}}?hospital\b"
    r"|\b(?:his|her|their) (?:charred |burned |burnt )?(?:body|bodies|remains) (?:was|were) (?:later )?(?:found|recovered|discovered)\b"
    r"|\b(?:being treated|receiving treatment|under treatment|hospitali[sz]ed|discharged from)\b"
    rf"|\b(?:have|has|had) since (?:\w+ )?(?:died|succumbed)\b",
    re.IGNORECASE,
)
# A figure of the act that was told before has changed.
TOLL_CHANGED = re.compile(
    r"\b(?:death )?toll (?:from [^.;]{3,60} )?(?:(?:has|had|have) )?(?:now )?(?:risen|rose|climb\w*|reach\w*|increas\w*|stands?|stood|f[ae]ll\w*|jump\w*|pass\w*)\b"
    r"|\b(?:bring|brought|bringing|taking|took|rais\w+|push\w*|revis\w+|lower\w*) (?:up )?(?:the|its|their) (?:\w+ )?(?:toll|tally|count|figure|number of (?:dead|deaths|fatalities|victims))\b"
    r"|\bnumber of (?:people |those )?(?:dead|deaths|killed|fatalities|victims)\b[^.;]{0,70}\b(?:risen|rose|climb\w*|stands?|stood|increas\w*|to \d)\b"
    r"|\b(?:its|their|his|her) (?:count|tally|figure|toll) (?:now )?(?:stands?|stood|rose|has risen)\b",
    re.IGNORECASE,
)
# Words about the act by those who claim, deny or doubt it, or about what was done for its victims.
SPOKEN_OF = re.compile(
    r"\b(?:claim(?:s|ed|ing)? (?:\w+ )?(?:responsibility|credit)|denied (?:any )?(?:involvement|responsibility|part|role)"
    r"|carried out the attack|was behind the|had done it|nothing to do with (?:the|this|that)"
    r"|(?:no ?(?:one|body)) (?:has|had) been (?:charged|arrested|put on trial))\b",
    re.IGNORECASE,
)
# Verbs of the days after, close in front of a day of their own: "who were buried on Sunday".
_DAY_AFTER = re.compile(
    r"\b(?:buried|visited|reached|travell?ed|arrived|returned|reopened|released|published|issued|"
    r"withdr[ae]w\w*|condemned|mourned|charged|handed over|flown|airlifted|transferred|discharged|died|succumbed)\b"
    r"(?:\s+(?!in\s+(?:an?|the)\s+(?:attack|blast|clash|shooting|raid|ambush|strike|explosion))[\w'’-]+){0,7}\s+$",
    re.IGNORECASE,
)


def is_day_after(text: str, start: int, at: int) -> bool:
    """Say whether the day at `at` is that of what followed, in a stretch that begins at `start`."""
    before = text[max(start, at - 90) : at]
    found = _DAY_AFTER.search(before)
    if found is None:
        return False
    dying = found.group().lower().startswith(("died", "succumbed"))
    return not dying or DEATH_AFTER.search(text, start, at) is not None
