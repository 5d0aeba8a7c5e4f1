"""Step 2, part 2: the words that tell an act of violence, with what sort of act they tell.

In:   a document.
Out:  Trigger: "opened fire", "the blast", "was abducted" and so on, in order.

A table of phrases a type, longest phrase first. A phrase that means something else in another
setting (a market "bombs", a striker "shoots", a film "explodes") is told from the act by the words
around it, in assemble/frames.py, not by dropping it here.

Not here: which triggers tell one incident (assemble/).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.read.document import Document
from dateline.records.reading import IncidentType as Type
from dateline.records.span import Span

_DEVICE = (
    r"(?:bombs?|grenades?|crackers?|devices?|explosives?|ied|ieds|land ?-?mines?|mines?|"
    r"claymores?(?: mines?)?|(?:pressure[- ]plate|magnetic|sticky|parcel|nail) bombs?|improvised explosive devices?)"
)
_FEW = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen"
    r"|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty)"
)
_THROW = r"(?:hurl|lobb?|throw|toss|fling|plant|detonat|trigger|set off|explod|dropp?)"

# Type, how firmly the words tell an act by themselves (2 sure, 1 needs company), and the pattern.
_TABLE: tuple[tuple[Type, int, str], ...] = (
    (Type.SUICIDE_BOMBING, 2,
     r"suicide (?:\w+ ){0,2}?(?:bomb(?:ing|ings|er|ers)?|attack|attacks|blast|blasts|explosion|vest)"
     r"|fidayeen (?:suicide )?attacks?"
     r"|(?:bl(?:ew|ow|ows|owing|own)|detonat(?:ed|ing)|explod(?:ed|ing)) (?:himself|herself|themselves|"
     r"(?:his|her|their) (?:explosives?|vests?|bombs?|belts?|jackets?)[\w -]{0,12})(?: up)?"),
    (Type.AIR_STRIKE, 2,
     r"air ?-?strikes?|drone (?:strikes?|attacks?)|air raids?|aerial (?:bombing|bombardment|attack)s?"
     r"|(?:war ?)?planes? (?:\w+ )?(?:bombed|struck|hit)|jets? (?:\w+ )?(?:bombed|struck|pounded|hit)"
     r"|bombed by (?:\w+ ){0,3}(?:planes?|jets?|aircraft|warplanes?)|helicopter gunships?"
     r"|plane bombs|bombing raids?|barrel bombs?|(?:drones?|quadcopters?|unmanned (?:aircraft|planes?))"
     r" (?:[\w'-]+ ){0,3}?(?:fired|dropped|drop|hit|struck|killed|bombed|attacked)"
     r"|(?:jets?|planes?|helicopters?) (?:[\w'-]+ ){0,3}?(?:bombed|strafed|pounded|dropped (?:[\w'-]+ ){0,2}?bombs?)"
     r"|dropped (?:[\w'-]+ ){0,3}?bombs? (?:on|over)|strafed"),
    (Type.SHELLING, 2,
     r"shell(?:ed|ing|ings)|mortar (?:attacks?|shells?|fire|rounds?|bombs?)|mortars? (?:fired|landed|hit)"
     r"|rockets? (?:attacks?|fire|fired|landed|hit|struck|slammed)|fir(?:ed|ing|es) (?:\w+ ){0,3}?"
     r"(?:rockets?|mortars?|missiles?|shells?)|(?:missile|artillery|rocket-propelled grenade) "
     r"(?:attacks?|strikes?|fire|barrages?)|artillery (?:fire|shelling|shells?)|bombard(?:ed|ment|ing)"),
    (Type.KIDNAPPING, 2,
     r"abduct(?:ed|ing|ion|ions|s)?|kidnap(?:ped|ping(?! (?:gangs?|rings?|networks?|syndicates?|suspects?))|pings|s)?|hijack(?:ed|ing|ings)?"
     r"|(?:taken|took|taking|held|holding) (?:[\w']+ ){0,4}?(?:hostages?|captive)|hostage[- ]taking"
     r"|snatched|held (?:\w+ ){0,2}for ransom|(?:was|were) seized from (?:his|her|their|the|a|an)|bundled into|(?:carried|dragged|driven|marched) off|(?:took|taken|dragged|marched|led) (?:him|her|them) (?:away|from)"
     r"|(?:was|were|been) (?:taken|dragged|pulled) (?:away )?from (?:a |an |the |his |her |their )?(?:\w+ )?(?:bus|car|vehicle|house|home"
     r"|houses|homes|hostel|village|villages|school|train|boat|farm|shop|office|bed|hut|huts)|whisked (?:\w+ )?away|spirited away|led away at gunpoint|lifted from (?:his|her|their|the)"
     r"|picked up by (?:unknown|unidentified|masked|armed|plain-?clothes)|seiz(?:ed|ing) (?:at least |about |around |some |up to )?"
     rf"(?:\d+|{_FEW}|dozens of|several) (?:[\w-]+ ){{0,2}}?"
     r"(?:civilians|villagers|residents|workers|students|pupils|schoolgirls|passengers|teachers"
     r"|farmers|women|children|girls|boys|travell?ers|foreigners|journalists|priests|hostages)"),
    (Type.SEXUAL_VIOLENCE, 2, r"(?:gang[- ]?)?rap(?:ed|ing|e|es)|sexual(?:ly)? (?:assault\w*|abus\w+|violence)"
     r"|molest(?:ed|ing|ation)"),
    (Type.ARSON, 2,
     r"set (?:[\w'-]+ ){0,6}?(?:ablaze|alight|on fire|afire)|set(?:ting)? fire to|torch(?:ed|ing)"
     r"|arson(?: attacks?)?|petrol bombs?|molotov cocktails?|fire ?-? ?bomb(?:ed|ing|s)?(?: attack)?"
     r"|(?:burn(?:ed|t)|burning) (?:down|to ashes)|firebombs?|gutted|in flames"
     r"|burn(?:ed|t|ing) (?:[\w'-]+ ){0,3}?(?:houses?|homes?|huts?|shops?|vehicles?|cars?|buses|trucks?|machinery|tractors?"
     r"|schools?|church(?:es)?|mosques?|temples?|markets?|tents?|offices?|villages?|granary|granaries|crops)"),
    (Type.BOMBING, 2,
     rf"(?:car|roadside|truck|time|pressure|petrol|bicycle|motorcycle|remote-controlled|landmine|grenade"
     rf"|bomb|ied|mine|cylinder|cracker|pipe|parcel|letter)[ -](?:bomb(?:ing|ings|s)?|blasts?|attacks?|explosions?)"
     rf"|{_THROW}(?:ed|ing|s|es|n)? (?:[\w'-]+ ){{0,5}}?{_DEVICE}|threw (?:[\w'-]+ ){{0,5}}?{_DEVICE}|"
     rf"{_DEVICE} (?:attack )?(?:kill|injur|wound|ripp|maim)(?:ed|s)|{_DEVICE} (?:[\w'-]+ ){{0,4}}?(?:explod(?:ed|es|ing)|went off|detonat(?:ed|es)|blast(?:ed)?|(?:was|were) "
     rf"(?:hurled|lobbed|thrown|detonated|triggered|set off))|bombings?|bombed|explosions?|blasts?|"
     rf"explod(?:ed|es|ing)|detonat(?:ed|ion|ions)|went off|blew up|blown up|blowing up"),
    (Type.ARMED_CLASH, 2,
     r"(?:trad(?:ed|ing) (?:gun)?(?:fire|shots)|gun ?-?(?:battle|fight)s?|fire ?-?fights?|shoot ?-?outs?|exchanged? (?:of )?(?:gun)?(?:fire|firing|shots)"
     r"|exchanging (?:gun)?(?:fire|shots)|cross ?-?fire|armed (?:clash|confrontation|encounter)(?:es|s)?"
     r"|skirmish(?:es)?|fierce (?:fighting|battles?))|clash(?:ed|es|ing)?|encounters?"
     r"|return(?:ed|ing) fire|retaliat(?:ed|ing|ory fire|ion)|battl(?:ed|ing)|fighting|battles?"
     r"|fac(?:e|ed|ing)[- ]?off|turf wars?"),
    (Type.EXECUTION, 2,
     r"execut(?:ed|ion|ions)(?: style|-style)?|behead(?:ed|ing|ings)|decapitat(?:ed|ion)"
     r"|bullet[- ]riddled(?: dead)? (?:body|bodies|corpses?)|target(?:ed)? killings?"
     r"|assassinat(?:ed|ion|ions|ing|es)|hanged|throats? (?:(?:was|were|had been) )?(?:cut|slit)"),
    (Type.MOB_VIOLENCE, 2, r"lynch(?:ed|ing|ings)|(?:by|angry|violent|armed|a) mobs?|mob (?:attack|violence)"
     r"|vigilante(?:s)? (?:killed|beat)"),
    (Type.RIOT, 2, r"riot(?:s|ed|ing)|rioters|riot(?! police| gear| squad| act| shield)|communal violence"
     r"|violent (?:protests?|demonstrations?)|loot(?:ed|ing)|ransack(?:ed|ing)|pelt(?:ed|ing)|unrest"),
    (Type.TORTURE_OR_BEATING, 2,
     r"tortur(?:ed|ing|e)|beat(?:en|ing|ings)?(?: up)?|thrash(?:ed|ing)|assault(?:ed|ing|s)?"
     r"|manhandl(?:ed|ing)|flogg(?:ed|ing)|whipp(?:ed|ing)|roughed up"),
    (Type.ARMED_ATTACK, 2,
     r"shot (?:and (?:killed|wounded|injured)|dead|to death|down)|gun(?:ned|ning) down|opened (?:\w+ )?"
     r"(?:gun)?(?:fire|firing)|open(?:ing|s)? (?:\w+ )?fire|fir(?:ed|ing) (?:at|on|upon|into|indiscriminate\w*|"
     r"several|shots?|gunshots?)|fired|gun ?-?fire|shots (?:were )?fired|mass shootings?|drive-by(?: shootings?)?"
     r"|shootings?|shot|shoots|gun attacks?|stabb(?:ed|ing|ings)|knif(?:ed|ing)|hacked|ambush(?:ed|es)?"
     r"|massacr(?:ed|es?)|murder(?:ed|ing|s)?|slay(?:ing|ings)|slain|slaughter(?:ed|ing)?|killings?|killed"
     r"|kills?|storm(?:ed|ing)|strangl(?:ed|ing)|homicides?|rampages?|attack(?:ed|ing|s|ers)?|targeted"
     r"|assailants?|struck|raided|barged|firing|spray(?:ed|ing) (?:\w+ )?bullets|hail of bullets|bullets"
     r"|(?:found|lying|shot|left) dead|succumbed|died|perished|dead bod(?:y|ies)|bod(?:y|ies) (?:of|was|were)"
     r"|deaths?|casualties|martyred|slaying"),
    (Type.SECURITY_OPERATION, 1,
     r"raid(?:s|ed|ing)?|security operations?|military operations?|(?:search|cordon|clearance|police|"
     r"anti-\w+|combing|counter-\w+|joint|rescue|special|sanitisation|sanitization) operations?|"
     r"operations?|sieges?|besieged|stand ?-?offs?|crackdowns?|gun(?:ned)? down by police|manhunt"
     r"|neutrali[sz]ed|foil(?:ed|s|ing)|thwart(?:ed|s|ing)|repuls(?:ed|ing)|intercept(?:ed|s)?"),
    (Type.WEAPONS_SEIZURE, 1,
     r"(?:(?:seiz|recover|confiscat|unearth|discover|uncover)(?:ed|ing|s|es|ure|ery)?|dug up|found) (?:[\w'.,-]+ ){0,8}?(?:weapons?|arms|"
     r"ammunition|explosives?|rifles?|pistols?|guns?|grenades?|bombs?|ieds?|detonators?|cache|gelatin\w*|"
     r"revolvers?|rounds|mortars?|rdx|ied|time[rd]? devices?)|defus(?:ed|ing)|made safe by|(?:arms|weapons?) caches?|bomb disposal"),
    (Type.ARREST, 1,
     r"arrest(?:ed|ing|s)?|detain(?:ed|ing)|apprehend(?:ed|ing)?|captur(?:ed|ing|es?)|nabb(?:ed|ing)|nabs?"
     r"|taken into custody|took (?:[\w']+ ){0,4}?into custody|round(?:ed|ing) up|surrendered"),
    (Type.ROBBERY, 1, r"robb(?:ed|ing|ery|eries)|heists?|hold ?-?ups?|burglar(?:y|ies)|muggings?|piracy"
     r"|stole|carjack(?:ed|ing)|extort(?:ed|ing|ion)"),
    (Type.PROPERTY_DESTRUCTION, 1, r"vandali[sz](?:ed|ing|m)|destroy(?:ed|ing)|demolish(?:ed|ing)|damag(?:ed|ing)"
     r"|desecrat(?:ed|ing|ion)|sabotag(?:ed|e)|sunk|sinking|sank"),
    (Type.PROTEST, 1, r"protest(?:s|ed|ing|ers)?|demonstrat(?:ed|ion|ions|ors|ing)|rall(?:y|ied|ies)|march(?:ed|ers|ing)"
     r"|sit-ins?|strikes?|shutdown|vigils?|blockad(?:e|ed|es|ing)"),
    (Type.OTHER, 1, r"no (?:casualt(?:y|ies)|loss of (?:human )?life|injuries)|no ?(?:one|body) (?:else )?(?:was|has been|is) (?:hurt|injured|killed)"
     r"|no deaths|any (?:human loss|casualt(?:y|ies)|loss of life)"),
    (Type.THREAT, 1, r"threat(?:ened|ening|s)?|threatening (?:letter|call)s?|bomb (?:threat|scare|hoax)(?:s)?|intimidat(?:ed|ion)"),
)  # fmt: skip

_PATTERNS = tuple(
    (kind, firmness, re.compile(rf"(?<![\w-])(?:{pattern})(?![\w])", re.IGNORECASE))
    for kind, firmness, pattern in _TABLE
)

_DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|such|his|her|their|its|same)\s+(?:[\w'’-]+\s+){0,2}$",
    re.IGNORECASE,
)
# "was fired": sent away from work.
_DISMISSED = re.compile(r"\b(?:was|were|been|got|being|recently|be)[\s-]+$", re.IGNORECASE)
# "its first-ever bombing" tells of one that has not been told.
_FIRST = re.compile(
    r"\b(?:first|latest|worst|deadliest|biggest|most)\b[\w\s-]{0,30}$", re.IGNORECASE
)
_NOUN = re.compile(
    r"(?:.*(?:ings?|attacks?|blasts?|explosions?|clash(?:es)?|encounters?|operations?|raids?|murders?"
    r"|deaths?|assassinations?|executions?|kidnap|abductions?|riots?|protests?|strikes?|fire|battles?"
    r"|fights?|outs?|arson|robbery|massacres?|homicides?|rampage|siege|threats?|casualties|bombs?))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """Words that tell an act.

    `firm` is 2 where the words tell an act by themselves and 1 where they need company. `noun`:
    the act is named, not told ("the blast"); `definite`: the name points back to something told
    or known.
    """

    span: Span
    type: Type
    firm: int
    noun: bool
    definite: bool
    sentence: int


def find_triggers(document: Document) -> tuple[Trigger, ...]:
    """Return the triggers in order; where two overlap, the one of the earlier row of the table."""
    taken: list[tuple[int, int]] = []
    found: list[Trigger] = []
    for kind, firm, pattern in _PATTERNS:
        for match in pattern.finditer(document.text):
            start, end = match.span()
            if any(start < b and a < end for a, b in taken):
                continue
            taken.append((start, end))
            sentence = document.sentence_at(start)
            if sentence is None:
                continue
            before = document.text[max(sentence.start, start - 40) : start]
            if match.group().lower() == "fired" and _DISMISSED.search(before):
                continue
            found.append(
                Trigger(
                    span=document.span(start, end),
                    type=kind,
                    firm=firm,
                    noun=bool(_NOUN.match(match.group())),
                    definite=bool(_DEFINITE.search(before)) and not _FIRST.search(before),
                    sentence=sentence.index,
                )
            )
    return tuple(sorted(found, key=lambda t: t.span.start))
