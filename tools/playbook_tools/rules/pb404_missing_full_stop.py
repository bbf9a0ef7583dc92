"""A sentence ends with a full stop, a question mark or an exclamation mark.

Without one, a text looks truncated. This applies to paragraphs, and to list items that are
sentences; titles and labels have no full stop.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook_tools.content import prose
from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.entry import EntryContext

RULE = Declaration(
    dutch="""
Een zin eindigt met een punt, een vraagteken of een uitroepteken.

Zonder zo’n teken lijkt het of het eind van de tekst weg is. Dit geldt voor alinea’s, en voor
onderdelen van lijsten die een zin zijn. Titels en vaste woorden hebben geen punt.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "no-full-stop": Message(
            Text(
                en="this text does not end with a full stop",
                nl="deze tekst eindigt niet met een punt",
            ),
            Text(en="Write `{better}`", nl="Schrijf `{better}`"),
        ),
    },
)
_ENDED = re.compile(r"[.?!…]['\"”’)\]¹²³⁴-⁹]*\s*\Z")
_GOES_ON = re.compile(r"[;,:]\s*\Z|[;,]\s+(?:en|of)\s*\Z")


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look at the end of every paragraph and item."""
    if _all_ended(context.words.prose):
        return
    for passage in context.passages:
        if passage.text.declared.markdown == "none" or _ended(passage):
            continue
        words = passage.words.rstrip()
        if not words or not _is_sentence(passage):
            continue
        end = len(words)
        better = f"{words.split()[-1].rstrip(',;:')}."
        yield Diagnostic(
            passage.entry.path,
            passage.span(end - 1, end),
            "PB404",
            "no-full-stop",
            values={"better": better},
        )


def _all_ended(lines: str) -> bool:
    """Whether every line ends with a full stop; any other end needs a closer look."""
    return lines.count(".\n") == lines.count("\n")


def _ended(passage: prose.Passage) -> bool:
    if _ENDED.search(passage.words):
        return True
    return bool(passage.leads or passage.fellows) and bool(_GOES_ON.search(passage.words))


def _is_sentence(passage: prose.Passage) -> bool:
    """Whether the text should end with a full stop: it is not a heading, nor an item of mere words.

    The other items of a list show what its items are.
    """
    if passage.fellows:
        return any(_ENDED.search(item) or _GOES_ON.search(item) for item in passage.fellows)
    return not all(run.strong for run in passage.runs)
