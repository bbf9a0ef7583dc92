"""`playbook schema`: schemas with which an editor completes, explains and checks files."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.errors import WrongUsageError, unknown
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_here,
    playbook_option,
    quiet_option,
    types_of,
)
from playbook_tools.cli.writing import difference, dry_run_option
from playbook_tools.diagnostics import Language, Text, Value, wording

_SCHEMA = Text(en="schema", nl="schema")
_WRITTEN = Text(
    en="{n} editor schemas in {folder}; changed: {changed}",
    nl="{n} schema’s voor een editor in {folder}; veranderd: {changed}",
)
_WOULD = Text(
    en="{n} editor schemas in {folder}; would change: {changed}",
    nl="{n} schema’s voor een editor in {folder}; te veranderen: {changed}",
)


@click.command("schema")
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="DIR",
    help="Where to put them (default: .vscode/schemas next to the playbook).",
)
@click.option(
    "--show",
    "shown",
    metavar="NAME",
    help="Print one schema of the tools instead, by the name that a report has as its $schema.",
)
@dry_run_option
@playbook_option
@quiet_option
@message_language_option
def command(
    output: Path | None,
    shown: str | None,
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Write the JSON Schemas for editors, with the existing entries as choices.

    Content may have errors. Files that are up to date are left unchanged.
    """
    if shown is not None:
        click.echo(_shown(shown, playbook_dir or playbook_here()), nl=False)
        return 0
    from playbook_tools.generate import editor_schema
    from playbook_tools.overlay import layers
    from playbook_tools.support import atomic_write

    root = find_playbook(playbook_dir)
    types = types_of(root)
    playbook = layers.load(root, types).playbook
    changing = layers.changing_type if layers.is_overlay(root, types) else None
    folder = output or root.absolute().parent / editor_schema.SCHEMAS
    schemas = editor_schema.editor_schemas(playbook, changing)
    files = {folder / name: text.encode() for name, text in schemas.items()}
    changed = {path: content for path, content in files.items() if _read(path) != content}
    for path, content in changed.items() if dry_run else ():
        before = (_read(path) or b"").decode(errors="replace")
        click.echo(difference(str(path), before, content.decode()), nl=False)
    if not dry_run:
        atomic_write.write_all(changed)
    values: dict[str, Value] = {
        "n": len(files),
        "folder": str(folder),
        "changed": len(changed),
    }
    told = wording.fill(_WOULD if dry_run else _WRITTEN, values)
    if not quiet:
        click.echo(told.in_language(message_language))
    return 0


def _shown(name: str, root: Path | None) -> str:
    """Return the text of a schema that comes with the tools, or that of the JSON of a playbook."""
    from playbook_tools.export import bundle
    from playbook_tools.schema import schema_files

    if root and name == bundle.SCHEMA_NAME:
        return bundle.schema_file(types_of(root)).decode()

    names = {path.name: path for path in schema_files.schema_folder().glob("*.schema.json")}
    if name not in names:
        raise WrongUsageError(unknown(_SCHEMA, name, sorted(names)))
    return names[name].read_text(encoding="utf-8")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        # Any obstacle is reported when the file is written.
        return None
