"""Shell completion of types and entries, which only lists file names to be instant."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from playbook_tools.cli.options import find_playbook, types_of

if TYPE_CHECKING:
    from playbook_tools.schema import ContentType

_PUBLICATION = re.compile(r"^ *- name: *([a-z0-9-]+) *$", re.MULTILINE)
_ON = re.compile(r"^on: *([^\s#]+) *$", re.MULTILINE)
Completion = Callable[[click.Context, click.Parameter, str], list[CompletionItem]]


def complete_type(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the name of a type that has entries."""
    return [item for item in _types(context) if item.value.startswith(incomplete)]


def complete_id(*, role: str | None = None, after: str | None = None) -> Completion:
    """Return a function that completes the id of an entry, using only file names.

    The entry is of the type with `role`, or of the type in the parameter `after`, or else of any
    type.
    """

    def complete(
        context: click.Context, _: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        name = context.params.get(after) if after else None
        return _entries(context, name, incomplete, role=role)

    return complete


def complete_entry(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete `[TYPE] ID`, the words of one parameter."""
    found = complete_typed_entry(context, parameter, incomplete)
    given = context.params.get(parameter.name or "")
    return found if given else [*found, *_entries(context, None, incomplete)]


def complete_typed_entry(
    context: click.Context, parameter: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete `TYPE ID`, the words of one parameter."""
    words = context.params.get(parameter.name or "") or ()
    if not words:
        return complete_type(context, parameter, incomplete)
    return _entries(context, words[0], incomplete) if len(words) == 1 else []


def complete_revision(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete a branch or a tag of the playbook's repository."""
    from playbook_tools.support import git

    root = _root(context)
    try:
        known = git.named_revisions(root.absolute()) if root else []
    except git.RevisionError:
        return []
    return [CompletionItem(name) for name in known if name.startswith(incomplete)]


def complete_publication(
    context: click.Context, _: click.Parameter, incomplete: str
) -> list[CompletionItem]:
    """Complete the name of a publication, as far as the lines of their file tell it."""
    root = _root(context)
    types = _declared(context, root)
    declared = next((one for one in types if one.role == "publications"), None)
    if root is None or declared is None:
        return []
    files = (layer / str(declared.file) for layer in _layers(root, types))
    file = next((one for one in files if one.is_file()), None)
    names = _PUBLICATION.findall(file.read_text(errors="replace")) if file else []
    return [CompletionItem(one) for one in (*names, "all") if names and one.startswith(incomplete)]


def _layers(root: Path, types: Iterable[ContentType]) -> Iterator[Path]:
    """Yield the folder of a playbook, and those that it stands on as their lines tell."""
    from playbook_tools.overlay import layers

    about = next((str(one.file) for one in types if one.role == "overlay"), "")
    for _ in range(layers.MOST):
        yield root
        file = root / about
        said = _ON.search(file.read_text(errors="replace")) if file.is_file() else None
        if said is None:
            return
        root = layers.from_wheel() if said[1] == "wheel" else root / said[1]


def _root(context: click.Context) -> Path | None:
    """Return the playbook's folder, or None if there is none or the schemas are not sound."""
    from playbook_tools.schema import schema_files

    try:
        with context.scope(cleanup=False):
            return find_playbook(context.params.get("playbook_dir"))
    except (click.UsageError, schema_files.SchemaError):
        return None


def _types(context: click.Context) -> Iterable[CompletionItem]:
    declared = _declared(context, _root(context))
    return (CompletionItem(d.name, help=d.title.en) for d in declared if d.folder)


def _declared(context: click.Context, root: Path | None) -> Iterable[ContentType]:
    """Return the types of content, or none if the schemas are not sound."""
    from playbook_tools.schema import load_types, schema_files

    try:
        with context.scope(cleanup=False):
            return (types_of(root) if root else load_types()).values()
    except schema_files.SchemaError:
        return ()


def _entries(
    context: click.Context, name: str | None, incomplete: str, *, role: str | None = None
) -> list[CompletionItem]:
    root = _root(context)
    if root is None:
        return []
    types = _declared(context, root)
    found = {
        CompletionItem(path.stem, help=declared.title.en)
        for declared in types
        if declared.folder and name in {None, declared.name} and role in {None, declared.role}
        for layer in _layers(root, types)
        for path in (layer / declared.folder).glob("*.yaml")
        if path.stem.startswith(incomplete) and path.name[0].isalnum()
    }
    return sorted(found, key=lambda item: (item.value, item.help))
