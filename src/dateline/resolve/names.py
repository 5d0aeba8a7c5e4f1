"""Names of places made comparable: one key for the spellings of one name.

In:   a name as written.
Out:  its key: no accents, no apostrophes, no case, q as k, hyphens as spaces, no leading article.

Not here: what the name may mean (gazetteer.py).
"""

from __future__ import annotations

import re
import unicodedata

_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|ash|az|the|la|le|los|las)[ -](?=\w{4})")
_FOLD = str.maketrans({"ı": "i", "ø": "o", "ł": "l", "đ": "d", "ə": "a", "æ": "ae", "œ": "oe", "ß": "ss", "ħ": "h", "þ": "th", "ð": "d"})


def name_key(name: str) -> str:
    """Return the key under which the spellings of a name meet.

    >>> name_key("Kul'sary"), name_key("Al-Ḩawījah"), name_key("Aqtöbe")
    ('kulsary', 'hawija', 'aktobe')
    """
    folded = unicodedata.normalize("NFKD", name.casefold().translate(_FOLD))
    bare = "".join(c for c in folded if not unicodedata.combining(c) and c not in "'’‘`ʻʼʿʾ.")
    bare = re.sub(r"[-–_/]+", " ", bare)
    bare = re.sub(r"\s+", " ", bare).strip().translate(_FOLD)
    bare = _ARTICLE.sub("", bare)
    bare = bare.replace("q", "k")
    return re.sub(r"(?<=\w{4})ah\b", "a", bare)
