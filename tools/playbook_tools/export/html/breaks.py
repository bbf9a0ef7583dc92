"""Where words are broken at the end of a line, and by which sign.

The patterns that break Dutch words know hardly any English ones, and so not the end of those that
are part of a longer word: “onli-neplatform”. For such words, the page says where they may be
broken.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from playbook_tools.content import typeface

SOFT = "\u00ad"
"""The character that says where a word may be broken, or in the text of a PDF that it is."""

SIGN = "\ue0ad"
"""The character by which a page shows that a word is broken: no text has it."""

_JOINER = "\u2060"

_WORDS: Mapping[str, tuple[str, ...]] = {
    "nl": (
        "bestuurs|laag",
        "bestuurs|lagen",
        "crowd|sourcing",
        "down|loaden",
        "facilitator|gids",
        "feedback|lus",
        "feedback|loop",
        "innovatie|lab",
        "innovatie|management",
        "kennis|domeinen",
        "management|modellen",
        "mee|veranderen",
        "online|platform",
        "ontwerp|onderzoek",
        "portfolio|benadering",
        "rijks|innovatie",
        "test|omgeving",
        "top|ambtena",
        "zelf|evaluatie",
    ),
}


def shown(font: bytes) -> bytes:
    """Return a font file that has the sign for a broken word."""
    return typeface.font_with(font, SIGN, (SOFT, "-"))


def marked(page: str, language: str) -> str:
    """Return an HTML page that says in its text where words of a language may be broken."""
    words = _WORDS.get(language.partition("-")[0])
    if not words:
        return page
    head, body, rest = page.partition("<body>")
    return head + body + re.sub(r"(?<=>)[^<>]+(?=<)", lambda text: _broken(text[0], words), rest)


def said(text: str) -> str:
    """Return the words of a page without what only says where they are broken or not."""
    return " ".join(bare(text).split())


def bare(text: str) -> str:
    """Return a text without anything that says where it is broken or not; spaces remain."""
    return text.replace(SOFT, "").replace(_JOINER, "").replace(SIGN, "")


def _broken(text: str, words: tuple[str, ...]) -> str:
    return _pattern(words).sub(lambda found: _again(found[0], words), text)


@cache
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(word.replace("|", "") for word in words), re.IGNORECASE)


def _again(found: str, words: tuple[str, ...]) -> str:
    """Return a word in the letters that it has, with the sign where it may be broken."""
    known = next(word for word in words if word.replace("|", "") == found.lower())
    place = known.index("|")
    return f"{found[:place]}{SOFT}{found[place:]}"
