"""What has become of the playbook below since somebody last looked at it, and taking note of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from playbook_tools.loading import discover, revisions
from playbook_tools.overlay import layers, leaving, numbering
from playbook_tools.overlay.lines import of_text, text_of
from playbook_tools.overlay.merging import WAYS, Part
from playbook_tools.overlay.stack import Stack, key_of, mark, path_of
from playbook_tools.source import Source, nodes, parse

COMMITS = 500
"""How many commits are looked through for a file as it was."""
MOST_SEEN = 500
"""How many entries are noted; of a larger playbook, those that the overlay builds on."""
SEEN, HASH = "seen", "hash"


@dataclass(frozen=True, slots=True)
class FieldThen:
    """A field of an entry: its lines then, below now, and in the overlay's playbook.

    `then` is None where nobody can tell any more, and any of them is empty where it has none.
    """

    name: str
    then: str | None
    ours: str
    yours: str


@dataclass(frozen=True, slots=True)
class ChangedBelow:
    """An entry that has changed below and that the overlay changes too, with its fields."""

    entry: str
    file: str
    fields: tuple[FieldThen, ...]


@dataclass(frozen=True)
class Standing:
    """How an overlay stands to the playbook below.

    `noted` holds the mark of each entry when somebody last looked, `now` what each has; `builds_on`
    the entries that the overlay changes, leaves out or places others after; `gone` names all that
    is left out, with what it goes for.
    """

    stack: Stack
    noted: Mapping[str, str]
    now: Mapping[str, str]
    builds_on: tuple[str, ...]
    gone: Mapping[str, str]

    @cached_property
    def changed(self) -> tuple[ChangedBelow, ...]:
        """The entries that have changed below where the overlay changes them."""
        stack, found = self.stack, []
        for path in sorted(stack.changed, key=discover.by_folder):
            key = str(key_of(path, stack.types))
            if key in self.noted and key in self.now and self.noted[key] != self.now[key]:
                fields = tuple(_fields(stack, path, self.noted[key]))
                found.append(ChangedBelow(key, stack.name(path), fields))
        return tuple(found)

    @property
    def removed(self) -> tuple[str, ...]:
        """The entries that the overlay builds on, or that were noted, and that are gone below."""
        known = {*self.noted, *self.builds_on}
        return tuple(sorted(known - self.now.keys()))

    @property
    def new(self) -> tuple[str, ...]:
        """The entries that are new below; none where nobody noted any."""
        if not self.complete:
            return ()
        return tuple(sorted(self.now.keys() - self.noted.keys()))

    @property
    def elsewhere(self) -> tuple[str, ...]:
        """The entries that have changed below and that the overlay leaves as they are."""
        here = {one.entry for one in self.changed}
        return tuple(
            key
            for key, was in sorted(self.noted.items())
            if key in self.now and self.now[key] != was and key not in here
        )

    @property
    def unnoted(self) -> tuple[str, ...]:
        """The entries that the overlay builds on and of which nobody took note."""
        return tuple(key for key in self.builds_on if key in self.now and key not in self.noted)

    @property
    def complete(self) -> bool:
        """Whether note was taken of the whole playbook below, not of some entries of it."""
        return bool(self.noted) and len(self.now) <= MOST_SEEN

    @property
    def current(self) -> bool:
        """Whether nothing asks for somebody to look."""
        return not (self.changed or self.removed or self.new or self.elsewhere or self.unnoted)


def standing(stack: Stack) -> Standing | None:
    """Return how an overlay stands to the playbook below, or None where that cannot be read."""
    about, below = stack.about, stack.below
    if stack.refused or about is None or below is None:
        return None
    keyed = ((key_of(path, stack.types), path) for path in below.found.paths)
    own = layers.declared(stack.types).name
    now = {str(key): mark(below.raw[path]) for key, path in keyed if key and key.type != own}
    noted = dict(text.split(" ") for text in about.texts(SEEN))
    builds_on = {str(key_of(path, stack.types)) for path in stack.changed}
    builds_on |= {*about.texts(leaving.FIELD), *_anchors(stack)}
    gone = {str(key_of(path, stack.types)): cause for path, cause in stack.gone.items()}
    return Standing(stack, noted, now, tuple(sorted(builds_on)), gone)


def accepted(now: Standing, keys: Collection[str]) -> str:
    """Return the text of the overlay's file with note taken of entries; none means of all.

    It is not formatted.
    """
    seen = dict(now.noted)
    asked = keys or {*seen, *now.now}
    if not keys and len(now.now) > MOST_SEEN:
        asked = {*seen, *now.builds_on}
    for key in asked:
        if key in now.now:
            seen[key] = now.now[key]
        else:
            seen.pop(key, None)
    about = now.stack.about
    assert about is not None
    assert now.stack.below is not None
    content = now.stack.own[about.path]
    assert isinstance(content, bytes)
    text = content.decode()
    whole = seen.items() >= {k: v for k, v in now.now.items() if k in seen}.items()
    whole = whole and (now.now.keys() <= seen.keys() or len(now.now) > MOST_SEEN)
    kept = _without(about.path, text, (SEEN, HASH) if whole else (SEEN,))
    lines = [f"{HASH}: {now.stack.below.digest}"] if whole else []
    lines += [f"{SEEN}:", *(f"  - {key} {seen[key]}" for key in sorted(seen))] if seen else []
    return kept + "".join(f"{line}\n" for line in lines)


def _without(path: str, text: str, names: Collection[str]) -> str:
    """Return the text of a file without some fields."""
    tree = parse.parsed(Source(path, text)).tree
    assert isinstance(tree, nodes.Mapping)
    lines = of_text(text, path)
    part = Part(tree, lines, 1, len(lines) + 1)
    head = text_of(lines[: tree.pairs[0][0].span.line - 1])
    return head + "".join(
        text_of(part.among(start, end))
        for key, _, start, end in part.blocks()
        if key.value not in names
    )


def _anchors(stack: Stack) -> Iterator[str]:
    """Yield the entries below that own ones are placed after."""
    assert stack.below is not None
    for path, content in stack.own.items():
        key = key_of(path, stack.types)
        tree = _tree(path, content)
        if key is None or tree is None:
            continue
        sequence = stack.types[key.type].sequence
        placement = numbering.placement(tree, sequence.name if sequence else None)
        if placement and placement.after:
            anchor = f"{key.type}:{placement.after}"
            if path_of(anchor, stack.types) not in stack.own:
                yield anchor


def _fields(stack: Stack, path: str, was: str) -> Iterator[FieldThen]:
    """Yield the fields that have changed below; where that is not known, those changed on top."""
    assert stack.below is not None
    own = _part(path, stack.changed[path])
    now, ours = _texts(path, stack.raw[path]), _texts(path, stack.below.raw[path])
    before = _former(stack.below, path, was)
    then = None if before is None else _texts(path, before)
    named = (part.blocks() for part in (own.part(way) if own else None for way in WAYS) if part)
    changed = dict.fromkeys(key.value for blocks in named for key, *_ in blocks)
    if then is None:
        names: Iterable[str] = changed
    else:
        names = [name for name in {**then, **ours} if then.get(name) != ours.get(name)]
    for name in names:
        told = None if then is None else then.get(name, "")
        yield FieldThen(name, told, ours.get(name, ""), now.get(name, ""))


def _former(below: Stack, path: str, was: str) -> bytes | None:
    """Return a file below as it was when it had a mark, if git knows it: not of several layers."""
    if below.below is not None or not below.root.is_dir():
        return None
    found = revisions.former(below.root, path, COMMITS)
    return next((content for content in found if mark(content) == was), None)


def _texts(path: str, content: bytes | Source) -> Mapping[str, str]:
    part = _part(path, content)
    blocks: Iterable[tuple[nodes.Scalar, nodes.Node, int, int]] = part.blocks() if part else ()
    return {key.value: text_of(part.among(start, end)) for key, _, start, end in blocks if part}


def _part(path: str, content: bytes | Source) -> Part | None:
    tree = _tree(path, content)
    if tree is None or not isinstance(content, bytes):
        return None
    lines = of_text(content.decode(), path)
    return Part(tree, lines, 1, len(lines) + 1)


def _tree(path: str, content: bytes | Source) -> nodes.Mapping | None:
    if not isinstance(content, bytes) or not path.endswith(discover.SUFFIX):
        return None
    tree = parse.parse(content, path).tree
    return tree if isinstance(tree, nodes.Mapping) else None
