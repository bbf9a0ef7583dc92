"""The text of the real playbook as a thing to change, and validation that re-reads only changes."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from conftest import ROOT
from playbook_tools.diagnostics.diagnostic import Diagnostic
from playbook_tools.loading.reading import Earlier, Reader, Reading, load, read_content, type_of
from playbook_tools.rules.incremental import reload
from playbook_tools.rules.judge import judge
from playbook_tools.rules.notes import Checked
from playbook_tools.rules.registry import all_rules
from playbook_tools.rules.settings import Settings
from playbook_tools.schema.content_types import ContentType, Types
from playbook_tools.schema.declared import load_types
from playbook_tools.source.source import Source

_KEY = re.compile(r"([a-z_]+):")
# Fields that are called otherwise than the folder of the entries they name.
_FOLDERS = {"related": "plays"}


@dataclass(frozen=True)
class Change:
    """An edit of the playbook: what files hold afterwards (None: nothing, the file is gone).

    A finding is in place at one of the files and lines of `places`, or in a file of `elsewhere`.
    `count` is how many findings there must be, where that is known.
    """

    kind: str
    files: Mapping[str, str | None]
    places: tuple[tuple[str, int], ...] = ()
    elsewhere: frozenset[str] = frozenset()
    count: int | None = None


@dataclass(frozen=True)
class Line:
    """A line of a file: `number` counts from 1, `found` is what it was chosen for."""

    path: str
    number: int
    found: re.Match[str]


@dataclass(frozen=True)
class Book:
    """The texts of all files of a playbook by their paths."""

    texts: Mapping[str, str]

    @cached_property
    def lines(self) -> Mapping[str, list[str]]:
        return {path: text.splitlines() for path, text in self.texts.items()}

    @cached_property
    def notes(self) -> Mapping[str, range]:
        """The lines of each file's note, in which a mark is no mistake."""
        fields = {path: self.fields(path) for path in self.texts}
        return {
            path: range(found["note"][0] + 1, found["note"][1] + 1) if "note" in found else range(0)
            for path, found in fields.items()
        }

    def entries(self, *folders: str) -> list[str]:
        """The paths of the entries that are not removed, in these folders or in all."""
        return [
            path
            for path, lines in self.lines.items()
            if "/" in path and (not folders or path.split("/")[0] in folders)
            if "status: removed" not in lines
        ]

    def pick(self, random: random.Random, pattern: str, *folders: str) -> Line:
        """Choose one of the lines that match `pattern` as a whole, in no note to editors."""
        wanted = re.compile(pattern)
        found = [
            Line(path, number, match)
            for path in (self.entries(*folders) if folders else self.texts)
            for number, line in enumerate(self.lines[path], start=1)
            if (match := wanted.fullmatch(line)) and number not in self.notes[path]
        ]
        return random.choice(found)

    def written(self, path: str, number: int, *instead: str) -> str:
        """The text of a file with other lines in place of one."""
        lines = self.lines[path]
        return "\n".join([*lines[: number - 1], *instead, *lines[number:]]) + "\n"

    def fields(self, path: str) -> dict[str, tuple[int, int]]:
        """The fields at the top of a file with their first and last line."""
        lines = self.lines[path]
        starts = [n for n, line in enumerate(lines, start=1) if _KEY.match(line)]
        ends = [*(start - 1 for start in starts[1:]), len(lines)]
        return {lines[s - 1].split(":")[0]: (s, e) for s, e in zip(starts, ends, strict=True)}

    def uses(self, path: str) -> list[tuple[str, int]]:
        """The places that name an entry: in fields, and in links of running text."""
        folder, name = path.removesuffix(".yaml").split("/")
        return [
            (place, number)
            for place, lines in self.lines.items()
            for number, named in _names(lines)
            if named == (folder, name)
        ]


def _names(lines: list[str]) -> Iterator[tuple[int, tuple[str, str]]]:
    """Yield the line and the folder and name of each entry that a file names."""
    field = ""
    for number, line in enumerate(lines, start=1):
        key = re.fullmatch(r" *([a-z_]+):", line)
        field = key[1] if key else field
        if item := re.fullmatch(r" +- ([a-z][a-z0-9-]+)", line):
            yield number, (_FOLDERS.get(field, field), item[1])
        elif value := re.fullmatch(r"principle: ([a-z][a-z0-9-]+)", line):
            yield number, ("principles", value[1])
        for kind, name in re.findall(r"\]\(([a-z]+):([a-z0-9-]+)\)", line):
            yield number, (f"{kind}s", name)


def real_book() -> Book:
    """The playbook of this repository."""
    root = ROOT / "playbook"
    found = sorted(path for path in root.rglob("*.yaml"))
    return Book({p.relative_to(root).as_posix(): p.read_text(encoding="utf-8") for p in found})


@dataclass
class Bench:
    """A copy of the playbook in which changes are tried, one after the other.

    Files that a change leaves alone are not read again, nor looked at by rules about an entry by
    itself, unless it changes the words to avoid.
    """

    root: Path
    book: Book
    types: Types = field(default_factory=load_types)
    _known: dict[str, Reading] = field(default_factory=dict)

    @cached_property
    def _checked(self) -> Mapping[str, Checked]:
        """What the rules say of each entry by itself."""
        return reload(self.root, self.types, cached=False).checked

    @classmethod
    def make(cls, folder: Path) -> Bench:
        """Set up a bench with the real playbook in an empty folder."""
        root = folder / "playbook"
        shutil.copytree(ROOT / "playbook", root)
        return cls(root, real_book())

    def findings(
        self, change: Change, *, warnings: bool, compared: bool = False
    ) -> list[Diagnostic]:
        """Return what validation finds once the change is made; then the change is undone.

        Where it is `compared`, with what was there before, too.
        """
        checked = self._left(change)
        for path, text in change.files.items():
            self._write(path, text)
        try:
            loaded = load(self.root, self.types, read=self._reader(change))
        finally:
            for path in change.files:
                self._write(path, self.book.texts.get(path))
        quiet = {r.code: None for r in all_rules().values() if r.severity.value == "warning"}
        since = self._earlier(change) if compared else None
        weights = Settings({} if warnings else quiet)
        verdict = judge(loaded, weights, checked=checked, since=since)
        return [finding.diagnostic for finding in verdict.findings]

    def _left(self, change: Change) -> Mapping[str, Checked]:
        """What the rules say of entries by themselves that a change leaves alone."""
        changed = (type_of(path, self.types) for path in change.files)
        if any(declared.names_words for declared in changed if declared):
            return {}
        return {path: one for path, one in self._checked.items() if path not in change.files}

    def _earlier(self, change: Change) -> Earlier:
        """Return what was there before a change."""
        before = load(self.root, self.types, read=self._reader(Change("", {})))
        entries = tuple(one for one in before.playbook.entries if one.path in change.files)
        return Earlier(entries, frozenset(change.files.keys() - before.sources.keys()))

    def _write(self, path: str, text: str | None) -> None:
        if text is None:
            (self.root / path).unlink(missing_ok=True)
        else:
            (self.root / path).parent.mkdir(exist_ok=True)
            (self.root / path).write_bytes(text.encode("utf-8", "surrogatepass"))

    def _reader(self, change: Change) -> Reader:
        def read(held: bytes | Source, path: str, declared: ContentType, types: Types) -> Reading:
            if path in change.files:
                return read_content(held, path, declared, types)
            if path not in self._known:
                self._known[path] = read_content(held, path, declared, types)
            return self._known[path]

        return read
