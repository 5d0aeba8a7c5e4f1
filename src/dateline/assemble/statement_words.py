"""Step 4, part 8a: the words by which statements are known.

In:   nothing.
Out:  patterns, compiled once; every list is general English of the domain.

Not here: how they are applied (statements.py, statement_totals.py).
"""

from __future__ import annotations

import re


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)


_MONTH = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
)
_NUMBER = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|\d+)"
)

# A stretch of time longer than one incident, in words that say that something is summed over it.
LONG_PERIOD = _words(
    rf"since (?:the|early|late|mid|last|then|his|it|its|president|(?:19|20)\d\d|(?:\d{{1,2}}(?:st|nd|rd|th)? )?{_MONTH}|\w+ (?:19|20)\d\d|\w+day (?:of )?last week)"
    r"|so far(?: this| in)?|(?:earlier )?this year|to date|until now|as of"
    r"|(?:in|over|during|within|for) the (?:past|last|previous|first (?:\w+ ){0,3}(?:months|half|quarters?|weeks))"
    rf"|(?:in|over|for) (?:the )?(?:last|past) {_NUMBER}|in recent (?:years|months|weeks|days)"
    rf"|in (?:as many|{_NUMBER}) (?:years|months|weeks|days)|over {_NUMBER} (?:years|months|weeks|days)"
    rf"|between (?:(?:19|20)\d\d|{_MONTH})[^.;]{{0,30}} and|from {_MONTH} (?:\d+ )?(?:to|through|until)"
    r"|(?:in|over) the course of|every (?:year|month|week|day)|(?:per|each) (?:year|month|week)|annually"
    r"|a (?:year|month|week)(?! (?:ago|after|later|before|earlier))"
    r"|in a (?:year|month|week|decade)|of the year|at this point in|on average|an average of|years? of|(?:the|this|last|past) decade|this month|this week"
    r"|the same period|the (?:first|second) half|year-long|in the line of duty"
)  # fmt: skip
# A year alone may also date one incident, so it takes a larger figure to make a total.
BARE_YEAR = _words(
    r"(?:in|during|of|for|through) (?:19|20)\d\d|last year|the year before|the previous year"
)
# "the deadliest attack since January" tells one attack.
SUPERLATIVE = re.compile(
    r"\b(?:deadliest|bloodiest|worst|biggest|largest|heaviest|gravest|most \w+|first)\b[^,;.]{0,60}$",
    re.IGNORECASE,
)
SINGLE_DAY = _words(r"(?:in|on) a single (?:day|night|week)|in one (?:day|night)")
SEVERAL = _words(
    r"(?:in|by|over) (?:\w+ )?(?:separate|different|various|multiple|several|two|three|four|five) (?:separate |different )?"
    r"(?:incidents|attacks|blasts|clashes|shootings|bombings|encounters|operations)"
    r"|in separate incidents|(?:attacks|incidents|raids|clashes|blasts|killings|shootings|violence|unrest) (?:across|throughout) the country"
    r"|in (?:different|various|several) (?:parts|places|areas) of"
    r"|(?:a )?number of (?:\w+[ -]){0,3}(?:attacks|blasts|bombings|killings|explosions|incidents|murders|homicides)"
)  # fmt: skip
# "rising from 43 to 119", "only 31 in the same weeks", "90 of whom".
COMPARED_BEFORE = re.compile(
    r"\b(?:up from|down from|rising from|rose from|fell from|compared (?:to|with)|versus|against|just|only|"
    r"when|where|with|the|roughly|almost|nearly)\s+(?:just |only |the |a total of |around |about )*$",
    re.IGNORECASE,
)
# One person or group is held to have done many acts: "guilty of the deaths of 40".
CONFESSED = re.compile(
    r"\b(?:confess\w*|admit\w*|accused|wanted|responsible|suspected|convicted|charged|involve\w*)\b(?: \w+){0,4}? (?:for|of|in|to|with)"
    r"(?: the)?(?: (?:killings?|murders?|kidnappings?|abductions?|deaths?))?(?: of)? ?$",
    re.IGNORECASE,
)

CASES = _words(
    r"(?:(?:reported|registered|recorded|migrant|express|police|drug-related|violent|civilian) )*(?:cases|incidents|kidnappings|"
    r"abductions|murders|homicides|killings|attacks|shootings|bombings|clashes|massacres|confrontations|disappearances|rapes|"
    r"encounters|lynchings|femicides|fatalities|deaths|thefts|robberies|blasts|explosions)"
)  # fmt: skip
MEASURES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("killed", _words(
        r"kill(?:ed|s|ing)|dead|died|dies|deaths?|fatalit\w+|murdered|slain|lives|toll|homicides?|murders?|"
        r"femicides?|shot to death|assassinated|executed|massacred|bodies")),
    ("injured", _words(r"injur\w+|wounded|wounding|hurt")),
    ("arrested", _words(r"arrest\w*|detain\w*|captured")),
    ("abducted", _words(r"abducted|carried off|disappeared|kidnapped|kidnapping (?=at least|over|more|\d)|taken hostage|missing")),
    ("displaced", _words(r"displaced|fled|forced from")),
    ("incidents", _words(
        r"attacks?|incidents?|bombings?|blasts?|explosions?|killings?|kidnappings?|abductions?|clash(?:es)?|cases?|"
        r"encounters?|shootings?|massacres?|confrontations?|raids?|robberies|thefts|operations|disappearances")),
)  # fmt: skip
NOT_COUNTED = re.compile(
    r"^\W*(?:inhabitants|residents|people living|per cent|percent|years?|months?|weeks?|days?|times\b|parts\b|different parts)",
    re.IGNORECASE,
)
RATE = re.compile(r"\bper (?:100|1,000|10,000|100,000)?\s*$|\bfor every\s*$", re.IGNORECASE)

RATE_BEHIND = re.compile(r"\W+(?:\w+ ){0,3}per (?:\d|capita)", re.IGNORECASE)

_NTH = r"second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|\d+(?:st|nd|rd|th)"
_ACT_NOUN = (
    r"(?:attack|incident|killing|bombing|blast|explosion|murder|kidnapping|abduction|shooting|time|encounter|"
    r"case|operation|offensive|raid|assault|massacre|clash|strike|ambush)"
)
# "the fifth such attack", "for the fourth time in three weeks", "is the third journalist killed".
ORDINAL = re.compile(
    rf"\b(?:(?:this|it|that|today[’']s \w+|\w+) (?:is|was|marks|marked|became|becomes) (?:\w+ )?(?:at least )?the "
    rf"|for the |the )(?P<n>{_NTH})\s+(?:such\s+)?(?:[\w-]+\s+(?:-\s+)?){{0,4}}?(?:{_ACT_NOUN}\b|(?:[\w-]+\s+){{0,2}}?"
    r"(?:killed|slain|murdered|kidnapped|abducted|shot|assassinated|attacked)\b)(?P<rest>[^.;]{0,80})",
    re.IGNORECASE,
)
ORDINAL_COPULA = re.compile(
    r"\b(?:is|was|marks|marked|became|becomes)\b|^for the|\bsuch\b", re.IGNORECASE
)
ORDINALS = {
    w: n
    for n, w in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        1,
    )
}

TREND = _words(
    r"increas(?:e|ed|ing)|ris(?:e|en|ing)|rose|surg(?:e|ed|ing)|spik(?:e|ed)|soar(?:ed|ing)|declin(?:e|ed|ing)|drop(?:ped)?|"
    r"decreas(?:e|ed|ing)|spate|lull|wave|upsurge|escalat(?:e|ed|ing|ion)|uptick|resurgence|worsen(?:ed|ing)|intensif(?:y|ied)|"
    r"(?:more|less) frequent(?:ly)?|with (?:\w+ )?frequency|highest|lowest|record (?:high|number)|doubled|tripled|percent|per cent|fallen"
)  # fmt: skip
# The toll of one incident that rises, or may, is no trend.
ONE_TOLL = re.compile(
    r"\b(?:toll|number of (?:people |those )?(?:dead|deaths|killed|injured|wounded|arrested|victims|fatalities))\b[^.;]{0,70}"
    r"\b(?:(?:could|may|might|will|would|expected to|likely to|feared to) (?:\w+ )?(?:rise|climb|increase)|(?:risen|rose|climbed|increased) to)\b",
    re.IGNORECASE,
)
VIOLENCE = _words(
    r"violen(?:ce|t)|attack(?:s|ed|ers?)?|kill(?:ed|ings?)|murder(?:s|ed)?|homicides?|kidnap\w*|abduct\w+|slain|hurt|injur\w+|wound\w*|pira(?:cy|tes?)|arrest\w*|captur\w+|terroris[mt]\w*|insurgen\w+|"
    r"clash(?:es)?|shell(?:ed|ing|s)|air ?strikes?|burn(?:ed|t)|raid(?:s|ed)?|tortur\w+|incidents?|bomb\w*|blasts?|explosions?|crimes?|deaths?|dead|extremis\w+|shoot\w*|shot|militan\w+|"
    r"fir(?:e|ed|ing)|fight\w*|unrest|riot\w*|gang\w*|victims?|massacre|assassinat\w+|arson|grenades?|gunm[ae]n|soldiers|casualt\w+|toll|encounter"
)  # fmt: skip

_DEED = (
    r"(?:attack|raid|bombing|blast|killing|carnage|ambush|abduction|kidnapping|explosion|shooting|assault|strike"
    r"|murder|assassination|massacre|operation|hit|action)s?"
)
_ACTED = r"(?:carried|killed|attacked|conducted|shot|bombed|targeted|planted|abducted|kidnapped|ambushed)"
CLAIM = re.compile(
    r"\bclaim(?:s|ed|ing)? (?:the |full |sole |joint )*(?:responsibility|credit)\b|\b(?:took|taken|taking|assum(?:ed|ing)) (?:full )?responsibility\b"
    r"|\bowned up\b|\b(?:owning|accept(?:ed|ing)?) responsibility\b|\bresponsibility (?:for [^.;]{3,60} )?was claimed\b"
    rf"|\bsa(?:id|ys) (?:that )?(?:it|its (?:fighters|men|members)|they|their fighters|(?:his|the|their) (?:group|organi[sz]ation|men|fighters)) (?:had |have )?{_ACTED}\b"
    rf"|\bclaim(?:s|ed) (?:that )?(?:it|they|it was|its|their|a) (?:[\w-]+ ){{0,4}}?(?:who |had |have )?{_ACTED}\b"
    rf"|\b(?:claim(?:s|ed|ing)?|admit(?:s|ted)?|own(?:s|ed) up to) (?:to )?(?:the|that|this|those|both|all|a|its|their) (?:[\w-]+ ){{0,2}}?{_DEED}\b"
    rf"|\b(?:attack|blast|bombing|killing|raid|shooting|explosion|ambush)s? (?:was|were) claimed\b|\badmitted (?:carrying out|planting|killing|responsibility)\b"
    r"|\bsa(?:id|ys|ying) (?:that )?(?:it|they|he|we) (?:had )?[\"“]?carried out (?:the|that|this) (?:sentence|punishment|execution)\b"
    r"|\bwe claim\b"
    # "said it was behind the blast", "to say his men had done it", "on its site that it had carried out the attack"
    r"|\b(?:sa(?:id|ys?|ying)|announced|declared)\b(?: (?:on|in|to|over|via) [^.;,]{1,40})? (?:that )?(?:it|they|he|we|(?:its|their|his|the group[’']s) (?:\w+ )?"
    r"(?:men|fighters|members|soldiers|forces|group|boys)) (?:had |have |has |was |were )?(?:been )?(?:done it|behind (?:the|this|that|it)|carried out (?:the|this|that))"
    r"|\b(?:boast(?:s|ed|ing)?|brag(?:s|ged|ging)?) (?:of|about|that) (?:having |it |they |he |his |its |their )"
    rf"|\bclaim(?:s|ed|ing)? to have (?:\w+ )?(?:set|killed|carried|attacked|shot|bombed|ambushed|destroyed|downed|seized|burned|captured|inflicted|hit|struck)\b"
    r"|\bconfessed (?:to|that (?:he|she|they)) (?:\w+ ){0,2}?(?:kill|murder|shoot|shot|bomb|attack|carr|kidnap|stabb?)\w*",
    re.IGNORECASE,
)
NO_CLAIM = re.compile(
    r"\bno (?:\w+[ ,-]+){0,5}?(?:has |have |had )?(?:yet |so far |immediately |as yet )*claim(?:ed|s|ing)?\b"
    r"|\bn(?:obody|one|either) (?:\w+ ){0,3}?claimed\b|\bno (?:immediate )?claims? of\b"
    r"|(?:\bnot|n[’']t) (?:yet |immediately )?(?:been )?claimed?\b|\byet to claim\b|\brefus(?:ed|es|ing) to (?:accept|claim|take)\b",
    re.IGNORECASE,
)
# "No group has said …", "None of the three factions admitted …": whoever would say it doesn't.
NOBODY = re.compile(
    r"(?:^|[,;:—–]\s*|\b(?:and|but|though|although|while|whereas|as|that|far|yet|day|night)\s+)[\"“]?"
    r"(?:no(?:body|[\s-]one)?|none|neither|not (?:a|one)(?: single)?)\b(?![.,;])"
    r"(?:(?!\b(?:but|and|while|which|who|because|after|before|until|when)\b)[^,;:—–])*$",
    re.IGNORECASE,
)
_DID_NOT = (
    r"(?:did not|didn[’']t|had not|never) (?:\w+ )?(?:kill|shoot|fire|carry|attack|mean to|have a (?:gun|weapon)|order|call|"
    r"take part|take place|know|target|bomb|use|happen)"
)
DENIAL = re.compile(
    r"\b(?:den(?:ies|ied|ying)|deny)\b(?! (?:\w+ ){0,3}?(?:access|entry|bail|visa|treatment|permission)\b)"
    r"|\b(?:reject(?:s|ed)|dismiss(?:es|ed)|refut(?:es?|ed)) (?:\w+ ){0,3}?(?:claim|allegation|accusation|charge|report|involvement|suggestion)s?\b"
    r"|\bnot guilty\b|\b(?:is|are|was|were|be) innocent\b|\bdisown(?:s|ed)\b|\bno involvement\b"
    r"|\b(?:sa(?:id|ys?)|insist(?:s|ed)|maintain(?:s|ed)|argued?|testified|told)\b(?:[^.;]{0,70} )?(?:neither|was not behind|were not behind|"
    rf"(?:does|do|did) not have (?:any |a )?(?:\w+ ){{0,2}}?(?:part|role|hand|fighters|troops|forces|men|presence|aircraft|drones|weapons)|(?:was|were) not (?:involved|responsible)|had nothing to do|no role|kn(?:ew|ows?|own) nothing|no knowledge of|{_DID_NOT})\b",
    re.IGNORECASE,
)
NOT_DENIAL = re.compile(
    r"\b(?:not|n[’']t|never|neither) (?:\w+ )?den(?:y|ied)|\bbeen denied\b|\bno one denie",
    re.IGNORECASE,
)
DOUBT = re.compile(
    r"\b(?:(?:is|are|was|were|it[’']s|remain(?:s|ed)?|still|currently) (?:\w+ )?(?:unclear|unknown|unconfirmed|a mystery)|doubt(?:s|ed)? (?:that|whether|if|the)|"
    r"(?:cast|raised?|expressed) doubts?|"
    r"(?:is|was|were|are|been|could|can) ?not (?:yet |immediately |independently |be |been )*(?:clear|known|certain|confirm(?:ed)?|verif(?:y|ied)|"
    r"determined|established|ascertained)|could not (?:be )?(?:independently )?(?:confirm|verif|ascertain|determin|establish)\w*|"
    r"(?:declined|refused) to confirm|would not confirm|yet to (?:be )?(?:confirm|ascertain|determin|establish)\w*|"
    r"conflicting (?:reports|accounts|versions)|sk?c?eptic\w*|"
    r"it is (?:also )?(?:possible|likely) that|it is possible the|investigating (?:whether|if)|"
    r"(?:questions? (?:about|over|whether)|questioning (?:whether|why))|hint(?:ed|s) (?:at|towards)|"
    r"ruled out the possibility|some (?:\w+ )?suspect|(?:killings?|attacks?|murders?|deaths?|bombings?|shootings?) may have been|"
    r"(?:no|not) reliable|(?:authenticity|veracity|truth) (?:of [^.;]{3,60} )?(?:could|can|has|had)(?: not|n[’']t)|"
    r"not in a position to (?:attribute|confirm|verify|say)|(?:unable|no (?:means|way)|impossible) (?:to|of) (?:independently )?(?:confirm|verify|establish|attribut)\w*|"
    r"believe(?:s|d)? neither|(?:do|does|did)(?: not|n[’']t) (?:yet )?know who (?:had )?(?:did|done|carried|was|were|shot|killed|fired|planted))\b",
    re.IGNORECASE,
)
# Doubts of who did it, or of a claim: they say of themselves what they are about.
OF_WHO = re.compile(r"neither|who|attribut|authentic|veracity|truth", re.IGNORECASE)
NOT_DOUBT = re.compile(
    r"\blittle doubt\b|\bno doubt\b|\bwithout (?:a )?doubt\b|\bwhose identit|\bexact location\b",
    re.IGNORECASE,
)
ACCUSE = _words(
    r"accus(?:e|es|ed|ing)|blam(?:e|es|ed|ing)|held \w+ responsible|pointed the finger|alleg(?:e|es|ed|ing) that"
)

BY = re.compile(
    r"(?<!\w)(?P<who>(?:[Tt]he |[Aa]n? |[Ss]ome )?(?:[A-Z][\w’'-]{0,40}(?: (?:of |the |al |ul |e |and |for |de |al-|ul-|el-|as-|ash-)?[A-Z(][\w’')-]{0,40}){0,6}|"
    r"(?:analysts|police|officials|authorities|experts|residents|witnesses|prosecutors|investigators|gangs?|lawyers?|attorneys?|"
    r"(?:militant |rebel |armed |extremist )?(?:group|outfit|faction)|government|army|military|militants|rebels)))"
    r"(?:, [^,]{1,60},)?(?: \([^)]*\))?(?: on [A-Z]\w+ \d+| has| have| had| also| later| while| group| militants| specifically)*\s*$"
)
