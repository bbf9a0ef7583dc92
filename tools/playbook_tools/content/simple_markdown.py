"""Text in the simple part of the playbook's Markdown, read without a parser: many times as fast.

Simple are paragraphs and flat lists of words, with links, languages, emphasis and strong text that
can be read in one way only, and counts and dates to fill in. Nothing is said here: what is not
simple is left to the parser, allowed or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from playbook_tools.content.richtext import Blocks, ItemList, Paragraph, Run, Runs

# Lines of a paragraph that begin so that they can be nothing else.
_LINES = re.compile(
    r"(?:(?=[^\W\d_]|[“”‘’„«(\"'\[]|\d+(?![\d.)])|\*\*?[^\s*]).++(?<=\S)(?:\n(?!\Z)|\Z))++\Z"
)
# Any characters that are no signs of Markdown.
_WORDS = r"[^*_`<>\[\]{&|\\\x00-\x09\x0b-\x1f\x7f-\x9f]++"
_FILLED_IN = r"\{(?!lang|taal)[a-z]+(?::[a-z]+)?\}"
# Words in brackets, which are neither a note nor the words of a picture.
_BRACKET = r"(?<!!)\[(?=[^\s\^])"
_IN_LANGUAGE = r"\{lang=([A-Za-z0-9-]+)\}"
_TO = r"\([^\s()<>\[\]{}\\&|*`\x00-\x1f\x7f-\x9f]+\)"
_MARKED = rf"{_BRACKET}{_WORDS}(?<=\S)\]{{lang=[A-Za-z0-9-]+}}"
_LINKED = rf"{_BRACKET}(?:{_WORDS}|{_MARKED})++(?<=\S)\]{_TO}"
_FLAT = rf"(?:{_WORDS}|{_FILLED_IN}|{_MARKED}|{_LINKED})++"
# Emphasis that can neither begin where it ends nor end where it begins.
_STARRED = (
    rf"(?:(?<![^ \n])|(?<=\()(?=\*\*?[^\W_]))(\*\*?)(?=[^\s*]){_FLAT}"
    r"(?:(?<=[^\s*])\1(?![^ \n.,;:?!)])|(?<=[^\W_])\1(?![\w*]))"
)
_PARAGRAPH = re.compile(rf"(?:{_FLAT}|{_STARRED})++\Z")
_BETWEEN = re.compile(r"\n\n+|\n(?=- )")
# What is beside the words of a text that is simple.
_SIGNS = re.compile(r"\[|\](?:\([^)]*\)|\{[^}]*\})|\*\*?")
_TARGET = re.compile(r"\]\(([^)]*)\)")
_LANGUAGE = re.compile(rf"\]{_IN_LANGUAGE}")
_PIECE = re.compile(
    r"(?P<words>[^\[\]*]++)"
    rf"|\*\*(?P<strong>(?:[^*])++)\*\*|\*(?P<emphasis>[^*]++)\*"
    rf"|\[(?P<marked>[^\[\]]++)\]{_IN_LANGUAGE.replace('(', '(?P<language>', 1)}"
    rf"|\[(?P<linked>(?:[^\[\]]|\[[^\]]*\]{{[^}}]*}})++)\]\((?P<to>[^)]*)\)"
)


@lru_cache(maxsize=2048)
def is_simple(text: str) -> bool:
    """Whether a text is simple, so that there is nothing in it that is not allowed."""
    parts = map(_unmarked, _parts(text))
    return all(_LINES.match(part) and _PARAGRAPH.match(part) for part in parts)


def is_line(text: str) -> bool:
    """Whether a text that is simple is a single paragraph."""
    text = text.strip("\n")
    return not _is_item(text) and _BETWEEN.search(text) is None


def blocks(text: str) -> Blocks:
    """Return the paragraphs and lists of a text that is simple."""
    found: list[Paragraph | ItemList] = []
    for listed, parts in groupby(_parts(text), _is_item):
        paragraphs = [Paragraph(tuple(_runs(_unmarked(part)))) for part in parts]
        found += [ItemList(tuple([(one,) for one in paragraphs]))] if listed else paragraphs
    return tuple(found)


def lines(text: str) -> list[str]:
    """Return the words of each paragraph and item of a text that is simple, on a line."""
    if "[" in text or "*" in text:
        text = _SIGNS.sub("", text)
    return [_unmarked(part).replace("\n", " ") for part in _parts(text)]


def targets(text: str) -> tuple[str, ...]:
    """Return where the links in a text that is simple lead, in order."""
    return tuple(_TARGET.findall(text))


def languages(text: str) -> tuple[str, ...]:
    """Return the tag of each mark of language in a text that is simple, in order."""
    return tuple(_LANGUAGE.findall(text))


def _parts(text: str) -> list[str]:
    """Return the paragraphs and items of a text that is simple."""
    return _BETWEEN.split(text.strip("\n"))


def _is_item(part: str) -> bool:
    return part.startswith("- ")


def _unmarked(part: str) -> str:
    """Return the words of a paragraph or item, without what makes an item of it."""
    return part[2:].replace("\n  ", "\n") if part.startswith("- ") else part


def _runs(
    text: str,
    *,
    strong: bool = False,
    emphasis: bool = False,
    target: str | None = None,
    language: str | None = None,
) -> Iterator[Run]:
    for piece in _PIECE.finditer(text):
        kind = piece.lastgroup
        if kind == "words":
            yield from _said(Run(piece[0], strong, emphasis, target, language))
        elif kind == "strong":
            yield from _runs(piece["strong"], strong=True)
        elif kind == "emphasis":
            yield from _runs(piece["emphasis"], emphasis=True)
        elif kind == "language":
            yield from _said(Run(piece["marked"], strong, emphasis, target, piece["language"]))
        else:
            yield from _runs(piece["linked"], strong=strong, emphasis=emphasis, target=piece["to"])


def _said(run: Run) -> Runs:
    """Return a run, with each line break in it as a run of its own."""
    if "\n" not in run.text:
        return (run,)
    style = (run.strong, run.emphasis, run.target, run.language)
    found: list[Run] = []
    for number, line in enumerate(run.text.split("\n")):
        found += [Run(" ", *style)] if number else []
        found += [Run(line, *style)] if line else []
    return tuple(found)
