"""A text has ordinary letters and hyphens, and no soft hyphens.

Text from Word or a PDF may come with hyphens that nobody sees (U+00AD), or with two letters in one
character (ﬁ, ĳ). A search does not find such a word, nor do checks. Write ordinary characters; the
editions hyphenate and join letters by themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook_tools.content import prose, typeface
from playbook_tools.diagnostics import Diagnostic, Edit, Severity, Span, Text, characters
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext

RULE = Declaration(
    dutch="""
Een tekst heeft gewone letters en streepjes, en geen zachte afbreekstreepjes.

Met tekst uit Word of een pdf komen soms streepjes mee die niemand ziet (U+00AD), of twee letters in
één teken (ﬁ, ĳ). Zoeken vindt zo’n woord niet, en controles ook niet. Schrijf gewone tekens: een
uitgave breekt woorden zelf af en zet letters zelf dicht bij elkaar.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "soft-hyphen": Message(
            Text(
                en="`{better}` contains a hyphen that nobody sees ({code})",
                nl="in `{better}` staat een afbreekstreepje dat niemand ziet ({code})",
            ),
            Text(
                en="Type the word again; editions hyphenate by themselves.",
                nl="Typ het woord opnieuw; uitgaven breken zelf af.",
            ),
        ),
        "joined": Message(
            Text(
                en="`{word}` has two letters in one character ({code})",
                nl="in `{word}` staan twee letters in één teken ({code})",
            ),
        ),
    },
)
_SIMPLER = str.maketrans(dict(characters.SIMPLER))
_SOFT = "\u00ad"
_MARKS = '.,;:!?()“”‘’"'
_WORD = re.compile(rf"\S*[{''.join(characters.SIMPLER)}]\S*")


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look for them in every word; what the typeface lacks is said by the rule about that."""
    for address in context.entry.addresses:
        if _SOFT in address.text:
            yield _in_address(context, address.text, address.span)
    if not _suspect(context.printed_words):
        return
    for passage in context.printed_where(_suspect):
        for found in _WORD.finditer(passage.words):
            if not typeface.unprintable(found[0]):
                yield _pasted(passage, found)


def _suspect(words: str) -> bool:
    return not words.isascii() and any(sign in words for sign in characters.SIMPLER)


def _in_address(context: EntryContext, written: str, span: Span) -> Diagnostic:
    """Return what is said of an address with a soft hyphen, which leads nowhere."""
    better, source = written.replace(_SOFT, ""), context.source
    values = {"better": better, "code": characters.code_point(_SOFT)}
    sure = source and span.line == span.end_line and source.words(span) == written
    fix = (Edit(span, written, better),) if sure else ()
    return Diagnostic(
        context.entry.path, span, "PB407", "soft-hyphen", "write", values=values, fix=fix
    )


def _pasted(passage: prose.Passage, found: re.Match[str]) -> Diagnostic:
    word, span, source = found[0], passage.span(*found.span()), passage.source
    better = word.translate(_SIMPLER)
    sign = next(sign for sign in word if sign in characters.SIMPLER)
    bare = better.strip(_MARKS)
    values = {"word": word.strip(_MARKS), "better": bare, "code": characters.code_point(sign)}
    sure = source and span.line == span.end_line and source.words(span) == word
    fix = (Edit(span, word, better),) if sure else ()
    message, hint = ("soft-hyphen", None) if sign == _SOFT else ("joined", "write")
    return Diagnostic(passage.entry.path, span, "PB407", message, hint, values=values, fix=fix)
