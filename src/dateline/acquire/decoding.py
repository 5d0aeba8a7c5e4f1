"""Step 1, part 1: the bytes of an input as text.

In:   bytes, and where they come from.
Out:  the text, exactly as written; or an InputError that says why there is none.

UTF-8 is the rule, UTF-16 is believed where a byte-order mark announces it, and a page is believed
when it declares something else. What is left is guessed, and the guess is logged as a warning,
because a wrong one changes names. Nothing is replaced or dropped: a text with a hole in it would
move what it says without anybody noticing.

Not here: what the text is (inputs.py).
"""

from __future__ import annotations

import codecs
import logging
import re

from dateline.records.errors import InputError

LOG = logging.getLogger("dateline.acquire")

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# How other kinds of files begin, to name them in the message.
FILE_KINDS = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or an Office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\xd0\xcf\x11\xe0", "an old Office document"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3", "an SQLite database"),
)

# A text may hold a stray control character; where one character in ten is one, it is no text. Bytes
# that are no UTF-8 either need fewer to tell: no text in another encoding holds more than strays.
MOST_CONTROLS = 0.1
MOST_CONTROLS_NOT_UTF8 = 0.01
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")

# How much of a page is looked at for the encoding it declares (HTML Living Standard, 13.2.3.2).
DECLARED_WITHIN = 1024
_DECLARED = re.compile(
    rb"<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE
)

# Where so many of the letters are ASCII, the rest is a few accents and curly quotes.
MOSTLY_ASCII = 0.8


def decode(data: bytes, *, where: str, page: bool = False) -> str:
    """Return the text of some bytes.

    Args:
        data: The bytes, a byte-order mark included.
        where: The input, for messages.
        page: It is HTML, so an encoding that it declares is believed.

    Raises:
        InputError: It is no text, or no encoding fits.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _announced(data[len(mark) :], encoding, where=where)
    text = _strictly(data, "utf-8")
    refuse_binary(data, where=where, most=MOST_CONTROLS_NOT_UTF8 if text is None else MOST_CONTROLS)
    if text is None and page:
        text = _declared(data)
    return _guessed(data, where=where) if text is None else text


def refuse_binary(data: bytes, *, where: str, most: float = MOST_CONTROLS) -> None:
    """Raise where the bytes are those of something other than a text.

    `most` is the share of control characters, 0 to 1, that a text may hold.
    """
    kind = next((name for start, name in FILE_KINDS if data.startswith(start)), None)
    if kind is None and len(_CONTROLS.findall(data)) > most * len(data):
        kind = "binary data"
    if kind:
        raise InputError(
            where,
            kind,
            "a text, an HTML page or JSON Lines",
            "Save its text as UTF-8 and give that.",
        )


def _strictly(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return None


def _announced(data: bytes, encoding: str, *, where: str) -> str:
    text = _strictly(data, encoding)
    if text is None:
        raise InputError(
            where,
            f"bytes that are not {encoding.upper()}, though a byte-order mark says so",
            "text in the encoding that it announces",
            "Save it again as UTF-8.",
        )
    return text


def _declared(data: bytes) -> str | None:
    found = _DECLARED.search(data[:DECLARED_WITHIN])
    return _strictly(data, found.group(1).decode("ascii", "ignore")) if found else None


def _guessed(data: bytes, *, where: str) -> str:
    from charset_normalizer import from_bytes  # noqa: PLC0415 (few inputs need it)

    best = from_bytes(data).best()
    if best is None:
        raise InputError(
            where,
            "bytes in no encoding that could be told",
            "UTF-8, or UTF-16 with a byte-order mark",
            "Save it again as UTF-8.",
        )
    text, encoding = str(best), best.encoding
    western = _strictly(data, "cp1252")
    if western is not None and not encoding.startswith("mac") and _mostly_ascii(text):
        # The guess rests on a handful of bytes then, and goes wrong between neighbours of
        # windows-1252; that one is what browsers assume.
        text, encoding = western, "cp1252"
    LOG.warning(
        "%s: not UTF-8; read as %s. Check names with accents, or save it as UTF-8.",
        where,
        encoding,
    )
    return text


def _mostly_ascii(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isascii() for c in letters) >= MOSTLY_ASCII * len(letters)
