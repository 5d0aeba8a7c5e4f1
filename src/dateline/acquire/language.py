"""Step 1, part 4: the language of a text.

In:   a text.
Out:  its ISO 639-1 code, or None where the text is too short or too odd to tell.

English is told by its small words first, which costs nothing and is not misled by capitals or by
many foreign names. Only where they are rare is the model of 97 languages asked, on lower-case
text: it takes capitals for other languages. A text counts as foreign only where both agree.

Not here: refusing it (inputs.py).
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any

# Fewer letters than this are a headline or a list of names: too little to send a text away for.
FEWEST_LETTERS = 60

# How much of a text is looked at; a report settles it in a few paragraphs.
LOOKED_AT = 20_000

# Small words that are English and hardly anything else: "of", "was", "is", "for" or "to" would do
# in Dutch, Afrikaans or Danish too. In news every fifth to tenth word is one; elsewhere next to none.
SMALL_WORDS = frozenset(
    "the and with from by were has have said they that this which after who been their its his "
    "would could about into while during".split()
)
CERTAINLY_ENGLISH = 0.08
CERTAINLY_NOT = 0.05

ENGLISH = "en"

# Names for messages; the code stands alone for a language not listed.
NAMES = {
    "af": "Afrikaans", "am": "Amharic", "ar": "Arabic", "az": "Azerbaijani", "be": "Belarusian",
    "bg": "Bulgarian", "bn": "Bengali", "bs": "Bosnian", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian",
    "eu": "Basque", "fa": "Persian", "fi": "Finnish", "fr": "French", "ha": "Hausa",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "hy": "Armenian",
    "id": "Indonesian", "it": "Italian", "ja": "Japanese", "ka": "Georgian", "kk": "Kazakh",
    "km": "Khmer", "ko": "Korean", "ku": "Kurdish", "ky": "Kyrgyz", "lo": "Lao",
    "lt": "Lithuanian", "lv": "Latvian", "mk": "Macedonian", "ml": "Malayalam", "mn": "Mongolian",
    "mr": "Marathi", "ms": "Malay", "my": "Burmese", "ne": "Nepali", "nl": "Dutch",
    "no": "Norwegian", "nb": "Norwegian", "pa": "Punjabi", "pl": "Polish", "ps": "Pashto",
    "pt": "Portuguese", "ro": "Romanian", "ru": "Russian", "rw": "Kinyarwanda", "si": "Sinhala",
    "sk": "Slovak", "sl": "Slovenian", "so": "Somali", "sq": "Albanian", "sr": "Serbian",
    "sv": "Swedish", "sw": "Swahili", "ta": "Tamil", "te": "Telugu", "tg": "Tajik",
    "th": "Thai", "ti": "Tigrinya", "tl": "Tagalog", "tr": "Turkish", "ug": "Uyghur",
    "uk": "Ukrainian", "ur": "Urdu", "uz": "Uzbek", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """Return the language of a text.

    >>> language_of("Gunmen killed five soldiers near the town of Mopti, and the army said that "
    ... "the attackers had come from the forest.")
    'en'
    """
    words = _WORD.findall(text[:LOOKED_AT].lower())
    letters = sum(map(len, words))
    if letters == 0:
        return None
    share = sum(word in SMALL_WORDS for word in words) / len(words)
    if letters >= FEWEST_LETTERS and share >= CERTAINLY_ENGLISH:
        return ENGLISH
    if letters < FEWEST_LETTERS and not _unsegmented(words):
        return None
    code = str(_model().classify(" ".join(words))[0])
    if code == "zxx":
        return None
    return code if share < CERTAINLY_NOT else ENGLISH


def language_name(code: str) -> str:
    """Return how a message names a language.

    >>> language_name("es")
    'Spanish (es)'
    """
    return f"{NAMES[code]} ({code})" if code in NAMES else f"the language {code!r}"


def _unsegmented(words: list[str]) -> bool:
    """Scripts that say a sentence in a few dozen characters: Chinese, Japanese, Korean."""
    return sum(map(len, words)) >= FEWEST_LETTERS // 4 and all(
        not word.isascii() and ord(max(word)) >= 0x2E80 for word in words
    )


@cache
def _model() -> Any:
    import py3langid  # noqa: PLC0415 (its model takes half a second to load; few texts need it)

    return py3langid
