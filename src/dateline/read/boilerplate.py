"""Step 2, part 4: the lines of a page that are not its report.

In:   a document.
Out:  spans of author's notes, newsletter lines, credits, links and the like.

Only whole sentences are cut off, and none that tells an act in plain words: losing a line of a
report is worse than reading a credit.

Not here: the tags of HTML pages (acquire/pages.py).
"""

from __future__ import annotations

import re

from dateline.read.document import Document
from dateline.records.span import Span

_PATTERNS = (
    r"\bsign up (?:for|to)\b|\bsubscribe\b|\bnewsletter\b|\bfollow us\b|\bshare (?:this|on)\b|\bsupport (?:our|us|\w+:)",
    r"\bclick here\b|\bread more\b|\brelated (?:articles?|stories|content|links)\b|\bmore from\b|\balso read\b|^read also\b",
    r"\ball rights reserved\b|\bcopyright\b|©|\bterms of (?:use|service)\b|\bprivacy policy\b|\bcookies?\b",
    r"^(?:reporting|writing|editing|additional reporting|compiled) by\b|\(?(?:reporting|editing|writing) by [A-Z]",
    r"\bis (?:a|an|the) (?:\w+[ -]){0,4}?(?:journalist|reporter|correspondent|columnist|editor|writer|author|fellow|analyst|"
    r"freelancer|photographer)\b.{0,60}\b(?:based in|author of|covers|covering|writes|for|at|with)\b",
    r"^(?:photo|image|picture|file photo|photograph|caption|video|watch|listen)\s*(?:by|:|credit|courtesy)",
    r"\((?:photo|image|credit|file|AP photo|reuters|getty)[^)]*\)\s*$|\bphoto(?:graph)? (?:by|courtesy)\b",
    r"^https?\s*:|^www\.|\bhttps?\s*:\s*/",
    r"\bdownload (?:the|our) app\b|\bjoin our\b|\badvertisement\b|^tags?:|^filed under\b|^topics:|^share\b|^print\b",
    r"\bcontact the (?:author|writer|reporter)\b|^email\b|\bour free\b|^copy link\b|\bdonate\b",
)  # fmt: skip
PATTERNS = tuple(re.compile(p, re.IGNORECASE) for p in _PATTERNS)
_ACT = re.compile(
    r"\b(?:killed|injured|wounded|shot|died|beaten|stabbed|murdered|exploded|bombed|attacked|ambushed|assaulted|abducted|"
    r"kidnapped|arrested|detained|gunned down|opened fire|set on fire|threatened)\b",
    re.IGNORECASE,
)


def find_boilerplate(document: Document) -> tuple[Span, ...]:
    """Return the sentences that belong to the page and not to the report."""
    found: list[Span] = []
    for sentence in document.sentences:
        words = document.words_of(sentence)
        link = re.match(r"\s*(?:https?\s*:|www\s*\.)", words, re.IGNORECASE)
        if link or (not _ACT.search(words) and any(p.search(words) for p in PATTERNS)):
            found.append(document.span(sentence.start, sentence.end))
    return tuple(found)
