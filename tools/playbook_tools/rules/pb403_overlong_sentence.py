"""A sentence has at most {limit} words.

Longer ones are hard to follow for many readers. Split it into two sentences with one idea each, or
make a list.
"""

from __future__ import annotations

from collections.abc import Iterator

from playbook_tools.content import sentences
from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext

RULE = Declaration(
    dutch="""
Een zin heeft hoogstens {limit} woorden.

Een langere zin is voor veel lezers lastig te volgen. Maak er twee zinnen van, met elk één idee, of
maak een lijst.
""",
    severity=Severity.WARNING,
    adjustable=True,
    limits={"limit": sentences.MOST_WORDS},
    messages={
        "overlong": Message(
            Text(
                en="this sentence has {words} words (limit: {limit})",
                nl="deze zin heeft {words} woorden (hoogstens {limit})",
            ),
            Text(en="Split it into two sentences.", nl="Maak er twee zinnen van."),
        ),
    },
)


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
                span, values = passage.span(start, end), {"words": words}
                yield Diagnostic(passage.entry.path, span, "PB403", "overlong", values=values)
