"""Sentences of running text and their words."""

from __future__ import annotations

import re
from collections.abc import Iterator

MOST_WORDS = 30
"""The most words that a sentence may have."""

_END = re.compile(r"(?<=[.?!])[”’)]?\s+(?=[“‘(]?[A-ZÀ-Ý0-9])")
_WORD = re.compile(r"[^\W_]+(?:[’'./-][^\W_]+)*")


def sentences(paragraph: str) -> Iterator[tuple[int, int]]:
    """Give where each sentence of a paragraph starts and ends."""
    start = 0
    for found in _END.finditer(paragraph):
        end = found.start() + len(found[0].rstrip())
        yield start, end
        start = found.end()
    if start < len(paragraph):
        yield start, len(paragraph)


def count_words(sentence: str) -> int:
    """Count the words: letters and digits, and what apostrophes, dots and hyphens join."""
    return len(_WORD.findall(sentence))
