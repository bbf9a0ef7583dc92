"""The order of words in an index, as the readers of a language look for them.

docs/decisions/037 says which languages differ, and why no library does this.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

# Each group begins with the letter that the others come after, as letters of their own; of two
# with a sign of equality between them, the second is the first one with another mark.
_LETTERS = {
    "bs": "c č ć; d dž đ; l lj; n nj; s š; z ž",
    "cs": "c č; h ch; r ř; s š; z ž",
    "da": "z æ ø å",
    "es": "n ñ",
    "et": "s š z ž; w õ ä ö ü",
    "fi": "z å ä ö",
    "hr": "c č ć; d dž đ; l lj; n nj; s š; z ž",
    "hu": "c cs; d dz dzs; g gy; l ly; n ny; o ö=ő; s sz; t ty; u ü=ű; z zs",
    "is": "a á; d ð; e é; i í; o ó; u ú; y ý; z þ æ ö",
    "lt": "c č; s š; z ž",
    "lv": "c č; g ģ; k ķ; l ļ; n ņ; s š; z ž",
    "nb": "z æ ø å",
    "nn": "z æ ø å",
    "no": "z æ ø å",
    "pl": "a ą; c ć; e ę; l ł; n ń; o ó; s ś; z ź ż",
    "ro": "a ă â; i î; s ș; t ț",
    "sk": "a ä; c č; h ch; o ô; s š; z ž",
    "sl": "c č ć; d dž đ; s š; z ž",
    "sv": "z å ä ö",
    "tr": "c ç; g ğ; h ı; o ö; s ş; u ü",
}
# Letters that are no other letter with a mark, and that are looked for as one.
_LIKE = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i", "ħ": "h"}
)
_AFTER = "\U0010ffff"


def key(words: str, language: str) -> tuple[str, str]:
    """Sort key: by letters, whatever marks these have unless they are others, then by the marks."""
    pattern, places = _places(language.partition("-")[0])
    text = unicodedata.normalize("NFC", _lowered(words, language))
    if pattern is not None:
        # What has a place is out of reach of what takes marks away.
        text = pattern.sub(lambda found: places[found[0]], text)
    spread = unicodedata.normalize("NFKD", text.translate(_LIKE))
    return "".join(sign for sign in spread if not unicodedata.combining(sign)), words


def _lowered(words: str, language: str) -> str:
    if language.partition("-")[0] == "tr":
        words = words.replace("I", "ı").replace("İ", "i")
    return words.casefold()


@cache
def _places(language: str) -> tuple[re.Pattern[str] | None, dict[str, str]]:
    """Return what finds the letters of a language that have a place of their own, and that."""
    groups = [group.split() for group in _LETTERS.get(language, "").split(";")]
    places = {
        letter: first + _AFTER * number
        for first, *others in filter(None, groups)
        for number, equal in enumerate(others, 1)
        for letter in equal.split("=")
    }
    longest = sorted(places, key=len, reverse=True)
    return (re.compile("|".join(longest)) if places else None), places
