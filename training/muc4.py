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
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from dateline.read.document import Document, read_document
from dateline.read.tagging import ROLES, STANDINGS, TYPES
from training.gold import Example, GoldIncident, GoldSpan, word_span

HEADER = re.compile(r"^(DEV-MUC3-\d{4})\b.*$", re.MULTILINE)
SLOT = re.compile(r"^\s*(\d+)\.\s+([A-Z ]+?(?:: [A-Z ]+?)?)(?:\s{2,}|\s*$)(.*)$")
BROKEN = re.compile(r"(?<!\n)\n(?!\s*\n)")
QUOTED = re.compile(r'"([^"]+)"')
SLOTS = {
    "PERP: INDIVIDUAL ID": "perpetrator",
    "PERP: ORGANIZATION ID": "perpetrator_org",
    "PHYS TGT: ID": "target",
    "HUM TGT: NAME": "victim",
    "HUM TGT: DESCRIPTION": "victim",
    "INCIDENT: INSTRUMENT ID": "weapon",
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
        parts = HEADER.split(path.read_text(encoding="latin-1"))
        for name, text in zip(parts[1::2], parts[2::2], strict=True):
            # Lines are broken at a fixed width; only an empty line ends a paragraph.
            yield name, BROKEN.sub(" ", text.strip())


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
    spans: dict[tuple[int, int, int], set[int]] = {}
    for number, template in enumerate(templates):
        for role, words in _fillers(template):
            for first, end in _found(document, words):
                spans.setdefault((ROLES.index(role), first, end), set()).add(number)
    return Example(
        name=name,
        group=name,
        document=document,
        spans=tuple(
            GoldSpan(role=r, first=f, end=e, incidents=frozenset(of))
            for (r, f, e), of in sorted(spans.items())
        ),
        incidents=tuple(_incident(template) for template in templates),
        roles=frozenset(ROLES.index(role) for role in KNOWN),
        absent=ABSENT,
        kinds=None,
    )


def _fillers(template: Template) -> Iterator[tuple[str, str]]:
    for slot, role in SLOTS.items():
        # Behind a colon stands what the words before it describe ("SON": "WILLIAM"): a mention too.
        for words in QUOTED.findall(template.slots.get(slot, "")):
            yield role, words


def _found(document: Document, words: str) -> Iterator[tuple[int, int]]:
    """Yield where the words stand; a line may break between any two of them."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    for match in re.finditer(rf"(?<!\w){pattern}(?!\w)", document.text):
        found = word_span(document, match.start(), match.end())
        if found:
            yield found


def _incident(template: Template) -> GoldIncident:
    kind = template.slots["INCIDENT: TYPE"].split("/")[0].strip()
    stage = template.slots.get("INCIDENT: STAGE OF EXECUTION", "").split("/")[0].strip().lower()
    return GoldIncident(
        types=frozenset(TYPES.index(t) for t in KINDS_OF.get(kind, ("other",))),
        standing=STANDINGS.index(stage if stage in STANDINGS else "accomplished"),
        background=False,
        doubtful=False,
    )
