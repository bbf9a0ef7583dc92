"""A text has the quotation marks, apostrophes, dashes and ellipses of print.

Straight marks, three dots and a hyphen between blanks come from the typewriter. In print they look
careless beside the others. Write what the message shows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from playbook_tools.content import Passage
from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.rules.entry import EntryContext

DUTCH = """
Een tekst heeft de aanhalingstekens, apostrofs, streepjes en puntjes van drukwerk.

Rechte tekens, drie losse punten en een kort streepje tussen spaties komen van de typemachine. In
druk staan ze slordig naast de andere. Schrijf wat de melding laat zien.
"""
SEVERITY = Severity.WARNING
ADJUSTABLE = True
_DASH = re.compile(r"-(?:-|(?<=\s-)(?=\s))")
_WORD = re.compile(r"\S+")
_ADDRESS = re.compile(r"://|@")
_OPENING = re.compile(r"(?:\A|(?<=[\s(\[“‘/–—-]))(?P<quote>['\"])(?=\S)")
_SHORTENED = re.compile(r"(?:\A|(?<=[\s(“‘]))'(?=(?:[stnmkr]|ns|em|er)\b|\d)")


def check_entry(context: EntryContext) -> Iterator[Diagnostic]:
    """Look for signs of the typewriter in every word."""
    if not _suspect(context.words.all):
        return
    for passage in context.passages:
        if not _suspect(passage.words):
            continue
        for found in _WORD.finditer(passage.words):
            better = printed(found[0])
            if better != found[0] and not _ADDRESS.search(found[0]):
                yield _sign(passage, found, better)


def _suspect(words: str) -> bool:
    return "'" in words or '"' in words or "..." in words or bool(_DASH.search(words))


def printed(word: str) -> str:
    """Return a word, which stands between blanks, as it is printed."""
    if word in {"-", "--"}:
        return "–"
    word = word.replace("...", "…").replace("--", "–")
    word = _SHORTENED.sub("’", word)
    word = _OPENING.sub(lambda found: "“" if found["quote"] == '"' else "‘", word)
    return word.replace('"', "”").replace("'", "’")


def _sign(passage: Passage, found: re.Match[str], better: str) -> Diagnostic:
    return Diagnostic(
        passage.entry.path,
        passage.span(*found.span()),
        "PB406",
        Text(
            en=f"`{found[0]}` has a sign of the typewriter",
            nl=f"in `{found[0]}` staat een teken van de typemachine",
        ),
        Text(en=f"Write `{better}`.", nl=f"Schrijf `{better}`."),
    )
