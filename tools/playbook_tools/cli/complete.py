"""Shell completion of types and entries, which only lists file names to be instant."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from playbook_tools.cli.options import find_playbook, types_of

if TYPE_CHECKING:
    from playbook_tools.schema import ContentType

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
    found = {
        CompletionItem(path.stem, help=declared.title.en)
        for declared in _declared(context, root)
        if declared.folder and name in {None, declared.name} and role in {None, declared.role}
        for path in (root / declared.folder).glob("*.yaml")
        if path.stem.startswith(incomplete) and path.name[0].isalnum()
    }
    return sorted(found, key=lambda item: (item.value, item.help))
