"""A text appears in the playbook once.

Readers cannot tell two entries with one title apart, and a copied paragraph or action says nothing
new the second time. Write what is different here, or remove the text. Titles of links and names of
organisations may be repeated.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from zlib import crc32

from playbook_tools.content import EntryKey, prose, sentences
from playbook_tools.diagnostics import Diagnostic, Related, Severity, Span, Text
from playbook_tools.rules import base
from playbook_tools.rules.base import Declaration, Message
from playbook_tools.rules.context import Context
from playbook_tools.rules.entry import EntryContext
from playbook_tools.rules.notes import TextNumbers

RULE = Declaration(
    dutch="""
Een tekst staat één keer in het playbook.

Twee items met dezelfde titel zijn niet uit elkaar te houden. En een gekopieerde alinea of actie
zegt de tweede keer niets nieuws. Schrijf wat hier anders is, of haal de tekst weg. Titels van
links en namen van organisaties mogen wel vaker voorkomen.
""",
    severity=Severity.WARNING,
    adjustable=True,
    messages={
        "repeated": Message(
            Text(
                en="the same text is already on line {line}",
                nl="dezelfde tekst staat al op regel {line}",
            ),
        ),
        "repeated-elsewhere": Message(
            Text(
                en="the same text is already in `{path}`",
                nl="dezelfde tekst staat al in `{path}`",
            ),
        ),
        "first": base.HERE,
    },
    hints={
        "differ": Text(
            en="Write what is different here, or remove one of the two.",
            nl="Schrijf wat hier anders is, of haal een van de twee weg.",
        ),
    },
)
_LEAST_WORDS = 5
_WORDS = re.compile(r"\w+")
_NO_WORDS = bytes(code for code in range(256) if code > 127 or not (chr(code).isalnum()))


def check(context: Context) -> Iterator[Diagnostic]:
    """Yield each copy once, with what it repeats; of a copied entry, only the title."""
    suspects = sorted(_suspects(context), key=lambda passage: _claim(context, passage))
    first: dict[tuple[str, str], prose.Passage] = {}
    copies: set[tuple[str, str]] = set()
    for passage in suspects:
        key = _key(passage)
        if key is None or _copy(context, passage):
            continue
        earlier = first.setdefault(key, passage)
        pair = (passage.entry.path, earlier.entry.path)
        if earlier is passage or pair in copies:
            continue
        if _titled(passage):
            copies.add(pair)
        yield _repeated(passage, earlier)


def note(context: EntryContext) -> TextNumbers:
    """Note a number for each text that may not be repeated, the same one for equal texts.

    Different texts may share a number, as it is made only of unaccented letters and digits.
    """
    texts = [context.entry.title, *filter(_may_count, context.words.prose.split("\n"))]
    return TextNumbers(tuple(map(_number, texts)))


def _number(text: str) -> int:
    written = text.casefold().encode("utf-8", "surrogatepass").translate(None, _NO_WORDS)
    return crc32(written) << 16 | len(written)


def _suspects(context: Context) -> Iterator[prose.Passage]:
    """Yield the passages of entries with a text that is perhaps repeated."""
    noted = context.noted(TextNumbers)
    all_numbers = [number for _, texts in noted for number in texts.numbers]
    if len(set(all_numbers)) == len(all_numbers):
        return
    counts = Counter(all_numbers)
    for entry, texts in noted:
        if any(counts[number] > 1 for number in texts.numbers):
            yield from context.entry_context(entry).passages


def _claim(context: Context, passage: prose.Passage) -> tuple[bool, bool, bool, str, Span]:
    """Return a sort key: titles first; a draft, or an entry that nothing leads to, is the copy."""
    entry = passage.entry
    unknown = entry.key not in context.targets
    return (
        not _titled(passage),
        not entry.published,
        unknown,
        entry.path,
        entry.span(passage.text.route),
    )


def _titled(passage: prose.Passage) -> bool:
    return passage.text.route.steps == (passage.entry.type.title_field,)


def _counts(passage: prose.Passage) -> bool:
    """Whether a text that is long enough may not be repeated: a title, or running text."""
    if _titled(passage):
        return True
    return passage.text.declared.markdown != "none" and _may_count(passage.words)


def _may_count(text: str) -> bool:
    return text.count(" ") >= _LEAST_WORDS - 1


def _key(passage: prose.Passage) -> tuple[str, str] | None:
    """Return a key that equal texts share, or None for a text that may be repeated."""
    titled, words = _titled(passage), passage.words
    if not _counts(passage) or (not titled and sentences.count_words(words) < _LEAST_WORDS):
        return None
    return passage.entry.type.name if titled else "", " ".join(_WORDS.findall(words.casefold()))


def _copy(context: Context, passage: prose.Passage) -> bool:
    """Whether the whole entry is a copy with another's id, which has its message already."""
    entry = passage.entry
    stated = EntryKey(entry.type.name, entry.written_id)
    return context.playbook.by_key.get(stated, entry) is not entry


def _repeated(passage: prose.Passage, earlier: prose.Passage) -> Diagnostic:
    path, place = earlier.entry.path, earlier.span()
    return Diagnostic(
        passage.entry.path,
        passage.span(),
        "PB401",
        "repeated" if path == passage.entry.path else "repeated-elsewhere",
        "differ",
        (Related(path, place, "first"),),
        {"line": place.line, "path": path},
    )
