"""Training, part 1b: MUC-4's documents and answer keys as examples to learn from.

In:   the raw DEV files: texts (`dev-muc3-*`) and keys (`key-dev-*.muc4`).
Out:  Examples with the roles that the keys quote words for.

The keys are templates, not marks in the text: each quoted filler is looked up, every time it stands
there. They leave out what their guidelines leave out (clashes between armed sides, military targets),
so a word that no key names is weak evidence of absence. Their words for acts, times, speakers and
hedges are unknown. TST1 to TST4 are never read here.

Not here: MUC-4's rules of what an incident is (evaluate/).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.evaluate.muc4_files import raw_texts
from dateline.read.document import Document, read_document
from dateline.read.tagging import (
    EVENT,
    GUIDE_CONFIDENCES,
    GUIDE_ROLES,
    GUIDE_TYPES,
    ROLES,
    STANDINGS,
    TYPES,
)
from dateline.read.triggers import find_triggers
from training.gold import (
    Example,
    GoldIncident,
    GoldSpan,
    Guide,
    GuideSpan,
    GuideTemplate,
    word_span,
)

SLOT = re.compile(r"^\s*(\d+)\.\s+([A-Z ]+?(?:: [A-Z ]+?)?)(?:\s{2,}|\s*$)(.*)$")
QUOTED = re.compile(r'"([^"]+)"')
OUR_ROLES = {
    "PerpInd": "perpetrator",
    "PerpOrg": "perpetrator_org",
    "Target": "target",
    "Victim": "victim",
    "VictimDescription": "victim",
    "Weapon": "weapon",
}
GUIDE_SLOTS = {
    "PERP: INDIVIDUAL ID": "PerpInd",
    "PERP: ORGANIZATION ID": "PerpOrg",
    "PHYS TGT: ID": "Target",
    "HUM TGT: NAME": "Victim",
    "HUM TGT: DESCRIPTION": "VictimDescription",
    "INCIDENT: INSTRUMENT ID": "Weapon",
}
KINDS_OF = {
    "ATTACK": ("armed_attack",),
    "BOMBING": ("bombing",),
    "KIDNAPPING": ("kidnapping",),
    "ARSON": ("arson",),
    "ROBBERY": ("robbery",),
    "FORCED WORK STOPPAGE": ("other",),
}
KNOWN = ("perpetrator", "perpetrator_org", "target", "victim", "weapon")
# How much a word that no key names counts as playing no role; set by what dev folds gained.
ABSENT = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Template:
    """One incident of the keys: its slots as written, by name."""

    document: str
    slots: dict[str, str]


def read_muc4(folder: Path) -> list[Example]:
    """Return the DEV documents of the folder as examples, by number."""
    texts = dict(_texts(folder))
    templates: dict[str, list[Template]] = {name: [] for name in texts}
    for path in sorted(folder.glob("key-dev-*")):
        for template in _templates(path.read_text(encoding="latin-1")):
            if template.document in templates:
                templates[template.document].append(template)
    return [_example(name, text, templates[name]) for name, text in sorted(texts.items())]


def _texts(folder: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(folder.glob("dev-muc3-*")):
        yield from raw_texts(path.read_text(encoding="latin-1"))


def _templates(keys: str) -> Iterator[Template]:
    slots: dict[str, str] = {}
    name = ""
    for line in [*keys.splitlines(), "0.  MESSAGE: ID  end"]:
        found = SLOT.match(line)
        if found:
            name = found[2].strip()
            if name == "MESSAGE: ID":
                if slots.get("INCIDENT: TYPE", "*").strip() not in ("*", ""):
                    yield Template(document=slots["MESSAGE: ID"].split()[0], slots=slots)
                slots = {}
            slots[name] = found[3]
        elif name and not line.startswith(";"):
            slots[name] += "\n" + line.strip()


def _example(name: str, text: str, templates: list[Template]) -> Example:
    document = read_document(text)
    guide = _guide(document, templates)
    told = [
        GoldSpan(
            role=ROLES.index(OUR_ROLES[GUIDE_ROLES[s.role]]),
            first=s.first,
            end=s.end,
            incidents=s.templates,
        )
        for s in guide.spans
    ]
    return Example(
        name=name,
        group=name,
        document=document,
        spans=tuple(sorted([*told, *_events(document, guide)], key=lambda s: (s.role, s.first))),
        incidents=tuple(_incident(template) for template in templates),
        roles=frozenset(ROLES.index(role) for role in KNOWN),
        absent=ABSENT,
        kinds=None,
        guide=guide,
    )


def _events(document: Document, guide: Guide) -> list[GoldSpan]:
    """Return the words of acts that stand in a sentence with the fillers of one template alone.

    The keys name no such words; ours do for the pairs alone: which acts are one incident, and what
    belongs to them.
    """
    found = []
    for trigger in find_triggers(document):
        sentence = document.sentences[trigger.sentence]
        here = [
            s.templates for s in guide.spans if sentence.first_token <= s.first < sentence.end_token
        ]
        words = word_span(document, trigger.span.start, trigger.span.end)
        if words and here and trigger.firm > 1 and frozenset.intersection(*here):
            of = frozenset.intersection(*here)
            if len(of) == 1:
                found.append(GoldSpan(role=EVENT, first=words[0], end=words[1], incidents=of))
    return found


def _guide(document: Document, templates: list[Template]) -> Guide:
    spans: dict[tuple[int, int, int], list[tuple[int, str]]] = {}
    for number, template in enumerate(templates):
        for slot, role in GUIDE_SLOTS.items():
            for words in QUOTED.findall(template.slots.get(slot, "")):
                if role == "VictimDescription" and _names(template, words):
                    continue
                for first, end in _found(document, words):
                    key = (GUIDE_ROLES.index(role), first, end)
                    spans.setdefault(key, []).append((number, words))
    sure = {key for key in spans if _is_sure(key, spans, document)}
    return Guide(
        spans=tuple(
            _guide_span(key, told, templates) for key, told in sorted(spans.items()) if key in sure
        ),
        unsure=tuple(sorted(set(spans) - sure)),
        templates=tuple(
            GuideTemplate(
                types=frozenset(
                    GUIDE_TYPES.index(k.strip().lower())
                    for k in t.slots["INCIDENT: TYPE"].split("/")
                ),
                standing=_standing(t),
            )
            for t in templates
        ),
    )


Key = tuple[int, int, int]


def _is_sure(key: Key, spans: dict[Key, list[tuple[int, str]]], document: Document) -> bool:
    """Whether these words are the filler, and not the same words said of something else.

    The keys quote words, not places. A name means one wherever it stands; "vehicle" does where it
    stands nearest to the template's other fillers.
    """
    role = key[0]
    if GUIDE_ROLES[role] in ("PerpOrg", "Victim"):
        return True
    for number, words in spans[key]:
        ours = [k for k, told in spans.items() if k[0] == role and (number, words) in told]
        if len(ours) == 1:
            return True
        others = {
            (words_of, k[0]): k
            for k, told in spans.items()
            for n, words_of in told
            if n == number and (words_of, k[0]) != (words, role)
        }
        near = {
            k: sum(
                any(
                    _sentence(document, o[1]) == _sentence(document, k[1])
                    for o, told in spans.items()
                    if (number, other[0]) in told and o[0] == other[1]
                )
                for other in others
            )
            for k in ours
        }
        if near[key] and near[key] == max(near.values()):
            return True
        if not any(near.values()) and key == min(ours, key=lambda k: k[1]):
            return True
    return False


def _sentence(document: Document, token: int) -> int:
    return bisect_right(document.sentences, token, key=lambda s: s.first_token)


def _names(template: Template, words: str) -> bool:
    """Behind the colon of a description stands the name that it describes: that is no description."""
    return f'"{words}"' in template.slots.get("HUM TGT: NAME", "")


def _guide_span(
    key: tuple[int, int, int], told: list[tuple[int, str]], templates: list[Template]
) -> GuideSpan:
    role, first, end = key
    slots = [(templates[number].slots, words) for number, words in told]
    confidence = -1
    for given, words in slots:
        for line in given.get("PERP: ORGANIZATION CONFIDENCE", "").splitlines():
            said = line.split(":")[0].split("/")[0].strip(" ?").lower()
            if f'"{words}"' in line and said in GUIDE_CONFIDENCES:
                confidence = GUIDE_CONFIDENCES.index(said)
    effects = [
        line.split(":")[0]
        for given, words in slots
        for line in given.get("HUM TGT: EFFECT OF INCIDENT", "").splitlines()
        if f'"{words}"' in line
    ]
    return GuideSpan(
        role=role,
        first=first,
        end=end,
        templates=frozenset(number for number, _ in told),
        confidence=confidence if GUIDE_ROLES[role] == "PerpOrg" else -1,
        killed=any(re.search(r"(?<!NO )\bDEATH", e) and "NO INJURY OR" not in e for e in effects),
        injured=any(re.search(r"(?<!NO )\bINJURY", e) for e in effects),
    )


def _found(document: Document, words: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand; a line may break between any two of them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", document.text):
        found = word_span(document, match.start(), match.end())
        if found:
            yield found


def _incident(template: Template) -> GoldIncident:
    kind = template.slots["INCIDENT: TYPE"].split("/")[0].strip()
    return GoldIncident(
        types=frozenset(TYPES.index(t) for t in KINDS_OF.get(kind, ("other",))),
        standing=_standing(template),
        background=False,
        doubtful=False,
    )


def _standing(template: Template) -> int:
    stage = template.slots.get("INCIDENT: STAGE OF EXECUTION", "").split("/")[0].strip().lower()
    return STANDINGS.index(stage if stage in STANDINGS else "accomplished")
