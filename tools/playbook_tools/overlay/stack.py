"""The layers of an overlay, put together: the files of an ordinary playbook, and where they lie."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath

from msgspec import structs

from playbook_tools.content import Entry, EntryKey
from playbook_tools.diagnostics import Diagnostic, Edit, Span
from playbook_tools.loading import discover, reading
from playbook_tools.overlay.lines import Line, placed
from playbook_tools.schema import Types
from playbook_tools.source import Source, guards

_MOST_SHOWN = 2_000_000
_UNKNOWN = "PB301"
PLACED = "./"
"""What the path of a diagnostic begins with whose place is one in the topmost layer already."""


@dataclass(frozen=True)
class Stack:
    """A playbook of one or more layers, the topmost first.

    `raw` holds the files that could be read, by path; `lines` those that are made of several or
    were changed; `own` the files of the topmost layer, which are named with `prefix`. `gone`
    names what is left out, with the entry that took it along. `about` is what the topmost layer
    says of itself, `changed` the paths of what it changes or places.
    """

    root: Path
    prefix: str
    found: discover.Found
    raw: Mapping[str, bytes | Source]
    own: Mapping[str, bytes | Source]
    types: Types
    lines: Mapping[str, tuple[Line, ...]] = field(default_factory=dict)
    below: Stack | None = None
    about: Entry | None = None
    changed: Mapping[str, bytes] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)
    diagnostics: tuple[Diagnostic, ...] = ()
    refused: bool = False

    @property
    def files(self) -> discover.Files:
        """The files as those of an ordinary playbook."""
        return discover.Files(self.found, self.fetch, self, self.diagnostics, self.refused)

    def fetch(self, path: str, *, most: int = guards.MAX_BYTES) -> bytes | Source:
        """Return what a file holds, unless it is too large."""
        content = self.raw[path]
        if isinstance(content, bytes):
            return guards.refusal(path, regular=True, size=len(content), most=most) or content
        return content

    def name(self, path: str) -> str:
        """Return the name of a file that is taken as a whole from one of the layers."""
        if self.below is None or self.holds(path):
            return f"{self.prefix}{path}"
        return self.below.name(path)

    def place(self, path: str, span: Span) -> tuple[str, Span]:
        """Return the file in which a place is written, and the place in it."""
        lines = self.lines.get(path)
        return placed(span, lines) if lines else (self.name(path), span)

    def whole(self, path: str) -> bool:
        """Whether a file is one of the topmost layer, as it is there."""
        return path in self.own and path not in self.lines

    def holds(self, path: str) -> bool:
        """Whether the topmost layer has a file of that path, or files in a folder of that path."""
        return path in self.own or path in self._folders

    @cached_property
    def _folders(self) -> frozenset[str]:
        """The folders that the topmost layer has files in."""
        return frozenset(
            str(folder)
            for path in self.own
            if "/" in path
            for folder in PurePosixPath(path).parents
        )

    def placed(self, found: Diagnostic) -> Diagnostic:
        """Return a diagnostic with the file, line and column in which its place is written."""
        if found.path.startswith(PLACED):
            return structs.replace(found, path=found.path.removeprefix(PLACED))
        if found.path.startswith(self.prefixes):
            return found
        path, span = self.place(found.path, found.span)
        if found.code == _UNKNOWN and self._leaves_out(found):
            values = {**found.values, "file": found.path}
            found = structs.replace(found, hint="left-out", values=values)
        related = tuple(
            structs.replace(one, path=where, span=at)
            for one in found.related
            for where, at in (self.place(one.path, one.span),)
        )
        fix = found.fix
        if found.path in self.lines or not self.holds(found.path):
            fix = tuple(self._edits(found))
        return structs.replace(found, path=path, span=span, related=related, fix=fix)

    def _leaves_out(self, found: Diagnostic) -> bool:
        """Whether what a file refers to is unknown because a layer leaves it out."""
        target = f"{found.values.get('folder')}/{found.values.get('id')}{discover.SUFFIX}"
        stack: Stack | None = self
        while stack is not None and target not in stack.gone:
            stack = stack.below
        return stack is not None

    def shown(self, sources: Mapping[str, Source]) -> Mapping[str, Source]:
        """Return the files as they are written, by the names that `placed` gives them."""
        written: dict[str, Source] = {}
        stack: Stack | None = self
        while stack is not None:
            for path, content in stack.own.items():
                name = f"{stack.prefix}{path}"
                source = sources.get(path) if path not in self.lines else None
                if source is not None and self.name(path) == name:
                    written[name] = source
                elif isinstance(content, Source):
                    written[name] = content
                elif len(content) <= _MOST_SHOWN:
                    written[name] = Source(name, content.decode(errors="replace"))
            stack = stack.below
        return written

    @property
    def prefixes(self) -> tuple[str, ...]:
        """What the names of files in the layers below begin with."""
        found: list[str] = []
        stack = self.below
        while stack is not None:
            found.append(stack.prefix)
            stack = stack.below
        return tuple(found)

    @property
    def digest(self) -> str:
        """SHA-256 over the paths and bytes of all files."""
        digest = hashlib.sha256()
        for path in self.found.paths:
            content = self.raw[path]
            if isinstance(content, bytes):
                digest.update(f"{path}\n{len(content)}\n".encode(errors="surrogateescape"))
                digest.update(content)
        return digest.hexdigest()

    def _edits(self, found: Diagnostic) -> Iterator[Edit]:
        """Yield the edits of what is written in the topmost layer itself."""
        for edit in found.fix:
            path, span = self.place(found.path, edit.span)
            if path == f"{self.prefix}{found.path}":
                yield structs.replace(edit, span=span)


def key_of(path: str, types: Types) -> EntryKey | None:
    """Return the key of the entry in a file, or None where none belongs."""
    declared = reading.type_of(path, types)
    return EntryKey(declared.name, discover.entry_id(path)) if declared else None


def path_of(key: str, types: Types) -> str | None:
    """Return the path of the entry that is written `play:some-id`, or None without such a type."""
    name, _, identifier = key.partition(":")
    declared = types.get(name)
    if declared is None:
        return None
    return f"{declared.folder}/{identifier}{discover.SUFFIX}" if declared.folder else declared.file


def mark(content: bytes | Source) -> str:
    """Return a short hash of what a file holds."""
    raw = content if isinstance(content, bytes) else content.text.encode(errors="surrogatepass")
    return hashlib.sha256(raw).hexdigest()[:12]
