"""Sentences of running text and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_WORDS = 26
"""The most words that a sentence may have."""

# A sentence does not end after a single letter, which is an initial or part of "o.a.".
_END = re.compile(r"[.?!…](?<![\s.(][^\W\d_].)[\"”’»)\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9À-ÖØ-Þ])")
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(r"[^\W_]+(?:[’'./-][^\W_]+)*")
# The most common ends, which are found many times as fast as all of them.
_COMMON_END = re.compile(r"\.(?<![\s.(][^\W\d_].) (?=[A-Z])")
# Of the bytes of a text, those of unaccented letters and digits, and the last of other characters.
_NOT_BETWEEN = bytes(code for code in range(192) if code > 127 or chr(code).isalnum())


def sentences(paragraph: str) -> Iterator[tuple[int, int]]:
    """Yield where each sentence of a paragraph starts and ends."""
    start = 0
    for found in _END.finditer(paragraph):
        yield start, found.end()
        blanks = _BLANKS.match(paragraph, found.end())
        start = blanks.end() if blanks else found.end()
    if start < len(paragraph):
        yield start, len(paragraph)


def most_words(lines: str) -> int:
    """Return a number that no sentence of `lines`, each a paragraph, has more words than.

    It is one more than the signs and spaces of a sentence, or of some in a row. That is found in
    far less time than the words, for there is at least one between two of them.
    """
    pieces = _COMMON_END.sub("\n", lines).encode("utf-8", "surrogatepass")
    return 1 + max(map(len, pieces.translate(None, _NOT_BETWEEN).split(b"\n")))


def count_words(sentence: str) -> int:
    """Count the words: letters and digits, and what apostrophes, dots and hyphens join."""
    return len(_WORD.findall(sentence))
