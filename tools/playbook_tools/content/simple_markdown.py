"""Text in the simple part of the playbook's Markdown, read without a parser: many times as fast.

Simple are paragraphs and flat lists of words, with links, languages, emphasis and strong text that
can be read in one way only, and counts and dates to fill in. Nothing is said here: what is not
simple is left to the parser, allowed or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from playbook_tools.content.richtext import Blocks, ItemList, Paragraph, Run, Runs

# What a line begins with, so that it can be nothing but words of a paragraph.
_START = r"(?:[^\W\d_]|[“”‘’„«(\"'\[]|\d+(?![\d.)])|\*\*?(?=[^\s*]))"
# Any characters that are no signs of Markdown, and by which no line ends elsewhere.
_LETTERS = r"[^*_`<>\[\]{&|\\\x00-\x1f\x7f-\x9f\u2028\u2029]++"
_FILLED_IN = r"\{(?!lang|taal)[a-z]+(?::[a-z]+)?\}"
_TO = r"\(([^\s()<>\[\]{}\\&|*`\x00-\x1f\x7f-\x9f]+)\)"
_IN_LANGUAGE = r"\{lang=([A-Za-z0-9-]+)\}"
# Brackets with words in them, which are neither a note nor the words of a picture.
_BRACKET = r"(?<!!)\[(?=[^\s\^])"
# Where emphasis begins, and where it ends: it can do nothing else there.
_OPEN = r"(?:(?<!\S){0}(?=[^\s*])|(?<=\(){0}(?=[^\W_]))"
_CLOSE = r"(?:(?<=[^\s*]){0}(?![^\s.,;:?!)])|(?<=[^\W_]){0}(?![\w*]))"
_EMPHASIS, _STRONG = r"\*", r"\*\*"


def _line(line_end: str) -> str:
    """Return a pattern for a paragraph or an item, whose lines end so."""
    words = rf"(?:{_LETTERS}|{line_end})++"
    marked = rf"{_BRACKET}{words}(?<=\S)\]{_IN_LANGUAGE}"
    linked = rf"{_BRACKET}(?:{words}|{marked})++(?<=\S)\]{_TO}"
    flat = f"{words}|{_FILLED_IN}|{marked}|{linked}"
    strong, emphasis = (
        f"{_OPEN.format(sign)}(?:{flat})++{_CLOSE.format(sign)}" for sign in (_STRONG, _EMPHASIS)
    )
    return rf"(?={_START})(?:{flat}|{strong}|{emphasis})++(?<=\S)"


_PARAGRAPH = _line(rf"(?<=\S)\n(?={_START})")
_ITEM = "- " + _line(rf"(?<=\S)\n  (?={_START})")
_SIMPLE = re.compile(rf"\n*(?:{_PARAGRAPH}|{_ITEM})(?:\n\n+{_PARAGRAPH}|\n+{_ITEM})*+\n*\Z")
_BETWEEN = re.compile(r"\n\n+|\n(?=- )")
# What is beside the words of a text that is simple.
_SIGNS = re.compile(r"\[|\](?:\([^)]*\)|\{[^}]*\})|\*\*?")
_TARGET = re.compile(r"\]\(([^)]*)\)")
_LANGUAGE = re.compile(rf"\]{_IN_LANGUAGE}")
_PIECE = re.compile(
    rf"(?P<words>(?:[^\[\]*{{]|{_FILLED_IN})++)"
    rf"|\*\*(?P<strong>(?:[^*])++)\*\*|\*(?P<emphasis>[^*]++)\*"
    rf"|\[(?P<marked>[^\[\]]++)\]{_IN_LANGUAGE.replace('(', '(?P<language>', 1)}"
    rf"|\[(?P<linked>(?:[^\[\]]|\[[^\]]*\]{{[^}}]*}})++)\]\((?P<to>[^)]*)\)"
)


@lru_cache(maxsize=512)
def is_simple(text: str) -> bool:
    """Whether a text is simple, so that there is nothing in it that is not allowed."""
    return _SIMPLE.match(text) is not None


def is_line(text: str) -> bool:
    """Whether a text that is simple is a single paragraph."""
    text = text.strip("\n")
    return not text.startswith("- ") and _BETWEEN.search(text) is None


def blocks(text: str) -> Blocks:
    """Return the paragraphs and lists of a text that is simple."""
    found: list[Paragraph | ItemList] = []
    items: list[Blocks] = []
    for part in _parts(text):
        paragraph = Paragraph(tuple(_runs(part.removeprefix("- ").replace("\n  ", "\n"))))
        if part.startswith("- "):
            items.append((paragraph,))
            continue
        if items:
            found.append(ItemList(tuple(items)))
            items = []
        found.append(paragraph)
    return (*found, ItemList(tuple(items))) if items else tuple(found)


def lines(text: str) -> list[str]:
    """Return the words of each paragraph and item of a text that is simple, on a line."""
    if "[" in text or "*" in text:
        text = _SIGNS.sub("", text)
    return [
        part.removeprefix("- ").replace("\n  ", " ").replace("\n", " ") for part in _parts(text)
    ]


def targets(text: str) -> tuple[str, ...]:
    """Return where the links in a text that is simple lead, in order."""
    return tuple(_TARGET.findall(text))


def languages(text: str) -> tuple[str, ...]:
    """Return the tag of each mark of language in a text that is simple, in order."""
    return tuple(_LANGUAGE.findall(text))


def _parts(text: str) -> list[str]:
    """Return the paragraphs and items of a text that is simple."""
    return _BETWEEN.split(text.strip("\n"))


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
