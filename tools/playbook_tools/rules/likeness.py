"""How much two entries say the same, whatever their ids."""

from __future__ import annotations

import re
from collections import Counter

from playbook_tools.content import Entry, prose

# What says the same has at least so much in common. In the playbook, hardly any other two have.
_LEAST = 0.5
_WORD = re.compile(r"\w+")


def alike(one: Entry, other: Entry) -> bool:
    """Return whether two entries of a type can well be the same, in other words."""
    return likeness(one, other) >= _LEAST


def likeness(one: Entry, other: Entry) -> float:
    """Return from 0 to 1 how much two entries of a type say the same.

    It is enough that the names that readers know them by do, or the whole of their words.
    """
    if one.title == other.title:
        return 1.0
    names = _share(_pieces(one.title), _pieces(other.title))
    return max(names, _share(_words(one), _words(other)))


def _share(one: Counter[str], other: Counter[str]) -> float:
    whole = one.total() + other.total()
    return 2 * (one & other).total() / whole if whole else 0.0


def _pieces(text: str) -> Counter[str]:
    """Count every three letters in a row: words that are only inflected have most in common."""
    plain = f" {' '.join(_WORD.findall(text.casefold()))} "
    return Counter(plain[start : start + 3] for start in range(len(plain) - 2))


def _words(entry: Entry) -> Counter[str]:
    """Count the words of all texts."""
    texts = (text for _, declared, text in prose.written_texts(entry) if declared.translatable)
    return Counter(word for text in texts for word in _WORD.findall(text.casefold()))
