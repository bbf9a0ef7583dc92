"""`playbook diff`: what changes for readers between two revisions."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from playbook_tools.cli.complete import complete_revision
from playbook_tools.cli.errors import WrongUsageError, git_says, not_compared, wrong
from playbook_tools.cli.options import (
    find_playbook,
    message_language_option,
    playbook_option,
    shown_prefix,
    types_of,
)
from playbook_tools.diagnostics import Language, Text
from playbook_tools.diff import formats

if TYPE_CHECKING:
    from playbook_tools.diagnostics import Diagnostic


@click.command("diff")
@click.argument("base", shell_complete=complete_revision)
@click.argument("head", required=False, shell_complete=complete_revision)
@click.option(
    "--format",
    "chosen",
    type=click.Choice(formats.formats()),
    default="text",
    show_default=True,
    help="The format to print.",
)
@playbook_option
@message_language_option
def command(
    base: str,
    head: str | None,
    chosen: str,
    playbook_dir: Path | None,
    message_language: Language,
) -> int:
    """Print what changes for readers from BASE to HEAD, entry by entry.

    Both are git revisions, such as a branch, a tag or a commit. Without HEAD, BASE is compared
    with the files as they are now.
    """
    from playbook_tools.diff import versions
    from playbook_tools.loading import build_id
    from playbook_tools.overlay import layers
    from playbook_tools.support import garbage, git

    root = find_playbook(playbook_dir).absolute()
    for revision in (base, *(() if head is None else (head,))):
        _refuse_unknown(root, revision)
    try:
        with garbage.garbage_kept():
            first, second = layers.load_both(root, base, head, types_of(root))
            report = versions.difference(
                first,
                second,
                base=base,
                head=head,
                language=message_language,
                words=_words,
                version=build_id.version(),
                prefix=shown_prefix(root),
            )
    except git.RevisionError as error:
        raise WrongUsageError(git_says(error)) from None
    colour = False if os.environ.get("NO_COLOR") else None
    click.echo(formats.renderer(chosen)(report), nl=False, color=colour)
    return 0


def _words(found: Diagnostic) -> Text:
    from playbook_tools.rules import judge

    return judge.worded(found)[0]


def _refuse_unknown(root: Path, revision: str) -> None:
    from playbook_tools.loading import revisions
    from playbook_tools.support import git

    try:
        revisions.listing(root, revision)
    except git.RevisionError as error:
        template, why = "{revision}: {why}", not_compared(root, revision, error)
        raise wrong(template, template, revision=revision, why=why) from None
