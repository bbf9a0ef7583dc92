"""`playbook schema`: schemas with which an editor completes, explains and checks files."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.options import find_playbook, playbook_option
from playbook_tools.cli.writing import difference, dry_run_option


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
def command(
    output: Path | None,
    shown: str | None,
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    playbook_dir: Path | None,
) -> int:
    """Write the JSON Schemas for editors, with the existing entries as choices.

    Content may have errors. Files that are up to date are left unchanged.
    """
    if shown is not None:
        click.echo(_shown(shown), nl=False)
        return 0
    from playbook_tools.generate import editor_schema
    from playbook_tools.loading import reading
    from playbook_tools.schema import load_types
    from playbook_tools.support import atomic_write

    root = find_playbook(playbook_dir)
    playbook = reading.load(root, load_types()).playbook
    folder = output or root.absolute().parent / editor_schema.SCHEMAS
    schemas = editor_schema.editor_schemas(playbook)
    files = {folder / name: text.encode() for name, text in schemas.items()}
    changed = {path: content for path, content in files.items() if _read(path) != content}
    for path, content in changed.items() if dry_run else ():
        before = (_read(path) or b"").decode(errors="replace")
        click.echo(difference(str(path), before, content.decode()), nl=False)
    if not dry_run:
        atomic_write.write_all(changed)
    would = "would change" if dry_run else "changed"
    click.echo(f"{len(files)} editor schemas in {folder}; {would}: {len(changed)}")
    return 0


def _shown(name: str) -> str:
    """Return the text of a schema that comes with the tools."""
    from playbook_tools.diagnostics import suggest
    from playbook_tools.schema import schema_files

    names = {path.name: path for path in schema_files.schema_folder().glob("*.schema.json")}
    if name not in names:
        best = suggest.nearest(name, names)
        meant = f"Did you mean {best!r}?" if best else f"There is: {', '.join(sorted(names))}."
        raise click.UsageError(f"There is no schema {name!r}. {meant}")
    return names[name].read_text(encoding="utf-8")


def _read(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        # Any obstacle is reported when the file is written.
        return None
