"""The files of an overlay on those below, as they become those of one playbook."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from msgspec import structs

from playbook_tools.content import Entry
from playbook_tools.diagnostics import Diagnostic, Span, suggest
from playbook_tools.loading import discover, reading, translations
from playbook_tools.overlay import catalogues, layers, leaving, numbering
from playbook_tools.overlay.lines import Line, of_text, text_of
from playbook_tools.overlay.merging import WAYS, Merging, Part
from playbook_tools.overlay.stack import PLACED, Stack, key_of, mark
from playbook_tools.schema import ContentType, Role, content_types
from playbook_tools.source import Source, guards, nodes, parse


@dataclass
class _Composing:
    """The files of an overlay on those below, as they become those of one playbook."""

    own: Stack
    below: Stack
    about: Entry
    raw: dict[str, bytes | Source] = field(default_factory=dict)
    lines: dict[str, tuple[Line, ...]] = field(default_factory=dict)
    changed: dict[str, bytes] = field(default_factory=dict)
    placements: dict[str, numbering.Placement] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def lines_of(self, path: str) -> tuple[Line, ...]:
        """Return the lines of a file as it is so far."""
        known = self.lines.get(path)
        if known is None:
            content = self.raw[path]
            assert isinstance(content, bytes)
            in_own = path in self.own.own and path not in self.changed
            name = self.own.name(path) if in_own else self.below.name(path)
            known = None if in_own else self.below.lines.get(path)
            known = known or of_text(content.decode(errors="replace"), name)
        return known

    def put(self, path: str, lines: Sequence[Line]) -> None:
        """Let a file have these lines."""
        self.lines[path] = tuple(lines)
        self.raw[path] = text_of(lines).encode(errors="surrogatepass")

    def add(self, path: str, content: bytes | Source, declared: ContentType) -> None:
        """Add a file of the overlay, or change the one below with it."""
        said = _tree(path, content)
        tree = said.tree if said else None
        sequence = declared.sequence.name if declared.sequence else None
        changes = isinstance(tree, nodes.Mapping) and numbering.changes(tree, sequence)
        there = path in self.below.raw
        if not isinstance(tree, nodes.Mapping) or said is None:
            self.raw[path] = content  # What is wrong with it is said where it is read.
            return
        keys = {key.value: key for key, _ in tree.pairs}
        ways = [name for name in WAYS if name in keys]
        if not there:
            if ways:
                self._nothing_below(path, keys[ways[0]].span, declared)
                return
            self.raw[path] = content
            self._place(path, said, tree, sequence)
        elif not changes and declared.file and declared.optional:
            self.raw[path] = content  # What a playbook may go without, it may have instead.
        elif not changes:
            self._tell(path, Span(), "whole", id=discover.entry_id(path))
            self._keep(path)
        else:
            assert isinstance(content, bytes)
            self._change(path, content, said, tree, sequence)

    def _keep(self, path: str) -> None:
        """Let a file be as it is below, although the overlay has one of that path."""
        self.raw[path] = self.below.raw[path]
        self.lines[path] = tuple(self._lines_below(path))

    def _change(
        self, path: str, content: bytes, said: Source, tree: nodes.Mapping, sequence: str | None
    ) -> None:
        for key, value in tree.pairs:
            if key.value == "id":
                if isinstance(value, nodes.Scalar) and value.value != discover.entry_id(path):
                    name = discover.entry_id(path)
                    self._tell(path, value.span, "other-id", id=value.value[:60], name=name)
            elif key.value not in (*WAYS, *numbering.words(sequence)):
                self._tell(path, key.span, "beside", name=key.value[:60])
        self._keep(path)
        self.changed[path] = content
        lower = _tree(path, self.below.raw[path])
        if lower is None or not isinstance(lower.tree, nodes.Mapping):
            return
        merging = Merging(path)
        below = _part(lower.tree, self.lines_of(path))
        own = _part(tree, of_text(said.text, self.own.name(path)))
        merged = merging.merged(below, own)
        self.diagnostics += merging.diagnostics
        self.put(path, merged)
        self._place(path, said, tree, sequence)

    def _place(self, path: str, said: Source, tree: nodes.Mapping, sequence: str | None) -> None:
        placement = numbering.placement(tree, sequence)
        if placement is None or sequence is None:
            return
        self.placements[path] = placement
        written = of_text(said.text, self.own.name(path))[placement.span.line - 1]
        line = written._replace(text=f"{sequence}: 1")
        lines = self.lines_of(path)
        if path in self.changed:
            self.put(
                path, [line if numbering.is_number(one.text, sequence) else one for one in lines]
            )
        else:
            self.put(path, [line if one.number == written.number else one for one in lines])

    def merge_catalogues(self, gone: Collection[str]) -> None:
        """Put the catalogues of the overlay on those below."""

        def of_own(path: str) -> Sequence[Line]:
            content = self.own.raw[path]
            text = content.decode(errors="replace") if isinstance(content, bytes) else content.text
            return of_text(text, self.own.name(path))

        own, below = (
            {path: one for path, one in stack.raw.items() if translations.language_of(path)}
            for stack in (self.own, self.below)
        )
        for path, content in own.items():
            if path not in below or not isinstance(content, bytes):
                self.raw[path] = content
            else:
                self._keep(path)
        both = catalogues.Catalogues(
            {path: one for path, one in own.items() if path in below},
            below,
            gone,
            self.changed.keys(),
            self.own.types,
        )
        both.merge(self.raw, of_own, self._lines_below, self.put)

    def _lines_below(self, path: str) -> Sequence[Line]:
        content = self.below.raw[path]
        text = content.decode(errors="replace") if isinstance(content, bytes) else content.text
        return self.below.lines.get(path) or of_text(text, self.below.name(path))

    def _nothing_below(self, path: str, span: Span, declared: ContentType) -> None:
        folder = declared.folder
        ids = [
            discover.entry_id(one)
            for one in self.below.found.paths
            if folder and one.startswith(f"{folder}/")
        ]
        best = suggest.nearest(discover.entry_id(path), ids)
        hint, values = ("did-you-mean", {"best": best}) if best else (None, {})
        values = {**values, "id": discover.entry_id(path)}
        self.diagnostics.append(
            Diagnostic(path, span, "PB702", "nothing-below", hint, values=values)
        )

    def _tell(self, path: str, span: Span, message: str, **values: str) -> None:
        self.diagnostics.append(Diagnostic(path, span, "PB702", message, values=values))


def _tree(path: str, content: bytes | Source) -> Source | None:
    """Return a file with its tree, or None where it has none: its reading says why."""
    found = guards.admit(content, path) if isinstance(content, bytes) else content
    if found.diagnostics:
        return None
    return parse.parsed(found)


def _part(tree: nodes.Mapping, lines: Sequence[Line]) -> Part:
    return Part(tree, lines, 1, len(lines) + 1)


def composed(own: Stack, below: Stack, about: Entry) -> Stack:
    """Return the playbook that the files of an overlay make with those below."""
    types = own.types
    name = layers.file_name(types)
    here = _Composing(own, below, about)
    here.raw |= {path: content for path, content in below.raw.items() if path != name}
    place = reading.types_by_place(types)
    for path, content in own.own.items():
        declared = place(path)
        if declared is not None and path != name:
            here.add(path, content, declared)
        elif declared is None and not translations.language_of(path):
            here.raw[path] = content
    _forget_files(here)
    gone = leaving.leave_out(here.raw, here.lines_of, here.put, types, about, here.diagnostics)
    lost = {path: below.raw[path] for path in gone if path in below.raw}
    for path in gone:
        here.raw.pop(path, None)
        here.lines.pop(path, None)
    numbering.number(
        here.raw, here.lines_of, here.put, types, here.placements, lost, here.diagnostics
    )
    here.merge_catalogues(gone)
    here.diagnostics += _changes_below(here)
    lead = own.prefix or PLACED
    told = [structs.replace(one, path=f"{lead}{one.path}") for one in here.diagnostics]
    kept = {
        path: lines
        for path, lines in below.lines.items()
        if path in here.raw and path not in own.own
    }
    return Stack(
        root=own.root,
        prefix=own.prefix,
        found=discover.Found(tuple(sorted(here.raw, key=discover.by_folder)), below.found.over),
        raw=here.raw,
        own=own.own,
        types=types,
        lines={**kept, **here.lines},
        below=below,
        about=about,
        changed=here.changed,
        gone=gone,
        diagnostics=(*below.diagnostics, *told),
    )


def _forget_files(here: _Composing) -> None:
    """Drop the logo and the fonts below that the brand does not name any more."""
    types = here.own.types
    brand = content_types.with_role(types, Role.BRAND)
    name = str(brand.file) if brand else ""
    said = here.raw.get(name)
    if name not in here.own.own or not isinstance(said, bytes):
        return
    place = reading.types_by_place(types)
    for path in [*here.raw]:
        content = not (place(path) or translations.language_of(path))
        if content and path not in here.own.own and path.encode() not in said:
            del here.raw[path]


def _changes_below(here: _Composing) -> Iterator[Diagnostic]:
    """Yield what differs from what somebody last saw of the playbook below."""
    about, below = here.about, here.below
    seen = dict(text.split(" ") for text in about.texts("seen"))
    for path in here.changed:
        key = key_of(path, here.own.types)
        was = seen.get(str(key))
        if was and was != mark(below.raw[path]):
            values = {"entry": str(key)}
            yield Diagnostic(path, Span(), "PB703", "changed", values=values)
    if about.text("hash") and about.text("hash") != below.digest:
        yield Diagnostic(about.path, about.span("hash"), "PB704", "moved-on")
