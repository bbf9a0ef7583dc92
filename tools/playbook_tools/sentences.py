"""Sentences of running text and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_WORDS = 30
"""The most words that a sentence may have."""

# A sentence does not end behind a single letter, which is an initial or part of "o.a.".
_END = re.compile(r"[.?!…](?<![\s.(][^\W\d_].)[\"”’»)\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9À-ÖØ-Þ])")
_BLANKS = re.compile(r"\s*")
_WORD = re.compile(r"[^\W_]+(?:[’'./-][^\W_]+)*")


def sentences(paragraph: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence of a paragraph starts and ends."""
    start = 0
    for found in _END.finditer(paragraph):
        yield start, found.end()
        blanks = _BLANKS.match(paragraph, found.end())
        start = blanks.end() if blanks else found.end()
    if start < len(paragraph):
        yield start, len(paragraph)


def count_words(sentence: str) -> int:
    """Count the words: letters and digits, and what apostrophes, dots and hyphens join."""
    return len(_WORD.findall(sentence))
