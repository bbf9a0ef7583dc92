"""A text has typographic quotation marks, apostrophes, dashes and ellipses.

Straight quotes, three dots and a hyphen between spaces are left over from the typewriter. They look
careless beside the others. Write what the message shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook_tools.content import prose
from playbook_tools.diagnostics import Diagnostic, Edit, Severity, Span, Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext

RULE = Declaration(
    dutch="""
Een tekst heeft de aanhalingstekens, apostrofs, streepjes en puntjes van drukwerk.

Rechte tekens, drie losse punten en een kort streepje tussen spaties komen van de typemachine. In
druk staan ze slordig naast de andere. Schrijf wat de melding laat zien.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "typewriter": Message(
            Text(
                en="`{word}` has a straight quote or typewriter character",
                nl="in `{word}` staat een teken van de typemachine",
            ),
        ),
    },
)
_DASH = re.compile(r"-(?:-|(?<=\s-)(?=\s))")
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@")
_OPENING = re.compile(r"(?:\A|(?<=[\s(\[“‘/–—-]))(?P<quote>['\"])(?=\S)")
# Four dots, three hyphens, two in a word, and a straight single quote that is not between letters.
_UNSURE = re.compile(r"\.{4}|-{3}|(?<=\S)--|--(?=\S)|(?<![^\W\d_])'|'(?![^\W\d_])")
_PAIRS = re.compile(r"[^\"]*(?:(?<![^\s(\[“‘/–—-])\"(?=[^\s\"])[^\"]*(?<![\s\d\"])\"(?!\w)[^\"]*)*")
_SHORTENED = re.compile(r"(?:\A|(?<=[\s(“‘]))'(?=(?:[stnmkr]|ns|em|er)\b|\d)")


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look for typewriter characters in every word."""
    if not _suspect(context.printed_words):
        return
    for passage in context.printed_where(_suspect):
        for found in _WORD.finditer(passage.words):
            better = _printed(found[0])
            if better != found[0] and not _ADDRESS.search(found[0]):
                yield _typewriter(passage, found, better)


def _suspect(words: str) -> bool:
    return "'" in words or '"' in words or "..." in words or bool(_DASH.search(words))


def _printed(word: str) -> str:
    """Return a word, which has spaces around it, with typographic characters."""
    if not _suspect(word) and word != "-":
        return word
    if word in {"-", "--"}:
        return "–"
    word = word.replace("...", "…").replace("---", "—").replace("--", "–")
    word = _SHORTENED.sub("’", word)
    word = _OPENING.sub(lambda found: "“" if found["quote"] == '"' else "‘", word)
    return word.replace('"', "”").replace("'", "’")


def _typewriter(passage: prose.Passage, found: re.Match[str], better: str) -> Diagnostic:
    span, word = passage.span(*found.span()), found[0]
    values = {"word": word, "better": better}
    fix = (Edit(span, word, better),) if _certain(passage, found, span) else ()
    return Diagnostic(
        passage.entry.path, span, "PB406", "typewriter", "write", values=values, fix=fix
    )


def _certain(passage: prose.Passage, found: re.Match[str], span: Span) -> bool:
    """Whether the better form of a word is the only one: each mark in it has one reading.

    A quotation mark is certain where the marks of its text pair off, none after a digit, where it
    might mean inches or minutes; a straight apostrophe, between two letters.
    """
    source = passage.source
    if source is None or span.line != span.end_line or source.words(span) != found[0]:
        return False  # It is written otherwise in the file, such as with an escape.
    if _UNSURE.search(found[0]):
        return False
    return '"' not in found[0] or _paired(passage.words)


def _paired(words: str) -> bool:
    """Whether straight double quotes open and close in turn, each at an end of a word."""
    return _PAIRS.fullmatch(words) is not None
