"""Names of places made comparable: one key for the spellings of one name.

In:   a name as written.
Out:  its key: no accents, no apostrophes, no case, q as k, hyphens as spaces, no leading article.

Not here: what the name may mean (gazetteer.py).
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

_ARTICLE = re.compile(r"^(?:al|el|ad|an|ar|as|at|ash|az|the|la|le|los|las)[ -](?=\w{4})")
_FOLD = str.maketrans(
    {
        "ı": "i",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ə": "a",
        "æ": "ae",
        "œ": "oe",
        "ß": "ss",
        "ħ": "h",
        "þ": "th",
        "ð": "d",
    }
)
_APOSTROPHES = frozenset("'’‘`ʻʼʿʾ.´′")
# Bits of a key's hash: among a million keys one look-up in a million meets a wrong one.
HASH_BITS = 40


def name_key(name: str) -> str:
    """Return the key under which the spellings of a name meet.

    >>> name_key("Yoshkar-Ola"), name_key("Al-Ḩawījah"), name_key("Köneürgenç")
    ('yoshkar ola', 'hawija', 'koneurgenc')
    """
    if name.isascii():
        bare = name.lower()
        bare = "".join(c for c in bare if c not in _APOSTROPHES)
    else:
        folded = unicodedata.normalize("NFKD", name.casefold().translate(_FOLD))
        bare = "".join(
            c for c in folded if not unicodedata.combining(c) and c not in _APOSTROPHES
        ).translate(_FOLD)
    bare = re.sub(r"[-–_/\s]+", " ", bare).strip()
    bare = _ARTICLE.sub("", bare).replace("q", "k")
    return re.sub(r"(?<=\w{4})ah\b", "a", bare)


def name_hash(name: str) -> int:
    """Return the number under which the gazetteer files a name; spaces don't count.

    >>> name_hash("Raj Nandgaon") == name_hash("Rajnandgaon")
    True
    """
    key = name_key(name).replace(" ", "")
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "little") & ((1 << HASH_BITS) - 1)
