"""New texts of a playbook that stands on another, as its own folder has to say them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from playbook_tools.content import Entry, values
from playbook_tools.editing import fmt
from playbook_tools.loading import reading, translations
from playbook_tools.overlay import layers
from playbook_tools.schema import Types
from playbook_tools.source import parse

_REPLACE, _ADD, _REMOVE, _ALL = "replace", "add", "remove", "all"
_Steps = tuple[str, ...]


def own_files(
    root: Path, loaded: reading.Loaded, files: Mapping[str, str]
) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Return files of the playbook in a folder before and after they come to say `files`.

    These are what all layers say together. Nothing below changes: a field that does is replaced.
    """
    if loaded.placing is None:
        return {path: source.text for path, source in loaded.sources.items()}, files
    types = loaded.playbook.types
    catalogues = {path: text for path, text in files.items() if translations.language_of(path)}
    before, after = (dict(one) for one in layers.own_catalogues(root, types, catalogues))
    entries = {entry.path: entry for entry in loaded.playbook.entries}
    for path, text in files.items():
        if path in catalogues:
            continue
        own = layers.own_file(root, types, path)
        if own.text:
            before[path] = own.text
        after[path] = _own_text(entries[path], own, text, types)
    return before, after


def _own_text(now: Entry, own: layers.OwnFile, text: str, types: Types) -> str:
    """Return what an overlay's own file has to say for all layers to say a text."""
    entry = reading.read_content(text.encode(), now.path, now.type, types).entry
    assert entry is not None, "a formatted file can be read"
    if not own.changes and own.type == now.type:
        return text
    data: values.Value = {"id": now.id} if "id" in now.type.shape.by_name else {}
    written = own.text or (f"id: {now.id}\n" if data else f"{_REPLACE}:\n")
    if own.text:
        read = reading.read_content(own.text.encode(), now.path, own.type, types).entry
        assert read is not None, "a playbook without errors has files that can be read"
        data = read.data
    for steps, old, new in _changed(now.data, entry.data):
        if not own.changes:
            data = _put(data, steps, new)
            continue
        for way in (_REPLACE, _ADD, _REMOVE):
            data = _put(data, (way, *steps), None)
        if new is None:
            data = _put(data, (_REMOVE, *steps), old if isinstance(old, tuple) else _ALL)
        else:
            data = _put(data, (_REPLACE, *steps), new)
    assert isinstance(data, Mapping)
    return fmt.rewritten(parse.parse(written.encode(), now.path), own.type, data, {})


def _changed(
    before: values.Value, after: values.Value, at: _Steps = ()
) -> Iterator[tuple[_Steps, values.Value | None, values.Value | None]]:
    """Yield each field that differs, with what it was and is; None is one that is not there."""
    assert isinstance(before, Mapping)
    assert isinstance(after, Mapping)
    for name in dict.fromkeys((*before, *after)):
        old, new = before.get(name), after.get(name)
        if isinstance(old, Mapping) and isinstance(new, Mapping):
            yield from _changed(old, new, (*at, name))
        elif old != new:
            yield (*at, name), old, new


def _put(value: values.Value, steps: _Steps, new: values.Value | None) -> values.Value:
    """Return groups of fields with a value at the end of some steps, or without one there."""
    assert isinstance(value, Mapping)
    name, *others = steps
    inner = new
    if others:
        below = value.get(name)
        if new is None and not isinstance(below, Mapping):
            return value
        inner = _put(below if isinstance(below, Mapping) else {}, tuple(others), new) or None
    if inner is None:
        return {one: said for one, said in value.items() if one != name}
    return {**value, name: inner}
