"""The safe edits of findings, applied to files that only get better by them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

from playbook_tools.diagnostics import Edit, Text
from playbook_tools.loading import discover, reading
from playbook_tools.overlay import layers
from playbook_tools.rules.judge import Verdict, judge
from playbook_tools.rules.settings import Settings
from playbook_tools.source import guards

CONFLICT = Text(en="unresolved merge conflict", nl="merge-conflict dat nog niet is opgelost")
CHANGED = Text(en="changed by something else meanwhile", nl="intussen door iets anders veranderd")
WORSE = Text(en="the edits would cause other findings", nl="de wijzigingen geven andere meldingen")

# An edit may lay bare another, such as two spaces where a tab was; more rounds are never needed.
_ROUNDS = 5


@dataclass(frozen=True, slots=True)
class FixedFile:
    """A file as it was and as it is to be, and how many findings that puts right by their code."""

    path: str
    before: str
    after: str
    fixed: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Fixing:
    """The files to write, and those that stay unchanged, each with the reason, by path."""

    files: tuple[FixedFile, ...]
    skipped: Mapping[str, Text]


def fix(root: Path, verdict: Verdict, settings: Settings, asked: Callable[[str], bool]) -> Fixing:
    """Return the files of a playbook that are `asked` for with the safe edits of their findings.

    They have been read and judged again, and none has a finding more than before, unless it could
    not be read then. Raises OSError where a file cannot be read.
    """
    sources = verdict.loaded.sources
    placing = verdict.loaded.placing
    paths = {path for path in sources if asked(path) and (not placing or placing.whole(path))}
    skipped = {path: CONFLICT for path in paths if guards.CONFLICT.search(sources[path].text)}
    mended = _mended(verdict, paths - skipped.keys())
    # What could not be read before has findings that nobody knew of, none of which is an edit's.
    first = judge(_reread(root, mended, verdict.loaded), settings) if mended else verdict
    texts: Mapping[str, str] = {}
    now = first
    for _ in range(_ROUNDS):
        edited = _edited(now, paths - skipped.keys())
        if not edited:
            break
        kept, now = _improving(root, first, mended, {**texts, **edited}, settings)
        skipped |= dict.fromkeys(edited.keys() - kept.keys() - mended.keys(), WORSE)
        texts = kept
        if _read(now) - _read(first):
            first = now  # From here on, what was hidden is known.
    texts = {**mended, **texts}
    stale = {path for path in texts if not _unchanged(root, path, sources[path].text)}
    skipped |= dict.fromkeys(stale, CHANGED)
    files = (_fixed(path, texts[path], verdict, now) for path in sorted(texts.keys() - stale))
    return Fixing(tuple(files), skipped)


def applied(text: str, edits: Iterable[Edit]) -> str:
    """Return a text with its edits; left out is one whose place holds other words, or overlaps."""
    starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
    parts, done = [], 0
    for edit in sorted(set(edits)):
        span = edit.span
        if max(span.line, span.end_line) >= len(starts):
            continue
        start = starts[span.line - 1] + span.column - 1
        end = starts[span.end_line - 1] + span.end_column - 1
        if start >= done and text[start:end] == edit.old:
            parts += [text[done:start], edit.new]
            done = end
    return "".join([*parts, text[done:]])


def _edited(verdict: Verdict, paths: Collection[str]) -> dict[str, str]:
    """Return the text of each of some files that the edits of its findings change."""
    edits: dict[str, list[Edit]] = {}
    for finding in verdict.findings:
        found = finding.diagnostic
        if found.fix and found.path in paths:
            edits.setdefault(found.path, []).extend(found.fix)
    sources = verdict.loaded.sources
    after = {path: applied(sources[path].text, some) for path, some in edits.items()}
    return {path: text for path, text in after.items() if text != sources[path].text}


def _mended(verdict: Verdict, paths: Collection[str]) -> Mapping[str, str]:
    """Return the texts of files that can be read with other line ends and indentation."""
    loaded = verdict.loaded
    types = loaded.playbook.types
    texts = {}
    for path in {one.path for one in loaded.diagnostics if reading.may_be_mended(one)} & {*paths}:
        declared, text = reading.type_of(path, types), loaded.sources[path].text
        if declared:
            content = text.encode(errors="surrogatepass")
            read = reading.read_mended(content, path, declared, types).source.text
            if read != text:
                texts[path] = read
    return texts


def _improving(
    root: Path,
    before: Verdict,
    mended: Mapping[str, str],
    texts: Mapping[str, str],
    settings: Settings,
) -> tuple[Mapping[str, str], Verdict]:
    """Return the texts that make no file worse, and the playbook with them.

    The texts of other files are what is `mended` in them, as in the playbook before.
    """
    while True:
        after = judge(_reread(root, {**mended, **texts}, before.loaded), settings)
        worse = _worse(before, after, texts)
        if not (worse and texts):
            return texts, after
        # Where another file gets worse, any of the texts may be the cause.
        left_out = worse if worse <= texts.keys() else texts.keys()
        texts = {path: text for path, text in texts.items() if path not in left_out}


def _worse(before: Verdict, after: Verdict, texts: Iterable[str]) -> set[str]:
    """Return the files with a finding more, of some code, or with other fields than before."""
    was, now = _counts(before), _counts(after)
    fields = [
        {entry.path: entry.spans.keys() for entry in one.loaded.playbook.entries}
        for one in (before, after)
    ]
    # What could not be read has findings that nobody knew of.
    unread = (_read(after) - _read(before)) & {*texts}
    worse = {path for (path, code), number in now.items() if number > was[path, code]} - unread
    changed = (path for path in texts if path in fields[0])
    return worse | {path for path in changed if fields[0][path] != fields[1].get(path)}


def _read(verdict: Verdict) -> set[str]:
    """Return the paths of the files that could be read."""
    return {entry.path for entry in verdict.loaded.playbook.entries}


def _counts(verdict: Verdict) -> Counter[tuple[str, str]]:
    return Counter((one.diagnostic.path, one.diagnostic.code) for one in verdict.findings)


def _reread(root: Path, texts: Mapping[str, str], loaded: reading.Loaded) -> reading.Loaded:
    """Return the playbook with some texts in place of what its files hold."""
    given = {path: text.encode() for path, text in texts.items()}
    return layers.load(root, loaded.playbook.types, given=given)


def _unchanged(root: Path, path: str, text: str) -> bool:
    """Whether a file still holds the text that was read."""
    content = guards.fetch(discover.on_disk(root, path), path)
    return isinstance(content, bytes) and content == text.encode(errors="surrogatepass")


def _fixed(path: str, text: str, before: Verdict, after: Verdict) -> FixedFile:
    was, now = _counts(before), _counts(after)
    fixed = {code: was[name, code] - now[name, code] for name, code in sorted(was) if name == path}
    counts = {code: number for code, number in fixed.items() if number > 0}
    return FixedFile(path, before.loaded.sources[path].text, text, counts)
