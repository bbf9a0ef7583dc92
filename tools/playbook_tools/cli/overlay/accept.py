"""`playbook overlay accept`: take note of what changed below."""

from __future__ import annotations

from pathlib import Path

import click

from playbook_tools.cli.errors import WrongUsageError, unknown
from playbook_tools.cli.options import (
    message_language_option,
    playbook_option,
    quiet_option,
    types_of,
)
from playbook_tools.cli.overlay.below import found
from playbook_tools.cli.writing import dry_run_option, show_or_write
from playbook_tools.diagnostics import Language, Text, wording

_ENTRY = Text(en="entry", nl="item")
_DONE = Text(
    en="{n:entry is|entries are} noted as the playbook below has {n:it|them} now",
    nl="{n:item is|items zijn} genoteerd zoals het playbook eronder {n:het|ze} nu heeft",
)
_STATUS = Text(en="`playbook overlay status` lists them.", nl="`playbook overlay status` toont ze.")


@click.command("accept")
@click.argument("words", nargs=-1, metavar="[TYPE:ID]...")
@playbook_option
@dry_run_option
@quiet_option
@message_language_option
def command(
    words: tuple[str, ...],
    playbook_dir: Path | None,
    dry_run: bool,  # noqa: FBT001 (Click hands flags over)
    quiet: bool,  # noqa: FBT001
    message_language: Language,
) -> int:
    """Take note of entries as the playbook below has them now (default: of all).

    Nothing but `overlay.yaml` changes. One entry may be named as TYPE ID too. Exit status 1: the
    playbook below cannot be read.
    """
    from playbook_tools.editing import fmt
    from playbook_tools.overlay import layers
    from playbook_tools.source import Source, parse

    root, now = found(playbook_dir, message_language)
    if now is None:
        return 1
    keys = _keys(words)
    known = {*now.now, *now.noted}
    for key in keys:
        if key not in known:
            raise WrongUsageError(unknown(_ENTRY, key, sorted(known), listed=_STATUS))
    declared = layers.declared(types_of(root))
    name = str(declared.file)
    content = now.stack.own[name]
    before = content.decode() if isinstance(content, bytes) else content.text
    read = parse.parsed(Source(name, layers.accepted(now, keys)))
    after = {name: fmt.format_source(read, declared)}
    changed = {path: text for path, text in after.items() if text != before}
    show_or_write(root, {name: before}, changed, message_language, dry_run=dry_run, quiet=quiet)
    if not quiet:
        said = wording.counted(len(keys or now.now), _DONE)
        click.echo(said.in_language(message_language))
    return 0


def _keys(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return the keys that words name: `play:x`, or a type and an id."""
    if len(words) == 2 and not any(":" in word for word in words):
        return (":".join(words),)
    return words
