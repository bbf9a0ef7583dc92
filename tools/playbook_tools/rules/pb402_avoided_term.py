"""The playbook uses the words of its glossary, and not those that the glossary avoids.

A reader who meets two words for one thing looks for the difference. Use the word that the message
names. Official titles, words in italics and words between quotation marks may stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping

from playbook_tools.diagnostics import Diagnostic, Severity, Text
from playbook_tools.model import Playbook, Value
from playbook_tools.passages import Passage
from playbook_tools.rules import Context
from playbook_tools.schema import Field

DUTCH = """
Het playbook gebruikt de woorden van zijn begrippenlijst, en niet de woorden die de lijst vermijdt.

Een lezer die twee woorden voor één ding tegenkomt, zoekt naar het verschil. Gebruik het woord dat
de melding noemt. Officiële titels, cursieve woorden en woorden tussen aanhalingstekens mogen
blijven zoals ze zijn.
"""
SEVERITY = Severity.WARNING
ADJUSTABLE = True
_QUOTED = re.compile(r"“[^“”]*”|‘[^‘’]*’|\"[^\"]*\"|\B'[^']*'\B")
_INFLECTED = 5
_VOICED = {"f": "v", "s": "z"}


def check(context: Context) -> Iterator[Diagnostic]:
    """Look for every avoided word in every text of the playbook's own."""
    preferred = dict(_avoided(context.playbook))
    if not preferred:
        return
    starts = {word.split()[0] for word in preferred}
    words = sorted(preferred, key=len, reverse=True)
    pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(map(_forms, words))})(?![\w-])", re.IGNORECASE)
    for passage in context.passages:
        declared = passage.text.declared
        if declared.proper_name or declared.avoided_for:
            continue
        low = passage.words.casefold()
        if any(start in low for start in starts):
            hits = list(pattern.finditer(passage.words))
            allowed = _allowed(context, passage, preferred.values()) if hits else []
            for found in hits:
                if not any(s <= found.start() and found.end() <= e for s, e in allowed):
                    yield _avoid(passage, found, preferred[_entry(found, preferred)])


def _avoided(playbook: Playbook) -> Iterator[tuple[str, str]]:
    """Give each word to avoid, in small letters, with the word to use."""
    for record in playbook.records:
        yield from _within(record.data, record.type.shape)


def _within(value: Value, declared: Field) -> Iterator[tuple[str, str]]:
    if isinstance(value, tuple) and declared.item:
        for item in value:
            yield from _within(item, declared.item)
    if not isinstance(value, Mapping):
        return
    for name, inner in value.items():
        field = declared.by_name[name]
        sibling = field.item.avoided_for if field.item else field.avoided_for
        if sibling is None:
            yield from _within(inner, field)
        else:
            words = inner if isinstance(inner, tuple) else (inner,)
            yield from ((str(word).casefold(), str(value.get(sibling, ""))) for word in words)


def _forms(word: str) -> str:
    """Give a pattern for a word and its plural or inflected forms; short words only take an s."""
    *before, last = word.split()
    endings = ["[’']?s"]
    if len(word) >= _INFLECTED:
        endings += ["e", "e?n", f"{re.escape(last[-1])}en?"]
    forms = f"{re.escape(last)}(?:{'|'.join(endings)})?"
    if len(word) >= _INFLECTED and last[-1] in _VOICED:
        forms = f"(?:{forms}|{re.escape(last[:-1])}{_VOICED[last[-1]]}en?)"
    return r"\s+".join([*map(re.escape, before), forms])


def _entry(found: re.Match[str], preferred: Mapping[str, str]) -> str:
    """Give the word of the glossary that was found, in whatever form."""
    words = [word for word in preferred if re.fullmatch(_forms(word), found[0], re.IGNORECASE)]
    return max(words, key=len)


def _allowed(context: Context, passage: Passage, terms: Collection[str]) -> list[tuple[int, int]]:
    """Give where words stay as they are: in titles and terms, in italics, in quotation marks."""
    words = passage.words
    names = [name for name in (*context.proper_names, *terms) if name in words]
    found = [match.span() for name in names for match in re.finditer(re.escape(name), words)]
    found += [match.span() for match in _QUOTED.finditer(words)]
    at = 0
    for run in passage.runs:
        if run.emphasis:
            found.append((at, at + len(run.text)))
        at += len(run.text)
    return found


def _avoid(passage: Passage, found: re.Match[str], term: str) -> Diagnostic:
    return Diagnostic(
        passage.record.path,
        passage.span(*found.span()),
        "PB402",
        Text(
            en=f"the glossary avoids `{found[0]}`",
            nl=f"de begrippenlijst vermijdt `{found[0]}`",
        ),
        Text(en=f"Use “{term}”.", nl=f"Gebruik “{term}”."),
    )
