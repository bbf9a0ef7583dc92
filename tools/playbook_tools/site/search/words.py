"""Words as they are written in texts, and the forms by which they are found.

The script of a search has the same in `export/page/script/words/written.js`; a test asks both.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_PLAIN = re.compile(r"[A-Za-z0-9]+(?:['.\-][A-Za-z0-9]+)*")
_MARKED = re.compile("x+(?:['’.\\-\u2010\u2011\u00ad]x+)*")
_SIGNS = str.maketrans(dict.fromkeys("'’-\u2010\u2011\u00ad"))
_BETWEEN_PARTS = re.compile("[.\\-\u2010\u2011]")


def forms(text: str) -> tuple[str, ...]:
    """Return the forms of every word of a text, each once."""
    found: dict[str, None] = {}
    for word in written(text):
        folded = _folded(word)
        found[folded.translate(_SIGNS)] = None
        parts = [part for part in _BETWEEN_PARTS.split(folded) if part]
        if len(parts) > 1:
            found.update(dict.fromkeys(part.translate(_SIGNS) for part in parts))
    return tuple(found)


def written(text: str) -> list[str]:
    """Return every word of a text: letters, marks and digits, with single signs within."""
    if text.isascii():
        return _PLAIN.findall(text)
    marked = "".join(map(_mark, text))
    return [text[slice(*found.span())] for found in _MARKED.finditer(marked)]


@lru_cache(maxsize=4096)
def _mark(sign: str) -> str:
    """Return an x for what words are made of, and other signs as they are: not of one kind."""
    return "x" if unicodedata.category(sign)[0] in "LMN" else sign


def _folded(word: str) -> str:
    """Return a word without accents and capitals."""
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word)
    return "".join(sign for sign in apart if unicodedata.category(sign)[0] != "M").lower()
