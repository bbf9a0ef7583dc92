"""A sentence has at most 30 words.

Longer ones are hard to follow for many readers. Make two sentences of it, with one idea each, or
make a list.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import sentences
from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.rules.entry import EntryContext

DUTCH = """
Een zin heeft hoogstens 30 woorden.

Een langere zin is voor veel lezers lastig te volgen. Maak er twee zinnen van, met elk één idee, of
maak een lijst.
"""
SEVERITY = Severity.WARNING
ADJUSTABLE = True


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Count the words of every sentence."""
    if sentences.most_words(context.words.all) <= sentences.MOST_WORDS:
        return
    for passage in context.passages:
        if passage.words.count(" ") < sentences.MOST_WORDS or passage.text.declared.proper_name:
            continue
        for start, end in sentences.sentences(passage.words):
            words = sentences.count_words(passage.words[start:end])
            if words > sentences.MOST_WORDS:
                yield Diagnostic(
                    passage.entry.path,
                    passage.span(start, end),
                    "PB403",
                    Text(
                        en=f"this sentence has {words} words (limit: {sentences.MOST_WORDS})",
                        nl=f"deze zin heeft {words} woorden (hoogstens {sentences.MOST_WORDS})",
                    ),
                    Text(en="Make two sentences of it.", nl="Maak er twee zinnen van."),
                )
